"""Sample papers of the demonstration: real PDF files that say what they stand for."""

from __future__ import annotations

import functools

from weasyprint import HTML

from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor
from portal.vietnam.text import fold


@functools.cache
def sample_pdf(title: str, owner: str) -> bytes:
    """One page with the title, the owner and a clear mark that it is a sample."""
    page = (
        "<html lang='vi'><head><title>Mẫu</title></head><body style='font-family:Tinos,serif;margin:20mm'>"
        f"<p>{owner}</p><h1 style='font-size:20pt'>{title}</h1>"
        "<p>Tệp mẫu của bản trình diễn, không có giá trị pháp lý.</p></body></html>"
    )
    return HTML(string=page).write_pdf()


def sample_file(actor: Actor, title: str, owner: str, purpose: str) -> StoredFile:
    """The sample stored as an upload of `actor`."""
    name = fold(title).replace(" ", "-")[:60] + ".pdf"
    return store_bytes(
        actor=actor, name=name, content=sample_pdf(title, owner), content_type="application/pdf", purpose=purpose
    )
