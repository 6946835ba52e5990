"""Documents as bytes: `render(document, "pdf" | "docx" | "xlsx")`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import translation

from portal.documents.content import StateDocument
from portal.documents.rendering.docx import render_docx
from portal.documents.rendering.pdf import render_pdf
from portal.documents.rendering.xlsx import render_xlsx, xlsx_list

__all__ = ["CONTENT_TYPES", "FORMATS", "render", "render_docx", "render_pdf", "render_xlsx", "xlsx_list"]

_OOXML = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
}
FORMATS: Mapping[str, Callable[[StateDocument], bytes]] = {"pdf": render_pdf, "docx": render_docx, "xlsx": render_xlsx}


def render(document: StateDocument, format: str) -> bytes:  # noqa: A002  # the word people use
    """The document in one of `FORMATS`, in its own language whatever the reader's; raises ValueError for another."""
    try:
        renderer = FORMATS[format]
    except KeyError:
        raise ValueError(f"no such format: {format!r}; known: {', '.join(FORMATS)}") from None
    with translation.override(document.language):
        return renderer(document)
