"""The texts of a row into facts of an enterprise, with every cell that is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from enterprises.registry.importing.columns import BY_KEY, CHOICES, COLUMNS, longest
from enterprises.registry.models import VsicCode
from enterprises.registry.rules import identity_problems
from enterprises.registry.selectors.vsic import UnknownLine, line_of
from portal.imports.drafts import DraftRow
from portal.imports.parsing.numbers import LIKELY, read_money, read_number
from portal.vietnam.phone import PhoneError, clean_phone
from portal.vietnam.tax_code import TaxCodeError, check_tax_code

OLDEST_YEAR, MOST_PEOPLE, MOST_VND = 2015, 1_000_000, 10**15
TEXTS = tuple(column.key for column in COLUMNS if column.kind in ("text", "code") and column.key != "tax_code")
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Lists:
    """What rows are compared with, read once per file: codes of business lines by version, and today."""

    codes: Mapping[str, dict[str, VsicCode]]
    version: str
    today: dt.date


@dataclass
class Parsed:
    """The facts of one row (only filled cells) and what is wrong, by field."""

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def wrong(self, name: str, message: str) -> None:
        self.problems.append((name, message))


def parse(row: DraftRow, lists: Lists) -> Parsed:
    """Everything of the row at once; a wrong cell never hides another."""
    made = Parsed()
    for name in TEXTS:
        _text(made, row, name)
    for name in ("kind", "identifier_kind", "sector_group"):
        _choice(made, row, name)
    _tax_code(made, row)
    for name in ("identifier_on", "founded_on"):
        _day(made, row, name, lists.today)
    _figures(made, row, lists.today)
    _contacts(made)
    _line(made, row, lists)
    _identity(made, row)
    for name in ("name", "kind", "commune"):
        if not row.get(name):
            made.wrong(name, _("Chưa có “%(label)s”.") % {"label": BY_KEY[name].label})
    if not made.facts.get("sector_group") and not row.get("sector_group") and not row.get("sector_code"):
        made.wrong("sector_group", _("Cần mã ngành hoặc nhóm ngành."))
    return made


def _text(made: Parsed, row: DraftRow, name: str) -> None:
    text = row.get(name)
    most = longest(name)
    if text and most and len(text) > most:
        made.wrong(name, _("Dài %(length)s ký tự, nhiều nhất %(most)s.") % {"length": len(text), "most": most})
    elif text:
        made.facts[name] = text


def _choice(made: Parsed, row: DraftRow, name: str) -> None:
    text = row.get(name)
    if text in CHOICES[name]:
        made.facts[name] = text
    elif text:
        made.wrong(name, _("“%(text)s” không có trong danh sách.") % {"text": text[:60]})


def _tax_code(made: Parsed, row: DraftRow) -> None:
    if not row.get("tax_code"):
        return
    try:
        made.facts["tax_code"] = check_tax_code(row.get("tax_code"))
    except TaxCodeError as refusal:
        made.wrong("tax_code", str(refusal))


def _day(made: Parsed, row: DraftRow, name: str, today: dt.date) -> None:
    text = row.get(name)
    if not text:
        return
    for layout in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            day = dt.datetime.strptime(text, layout).date()  # noqa: DTZ007  # a calendar day has no zone
        except ValueError:
            continue
        if dt.date(1900, 1, 1) <= day <= today:
            made.facts[name] = day
        else:
            made.wrong(name, _("Ngày %(day)s không thể đúng.") % {"day": text[:20]})
        return
    made.wrong(name, _("“%(text)s” không phải là ngày; hãy ghi ngày/tháng/năm.") % {"text": text[:30]})


def _figures(made: Parsed, row: DraftRow, today: dt.date) -> None:
    for name, most in (("employees", MOST_PEOPLE), ("revenue_vnd", MOST_VND), ("capital_vnd", MOST_VND)):
        text = row.get(name)
        if not text:
            continue
        found = read_number(text) if name == "employees" else read_money(text)
        if found.value is None or found.sure < LIKELY or found.value != int(found.value):
            made.wrong(name, _("“%(text)s” không phải là số nguyên.") % {"text": text[:40]})
        elif not 0 <= found.value <= most:
            made.wrong(name, _("Số %(text)s không thể đúng.") % {"text": text[:40]})
        else:
            made.facts[name] = int(found.value)
    year = row.get("figures_year")
    if year and not (year.isdigit() and OLDEST_YEAR <= int(year) <= today.year):
        made.wrong("figures_year", _("Năm số liệu từ %(first)s đến năm nay.") % {"first": OLDEST_YEAR})
    elif year:
        made.facts["figures_year"] = int(year)
    elif any(name in made.facts for name in ("employees", "revenue_vnd", "capital_vnd")):
        made.wrong("figures_year", _("Có số lao động, doanh thu hoặc nguồn vốn thì phải có năm số liệu."))


def _contacts(made: Parsed) -> None:
    if "phone" in made.facts:
        try:
            clean_phone(made.facts["phone"])
        except PhoneError as refusal:
            made.wrong("phone", str(refusal))
    if "email" in made.facts:
        try:
            validate_email(made.facts["email"])
        except ValidationError:
            made.wrong("email", _("Địa chỉ thư điện tử không hợp lệ."))
    if "website" in made.facts:
        address = made.facts["website"]
        made.facts["website"] = address if "://" in address else f"https://{address}"
        try:
            _is_address(made.facts["website"])
        except ValidationError:
            made.wrong("website", _("Địa chỉ trang thông tin không hợp lệ."))


def _line(made: Parsed, row: DraftRow, lists: Lists) -> None:
    typed, version = row.get("sector_code"), row.get("sector_version") or lists.version
    if not typed:
        made.facts.pop("sector_version", None)
        return
    if version not in lists.codes:
        made.wrong(
            "sector_version",
            _("Danh mục ngành là một trong: %(known)s.") % {"known": ", ".join(sorted(lists.codes))},
        )
        return
    try:
        line = line_of(typed, version, lists.codes[version])
    except UnknownLine as refusal:
        made.wrong("sector_code", str(refusal))
        return
    made.facts["sector_code"], made.facts["sector_version"] = line.code, version
    made.facts.setdefault("sector_name", line.name)
    if made.facts.setdefault("sector_group", line.sector_group) != line.sector_group:
        made.wrong("sector_group", _("Mã ngành %(code)s không thuộc nhóm này.") % {"code": line.code})


def _identity(made: Parsed, row: DraftRow) -> None:
    if any(name in ("kind", "tax_code", "identifier_kind") for name, _said in made.problems) or not row.get("kind"):
        return
    facts = {name: made.facts.get(name, "") for name in ("kind", "tax_code", "identifier_kind", "identifier")}
    made.problems += identity_problems(**facts)
