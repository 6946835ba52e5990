"""Events and courses a sheet names by their codes. A code is counted within its province, so a merged province may hold
two rows of one code: then the column “Tỉnh của mã” says which, and nothing is guessed.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from plans.activities.importing.cells import Codes, WrongCell
from plans.activities.importing.reading import ROW
from portal.imports.drafts import Draft, DraftRow


class Subjects:
    """The rows a draft names, of those the actor keeps. One query."""

    def __init__(self, rows: QuerySet[Any], draft: Draft) -> None:
        codes = {row.get("code").upper() for row in draft.of(ROW)}
        self._rows = list(rows.filter(code__in=codes).select_related("province").order_by("pk"))
        self._codes = Codes(self._rows)

    def all(self) -> list[Any]:
        """Every row that bears one of the codes."""
        return self._rows

    def of(self, row: DraftRow) -> Any | None:
        """The one row a line means; None when there is none, or more than one."""
        try:
            return self._codes.of(row.get("code"), row.get("province"))
        except WrongCell:
            return None

    def refusal(self, row: DraftRow) -> str:
        """Why a line means no row; "" when it means one."""
        try:
            self._codes.of(row.get("code"), row.get("province"))
        except WrongCell as refusal:
            return str(refusal)
        return ""
