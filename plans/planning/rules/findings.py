"""What a check of a plan found, with its place in the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Group(StrEnum):
    """Families of checks, in the order in which they are shown."""

    ARITHMETIC = "arithmetic"
    WORDS = "words"
    PACE = "pace"
    DIFFERENCE = "difference"
    MISSING = "missing"
    PRINT = "print"


GROUP_LABELS = {
    Group.ARITHMETIC: _("Số học của phụ lục kinh phí"),
    Group.WORDS: _("Số tiền bằng chữ"),
    Group.PACE: _("Nhịp từng năm so với tổng"),
    Group.DIFFERENCE: _("Chỉ tiêu so với nhiệm vụ"),
    Group.MISSING: _("Thiếu một bên"),
    Group.PRINT: _("Cách in"),
}


class Severity(StrEnum):
    """`ok` agrees, `note` deserves a look, `mismatch` disagrees."""

    OK = "ok"
    NOTE = "note"
    MISMATCH = "mismatch"


@dataclass(frozen=True)
class Finding:
    """One comparison.

    `place` is the path of a budget line, the key of a task or target …; `lines` are line numbers
    of the printed text. `expected` and `found` are the two values in words.
    """

    group: Group
    kind: str
    place: str
    message: str
    severity: Severity = Severity.OK
    expected: str = ""
    found: str = ""
    lines: tuple[int, ...] = ()

    @property
    def agrees(self) -> bool:
        """No mismatch; a note still agrees."""
        return self.severity != Severity.MISMATCH
