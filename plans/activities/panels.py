"""What activities add to the page of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import OPEN_DIFFICULTIES, OPEN_POLICIES
from plans.activities.models import SteeringCommittee
from plans.activities.policies import READERS, raises_difficulties
from plans.activities.selectors import committees, difficulties, inspections, policy_items
from plans.planning.enums import IN_FORCE
from plans.planning.models import Plan
from portal.core import clock
from portal.core.json_rows import JsonRows, rows_as
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor
from portal.ui.panels import Panel, register

COMMITTEE = ("public_id", "name")


def _activities_of(actor: Actor, plan: Plan) -> Mapping[str, Any] | None:
    """Counts with their lists, for people of the plan's province. One query."""
    if not actor.has(*READERS) or plan.is_reference:
        return None
    told = _COUNTS.read(actor, plan=plan.pk, today=clock.today())["counts"][0]
    return {
        "plan": plan,
        **told,
        "committees": rows_as(SteeringCommittee, COMMITTEE, told["committee_rows"]),
        "may_raise": plan.status in IN_FORCE and raises_difficulties.can(actor),
    }


def _counts_of(actor: Actor, *, plan: int, today: dt.date) -> dict[str, QuerySet[Any]]:
    raised = difficulties.visible_to(actor).filter(plan_id=plan)
    inspected = inspections.visible_to(actor).filter(plan_id=plan)
    demands = inspections.open_on(inspections.demands_visible_to(actor).filter(inspection__plan_id=plan), today)
    policies = policy_items.visible_to(actor).filter(plan_id=plan)
    counts = {
        "difficulty_count": raised,
        "open_difficulties": raised.filter(status__in=OPEN_DIFFICULTIES),
        "inspection_count": inspected,
        "open_demands": demands,
        "policy_count": policies,
        "open_policies": policies.filter(status__in=OPEN_POLICIES),
    }
    sitting = committees.visible_to(actor).filter(plans=plan)
    told = Plan.objects.filter(pk=plan).values(
        **{name: _how_many(rows) for name, rows in counts.items()}, committee_rows=JsonRows(sitting, *COMMITTEE)
    )
    return {"counts": told}


_COUNTS = PreparedForActor(_counts_of)


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """The number of rows as a subquery, so that many counts take one statement."""
    counted = rows.order_by().annotate(every=Func(F("pk"), function="COUNT")).values("every")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


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
