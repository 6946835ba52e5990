"""Call a meeting and put files on its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.start_acceptance import start_acceptance
from enterprises.councils.checks import council_stands
from enterprises.councils.enums import CouncilKind
from enterprises.councils.models import Attendance, Council, Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject


@use_case
def call_meeting(
    *, actor: Actor, council: Council, starts_at: dt.datetime, place: str, is_online: bool = False,
    applications: Sequence[Application] = (), projects: Sequence[SupportedProject] = (),
) -> Meeting:
    """A meeting with its agenda; every member gets a seat to be marked at the opening.

    Raises RuleViolation before the decision's date, without files, or without a council that stands.
    """
    council = lock(Council, council.pk)
    runs_meetings.check(actor, council)
    number = (council.meetings.aggregate(last=Max("number"))["last"] or 0) + 1
    meeting = Meeting(
        council=council, province_id=council.province_id, number=number, starts_at=starts_at, place=place.strip(),
        is_online=is_online,
    )
    council_stands(meeting, actor)
    if council.decision_on and clock.local_day(starts_at) < council.decision_on:
        raise RuleViolation(_("Không họp trước ngày quyết định thành lập hội đồng (%(day)s).")
                            % {"day": council.decision_on.strftime("%d/%m/%Y")})
    if not applications and not projects:
        raise RuleViolation(_("Chọn ít nhất một hồ sơ để đưa ra hội đồng."))
    MEETING_WORKFLOW.start(meeting, actor=actor)
    meeting.full_clean()
    meeting.save()
    MEETING_WORKFLOW.record_start(meeting, actor=actor)
    members = council.members.filter(ended_on__isnull=True)
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=member) for member in members)
    _put_on_agenda(actor, meeting, applications, projects)
    record("meeting:called", actor=actor, subject=meeting, starts_at=starts_at.isoformat(), files=len(applications) + len(projects))
    return meeting


def _put_on_agenda(
    actor: Actor, meeting: Meeting, applications: Sequence[Application], projects: Sequence[SupportedProject]
) -> None:
    if meeting.council.kind == CouncilKind.SELECTION:
        send_to_selection(actor=actor, applications=applications)
    else:
        for project in projects:
            start_acceptance(actor=actor, project=project)
    files = [MeetingFile(meeting=meeting, application=a, position=n) for n, a in enumerate(applications, 1)]
    files += [MeetingFile(meeting=meeting, project=p, position=n) for n, p in enumerate(projects, len(files) + 1)]
    MeetingFile.objects.bulk_create(files)
