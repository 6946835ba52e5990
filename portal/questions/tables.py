"""The field of a table: rows of typed cells that work without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.questions.definition import Question, TableColumn
from portal.questions.design import MOST_ROWS
from portal.questions.showing import cell_text
from portal.questions.values import limit_of

SPARE = 2
"""Empty rows offered below what is filled in."""


def as_text(rows: Any) -> str:
    """Stored rows as one canonical text: what a hidden copy of the table holds and what two edits are compared by."""
    return json.dumps(rows, ensure_ascii=False, sort_keys=True) if rows else ""


def from_text(text: Any) -> list[Any] | None:
    """The rows behind `as_text`; None when it is none."""
    try:
        rows = json.loads(text) if isinstance(text, str) and text else []
    except ValueError:
        return None
    return rows if isinstance(rows, list) else None


class HiddenTable(forms.HiddenInput):
    """A table in one hidden field."""

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else as_text(value)


class TableWidget(forms.Widget):
    """Inputs named `<name>-<row>-<column>`; `<name>-rows` says how many rows were on the page."""

    template_name = "questions/table_widget.html"
    use_fieldset = True

    def __init__(self, question: Question, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.columns = question.columns
        most = limit_of(question, question.maximum)
        self.most = int(most) if isinstance(most, int) else MOST_ROWS

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]] | None:
        """The typed rows that hold anything; None when the page had no such table."""
        if name in data:
            return from_text(data.get(name))  # adopted from somebody else's edit
        try:
            count = min(int(data.get(f"{name}-rows", "")), MOST_ROWS + SPARE)
        except ValueError:
            return None
        rows = []
        for number in range(max(0, count)):
            row = {c.key: str(data.get(f"{name}-{number}-{c.key}", "")).strip() for c in self.columns}
            if any(row.values()):
                rows.append(row)
        return rows

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-rows" not in data

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        held = from_text(value) if isinstance(value, str) else value
        rows = [row for row in held or [] if isinstance(row, Mapping)]
        shown = min(max(len(rows) + SPARE, 3), max(self.most, len(rows)))
        rows += [{}] * (shown - len(rows))
        context["widget"] |= {
            "columns": self.columns,
            "count": len(rows),
            "most": self.most,
            "rows": [
                [
                    (column, f"{name}-{number}-{column.key}", _typed(column, row.get(column.key)))
                    for column in self.columns
                ]
                for number, row in enumerate(rows)
            ],
        }
        return context


def _typed(column: TableColumn, value: Any) -> str:
    """A stored cell as it is typed; what could not be read stays as typed."""
    return cell_text(column.kind, value)


class TableField(forms.Field):
    """Rows of typed values: `[{"k1": "Nước mắm", "k2": 120}]`; every unreadable cell is named."""

    hidden_widget = HiddenTable

    def __init__(self, question: Question, cells: Mapping[str, forms.Field], **kwargs: Any) -> None:
        super().__init__(widget=TableWidget(question), **kwargs)
        self.columns, self.cells = question.columns, cells

    def clean(self, value: Any) -> list[dict[str, Any]] | None:
        if value is None:
            return None
        rows, refused = [], []
        for number, typed in enumerate(value, 1):
            row: dict[str, Any] = {}
            for column in self.columns:
                try:
                    found = typed.get(column.key, "") if isinstance(typed, Mapping) else ""
                    row[column.key] = self.cells[column.key].clean(_typed(column, found))
                except ValidationError as refusal:
                    refused += [
                        _("Dòng %(row)d, cột “%(column)s”: %(text)s")
                        % {"row": number, "column": column.label, "text": text}
                        for text in refusal.messages
                    ]
            rows.append(row)
        if refused:
            raise ValidationError(refused)
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != (data or [])
