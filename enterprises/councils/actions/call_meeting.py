"""Call a meeting and put files on its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from enterprises.councils.actions.taking_up import round_problems, take_up
from enterprises.councils.checks import council_stands
from enterprises.councils.enums import Purpose
from enterprises.councils.models import Attendance, Council, Meeting
from enterprises.councils.notifications import MEETING_CALLED, tell_members
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.calling import call_problems, notice_problems
from enterprises.councils.selectors import agenda
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject


@use_case
def call_meeting(
    *,
    actor: Actor,
    council: Council,
    starts_at: dt.datetime,
    place: str,
    is_online: bool = False,
    applications: Sequence[Application] = (),
    projects: Sequence[SupportedProject] = (),
    short_notice_reason: str = "",
    purpose: str = Purpose.DECIDE,
) -> Meeting:
    """A meeting with its agenda; every member is told and gets a line in the attendance list.

    `short_notice_reason` says why the papers go out later than the rule set asks. Where the rules ask for two meetings,
    the first has the `purpose` to receive files. Raises RuleViolation before the decision's date, without files, without
    a council that stands, for a file that another meeting took meanwhile, and for one to conclude on that was not
    received or has no report of the experts. Locks: council, applications or projects.
    """
    council = lock(Council, council.pk)
    runs_meetings.check(actor, council)
    number = (council.meetings.aggregate(last=Max("number"))["last"] or 0) + 1
    meeting = Meeting(
        council=council,
        province_id=council.province_id,
        number=number,
        starts_at=starts_at,
        place=place.strip(),
        is_online=is_online,
        short_notice_reason=short_notice_reason.strip(),
        purpose=purpose,
    )
    council_stands(meeting, actor)
    problems = call_problems(starts_at, place, council.decision_on, council.works_until)
    if not meeting.short_notice_reason:
        problems += notice_problems(starts_at, agenda.earliest_day(council), council.rule_set)
    problems += round_problems(council, purpose, applications)
    if not applications and not projects:
        problems.append(Problem("agenda", _("Chọn ít nhất một hồ sơ để đưa ra hội đồng.")))
    if problems:
        raise RuleViolation(problems=problems)
    MEETING_WORKFLOW.start(meeting, actor=actor)
    meeting.full_clean()
    meeting.save()
    MEETING_WORKFLOW.record_start(meeting, actor=actor)
    members = council.members.filter(ended_on__isnull=True)
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=member) for member in members)
    take_up(actor=actor, meeting=meeting, applications=applications, projects=projects)
    tell_members(MEETING_CALLED, council, meeting)
    record(
        "meeting:called",
        actor=actor,
        subject=meeting,
        starts_at=starts_at.isoformat(),
        files=len(applications) + len(projects),
    )
    return meeting
