"""Say which answers are needs and which make a candidate for a pilot; mark those that were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.knowledge.models import Survey, SurveyAnswer, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.rules.surveys import Choice, known_choices
from plans.knowledge.selectors.surveys import definition_of
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def choose_criteria(*, actor: Actor, survey: Survey, needs: Sequence[Choice], pilots: Sequence[Choice]) -> Survey:
    """Pairs of question and answer; unknown ones are refused."""
    survey = lock(Survey, survey.pk)
    runs_surveys.check(actor, survey)
    definition = definition_of(survey)
    for name, wanted in (("needs", needs), ("pilots", pilots)):
        if len(known_choices(definition, wanted)) != len(wanted):
            raise RuleViolation(problems=[Problem(name, _("Câu trả lời này không có trong phiếu hỏi."))])
        setattr(survey, name, [list(pair) for pair in wanted])
    survey.bump_version()
    survey.save()
    record("survey:criteria_chosen", actor=actor, subject=survey, needs=len(needs), pilots=len(pilots))
    return survey


@use_case
def mark_pilot(*, actor: Actor, invitee: SurveyInvitee, is_pilot: bool, note: str = "") -> SurveyInvitee:
    """A body that answered is chosen for a pilot, with the reason, or no longer."""
    survey = lock(Survey, invitee.survey_id)
    runs_surveys.check(actor, survey)
    invitee = lock(SurveyInvitee, invitee.pk)
    if is_pilot and not SurveyAnswer.objects.filter(invitee=invitee).exists():
        raise RuleViolation(_("Đơn vị chưa trả lời nên chưa chọn được."))
    if is_pilot and not note.strip():
        raise RuleViolation(problems=[Problem("note", _("Hãy ghi lý do chọn."))])
    invitee.is_pilot, invitee.pilot_note = is_pilot, note.strip()[:500] if is_pilot else ""
    invitee.save(update_fields=["is_pilot", "pilot_note", "updated_at"])
    record("survey:pilot_marked", actor=actor, subject=survey, name=invitee.name, is_pilot=is_pilot)
    return invitee
