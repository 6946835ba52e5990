"""Cells of a list: how the words of one column become a value, and how a record writes them again so that they read back.

A cell reads a text within its line (`Line`) and raises `WrongCell` with what is wrong; empty cells are not read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.activities.importing.columns import PLACE, SheetColumn
from portal.core import clock
from portal.imports.drafts import DraftRow
from portal.vietnam.money import AmountError, parse_decimal
from portal.vietnam.text import fold

LARGEST_VND = 9_999_999_999_999
YES = ("co", "x", "1", "dung", "dong y", "da dong y")
NO = ("khong", "0", "sai")


class WrongCell(ValueError):
    """A cell that cannot be taken; the message says why."""


@dataclass
class Line:
    """One line of a list while it is read: its texts, what the list is looked up in, and the values read so far."""

    row: DraftRow
    world: Any
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One column. `now` is the value a record has today, `show` the words for it; only `is_fact` cells are compared.

    A cell that is no fact (a code, an agreement) says where a line belongs or on what ground, and is never changed.
    `name` is what the actions call the value: the key of the column unless two parts of a list would share it.
    """

    column: SheetColumn
    read: Callable[[str, Line], Any]
    now: Callable[[Any], Any]
    show: Callable[[Any], str]
    name: str
    is_fact: bool = True

    @property
    def key(self) -> str:
        """The name of the value."""
        return self.column.key


def plain(text: str) -> str:
    """Without accents, case and doubled blanks: how names are compared."""
    return " ".join(fold(text).split())


