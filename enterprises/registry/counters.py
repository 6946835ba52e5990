"""How records of beneficiaries count for the targets of plans: standards, awards, certificates, details of measures.

A record counts for the plan an officer named; taking part in an award and obtaining one are different counts (N01).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import covered_kinds
from enterprises.registry.enums_records import AwardOutcome, DetailKind
from enterprises.registry.models import AppliedStandard, AwardEntry, Certificate, MeasureDetail
from enterprises.registry.models.award import OBTAINED
from enterprises.registry.models.base import PlanRecord
from enterprises.registry.record_columns import COLUMNS
from enterprises.registry.selectors.awards import with_stage
from plans.planning.counters import Counter
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by

Rows = Callable[[Plan, dt.date], QuerySet[Any]]
ENTERPRISE_ONCE = _("một doanh nghiệp có nhiều mục chỉ tính một")


def _of(model: type[PlanRecord], day: str, *links: str) -> Rows:
    """Rows recorded for the plan (and for those it carries) until a day."""

    def records(plan: Plan, until: dt.date) -> QuerySet[Any]:
        dated = {f"{day}__isnull": False, f"{day}__lte": until}
        rows = model._default_manager.filter(plan__in=carried_by(plan), **dated)
        return rows.select_related("enterprise", "plan", *links)

    return records


def _staged(rows: Rows) -> Rows:
    """Entries of awards with the stage their column sorts by."""

    def records(plan: Plan, until: dt.date) -> QuerySet[Any]:
        return with_stage(rows(plan, until))

    return records


STANDARDS = _of(AppliedStandard, "applied_on", "product")
TAKING_PART = _staged(_of(AwardEntry, "took_part_on", "award_class"))
DECIDED = _staged(_of(AwardEntry, "decided_on", "award_class"))
CERTIFIED = _of(Certificate, "issued_on")
PRACTISED = _of(MeasureDetail, "done_on", "task", "organization")


def _counter(
    key: str,
    label: str | Promise,
    unit: str | Promise,
    serves: str,
    records: Rows,
    day: str,
    columns: str,
    *,
    where: Q | None = None,
    distinct: bool = True,
) -> Counter:
    return Counter(
        key=key,
        label=label,
        unit=unit,
        once=ENTERPRISE_ONCE if distinct else "",
        serves=frozenset({serves}),
        records=records,
        where=where,
        day=day,
        subject="enterprise_id" if distinct else "",
        kind="enterprise__kind",
        covers=covered_kinds,
        columns=COLUMNS[columns],
        search=("search_key",),
        order=(day, "pk"),
    )


COUNTERS = (
    _counter(
        "standards.applying_enterprises",
        _("Doanh nghiệp khác nhau xây dựng, áp dụng tiêu chuẩn, quy chuẩn"),
        _("doanh nghiệp"),
        "enterprise",
        STANDARDS,
        "applied_on",
        "applied",
    ),
    _counter(
        "standards.base_standards",
        _("Tiêu chuẩn cơ sở đã xây dựng"),
        _("tiêu chuẩn cơ sở"),
        "standard",
        STANDARDS,
        "applied_on",
        "applied",
        where=Q(is_built=True),
        distinct=False,
    ),
    _counter(
        "awards.participating_enterprises",
        _("Doanh nghiệp khác nhau tham gia giải thưởng chất lượng"),
        _("doanh nghiệp"),
        "enterprise",
        TAKING_PART,
        "took_part_on",
        "award",
    ),
    _counter(
        "awards.obtained",
        _("Giải thưởng chất lượng đạt được (kể cả Giải vàng)"),
        _("giải"),
        "award",
        DECIDED,
        "decided_on",
        "award",
        where=Q(outcome__in=OBTAINED),
        distinct=False,
    ),
    _counter(
        "awards.gold",
        _("Giải vàng chất lượng đạt được"),
        _("giải"),
        "award",
        DECIDED,
        "decided_on",
        "award",
        where=Q(outcome=AwardOutcome.GOLD),
        distinct=False,
    ),
    _counter(
        "certificates.environmental_monitoring",
        _("Tổ chức được cấp giấy chứng nhận dịch vụ quan trắc môi trường"),
        _("tổ chức"),
        "organization",
        CERTIFIED,
        "issued_on",
        "certificate",
        where=Q(search_key__contains="quan trac moi truong"),
    ),
    *(
        _counter(
            f"practices.{kind}_enterprises",
            format_lazy(_("Doanh nghiệp khác nhau áp dụng: {what}"), what=kind.label),
            _("doanh nghiệp"),
            "enterprise",
            PRACTISED,
            "done_on",
            "practice",
            where=Q(kind=kind),
        )
        for kind in DetailKind
    ),
)
