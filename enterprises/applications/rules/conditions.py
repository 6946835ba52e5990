"""Conditions of a call as data: each rule knows its words and answers fits, does not fit, or not known. Pure.

Stored in `Call.rules` as a list of {"kind": …, …}:
years {"min", "max"} since founding · employees {"min", "max"} · sectors {"groups"} · communes {"names"} ·
certificate {"has", "standard"}. Beneficiary kinds and size classes are columns of the call.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.enums import SectorGroup
from portal.vietnam.text import fold

Rule = Mapping[str, Any]
KINDS = ("years", "employees", "sectors", "communes", "certificate")
COMMUNE_WORDS = re.compile(r"^(xa|phuong|dac khu|thi tran)\s+")


@dataclass(frozen=True)
class Applicant:
    """What is known of whoever asks; None is not known. `standards` are the names on valid certificates.

    `founded_year` stands in where only the year is known.
    """

    founded_on: dt.date | None = None
    founded_year: int | None = None
    employees: int | None = None
    sector_group: str = ""
    commune: str = ""
    standards: frozenset[str] | None = None


@dataclass(frozen=True)
class Verdict:
    """One rule against an applicant: `fits` None means the facts are missing; `words` is the rule in plain words.

    `found` says of the applicant what was compared, to be read after "đơn vị"; "" when nothing is known.
    """

    words: str
    fits: bool | None
    found: str = ""


def words_of(rule: Rule) -> str:
    """The rule as a sentence for everybody; "" for a kind no longer known."""
    kind = rule.get("kind")
    if kind == "years":
        return _("Hoạt động %(range)s, tính từ ngày thành lập.") % {"range": _range(rule, _("năm"))}
    if kind == "employees":
        return _("Sử dụng %(range)s.") % {"range": _range(rule, _("lao động"))}
    if kind == "sectors":
        known = set(SectorGroup.values)
        names = [str(SectorGroup(group).label) for group in rule.get("groups", ()) if group in known]
        return _("Hoạt động trong ngành %(names)s.") % {"names": _(" hoặc ").join(names)}
    if kind == "communes":
        return _("Đặt tại %(names)s.") % {"names": _(" hoặc ").join(rule.get("names", ()))}
    if kind == "certificate":
        return _certificate_words(rule.get("standard", ""), has=bool(rule.get("has")))
    return ""


def _certificate_words(standard: str, *, has: bool) -> str:
    if has:
        if not standard:
            return _("Đã có ít nhất một chứng nhận còn hiệu lực.")
        return _("Đã có chứng nhận %(standard)s còn hiệu lực.") % {"standard": standard}
    return _("Chưa có chứng nhận %(standard)s.") % {"standard": standard} if standard else _("Chưa có chứng nhận nào.")


def _range(rule: Rule, unit: str) -> str:
    low, high = rule.get("min"), rule.get("max")
    if low is not None and high is not None:
        return _("từ %(low)s đến %(high)s %(unit)s") % {"low": low, "high": high, "unit": unit}
    if low is not None:
        return _("từ %(low)s %(unit)s trở lên") % {"low": low, "unit": unit}
    return _("không quá %(high)s %(unit)s") % {"high": high, "unit": unit}


def verdicts(rules: Sequence[Rule], applicant: Applicant, today: dt.date) -> list[Verdict]:
    """Every rule against the applicant, in the order of the call."""
    return [_verdict(rule, applicant, today) for rule in rules if rule.get("kind") in KINDS]


def _verdict(rule: Rule, applicant: Applicant, today: dt.date) -> Verdict:
    words, kind = words_of(rule), rule["kind"]
    if kind == "years":
        return _of_years(rule, applicant, words, today)
    if kind == "employees":
        people = applicant.employees
        found = _("có %(people)d lao động") % {"people": people} if people is not None else ""
        return Verdict(words, _within(rule, people), found)
    if kind == "sectors":
        group = applicant.sector_group
        known = group in set(SectorGroup.values)
        found = _("thuộc ngành %(sector)s") % {"sector": SectorGroup(group).label} if known else ""
        return Verdict(words, group in rule.get("groups", ()) if known else None, found)
    if kind == "communes":
        place = {_place(part) for part in applicant.commune.split(",") if part.strip()}
        named = any(_place(name) in place for name in rule.get("names", ()))
        found = _("đặt tại %(commune)s") % {"commune": applicant.commune} if place else ""
        return Verdict(words, named if place else None, found)
    return _of_certificate(rule, applicant, words)


def _of_years(rule: Rule, applicant: Applicant, words: str, today: dt.date) -> Verdict:
    """With only the year known, the rule must say the same of its first and of its last day."""
    if applicant.founded_on is not None:
        found = _("thành lập ngày %(day)s") % {"day": f"{applicant.founded_on:%d/%m/%Y}"}
        return Verdict(words, _within(rule, full_years(applicant.founded_on, today)), found)
    year = applicant.founded_year
    if year is None:
        return Verdict(words, None)
    ends = {_within(rule, full_years(day, today)) for day in (dt.date(year, 1, 1), dt.date(year, 12, 31))}
    return Verdict(words, ends.pop() if len(ends) == 1 else None, _("thành lập năm %(year)d") % {"year": year})


def _of_certificate(rule: Rule, applicant: Applicant, words: str) -> Verdict:
    if applicant.standards is None:
        return Verdict(words, None)
    wanted = _plain(rule.get("standard", ""))
    has = any(not wanted or wanted in _plain(name) for name in applicant.standards)
    names = ", ".join(sorted(applicant.standards))
    found = _("có chứng nhận %(names)s") % {"names": names} if names else _("chưa có chứng nhận nào còn hiệu lực")
    return Verdict(words, has == bool(rule.get("has")), found)


def _place(name: str) -> str:
    """ "Xã Ia Grai" and "Ia Grai" are one place, "Ia" is another."""
    return COMMUNE_WORDS.sub("", fold(name))


def _plain(name: str) -> str:
    """ISO 22.000 and iso22000 are one name."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _within(rule: Rule, number: int | None) -> bool | None:
    if number is None:
        return None
    low, high = rule.get("min"), rule.get("max")
    return (low is None or number >= low) and (high is None or number <= high)


