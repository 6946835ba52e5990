"""The registers of the apps below: figures, TFP, events, courses, standards, systems and tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import HELD_EVENTS, Audience, EventKind
from plans.activities.enums_experts import ExpertKind
from plans.activities.enums_training import HELD_COURSES, CourseKind
from plans.activities.models import Course, Event, Expert, ExpertCertificate
from plans.interchange.enums import DataGroup
from plans.interchange.registers import CodeList, DataField, DataRegister, code_lists, gather
from plans.knowledge.enums import Series, StandardKind, StandardState, Topic
from plans.knowledge.enums_productivity import Edition, FigureScope, OutputKind, ProductivityUnit, TfpBasis
from plans.knowledge.models import ProductivityFigure, Standard, StandardChange, TfpAccount
from portal.vietnam.places import lineage_rows

F = DataField
APART = (StandardKind.SYSTEM, StandardKind.TOOL)
"""Kinds of the catalogue that the plans name by themselves: systems and tools."""

for _key, _label, _values in (
    ("figure_scope", _("Phạm vi của số liệu năng suất"), FigureScope),
    ("output_kind", _("Loại giá trị làm ra"), OutputKind),
    ("productivity_unit", _("Đơn vị tính năng suất"), ProductivityUnit),
    ("edition", _("Loại số liệu (ước, sơ bộ, chính thức)"), Edition),
    ("tfp_basis", _("Cách có số TFP"), TfpBasis),
    ("event_kind", _("Loại hoạt động"), EventKind),
    ("course_kind", _("Loại khóa đào tạo"), CourseKind),
    ("audience", _("Đối tượng"), Audience),
    ("expert_kind", _("Loại chuyên gia, giảng viên"), ExpertKind),
    ("series", _("Loại tiêu chuẩn"), Series),
    ("standard_kind", _("Tiêu chuẩn dùng để"), StandardKind),
    ("standard_topic", _("Nhóm tiêu chuẩn, công cụ"), Topic),
    ("standard_state", _("Hiệu lực của tiêu chuẩn"), StandardState),
):
    code_lists.register(CodeList(_key, _label, lambda values=_values: values.choices))
code_lists.register(CodeList("vsic", _("Ngành kinh tế (VSIC)")))


def _page(name: str) -> Any:
    return lambda row: reverse(name, args=[row.public_id])


def _figures(province_id: int) -> QuerySet[Any]:
    rows = ProductivityFigure.objects.filter(province_id__in=lineage_rows(province_id), is_current=True)
    return rows.order_by("pk")


def _tfp(province_id: int) -> QuerySet[Any]:
    return TfpAccount.objects.filter(province_id__in=lineage_rows(province_id), is_standing=True).order_by("pk")


def _events(province_id: int) -> QuerySet[Any]:
    rows = Event.objects.filter(province_id__in=lineage_rows(province_id), status__in=HELD_EVENTS)
    return rows.select_related("organization").order_by("pk")


def _courses(province_id: int) -> QuerySet[Any]:
    rows = Course.objects.filter(province_id__in=lineage_rows(province_id), status__in=HELD_COURSES)
    return rows.select_related("provider").annotate(people=Count("attendances")).order_by("pk")


def _standards(province_id: int) -> QuerySet[Any]:
    own = Q(province__isnull=True) | Q(province_id__in=lineage_rows(province_id))
    return Standard.objects.filter(own).select_related("successor").order_by("pk")


def _updates(province_id: int) -> QuerySet[StandardChange]:
    return StandardChange.objects.filter(province_id__in=lineage_rows(province_id))


def _updated_in(rows: QuerySet[Any], province_id: int, year: int) -> QuerySet[Any]:
    return rows.filter(Exists(_updates(province_id).filter(standard=OuterRef("pk"), on__year=year)))


def _updates_by_year(rows: QuerySet[Any], province_id: int) -> Mapping[int, int]:
    """Texts updated in each year, each once a year."""
    updated = _updates(province_id).filter(standard__in=rows.values("pk")).order_by()
    counted = updated.values_list("on__year").annotate(texts=Count("standard", distinct=True)).order_by("on__year")
    return dict(counted)


def _catalogue(key: str, title: Any, unit: Any, group: DataGroup, kinds: Q) -> DataRegister:
    return DataRegister(
        key=key,
        title=title,
        unit=unit,
        group=group,
        note=_("Danh mục dùng nhiều năm; mỗi năm kể các dòng được thêm, sửa trong năm."),
        rows=lambda province_id: _standards(province_id).filter(kinds),
        of_year=_updated_in,
        years=_updates_by_year,
        url=_page("knowledge:standard_detail"),
        fields=(
            F(key="code", label=_("Ký hiệu"), is_required=True),
            F(key="other_codes", label=_("Ký hiệu khác"), note=_("cách nhau bởi dấu chấm phẩy")),
            F(key="title", label=_("Tên tiếng Việt"), is_required=True),
            F(key="title_en", label=_("Tên tiếng Anh")),
            F(key="series", label=_("Loại"), kind="code", codes="series", is_required=True),
            F(key="kind", label=_("Dùng để"), kind="code", codes="standard_kind", is_required=True),
            F(key="topic", label=_("Nhóm"), kind="code", codes="standard_topic", is_required=True),
            F(key="year", label=_("Năm ban hành"), kind="year"),
            F(key="field", label=_("Lĩnh vực")),
            F(key="ics", label=_("Mã ICS")),
            F(key="agency", label=_("Cơ quan, tổ chức ban hành")),
            F(key="is_certifiable", label=_("Có thể chứng nhận"), kind="yes_no"),
            F(key="state", label=_("Hiệu lực"), kind="code", codes="standard_state", is_required=True),
            F(key="successor", label=_("Được thay thế bởi"), path="successor.code"),
            F(key="decision_number", label=_("Văn bản công bố, ban hành")),
            F(key="issued_on", label=_("Ngày công bố, ban hành"), kind="day"),
            F(key="effective_on", label=_("Có hiệu lực từ ngày"), kind="day"),
            F(key="ended_on", label=_("Hết hiệu lực từ ngày"), kind="day"),
        ),
    )


def _people(province_id: int) -> QuerySet[Any]:
    """Experts with their newest certificate."""
    papers = ExpertCertificate.objects.filter(expert=OuterRef("pk")).order_by("-issued_on", "-pk")
    newest = {
        f"paper_{name}": Subquery(papers.values(name)[:1]) for name in ("number", "issuer", "issued_on", "expires_on")
    }
    rows = Expert.objects.filter(province_id__in=lineage_rows(province_id)).select_related("organization")
    return rows.annotate(**newest).order_by("pk")


def _certified_in(rows: QuerySet[Any], province_id: int, year: int) -> QuerySet[Any]:
    return rows.filter(Exists(ExpertCertificate.objects.filter(expert=OuterRef("pk"), issued_on__year=year)))


def _certified_by_year(rows: QuerySet[Any], province_id: int) -> Mapping[int, int]:
    """People with a certificate issued in each year, each once a year."""
    papers = ExpertCertificate.objects.filter(expert__in=rows.values("pk")).order_by()
    counted = papers.values_list("issued_on__year").annotate(people=Count("expert", distinct=True))
    return dict(counted.order_by("issued_on__year"))


EXPERT_FIELDS = (
    F(key="full_name", label=_("Họ và tên"), is_required=True),
    F(key="kind", label=_("Loại"), kind="code", codes="expert_kind", is_required=True),
    F(key="unit_name", label=_("Đơn vị công tác"), path="unit_words"),
    F(key="position", label=_("Chức vụ, học hàm, học vị")),
    F(key="field", label=_("Lĩnh vực chuyên môn")),
    F(key="topics", label=_("Chủ đề"), path="topic_words"),
    F(key="paper_number", label=_("Số chứng chỉ")),
    F(key="issuer", label=_("Cơ quan, tổ chức cấp"), path="paper_issuer"),
    F(key="issued_on", label=_("Ngày cấp"), kind="day", path="paper_issued_on"),
    F(key="expires_on", label=_("Có hiệu lực đến hết ngày"), kind="day", path="paper_expires_on"),
)
"""No mail, no phone: they never leave the register."""


def _experts(key: str, title: Any, narrow: Q, *, is_shared: bool, note: Any) -> DataRegister:
    return DataRegister(
        key=key,
        title=title,
        unit=_("người"),
        group=DataGroup.EXPERTS,
        note=note,
        rows=lambda province_id: _people(province_id).filter(narrow),
        of_year=_certified_in,
        years=_certified_by_year,
        url=_page("activities:expert_detail"),
        fields=EXPERT_FIELDS,
        is_shared=is_shared,
        is_part=is_shared,
    )


for _register in (
    DataRegister(
        key="productivity",
        title=_("Số liệu năng suất lao động"),
        unit=_("số liệu"),
        group=DataGroup.PRODUCTIVITY,
        rows=_figures,
        year="year",
        url=_page("knowledge:figure_detail"),
        fields=(
            F(key="scope", label=_("Phạm vi"), kind="code", codes="figure_scope", is_required=True),
            F(key="subject", label=_("Ngành, tỉnh, quốc gia")),
            F(key="vsic_code", label=_("Mã ngành VSIC"), kind="code", codes="vsic"),
            F(key="year", label=_("Năm"), kind="year", is_required=True),
            F(key="output_kind", label=_("Loại giá trị"), kind="code", codes="output_kind", is_required=True),
            F(key="output", label=_("Giá trị làm ra (tỷ đồng, triệu USD)"), kind="decimal"),
            F(key="employed", label=_("Lao động có việc làm (người)"), kind="integer"),
            F(key="productivity", label=_("Năng suất lao động"), kind="decimal", is_required=True),
            F(key="unit", label=_("Đơn vị tính"), kind="code", codes="productivity_unit", is_required=True),
            F(key="base_year", label=_("Năm gốc của giá so sánh"), kind="year", note=_("0: giá hiện hành")),
            F(key="source", label=_("Nguồn"), is_required=True),
            F(key="edition", label=_("Loại số liệu"), kind="code", codes="edition", is_required=True),
            F(key="note", label=_("Ghi chú")),
        ),
    ),
    DataRegister(
        key="tfp",
        title=_("Đóng góp của TFP"),
        unit=_("số"),
        group=DataGroup.PRODUCTIVITY,
        rows=_tfp,
        year="year",
        url=_page("knowledge:tfp_detail"),
        fields=(
            F(key="year", label=_("Năm"), kind="year", is_required=True),
            F(key="basis", label=_("Cách có số TFP"), kind="code", codes="tfp_basis", is_required=True),
            F(key="grdp_rate", label=_("Tốc độ tăng GRDP (%)"), kind="decimal"),
            F(key="capital_rate", label=_("Tốc độ tăng vốn (%)"), kind="decimal"),
            F(key="labour_rate", label=_("Tốc độ tăng lao động (%)"), kind="decimal"),
            F(key="alpha", label=_("Hệ số α của vốn"), kind="decimal"),
            F(key="tfp_rate", label=_("Tốc độ tăng TFP (%)"), kind="decimal"),
            F(key="share", label=_("Tỷ trọng đóng góp của TFP (%)"), kind="decimal"),
            F(key="source", label=_("Nguồn"), is_required=True),
            F(key="edition", label=_("Loại số liệu"), kind="code", codes="edition", is_required=True),
            F(key="sector", label=_("Ngành"), note=_("trống: toàn tỉnh")),
        ),
    ),
    DataRegister(
        key="activities",
        title=_("Hoạt động nâng cao năng suất chất lượng"),
        unit=_("hoạt động"),
        group=DataGroup.ACTIVITIES,
        rows=_events,
        year="starts_on__year",
        url=_page("activities:event_detail"),
        fields=(
            F(key="code", label=_("Mã"), is_required=True),
            F(key="kind", label=_("Loại"), kind="code", codes="event_kind", is_required=True),
            F(key="title", label=_("Tên hoạt động"), is_required=True),
            F(key="organization", label=_("Đơn vị thực hiện"), path="organization.name"),
            F(key="starts_on", label=_("Từ ngày"), kind="day", is_required=True),
            F(key="ends_on", label=_("Đến ngày"), kind="day"),
            F(key="place", label=_("Địa điểm")),
            F(key="attended", label=_("Lượt người dự"), kind="integer"),
            F(key="cost_vnd", label=_("Kinh phí đã chi (đồng)"), kind="integer"),
        ),
    ),
    DataRegister(
        key="courses",
        title=_("Khóa đào tạo"),
        unit=_("khóa"),
        group=DataGroup.ACTIVITIES,
        rows=_courses,
        year="starts_on__year",
        url=_page("activities:course_detail"),
        fields=(
            F(key="code", label=_("Mã"), is_required=True),
            F(key="kind", label=_("Loại"), kind="code", codes="course_kind", is_required=True),
            F(key="title", label=_("Tên khóa"), is_required=True),
            F(key="audience", label=_("Đối tượng"), kind="code", codes="audience"),
            F(key="provider", label=_("Đơn vị đào tạo"), path=lambda row: str(row.provider or row.provider_name)),
            F(key="starts_on", label=_("Từ ngày"), kind="day", is_required=True),
            F(key="ends_on", label=_("Đến ngày"), kind="day"),
            F(key="hours", label=_("Số giờ học"), kind="integer"),
            F(key="people", label=_("Lượt học viên"), kind="integer"),
            F(key="cost_vnd", label=_("Kinh phí đã chi (đồng)"), kind="integer"),
        ),
    ),
    _catalogue("systems", _("Hệ thống quản lý"), _("hệ thống"), DataGroup.SYSTEMS, Q(kind=StandardKind.SYSTEM)),
    _catalogue("standards", _("Tiêu chuẩn, quy chuẩn"), _("tiêu chuẩn"), DataGroup.SYSTEMS, ~Q(kind__in=APART)),
    _catalogue("tools", _("Công cụ cải tiến năng suất"), _("công cụ"), DataGroup.TOOLS, Q(kind=StandardKind.TOOL)),
    _experts(
        "expert-register",
        _("Chuyên gia, giảng viên"),
        Q(),
        is_shared=False,
        note=_("Cả sổ, chỉ dùng trong Sở; mỗi năm kể người được cấp chứng chỉ trong năm."),
    ),
    _experts(
        "experts",
        _("Chuyên gia đồng ý công khai"),
        ~Q(public_version=""),
        is_shared=True,
        note=_("Chỉ người đã đồng ý công khai; ai rút lại thì dòng thay đổi báo là không còn."),
    ),
):
    gather(_register)
