"""The person presiding says which of equal files goes first."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.councils.actions.count_ballots import choose
from enterprises.councils.enums import CHOOSING, MeetingStatus, Outcome
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.seats import standing_files
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def decide_tie(*, actor: Actor, file: MeetingFile, reason: str) -> MeetingFile:
    """Put `file` before the files it is equal with, and choose again within quantity and money.

    Raises RuleViolation without a reason, for a file that is equal with none, and after the minutes.
    """
    meeting = lock(Meeting, file.meeting_id)
    runs_meetings.check(actor, meeting)
    if meeting.status != MeetingStatus.COUNTED or meeting.council.kind not in CHOOSING:
        raise RuleViolation(_("Chỉ xử lý bằng điểm sau khi kiểm phiếu và trước khi lập biên bản."))
    if not reason.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    ranked = sorted((f for f in standing_files(meeting) if f.result), key=lambda f: f.rank or 0)
    chosen = next((f for f in ranked if f.pk == file.pk), None)
    tie = (chosen.result or {}).get("tie") if chosen else 0
    if chosen is None or not tie:
        raise RuleViolation(_("Hồ sơ này không bằng điểm với hồ sơ nào."))
    equal = [f for f in ranked if (f.result or {}).get("tie") == tie]
    ranks = [f.rank for f in equal]
    for rank, row in zip(ranks, [chosen, *(f for f in equal if f.pk != chosen.pk)], strict=True):
        row.rank, row.tie_reason = rank, reason.strip() if row.pk == chosen.pk else ""
    ranked.sort(key=lambda f: f.rank or 0)
    for row in ranked:
        if row.outcome == Outcome.RESERVE:
            row.outcome = Outcome.RECOMMENDED
    with translation.override("vi"):  # the result is a record, not a page
        choose(ranked)
    MeetingFile.objects.bulk_update(ranked, ["rank", "result", "outcome", "tie_reason"])
    record("meeting:tie_decided", actor=actor, subject=meeting, file=chosen.subject.code, reason=reason.strip())
    return chosen
