"""Lists of events and of courses, planned or past: one line each, checked cell by cell, twice without doubles.

A line is the event or course of its plan with that kind, name and first day. What stands already is completed and put
right while it may be written; empty cells leave it as it is. Results, people and certificates come by their own ways.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import EventKind
from plans.activities.enums_training import CourseKind
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.files import filled_sheet
from plans.activities.importing.kinds import Marks, day_in
from plans.activities.importing.reading import ROW
from plans.activities.policies import OFFICERS
from plans.activities.selectors.scope import plans_for, units_for
from portal.core.errors import Problem, RuleViolation, Text
from portal.imports.drafts import USUAL, Draft, DraftProblem, DraftRow
from portal.imports.kinds import Committed
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy
from portal.vietnam.text import fold

EVENT_LIST, COURSE_LIST = "activities.events", "activities.courses"
NEEDED = frozenset({"plan", "kind", "title", "starts_on"})
NUMBERS = frozenset({"expected_people", "copies", "rights", "cost_vnd", "hours", "seats"})
DAYS = frozenset({"starts_on", "ends_on"})
MOST = {"hours": 30_000}


@dataclass(frozen=True, kw_only=True)
class Register:
    """One of the two registers: its columns, closed lists, and the actions that write a row."""

    key: str
    title: Text
    unit: Text
    policy: Policy
    columns: tuple[SheetColumn, ...]
    choices: Mapping[str, Any]
    longest: Mapping[str, int]
    rows: Callable[[Actor], QuerySet[Any]]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    subject: str
    page: str
    told: Text


class _Known:
    """Plans, units and rows the actor works with. Four queries, whatever the length of the list."""

    def __init__(self, actor: Actor, register: Register) -> None:
        self.plans = {plan.code.upper(): plan for plan in plans_for(actor)}
        self.units = {_plain(unit.name): unit for unit in units_for(actor)}
        standing = register.rows(actor).filter(plan__in=[plan.pk for plan in self.plans.values()]).order_by("-pk")
        self.rows = {_key(row.plan_id, row.kind, row.title, row.starts_on): row for row in standing}


Key = tuple[int, str, str, dt.date]


def _key(plan: int, kind: str, title: str, day: dt.date) -> Key:
    return plan, kind, _plain(title), day


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _chosen(choices: Any, text: str) -> str | None:
    """The key of a label, or of its only beginning; None for words nobody knows."""
    wanted = _plain(text)
    labels = {str(key): _plain(str(label)) for key, label in choices.choices}
    exact = [key for key, label in labels.items() if wanted in (label, key)]
    begun = [key for key, label in labels.items() if label.startswith(wanted)]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _number(text: str) -> int | None:
    digits = text.replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 13 else None


def _facts(actor: Actor, register: Register, row: DraftRow, known: _Known, marks: Marks | None) -> dict[str, Any]:
    """What the filled cells say; wrong ones are marked and left out."""
    told: dict[str, Any] = {}
    for column in register.columns:
        name, text = column.key, row.get(column.key)
        if not text:
            if column.is_required and marks:
                marks.wrong(row, name, _("Không được để trống."))
            continue
        value, wrong = _value(actor, register, name, text, known)
        if wrong:
            if marks:
                marks.wrong(row, name, wrong)
        else:
            told[name] = value
    return told


def _value(actor: Actor, register: Register, name: str, text: str, known: _Known) -> tuple[Any, str]:
    """The value of a cell, and what is wrong with it."""
    if name == "plan":
        plan = known.plans.get(text.upper())
        return plan, "" if plan else gettext("Không có kế hoạch mã này đang thực hiện.")
    if name == "organization":
        unit = known.units.get(_plain(text))
        is_own = actor.roles & OFFICERS or unit is None or unit.pk == actor.organization_id
        if unit is None:
            return None, gettext("Không có đơn vị này trong danh bạ của tỉnh.")
        return unit, "" if is_own else gettext("Chỉ ghi hoạt động của đơn vị mình.")
    if name in register.choices:
        value = _chosen(register.choices[name], text)
        return value, "" if value else gettext("Không có mục này trong danh mục.")
    if name in DAYS:
        try:
            return day_in(text), ""
        except ValueError:
            return None, gettext("Ghi ngày dạng ngày/tháng/năm, ví dụ 07/06/2026.")
    if name in NUMBERS:
        number = _number(text)
        too_many = number is not None and number > MOST.get(
            name, 9_999_999_999_999 if name == "cost_vnd" else 1_000_000
        )
        return number, gettext("Ghi một số, ví dụ 120.") if number is None or too_many else ""
    if name == "is_in_depth":
        return _plain(text) in ("co", "x", "1"), ""
    most = register.longest.get(name, 10_000)
    return text, gettext("Dài quá %(most)d ký tự.") % {"most": most} if len(text) > most else ""


def _differing(row: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    """What a list tells otherwise than the row; a provider known to the directory is compared by its name."""
    found = {}
    for name, value in told.items():
        standing = row.provider_words if name == "provider_name" else getattr(row, name)
        standing = row.institution_words if name == "institution_name" else standing
        if isinstance(standing, str):
            standing = " ".join(standing.split())
        if standing != value:
            found[name] = value
    return found


def _standing(told: Mapping[str, Any], known: _Known) -> tuple[Key | None, Any]:
    if any(told.get(name) is None for name in NEEDED):
        return None, None
    key = _key(told["plan"].pk, told["kind"], told["title"], told["starts_on"])
    return key, known.rows.get(key)


def checker(register: Register) -> Callable[[Actor, Draft], list[DraftProblem]]:
    """A function that finds every problem of a list and counts what saving would do."""

    def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
        marks, known = Marks(draft), _Known(actor, register)
        counts, seen = dict.fromkeys(USUAL, 0), set()
        for row in draft.of(ROW):
            told = _facts(actor, register, row, known, marks)
            if told.get("ends_on") and told.get("starts_on") and told["ends_on"] < told["starts_on"]:
                marks.wrong(row, "ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
            _whole(marks, row, told.get("kind") or "")
            key, standing = _standing(told, known)
            if key in seen and key is not None:
                marks.wrong(row, "title", _("Trùng với một dòng ở trên của tệp."))
                continue
            seen.add(key)
            if key is None:
                continue
            changes = _differing(standing, told) if standing is not None else told
            if standing is not None and changes and not standing.can_be_written:
                marks.told(row, _("Đã kết thúc nên giữ nguyên."))
                changes = {}
            counts["new" if standing is None else "changed" if changes else "unchanged"] += 1
        draft.counts = counts
        return marks.found

    return check


ASKED: dict[str, tuple[str, ...]] = {
    EventKind.COOPERATION.value: ("cooperation",),
    EventKind.IP_SUPPORT.value: ("institution_name", "right_kind"),
    CourseKind.OUTSIDE.value: ("programme",),
}
"""Cells a kind asks for, as the forms do."""


def _whole(marks: Marks, row: DraftRow, kind: str) -> None:
    for name in ASKED.get(kind, ()):
        if not row.get(name):
            marks.wrong(row, name, _("Loại này cần ghi ô này."))


def committer(register: Register) -> Callable[..., Committed]:
    """A function that writes a checked list by the actions of the forms."""

    def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
        known = _Known(actor, register)
        added = changed = 0
        for row in draft.of(ROW):
            told = _facts(actor, register, row, known, None)
            key, standing = _standing(told, known)
            try:
                if standing is None:
                    made = register.add(actor=actor, facts=_new(register, actor, told))
                    added += 1
                    if key is not None:
                        known.rows[key] = made
                elif standing.can_be_written and (changes := _differing(standing, told)):
                    register.edit(actor=actor, facts=changes, **{register.subject: standing})
                    changed += 1
            except ValidationError as refusal:
                raise RuleViolation(problems=[Problem(row.place, " ".join(refusal.messages))]) from refusal
        facts = {"added": added, "changed": changed, "kept": len(draft.of(ROW)) - added - changed}
        return Committed(str(register.told) % facts, reverse(register.page), bool(added or changed))

    return commit


def _new(register: Register, actor: Actor, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a new row; an event nobody names a unit for is the sender's own."""
    facts = {"ends_on": None, **told}
    if register.key == EVENT_LIST:
        facts.setdefault("organization", actor.organization)
    return facts


def workbook_of(register: Register, actor: Actor) -> bytes:
    """The sheet to fill in with the rows as they stand, which reads back without a change."""
    rows = register.rows(actor).filter(plan__in=[plan.pk for plan in plans_for(actor)]).order_by("starts_on", "pk")
    return filled_sheet(register.columns, [_cells(register, row) for row in rows.select_related("plan")])


def _cells(register: Register, row: Any) -> dict[str, str]:
    cells = {}
    for column in register.columns:
        name = column.key
        words = {"provider_name": "provider_words", "institution_name": "institution_words"}.get(name, name)
        value = getattr(row, words)
        if name == "plan":
            value = row.plan.code
        elif name in register.choices:
            value = getattr(row, f"get_{name}_display")() if value else ""
        elif isinstance(value, dt.date):
            value = f"{value:%d/%m/%Y}"
        elif name == "is_in_depth":
            value = gettext("có") if value else ""
        cells[name] = "" if value is None else " ".join(str(value).split())
    return cells
