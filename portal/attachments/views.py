"""Handing files out."""

from __future__ import annotations

import logging
from uuid import UUID

from django.http import FileResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from portal.attachments import partial, selectors
from portal.attachments.content import opened
from portal.attachments.models import PartialUpload
from portal.attachments.purposes import purpose_for
from portal.audit.record import record
from portal.core.errors import DomainError
from portal.core.request import PortalRequest

logger = logging.getLogger(__name__)
HAND_OUT_POLICY = "default-src 'none'; sandbox"
# A sandboxed PDF is refused by the readers built into browsers.
SHOW_POLICY = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_GET
def download(request: PortalRequest, public_id: UUID) -> FileResponse:
    """The bytes, as an attachment; PDF and pictures in the browser with `?xem=1`."""
    stored = selectors.for_download(request.actor, public_id)
    show = request.GET.get("xem") == "1" and stored.opens_in_browser
    content = opened(stored)
    record("file:downloaded", actor=request.actor, subject=stored, sha256=stored.sha256, shown=show)
    response = FileResponse(
        content, as_attachment=not show, filename=stored.original_name, content_type=stored.content_type
    )
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SHOW_POLICY if show else HAND_OUT_POLICY
    response["Cache-Control"] = "private, no-store"
    if show:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_POST
def upload_begin(request: PortalRequest) -> JsonResponse:
    """Announce a file (`name`, `size`, `fingerprint`, `purpose`): its id, what is there already, the size of a piece."""
    try:
        row = partial.begin(
            actor=request.actor,
            name=request.POST.get("name", ""),
            size=_whole_number(request.POST.get("size", "")),
            fingerprint=request.POST.get("fingerprint", ""),
            purpose=purpose_for(request.POST.get("purpose", "")[:60]),
        )
    except DomainError as refusal:
        return _refused(refusal)
    return _state(row)


@require_POST
def upload_piece(request: PortalRequest, upload_id: UUID) -> JsonResponse:
    """Take one piece (`offset`, file `piece`). 409 tells where to go on."""
    piece = request.FILES.get("piece")
    content = piece.read(partial.PIECE_BYTES + 1) if piece is not None else b""
    offset = _whole_number(request.POST.get("offset", ""))
    try:
        row = partial.receive(actor=request.actor, public_id=upload_id, offset=offset, content=content)
    except DomainError as refusal:
        return _refused(refusal)
    return _state(row)


def _state(row: PartialUpload) -> JsonResponse:
    return JsonResponse({"id": str(row.public_id), "received": row.received, "piece": partial.PIECE_BYTES})


def _refused(refusal: DomainError) -> JsonResponse:
    said = " ".join(str(problem) for problem in refusal.problems) or str(refusal)
    return JsonResponse({"code": refusal.code, "message": said}, status=refusal.status)


def _whole_number(text: str) -> int:
    """A number of bytes; 0 for anything else, which every check refuses."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0
