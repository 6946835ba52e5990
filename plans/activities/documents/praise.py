"""Biên bản họp xét, quyết định khen thưởng, danh sách được khen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from plans.activities.documents.heads import committee_name, dost_head, dost_name, dost_of, place_of
from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseStatus
from plans.activities.models import PraiseNominee, PraiseOpinion, PraiseRound
from portal.documents.content import (
    Annex,
    Block,
    Bullets,
    CellKind,
    Column,
    Heading,
    IssuerHead,
    KeyValues,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.vietnam.text import fold

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")
ON_THE_LIST = (NomineeResult.AGREED, NomineeResult.PRAISED)


def minutes_of(row: PraiseRound) -> StateDocument:
    """Who met under whom, what associations said, what was agreed for each nominee."""
    office = dost_of(row.province)
    nominees = _standing(row)
    opinions = list(row.opinions.select_related("organization"))
    body: list[Block] = [
        Heading(_("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")),
        KeyValues(
            (
                (_("Ngày họp"), f"{row.reviewed_on:%d/%m/%Y}" if row.reviewed_on else ""),
                (_("Nơi họp"), row.review_place),
                (_("Chủ trì"), row.chair),
                (_("Căn cứ"), row.legal_basis),
            )
        ),
        Bullets(tuple(line.strip() for line in row.attendees.splitlines() if line.strip()) or (_("Chưa ghi."),)),
        Heading(_("II. Ý KIẾN CỦA CÁC HỘI, CƠ QUAN")),
        Table(
            columns=(
                NUMBER,
                Column(_("Đơn vị"), width=2.4),
                Column(_("Trả lời ngày"), CellKind.DAY, width=1),
                Column(_("Ý kiến"), width=3),
            ),
            rows=tuple((n, o.organization.name, o.answered_on, _opinion_words(o)) for n, o in enumerate(opinions, 1)),
            empty=_("Không hỏi ý kiến đơn vị nào."),
        ),
        Heading(_("III. KẾT QUẢ XÉT")),
        Table(
            columns=(
                NUMBER,
                Column(_("Tập thể, cá nhân"), width=2.4),
                Column(_("Hình thức đề nghị"), width=1.6),
                Column(_("Kết quả"), width=1.2),
                Column(_("Lý do, ghi chú"), width=1.8),
            ),
            rows=tuple(
                (n, p.who, str(p.get_form_display()), _result_words(p), p.result_note)
                for n, p in enumerate(nominees, 1)
            ),
            empty=_("Không có đề nghị."),
        ),
        Heading(_("IV. KẾT LUẬN")),
        *[Paragraph(line) for line in row.conclusion.splitlines() if line.strip()],
        Paragraph(_("Biên bản đã được đọc lại cho những người dự họp cùng nghe và thống nhất./.")),
    ]
    return StateDocument(
        head=dost_head(row.province, office),
        kind_name=_("BIÊN BẢN"),
        subject=_("Họp xét khen thưởng: %(title)s") % {"title": row.title},
        number_symbol=row.minutes_number or "/BB-KT",
        place=place_of(row.province, office),
        day=row.reviewed_on,
        body=tuple(body),
        recipients=(_("Ban Thi đua - Khen thưởng tỉnh"), _("Thành viên dự họp"), _("Lưu: VT, hồ sơ")),
        signature=SignatureBlock((_("CHỦ TRÌ"),), row.chair, _("Ký, ghi rõ họ tên")),
        second_signature=SignatureBlock((_("THƯ KÝ"),), "", _("Ký, ghi rõ họ tên")),
        is_draft=not row.is_reviewed,
        reference=row.code,
    )


def decision_of(row: PraiseRound) -> StateDocument:
    """The decision of the Committee's chair or of the DoST's director, with the list; a draft until it is signed."""
    office = dost_of(row.province)
    issuer = row.decided_by or committee_name(row.province)
    is_committee = "uy ban" in fold(issuer)
    people = [p for p in _standing(row) if p.result in ON_THE_LIST]
    collectives = sum(p.kind == NomineeKind.COLLECTIVE for p in people)
    counted = {"collectives": collectives, "individuals": len(people) - collectives, "title": row.title}
    body = (
        Paragraph(
            _(
                "Điều 1. Khen thưởng %(collectives)d tập thể và %(individuals)d cá nhân có thành tích cao trong hoạt động "
                "nâng cao năng suất, chất lượng (%(title)s), theo danh sách kèm theo."
            )
            % counted
        ),
        Paragraph(_("Điều 2. Kinh phí khen thưởng thực hiện theo quy định hiện hành.")),
        Paragraph(
            _(
                "Điều 3. %(office)s, Ban Thi đua - Khen thưởng, thủ trưởng các cơ quan, đơn vị liên quan và các tập thể, cá "
                "nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
            )
            % {"office": dost_name(office)}
        ),
    )
    bases = [_("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;")]
    if row.legal_basis:
        bases.append(_("Căn cứ %(basis)s;") % {"basis": row.legal_basis})
    if row.minutes_number:
        bases.append(_("Theo biên bản họp xét khen thưởng số %(number)s.") % {"number": row.minutes_number})
    lead = _("CHỦ TỊCH") if is_committee else _("GIÁM ĐỐC")
    return StateDocument(
        head=IssuerHead(issuer=issuer) if is_committee else dost_head(row.province, office),
        kind_name=_("QUYẾT ĐỊNH"),
        subject=_("Về việc khen thưởng: %(title)s") % {"title": row.title},
        number_symbol=row.decision_number or "/QĐ",
        place=place_of(row.province, office),
        day=row.decided_on,
        year=(row.decided_on or row.planned_on).year,
        authority=f"{lead} {issuer.upper()}",
        bases=tuple(bases),
        resolution=_("QUYẾT ĐỊNH:"),
        body=body,
        recipients=(_("Như Điều 3"), _("Ban Thi đua - Khen thưởng"), _("Lưu: VT")),
        signature=SignatureBlock((lead,), row.signer),
        annexes=(Annex(_("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"), (_list(people),)),),
        is_draft=row.status != PraiseStatus.DECIDED,
        reference=row.code,
    )


def list_of(row: PraiseRound) -> StateDocument:
    """The praised as a table of its own."""
    office = dost_of(row.province)
    people = [p for p in _standing(row) if p.result in ON_THE_LIST]
    told = _("Kèm theo quyết định số %(number)s") % {"number": row.decision_number} if row.decision_number else ""
    return StateDocument(
        head=dost_head(row.province, office),
        kind_name=_("DANH SÁCH"),
        subject=_("Tập thể, cá nhân được khen thưởng: %(title)s") % {"title": row.title},
        place=place_of(row.province, office),
        day=row.decided_on,
        body=(*([Paragraph(told)] if told else []), _list(people)),
        signature=SignatureBlock((_("NGƯỜI LẬP"),), "", _("Ký, ghi rõ họ tên")),
        is_draft=row.status != PraiseStatus.DECIDED,
        reference=row.code,
    )


def _standing(row: PraiseRound) -> list[PraiseNominee]:
    return list(row.nominees.exclude(result=NomineeResult.WITHDRAWN).order_by("kind", "sort_key", "pk"))


def _list(people: Sequence[PraiseNominee]) -> Table:
    return Table(
        columns=(
            NUMBER,
            Column(_("Tập thể, cá nhân"), width=2.4),
            Column(_("Chức vụ, đơn vị"), width=2),
            Column(_("Hình thức"), width=1.8),
        ),
        rows=tuple(
            (n, p.name, ", ".join(filter(None, (p.position, p.unit_name))), str(p.get_form_display()))
            for n, p in enumerate(people, 1)
        ),
        sheet=_("Danh sách"),
        empty=_("Chưa có ai trong danh sách."),
    )


def _opinion_words(opinion: PraiseOpinion) -> str:
    verdict = str(opinion.get_verdict_display()) if opinion.verdict else _("chưa trả lời")
    late = _("(trả lời muộn)") if opinion.answered_on and opinion.is_late else ""
    return " ".join(filter(None, (verdict, late, opinion.text)))


def _result_words(nominee: PraiseNominee) -> str:
    agreed = nominee.result in ON_THE_LIST
    return str(NomineeResult.AGREED.label if agreed else nominee.get_result_display())


PAPERS: Mapping[str, tuple[Callable[[PraiseRound], StateDocument], str]] = {
    "bien-ban": (minutes_of, "Biên bản họp xét"),
    "quyet-dinh": (decision_of, "Quyết định khen thưởng"),
    "danh-sach": (list_of, "Danh sách khen thưởng"),
}
