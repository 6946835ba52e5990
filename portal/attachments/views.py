"""Handing files out."""

from __future__ import annotations

import logging
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.attachments import selectors
from portal.audit.record import record
from portal.core.errors import NotFound
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
    try:
        content = stored.file.open("rb")
    except OSError as error:
        logger.exception("bytes of stored file %s are missing", stored.public_id)
        raise NotFound(_("Không đọc được tệp từ kho lưu trữ. Hãy báo cho quản trị hệ thống.")) from error
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
