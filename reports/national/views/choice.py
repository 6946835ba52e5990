"""What a page of the national view is asked for: kind, year, grouping; kept in the address, carried to every link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.enums import ReportKind
from reports.national.enums import Grouping
from reports.national.forms import ViewForm
from reports.national.selectors.overview import latest_year


@dataclass(frozen=True)
class Choice:
    """One kind of report, one year, one way to name provinces."""

    kind: str
    year: int
    grouping: str

    def query(self, **more: str) -> str:
        """The address part that brings it back."""
        return "?" + urlencode({"loai": self.kind, "nam": self.year, "nhom": self.grouping, **more})

    @property
    def title(self) -> str:
        """ "Báo cáo năm 2025"."""
        return f"{ReportKind(self.kind).label} {self.year}".capitalize()

    def tabs(self, here: str) -> list[dict[str, Any]]:
        """The pages of the national view as `components/tabs.html` shows them."""
        pages = (
            ("overview", _("Tình hình gửi"), reverse("national:overview") + self.query()),
            ("figures", _("Số liệu tổng hợp"), reverse("national:figures") + self.query()),
            ("standing_list", _("Theo dõi từng báo cáo"), f"{reverse('national:standing_list')}?year={self.year}"),
            ("letter_list", _("Công văn đôn đốc"), reverse("national:letter_list")),
            ("paper_list", _("Báo cáo Thủ tướng"), reverse("national:paper_list")),
        )
        return [{"label": label, "url": url, "count": None, "is_current": name == here} for name, label, url in pages]


def read_choice(words: Mapping[str, str]) -> tuple[Choice, ViewForm]:
    """The choice of an address and its form; words nobody offered fall back to the last year somebody reported. One query."""
    kind = words.get("loai", "")
    kind = kind if kind in ReportKind.values else ReportKind.values[0]
    form = ViewForm({key: words.get(key, "") for key in ("loai", "nam", "nhom")})
    asked: Any = form.fields["nam"]
    year = words.get("nam", "")
    known = {str(value) for value, _label in asked.choices}
    chosen = Choice(
        kind=str(kind),
        year=int(year) if year in known else latest_year(str(kind)),
        grouping=words["nhom"] if words.get("nhom") in Grouping.values else Grouping.NOW,
    )
    return chosen, ViewForm({"loai": chosen.kind, "nam": str(chosen.year), "nhom": chosen.grouping})
