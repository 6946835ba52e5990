"""How projects count for the targets of plans: only accepted work counts."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import SupportedProject
from enterprises.registry.enums import BeneficiaryKind, SectorGroup, SizeClass, covered_kinds
from plans.planning.counters import Counter
from plans.planning.enums import MeasureCategory
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by
from plans.planning.tallies import Count
from portal.core.errors import Text
from portal.ui.columns import Column

GREEN_MEASURES = ("nang-suat-xanh", "green-productivity")
HOSPITAL_KINDS = (BeneficiaryKind.HOSPITAL, BeneficiaryKind.CLINIC, BeneficiaryKind.MEDICAL_CENTRE)
CONDITIONS: dict[str, Q | None] = {
    "projects.supported_enterprises": None,
    "projects.support_cases": None,
    "projects.pilot_projects": Q(is_pilot=True),
    "projects.sme_manufacturing_pilots": Q(
        is_pilot=True,
        enterprise__kind=BeneficiaryKind.ENTERPRISE,
        enterprise__sector_group=SectorGroup.INDUSTRY,
        application__snapshot__size_class__in=(SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM),
    ),
    "projects.pilot_enterprises": Q(is_pilot=True),
    "projects.green_pilot_projects": Q(is_pilot=True, measure__measure__key__in=GREEN_MEASURES),
    "projects.hospital_pilots": Q(enterprise__kind__in=HOSPITAL_KINDS),
    "projects.school_pilots": Q(enterprise__kind=BeneficiaryKind.SCHOOL),
    "projects.standard_enterprises": Q(measure__category=MeasureCategory.STANDARD),
}
"""Which accepted projects a counter counts, by its key; None: all of them."""

COLUMNS = (
    Column(
        "code",
        _("Mã dự án"),
        kind="code",
        sort="code",
        link=lambda row: reverse("applications:project_detail", args=[row.public_id]),
    ),
    Column("enterprise_name", _("Đơn vị"), sort="sort_key", remark=lambda row: row.enterprise.get_kind_display()),
    Column("title", _("Tên dự án")),
    Column("measure", _("Nội dung hỗ trợ"), value="measure.name"),
    Column("accepted_on", _("Nghiệm thu"), kind="day", sort="accepted_on"),
    Column("acceptance_note", _("Kết luận nghiệm thu")),
)


def accepted_projects(plan: Plan, until: dt.date) -> QuerySet[SupportedProject]:
    """Every project accepted until a day: the records all counters of this app share.

    Those of the plan, of what it replaced and of the plans under it (A03, A04), each once.
    """
    return SupportedProject.objects.filter(
        measure__version__plan__in=carried_by(plan), accepted_on__isnull=False, accepted_on__lte=until
    ).select_related("enterprise", "measure")


def count(key: str, plan: Plan, until: dt.date) -> Count:
    """Total and by year of acceptance. One query."""
    return next(counter for counter in COUNTERS if counter.key == key).count(plan, until)


def url(key: str, plan: Plan, until: dt.date, year: int | None = None) -> str:
    """The list of projects that shows exactly these records."""
    words = {"chi_tieu": key, "ke_hoach": plan.code} | ({"nam": str(year)} if year else {})
    return f"{reverse('applications:project_list')}?{urlencode(words)}"


def _counter(key: str, label: Text, unit: Text, serves: str, *, once: Text = "") -> Counter:
    """A counter of projects; with `once` it counts the beneficiaries behind them, each one time."""
    return Counter(
        key=key,
        label=label,
        unit=unit,
        once=once,
        serves=frozenset({serves}),
        records=accepted_projects,
        where=CONDITIONS[key],
        day="accepted_on",
        subject="enterprise_id" if once else "",
        kind="enterprise__kind",
        measure="measure__measure__key",
        covers=covered_kinds,
        columns=COLUMNS,
        order=("accepted_on", "code"),
        url=lambda plan, until, year: url(key, plan, until, year),
    )


ENTERPRISE_ONCE = _("một doanh nghiệp được hỗ trợ nhiều lần chỉ tính một")
UNIT_ONCE = _("một đơn vị được hỗ trợ nhiều lần chỉ tính một")
COUNTERS = (
    _counter(
        "projects.supported_enterprises",
        _("Doanh nghiệp khác nhau được hỗ trợ, đã nghiệm thu"),
        _("doanh nghiệp"),
        "enterprise",
        once=ENTERPRISE_ONCE,
    ),
    _counter("projects.support_cases", _("Lượt hỗ trợ đã nghiệm thu"), _("lượt hỗ trợ"), "support_case"),
    _counter("projects.pilot_projects", _("Dự án, mô hình điểm đã nghiệm thu"), _("dự án"), "project"),
    _counter(
        "projects.sme_manufacturing_pilots",
        _("Dự án điểm đã nghiệm thu trong doanh nghiệp sản xuất nhỏ và vừa"),
        _("dự án"),
        "project",
    ),
    _counter(
        "projects.pilot_enterprises",
        _("Doanh nghiệp khác nhau có mô hình điểm đã nghiệm thu"),
        _("doanh nghiệp"),
        "enterprise",
        once=ENTERPRISE_ONCE,
    ),
    _counter(
        "projects.green_pilot_projects",
        _("Doanh nghiệp khác nhau có mô hình điểm năng suất xanh đã nghiệm thu"),
        _("doanh nghiệp"),
        "enterprise",
        once=ENTERPRISE_ONCE,
    ),
    _counter(
        "projects.hospital_pilots",
        _("Bệnh viện, phòng khám khác nhau được hỗ trợ, đã nghiệm thu"),
        _("bệnh viện, phòng khám"),
        "hospital",
        once=UNIT_ONCE,
    ),
    _counter(
        "projects.school_pilots",
        _("Trường học khác nhau được hỗ trợ, đã nghiệm thu"),
        _("trường học"),
        "school",
        once=UNIT_ONCE,
    ),
    _counter(
        "projects.standard_enterprises",
        _("Doanh nghiệp khác nhau xây dựng, áp dụng tiêu chuẩn, đã nghiệm thu"),
        _("doanh nghiệp"),
        "enterprise",
        once=ENTERPRISE_ONCE,
    ),
)
