"""Give members a copy of a paper in which the names are covered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.models import MaskedPaper, Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings
from enterprises.councils.selectors.blind import is_blind, nameless
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def cover_names(*, actor: Actor, file: MeetingFile, title: str, stored: StoredFile) -> MaskedPaper:
    """Keep `stored` as the copy members read. Raises RuleViolation for a file that is not looked at without names."""
    meeting = lock(Meeting, file.meeting_id)
    runs_meetings.check(actor, meeting)
    if not is_blind(file, meeting) or file.application is None:
        raise RuleViolation(_("Hồ sơ này không xét kín tên."))
    title = title.strip()
    if not title:
        raise RuleViolation(problems=[Problem("title", _("Cần ghi tên tài liệu."))])
    if nameless(file.application, title) != title:
        raise RuleViolation(problems=[Problem("title", _("Tên tài liệu nêu tên hoặc thông tin của đơn vị."))])
    paper = MaskedPaper(file=file, title=title, stored=stored, covered_by=actor.user)
    paper.full_clean()
    paper.save()
    record("meeting:names_covered", actor=actor, subject=meeting, file=file.subject.code, paper=title)
    return paper
