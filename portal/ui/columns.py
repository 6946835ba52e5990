"""Columns of lists: what a cell shows on the page and what it gives to a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from portal.ui import lifecycles
from portal.ui.tables import heading_letters
from portal.ui.templatetags import components
from portal.vietnam.money import format_decimal

Value = str | Callable[[Any], Any]
NOTHING = mark_safe('<span class="nothing">–</span>')
RIGHT = frozenset({"money", "number"})
WORDED = frozenset({"text", "code"})
ROOMS = {"text-s": 14, "text-m": 28, "text-l": 60, "text-xl": 110}
"""Class of a column of words → letters of its longest cell; the stylesheet gives each its least width."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Column:
    """One column of a `ListPage`.

    `value` is an attribute path ("enterprise.name") or a function of the row (default: the key).
    `kind`: text, code, money (whole đồng), number, day, instant, due, state. `sort`: a field path
    or several; "" means not sortable. `link`: function from the row to an address, or None for plain text. `total`: the
    field path summed in the foot over everything that is filtered, not only this page.
    `remark`: small words under the value. `only`: "file" for what the page tells elsewhere (in a remark, on the page of the
    row) and the file keeps as a column of its own; "page" for what no file holds; "" stands in both.
    """

    key: str
    label: str | Promise
    value: Value | None = None
    kind: str = "text"
    sort: str | tuple[str, ...] = ""
    link: Callable[[Any], str] | None = None
    total: str = ""
    workflow: str = ""
    remark: Callable[[Any], Any] | None = None
    css: str = ""
    only: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The field paths to sort by."""
        return (self.sort,) if isinstance(self.sort, str) else self.sort

    @property
    def css_class(self) -> str:
        """Classes of the cell: its kind decides how narrow it may get."""
        return " ".join(filter(None, (self.css, f"cell-{self.kind}", "num" if self.kind in RIGHT else "")))

    @property
    def head_class(self) -> str:
        """Classes of the heading: a long one stands on two lines instead of making a narrow column wide."""
        letters = heading_letters(str(self.label))
        return f"{self.css_class} head-{letters}" if letters else self.css_class

    def plain(self, row: Any) -> Any:
        """The value for a file: numbers as numbers, days as days, states as words."""
        found = self._read(row)
        if self.kind == "state":
            return str(lifecycles.state_of(found if self.value else row, self.workflow).label)
        if self.kind == "instant" and found is not None:
            return localtime(found).replace(tzinfo=None)
        return str(found) if isinstance(found, Promise) else found

    def html(self, row: Any) -> SafeString:
        """The cell of the page."""
        shown: str = conditional_escape(self._shown(row))
        address = self.link(row) if self.link else ""
        if address:
            shown = f'<a href="{escape(address)}">{shown}</a>'
        note = self.remark(row) if self.remark else ""
        return mark_safe(f'{shown}<br><span class="remark">{conditional_escape(note)}</span>' if note else shown)

    def _read(self, row: Any) -> Any:
        """The value; an instant in a column of days is its Vietnamese day."""
        found = self._found(row)
        is_instant = self.kind == "day" and isinstance(found, dt.datetime)
        return localtime(found).date() if is_instant else found

    def _found(self, row: Any) -> Any:
        if callable(self.value):
            return self.value(row)
        found = row
        for name in (self.value or self.key).split("."):
            found = getattr(found, name, None)
            if callable(found) and name.startswith("get_"):
                found = found()
        return found

    def _shown(self, row: Any) -> Any:
        if self.kind == "state":
            return components.state_badge(self._read(row) if self.value else row, self.workflow)
        found = self._read(row)
        if found is None or found == "":
            return NOTHING
        return _DRAW.get(self.kind, lambda value: value)(found)


def drawn_rows(columns: Sequence[Column], rows: Iterable[Any]) -> list[SafeString]:
    """The cells of each row as HTML. Labels and classes, the same in every row, are written once per table."""
    cells = [[column.html(row) for column in columns] for row in rows]
    openings = [
        format_html('<td class="{}" data-label="{}">', f"{column.css_class}{room}", column.label)
        for column, room in zip(columns, _rooms(columns, cells), strict=True)
    ]
    return [
        mark_safe("".join(f"{opening}{cell}</td>" for opening, cell in zip(openings, line, strict=True)))
        for line in cells
    ]


def _rooms(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[str]:
    """A class for each column of words: how wide it must be so that the longest of them takes few lines."""
    return [
        f" {room_for(column, max((_letters(line[at]) for line in cells), default=0))}" if column.kind in WORDED else ""
        for at, column in enumerate(columns)
    ]


def room_for(column: Column, letters: int) -> str:
    """The class of a column whose longest words have so many letters; `css` widens or narrows it."""
    size = next((at for at, most in enumerate(ROOMS.values()) if letters <= most), len(ROOMS))
    if column.css == "wide":
        size = max(size, 3)
    if column.css == "snug":
        size = min(size, 1)
    return [*ROOMS, "text-xxl"][size]


def _letters(cell: str) -> int:
    """Letters a cell has room to find for: its longest part, words or remark; more when both are long."""
    parts = [len(_TAG.sub("", part)) for part in cell.split("<br>")]
    return max(*parts, sum(parts) * 2 // 3)


def _figure(value: Any) -> Any:
    """A number as people write it: 1.180.000; 106,5582."""
    if isinstance(value, Decimal):
        return format_decimal(value)
    return components.grouped(value) if isinstance(value, int) else value


_DRAW: dict[str, Callable[[Any], Any]] = {
    "money": lambda value: components.money(value, unit=""),
    "number": _figure,
    "day": lambda value: f"{value:%d/%m/%Y}",
    "instant": lambda value: f"{localtime(value):%d/%m/%Y %H:%M}",
    "due": components.deadline,
    "code": lambda value: format_html('<span class="code">{}</span>', value),
}
