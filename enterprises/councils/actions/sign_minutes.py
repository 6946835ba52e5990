"""Signed minutes carry the council's word over to the files."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.applications.actions.record_acceptance import record_acceptance
from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.councils.enums import MeetingStatus, Outcome, Purpose
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.notifications import FILES_TO_ASSESS, tell_team
from enterprises.councils.policies import signs_minutes
from enterprises.councils.selectors.seats import standing_files
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.actions.record_signed_copy import record_signed_copy
from portal.documents.models import SignedCopy
from portal.documents.signing import CopyRead
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.vietnam.money import format_decimal


@use_case
def sign_minutes(
    *, actor: Actor, meeting: Meeting, signed_on: dt.date, copy: CopyRead | None = None, expected: str | None = None
) -> Meeting:
    """Record the signature and give every file its outcome, with the reasons the enterprise will read.

    `copy` is the signed PDF or the scan of the signed paper, kept with its digest. A file withdrawn meanwhile is passed
    over. Raises RuleViolation for a day to come or before the meeting.
    """
    if signed_on > clock.today():
        raise RuleViolation(problems=[Problem("signed_on", _("Ngày ký không được sau hôm nay."))])
    if signed_on < clock.local_day(meeting.starts_at):
        raise RuleViolation(problems=[Problem("signed_on", _("Ngày ký không được trước ngày họp."))])
    meeting = MEETING_WORKFLOW.apply(meeting, "sign", actor=actor, expected=expected, changes={"signed_on": signed_on})
    with translation.override("vi"):  # the note is a record, not a page
        for file in standing_files(meeting).exclude(outcome__in=("", Outcome.RECEIVED)):
            note = conclusion_of(meeting, file)
            if file.application is not None:
                record_recommendation(actor=actor, application=file.application, outcome=file.outcome, note=note)
            elif file.project is not None:
                record_acceptance(actor=actor, project=file.project, outcome=file.outcome, note=note)
    if copy is not None:
        record_signed_copy(actor=actor, subject=meeting, title=title_of(meeting), copy=copy)
    if meeting.purpose == Purpose.RECEIVE:
        tell_team(FILES_TO_ASSESS, meeting.council, User.objects.filter(team_seats__council=meeting.council))
    record("meeting:signed", actor=actor, subject=meeting, on=str(signed_on))
    return meeting


@use_case
def add_signed_copy(*, actor: Actor, meeting: Meeting, copy: CopyRead) -> SignedCopy:
    """A further signed copy of minutes signed before, such as the scan with the last signature. Earlier ones stay."""
    meeting = lock(Meeting, meeting.pk)
    signs_minutes.check(actor, meeting)
    if meeting.status != MeetingStatus.SIGNED:
        raise RuleViolation(_("Biên bản chưa được ghi nhận đã ký."))
    return record_signed_copy(actor=actor, subject=meeting, title=title_of(meeting), copy=copy)


def title_of(meeting: Meeting) -> str:
    """What the signed paper is called."""
    return _("Biên bản họp %(number)s") % {"number": meeting.minutes_number}


def conclusion_of(meeting: Meeting, file: MeetingFile) -> str:
    """The council's word on one file in one paragraph: minutes, outcome, mean, reasons, conditions."""
    result = file.result or {}
    parts = [
        _("Biên bản %(number)s: %(outcome)s.")
        % {"number": meeting.minutes_number, "outcome": file.get_outcome_display()}
    ]
    if result.get("mean"):
        parts.append(_("Điểm trung bình %(mean)s.") % {"mean": format_decimal(Decimal(result["mean"]), 2)})
    parts += [*result.get("reasons", []), result.get("choice", ""), file.conditions.strip()]
    return " ".join(part for part in parts if part)
