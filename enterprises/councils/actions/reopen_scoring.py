"""Open the vote of a counted meeting again, by minutes and with a reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.models import Meeting
from enterprises.councils.notifications import SCORING_OPENED, tell_members
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def reopen_scoring(
    *, actor: Actor, meeting: Meeting, minutes: str, reason: str, expected: str | None = None
) -> Meeting:
    """A new round of ballots. Those of the round before stay sealed as evidence, its results stand beside the new ones.

    `minutes` names the paper in which the council agreed to it. Raises RuleViolation without either and once the
    minutes of the meeting are signed.
    """
    problems = []
    if not minutes.strip():
        problems.append(Problem("minutes", _("Ghi số, ngày biên bản thống nhất mở lại việc chấm.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"reopened_by_minutes": minutes.strip(), "round": meeting.round + 1}
    past = meeting.round
    meeting = MEETING_WORKFLOW.apply(meeting, "reopen", actor=actor, note=reason, expected=expected, changes=changes)
    for file in meeting.files.filter(result__isnull=False):
        before = {"round": past, "rank": file.rank, "outcome": file.outcome, "result": file.result}
        file.earlier_results = [*file.earlier_results, before]
        file.result, file.rank, file.outcome, file.tie_reason, file.conditions = None, None, "", "", ""
        file.save()
    tell_members(SCORING_OPENED, meeting.council, meeting)
    record("meeting:reopened", actor=actor, subject=meeting, minutes=minutes.strip(), reason=reason.strip())
    return meeting
