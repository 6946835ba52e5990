"""Papers of outside reviews: the letter that asks, the record of the result."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.documents import NUMBER, issuer_of, place_in
from enterprises.councils.enums import ReviewStatus, ReviewWay
from enterprises.councils.models import OutsideReview
from portal.documents.content import Block, Column, Heading, KeyValues, Paragraph, SignatureBlock, StateDocument, Table
from portal.organizations.roles import OrganizationKind
from portal.succession.history import office_then
from portal.vietnam.money import format_decimal

BASIS = "Điều 12 Nghị định 268/2025/NĐ-CP"


def request_of(review: OutsideReview) -> StateDocument:
    """Công văn đề nghị nhận xét, đánh giá hồ sơ."""
    application = review.application
    office = office_then(application, OrganizationKind.DOST, review.asked_on)
    experts = list(review.opinions.all())
    body: list[Block] = [
        Paragraph(
            _(
                "Căn cứ %(basis)s, Sở Khoa học và Công nghệ đề nghị các chuyên gia, tổ chức có tên dưới đây nhận xét, đánh giá hồ sơ sau:"
            )
            % {"basis": BASIS}
        ),
        KeyValues(
            (
                (_("Mã hồ sơ"), application.code),
                (_("Đơn vị"), application.enterprise_name),
                (_("Nội dung đề nghị hỗ trợ"), application.title),
                (_("Cách xem xét"), str(review.get_way_display())),
                *(((_("Lý do"), str(review.get_cause_display())),) if review.cause else ()),
                (_("Nội dung cần xem xét"), review.reason),
                (_("Gửi tài liệu"), _day(review.papers_due_on, _("trước hết ngày %(day)s"))),
                (_("Trả lời"), _day(review.answers_due_on, _("trước hết ngày %(day)s"))),
            )
        ),
        Table(
            columns=(NUMBER, Column(_("Chuyên gia, tổ chức"), width=2), Column(_("Cơ quan"), width=2.4)),
            rows=tuple((n, row.expert_name, row.agency_name) for n, row in enumerate(experts, 1)),
            empty=_("Chưa chọn chuyên gia."),
        ),
        Paragraph(
            _(
                "Đề nghị ký cam kết không có xung đột lợi ích với đơn vị nộp hồ sơ, giữ bí mật tài liệu và gửi bản nhận xét đã ký về Sở đúng hạn./."
            )
        ),
    ]
    return StateDocument(
        head=issuer_of(office, application.province),
        kind_name="",
        subject=_("nhận xét, đánh giá hồ sơ %(code)s") % {"code": application.code},
        number_symbol="/SKHCN-QLCN",
        place=place_in(office, application.province),
        day=review.asked_on,
        body=tuple(body),
        recipients=(*(row.expert_name for row in experts), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
    )


def result_of(review: OutsideReview) -> StateDocument:
    """Biên bản tổng hợp kết quả xem xét: who answered what, and the conclusion."""
    application = review.application
    office = office_then(application, OrganizationKind.DOST, review.concluded_on or review.asked_on)
    opinions = list(review.opinions.all())
    rows = tuple(
        (
            n,
            row.expert_name,
            row.agency_name,
            str(row.get_says_display()) if row.says else _("chưa trả lời"),
            format_decimal(row.points) if row.points is not None else "",
            f"{row.answered_on:%d/%m/%Y}" if row.answered_on else "",
        )
        for n, row in enumerate(opinions, 1)
    )
    body: list[Block] = [
        Heading(_("I. Hồ sơ")),
        KeyValues(
            (
                (_("Mã hồ sơ"), application.code),
                (_("Đơn vị"), application.enterprise_name),
                (_("Nội dung đề nghị hỗ trợ"), application.title),
                (_("Cách xem xét"), f"{review.get_way_display()} ({BASIS})"),
                *(((_("Lý do"), str(review.get_cause_display())),) if review.cause else ()),
                (_("Nội dung cần xem xét"), review.reason),
            )
        ),
        Heading(_("II. Ý kiến")),
        *_opinions(review, rows),
    ]
    for row in opinions:
        if row.answered_on:
            said = [_("Nhận xét của %(name)s:") % {"name": row.expert_name}, row.opinion]
            body += [Paragraph(said[0], bold=True), *(Paragraph(line) for line in said[1].splitlines() if line.strip())]
    body += [
        Heading(_("III. Kết luận")),
        Paragraph(_("Kết luận: %(outcome)s.") % {"outcome": review.get_outcome_display() or _("chưa kết luận")}),
        *(Paragraph(line) for line in review.conclusion.splitlines() if line.strip()),
    ]
    return StateDocument(
        head=issuer_of(office, application.province),
        kind_name=_("BIÊN BẢN"),
        subject=_("Tổng hợp kết quả xem xét hồ sơ %(code)s") % {"code": application.code},
        number_symbol=review.number,
        place=place_in(office, application.province),
        day=review.concluded_on or review.asked_on,
        body=tuple(body),
        recipients=(_("Giám đốc Sở (để báo cáo)"), _("Lưu: VT, hồ sơ")),
        signature=SignatureBlock((_("NGƯỜI TỔNG HỢP"),), str(review.asked_by or "")),
        is_draft=review.status != ReviewStatus.CONCLUDED,
        reference=review.number,
    )


def _opinions(review: OutsideReview, rows: tuple[tuple[object, ...], ...]) -> list[Block]:
    if review.way == ReviewWay.OWN and not rows:
        return [Paragraph(_("Sở tự xem xét, không lấy ý kiến bên ngoài."))]
    columns = (
        NUMBER,
        Column(_("Chuyên gia, tổ chức"), width=2),
        Column(_("Cơ quan"), width=2),
        Column(_("Ý kiến"), width=1.3),
        Column(_("Điểm"), width=0.7, align="center"),
        Column(_("Trả lời ngày"), width=1),
    )
    return [Table(columns=columns, rows=rows, empty=_("Chưa có ý kiến."))]  # type: ignore[arg-type]  # values of a table


def _day(day: object, words: str) -> str:
    return words % {"day": f"{day:%d/%m/%Y}"} if day else ""
