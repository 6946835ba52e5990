"""Socket: the registers the yearly database gathers (M01) and interchange exchanges (V01, V02).

A register names its fields, its rows of a province and the year a row belongs to. The same description gives the page of
the database, the yearly edition, the published schema, the dictionary, the files and the interface: they cannot differ.
Registers below this app stand in `wired`; higher apps register theirs from `AppConfig.ready()`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import DataGroup
from portal.api.scopes import ApiScope, api_scopes
from portal.core.registry import Registry

Text = str | Promise
KINDS: Mapping[str, Text] = {
    "text": _("chữ"),
    "code": _("mã trong danh mục"),
    "integer": _("số nguyên"),
    "decimal": _("số thập phân, viết bằng chữ số và dấu chấm"),
    "year": _("năm"),
    "day": _("ngày (năm-tháng-ngày)"),
    "yes_no": _("có, không (true, false)"),
}
"""How the kinds of fields are named in the dictionary."""


@dataclass(frozen=True)
class CodeList:
    """Codes of this system that another one may write otherwise. `choices` is None where the codes stand in the rows only."""

    key: str
    label: Text
    choices: Callable[[], Sequence[tuple[str, Text]]] | None = None

    def label_of(self, code: str) -> str:
        """A code in words; the code itself where the list has no words."""
        return str(dict(self.choices()).get(code, code)) if self.choices else code


code_lists: Registry[CodeList] = Registry("code lists")


@dataclass(frozen=True, kw_only=True)
class DataField:
    """One field of a register. `path` leads from the row to the value (default: the key); `codes` names its code list."""

    key: str
    label: Text
    kind: str = "text"
    path: str | Callable[[Any], Any] = ""
    codes: str = ""
    note: Text = ""
    is_required: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS or (self.kind == "code") != bool(self.codes):
            raise ValueError(f"{self.key}: a code has a list, and only a code")

    @property
    def kind_label(self) -> Text:
        """The kind in words."""
        return KINDS[self.kind]

    def value(self, row: Any) -> Any:
        """What the row says, None for nothing."""
        if callable(self.path):
            found = self.path(row)
        else:
            found = row
            for name in (self.path or self.key).split("."):
                found = getattr(found, name, None)
        return None if found == "" else found

    def plain(self, row: Any) -> Any:
        """The value as JSON writes it: days as ISO, decimals as text without loss."""
        found = self.value(row)
        if found is None or isinstance(found, bool | int):
            return found
        if isinstance(found, dt.date):
            return found.isoformat()
        return format(found.normalize(), "f") if isinstance(found, Decimal) else str(found)

    def words(self, row: Any) -> Any:
        """The value as people read it: numbers and days as they are, codes in words."""
        found = self.value(row)
        if found is None:
            return None
        if self.kind == "code":
            return code_lists.get(self.codes).label_of(str(found))
        if self.kind == "yes_no":
            return str(_("có") if found else _("không"))
        return str(found) if self.kind in ("year", "text") else found


@dataclass(frozen=True, kw_only=True)
class DataRegister:
    """One set of rows.

    `rows(province_id)` are the rows of a province and of those merged into it, by `pk`, with what the fields read. `year` is
    the lookup of the year a row belongs to. Where a row lives through many years (`is_catalogue`: a list of standards, of
    experts) `of_year(rows, province_id, year)` narrows to what was entered or brought up to date in that year,
    `years(rows, province_id)` counts that, and an exchange carries the whole list. Only what is `is_shared` leaves the province.
    """

    key: str
    title: Text
    unit: Text
    group: DataGroup
    fields: tuple[DataField, ...]
    rows: Callable[[int], QuerySet[Any]]
    year: str = ""
    of_year: Callable[[QuerySet[Any], int, int], QuerySet[Any]] | None = None
    years: Callable[[QuerySet[Any], int], Mapping[int, int]] | None = None
    url: Callable[[Any], str] | None = None
    note: Text = ""
    is_shared: bool = True
    is_part: bool = False
    """Its rows are among those of another register: exchanged apart, not counted a second time in the database."""

    @property
    def is_catalogue(self) -> bool:
        """Whether a row lives through many years."""
        return self.of_year is not None

    @property
    def coded(self) -> list[DataField]:
        """The fields whose values are codes."""
        return [field for field in self.fields if field.codes]

    def narrowed(self, province_id: int, year: int | None) -> QuerySet[Any]:
        """The rows, of one year when it is given."""
        rows = self.rows(province_id)
        return rows if year is None else self.in_year(rows, province_id, year)

    def in_year(self, rows: QuerySet[Any], province_id: int, year: int) -> QuerySet[Any]:
        """Those of `rows` that belong to a year."""
        return self.of_year(rows, province_id, year) if self.of_year else rows.filter(**{self.year: year})

    def counted(self, province_id: int) -> dict[int, int]:
        """Rows by year. One query."""
        rows = self.rows(province_id).order_by()
        if self.years:
            return dict(self.years(rows, province_id))
        return dict(rows.values_list(self.year).annotate(rows_count=Count("pk")).order_by(self.year))

    def exchanged(self, province_id: int, year_from: int, year_to: int) -> QuerySet[Any]:
        """What an exchange over these years carries: the rows of the years, or the whole of a catalogue."""
        rows = self.rows(province_id)
        return rows if self.is_catalogue else rows.filter(**{f"{self.year}__range": (year_from, year_to)})

    def values(self, row: Any) -> dict[str, Any]:
        """One row as JSON writes it; what is empty is null."""
        return {field.key: field.plain(row) for field in self.fields}


registers: Registry[DataRegister] = Registry("registers of the yearly database")
SCOPE = "data:"
"""A key that holds this and the register's key may read the register."""


def gather(register: DataRegister) -> DataRegister:
    """Take a register into the yearly database; a shared one may be opened to keys."""
    if register.is_shared:
        api_scopes.register(ApiScope(f"{SCOPE}{register.key}", register.title))
    return registers.register(register)


def counted_apart() -> list[DataRegister]:
    """Those the yearly database counts: each row in one of them."""
    return [register for register in registers if not register.is_part]


def shared() -> list[DataRegister]:
    """Those that may be exchanged."""
    return [register for register in registers if register.is_shared]
