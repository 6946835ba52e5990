"""Công văn mời đề cử, danh sách học viên, giấy chứng nhận."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.activities.documents.heads import dost_head, dost_of, place_of
from plans.activities.enums_training import NominationStatus
from plans.activities.models import Course, TrainingCertificate
from portal.documents.content import (
    CellKind,
    Column,
    KeyValues,
    Paragraph,
    Run,
    SignatureBlock,
    StateDocument,
    Table,
)

NUMBER = Column("TT", CellKind.INTEGER, width=0.4, align="center")


def call_of(course: Course) -> StateDocument:
    """The letter that asks agencies, schools and enterprises to name people (D04)."""
    office = dost_of(course.province)
    until = course.nominate_until
    return StateDocument(
        head=dost_head(course.province, office),
        kind_name="",
        subject=_("cử học viên tham gia khóa “%(title)s”") % {"title": course.title},
        number_symbol="/SKHCN-TĐC",
        place=place_of(course.province, office),
        year=course.starts_on.year,
        addressees=(_("Các sở, ban, ngành; cơ sở giáo dục; hội, hiệp hội; doanh nghiệp"),),
        body=(
            Paragraph(
                _("Triển khai kế hoạch “%(plan)s”, Sở Khoa học và Công nghệ tổ chức khóa đào tạo như sau:")
                % {"plan": course.plan.title}
            ),
            KeyValues(tuple((label, value) for label, value in _facts(course) if value)),
            Paragraph(
                _("Đề nghị quý cơ quan, đơn vị đề cử người tham gia trên Cổng Năng suất Chất lượng%(until)s./.")
                % {"until": _(" trước hết ngày %(day)s") % {"day": f"{until:%d/%m/%Y}"} if until else ""}
            ),
        ),
        recipients=(_("Như trên"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        reference=course.code,
    )


def list_of(course: Course) -> StateDocument:
    """The accepted people before the course, the trainees afterwards."""
    office = dost_of(course.province)
    if course.attendances.exists():
        lines = course.attendances.select_related("person", "organization", "certificate").order_by("pk")
        rows = tuple(
            (n, x.person.full_name, x.person.position, x.unit_words, str(x.get_result_display()), _number_of(x))
            for n, x in enumerate(lines, 1)
        )
    else:
        named = course.nominations.filter(status=NominationStatus.ACCEPTED).select_related("person__organization")
        rows = tuple(
            (n, x.person.full_name, x.person.position, x.person.unit_words, "", "") for n, x in enumerate(named, 1)
        )
    table = Table(
        columns=(
            NUMBER,
            Column(_("Họ và tên"), width=2),
            Column(_("Chức vụ"), width=1.4),
            Column(_("Đơn vị"), width=2.4),
            Column(_("Kết quả"), width=1),
            Column(_("Số chứng nhận"), CellKind.CODE, width=1.3),
        ),
        rows=rows,
        sheet=_("Học viên"),
        empty=_("Chưa có học viên nào."),
    )
    return StateDocument(
        head=dost_head(course.province, office),
        kind_name=_("DANH SÁCH"),
        subject=_("Học viên khóa: %(title)s") % {"title": course.title},
        place=place_of(course.province, office),
        year=course.ends_on.year,
        body=(KeyValues(tuple((label, value) for label, value in _facts(course) if value)), table),
        signature=SignatureBlock((_("NGƯỜI LẬP"),), "", _("Ký, ghi rõ họ tên")),
        reference=course.code,
    )


def certificate_of(certificate: TrainingCertificate) -> StateDocument:
    """Number, name, course, day, and the code by which anybody who holds the paper can check it."""
    line = certificate.attendance
    course, office = line.course, dost_of(certificate.province)
    check = settings.SITE_ADDRESS.rstrip("/") + reverse("activities:certificate_check")
    hours = _(", %(hours)d giờ") % {"hours": course.hours} if course.hours else ""
    return StateDocument(
        head=dost_head(certificate.province, office),
        kind_name=_("GIẤY CHỨNG NHẬN"),
        subject=_("Hoàn thành khóa đào tạo"),
        number_symbol=certificate.number,
        place=place_of(certificate.province, office),
        day=certificate.issued_on,
        body=(
            Paragraph((Run(_("Chứng nhận ông/bà: ")), Run(line.person.full_name.upper(), bold=True)), align="center"),
            Paragraph(_("Đơn vị: %(unit)s") % {"unit": line.unit_words or "–"}, align="center"),
            Paragraph(_("đã hoàn thành, đạt yêu cầu khóa"), align="center"),
            Paragraph(course.title, align="center", bold=True),
            Paragraph(f"{course.days}{hours}", align="center"),
            Paragraph(_("Kiểm tra tại %(address)s") % {"address": check}, align="center", italic=True),
            Paragraph(
                _("Mã kiểm tra: %(code)s") % {"code": grouped(certificate.check_code)}, align="center", italic=True
            ),
        ),
        signature=SignatureBlock((certificate.signer_post.upper(),), certificate.signer_name),
        is_draft=certificate.withdrawn_on is not None,
        reference=course.code,
    )


def grouped(code: str) -> str:
    """ "ABCD-EFGH-JKMN"."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _number_of(line: object) -> str:
    certificate = getattr(line, "certificate", None)
    return certificate.number if certificate and certificate.withdrawn_on is None else ""


def _facts(course: Course) -> list[tuple[str, str]]:
    return [
        (_("Khóa"), course.title),
        (_("Chủ đề"), str(course.get_topic_display())),
        (_("Nội dung"), course.content),
        (_("Đối tượng"), str(course.get_audience_display())),
        (_("Đơn vị đào tạo"), course.provider_words),
        (_("Thời gian"), course.days),
        (_("Địa điểm"), course.place or str(course.get_place_kind_display())),
        (_("Số chỗ"), str(course.seats or "")),
    ]


PAPERS: dict[str, tuple[Callable[[Course], StateDocument], str]] = {
    "cong-van": (call_of, "Mời cử học viên"),
    "danh-sach": (list_of, "Danh sách học viên"),
}
