"""Send a draft to departments, districts and associations for remarks, with a day to answer by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications
from plans.planning.consultation_workflow import CONSULTATION_WORKFLOW
from plans.planning.enums import ConsultationStatus
from plans.planning.models import Consultation, ConsultationReply, Plan
from plans.planning.policies import drafts_plans, replies_to_consultations
from plans.planning.reference import CONSULTATION
from plans.planning.selectors.consultations import askable, organizations_to_ask
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.workflow import deadlines


@use_case
def ask_for_remarks(
    *,
    actor: Actor,
    plan: Plan,
    organizations: Sequence[Organization],
    answer_by: dt.date | None = None,
    letter_number: str = "",
    note: str = "",
) -> Consultation:
    """A new round. Without `answer_by` the day follows from the dated rule (working days).

    Raises NotAllowed outside the DoST of the province; RuleViolation: no draft to send, nobody asked, organisations of
    elsewhere, a day that is not after today, a round still open.
    """
    plan = lock(Plan, plan.pk)
    drafts_plans.check(actor, plan)
    can_ask, amendment = askable(plan)
    if not can_ask:
        raise RuleViolation(
            _("Chỉ lấy ý kiến khi kế hoạch còn là dự thảo hoặc có bản điều chỉnh đang soạn."), code="no_draft"
        )
    today = clock.today()
    rule = deadlines.rule_on(CONSULTATION, plan.province_id, today)
    by_rule = deadlines.due_after(today, rule.days, rule.unit, plan.province) if rule is not None else None
    _check(plan, organizations, answer_by or by_rule, today)
    last = plan.consultations.aggregate(last=models.Max("number"))["last"] or 0
    is_by_rule = rule is not None and (answer_by is None or answer_by == by_rule)
    consultation = Consultation(
        plan=plan,
        amendment=amendment,
        number=last + 1,
        letter_number=letter_number.strip(),
        note=note.strip(),
        asked_on=today,
        asked_by=actor.user,
        answer_by=answer_by or by_rule,
        rule_days=rule.days if rule is not None and is_by_rule else None,
        rule_basis=rule.legal_basis if rule is not None and is_by_rule else "",
    )
    CONSULTATION_WORKFLOW.start(consultation, actor=actor)
    consultation.full_clean()
    consultation.save()
    CONSULTATION_WORKFLOW.record_start(consultation, actor=actor, note=note)
    for organization in organizations:
        _ask(consultation, organization)
    record(
        "consultation:opened",
        actor=actor,
        subject=consultation,
        asked=len(organizations),
        answer_by=str(consultation.answer_by),
    )
    return consultation


def _check(plan: Plan, organizations: Sequence[Organization], answer_by: dt.date | None, today: dt.date) -> None:
    problems = []
    known = set(organizations_to_ask(plan).values_list("pk", flat=True))
    if not organizations:
        problems.append(Problem("organizations", _("Hãy chọn ít nhất một đơn vị.")))
    elif not {organization.pk for organization in organizations} <= known:
        problems.append(Problem("organizations", _("Chỉ lấy ý kiến các đơn vị đang hoạt động của tỉnh.")))
    if answer_by is None:
        problems.append(Problem("answer_by", _("Cần hạn trả lời.")))
    elif answer_by <= today:
        problems.append(Problem("answer_by", _("Hạn trả lời phải sau hôm nay.")))
    if plan.consultations.filter(status=ConsultationStatus.OPEN).exists():
        problems.append(Problem("", _("Lần lấy ý kiến trước chưa kết thúc.")))
    if problems:
        raise RuleViolation(problems=problems)


def _ask(consultation: Consultation, organization: Organization) -> None:
    reply = ConsultationReply(consultation=consultation, organization=organization, organization_name=organization.name)
    reply.full_clean()
    reply.save()
    notify(
        notifications.REMARKS_WANTED,
        recipients=replies_to_consultations.who_can(reply),
        subject=consultation,
        context={"note": consultation.note},
        url=reverse("planning:reply_detail", args=[reply.public_id]),
    )
