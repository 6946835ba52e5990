"""Record what the selection recommends."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import Outcome
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_REVIEWED, DECISION_AWAITED, tell
from enterprises.applications.policies import decides_applications, files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

STEP_OF = {Outcome.RECOMMENDED: "recommend", Outcome.RESERVE: "reserve", Outcome.NOT_RECOMMENDED: "not_recommend"}


@use_case
def record_recommendation(
    *, actor: Actor, application: Application, outcome: str, note: str, expected: str | None = None
) -> Application:
    """Move to recommended, reserve or not recommended. Called when a council's minutes are signed.

    The enterprise is told in the same step: the law gives three working days from the minutes. Which
    way it went is told with the decision. `note` is the conclusion with its reasons; raises RuleViolation without one.
    """
    problems = []
    if outcome not in STEP_OF:
        problems.append(Problem("outcome", _("Kết quả xét chọn không hợp lệ.")))
    if not note.strip():
        problems.append(Problem("note", _("Cần ghi ý kiến kết luận.")))
    if problems:
        raise RuleViolation(problems=problems)
    application = APPLICATION_WORKFLOW.apply(
        application,
        STEP_OF[Outcome(outcome)],
        actor=actor,
        note=note,
        expected=expected,
        changes={"selection_note": note.strip()},
    )
    tell(APPLICATION_REVIEWED, application, files_applications.who_can(application))
    tell(DECISION_AWAITED, application, decides_applications.who_can(application))
    record("application:recommendation", actor=actor, subject=application, outcome=outcome, note=note)
    return application
