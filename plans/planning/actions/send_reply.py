"""An agency sends its answer: "thống nhất", or its remarks."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications
from plans.planning.actions.write_opinion import require_open
from plans.planning.models import ConsultationReply
from plans.planning.policies import asks_for_remarks
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor


@use_case
def send_reply(*, actor: Actor, reply: ConsultationReply, agrees: bool, letter_number: str = "") -> ConsultationReply:
    """From now on the DoST reads the answer and nobody changes it.

    Raises what `require_open` raises; RuleViolation when "thống nhất" is sent with remarks, or remarks without any.
    """
    row = require_open(actor, reply)
    count = row.opinions.count()
    if agrees and count:
        raise RuleViolation(
            _("Đã có ý kiến góp ý: hãy gửi ý kiến, hoặc xóa hết để gửi “thống nhất”."), code="has_opinions"
        )
    if not agrees and not count:
        raise RuleViolation(
            _("Chưa có ý kiến nào. Nếu không có ý kiến khác, hãy gửi “thống nhất”."), code="no_opinions"
        )
    row.agrees, row.answered_at, row.answered_by = agrees, clock.now(), actor.user
    row.letter_number = letter_number.strip()
    row.full_clean()
    row.save()
    record(
        "consultation:answered",
        actor=actor,
        subject=row.consultation,
        organization=row.organization_name,
        agrees=agrees,
        opinions=count,
    )
    notify(
        notifications.REMARKS_RECEIVED,
        recipients=asks_for_remarks.who_can(row.consultation),
        subject=row,
        context={"count": count},
        url=reverse("planning:plan_consultations", args=[row.consultation.plan.public_id]),
    )
    return row
