"""Give those asked for remarks more time."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications
from plans.planning.consultation_workflow import CONSULTATION_WORKFLOW
from plans.planning.models import Consultation
from plans.planning.policies import replies_to_consultations
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor


@use_case
def extend_consultation(
    *,
    actor: Actor,
    consultation: Consultation,
    answer_by: dt.date,
    reason: str,
    expected: dt.date | None = None,
) -> Consultation:
    """A later last day to answer, also after the old one has passed; those who have not answered are told.

    `expected` is the last day the page showed. Raises StaleState, NotAllowed, RuleViolation: no reason, a day not after
    today or not after the old one.
    """
    old = lock(Consultation, consultation.pk).answer_by
    if expected is not None and expected != old:
        raise StaleState(_("Hạn trả lời vừa được đổi thành %(day)s. Hãy xem lại.") % {"day": f"{old:%d/%m/%Y}"})
    problems = []
    if answer_by <= clock.today():
        problems.append(Problem("answer_by", _("Hạn trả lời phải sau hôm nay.")))
    elif answer_by <= old:
        problems.append(Problem("answer_by", _("Hạn mới phải sau hạn cũ (%(day)s).") % {"day": f"{old:%d/%m/%Y}"}))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    if problems:
        raise RuleViolation(problems=problems)
    days = {"old": f"{old:%d/%m/%Y}", "new": f"{answer_by:%d/%m/%Y}", "reason": reason.strip()}
    row = CONSULTATION_WORKFLOW.apply(
        consultation,
        "extend",
        actor=actor,
        note=_("từ %(old)s đến %(new)s: %(reason)s") % days,
        changes={"answer_by": answer_by, "rule_days": None, "rule_basis": ""},
    )
    record(
        "consultation:extended", actor=actor, subject=row, old=str(old), answer_by=str(answer_by), reason=reason.strip()
    )
    for reply in row.replies.filter(answered_at__isnull=True):
        notify(
            notifications.REMARKS_EXTENDED,
            recipients=replies_to_consultations.who_can(reply),
            subject=row,
            context={"note": reason.strip(), "old": old},
            url=reverse("planning:reply_detail", args=[reply.public_id]),
        )
    return row
