"""What writing plans and agency plans add to the portal: tabs, the life of agency plans, notices, the work queue."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.agency_workflow import AGENCY_KINDS, AGENCY_PLAN_WORKFLOW, hands_in_agency_plans
from plans.planning.enums import PUBLISHED, AgencyPlanStatus, PlanStatus
from plans.planning.models import AgencyPlan, Plan
from plans.planning.policies import drafts_plans
from plans.planning.selectors import agency_plans
from plans.planning.selectors.plans import sees_drafts
from plans.planning.tabs import PlanTab, register
from portal.attachments import owners
from portal.notifications.kinds import notification_kinds
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui import work_queue
from portal.ui.work_queue import WorkItem
from portal.workflow.registry import workflows


def _is_written(actor: Actor, plan: Plan) -> bool:
    return plan.status == PlanStatus.DRAFT and drafts_plans.can(actor, plan)


def _collects(actor: Actor, plan: Plan) -> bool:
    return plan.status in PUBLISHED and actor.has(*sees_drafts, *hands_in_agency_plans.roles)


def waiting(actor: Actor) -> list[WorkItem]:
    """Agency plans an agency owes, and those handed in that wait for the DoST."""
    if actor.is_system or actor.organization_id is None:
        return []
    rows: list[AgencyPlan] = []
    if actor.has(*hands_in_agency_plans.roles):
        rows += list(agency_plans.owed_by(actor))
    if actor.has(Role.OFFICER):
        rows += list(agency_plans.visible_to(actor).filter(status=AgencyPlanStatus.SUBMITTED))
    return [_item(row) for row in rows]


def _item(row: AgencyPlan) -> WorkItem:
    own = row.status != AgencyPlanStatus.SUBMITTED
    facts = {"year": row.year, "organization": row.organization}
    return WorkItem(
        code=row.plan.code,
        subject=gettext("Kế hoạch năm %(year)s của %(organization)s") % facts,
        next_step=gettext("Gửi kế hoạch") if own else gettext("Tiếp nhận"),
        due_on=row.wanted_by if own else None,
        url=reverse("planning:plan_agency", args=[row.plan.public_id, row.public_id]),
    )


register(PlanTab("writing", _("Soạn thảo"), "planning:plan_write", 90, shown=_is_written))
register(PlanTab("agencies", _("Kế hoạch đơn vị"), "planning:plan_agencies", 170, shown=_collects))
workflows.register(AGENCY_PLAN_WORKFLOW)
for _kind in AGENCY_KINDS:
    notification_kinds.register(_kind)
owners.register("planning.agency_plan", agency_plans.reads_file)
work_queue.register("planning.agency_plans", waiting)
