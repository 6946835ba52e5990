"""What the money adds to the menu, the work queue and the start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.enums import EstimateStatus, PaymentStatus
from funding.policies import MONEY_STAFF
from funding.selectors import balances, estimates, payments
from funding.workflow import ESTIMATE_WORKFLOW, PAYMENT_WORKFLOW
from plans.planning.selectors import plans
from portal.organizations.roles import Role
from portal.ui import kpis, navigation, work_queue
from portal.ui.kpis import Kpi
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.templatetags.components import short_money
from portal.ui.work_queue import WorkItem
from portal.vietnam.money import format_vnd

ESTIMATES_OF = {
    Role.OFFICER: (EstimateStatus.RETURNED,),
    Role.ACCOUNTANT: (EstimateStatus.RETURNED,),
    Role.DIRECTOR: (EstimateStatus.DRAFT,),
    Role.FINANCE_OFFICER: (EstimateStatus.SUBMITTED_TO_FINANCE, EstimateStatus.APPRAISED),
    Role.COMMITTEE_LEADER: (EstimateStatus.SUBMITTED_TO_COMMITTEE,),
}
PAYMENTS_OF = {
    Role.ACCOUNTANT: (PaymentStatus.REQUESTED, PaymentStatus.APPROVED),
    Role.FINANCE_OFFICER: (PaymentStatus.VERIFIED,),
    Role.ENTERPRISE_USER: (PaymentStatus.DRAFT, PaymentStatus.RETURNED),
}


def _mine(actor: Any, table: dict[Any, tuple[Any, ...]]) -> Q | None:
    states = [state for role, waiting in table.items() if role in actor.roles for state in waiting]
    return Q(status__in=states) if states else None


def estimates_waiting(actor: Any) -> Sequence[WorkItem]:
    """Estimates whose next step is the actor's. One query."""
    wanted = _mine(actor, ESTIMATES_OF)
    if wanted is None:
        return []
    return [
        WorkItem(
            code=row.plan.code,
            subject=_("Dự toán năm %(year)s") % {"year": row.year},
            due_on=row.due_on,
            kind="estimate",
            next_step=ESTIMATE_WORKFLOW.label(row.status),
            url=reverse("funding:estimate_detail", args=[row.public_id]),
        )
        for row in estimates.visible_to(actor).filter(wanted)[:100]
    ]


def payments_waiting(actor: Any) -> Sequence[WorkItem]:
    """Payment requests whose next step is the actor's; for an enterprise also those to be made. Two queries."""
    wanted = _mine(actor, PAYMENTS_OF)
    if wanted is None:
        return []
    public = actor.has(Role.ENTERPRISE_USER)
    return _payments_to_ask(actor) + [
        WorkItem(
            code=row.code or _("Bản nháp"),
            subject=row.project.enterprise_name,
            due_on=row.due_on,
            kind="payment",
            next_step=PAYMENT_WORKFLOW.label(row.status, public=public),
            url=reverse("funding:payment_detail", args=[row.public_id]),
        )
        for row in payments.visible_to(actor).filter(wanted)[:100]
    ]


def _payments_to_ask(actor: Any) -> list[WorkItem]:
    return [
        WorkItem(
            code=row.code,
            subject=row.title,
            due_on=None,
            kind="payment",
            next_step=_("Đề nghị thanh toán"),
            url=reverse("funding:payment_create", args=[row.public_id]),
        )
        for row in payments.to_be_asked(actor)[:100]
    ]


def money_kpi(actor: Any) -> Sequence[Kpi]:
    """What is promised and paid of what was given, over the plans the actor sees."""
    if actor.province_id is None or not actor.has(*MONEY_STAFF):
        return []
    balance = balances.total([money.total for money in balances.overview(plans.visible_to(actor))])
    if not balance.allocated_vnd:
        return []
    used = balance.committed_vnd + balance.paid_vnd
    share = f"{used * 100 / balance.allocated_vnd:.1f}".replace(".", ",")
    note = _("%(share)s%% của %(total)s đ") % {"share": share, "total": format_vnd(balance.allocated_vnd)}
    return [
        Kpi(
            _("Kinh phí đã cam kết, đã chi"),
            short_money(used),
            note=note,
            url=reverse("funding:budget_overview"),
            order=30,
        )
    ]


navigation.register(
    NavItem(
        gettext_lazy("Tình hình kinh phí"),
        "funding:budget_overview",
        group=NavGroup.MONEY,
        order=10,
        icon="money",
        roles=MONEY_STAFF,
    )
)
navigation.register(
    NavItem(
        gettext_lazy("Dự toán"),
        "funding:estimate_list",
        group=NavGroup.MONEY,
        order=20,
        icon="file",
        roles=MONEY_STAFF,
        badge=lambda actor: len(estimates_waiting(actor)),
    )
)
navigation.register(
    NavItem(
        gettext_lazy("Thanh toán"),
        "funding:payment_list",
        group=NavGroup.MONEY,
        order=30,
        icon="payment",
        roles=MONEY_STAFF | {Role.ENTERPRISE_USER},
        badge=lambda actor: len(payments_waiting(actor)),
    )
)
for label, url_name, order in (
    (gettext_lazy("Nguồn kinh phí"), "funding:source_list", 15),
    (gettext_lazy("Chuyển giữa các dòng"), "funding:transfer_list", 22),
    (gettext_lazy("Vốn huy động"), "funding:mobilised_list", 16),
):
    navigation.register(NavItem(label, url_name, group=NavGroup.MONEY, order=order, icon="money", roles=MONEY_STAFF))
navigation.register(
    NavItem(
        gettext_lazy("Quyết toán"),
        "funding:settlement_list",
        group=NavGroup.MONEY,
        order=45,
        icon="file",
        roles=MONEY_STAFF,
    )
)
work_queue.register("funding.estimates", estimates_waiting)
work_queue.register("funding.payments", payments_waiting)
kpis.register("funding.money", money_kpi)
