"""The pieces Word documents are put together from: styles, paragraphs, grids without lines, tables with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as DocxTable

from portal.documents import content
from portal.documents.rendering import wording

FONT = "Times New Roman"
BODY_SIZE = 13.5
TABLE_SIZE = 11.5
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TABLE_HALF_POINTS = str(round(TABLE_SIZE * 2))
JUSTIFICATIONS = {"left": "left", "right": "right", "center": "center", "justify": "both"}
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_HEADINGS = {"Heading 1": (True, False), "Heading 2": (True, False), "Heading 3": (True, True)}


def prepare_styles(word: DocxDocument) -> None:
    """Make Word's own styles look as NĐ 30/2020 wants: one typeface, black, no coloured headings."""
    styles = word.styles
    for name in ("Normal", "Body Text", "Title", "Subtitle", *_HEADINGS):
        style = styles[name]
        font = style.font
        font.name, font.size, font.color.rgb = FONT, Pt(BODY_SIZE), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(6 if name == "Body Text" else 0)
        style.paragraph_format.line_spacing = 1.1
    for name, (bold, italic) in _HEADINGS.items():
        _format(styles[name], bold=bold, italic=italic, before=8, after=4, indent_mm=10)
    body = styles["Body Text"].paragraph_format
    body.alignment, body.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(10)
    _format(styles["Title"], bold=True, size=14, align="center", before=4)
    _format(styles["Subtitle"], bold=True, size=14, align="center", after=8)
    for name in ("Title", "Subtitle"):
        border = styles[name].element.pPr.find(qn("w:pBdr"))
        if border is not None:
            styles[name].element.pPr.remove(border)
    _set_language(word)


