"""Documents of councils, handed out as PDF or DOCX."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from enterprises.councils import documents, fee_documents, meeting_papers, nomination_documents
from enterprises.councils.enums import COUNTED
from enterprises.councils.models import Council, Nominee
from enterprises.councils.policies import STAFF
from enterprises.councils.privacy import NOMINEES
from enterprises.councils.selectors import councils, meetings
from enterprises.councils.selectors.fees import scale_of
from enterprises.councils.views.meetings import FEE_FORMATS
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.content import StateDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.privacy.actions.look import note_export
from portal.ui.pages import attachment

FORMATS = ("pdf", "docx")


@require_GET
def decision(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002  # the word of the address
    """The decision establishing a council, a draft of it until it is signed."""
    council = councils.get(request.actor, public_id)
    return _file(lambda: documents.decision_of(council), "Quyết định thành lập hội đồng", format)


@require_GET
def nomination_letter(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The letter that asks agencies to name people."""
    council = _for_staff(request, public_id)
    return _file(
        lambda: nomination_documents.nomination_letter_of(council), "Đề nghị cử người tham gia hội đồng", format
    )


@require_GET
def nominee_list(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """Those the agencies named, and the agencies that did not answer."""
    council = _for_staff(request, public_id)
    paper = _file(lambda: nomination_documents.nominee_list_of(council), "Danh sách người được cử", format)
    note_export(
        actor=request.actor,
        source=NOMINEES.key,
        fields=("email",),
        records=Nominee.objects.filter(request__council=council).count(),
        why=_("Danh sách người được cử vào hội đồng %(council)s") % {"council": council},
    )
    return paper


def _for_staff(request: PortalRequest, public_id: UUID) -> Council:
    council = councils.get(request.actor, public_id)
    if not request.actor.roles & STAFF:
        raise NotFound
    return council


@require_GET
def invitation(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The letter of invitation to a meeting."""
    meeting = meetings.get(request.actor, public_id)
    files = meetings.given_to(request.actor, meeting, meetings.files_of(meeting))
    return _file(lambda: documents.invitation_to(meeting, files), f"Giấy mời họp phiên {meeting.number}", format)


@require_GET
def delegation(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The paper by which the vice chair presides, to be signed by the chair."""
    meeting = meetings.get(request.actor, public_id)
    if not request.actor.roles & STAFF:
        raise NotFound
    return _file(lambda: meeting_papers.delegation_of(meeting), f"Giấy ủy quyền phiên {meeting.number}", format)


@require_GET
def minutes(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The minutes, from the moment they are written; an extract for a member who is not given every file."""
    meeting = meetings.get(request.actor, public_id)
    if not meeting.minutes_number:
        raise NotFound
    if meetings.is_given_everything(request.actor, meeting):
        return _file(lambda: documents.minutes_of(meeting), f"Biên bản họp {meeting.minutes_number}", format)
    files = meetings.given_to(request.actor, meeting, meetings.files_of(meeting))
    name = f"Trích biên bản họp {meeting.minutes_number}"
    return _file(lambda: documents.minutes_of(meeting, extract=files), name, format)


@require_GET
def fee_sheet(request: PortalRequest, public_id: UUID, format: str) -> HttpResponse:  # noqa: A002
    """The fee sheet, once the vote is counted."""
    meeting = meetings.get(request.actor, public_id)
    scale = scale_of(meeting)
    if not request.actor.roles & STAFF or meeting.status not in COUNTED or scale is None:
        raise NotFound
    name = f"Bảng kê thù lao phiên {meeting.number}"
    return _file(lambda: fee_documents.fee_sheet_of(meeting, scale), name, format, FEE_FORMATS)


def _file(
    build: Callable[[], StateDocument],
    name: str,
    format: str,  # noqa: A002
    formats: tuple[str, ...] = FORMATS,
) -> HttpResponse:
    if format not in formats:
        raise NotFound
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = render(build(), format)
    return attachment(content, f"{name}.{format}", CONTENT_TYPES[format])
