"""What saving a draft would do: new rows, changed ones, those that stand already, and every cell that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from plans.knowledge.enums import Series, StandardState
from plans.knowledge.importing.columns import BY_KEY, ROW
from plans.knowledge.importing.values import Parsed, guessed, parse
from plans.knowledge.models import Standard
from plans.knowledge.models.standard import compact
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

CHUNK = 500
LOCAL = (Series.QCDP, Series.TCCS)
"""Texts that hold in one province: a file adds them to the province of whoever brings it."""


@dataclass
class Planned:
    """One row that can be saved: onto `standing`, or new when that is None. `successor` is a compact code."""

    row: DraftRow
    parsed: Parsed
    facts: dict[str, Any]
    successor: str = ""
    standing: Standard | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The code without blanks and dots."""
        return compact(self.facts["code"])


@dataclass
class ImportPlan:
    """The whole draft looked through; `known` are the standing rows by compact code."""

    problems: list[DraftProblem] = field(default_factory=list)
    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    unchanged: int = 0
    known: dict[str, Standard] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Figures for the summary."""
        return {"new": len(self.new), "changed": len(self.changed), "unchanged": self.unchanged}


def plan_of(actor: Actor, draft: Draft) -> ImportPlan:
    """Look through every row. One query per five hundred rows; writes nothing."""
    rows = [(row, parse(row)) for row in draft.of(ROW)]
    keys = {compact(row.get("code")) for row, _parsed in rows} | {compact(parsed.successor) for _row, parsed in rows}
    plan = ImportPlan(known=_standing(actor, keys - {""}))
    in_file = {compact(row.get("code")) for row, parsed in rows if not parsed.problems}
    seen: dict[str, DraftRow] = {}
    for row, parsed in rows:
        key = compact(row.get("code"))
        _against_others(parsed, key, plan, in_file, seen)
        if not parsed.problems:
            seen[key] = row
            _sort_in(draft, plan, Planned(row, parsed, parsed.facts, compact(parsed.successor), plan.known.get(key)))
        for name, said in parsed.problems:
            plan.problems.append(DraftProblem(said, Severity.ERROR, row.id, name, draft.cell_of(row, name)))
    return plan


def _sort_in(draft: Draft, plan: ImportPlan, planned: Planned) -> None:
    if planned.standing is None:
        planned.facts = guessed(planned.facts)
        for name in ("title", "series"):
            if not planned.facts.get(name):
                planned.parsed.wrong(name, _("Chưa có “%(label)s”.") % {"label": BY_KEY[name].label})
        if not planned.parsed.problems:
            plan.new.append(planned)
        return
    planned.changes = _changes(planned)
    if planned.changes:
        plan.changed.append(planned)
        labels = ", ".join(str(BY_KEY[name].label) for name in planned.changes if name in BY_KEY)
        said = _("Đã có trong danh mục; sẽ cập nhật: %(fields)s.") % {"fields": labels}
        plan.problems.append(DraftProblem(said, Severity.WARNING, planned.row.id, place=planned.row.place))
    else:
        plan.unchanged += 1


def _standing(actor: Actor, keys: Collection[str]) -> dict[str, Standard]:
    """Visible standards by each of their compact codes; the first code and the own province go before.

    One light query reads all codes: a search for each of twenty thousand would read the table as often.
    """
    places = Q(province__isnull=True)
    if actor.province_id is not None:
        places |= Q(province_id__in=lineage_rows(actor.province_id))
    ids: dict[str, tuple[tuple[bool, bool], int]] = {}
    known = Standard.objects.filter(places).order_by("pk").values_list("pk", "compact_key", "province_id")
    for pk, codes, province_id in known.iterator(chunk_size=5000):
        for at, code in enumerate(code for code in codes.split("|") if code):
            rank = (at == 0, province_id is not None)
            if code in keys and (code not in ids or rank > ids[code][0]):
                ids[code] = (rank, pk)
    rows: dict[int, Standard] = {}
    wanted = sorted({pk for _rank, pk in ids.values()})
    for start in range(0, len(wanted), CHUNK):
        rows |= Standard.objects.select_related("successor").in_bulk(wanted[start : start + CHUNK])
    return {code: rows[pk] for code, (_rank, pk) in ids.items()}


def _against_others(
    parsed: Parsed, key: str, plan: ImportPlan, in_file: set[str], seen: Mapping[str, DraftRow]
) -> None:
    """Compare the row with the others of the file and with the register."""
    if key in seen and not parsed.problems:
        parsed.wrong("code", _("Trùng với %(place)s của tệp.") % {"place": seen[key].place})
    successor = compact(parsed.successor)
    if successor and successor == key:
        parsed.wrong("successor", _("Một tiêu chuẩn không thể tự thay thế mình."))
    elif successor and successor not in plan.known and successor not in in_file:
        said = _("“%(code)s” không có trong danh mục và trong tệp.") % {"code": parsed.successor[:60]}
        parsed.wrong("successor", said)


def _changes(planned: Planned) -> dict[str, list[Any]]:
    """Filled cells that differ from the register. The printed code of a standing row stays as it is."""
    standing = planned.standing
    assert standing is not None
    changes = {
        name: [getattr(standing, name), value]
        for name, value in planned.facts.items()
        if name != "code" and getattr(standing, name) != value
    }
    if planned.successor:
        own = compact(standing.successor.code) if standing.successor else ""
        if own != planned.successor:
            changes["successor"] = [standing.successor.code if standing.successor else "", planned.parsed.successor]
    if changes.get("state", [None, None])[1] in (StandardState.IN_FORCE, StandardState.DRAFT):
        changes["successor"] = [standing.successor.code if standing.successor else "", ""]
        if standing.ended_on:
            changes["ended_on"] = [standing.ended_on, None]
        if not changes["successor"][0]:
            del changes["successor"]
    return changes