def full_years(since: dt.date, today: dt.date) -> int:
    """Whole years between two days; the anniversary counts, 29 February on 28 February."""
    anniversary = (today.month, today.day) >= (since.month, since.day)
    leap = (since.month, since.day) == (2, 29) and (today.month, today.day) == (2, 28)
    return today.year - since.year - (0 if anniversary or leap else 1)


def rules_from(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rules from the plain fields of the form of a call; empty fields give none."""
    found: list[dict[str, Any]] = []
    for kind in ("years", "employees"):
        low, high = facts.get(f"min_{kind}"), facts.get(f"max_{kind}")
        if low is not None or high is not None:
            found.append({"kind": kind, "min": low, "max": high})
    if facts.get("sector_groups"):
        found.append({"kind": "sectors", "groups": list(facts["sector_groups"])})
    names = [line.strip() for line in str(facts.get("communes", "")).splitlines() if line.strip()]
    if names:
        found.append({"kind": "communes", "names": names})
    if facts.get("certificate"):
        standard = str(facts.get("certificate_standard", "")).strip()
        found.append({"kind": "certificate", "has": facts["certificate"] == "has", "standard": standard})
    return found


def fields_from(rules: Sequence[Rule]) -> dict[str, Any]:
    """The way back from `rules_from`: initial values of the form."""
    found: dict[str, Any] = {}
    for rule in rules:
        kind = rule.get("kind")
        if kind in ("years", "employees"):
            found |= {f"min_{kind}": rule.get("min"), f"max_{kind}": rule.get("max")}
        elif kind == "sectors":
            found["sector_groups"] = rule.get("groups", [])
        elif kind == "communes":
            found["communes"] = "\n".join(rule.get("names", ()))
        elif kind == "certificate":
            found |= {
                "certificate": "has" if rule.get("has") else "has_not",
                "certificate_standard": rule.get("standard", ""),
            }
    return found
