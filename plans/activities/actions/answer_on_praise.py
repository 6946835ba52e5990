"""An association answers on the nominees; whoever is silent is reminded."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.activities.enums_praise import PraiseStatus
from plans.activities.models import PraiseOpinion, PraiseRound
from plans.activities.notifications_praise import tell_opinion_asked
from plans.activities.policies_honours import answers_on_praise, keeps_praise
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


def may_answer(actor: Actor, opinion: PraiseOpinion) -> bool:
    """The unit asked; the DoST writes down what came on paper."""
    return opinion.round.status == PraiseStatus.CONSULTING and (
        answers_on_praise.can(actor, opinion) or keeps_praise.can(actor, opinion.round)
    )


@use_case
def answer_on_praise(
    *, actor: Actor, opinion: PraiseOpinion, verdict: str, text: str, answered_on: dt.date | None = None
) -> PraiseOpinion:
    """The opinion of a unit with its day, also late; once given it may be corrected until the meeting."""
    praise = lock(PraiseRound, opinion.round_id)
    opinion = lock(PraiseOpinion, opinion.pk)
    if not keeps_praise.can(actor, praise):
        answers_on_praise.check(actor, opinion)
        answered_on = None
    if praise.status != PraiseStatus.CONSULTING:
        raise RuleViolation(_("Đợt này không còn lấy ý kiến."))
    day = answered_on or clock.today()
    if not opinion.asked_on <= day <= clock.today():
        raise RuleViolation(problems=[Problem("answered_on", _("Ngày trả lời phải từ ngày hỏi đến hôm nay."))])
    opinion.verdict, opinion.text = verdict, text.strip()
    opinion.answered_on, opinion.answered_by = day, actor.user
    opinion.full_clean()
    opinion.save()
    record(
        "praise:opinion",
        actor=actor,
        subject=praise,
        unit=opinion.organization.name,
        verdict=verdict,
        late=opinion.is_late,
    )
    return opinion


@use_case
def remind_opinions(*, actor: Actor, praise: PraiseRound) -> int:
    """Remind everybody who has not answered; answers how many. Raises RuleViolation when nobody is left."""
    praise = lock(PraiseRound, praise.pk)
    keeps_praise.check(actor, praise)
    waiting = praise.opinions.filter(answered_on__isnull=True).select_related("organization", "round")
    if praise.status != PraiseStatus.CONSULTING or not waiting:
        raise RuleViolation(_("Không còn đơn vị nào chưa trả lời."))
    for opinion in waiting:
        opinion.reminded_on = clock.today()
        opinion.save()
        tell_opinion_asked(opinion, rung=f"tay-{clock.today():%Y%m%d}")
    record("praise:reminded", actor=actor, subject=praise, count=len(waiting))
    return len(waiting)
