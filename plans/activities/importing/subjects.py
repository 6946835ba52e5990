"""Events and courses a sheet names by their codes. A code is counted within its province, so a merged province may hold
two rows of one code: then the column “Tỉnh của mã” says which, and nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from plans.activities.importing.reading import ROW
from portal.imports.drafts import Draft, DraftRow
from portal.vietnam.models import Province
from portal.vietnam.text import fold


class Subjects:
    """The rows a draft names, of those the actor keeps. One query."""

    def __init__(self, rows: QuerySet[Any], draft: Draft) -> None:
        self._by_code: dict[str, list[Any]] = defaultdict(list)
        codes = {row.get("code").upper() for row in draft.of(ROW)}
        for subject in rows.filter(code__in=codes).select_related("province").order_by("pk"):
            self._by_code[subject.code].append(subject)

    def all(self) -> list[Any]:
        """Every row that bears one of the codes."""
        return [subject for found in self._by_code.values() for subject in found]

    def named(self, row: DraftRow) -> list[Any]:
        """Rows that bear the code, of the province the line names when it names one."""
        found = self._by_code.get(row.get("code").upper(), [])
        wanted = row.get("province")
        return [subject for subject in found if _is_called(subject.province, wanted)] if wanted else found

    def of(self, row: DraftRow) -> Any | None:
        """The one row a line means; None when there is none, or more than one."""
        found = self.named(row)
        return found[0] if len(found) == 1 else None

    def refusal(self, row: DraftRow) -> str:
        """Why a line means no row; "" when it means one."""
        found = self.named(row)
        if not found:
            return _("Không có mã này, hoặc mã của đơn vị khác.")
        if len(found) == 1:
            return ""
        slugs = ", ".join(subject.province.slug for subject in found)
        said = _("Mã này có ở %(count)d tỉnh đã sáp nhập; ghi một trong các tên sau ở cột “Tỉnh của mã”: %(slugs)s.")
        return said % {"count": len(found), "slugs": slugs}


def _is_called(province: Province, text: str) -> bool:
    """Whether the text is the slug or the name of the province; two units in time may share a name, never a slug."""
    wanted = " ".join(fold(text).split())
    return wanted in (province.slug, *(" ".join(fold(name).split()) for name in (province.name, province.full_name)))
