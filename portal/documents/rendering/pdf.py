"""PDF by WeasyPrint: A4 by NĐ 30/2020, archival and tagged (PDF/A-3a), with Tinos standing in for Times New Roman."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML, Attachment, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from portal.documents import content
from portal.documents.rendering import wording
from portal.documents.rendering.drawings import on_paper
from portal.documents.rendering.steady import FIRST_DAY

mimetypes.add_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
# WeasyPrint asks the machine's own list, which need not know it: the same bytes on every machine.
VARIANT = "pdf/a-3a"
STYLES = (Path(__file__).parent / "state_document.css").read_text(encoding="utf-8")
WIDTH_STEPS = 200
"""Column widths are classes in half percents: `.w25` is 12.5 %."""
WIDTHS = "\n".join(f"col.w{step} {{ width: {step / 2}%; }}" for step in range(1, WIDTH_STEPS + 1))

_TEMPLATES: dict[type, str] = {
    content.Heading: "documents/blocks/heading.html",
    content.Paragraph: "documents/blocks/paragraph.html",
    content.Bullets: "documents/blocks/bullets.html",
    content.KeyValues: "documents/blocks/key_values.html",
    content.Table: "documents/blocks/table.html",
    content.Chart: "documents/blocks/chart.html",
    content.PageBreak: "documents/blocks/page_break.html",
}


@dataclass(frozen=True)
class AttachedFile:
    """A file carried inside the PDF (the same tables as XLSX). `day` is when its content stands for."""

    name: str
    content: bytes
    description: str = ""
    day: dt.date | None = None


def render_pdf(document: content.StateDocument, attachments: Sequence[AttachedFile] = ()) -> bytes:
    """The document as PDF. The same document gives the same file identifier."""
    html = render_html(document)
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"]))
    result: bytes = page.write_pdf(
        finisher=_finish,
        pdf_variant=VARIANT,
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
        font_config=FontConfiguration(),
        attachments=[
            Attachment(
                file_obj=io.BytesIO(file.content),
                name=file.name,
                description=file.description or file.name,
                created=_midnight(file.day),
                modified=_midnight(file.day),
                relationship="Data",
            )
            for file in attachments
        ]
        or None,
    )
    return result


def _finish(_document: Document, pdf: pydyf.PDF) -> None:
    """Heads of tables say what they head: WeasyPrint names them at each cell only, and not every reader follows that (PDF/UA, 7.5)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"


def _midnight(day: dt.date | None) -> dt.datetime:
    """A fixed instant, so that the same document gives the same bytes."""
    return dt.datetime.combine(day or FIRST_DAY, dt.time(), tzinfo=dt.UTC)


def render_html(document: content.StateDocument) -> str:
    """The page handed to WeasyPrint; every text is escaped by the templates."""
    context = {
        "document": document,
        "title": wording.clean(document.title),
        "styles": mark_safe("\n".join((STYLES, WIDTHS, _annex_pages(document), _watermark(document)))),
        "nation": wording.NATION,
        "motto": wording.MOTTO,
        "draft": wording.DRAFT if document.is_draft else "",
        "parent_lines": _lines(document.head.parent),
        "issuer_lines": _lines(document.head.issuer),
        "number": wording.number_line(document),
        "place_and_day": wording.place_and_day(document),
        "addressees": [wording.clean(line) for line in document.addressees],
        "bases": wording.base_lines(document),
        "blocks": [_block(block) for block in document.body],
        "recipients": wording.recipient_lines(document),
        "signatures": [_signature(block) for block in (document.second_signature, document.signature) if block],
        "has_two_signatures": document.second_signature is not None,
        "annexes": [
            {
                "page": f"annex{index}",
                "label": wording.annex_label(annex),
                "title": annex.title,
                "reference": wording.annex_reference(document, annex),
                "blocks": [_block(block) for block in annex.body],
            }
            for index, annex in enumerate(document.annexes, 1)
        ],
    }
    return wording.clean(render_to_string("documents/state_document.html", context))


def _watermark(document: content.StateDocument) -> str:
    """ "DỰ THẢO" slanting behind every page, as a background so that reading aloud skips it."""
    if not document.is_draft:
        return ""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 600 600">'
        '<text x="300" y="330" text-anchor="middle" font-family="Times New Roman, Tinos" font-weight="bold" font-size="104"'
        f' fill="#ececec" transform="rotate(-35 300 300)">{wording.DRAFT}</text></svg>'
    )
    encoded = base64.b64encode(drawing.encode()).decode()
    return f'@page {{ background: url("data:image/svg+xml;base64,{encoded}") center no-repeat; }}'


def _annex_pages(document: content.StateDocument) -> str:
    """Each annex counts its own pages from 1, and prints no number on its first."""
    rules = []
    for index, annex in enumerate(document.annexes, 1):
        size = "A4 landscape" if annex.landscape else "A4"
        rules.append(
            f"@page annex{index} {{ size: {size}; }} "
            f"@page :nth(1 of annex{index}) {{ counter-reset: page 1; @top-center {{ content: none; }} }} "
            f".annex{index} {{ page: annex{index}; }}"
        )
    return "\n".join(rules)


def _block(block: content.Block) -> dict[str, Any]:
    """The template of a block and what it shows."""
    context: dict[str, Any] = {"template": _TEMPLATES[type(block)], "block": block}
    if isinstance(block, content.Table):
        context["table"] = _table(block)
    elif isinstance(block, content.KeyValues):
        plain = content.Column("")
        context["pairs"] = [(label, wording.cell_text(plain, value)) for label, value in block.pairs]
    elif isinstance(block, content.Chart):
        context["svg"] = mark_safe(on_paper(block.svg, '"Times New Roman", Tinos'))
    return context


def _table(table: content.Table) -> dict[str, Any]:
    whole = sum(column.width for column in table.columns) or 1
    head = table.header or (tuple(content.HeaderCell(column.title) for column in table.columns),)
    return {
        "widths": [f"w{max(1, round(column.width / whole * WIDTH_STEPS))}" for column in table.columns],
        "head": head,
        "rows": [
            {
                "style": f"{row.style.value} italic" if row.is_italic else row.style.value,
                "cells": _cells(table.columns, row),
            }
            for row in table.printed
        ],
        "note": wording.table_note(table),
        "span": len(table.columns),
    }


def _cells(columns: Sequence[content.Column], row: content.Row) -> list[tuple[str, str, int]]:
    """Alignment, text and width in columns of each cell."""
    shown = []
    for index, (column, value) in enumerate(zip(columns, row.cells, strict=True)):
        wide = row.label_columns if index == 0 else 1
        if index == 0 or index >= row.label_columns:
            shown.append(("center" if wide > 1 else column.alignment, wording.cell_text(column, value), wide))
    return shown


def _signature(block: content.SignatureBlock) -> dict[str, Any]:
    return {
        "lines": [line for text in block.lines for line in _lines(text)],
        "signer": block.signer,
        "remark": block.remark,
    }


def _lines(text: content.Text) -> list[str]:
    return [line.strip() for line in wording.clean(text).split("\n") if line.strip()]
