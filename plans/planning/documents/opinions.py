"""The synthesis of remarks on a draft: who said what, how it is taken up, who agrees, who is late."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.planning.enums import OpinionOutcome, OpinionPlace
from plans.planning.models import ConsultationReply, Opinion
from plans.planning.selectors.consultations import Round
from plans.planning.selectors.offices import standing_in
from portal.core import clock
from portal.documents.content import (
    CellKind,
    Column,
    Heading,
    IssuerHead,
    Paragraph,
    Row,
    RowStyle,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.organizations.roles import OrganizationKind


def synthesis(entry: Round) -> StateDocument:
    """ "Bảng tổng hợp, tiếp thu, giải trình ý kiến": a draft of the DoST, its number and day open."""
    consultation = entry.consultation
    plan = consultation.plan
    office = standing_in(plan.province_id).filter(kind=OrganizationKind.DOST).order_by("pk").first()
    issuer = office.name if office is not None else _("Sở Khoa học và Công nghệ")
    parent = _("Ủy ban nhân dân %(province)s") % {"province": plan.province.full_name if plan.province else ""}
    what = _("bản điều chỉnh") if consultation.amendment_id else _("dự thảo")
    return StateDocument(
        head=IssuerHead(issuer=issuer, parent=parent, name=issuer),
        kind_name=_("BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN"),
        subject=_("đối với %(what)s Kế hoạch “%(title)s”") % {"what": what, "title": plan.title},
        place=office.place if office is not None else "",
        body=(
            *_opening(entry),
            Heading(_("I. Ý kiến và tiếp thu, giải trình"), 1),
            opinions_table(entry),
            Heading(_("II. Đơn vị được lấy ý kiến"), 1),
            replies_table(entry),
        ),
        signature=SignatureBlock(lines=(_("GIÁM ĐỐC"),)),
        reference=f"{plan.code}-YK{consultation.number}",
    )


def _opening(entry: Round) -> list[Paragraph]:
    consultation = entry.consultation
    counts = {
        "asked": len(entry.replies),
        "answered": len(entry.replies) - len(entry.silent),
        "agreeing": len(entry.agreeing),
        "opinions": len(entry.opinions),
        "late": len(entry.silent),
    }
    sentence = _(
        "Đã lấy ý kiến %(asked)s cơ quan, đơn vị; %(answered)s đơn vị trả lời, trong đó %(agreeing)s đơn vị thống nhất,"
        " không có ý kiến khác; tổng số ý kiến: %(opinions)s; chưa trả lời: %(late)s đơn vị."
    )
    asked = _("Ngày gửi lấy ý kiến: %(asked)s%(letter)s; hạn trả lời: %(due)s.") % {
        "asked": f"{consultation.asked_on:%d/%m/%Y}",
        "letter": _(" (Công văn số %(number)s)") % {"number": consultation.letter_number}
        if consultation.letter_number
        else "",
        "due": f"{consultation.answer_by:%d/%m/%Y}",
    }
    taken = "; ".join(f"{outcome.label.lower()}: {count}" for outcome, count in entry.outcomes if count)
    paragraphs = [Paragraph(asked), Paragraph(sentence % counts)]
    return [*paragraphs, Paragraph(_("Kết quả: %(taken)s.") % {"taken": taken})] if taken else paragraphs


def opinions_table(entry: Round) -> Table:
    """Each remark with its place, its author and how it is taken up, in the order of the draft."""
    columns = (
        Column(_("STT"), CellKind.CODE, 0.6),
        Column(_("Nội dung được góp ý"), width=2),
        Column(_("Đơn vị góp ý"), width=1.6),
        Column(_("Ý kiến"), width=3),
        Column(_("Tiếp thu, giải trình"), width=3),
    )
    named = {reply.pk: reply.organization_name for reply in entry.replies}
    rows: list[Row] = []
    number = 0
    for place in OpinionPlace:
        about = [opinion for opinion in entry.opinions if opinion.place == place]
        if about:
            rows.append(Row(("", str(place.label).capitalize()), RowStyle.GROUP))
        for opinion in sorted(about, key=lambda o: (o.place_label, o.pk)):
            number += 1
            label = opinion.place_label or _("Toàn văn")
            rows.append(Row((number, label, named[opinion.reply_id], opinion.text, outcome_words(opinion))))
    return Table(
        columns,
        tuple(rows),
        caption=_("Tổng hợp, tiếp thu, giải trình ý kiến"),
        sheet=_("Ý kiến"),
        empty=_("Không có ý kiến góp ý."),
    )


def replies_table(entry: Round) -> Table:
    """Everybody who was asked, with the answer; late ones are named."""
    columns = (
        Column(_("STT"), CellKind.CODE, 0.6),
        Column(_("Đơn vị"), width=3),
        Column(_("Trả lời"), width=2.4),
        Column(_("Văn bản"), width=1.4),
        Column(_("Ngày"), CellKind.DAY, 1.1),
    )
    rows = tuple(
        Row((number, reply.organization_name, reply_words(entry, reply), reply.letter_number, _day(reply)))
        for number, reply in enumerate(entry.replies, 1)
    )
    return Table(columns, rows, caption=_("Đơn vị được lấy ý kiến"), sheet=_("Đơn vị"))


def outcome_words(opinion: Opinion) -> str:
    """ "Tiếp thu một phần: …"; a gap for what is not taken up yet."""
    if not opinion.outcome:
        return _("(chưa giải trình)")
    return ": ".join(part for part in (str(OpinionOutcome(opinion.outcome).label), opinion.explanation) if part)


def reply_words(entry: Round, reply: ConsultationReply) -> str:
    """How an organisation stands."""
    if reply.agrees:
        return _("thống nhất, không có ý kiến khác")
    if reply.answered_at is not None:
        return _("%(count)s ý kiến") % {"count": len(reply.opinions.all())}
    return _("quá hạn, chưa trả lời") if reply in entry.late else _("chưa trả lời")


def _day(reply: ConsultationReply) -> dt.date | None:
    return clock.local_day(reply.answered_at) if reply.answered_at is not None else None