def shown(value: Any) -> str:
    """A value as people type it: 31/12/2026, 1234567, 0,45."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f").replace(".", ",") if value else "0"
    return str(value)


def cell(
    column: SheetColumn,
    read: Callable[[str, Line], Any],
    *,
    now: Callable[[Any], Any] | None = None,
    show: Callable[[Any], str] | None = None,
    name: str = "",
    is_fact: bool = True,
) -> Cell:
    """A cell about an attribute of the record, `name` or that of its column."""
    name = name or column.key
    own = now or (lambda record: getattr(record, name))
    told = show or (lambda record: shown(own(record)))
    return Cell(column=column, read=read, now=own, show=told, name=name, is_fact=is_fact)


def text(column: SheetColumn, most: int, **more: Any) -> Cell:
    """Words, at most so many characters."""

    def read(typed: str, line: Line) -> str:
        if len(typed) > most:
            raise WrongCell(_("Dài quá %(most)d ký tự.") % {"most": most})
        return typed

    def now(record: Any) -> str:
        return tidy(str(getattr(record, more.get("name") or column.key) or ""), column.is_long)

    return cell(column, read, **{"now": now, **more})


def tidy(typed: str, is_long: bool) -> str:
    """Single blanks; a long text keeps its lines."""
    lines = [" ".join(line.split()) for line in typed.splitlines()] if is_long else [" ".join(typed.split())]
    return "\n".join(lines).strip()


def day(column: SheetColumn, *, is_past: bool = False, **more: Any) -> Cell:
    """A whole day; `is_past` refuses days to come."""

    def read(typed: str, line: Line) -> dt.date:
        found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: 0?0:00(?::00)?)?", typed)
        parts = (found[3], found[2], found[1]) if found else ()
        iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?", typed)
        parts = parts or ((iso[1], iso[2], iso[3]) if iso else ())
        try:
            made = dt.date(*map(int, parts))
        except (ValueError, TypeError):
            raise WrongCell(_("Không có ngày này; ghi ngày/tháng/năm, ví dụ 07/06/2026.")) from None
        if not 1900 <= made.year <= 2100:
            raise WrongCell(_("Năm phải từ 1900 đến 2100."))
        if is_past and made > clock.today():
            raise WrongCell(_("Không ghi ngày trong tương lai."))
        return made

    return cell(column, read, **more)


def decimal(column: SheetColumn, *, digits: int, places: int, least: Decimal | None = None, **more: Any) -> Cell:
    """A number in Vietnamese writing with at most `digits` digits, `places` of them decimals."""

    def read(typed: str, line: Line) -> Decimal:
        value = _number(typed.removesuffix("%"))
        largest = Decimal(10) ** (digits - places)
        if abs(value) >= largest:
            raise WrongCell(_("Số quá lớn: phần nguyên nhiều nhất %(most)d chữ số.") % {"most": digits - places})
        if value != round(value, places):
            raise WrongCell(_("Nhiều nhất %(places)d chữ số sau dấu phẩy.") % {"places": places})
        if least is not None and value < least:
            raise WrongCell(_("Phải từ %(least)s trở lên.") % {"least": shown(least) or "0"})
        return value

    return cell(column, read, **more)


def whole(column: SheetColumn, *, least: int = 0, most: int = LARGEST_VND, **more: Any) -> Cell:
    """A whole number between two bounds."""

    def read(typed: str, line: Line) -> int:
        value = _number(typed)
        if value != value.to_integral_value():
            raise WrongCell(_("Phải là số nguyên."))
        if not least <= value <= most:
            words = _("Phải là số từ %(least)s đến %(most)s.")
            raise WrongCell(words % {"least": f"{least:,}".replace(",", "."), "most": f"{most:,}".replace(",", ".")})
        return int(value)

    return cell(column, read, **more)


def year(column: SheetColumn, *, least: int = 1990, most: int = 2100, **more: Any) -> Cell:
    """A year."""

    def read(typed: str, line: Line) -> int:
        if not re.fullmatch(r"[0-9]{4}", typed) or not least <= int(typed) <= most:
            raise WrongCell(_("Ghi năm từ %(least)d đến %(most)d.") % {"least": least, "most": most})
        return int(typed)

    return cell(column, read, **more)


def choice(column: SheetColumn, choices: Any, **more: Any) -> Cell:
    """One of a closed list, by its label, its key, or a beginning only one label has."""

    def read(typed: str, line: Line) -> str:
        wanted = plain(typed)
        with override("vi"):  # sheets are written in Vietnamese, whoever reads them in
            labels = {str(key): plain(str(label)) for key, label in choices.choices}
        exact = [key for key, label in labels.items() if wanted in (label, plain(key))]
        found = exact or [key for key, label in labels.items() if label.startswith(wanted)]
        if len(found) != 1:
            with override("vi"):
                known = "; ".join(str(label) for _key, label in choices.choices)
            raise WrongCell(_("Không có mục này trong danh mục. Ghi một trong: %(known)s.") % {"known": known})
        return found[0]

    def show(record: Any) -> str:
        value = own(record)
        with override("vi"):
            return str(choices(value).label) if value else ""

    own = more.pop("now", lambda record: getattr(record, more.get("name") or column.key))
    named = column if column.hint else replace(column, hint=_one_of(choices))
    return cell(named, read, now=own, show=show, **more)


def _one_of_now(choices: Any) -> str:
    return _("ghi một trong: %(known)s") % {"known": "; ".join(str(label) for _key, label in choices.choices)}


_one_of = lazy(_one_of_now, str)


def flag(column: SheetColumn, **more: Any) -> Cell:
    """ "có" or "không"."""

    def read(typed: str, line: Line) -> bool:
        wanted = plain(typed)
        if wanted not in (*YES, *NO):
            raise WrongCell(_("Ghi “có” hoặc “không”."))
        return wanted in YES

    own = more.pop("now", lambda record: bool(getattr(record, more.get("name") or column.key)))
    show = more.pop("show", lambda record: "có" if own(record) else "không")
    return cell(column, read, now=own, show=show, **more)


def place(of: Callable[[Any], Any]) -> Cell:
    """“Tỉnh của mã”: whose code it is; `of(record)` is the province."""
    return cell(PLACE, lambda typed, line: typed, now=lambda record: of(record).slug, is_fact=False)


def found(column: SheetColumn, find: Callable[[str, Line], Any], show: Callable[[Any], str], **more: Any) -> Cell:
    """A row of another register; `find` raises WrongCell when there is none."""
    return cell(column, find, show=show, **more)


def _number(typed: str) -> Decimal:
    try:
        return parse_decimal(typed)
    except AmountError as refusal:
        raise WrongCell(str(refusal)) from None


class Codes:
    """Rows of a register by the code a sheet names them with; a merged province may hold two rows of one code, then the
    column “Tỉnh của mã” says which, and nothing is guessed.
    """

    def __init__(self, rows: Sequence[Any]) -> None:
        self._held: dict[str, list[Any]] = {}
        for row in rows:
            self._held.setdefault(row.code.upper(), []).append(row)

    def of(self, code: str, province: str) -> Any:
        """The one row. Raises WrongCell when there is none, or more than one."""
        held = self._held.get(code.upper(), [])
        named = [row for row in held if _is_called(row.province, province)] if province else held
        if not named:
            raise WrongCell(_("Không có mã này, hoặc mã của đơn vị khác."))
        if len(named) > 1:
            slugs = ", ".join(row.province.slug for row in named)
            words = _(
                "Mã này có ở %(count)d tỉnh đã sáp nhập; ghi một trong các tên sau ở cột “Tỉnh của mã”: %(slugs)s."
            )
            raise WrongCell(words % {"count": len(named), "slugs": slugs})
        return named[0]

    def find(self, typed: str, line: Line) -> Any:
        """For a cell of codes."""
        return self.of(typed, line.row.get("province"))


def _is_called(province: Any, words: str) -> bool:
    """The slug or the name; two units in time may share a name, never a slug."""
    return plain(words) in (province.slug, plain(province.name), plain(province.full_name))
