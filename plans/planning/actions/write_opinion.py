"""An agency writes a remark on a draft, or takes one back, until it has sent its answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.enums import ConsultationStatus, OpinionPlace
from plans.planning.models import ConsultationReply, Opinion
from plans.planning.policies import replies_to_consultations
from plans.planning.selectors.consultations import find_row
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

LONGEST_LABEL = 500


@use_case
def write_opinion(
    *, actor: Actor, reply: ConsultationReply, text: str, place: str = OpinionPlace.GENERAL, key: str = ""
) -> Opinion:
    """A remark on the whole draft, or on the row `key` of a part. Raises what `require_open` raises, NotFound, ValidationError."""
    reply = require_open(actor, reply)
    label = ""
    if place != OpinionPlace.GENERAL:
        row = find_row(reply.consultation, place, key)
        label = f"{row.code} {row.label}".strip()[:LONGEST_LABEL]
    opinion = Opinion(
        reply=reply, place=place, place_key=key, place_label=label, text=text.strip(), written_by=actor.user
    )
    opinion.full_clean()
    opinion.save()
    record("consultation:opinion_written", actor=actor, subject=opinion, place=place, key=key)
    return opinion


@use_case
def remove_opinion(*, actor: Actor, reply: ConsultationReply, opinion: Opinion) -> None:
    """Take back a remark that was not sent yet."""
    reply = require_open(actor, reply)
    if opinion.reply_id != reply.pk:
        raise NotFound()
    record("consultation:opinion_removed", actor=actor, subject=opinion, text=opinion.text)
    opinion.delete()


def require_open(actor: Actor, reply: ConsultationReply) -> ConsultationReply:
    """The locked row while it may be answered.

    Raises NotAllowed, StaleState when it was sent already, RuleViolation when the round is over or its day has passed.
    """
    row: ConsultationReply = lock(ConsultationReply, reply.pk)
    replies_to_consultations.check(actor, row)
    if row.answered_at is not None:
        raise StaleState(_("Đơn vị đã gửi trả lời, không sửa được nữa."))
    consultation = row.consultation
    if consultation.status != ConsultationStatus.OPEN or consultation.draft is None:
        raise RuleViolation(_("Việc lấy ý kiến này đã kết thúc."), code="consultation_over")
    if clock.today() > consultation.answer_by:
        raise RuleViolation(
            _("Đã quá hạn trả lời (%(day)s). Hãy liên hệ Sở Khoa học và Công nghệ.")
            % {"day": f"{consultation.answer_by:%d/%m/%Y}"},
            code="answer_late",
        )
    return row
