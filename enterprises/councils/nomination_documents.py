"""Papers of nominations: the letter to agencies and the list of those they named."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.documents import NUMBER, head_of, office_of, place_of
from enterprises.councils.models import Council
from enterprises.councils.selectors.nominations import answers_for
from portal.core import clock
from portal.documents.content import Column, Paragraph, SignatureBlock, StateDocument, Table, Value


def nomination_letter_of(council: Council) -> StateDocument:
    """Công văn đề nghị cử cán bộ tham gia Hội đồng, to every agency asked (G01)."""
    answers = answers_for(council)
    first = min((a.request.sent_on for a in answers), default=clock.today())
    office = office_of(council, first)
    rows = tuple(
        (n, a.request.organization_name, a.request.seats, f"{a.request.due_on:%d/%m/%Y}")
        for n, a in enumerate(answers, 1)
    )
    wishes = list(dict.fromkeys(a.request.wish for a in answers if a.request.wish))
    return StateDocument(
        head=head_of(office, council),
        kind_name="",
        subject=_("cử cán bộ tham gia %(name)s") % {"name": council.name},
        number_symbol="/SKHCN-QLCN",
        place=place_of(office, council),
        day=first,
        body=(
            Paragraph(
                _(
                    "Để thành lập %(name)s (%(basis)s), Sở Khoa học và Công nghệ đề nghị các cơ quan, đơn vị cử cán bộ tham gia Hội đồng như sau:"
                )
                % {"name": council.name, "basis": council.rule_set.legal_basis}
            ),
            Table(
                columns=(
                    NUMBER,
                    Column(_("Cơ quan, đơn vị"), width=3.2),
                    Column(_("Số người"), width=0.9, align="center"),
                    Column(_("Hạn trả lời"), width=1.2, align="center"),
                ),
                rows=rows,
                empty=_("Chưa đề nghị cơ quan nào."),
            ),
            *(Paragraph(_("Yêu cầu: %(wish)s") % {"wish": wish}) for wish in wishes),
            Paragraph(
                _(
                    "Người được cử không có xung đột lợi ích với các đơn vị nộp hồ sơ. Danh sách gửi trên Cổng hoặc bằng văn bản./."
                )
            ),
        ),
        recipients=(*(a.request.organization_name for a in answers), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
    )


def nominee_list_of(council: Council) -> StateDocument:
    """Danh sách người được cử, with the agencies that have not answered."""
    rows: list[tuple[Value, ...]] = []
    for answer in answers_for(council):
        agency, state = answer.request.organization_name, str(answer.state.label)
        if not answer.nominees:
            note = answer.request.declined_reason or state
            rows.append((len(rows) + 1, agency, "", "", "", note))
        for nominee in answer.nominees:
            old = nominee.replaces
            note = _("thay %(name)s: %(why)s") % {"name": old, "why": nominee.replace_reason} if old else state
            rows.append((len(rows) + 1, agency, nominee.full_name, nominee.position, nominee.email, note))
    office = office_of(council, clock.today())
    return StateDocument(
        head=head_of(office, council),
        kind_name=_("DANH SÁCH"),
        subject=_("Người được cử tham gia %(name)s") % {"name": council.name},
        place=place_of(office, council),
        day=clock.today(),
        body=(
            Table(
                columns=(
                    NUMBER,
                    Column(_("Cơ quan cử"), width=2),
                    Column(_("Họ và tên"), width=1.5),
                    Column(_("Chức vụ"), width=1.3),
                    Column(_("Thư điện tử"), width=1.8),
                    Column(_("Ghi chú"), width=1.4),
                ),
                rows=tuple(rows),
                empty=_("Chưa đề nghị cơ quan nào."),
            ),
        ),
    )
