"""Papers handed to members carry their name and the moment on every page; the kept original is never touched."""

from __future__ import annotations

import base64
import io
import zipfile
from html import escape

from django.utils.translation import gettext as _

from portal.attachments.models import StoredFile
from portal.attachments.purposes import DOCX, PDF
from portal.core.errors import RuleViolation

PICTURES = ("image/png", "image/jpeg")
OVERLAY = """<html><head><style>
@page {{ size: A4; margin: 0 }}
body {{ margin: 0; font-family: "Liberation Sans", "DejaVu Sans", sans-serif }}
.foot {{ position: fixed; bottom: 6mm; left: 0; right: 0; text-align: center; font-size: 8pt; color: #555 }}
.across {{ position: fixed; top: 46%; left: -20mm; right: -20mm; text-align: center; font-size: 24pt; color: #999;
  opacity: .28; transform: rotate(-35deg) }}
img {{ position: absolute; top: 10mm; left: 10mm; max-width: 190mm; max-height: 270mm }}
</style></head><body>{body}</body></html>"""


def mark_of(name: str, at: str, meeting: str) -> str:
    """What is written on every page."""
    return _("Cấp cho %(name)s lúc %(at)s · %(meeting)s · Không sao chụp, không phổ biến") % {
        "name": name,
        "at": at,
        "meeting": meeting,
    }


def marked(stored: StoredFile, content: bytes, mark: str, short: str) -> tuple[bytes, str, str]:
    """The copy for one person: bytes, content type and suffix.

    `mark` stands at the foot of each page, `short` (name and time) across it. Pictures come as PDF; a spreadsheet stays
    as it is, its file name carries the mark. Raises RuleViolation for a paper that cannot be marked: it is not handed
    out bare.
    """
    if stored.content_type == PDF.content_type:
        return _mark_pdf(content, mark, short), PDF.content_type, "pdf"
    if stored.content_type in PICTURES:
        return _mark_pdf(_picture_page(content, stored.content_type), mark, short), PDF.content_type, "pdf"
    if stored.content_type == DOCX.content_type:
        return _mark_docx(content, mark), DOCX.content_type, "docx"
    return content, stored.content_type, stored.extension


def _unmarkable() -> RuleViolation:
    """The file is broken in a way the check on upload did not see."""
    return RuleViolation(_("Không đóng dấu tên lên tệp này được; hãy xem tại phòng họp."), code="not_marked")


def _html_pdf(body: str) -> bytes:
    import weasyprint  # loaded when the first paper is marked

    made: bytes = weasyprint.HTML(string=OVERLAY.format(body=body)).write_pdf()
    return made


def _picture_page(content: bytes, content_type: str) -> bytes:
    data = base64.b64encode(content).decode()
    return _html_pdf(f'<img src="data:{content_type};base64,{data}">')


def _mark_pdf(content: bytes, mark: str, short: str) -> bytes:
    import pikepdf

    seal = _html_pdf(f'<div class="across">{escape(short)}</div><div class="foot">{escape(mark)}</div>')
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as paper, pikepdf.open(io.BytesIO(seal)) as overlay:
            for page in paper.pages:
                page.add_overlay(overlay.pages[0], None)
            paper.save(made)
    except pikepdf.PdfError as error:  # damaged or locked by a password
        raise _unmarkable() from error
    return made.getvalue()


def _mark_docx(content: bytes, mark: str) -> bytes:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    made = io.BytesIO()
    try:
        paper = docx.Document(io.BytesIO(content))
        for section in paper.sections:
            section.header.is_linked_to_previous = False
            section.header.add_paragraph(mark)
        paper.save(made)
    except (zipfile.BadZipFile, OpcError, XMLSyntaxError, KeyError, ValueError) as error:  # parts missing or broken
        raise _unmarkable() from error
    return made.getvalue()
