"""Files a council received for its expert team, and what the team reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from enterprises.applications.models import Application
from enterprises.councils.enums import COUNTED, CouncilStatus, MeetingStatus, Outcome, Purpose
from enterprises.councils.models import Council, CouncilExpert, ExpertPledge, ExpertReport, MeetingFile
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows


@dataclass(frozen=True)
class Received:
    """One received file: since when, what the team said of it, whether the council has concluded."""

    application: Application
    received_on: dt.date
    report: ExpertReport | None
    is_concluded: bool


def received_by(council: Council) -> Mapping[int, Received]:
    """Application id → the file, for those received in a meeting whose minutes are signed. Two queries."""
    reports = {row.application_id: row for row in council.expert_reports.select_related("file")}
    received: dict[int, MeetingFile] = {}
    concluded: set[int] = set()
    rows = MeetingFile.objects.filter(meeting__council=council, application__isnull=False)
    for row in rows.select_related("meeting", "application__enterprise", "application__call__measure").order_by(
        "meeting__number", "position"
    ):
        assert row.application_id is not None
        if row.meeting.purpose == Purpose.RECEIVE:
            if row.outcome == Outcome.RECEIVED and row.meeting.status == MeetingStatus.SIGNED:
                received[row.application_id] = row
        elif row.meeting.status in COUNTED and not row.postponed_reason:
            concluded.add(row.application_id)
    found = {}
    for pk, row in received.items():
        assert row.application is not None
        found[pk] = Received(row.application, clock.local_day(row.meeting.starts_at), reports.get(pk), pk in concluded)
    return found


def pledge_of(expert: CouncilExpert, application: Application) -> ExpertPledge | None:
    """The newest word of an expert on a file. One query."""
    return ExpertPledge.objects.filter(expert=expert, application=application).order_by("-pk").first()


def stepped_aside(council: Council, application: Application) -> set[int]:
    """Ids of the experts whose newest word on the file is a conflict. One query."""
    rows = ExpertPledge.objects.filter(expert__council=council, application=application).order_by("pk")
    newest = dict(rows.values_list("expert_id", "has_conflict"))
    return {pk for pk, has_conflict in newest.items() if has_conflict}


@dataclass(frozen=True)
class Assessment:
    """One received file before one person of the team."""

    expert: CouncilExpert
    received: Received
    pledge: ExpertPledge | None

    @property
    def is_open(self) -> bool:
        """The team may still report: the council has not concluded."""
        return not self.received.is_concluded

    @property
    def may_read(self) -> bool:
        """Contents and papers are open: pledged without a conflict, and not yet concluded."""
        return self.is_open and self.pledge is not None and not self.pledge.has_conflict

    @property
    def is_waiting(self) -> bool:
        """This person still has to pledge, or the team to report."""
        if not self.is_open or (self.pledge is not None and self.pledge.has_conflict):
            return False
        return self.pledge is None or self.received.report is None


def team_seats(actor: Actor) -> models.QuerySet[CouncilExpert]:
    """Seats of the actor, in person, in expert teams of councils at work in the province."""
    if actor.user_id is None or actor.province_id is None or not actor.has(Role.COUNCIL_MEMBER):
        return CouncilExpert.objects.none()
    rows = CouncilExpert.objects.filter(user_id=actor.user_id, council__status=CouncilStatus.ESTABLISHED)
    rows = rows.filter(council__province_id__in=lineage_rows(actor.province_id))
    return rows.select_related("council__rule_set", "council__call", "user").order_by("-council__decision_on", "pk")


def assessments_of(actor: Actor) -> list[Assessment]:
    """Files the actor's teams assess. One query, and three for each team."""
    found = []
    for seat in team_seats(actor):
        rows = ExpertPledge.objects.filter(expert=seat).order_by("pk")
        pledges = {row.application_id: row for row in rows}
        found += [Assessment(seat, row, pledges.get(pk)) for pk, row in received_by(seat.council).items()]
    return found


def get_assessment(actor: Actor, council_id: UUID, application_id: UUID) -> Assessment:
    """One file the actor's team assesses. Raises NotFound."""
    seat = team_seats(actor).filter(council__public_id=council_id).first()
    files = received_by(seat.council).values() if seat is not None else ()
    received = next((row for row in files if row.application.public_id == application_id), None)
    if seat is None or received is None:
        raise NotFound
    return Assessment(seat, received, pledge_of(seat, received.application))


def report_on(file: MeetingFile) -> ExpertReport | None:
    """What the expert team of the council found of a file. One query, none for projects."""
    if file.application_id is None:
        return None
    rows = ExpertReport.objects.filter(council_id=file.meeting.council_id, application_id=file.application_id)
    return rows.select_related("file").first()
