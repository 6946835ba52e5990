"""Who takes over what: the rows of one act as maps from old to new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.organizations.models import Organization
from portal.succession.enums import HeirRole
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.vietnam.models import Province


@dataclass(frozen=True)
class Heirs:
    """The old bodies of an act and their heirs, by id of the old one.

    `day` is the first day of the heirs. `parts` holds the heirs that take only one kind of work: {(old id, key of the kind): heir}.
    """

    day: dt.date | None = None
    provinces: dict[int, Province] = field(default_factory=dict)
    organizations: dict[int, Organization] = field(default_factory=dict)
    parts: dict[tuple[int, str], Organization] = field(default_factory=dict)
    old_provinces: dict[int, Province] = field(default_factory=dict)
    old_organizations: dict[int, Organization] = field(default_factory=dict)

    def organization_for(self, old_id: int | None, kind: str) -> Organization | None:
        """Who takes work of `kind` over from the old organisation; None when it is not in the act or has no heir."""
        if old_id is None:
            return None
        return self.parts.get((old_id, kind)) or self.organizations.get(old_id)


def rows_of(act: SuccessionAct) -> Sequence[SuccessionRow]:
    """The rows in their order, with both bodies. One query."""
    return list(
        act.rows.select_related(
            "act",
            "old_province",
            "new_province",
            "old_organization__province",
            "new_organization__province",
            "new_organization__successor",
        )
    )


def heirs_of(rows: Sequence[SuccessionRow]) -> Heirs:
    """The maps of `rows`; heirs still to be made are left out, their old bodies are in."""
    found = Heirs(day=rows[0].act.effective_on if rows else None)
    for row in rows:
        if row.old_province is not None:
            found.old_provinces[row.old_province.pk] = row.old_province
            if row.new_province is not None:
                found.provinces[row.old_province.pk] = row.new_province
        if row.old_organization is not None:
            found.old_organizations[row.old_organization.pk] = row.old_organization
            _add_heir(found, row, row.old_organization.pk)
    return found


def _add_heir(found: Heirs, row: SuccessionRow, old_id: int) -> None:
    if row.new_organization is None:
        return
    if row.role == HeirRole.MAIN:
        found.organizations[old_id] = row.new_organization
    for kind in row.parts if row.role == HeirRole.PART else ():
        found.parts[old_id, str(kind)] = row.new_organization
