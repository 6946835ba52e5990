"""Accept one item of the agreement while the project is at work, so that it can be paid (I03)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from funding.models import Payment, StageAcceptance
from funding.notifications import STAGE_ACCEPTED
from funding.policies import accepts_stages, requests_payments
from funding.selectors.stages import awaiting_items
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from enterprises.projects.models import AgreementItem


@use_case
def accept_stage(
    *,
    actor: Actor,
    project: SupportedProject,
    item: AgreementItem,
    accepted_vnd: int,
    accepted_on: dt.date,
    minutes_number: str,
    remark: str = "",
) -> StageAcceptance:
    """Write the acceptance of `item` and tell the enterprise that it may ask for payment.

    Raises RuleViolation for an item the schedule of the agreement in force does not pay on its own, one accepted before,
    a value above the item's, a day before the agreement or to come.
    """
    project = lock(SupportedProject, project.pk)
    accepts_stages.check(actor, project)
    if item.pk not in {row.pk for row in awaiting_items(project)}:
        raise RuleViolation(
            problems=[Problem("item", _("Thỏa thuận không cho thanh toán riêng hạng mục này, hoặc đã nghiệm thu."))]
        )
    problems = []
    most = item.state_vnd + item.own_vnd
    if not 0 < accepted_vnd <= most:
        text = _("Giá trị được nghiệm thu từ 1 đến %(most)s đồng của hạng mục.") % {"most": format_vnd(most)}
        problems.append(Problem("accepted_vnd", text))
    if not item.agreement.starts_on <= accepted_on <= clock.today():
        problems.append(Problem("accepted_on", _("Ngày nghiệm thu từ ngày bắt đầu thỏa thuận đến hôm nay.")))
    if not minutes_number.strip():
        problems.append(Problem("minutes_number", _("Cần số biên bản nghiệm thu.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = StageAcceptance(
        project=project,
        item=item,
        name=item.name,
        accepted_vnd=accepted_vnd,
        accepted_on=accepted_on,
        minutes_number=minutes_number.strip(),
        remark=remark.strip(),
        accepted_by=actor.user,
    )
    row.full_clean()
    row.save()
    record("payment:stage_accepted", actor=actor, subject=project, item=item.name, accepted_vnd=accepted_vnd)
    probe = Payment(project=project, province_id=project.province_id)
    notify(
        STAGE_ACCEPTED,
        recipients=requests_payments.who_can(probe),
        subject=row,
        context={"project": project, "amount": format_vnd(accepted_vnd)},
        url=reverse("funding:payment_create", args=[project.public_id]),
        key=f"stage:{row.public_id}",
    )
    return row
