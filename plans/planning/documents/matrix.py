"""The responsibility matrix on paper and as a table (B09)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.planning.documents.tables import occasion_label
from plans.planning.enums import DutyTopic, FollowRole, WorkState
from plans.planning.models import Plan
from plans.planning.selectors.matrix import MatrixBlock, MatrixRow
from portal.documents.content import CellKind, Column, IssuerHead, Paragraph, Row, RowStyle, StateDocument, Table
from portal.organizations.models import Organization


def matrix_paper(
    plan: Plan, blocks: Sequence[MatrixBlock], *, issuer: Organization | None, day: dt.date, about: str = ""
) -> StateDocument:
    """The matrix as a table with its head; `about` names the organisation or the narrowing shown."""
    name = issuer.name if issuer is not None else _("Sở Khoa học và Công nghệ")
    parent = issuer.parent.name.upper() if issuer is not None and issuer.parent is not None else ""
    subject = _("Nhiệm vụ, trách nhiệm theo %(title)s") % {"title": plan.title}
    opening = _("Tình hình tính đến ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
    if about:
        opening = _("Đơn vị: %(about)s. %(opening)s") % {"about": about, "opening": opening}
    return StateDocument(
        head=IssuerHead(issuer=name.upper(), parent=parent, name=name),
        kind_name=_("BẢNG THEO DÕI"),
        subject=subject,
        place=issuer.place if issuer is not None else "",
        day=day,
        body=(Paragraph(opening), matrix_table(blocks)),
        reference=plan.code,
    )


def matrix_table(blocks: Sequence[MatrixBlock]) -> Table:
    """Rows by organisation."""
    columns = (
        Column(_("TT"), CellKind.CODE, width=0.6),
        Column(_("Nhiệm vụ, trách nhiệm"), width=4.2),
        Column(_("Vai trò"), width=1.1),
        Column(_("Thời gian"), width=1.3),
        Column(_("Hạn"), CellKind.DAY, width=1.1),
        Column(_("Tình trạng"), width=1.4),
    )
    rows: list[Row] = []
    for block in blocks:
        rows.append(Row(("", block.party.name), RowStyle.GROUP))
        rows += [
            Row((row.code, row.text, role_words(row), time_words(row), row.due_on, state_words(row)))
            for row in block.rows
        ]
    return Table(columns, tuple(rows), sheet=_("Ma trận"), empty=_("Không có nhiệm vụ, trách nhiệm nào khớp."))


def role_words(row: MatrixRow) -> str:
    """ "chủ trì", "trách nhiệm (đề nghị)", "chủ trì (mặc định)"."""
    label = str(FollowRole(row.role).label)
    if row.is_default:
        return _("%(role)s (mặc định)") % {"role": label}
    return _("%(role)s (đề nghị)") % {"role": label} if row.is_request else label


def time_words(row: MatrixRow) -> str:
    """The time of a task, the field of a duty, the occasion of a report."""
    if row.kind == "duty":
        return str(DutyTopic(row.topic).label)
    return str(occasion_label(row.time)) if row.kind == "report" else row.time


def state_words(row: MatrixRow) -> str:
    """The state; for classes how many members are done or late."""
    total, done, late = row.counts
    state = row.state
    if state is None:
        return _("không theo dõi từng đơn vị")
    if total == 1:
        return str(WorkState(state).label)
    words = _("%(done)d/%(total)d đơn vị xong") % {"done": done, "total": total}
    return _("%(words)s, %(late)d quá hạn") % {"words": words, "late": late} if late else words
