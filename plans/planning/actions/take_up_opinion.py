"""The DoST takes a remark up: accepted, partly, or not, with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.enums import ConsultationStatus, OpinionOutcome
from plans.planning.models import Opinion
from plans.planning.policies import takes_up_opinions
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def take_up_opinion(*, actor: Actor, opinion: Opinion, outcome: str, explanation: str = "") -> Opinion:
    """May be changed until the round is summed up.

    Raises NotAllowed; RuleViolation: not sent yet, the round is over, no reason for what is not accepted as it stands.
    """
    row: Opinion = lock(Opinion, opinion.pk)
    takes_up_opinions.check(actor, row)
    reply = row.reply
    if reply.answered_at is None:
        raise RuleViolation(_("Đơn vị chưa gửi ý kiến này."), code="opinion_not_sent")
    if reply.consultation.status != ConsultationStatus.OPEN:
        raise RuleViolation(_("Việc lấy ý kiến này đã kết thúc."), code="consultation_over")
    if outcome not in OpinionOutcome.values:
        raise RuleViolation(problems=[Problem("outcome", _("Hãy chọn tiếp thu hay không."))])
    if outcome != OpinionOutcome.ACCEPTED and not explanation.strip():
        raise RuleViolation(
            problems=[Problem("explanation", _("Tiếp thu một phần hoặc không tiếp thu thì phải nêu lý do."))]
        )
    row.outcome, row.explanation = outcome, explanation.strip()
    row.explained_at, row.explained_by = clock.now(), actor.user
    row.full_clean()
    row.save()
    record("consultation:opinion_taken_up", actor=actor, subject=row, outcome=outcome)
    return row
