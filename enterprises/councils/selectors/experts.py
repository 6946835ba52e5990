"""Files a council received for its expert team, and what the team reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from enterprises.applications.models import Application
from enterprises.councils.enums import COUNTED, MeetingStatus, Outcome, Purpose
from enterprises.councils.models import Council, ExpertReport, MeetingFile
from portal.core import clock


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
    for row in rows.select_related("meeting", "application__enterprise").order_by("meeting__number", "position"):
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


def report_on(file: MeetingFile) -> ExpertReport | None:
    """What the expert team of the council found of a file. One query, none for projects."""
    if file.application_id is None:
        return None
    rows = ExpertReport.objects.filter(council_id=file.meeting.council_id, application_id=file.application_id)
    return rows.select_related("file").first()
