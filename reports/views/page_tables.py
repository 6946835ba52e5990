"""What a table of a report is on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

LONG = 12


@dataclass(frozen=True)
class PageCell:
    """One cell: words, where they open, and whether it is a figure."""

    text: str
    url: str = ""
    is_number: bool = False
    note: str = ""


@dataclass(frozen=True)
class PageTable:
    """A table of one section; `heads` are (label, is a column of figures)."""

    title: str
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[PageCell]]
    foot: Sequence[Sequence[PageCell]] = ()
    empty: str = ""

    @property
    def is_long(self) -> bool:
        """Folded away on the page until somebody opens it."""
        return len(self.rows) > LONG


@dataclass(frozen=True)
class PageChart:
    """A drawing of figures that also stand in the table beside it."""

    title: str
    svg: SafeString
