"""What a table of a report is on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from portal.ui.columns import ROOMS

LONG = 12
SHORT = ROOMS["text-s"]


@dataclass(frozen=True)
class PageCell:
    """One cell: words, where they open, and whether it is a figure."""

    text: str
    url: str = ""
    is_number: bool = False
    note: str = ""

    @property
    def css(self) -> str:
        """A figure, or as wide as its words need: squeezed on a telephone, a sentence would stand in forty lines."""
        if self.is_number:
            return "num"
        letters = max(len(self.text), len(self.note))
        return [*ROOMS, "text-xxl"][sum(letters > most for most in ROOMS.values())] if letters > SHORT else ""


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
