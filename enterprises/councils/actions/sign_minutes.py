"""Signed minutes carry the council's word over to the files."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.actions.record_acceptance import record_acceptance
from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.councils.models import Meeting
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def sign_minutes(*, actor: Actor, meeting: Meeting, signed_on: dt.date, expected: str | None = None) -> Meeting:
    """Record the signature and give every file its outcome."""
    meeting = MEETING_WORKFLOW.apply(meeting, "sign", actor=actor, expected=expected, changes={"signed_on": signed_on})
    for file in meeting.files.select_related("application", "project"):
        note = f"{meeting.minutes_number}"
        if file.application is not None:
            record_recommendation(actor=actor, application=file.application, outcome=file.outcome, note=note)
        elif file.project is not None:
            record_acceptance(actor=actor, project=file.project, outcome=file.outcome, note=file.conditions or note)
    record("meeting:signed", actor=actor, subject=meeting, on=str(signed_on))
    return meeting
