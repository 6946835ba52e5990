"""Download a receipt, a letter or a decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from enterprises.applications.actions.print_letter import print_letter
from enterprises.applications.selectors import letters
from portal.core.request import PortalRequest


@require_GET
def letter_download(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Printed on the first call (it only makes a file of what was written before), then the stored file."""
    letter = letters.get(request.actor, public_id)
    issued = print_letter(actor=request.actor, letter=letter, file_format=file_format)
    return redirect("attachments:download", public_id=issued.file.public_id)
