"""Call a meeting and put files on its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.start_acceptance import start_acceptance
from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.councils.checks import council_stands
from enterprises.councils.enums import CHOOSING, Purpose
from enterprises.councils.models import Attendance, Council, Meeting, MeetingFile
from enterprises.councils.notifications import MEETING_CALLED, tell_members
from enterprises.councils.policies import runs_meetings
from enterprises.councils.rules.calling import call_problems, notice_problems
from enterprises.councils.selectors import agenda
from enterprises.councils.selectors.experts import received_by
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
    problems += _round_problems(council, purpose, applications)
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
    if council.kind in CHOOSING:
        _take_up_applications(actor, meeting, applications)
    else:
        _take_up_projects(actor, meeting, projects)
    tell_members(MEETING_CALLED, council, meeting)
    record(
        "meeting:called",
        actor=actor,
        subject=meeting,
        starts_at=starts_at.isoformat(),
        files=len(applications) + len(projects),
    )
    return meeting


def _round_problems(council: Council, purpose: str, chosen: Sequence[Application]) -> list[Problem]:
    """What stands against taking these files up in this meeting, where a first one receives them."""
    if not council.rule_set.quorum.get("receives_first"):
        text = _("Quy định của hội đồng này không có phiên nhận hồ sơ riêng.")
        return [Problem("purpose", text)] if purpose == Purpose.RECEIVE else []
    received = received_by(council)
    if purpose == Purpose.RECEIVE:
        wrong = [row.code for row in chosen if row.pk in received]
        text = _("Hội đồng đã nhận hồ sơ: %(codes)s.")
    else:
        wrong = [row.code for row in chosen if row.pk not in received or received[row.pk].report is None]
        text = _("Chưa kết luận được: hồ sơ chưa được nhận hoặc chưa có báo cáo của tổ chuyên gia (%(codes)s).")
    return [Problem("agenda", text % {"codes": ", ".join(wrong)})] if wrong else []


def _take_up_applications(actor: Actor, meeting: Meeting, chosen: Sequence[Application]) -> None:
    rows = [lock(type(application), application.pk) for application in sorted(chosen, key=lambda row: row.pk)]
    free = set(
        agenda.applications_for(meeting.council).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    _require_free(rows, free)
    send_to_selection(actor=actor, applications=[row for row in rows if row.status == ApplicationStatus.ELIGIBLE])
    in_order = {application.pk: number for number, application in enumerate(chosen, 1)}
    MeetingFile.objects.bulk_create(
        MeetingFile(meeting=meeting, application=row, position=in_order[row.pk]) for row in rows
    )


def _take_up_projects(actor: Actor, meeting: Meeting, chosen: Sequence[SupportedProject]) -> None:
    rows = [lock(type(project), project.pk) for project in sorted(chosen, key=lambda row: row.pk)]
    free = set(
        agenda.projects_for(meeting.council).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    _require_free(rows, free)
    for project in rows:
        if project.status == ProjectStatus.ACCEPTANCE_REQUESTED:
            start_acceptance(actor=actor, project=project)
    in_order = {project.pk: number for number, project in enumerate(chosen, 1)}
    MeetingFile.objects.bulk_create(
        MeetingFile(meeting=meeting, project=row, position=in_order[row.pk]) for row in rows
    )


def _require_free(rows: Sequence[Application] | Sequence[SupportedProject], free: set[int]) -> None:
    taken = [row.code for row in rows if row.pk not in free]
    if taken:
        text = _(
            "Không đưa ra hội đồng này được (đã có phiên họp khác, đã chuyển bước hoặc không thuộc hội đồng): %(codes)s."
        )
        raise RuleViolation(problems=[Problem("agenda", text % {"codes": ", ".join(taken)})])
