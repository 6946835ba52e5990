"""What activities add to the page of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.enums import OPEN_DIFFICULTIES, OPEN_POLICIES
from plans.activities.policies import READERS, raises_difficulties
from plans.activities.selectors import committees, difficulties, inspections, policy_items
from plans.planning.enums import IN_FORCE
from plans.planning.models import Plan
from portal.core import clock
from portal.organizations.actor import Actor
from portal.ui.panels import Panel, register


def _activities_of(actor: Actor, plan: Plan) -> Mapping[str, Any] | None:
    """Counts with their lists, for people of the plan's province. Constant queries."""
    if not actor.has(*READERS) or plan.is_reference:
        return None
    raised = difficulties.visible_to(actor).filter(plan=plan)
    inspected = inspections.visible_to(actor).filter(plan=plan)
    demands = inspections.open_on(inspections.demands_visible_to(actor).filter(inspection__plan=plan), clock.today())
    policies = policy_items.visible_to(actor).filter(plan=plan)
    return {
        "plan": plan,
        "difficulty_count": raised.count(),
        "open_difficulties": raised.filter(status__in=OPEN_DIFFICULTIES).count(),
        "inspection_count": inspected.count(),
        "open_demands": demands.count(),
        "policy_count": policies.count(),
        "open_policies": policies.filter(status__in=OPEN_POLICIES).count(),
        "committees": list(committees.visible_to(actor).filter(plans=plan)),
        "may_raise": plan.status in IN_FORCE and raises_difficulties.can(actor),
    }


register(
    Panel(
        "activities.plan",
        "planning:plan_detail",
        "activities/plan_panel.html",
        _activities_of,
        title=_("Theo dõi thực hiện"),
        order=60,
        side=True,
    )
)
