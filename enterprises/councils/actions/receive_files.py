"""A meeting that receives files: which ones go to the expert team, and why others do not."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.councils.actions.count_ballots import withheld_names
from enterprises.councils.actions.take_attendance import keep_moment
from enterprises.councils.enums import Outcome
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.selectors.seats import board_of
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def receive_files(
    *, actor: Actor, meeting: Meeting, answers: Mapping[int, tuple[bool, str]], expected: str | None = None
) -> Meeting:
    """Write the council's word on every file (file id → is received, why not) and close the first meeting's work.

    Received files wait for the expert team and the concluding meeting; the others leave the round with their reason
    when the minutes are signed. Raises RuleViolation at "answer_<id>" or "reason_<id>".
    """
    meeting = MEETING_WORKFLOW.apply(meeting, "receive", actor=actor, expected=expected)
    board = board_of(meeting)
    problems = []
    for position, file in enumerate(board.files, 1):
        is_received, reason = answers.get(file.pk, (None, ""))
        if is_received is None:
            problems.append(Problem(f"answer_{file.pk}", _("Chọn kết quả cho hồ sơ này.")))
        elif not is_received and not reason.strip():
            problems.append(Problem(f"reason_{file.pk}", _("Nêu lý do không nhận.")))
        file.rank = position
        file.outcome = Outcome.RECEIVED if is_received else Outcome.NOT_RECOMMENDED
        file.result = {
            "passed": bool(is_received),
            "cast": len(board.voters(file)),
            "present": len(board.voters(file)),
            "seats": len(board.members),
            "voters": [str(member.user) for member in board.voters(file)],
            "recused": [str(m.user) for m in board.members if (file.pk, m.pk) in board.recused],
            "withheld": withheld_names(board, file),
            "reasons": [] if is_received else [reason.strip()],
        }
    if problems:
        raise RuleViolation(problems=problems)
    MeetingFile.objects.bulk_update(board.files, ["rank", "outcome", "result"])
    keep_moment(meeting, "at_vote")
    told = {file.subject.code: file.outcome for file in board.files}
    record("meeting:files_received", actor=actor, subject=meeting, outcomes=told)
    return meeting
