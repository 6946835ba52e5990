"""What members read of a file while its call is looked at without names; the Department reads everything."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.applications.models import Application
from enterprises.councils.enums import COUNTED
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.rules.blind import names_in, without_names


def is_blind(file: MeetingFile, meeting: Meeting | None = None) -> bool:
    """Names are hidden from members until the ballots are counted, where the call says so. Projects have names."""
    meeting = meeting or file.meeting
    return file.application is not None and file.application.call.is_blind and meeting.status not in COUNTED


@dataclass(frozen=True)
class Shown:
    """How a file is called before members."""

    code: str
    name: str
    title: str
    is_blind: bool


def shown_to_members(file: MeetingFile, meeting: Meeting | None = None) -> Shown:
    """Code, applicant and title as members read them now."""
    subject = file.subject
    if not is_blind(file, meeting):
        return Shown(subject.code, subject.enterprise.name, subject.title, False)
    assert file.application is not None
    hidden = _("Đơn vị thứ %(n)d (xét kín tên)") % {"n": file.position}
    return Shown(subject.code, hidden, nameless(file.application, subject.title), True)


def nameless(application: Application, text: str) -> str:
    """`text` without what tells who the applicant is: names, people, numbers and addresses of the register."""
    unit = application.enterprise
    facts = (
        unit.name,
        application.enterprise_name,
        unit.trading_name,
        unit.tax_code,
        unit.identifier,
        unit.representative,
        unit.email,
        unit.phone,
        unit.website,
        unit.website.removeprefix("https://").removeprefix("http://").rstrip("/"),
        unit.address,
    )
    return without_names(text, names_in(*facts))
