"""A plan in force with measures and budget lines: the smallest valid rows."""

from __future__ import annotations

import itertools
from typing import Any

from plans.planning.enums import EvidenceKind, PlanKind, PlanLevel, PlanStatus
from plans.planning.models import BudgetLine, Measure, Plan, PlanFundingSource, PlanMeasure, PlanVersion
from portal.vietnam.models import Province
from tests.factories.organizations import make_province

_numbers = itertools.count(1)


def make_plan(province: Province | None = None, **fields: Any) -> Plan:
    """An issued plan with one empty version."""
    number = next(_numbers)
    fields = {
        "code": f"TN-{number}",
        "title": f"Kế hoạch thử nghiệm {number}",
        "period_from": 2026,
        "period_to": 2026,
        "level": PlanLevel.ANNUAL,
        "kind": PlanKind.PLAN,
        "status": PlanStatus.ISSUED,
        **fields,
    }
    plan = Plan.objects.create(province=province or make_province(), **fields)
    plan.current_version = PlanVersion.objects.create(plan=plan, number=1)
    plan.save(update_fields=["current_version"])
    return plan


def make_measure(plan: Plan, name: str = "Áp dụng ISO 9001", **fields: Any) -> PlanMeasure:
    """A measure of the plan's version, from the catalogue."""
    number = next(_numbers)
    measure = Measure.objects.create(key=f"noi-dung-{number}", name=f"{name} {number}", category="system")
    fields = {"key": f"nd-{number}", "name": name, "position": number, "category": "system", **fields}
    return PlanMeasure.objects.create(version=plan.current_version, measure=measure, **fields)


def make_source(plan: Plan, **fields: Any) -> PlanFundingSource:
    """A source of the plan's version."""
    number = next(_numbers)
    fields = {
        "key": f"nguon-{number}",
        "name": f"Sự nghiệp KH&CN {number}",
        "kind": "state_science",
        "position": number,
        **fields,
    }
    return PlanFundingSource.objects.create(version=plan.current_version, **fields)


def make_line(plan: Plan, *, amount_vnd: int = 150_000_000, quantity: int = 3, **fields: Any) -> BudgetLine:
    """A leaf line on an own source."""
    number = next(_numbers)
    fields = {
        "path": f"II/{number}",
        "code": str(number),
        "title": f"Hỗ trợ áp dụng hệ thống quản lý {number}",
        "position": number,
        "unit_price_vnd": amount_vnd // quantity,
        "quantity": quantity,
        "amount_vnd": amount_vnd,
        "clause": "khoản 1",
        "purpose": "enterprise",
        "evidence": EvidenceKind.CERTIFICATE,
        **fields,
    }
    fields.setdefault("source", make_source(plan))
    return BudgetLine.objects.create(version=plan.current_version, **fields)
