"""Documents of councils, handed out as PDF or DOCX."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from enterprises.councils import documents
from enterprises.councils.selectors import councils, meetings
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.content import StateDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.pages import attachment

FORMATS = ("pdf", "docx")


@require_GET
def decision(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002  # the word of the address
    """The decision establishing a council, a draft of it until it is signed."""
    council = councils.get(request.actor, public_id)
    return _file(lambda: documents.decision_of(council), "Quyết định thành lập hội đồng", format)


@require_GET
def invitation(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The letter of invitation to a meeting."""
    meeting = meetings.get(request.actor, public_id)
    return _file(lambda: documents.invitation_to(meeting), f"Giấy mời họp phiên {meeting.number}", format)


@require_GET
def minutes(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The minutes, from the moment they are written."""
    meeting = meetings.get(request.actor, public_id)
    if not meeting.minutes_number:
        raise NotFound
    return _file(lambda: documents.minutes_of(meeting), f"Biên bản họp {meeting.minutes_number}", format)


def _file(build: Callable[[], StateDocument], name: str, format: str) -> HttpResponse:  # noqa: A002
    if format not in FORMATS:
        raise NotFound
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = render(build(), format)
    return attachment(content, f"{name}.{format}", CONTENT_TYPES[format])
