"""Download a receipt, a letter or a decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from enterprises.applications.actions.print_letter import print_letter
from enterprises.applications.enums import LetterState
from enterprises.applications.printing import document_of
from enterprises.applications.selectors import letters
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.pages import attachment


@require_GET
def letter_download(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Printed on the first call (it only makes a file of what was written before), then the stored file.

    A letter that waits has no number yet: it is drawn anew each time and never kept.
    """
    letter = letters.get(request.actor, public_id)
    if letter.state == LetterState.PREPARED and file_format in letter.formats:
        content = render(document_of(letter), file_format)
        return attachment(content, f"{letter.title}.{file_format}", CONTENT_TYPES[file_format])
    issued = print_letter(actor=request.actor, letter=letter, file_format=file_format)
    return redirect("attachments:download", public_id=issued.file.public_id)