def new_paragraph(
    word: Any,
    text: content.Text,
    *,
    style: str = "Normal",
    align: str = "",
    size: float = 0,
    bold: bool | None = None,
    italic: bool | None = None,
    before: float | None = None,
    indent_mm: float = 0,
    keep_with_next: bool = False,
) -> Any:
    """A paragraph of one run at the end of `word` (a document or a cell)."""
    paragraph = word.add_paragraph(style=style)
    if align:
        paragraph.alignment = ALIGNMENTS[align]
    if before is not None:
        paragraph.paragraph_format.space_before = Pt(before)
    if indent_mm:
        paragraph.paragraph_format.left_indent = Mm(indent_mm)
    if keep_with_next:
        paragraph.paragraph_format.keep_with_next = True
    _write(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def add_runs(paragraph: Any, runs: Sequence[content.Run]) -> None:
    """Runs in their own weights."""
    for run in runs:
        _write(paragraph, run.text, bold=run.bold or None, italic=run.italic or None)


def write_lines(
    cell: Any,
    text: content.Text,
    *,
    size: float = BODY_SIZE,
    bold: bool | None = None,
    italic: bool | None = None,
    align: str = "center",
    upper: bool = False,
    before: float = 0,
) -> None:
    """Each line of `text` as a paragraph of `cell`; the empty paragraph a new cell begins with is used first."""
    cleaned = wording.clean(text)
    for line in (cleaned.upper() if upper else cleaned).split("\n"):
        if not line:
            continue
        first = cell.paragraphs[0]
        fresh = len(cell.paragraphs) == 1 and not first.runs
        paragraph = first if fresh else cell.add_paragraph()
        paragraph.alignment = ALIGNMENTS[align]
        paragraph.paragraph_format.space_before = Pt(before)
        _write(paragraph, line, size=size, bold=bold, italic=italic)


CELL_MARGIN_MM, PLAIN_MARGIN_MM = 1.0, 0.5
"""What keeps the words of a cell from its lines; things side by side need next to nothing."""


def plain_grid(word: DocxDocument, widths_mm: Sequence[float], rows: int = 1) -> DocxTable:
    """A table without lines, for things side by side."""
    grid = word.add_table(rows=rows, cols=len(widths_mm))
    grid.autofit = False
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(grid, widths_mm)
    _set_margins(grid, PLAIN_MARGIN_MM)
    return grid


def add_table(word: DocxDocument, table: content.Table, width_mm: float) -> None:
    """A table with lines, its head repeated on every page, rows unbroken."""
    if table.caption:
        new_paragraph(word, table.caption, align="center", bold=True, size=12.5, before=4, keep_with_next=True)
    if table.unit:
        new_paragraph(word, table.unit, align="right", italic=True, size=12, keep_with_next=True)
    head = table.header or (tuple(content.HeaderCell(column.title) for column in table.columns),)
    rows = table.printed
    whole = sum(column.width for column in table.columns)
    widths = [column.width / whole * width_mm for column in table.columns]
    grid = word.add_table(rows=len(head) + max(1, len(rows)), cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(grid, widths)
    _set_margins(grid, CELL_MARGIN_MM)
    cells = _matrix(grid, len(table.columns))
    _write_head(grid, cells, head)
    if not rows:
        empty = cells[len(head)][0].merge(cells[len(head)][-1])
        write_lines(empty, table.empty or "Không có số liệu", size=TABLE_SIZE, italic=True)
    for at, row in enumerate(rows, len(head)):
        keep_together(grid.rows[at])
        _write_row(cells[at], table.columns, row)
    if note := wording.table_note(table):
        new_paragraph(word, note, italic=True, size=11.5)
    new_paragraph(word, "", size=5)


def _fill(cell: Any, text: str, *, align: str, bold: bool | None, italic: bool | None) -> None:
    """What `write_lines` writes into a fresh cell of a table, put together from elements: a table has thousands of cells."""
    first = cell._tc.p_lst[0]
    for line in text.split("\n"):
        if not line:
            continue
        paragraph = first if first is not None else OxmlElement("w:p")
        if first is None:
            cell._tc.append(paragraph)
        first = None
        properties = _child(paragraph, "w:pPr")
        _child(properties, "w:spacing", before="0")
        _child(properties, "w:jc", val=JUSTIFICATIONS[align])
        run = _child(paragraph, "w:r")
        about = _child(run, "w:rPr")
        for name, value in (("w:b", bold), ("w:i", italic)):
            if value:
                _child(about, name)
        _child(about, "w:sz", val=TABLE_HALF_POINTS)
        words = _child(run, "w:t")
        words.text = line
        if line != line.strip():
            words.set(SPACE, "preserve")


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child with attributes of Word's own namespace."""
    element = parent.makeelement(qn(name), None, None)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _write_row(cells: list[Any], columns: Sequence[content.Column], row: content.Row) -> None:
    """The cells of one row; the label of a total reaches over several."""
    bold = True if row.style is not content.RowStyle.NORMAL else None
    for index, (cell, column, value) in enumerate(zip(cells, columns, row.cells, strict=True)):
        if 0 < index < row.label_columns:
            continue
        whole = cell.merge(cells[row.label_columns - 1]) if index == 0 and row.label_columns > 1 else cell
        align = "center" if whole is not cell else column.alignment
        text = wording.clean(wording.cell_text(column, value))
        italic = (row.is_italic and index < 2) or None
        if "\t" in text or whole is not cell:  # a tab is an element of its own; a merged cell has paragraphs already
            write_lines(whole, text, size=TABLE_SIZE, align=align, bold=bold, italic=italic)
        else:
            _fill(whole, text, align=align, bold=bold, italic=italic)


def add_page_number(header: Any) -> None:
    """The page number centred at the top, as a field Word keeps current."""
    paragraph = header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def bottom_line(paragraph: Any, *, indent_mm: float) -> None:
    """A rule below a line of text, shorter than the column by `indent_mm` on both sides."""
    cell_rule = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    cell_rule.append(line)
    holder = paragraph._p.getparent()
    rule = paragraph.insert_paragraph_before("") if holder is None else _paragraph_after(paragraph)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(indent_mm)
    rule.paragraph_format.space_after = Pt(2)
    rule.paragraph_format.line_spacing = Pt(4)
    rule._p.get_or_add_pPr().insert_element_before(
        cell_rule, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _paragraph_after(paragraph: Any) -> Any:
    """An empty paragraph right below `paragraph`."""
    element = OxmlElement("w:p")
    paragraph._p.addnext(element)
    return type(paragraph)(element, paragraph._parent)


def _write(
    paragraph: Any, text: content.Text, *, size: float = 0, bold: bool | None = None, italic: bool | None = None
) -> None:
    """One run; newlines become line breaks."""
    run = paragraph.add_run(wording.clean(text))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)


def _format(
    style: Any,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float = 0,
    align: str = "",
    before: float = 0,
    after: float = 0,
    indent_mm: float = 0,
) -> None:
    style.font.bold, style.font.italic = bold, italic
    if size:
        style.font.size = Pt(size)
    if align:
        style.paragraph_format.alignment = ALIGNMENTS[align]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if indent_mm:
        style.paragraph_format.first_line_indent = Mm(indent_mm)


def _set_language(word: DocxDocument) -> None:
    """Vietnamese for Word's spelling check."""
    properties = word.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _set_widths(grid: DocxTable, widths_mm: Sequence[float]) -> None:
    """Word reads the grid, other programs the cells: say it in both."""
    for column, width in zip(grid.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in grid._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths_mm, strict=True):
            cell.width = Mm(width)


def _set_margins(grid: DocxTable, width_mm: float) -> None:
    """Left and right of every cell: Word's own 1.9 mm would break words that fit on paper."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(width_mm).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    grid._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _matrix(grid: DocxTable, columns: int) -> list[list[Any]]:
    """All cells by row; python-docx walks the whole table for each single access."""
    flat = grid._cells
    return [flat[start : start + columns] for start in range(0, len(flat), columns)]


def _write_head(grid: DocxTable, cells: list[list[Any]], head: tuple[tuple[content.HeaderCell, ...], ...]) -> None:
    """Head rows with merged cells, marked to repeat."""
    taken: set[tuple[int, int]] = set()
    for at, line in enumerate(head):
        keep_together(grid.rows[at])
        repeat = OxmlElement("w:tblHeader")
        grid.rows[at]._tr.get_or_add_trPr().append(repeat)
        column = 0
        for cell in line:
            while (at, column) in taken:
                column += 1
            area = [(at + down, column + right) for down in range(cell.rows) for right in range(cell.columns)]
            taken.update(area)
            merged = cells[at][column]
            if len(area) > 1:
                merged = merged.merge(cells[area[-1][0]][area[-1][1]])
            write_lines(merged, cell.text, size=TABLE_SIZE, bold=True)
            merged.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            column += cell.columns


def keep_together(row: Any) -> None:
    """The row is not broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
