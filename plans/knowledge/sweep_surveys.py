"""The daily look at surveys: those past their last day are closed, those about to end are reminded."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.knowledge.actions.run_survey import move_survey, remind_survey
from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.models import Survey
from portal.organizations.actor import system_actor

BEFORE = (7, 2)
"""Days before the last one on which whoever has not answered is reminded. A convention of the portal."""


def look_after_surveys(on: dt.date) -> str:
    """Harmless when repeated: a survey is reminded once a day and closed once."""
    actor, reminded, closed = system_actor("khảo sát"), 0, 0
    for survey in Survey.objects.filter(status=SurveyStatus.OPEN).select_related("form").order_by("pk"):
        if survey.closes_on < on:
            move_survey(actor=actor, survey=survey, name="close")
            closed += 1
        elif (survey.closes_on - on).days in BEFORE and survey.reminded_on != on:
            reminded += remind_survey(actor=actor, survey=survey, on=on)
    return _("%(reminded)d lời nhắc, %(closed)d cuộc khảo sát đóng") % {"reminded": reminded, "closed": closed}
