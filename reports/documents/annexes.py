"""Annexes: the lists the figures were counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from portal.documents.content import Annex, CellKind, Column, Table
from reports.composition.records import ApplicationRow, ProjectRow
from reports.composition.tables import Composition

PAPER_ROWS = 200
"""Rows of one list on paper, about fifteen pages; all of them are in the workbook, which the sent PDF carries."""


def annexes_of(found: Composition) -> list[Annex]:
    """Projects approved or accepted in the span, applications received in it; numbered when there are two."""
    span, words = found.span, found.whole.words()
    annexes = []
    projects = [row for row in found.records.projects if span.holds(row.approved_on) or span.holds(row.accepted_on)]
    if projects:
        title = _("Danh sách dự án, nội dung được hỗ trợ %(span)s") % {"span": words}
        annexes.append(Annex(title, (_projects(projects),), landscape=True))
    applications = [row for row in found.records.applications if span.holds(row.received_on)]
    if applications:
        title = _("Danh sách hồ sơ tiếp nhận %(span)s") % {"span": words}
        annexes.append(Annex(title, (_applications(applications),), landscape=True))
    if len(annexes) < 2:
        return annexes
    return [replace(annex, number=number) for annex, number in zip(annexes, ("I", "II"), strict=True)]


def _projects(rows: Sequence[ProjectRow]) -> Table:
    columns = (
        Column(_("Mã dự án"), CellKind.CODE, 1.2),
        Column(_("Đơn vị"), width=2.4),
        Column(_("Mã số thuế"), CellKind.CODE, 1.2),
        Column(_("Nội dung hỗ trợ"), width=2.0),
        Column(_("Phê duyệt"), CellKind.DAY),
        Column(_("Nghiệm thu"), CellKind.DAY),
        Column(_("Nhà nước hỗ trợ (đồng)"), CellKind.VND, 1.3, total=True),
        Column(_("Đơn vị đối ứng (đồng)"), CellKind.VND, 1.3, total=True),
    )
    cells = tuple(
        (r.code, r.enterprise, r.tax_code, r.measure, r.approved_on, r.accepted_on, r.state_share_vnd, r.own_share_vnd)
        for r in rows
    )
    return Table(columns, cells, sheet=_("Danh sách dự án"), total_label=_("Tổng cộng"), paper_rows=PAPER_ROWS)


def _applications(rows: Sequence[ApplicationRow]) -> Table:
    columns = (
        Column(_("Mã hồ sơ"), CellKind.CODE, 1.2),
        Column(_("Đơn vị"), width=2.4),
        Column(_("Đợt tiếp nhận"), width=2.2),
        Column(_("Ngày nhận"), CellKind.DAY),
        Column(_("Trạng thái"), width=1.5),
        Column(_("Ngày trả kết quả"), CellKind.DAY),
        Column(_("Đề nghị (đồng)"), CellKind.VND, 1.3, total=True),
        Column(_("Phê duyệt (đồng)"), CellKind.VND, 1.3, total=True),
    )
    cells = tuple(
        (r.code, r.enterprise, r.call, r.received_on, r.status_label, r.decided_on, r.requested_vnd, r.approved_vnd)
        for r in rows
    )
    return Table(columns, cells, sheet=_("Danh sách hồ sơ"), total_label=_("Tổng cộng"), paper_rows=PAPER_ROWS)
