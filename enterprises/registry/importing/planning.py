"""What saving a draft would do: new rows, changed ones, those that stand already, and every cell that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.facts import FIGURES
from enterprises.registry.importing.columns import BY_KEY, ROW
from enterprises.registry.importing.values import Lists, Parsed, parse
from enterprises.registry.matching import core_name
from enterprises.registry.models import Enterprise, EnterpriseFigures
from enterprises.registry.models.identity import identity_key
from enterprises.registry.selectors import vsic
from portal.core import clock
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage

CHUNK = 1000
ALIKE = 0.5
"""Names less alike than this under one tax code belong to two bodies: the code is probably another's."""
YEARLY = (*FIGURES, "figures_year")


@dataclass
class Planned:
    """One row that can be saved: onto `standing`, or new when that is None; `changes` maps fields to [before, after]."""

    row: DraftRow
    facts: dict[str, Any]
    enterprise: Enterprise
    standing: Enterprise | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class ImportPlan:
    """The whole draft looked through."""

    problems: list[DraftProblem] = field(default_factory=list)
    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    unchanged: int = 0

    def counts(self) -> dict[str, int]:
        """Figures for the summary."""
        return {"new": len(self.new), "changed": len(self.changed), "unchanged": self.unchanged}


def plan_of(actor: Actor, draft: Draft) -> ImportPlan:
    """Look through every row. A handful of queries per thousand rows; writes nothing."""
    versions = [version.key for version in vsic.versions()]
    lists = Lists({key: vsic.known_codes(key) for key in versions}, vsic.version_on(), clock.today())
    plan = ImportPlan()
    rows = [(row, parse(row, lists)) for row in draft.of(ROW)]
    made = {row.id: _enterprise(actor, parsed) for row, parsed in rows}
    standing = _standing(made.values())
    figures = _figures(standing.values())
    seen: dict[str, DraftRow] = {}
    own = set(lineage(actor.province_id)) if actor.province_id else None
    for row, parsed in rows:
        built = made[row.id]
        key = identity_key(built)
        found = standing.get(key)
        _against_others(parsed, built, key, found, seen, own)
        for name, said in parsed.problems:
            plan.problems.append(DraftProblem(said, Severity.ERROR, row.id, name, draft.cell_of(row, name)))
        if parsed.problems:
            continue
        seen[key] = row
        planned = Planned(row, parsed.facts, built, found)
        if found is None:
            plan.new.append(planned)
            continue
        planned.changes = _changes(parsed.facts, found, figures)
        if planned.changes:
            plan.changed.append(planned)
            plan.problems.append(_told(draft, planned))
        else:
            plan.unchanged += 1
    return plan


def _enterprise(actor: Actor, parsed: Parsed) -> Enterprise:
    return Enterprise(province_id=actor.province_id, **parsed.facts)


def _standing(rows: Iterable[Enterprise]) -> dict[str, Enterprise]:
    """Enterprises of the register by identity key, those merged into another included."""
    keys = sorted({identity_key(row) for row in rows})
    found: dict[str, Enterprise] = {}
    for start in range(0, len(keys), CHUNK):
        chunk = Enterprise.objects.filter(identity_key__in=keys[start : start + CHUNK])
        found |= {row.identity_key: row for row in chunk.select_related("merged_into", "province")}
    return found


def _figures(rows: Iterable[Enterprise]) -> dict[tuple[int, int], EnterpriseFigures]:
    ids = [row.pk for row in rows]
    found = {}
    for start in range(0, len(ids), CHUNK):
        for held in EnterpriseFigures.objects.filter(enterprise__in=ids[start : start + CHUNK]):
            found[held.enterprise_id, held.year] = held
    return found


def _against_others(
    parsed: Parsed,
    built: Enterprise,
    key: str,
    found: Enterprise | None,
    seen: Mapping[str, DraftRow],
    own: set[int] | None,
) -> None:
    """Compare the row with the others of the file and with the register; `own` are the provinces one acts in."""
    place = "tax_code" if built.tax_code else "identifier" if built.identifier else "name"
    if key in seen and not parsed.problems:
        parsed.wrong(place, _("Trùng với %(place)s của tệp.") % {"place": seen[key].place})
        return
    if found is None:
        return
    if found.merged_into is not None:
        parsed.wrong(place, _("Mã này của đơn vị đã được gộp vào “%(name)s”.") % {"name": found.merged_into.name})
    elif own is not None and found.province_id not in own:
        parsed.wrong(place, _("Mã này đã đăng ký ở tỉnh, thành phố khác."))
    elif built.tax_code and built.name and not _alike(built.name, found.name):
        parsed.wrong(
            place, _("Mã số thuế này là của “%(name)s” trong sổ; tên khác hẳn, hãy kiểm tra.") % {"name": found.name}
        )


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, core_name(first), core_name(second)).ratio() >= ALIKE


def _changes(
    facts: Mapping[str, Any], found: Enterprise, figures: Mapping[tuple[int, int], EnterpriseFigures]
) -> dict[str, list[Any]]:
    """Filled cells that differ from the register; the numbers are compared with their own year's."""
    changes = {
        name: [getattr(found, name), value]
        for name, value in facts.items()
        if name not in YEARLY and getattr(found, name) != value
    }
    year = facts.get("figures_year")
    if year is None:
        return changes
    held = figures.get((found.pk, year))
    if held is None and found.figures_year == year:
        return changes | {
            n: [getattr(found, n), facts[n]] for n in FIGURES if n in facts and getattr(found, n) != facts[n]
        }
    own = {name: getattr(held, name) if held else None for name in FIGURES}
    return changes | {name: [own[name], facts[name]] for name in FIGURES if name in facts and own[name] != facts[name]}


def _told(draft: Draft, planned: Planned) -> DraftProblem:
    labels = ", ".join(str(BY_KEY[name].label) for name in planned.changes if name in BY_KEY)
    said = _("Đã có trong sổ; sẽ cập nhật: %(fields)s.") % {"fields": labels}
    return DraftProblem(said, Severity.WARNING, planned.row.id, "", planned.row.place)
