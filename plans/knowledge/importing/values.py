"""The texts of a row into facts of a standard, with every cell that is wrong."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans.knowledge.enums import Series, StandardKind, StandardState, Topic
from plans.knowledge.importing.columns import BY_KEY, CHOICES, COLUMNS, longest
from plans.knowledge.models.standard import check_ics, compact, ics_codes
from portal.core import clock
from portal.imports.drafts import DraftRow
from portal.vietnam.text import fold

TEXTS = tuple(column.key for column in COLUMNS if column.kind in ("text", "code") and column.key != "successor")
DAYS = ("issued_on", "effective_on", "ended_on", "on")
_LAYOUTS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
_PREFIXES = (
    ("tcvn", Series.TCVN), ("qcvn", Series.QCVN), ("qcdp", Series.QCDP), ("qcdd", Series.QCDP), ("tccs", Series.TCCS),
    ("iso", Series.ISO), ("iec", Series.ISO), ("codex", Series.ISO), ("cac", Series.ISO), ("en ", Series.REGIONAL),
    ("asean", Series.REGIONAL), ("astm", Series.FOREIGN), ("jis", Series.FOREIGN), ("gb ", Series.FOREIGN),
    ("din", Series.FOREIGN), ("bs ", Series.FOREIGN),
)  # fmt: skip
_TOPICS = {"65": Topic.FOOD, "67": Topic.FOOD, "13": Topic.ENVIRONMENT, "27": Topic.ENVIRONMENT, "35": Topic.DIGITAL}
_YEAR = re.compile(r"[:\-/](19\d{2}|20\d{2})(?:\D|$)")
REGULATIONS = (Series.QCVN, Series.QCDP)


@dataclass
class Parsed:
    """The facts of one row (only filled cells), the successor as written, and what is wrong, by field."""

    facts: dict[str, Any] = field(default_factory=dict)
    successor: str = ""
    on: dt.date | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)

    def wrong(self, name: str, message: str) -> None:
        """Something is wrong with a field."""
        self.problems.append((name, message))


def parse(row: DraftRow) -> Parsed:
    """Everything of the row at once; a wrong cell never hides another."""
    made = Parsed()
    for name in TEXTS:
        _text(made, row, name)
    for name in CHOICES:
        text = row.get(name)
        if text in CHOICES[name]:
            made.facts[name] = text
        elif text:
            made.wrong(name, _("“%(text)s” không có trong danh sách.") % {"text": text[:60]})
    for name in DAYS:
        _day(made, row, name)
    made.on = made.facts.pop("on", None)
    _year(made, row)
    if "ics" in made.facts:
        try:
            check_ics(made.facts["ics"])
        except ValidationError as refusal:
            made.wrong("ics", "; ".join(refusal.messages))
    made.successor = row.get("successor")
    if not compact(row.get("code")):
        made.wrong("code", _("Chưa có “%(label)s”.") % {"label": BY_KEY["code"].label})
    _state(made)
    return made


def guessed(facts: dict[str, Any]) -> dict[str, Any]:
    """What a new row says only between the lines: series by its code, use by the series, group by the ICS, the year."""
    code = fold(facts.get("code", ""))
    series = facts.get("series") or next((value for head, value in _PREFIXES if code.startswith(head)), "")
    found: dict[str, Any] = {"series": str(series)} if series else {}
    found["kind"] = str(StandardKind.REGULATION if series in REGULATIONS else StandardKind.PRODUCT)
    first = next(iter(ics_codes(facts.get("ics", ""))), "")[:2]
    found["topic"] = str(_TOPICS.get(first, Topic.STANDARD_WORK))
    year = _YEAR.search(facts.get("code", ""))
    if year:
        found["year"] = int(year[1])
    found["state"] = str(StandardState.IN_FORCE)
    return {**found, **facts}


def _text(made: Parsed, row: DraftRow, name: str) -> None:
    text, most = row.get(name), longest(name)
    if text and most and len(text) > most:
        made.wrong(name, _("Dài %(length)s ký tự, nhiều nhất %(most)s.") % {"length": len(text), "most": most})
    elif text:
        made.facts[name] = text


def _day(made: Parsed, row: DraftRow, name: str) -> None:
    text = row.get(name)
    if not text:
        return
    for layout in _LAYOUTS:
        try:
            day = dt.datetime.strptime(text, layout).date()  # noqa: DTZ007  # a calendar day has no zone
        except ValueError:
            continue
        if not dt.date(1900, 1, 1) <= day <= dt.date(2100, 1, 1) or (name == "on" and day > clock.today()):
            made.wrong(name, _("Ngày %(day)s không thể đúng.") % {"day": text[:20]})
        else:
            made.facts[name] = day
        return
    made.wrong(name, _("“%(text)s” không phải là ngày; hãy ghi ngày/tháng/năm.") % {"text": text[:30]})


def _year(made: Parsed, row: DraftRow) -> None:
    text = row.get("year").removesuffix(".0")
    if not text:
        return
    if text.isdigit() and 1900 <= int(text) <= 2100:
        made.facts["year"] = int(text)
    else:
        made.wrong("year", _("“%(text)s” không phải là năm.") % {"text": text[:20]})


def _state(made: Parsed) -> None:
    """A row that names its successor was replaced; a day of ending needs an ended state."""
    state = made.facts.get("state")
    if made.successor and state is None:
        state = made.facts["state"] = str(StandardState.REPLACED)
    if made.successor and state != StandardState.REPLACED:
        made.wrong("state", _("Có tiêu chuẩn thay thế thì hiệu lực phải là “Đã được thay thế”."))
    if state == StandardState.REPLACED and not made.successor:
        made.wrong("successor", _("Tiêu chuẩn đã được thay thế phải có tiêu chuẩn thay thế."))
    if "ended_on" in made.facts and state not in (StandardState.REPLACED, StandardState.WITHDRAWN):
        made.wrong("ended_on", _("Chỉ tiêu chuẩn đã được thay thế hoặc hủy bỏ mới có ngày hết hiệu lực."))
