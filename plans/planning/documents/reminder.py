"""The reminder letter (công văn đôn đốc), laid out by NĐ 30/2020 from frozen facts (B02, B07)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.content import (
    Block,
    CellKind,
    Column,
    IssuerHead,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.documents.kinds import DocumentKind, Facts


def build_reminder(facts: Facts) -> StateDocument:
    """Associations are asked ("Đề nghị …"), agencies are reminded of what they were ordered."""
    who = facts["addressee"]
    if facts["is_request"]:
        opening = _(
            "Đề nghị %(who)s quan tâm thực hiện và gửi kết quả %(count)d việc đã quá hạn theo kế hoạch nâng cao năng suất "
            "chất lượng của tỉnh như sau:"
        )
        closing = _("Trân trọng đề nghị %(who)s phối hợp, gửi kết quả về %(issuer)s%(until)s.")
    else:
        opening = _(
            "Thực hiện nhiệm vụ Ủy ban nhân dân tỉnh giao, %(issuer)s yêu cầu %(who)s khẩn trương thực hiện và báo cáo kết quả "
            "%(count)d việc đã quá hạn như sau:"
        )
        closing = _("%(who)s cập nhật tiến độ trên Cổng Năng suất Chất lượng hoặc gửi về %(issuer)s%(until)s.")
    until = _(" trước ngày %(day)s") % {"day": _vi(facts["reply_by"])} if facts["reply_by"] else ""
    words = {"who": who, "issuer": facts["issuer"], "count": len(facts["rows"]), "until": until}
    body: list[Block] = [Paragraph(opening % words), _table(facts)]
    if facts["note"]:
        body.append(Paragraph(facts["note"]))
    body.append(Paragraph(closing % words))
    return StateDocument(
        head=IssuerHead(issuer=facts["issuer"].upper(), parent=facts["parent"].upper(), name=facts["issuer"]),
        kind_name="",
        subject=_("đôn đốc thực hiện nhiệm vụ nâng cao năng suất chất lượng"),
        number_symbol=facts["number"],
        place=facts["place"],
        day=dt.date.fromisoformat(facts["day"]),
        addressees=(who,),
        body=tuple(body),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
    )


def _table(facts: Facts) -> Table:
    columns = (
        Column(_("TT"), CellKind.INTEGER, width=0.5, align="center"),
        Column(_("Nhiệm vụ, trách nhiệm"), width=4),
        Column(_("Kế hoạch"), width=1.4),
        Column(_("Hạn"), CellKind.DAY, width=1.1),
        Column(_("Số ngày trễ"), CellKind.INTEGER, width=0.9),
    )
    rows = tuple(
        (number, what, plan, dt.date.fromisoformat(due_on), late)
        for number, (what, plan, due_on, late) in enumerate(facts["rows"], 1)
    )
    return Table(columns, rows)


def _vi(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%d/%m/%Y}"


REMINDER = DocumentKind("planning.reminder", gettext_lazy("công văn đôn đốc"), build_reminder)
