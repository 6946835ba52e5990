"""What money given to units adds to the menu and the work queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from funding.policies import MONEY_STAFF
from funding.policies_units import UNIT_ROLES
from funding.selectors import unit_settlements
from funding.selectors.sources import task_budgets_visible_to
from funding.unit_notices import address_of
from funding.unit_workflow import next_step_of
from portal.organizations.roles import Role
from portal.ui import navigation, work_queue
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.work_queue import WorkItem


def settlements_waiting(actor: Any) -> Sequence[WorkItem]:
    """Settlements of units whose next step is the actor's. One query."""
    if not actor.has(*UNIT_ROLES, Role.ACCOUNTANT, Role.DIRECTOR):
        return []
    return [
        WorkItem(
            code=row.budget.plan.code,
            subject=row.budget.title,
            due_on=row.due_on,
            kind="payment",
            next_step=next_step_of(row),
            url=address_of(row),
        )
        for row in unit_settlements.waiting_for(actor)[:100]
    ]


def _is_given_money(actor: Any) -> bool:
    """Staff of the money, and units that were given some. One query for a unit, none for staff."""
    return bool(actor.has(*MONEY_STAFF)) or task_budgets_visible_to(actor).exists()


navigation.register(
    NavItem(
        gettext_lazy("Kinh phí giao đơn vị chủ trì"),
        "funding:task_budget_list",
        group=NavGroup.MONEY,
        order=17,
        icon="money",
        roles=MONEY_STAFF | {Role.AGENCY_OFFICER},
        visible=_is_given_money,
        badge=lambda actor: len(settlements_waiting(actor)),
    )
)
work_queue.register("funding.unit_settlements", settlements_waiting)
