"""Payments of the demonstration: dates of payment for projects at work, and an advance asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.applications.enums import RUNNING_STATES
from enterprises.applications.models import SupportedProject
from funding.actions.attach_payment_paper import PAYMENT_PAPER, attach_payment_paper
from funding.actions.draft_payment import Claim, draft_payment
from funding.actions.plan_payments import plan_payment
from funding.actions.request_payment import request_payment
from funding.enums import PaymentKind
from funding.models import Payment
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import actor
from portal.organizations.actor import actor_for


def load_payment_plans() -> None:
    """Running projects have dates of payment; one asks for an advance."""
    accountant = actor("ketoan")
    running = list(SupportedProject.objects.filter(status__in=RUNNING_STATES, province=accountant.province_id))
    for number, project in enumerate(running[:4]):
        ends_on = project.ends_on or clock.today() + dt.timedelta(days=60)
        plan_payment(
            actor=accountant,
            project=project,
            name="Thanh toán sau nghiệm thu",
            due_on=ends_on + dt.timedelta(days=20 + 10 * number),
            amount_vnd=project.state_share_vnd,
            condition="Có biên bản nghiệm thu đạt",
        )
    if running:
        _ask_in_advance(running[0])


def _ask_in_advance(project: SupportedProject) -> Payment:
    person = _person(project)
    claims = [Claim(project.title, 0, project.state_share_vnd * 3 // 10)]
    payment = draft_payment(actor=person, project=project, claims=claims, kind=PaymentKind.ADVANCE)
    file = sample_file(person, "Hợp đồng tư vấn", project.enterprise_name, PAYMENT_PAPER)
    attach_payment_paper(actor=person, payment=payment, kind="contract", file=file)
    return request_payment(actor=person, payment=payment)


def _person(project: SupportedProject) -> Any:
    user = project.enterprise.organization.memberships.order_by("pk")[0].user
    return actor_for(user, project.enterprise.organization_id)
