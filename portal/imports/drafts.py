"""What an importer hands to people: rows with fields, each with its place in the file and how sure the reading is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
SURE_FROM, LIKELY_FROM = 0.85, 0.6


class Severity(StrEnum):
    """An error keeps the draft from being saved; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class FieldSpec:
    """A field of a row. `kind`: text, long, number, year, money, choice, flag. Values are texts as people write them.

    `is_sparse`: corrected only in rows whose table had its column, or where it holds a value.
    """

    name: str
    label: Text
    kind: str = "text"
    choices: Callable[[], Sequence[tuple[str, Text]]] | None = None
    is_required: bool = False
    max_length: int = 0
    is_sparse: bool = False


@dataclass(frozen=True)
class SectionSpec:
    """A list of rows of one kind (`is_single`: exactly one row, the heading of the paper).

    `text_field` is the field that carries the words: it moves along when a row becomes another kind (`moves_to`)
    and grows when the next row is joined.
    """

    key: str
    title: Text
    unit: Text
    fields: tuple[FieldSpec, ...]
    text_field: str = "text"
    moves_to: tuple[str, ...] = ()
    is_single: bool = False
    hint: Text = ""

    def field(self, name: str) -> FieldSpec | None:
        """The field of that name."""
        return next((spec for spec in self.fields if spec.name == name), None)


@dataclass
class DraftRow:
    """One row read out of a file. `sure` is per field, 1 when absent; `edited` names what a person changed.

    `head` is the place in `Draft.heads` of the table the row stood under.
    """

    id: str
    section: str
    values: dict[str, str]
    place: str = ""
    lines: list[int] = field(default_factory=list)
    source: str = ""
    sure: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_dropped: bool = False
    edited: list[str] = field(default_factory=list)
    head: int = -1

    def get(self, name: str) -> str:
        """The text of a field, "" when absent."""
        return self.values.get(name, "").strip()


@dataclass
class DraftProblem:
    """Something wrong or doubtful: at a row and field when it belongs to one, else at a place of the file."""

    message: str
    severity: str = Severity.WARNING.value
    row: str = ""
    field: str = ""
    place: str = ""


@dataclass
class Draft:
    """The whole reading: rows in the order of the file and what was noticed while reading.

    `heads` are the tables: under "" the sheet's name, under each field the letter of its column (outside a workbook "" and
    the column in words). `counts` says what saving
    would do, by word (`new`, `changed`, `unchanged` …): noted by the importer's `check` for its `summary` in the same
    request, empty before, never stored.
    """

    rows: list[DraftRow] = field(default_factory=list)
    problems: list[DraftProblem] = field(default_factory=list)
    title: str = ""
    heads: list[dict[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, section: str) -> list[DraftRow]:
        """The rows of a section that count."""
        return [row for row in self.rows if row.section == section and not row.is_dropped]

    def one(self, section: str) -> DraftRow:
        """The row of a single section; an empty one when it is absent."""
        return next(iter(self.of(section)), DraftRow(section, section, {}))

    def row(self, row_id: str) -> DraftRow | None:
        """The row of that id."""
        return next((row for row in self.rows if row.id == row_id), None)

    def spec_for(self, spec: SectionSpec, row: DraftRow) -> SectionSpec:
        """The fields people may correct in this row."""
        head = self.heads[row.head] if 0 <= row.head < len(self.heads) else {}
        fields = (one for one in spec.fields if not one.is_sparse or one.name in head or row.get(one.name))
        return replace(spec, fields=tuple(fields))

    def cell_of(self, row: DraftRow, name: str) -> str:
        """The cell a field was read from ("Sổ!C7", "dòng 7, cột 3"); the row's place when it had none."""
        head = self.heads[row.head] if 0 <= row.head < len(self.heads) else {}
        column = head.get(name)
        if not column or not row.lines:
            return row.place
        return f"{head['']}!{column}{row.lines[0]}" if head.get("") else f"{row.place}, {column}"

    def add(self, section: str, values: dict[str, Any], **more: Any) -> DraftRow:
        """A new row at the end; None values are left out, numbers become text."""
        number = sum(row.section == section for row in self.rows) + 1
        kept = {name: str(value) for name, value in values.items() if value is not None and value != ""}
        row = DraftRow(f"{section}-{number}", section, kept, **more)
        self.rows.append(row)
        return row

    def as_data(self) -> dict[str, Any]:
        """Plain data for a JSON column; what a check counted is counted anew."""
        return {name: value for name, value in asdict(self).items() if name != "counts"}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Draft:
        """Back from plain data."""
        return cls(
            [DraftRow(**row) for row in data.get("rows", [])],
            [DraftProblem(**problem) for problem in data.get("problems", [])],
            data.get("title", ""),
            data.get("heads", []),
        )


Counted = list[tuple[Text, int, Text]]
"""Lines of a summary: label, number, remark."""
USUAL: dict[str, tuple[Text, Text]] = {
    "new": (_("Thêm mới"), ""),
    "changed": (_("Cập nhật"), ""),
    "unchanged": (_("Giữ nguyên"), ""),
}


def counted(
    draft: Draft, labels: Mapping[str, tuple[Text, Text]] = USUAL, *, section: str = "", counts_wrong: bool = False
) -> Counted:
    """How many rows there are (of `section`, else all) and what a check counted, each with its label and remark.

    `counts_wrong`: rows that are in none of the counts are those with errors.
    """
    rows = len(draft.of(section)) if section else sum(not row.is_dropped for row in draft.rows)
    lines: Counted = [(_("Số dòng"), rows, "")]
    if not draft.counts:
        return lines
    lines += [(label, draft.counts.get(key, 0), remark) for key, (label, remark) in labels.items()]
    return [*lines, (_("Dòng có lỗi"), rows - sum(draft.counts.values()), "")] if counts_wrong else lines


def sureness(value: float) -> str:
    """ "sure", "likely" or "guess", the three steps a page shows."""
    return "sure" if value >= SURE_FROM else "likely" if value >= LIKELY_FROM else "guess"


SURENESS_WORDS: dict[str, Text] = {"sure": _("rõ"), "likely": _("nên xem lại"), "guess": _("đoán, cần kiểm tra")}


def errors(problems: Iterable[DraftProblem]) -> list[DraftProblem]:
    """The problems that keep a draft from being saved."""
    return [problem for problem in problems if problem.severity == Severity.ERROR]
