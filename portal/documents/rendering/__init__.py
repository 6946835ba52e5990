"""Documents as bytes: `render(document, "pdf" | "docx" | "xlsx")`.

Writers are loaded when the first document is made: WeasyPrint alone would add a second to every start and every command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation

from portal.documents.content import LongTable, StateDocument

__all__ = ["CONTENT_TYPES", "FORMATS", "render", "xlsx_list", "xlsx_sheets"]

_OOXML = "application/vnd.openxmlformats-officedocument"
TABLES_NAME = "so-lieu.xlsx"
CONTENT_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
}


def _pdf(document: StateDocument) -> bytes:
    from portal.documents.rendering.pdf import AttachedFile, render_pdf

    if not document.carries_tables:
        return render_pdf(document)
    tables = AttachedFile(TABLES_NAME, _xlsx(document), f"Số liệu của {document.title}"[:250], document.day)
    return render_pdf(document, [tables])


def _docx(document: StateDocument) -> bytes:
    from portal.documents.rendering.docx import render_docx
    from portal.documents.rendering.steady import steady

    return steady(render_docx(document), document.day)


def _xlsx(document: StateDocument) -> bytes:
    from portal.documents.rendering.steady import steady
    from portal.documents.rendering.xlsx import render_xlsx

    return steady(render_xlsx(document), document.day)


def xlsx_list(title: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a heading row, for the lists of pages."""
    from portal.documents.rendering import xlsx

    return xlsx.xlsx_list(title, columns, rows)


def xlsx_sheets(title: str, tables: Sequence[LongTable]) -> bytes:
    """A sheet for each of several long tables."""
    from portal.documents.rendering import xlsx

    return xlsx.xlsx_sheets(title, tables)


FORMATS: Mapping[str, Callable[[StateDocument], bytes]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}


def render(document: StateDocument, format: str) -> bytes:  # noqa: A002  # the word people use
    """The document in one of `FORMATS`, in its own language whatever the reader's; raises ValueError for another."""
    try:
        renderer = FORMATS[format]
    except KeyError:
        raise ValueError(f"no such format: {format!r}; known: {', '.join(FORMATS)}") from None
    with translation.override(document.language):
        return renderer(document)
