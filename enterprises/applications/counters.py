"""How projects count for the targets of plans: only accepted work counts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import SupportedProject
from enterprises.registry.enums import BeneficiaryKind
from plans.planning.counters import Count, Counter
from plans.planning.enums import MeasureCategory
from plans.planning.models import Plan
from portal.core.errors import Text

GREEN_MEASURES = ("nang-suat-xanh", "green-productivity")
HOSPITAL_KINDS = (BeneficiaryKind.HOSPITAL, BeneficiaryKind.CLINIC)
CONDITIONS: dict[str, Q] = {
    "projects.supported_enterprises": Q(),
    "projects.support_cases": Q(),
    "projects.pilot_projects": Q(is_pilot=True),
    "projects.green_pilot_projects": Q(is_pilot=True, measure__measure__key__in=GREEN_MEASURES),
    "projects.hospital_pilots": Q(enterprise__kind__in=HOSPITAL_KINDS),
    "projects.school_pilots": Q(enterprise__kind=BeneficiaryKind.SCHOOL),
    "projects.standard_enterprises": Q(measure__category=MeasureCategory.STANDARD),
    "awards.participating_enterprises": Q(measure__category=MeasureCategory.AWARD),
}
"""Which accepted projects a counter counts, by its key."""

CASES = frozenset({"projects.support_cases", "projects.pilot_projects"})
"""Counters of projects; all others count distinct beneficiaries (an enterprise helped twice is one)."""


def records(key: str, plan: Plan, until: dt.date, year: int | None = None) -> QuerySet[SupportedProject]:
    """The projects behind the number."""
    rows = SupportedProject.objects.filter(
        CONDITIONS[key], measure__version__plan=plan, accepted_on__isnull=False, accepted_on__lte=until
    )
    return rows.filter(accepted_on__year=year) if year else rows


def count(key: str, plan: Plan, until: dt.date) -> Count:
    """Total and by year of acceptance. One query."""
    by_year: dict[int, set[int]] = defaultdict(set)
    for year, enterprise, project in records(key, plan, until).values_list("accepted_on__year", "enterprise_id", "pk"):
        by_year[year].add(project if key in CASES else enterprise)
    return Count(
        total=len(set().union(*by_year.values())), by_year={year: len(found) for year, found in by_year.items()}
    )


def url(key: str, plan: Plan, until: dt.date, year: int | None = None) -> str:
    """The list of projects that shows exactly these records."""
    words = {"chi_tieu": key, "ke_hoach": plan.code} | ({"nam": str(year)} if year else {})
    return f"{reverse('applications:project_list')}?{urlencode(words)}"


def _counter(key: str, label: Text, unit: Text) -> Counter:
    return Counter(
        key=key,
        label=label,
        unit=unit,
        count=lambda plan, until: count(key, plan, until),
        records=lambda plan, until, year: records(key, plan, until, year),
        url=lambda plan, until, year: url(key, plan, until, year),
    )


COUNTERS = (
    _counter("projects.supported_enterprises", _("Đơn vị khác nhau được hỗ trợ, đã nghiệm thu"), _("đơn vị")),
    _counter("projects.support_cases", _("Lượt hỗ trợ đã nghiệm thu"), _("lượt")),
    _counter("projects.pilot_projects", _("Mô hình điểm đã nghiệm thu"), _("mô hình")),
    _counter("projects.green_pilot_projects", _("Đơn vị có mô hình điểm năng suất xanh đã nghiệm thu"), _("đơn vị")),
    _counter("projects.hospital_pilots", _("Bệnh viện, phòng khám được hỗ trợ, đã nghiệm thu"), _("đơn vị")),
    _counter("projects.school_pilots", _("Trường học được hỗ trợ, đã nghiệm thu"), _("trường")),
    _counter("projects.standard_enterprises", _("Đơn vị xây dựng, áp dụng tiêu chuẩn, đã nghiệm thu"), _("đơn vị")),
    _counter("awards.participating_enterprises", _("Đơn vị được hỗ trợ tham gia giải thưởng chất lượng"), _("đơn vị")),
)
