"""What payments add to the menu and the work queue besides the lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import Recovery
from funding.policies import MONEY_STAFF
from funding.selectors import payments, stages
from portal.organizations.roles import Role
from portal.ui import navigation, work_queue
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.work_queue import WorkItem


def recoveries_waiting(actor: Any) -> Sequence[WorkItem]:
    """Money to pay back, for the enterprise; money to press for or to confirm, for accountant and Finance. One query."""
    if not actor.has(Role.ENTERPRISE_USER, Role.ACCOUNTANT, Role.FINANCE_OFFICER):
        return []
    visible = payments.visible_to(actor).order_by().values("pk")
    rows = Recovery.objects.filter(payment__in=visible, received_on=None).select_related("payment__project")
    step = _("Nộp trả kinh phí") if actor.has(Role.ENTERPRISE_USER) else _("Theo dõi nộp trả")
    return [
        WorkItem(
            code=row.payment.code,
            subject=row.reason,
            due_on=row.due_on,
            kind="payment",
            next_step=step,
            url=reverse("funding:payment_detail", args=[row.payment.public_id]),
        )
        for row in rows.order_by("due_on", "pk")[:100]
    ]


def withdrawals_waiting(actor: Any) -> Sequence[WorkItem]:
    """Acceptances of items somebody else asked to withdraw, for who decides. One query."""
    if not actor.has(Role.DIRECTOR):
        return []
    rows = stages.visible_to(actor).filter(withdrawal_asked_at__isnull=False, withdrawn_at=None)
    return [
        WorkItem(
            code=row.project.code,
            subject=f"{row.name}: {row.withdrawal_reason}",
            due_on=None,
            kind="payment",
            next_step=_("Quyết định hủy nghiệm thu hạng mục"),
            url=reverse("funding:stage_withdrawal", args=[row.public_id]),
        )
        for row in rows.exclude(withdrawal_asked_by=actor.user).order_by("withdrawal_asked_at")[:100]
    ]


navigation.register(
    NavItem(
        gettext_lazy("Kinh phí của đơn vị"),
        "funding:own_money",
        group=NavGroup.MONEY,
        order=5,
        icon="money",
        roles=frozenset({Role.ENTERPRISE_USER}),
    )
)
navigation.register(
    NavItem(
        gettext_lazy("Việc kinh phí"),
        "funding:money_queue",
        group=NavGroup.MONEY,
        order=5,
        icon="check",
        roles=frozenset({Role.FINANCE_OFFICER, Role.ACCOUNTANT, Role.COMMITTEE_LEADER}),
    )
)
navigation.register(
    NavItem(
        gettext_lazy("Dự báo đến cuối năm"),
        "funding:forecast",
        group=NavGroup.MONEY,
        order=12,
        icon="money",
        roles=MONEY_STAFF,
    )
)
work_queue.register("funding.recoveries", recoveries_waiting)
work_queue.register("funding.withdrawals", withdrawals_waiting)
