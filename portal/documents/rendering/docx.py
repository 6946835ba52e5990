"""DOCX by python-docx: the layout of the PDF with real Word styles, so that an office can go on editing."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from portal.documents import content
from portal.documents.rendering import wording
from portal.documents.rendering.docx_parts import (
    ALIGNMENTS,
    add_page_number,
    add_runs,
    add_table,
    bottom_line,
    keep_together,
    new_paragraph,
    plain_grid,
    prepare_styles,
    write_lines,
)
from portal.documents.rendering.drawings import svg_to_png

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(22), Mm(20), Mm(31), Mm(17)
TEXT_WIDTH_MM = 162
LANDSCAPE_TEXT_WIDTH_MM = 249


def render_docx(document: content.StateDocument) -> bytes:
    """The document as an editable Word file."""
    word = Document()
    prepare_styles(word)
    if not document.annex_only:
        _set_page(word.sections[0], landscape=False)
        _head(word, document)
        _titles(word, document)
        for block in document.body:
            _block(word, block, TEXT_WIDTH_MM)
        _closing(word, document)
    for index, annex in enumerate(document.annexes):
        section = word.sections[0] if document.annex_only and not index else _new_section(word)
        _annex(word, document, annex, section)
    _take_no_room(word)
    _describe(word, document)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _new_section(word: DocxDocument) -> Any:
    """A section on a page of its own. The paragraph that carries the break takes no room: on a full page it would begin
    another, empty one."""
    _take_no_room(word)
    section = word.add_section(WD_SECTION.NEW_PAGE)
    carrier = word.paragraphs[-1].paragraph_format
    carrier.line_spacing, carrier.space_before, carrier.space_after = Pt(1), Pt(0), Pt(0)
    return section


def _take_no_room(word: DocxDocument) -> None:
    """The empty line below a table that ends what is before takes no room either: a full page would have an empty one after it."""
    last = word.paragraphs[-1]
    if not last.text and last._p.getprevious() is not None and last._p.getprevious().tag == qn("w:tbl"):
        spacing = last.paragraph_format
        spacing.line_spacing, spacing.space_before, spacing.space_after = Pt(1), Pt(0), Pt(0)


def _set_page(section: Any, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = Mm(11)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    add_page_number(section.header)


def _head(word: DocxDocument, document: content.StateDocument) -> None:
    """Issuer and number on the left, nation, motto, place and day on the right."""
    grid = plain_grid(word, (68, 94))  # the nation's name in 12.5 pt takes 91.4 mm
    left, right = grid.rows[0].cells
    write_lines(left, document.head.parent, size=12.5, upper=True)
    write_lines(left, document.head.issuer, size=12.5, bold=True, upper=True)
    bottom_line(left.paragraphs[-1], indent_mm=19)
    if wording.number_line(document):
        write_lines(left, wording.number_line(document), size=13, before=4)
    if not document.kind_name and document.subject:
        write_lines(left, f"V/v {document.subject}", size=12)
    if document.is_draft:
        write_lines(left, wording.DRAFT, size=12, bold=True, before=3)
    write_lines(right, wording.NATION, size=12.5, bold=True)
    write_lines(right, wording.MOTTO, size=13.5, bold=True)
    bottom_line(right.paragraphs[-1], indent_mm=18)
    write_lines(right, wording.place_and_day(document), size=13.5, italic=True, before=4)
    new_paragraph(word, "", size=6)


def _titles(word: DocxDocument, document: content.StateDocument) -> None:
    """Kind, subject, addressees, authority and legal bases."""
    if document.kind_name:
        new_paragraph(word, wording.clean(document.kind_name).upper(), style="Title")
        if document.subject:
            subject = new_paragraph(word, document.subject, style="Subtitle")
            bottom_line(subject, indent_mm=58)
    if len(document.addressees) == 1:
        new_paragraph(word, f"{wording.ADDRESSED} {wording.clean(document.addressees[0]).rstrip('.')}.", align="center")
    elif document.addressees:
        new_paragraph(word, wording.ADDRESSED, indent_mm=15)
        last = len(document.addressees) - 1
        for index, line in enumerate(document.addressees):
            new_paragraph(word, f"- {wording.clean(line).rstrip(' ;.')}{'.' if index == last else ';'}", indent_mm=25)
    if document.authority:
        new_paragraph(word, wording.clean(document.authority).upper(), align="center", bold=True, before=6)
    for line in wording.base_lines(document):
        new_paragraph(word, line, style="Body Text", italic=True)
    if document.resolution:
        new_paragraph(word, wording.clean(document.resolution).upper(), align="center", bold=True, before=6)


def _block(word: DocxDocument, block: content.Block, width_mm: int) -> None:
    match block:
        case content.Heading(text=text, level=level):
            new_paragraph(word, text, style=f"Heading {min(max(level, 1), 3)}")
        case content.Paragraph():
            style = "Body Text" if block.align == "justify" else "Normal"
            paragraph = word.add_paragraph(style=style)
            if block.align != "justify":
                paragraph.alignment = ALIGNMENTS[block.align]
            add_runs(paragraph, block.runs)
        case content.Bullets(items=items, marker=marker):
            for item in items:
                new_paragraph(word, f"{marker} {wording.clean(item)}", style="Body Text")
        case content.KeyValues():
            _key_values(word, block, width_mm)
        case content.Table():
            add_table(word, block, width_mm)
        case content.Chart(svg=svg, title=title):
            _chart(word, svg, title, width_mm)
        case content.PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _key_values(word: DocxDocument, block: content.KeyValues, width_mm: int) -> None:
    if block.title:
        new_paragraph(word, block.title, bold=True)
    label_width = round(width_mm * 0.36)
    grid = plain_grid(word, (label_width, width_mm - label_width), rows=len(block.pairs))
    plain = content.Column("")
    for row, (label, value) in zip(grid.rows, block.pairs, strict=True):
        write_lines(row.cells[0], f"{wording.clean(label)}:", align="left")
        write_lines(row.cells[1], wording.cell_text(plain, value), align="left")
    new_paragraph(word, "", size=4)


def _chart(word: DocxDocument, svg: str, title: content.Text, width_mm: int) -> None:
    if title:
        new_paragraph(word, title, align="center", bold=True, keep_with_next=True)
    picture = word.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    drawing = svg_to_png(svg)
    shape = picture.add_run().add_picture(io.BytesIO(drawing.png), width=Mm(min(width_mm, drawing.width_mm)))
    shape._inline.docPr.set("descr", drawing.description or wording.clean(title))


def _closing(word: DocxDocument, document: content.StateDocument) -> None:
    """Recipients left and signature right, or two signatures side by side."""
    if document.signature is None and not document.recipients:
        return
    _keep_with_last_words(word)
    new_paragraph(word, "", size=6, keep_with_next=True)
    grid = plain_grid(word, (78, 84))
    keep_together(grid.rows[0])
    left, right = grid.rows[0].cells
    if document.second_signature is not None:
        _signature(left, document.second_signature)
    else:
        _recipients(left, document)
    if document.signature is not None:
        _signature(right, document.signature)
    if document.second_signature is not None and document.recipients:
        below = plain_grid(word, (TEXT_WIDTH_MM,))
        _recipients(below.rows[0].cells[0], document)
    if document.reference:
        new_paragraph(word, document.reference, size=9, before=6)


def _keep_with_last_words(word: DocxDocument) -> None:
    """No page carries the signature alone: the words before it come along."""
    if word.paragraphs:
        word.paragraphs[-1].paragraph_format.keep_with_next = True


def _recipients(cell: Any, document: content.StateDocument) -> None:
    lines = wording.recipient_lines(document)
    if lines:
        write_lines(cell, wording.RECIPIENTS, size=12, bold=True, italic=True, align="left")
        write_lines(cell, "\n".join(lines), size=11, align="left")


def _signature(cell: Any, block: content.SignatureBlock) -> None:
    write_lines(cell, "\n".join(wording.clean(line) for line in block.lines), size=13.5, bold=True, upper=True)
    if block.remark:
        write_lines(cell, f"({wording.clean(block.remark)})", size=12, italic=True)
    write_lines(cell, "\n".join([wording.BLANK] * 4))
    write_lines(cell, wording.clean(block.signer) or wording.BLANK, size=13.5, bold=True)


def _annex(word: DocxDocument, document: content.StateDocument, annex: content.Annex, section: Any) -> None:
    """A section of its own: own orientation, own page numbers from 1, none on its first page."""
    _set_page(section, landscape=annex.landscape)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(
        numbering, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid"
    )
    new_paragraph(word, wording.annex_label(annex), style="Title")
    new_paragraph(word, wording.clean(annex.title).upper(), align="center", bold=True)
    reference = new_paragraph(word, wording.annex_reference(document, annex), align="center", italic=True)
    bottom_line(reference, indent_mm=58)
    for block in annex.body:
        _block(word, block, LANDSCAPE_TEXT_WIDTH_MM if annex.landscape else TEXT_WIDTH_MM)


def _describe(word: DocxDocument, document: content.StateDocument) -> None:
    """Properties of the file; no trace of the machine or of the library's template."""
    properties = word.core_properties
    properties.title = wording.clean(document.title)[:255]
    properties.author = wording.clean(document.head.spoken)[:255]
    properties.language = document.language
    properties.comments = ""
    properties.keywords = ", ".join(document.keywords)[:255]
