"""Papers of a file for one member, marked with name and time; and who opened what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.councils.marking import mark_of, marked
from enterprises.councils.models import Meeting
from enterprises.councils.selectors import meetings
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff
from enterprises.councils.views.own import own_seat
from portal.attachments.content import opened
from portal.attachments.models import StoredFile
from portal.audit.events import audit_events
from portal.audit.record import record
from portal.audit.selectors import history_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, ListPage, attachment

VIEWS = ("file:opened_by_member", "file:paper_opened_by_member")


@require_GET
def own_paper(request: PortalRequest, public_id: UUID, file_id: UUID, stored_id: UUID) -> HttpResponse:
    """One paper of a file the member declared no conflict on."""
    meeting, seat = own_seat(request.actor, public_id)
    file = meetings.own_file_in(meeting, seat, file_id)
    part = meetings.own_parts(meeting, seat, [file])[0]
    papers = {stored.public_id: (name, stored) for name, stored in meetings.papers_of(file)} if part.may_read else {}
    title, stored = papers.get(stored_id, ("", None))
    if stored is None or stored.is_discarded:
        raise NotFound
    response = marked_paper(stored, str(seat.user), meeting.council.name, title if part.shown.is_blind else "")
    record(
        "file:paper_opened_by_member",
        actor=request.actor,
        subject=meeting,
        file=file.subject.code,
        paper=stored.original_name,
        sha256=stored.sha256,
    )
    return response


def marked_paper(stored: StoredFile, name: str, place: str, title: str = "") -> HttpResponse:
    """A copy for one person, with name, time and `place` on every page; `title` hides the name of the original."""
    at = f"{clock.now().astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"
    with opened(stored) as content:
        body, content_type, suffix = marked(stored, content.read(), mark_of(name, at, place), f"{name} {at}")
    stem = title or stored.original_name.rpartition(".")[0] or stored.original_name
    response = attachment(body, f"{stem} - {name} {at.replace(':', 'h').replace('/', '-')}.{suffix}", content_type)
    response["Cache-Control"] = "private, no-store"
    return response


class MeetingViews(ListPage):
    """Who opened which file and paper, and when."""

    title = _("Nhật ký xem hồ sơ")
    unit = _("lượt xem")
    has_search = False
    default_sort = "-at"
    empty_title = _("Chưa ai mở hồ sơ")
    empty_text = _("Mỗi lần thành viên mở hồ sơ hoặc tải tài liệu được ghi lại ở đây.")
    columns = (
        Column("at", _("Thời điểm"), kind="instant", sort="at"),
        Column("actor_name", _("Thành viên"), sort="actor_name"),
        Column("event", _("Việc"), value=lambda row: audit_events.get(row.event).label),
        Column("file", _("Hồ sơ"), kind="code", value=lambda row: row.facts.get("file", "")),
        Column("paper", _("Tài liệu"), value=lambda row: row.facts.get("paper", "")),
    )
    meeting: Meeting

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.meeting = meeting_for_staff(self.actor, kwargs["public_id"])
        return super().get(request, *args, **kwargs)

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.meeting)

    def rows(self) -> QuerySet[Any]:
        return history_of(self.meeting).filter(event__in=VIEWS)
