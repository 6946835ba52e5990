"""What writing plans adds to other pages: the tab of a draft that leads to its editor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning.enums import PlanStatus
from plans.planning.models import Plan
from plans.planning.policies import drafts_plans
from plans.planning.tabs import PlanTab, register
from portal.organizations.actor import Actor


def _is_written(actor: Actor, plan: Plan) -> bool:
    return plan.status == PlanStatus.DRAFT and drafts_plans.can(actor, plan)


register(PlanTab("writing", _("Soạn thảo"), "planning:plan_write", 90, shown=_is_written))
