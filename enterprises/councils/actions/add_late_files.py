"""Files that come after the invitation, before the meeting opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from enterprises.councils.actions.taking_up import round_problems, take_up
from enterprises.councils.enums import MeetingStatus
from enterprises.councils.models import Council, CouncilMember, FileReviewer, Meeting, MeetingFile, WithheldFile
from enterprises.councils.notifications import FILES_ADDED, tell_members
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.calling import notice_problems
from enterprises.councils.selectors import agenda
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject


@use_case
def add_late_files(
    *,
    actor: Actor,
    meeting: Meeting,
    applications: Sequence[Application] = (),
    projects: Sequence[SupportedProject] = (),
    reason: str = "",
) -> list[MeetingFile]:
    """Put further files on the agenda of a called meeting and tell the members.

    The lead time of the papers counts from today: nearer to the meeting it needs a `reason`, which the invitation and the
    minutes print. Members whose files the secretary has narrowed are not given them until the secretary says so. Raises
    StaleState once the meeting was opened. Locks: council, meeting, applications or projects.
    """
    council = lock(Council.objects.select_related("rule_set"), meeting.council_id)
    meeting = lock(Meeting, meeting.pk)
    meeting.council = council
    runs_meetings.check(actor, meeting)
    if meeting.status != MeetingStatus.CALLED:
        raise StaleState(_("Phiên họp đã khai mạc nên không thêm hồ sơ được; đưa hồ sơ ra phiên họp sau."))
    problems = round_problems(council, meeting.purpose, applications)
    if not applications and not projects:
        problems.append(Problem("agenda", _("Chọn ít nhất một hồ sơ để đưa ra hội đồng.")))
    if not reason.strip():
        found = notice_problems(meeting.starts_at, agenda.earliest_day(council), council.rule_set)
        words = _("Ghi lý do bổ sung gấp, hoặc đưa hồ sơ ra phiên họp sau.")
        problems += [Problem("late_reason", f"{problem.message} {words}") for problem in found]
    if problems:
        raise RuleViolation(problems=problems)
    files = take_up(
        actor=actor,
        meeting=meeting,
        applications=applications,
        projects=projects,
        added_on=clock.today(),
        late_reason=reason.strip(),
    )
    narrowed = _withhold_from_narrowed(actor, meeting, files)
    tell_members(FILES_ADDED, council, meeting, but=narrowed)
    codes = [file.subject.code for file in files]
    record("meeting:files_added", actor=actor, subject=meeting, files=codes, reason=reason.strip())
    return files


def _withhold_from_narrowed(actor: Actor, meeting: Meeting, files: Sequence[MeetingFile]) -> list[int]:
    """Who is given some files only is not given a new one by itself; the user ids of those people. Two queries."""
    known = set(WithheldFile.objects.filter(file__in=files).values_list("file_id", "member_id"))
    narrowed = list(CouncilMember.objects.filter(withheld_files__file__meeting=meeting).distinct())
    reviews = FileReviewer.objects.filter(file__in=files, ended_at=None).values_list("file_id", "member_id")
    known |= set(reviews)  # a file that came back keeps its reviewers
    WithheldFile.objects.bulk_create(
        WithheldFile(file=file, member=member, withheld_by=actor.user)
        for member in narrowed
        for file in files
        if (file.pk, member.pk) not in known
    )
    return [member.user_id for member in narrowed]
