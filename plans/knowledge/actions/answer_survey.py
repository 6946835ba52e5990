"""Take the answers of a body that was asked: saved as a draft, or sent for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.models import SurveyAnswer, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.questions.answers import problems_of, relevant


def is_open(invitee: SurveyInvitee) -> bool:
    """Whether a form can still come in."""
    survey = invitee.survey
    return survey.status == SurveyStatus.OPEN and clock.today() <= survey.closes_on


@use_case
def save_answers(*, actor: Actor, invitee: SurveyInvitee, answers: Mapping[str, Any]) -> SurveyInvitee:
    """Keep what was typed so far; nothing is obligatory."""
    invitee = _locked(invitee)
    definition = _definition(invitee)
    problems = problems_of(definition, answers, complete=False)
    if problems:
        raise RuleViolation(problems=problems)
    invitee.draft = dict(answers)
    invitee.save(update_fields=["draft", "updated_at"])
    return invitee


@use_case
def send_answers(*, actor: Actor, invitee: SurveyInvitee, answers: Mapping[str, Any]) -> SurveyAnswer:
    """The form, once and for good. An officer who is signed in enters it for the body asked.

    Raises RuleViolation with every problem at its question, StaleState when it was sent already.
    """
    invitee = _locked(invitee)
    definition = _definition(invitee)
    problems = problems_of(definition, answers)
    if problems:
        raise RuleViolation(problems=problems)
    helper = actor.user if runs_surveys.can(actor, invitee.survey) else None
    row = SurveyAnswer(
        invitee=invitee,
        survey=invitee.survey,
        answers=relevant(definition, answers),
        sent_at=clock.now(),
        sent_on=clock.today(),
        entered_by=helper,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise StaleState(_("Phiếu này đã được gửi.")) from None
    invitee.draft = {}
    invitee.save(update_fields=["draft", "updated_at"])
    record("survey:answered", actor=actor, subject=invitee.survey, invitee=str(invitee.public_id))
    return row


def _locked(invitee: SurveyInvitee) -> SurveyInvitee:
    row: SurveyInvitee = lock(SurveyInvitee.objects.select_related("survey__version__form"), invitee.pk)
    if SurveyAnswer.objects.filter(invitee=row).exists():
        raise StaleState(_("Phiếu này đã được gửi."))
    if not is_open(row):
        raise RuleViolation(_("Cuộc khảo sát không nhận phiếu nữa."))
    return row


def _definition(invitee: SurveyInvitee) -> Any:
    version = invitee.survey.version
    assert version is not None, "an open survey has its questions"
    return version.definition
