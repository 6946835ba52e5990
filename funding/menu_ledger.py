"""What ledger, corrections and closings add to the menu and the work queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.closing_workflow import CLOSING_WORKFLOW
from funding.enums import ClosingStatus, CorrectionStatus
from funding.policies import MONEY_STAFF
from funding.selectors import ledger
from portal.organizations.roles import Role
from portal.ui import navigation, work_queue
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.work_queue import WorkItem

CLOSINGS_OF = {Role.ACCOUNTANT: ClosingStatus.RETURNED, Role.FINANCE_OFFICER: ClosingStatus.SUBMITTED}


def corrections_waiting(actor: Any) -> Sequence[WorkItem]:
    """Corrections the actor has to decide; none for who asked. One query."""
    if Role.FINANCE_OFFICER not in actor.roles:
        return []
    rows = ledger.corrections(actor).filter(status=CorrectionStatus.ASKED).exclude(asked_by=actor.user)
    return [
        WorkItem(
            code=_("Bút toán %(number)s") % {"number": row.entry_id},
            subject=row.reason,
            due_on=None,
            kind="payment",
            next_step=_("Quyết định chỉnh lý"),
            url=reverse("funding:correction_decide", args=[row.public_id]),
        )
        for row in rows[:100]
    ]


def closings_waiting(actor: Any) -> Sequence[WorkItem]:
    """Closings whose next step is the actor's. One query."""
    states = [state for role, state in CLOSINGS_OF.items() if role in actor.roles]
    if not states:
        return []
    return [
        WorkItem(
            code=row.plan.code,
            subject=_("Khóa sổ năm %(year)s") % {"year": row.year},
            due_on=row.due_on,
            kind="estimate",
            next_step=CLOSING_WORKFLOW.label(row.status),
            url=reverse("funding:closing_detail", args=[row.public_id]),
        )
        for row in ledger.closings(actor).filter(status__in=states)[:100]
    ]


navigation.register(
    NavItem(
        gettext_lazy("Sổ cái"),
        "funding:ledger_list",
        group=NavGroup.MONEY,
        order=40,
        icon="file",
        roles=MONEY_STAFF,
        covers=("funding:ceiling_list", "funding:correction_list"),
    )
)
navigation.register(
    NavItem(
        gettext_lazy("Khóa sổ năm"),
        "funding:closing_list",
        group=NavGroup.MONEY,
        order=50,
        icon="file",
        roles=MONEY_STAFF,
    )
)
work_queue.register("funding.corrections", corrections_waiting)
work_queue.register("funding.closings", closings_waiting)
