"""What an ad hoc report of a plan can be narrowed to: its tasks, targets, sources and leading organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans.planning.enums import AssignmentRole
from plans.planning.models import Plan, PlanFundingSource, PlanOrganization, Target, Task
from reports.composition.selection import Selection

Choice = tuple[str, str]


@dataclass(frozen=True)
class Selectable:
    """Stored value and label, in printed order."""

    tasks: Sequence[Choice]
    targets: Sequence[Choice]
    sources: Sequence[Choice]
    organizations: Sequence[Choice]


def selectable(plan: Plan) -> Selectable:
    """The choices of one plan. Four queries."""
    version = plan.current_version_id
    tasks = Task.objects.filter(version=version).order_by("position")
    targets = Target.objects.filter(version=version).order_by("position")
    sources = PlanFundingSource.objects.filter(version=version).order_by("position", "pk")
    leads = PlanOrganization.objects.filter(version=version, assignments__role=AssignmentRole.LEAD)
    return Selectable(
        tasks=[(key, f"{code} {title}".strip()) for key, code, title in tasks.values_list("key", "code", "title")],
        targets=[(code, f"{code} {name}".strip()) for code, name in targets.values_list("code", "name")],
        sources=[(name, name) for name in sources.values_list("name", flat=True)],
        organizations=[(name, name) for name in leads.order_by("position").distinct().values_list("name", flat=True)],
    )


def unknown_choices(plan: Plan, wanted: Selection) -> list[str]:
    """Names of the fields of a selection that hold something the plan does not have."""
    known = selectable(plan)
    names = ("tasks", "targets", "sources", "organizations")
    return [name for name in names if set(getattr(wanted, name)) - {value for value, _label in getattr(known, name)}]
