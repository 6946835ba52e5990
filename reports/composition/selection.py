"""What an ad hoc report tells of: a few tasks, targets, sources or organisations, and a few parts (R07). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from reports.composition.records import Records


@dataclass(frozen=True)
class Selection:
    """Keys of tasks, codes of targets, names of sources and organisations as the plan prints them, parts of the report.

    An empty list narrows nothing.
    """

    tasks: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Nothing was chosen."""
        return not any(getattr(self, field.name) for field in fields(self))

    def data(self) -> dict[str, list[str]]:
        """As stored: only what was chosen."""
        return {field.name: list(chosen) for field in fields(self) if (chosen := getattr(self, field.name))}


EVERYTHING = Selection()


def read_selection(data: Mapping[str, Any]) -> Selection:
    """The value of what is stored; unknown words are left out."""
    known = {field.name for field in fields(Selection)}
    return Selection(**{name: tuple(map(str, chosen)) for name, chosen in data.items() if name in known})


def narrowed(records: Records, wanted: Selection, measures: frozenset[str] | None = None) -> Records:
    """The rows a selection tells of. `measures` are those of the chosen tasks; None when no task was chosen.

    Chosen tasks narrow projects, applications and recommendations to their measures; chosen sources the ledger; chosen
    organisations the tasks they lead, what they reported and whom they recommended.
    """
    if measures is not None:
        records = replace(
            records,
            projects=tuple(row for row in records.projects if row.measure in measures),
            applications=tuple(row for row in records.applications if row.measure in measures),
            recommendations=tuple(row for row in records.recommendations if row.measure in measures),
        )
    if wanted.tasks:
        records = replace(
            records,
            tasks=tuple(row for row in records.tasks if row.reference in wanted.tasks),
            agencies=tuple(row for row in records.agencies if row.key in wanted.tasks or row.kind != "task"),
        )
    if wanted.targets:
        records = replace(records, targets=tuple(row for row in records.targets if row.code in wanted.targets))
    if wanted.sources:
        records = replace(
            records,
            entries=tuple(row for row in records.entries if row.source in wanted.sources),
            sources=tuple(row for row in records.sources if row.name in wanted.sources),
        )
    if wanted.organizations:
        names = wanted.organizations
        records = replace(
            records,
            tasks=tuple(row for row in records.tasks if any(name in row.leads for name in names)),
            agencies=tuple(row for row in records.agencies if row.agency in names),
            recommendations=tuple(row for row in records.recommendations if row.sender in names),
        )
    return records
