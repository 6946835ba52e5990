"""Load the national programmes from the data file; may be run again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from plans.planning.models import Programme, ProgrammeTaskGroup
from portal.audit.record import use_case
from portal.organizations.actor import Actor

DATA_FILE = Path(__file__).resolve().parent.parent / "data" / "programmes.yaml"


@use_case
def load_programmes(*, actor: Actor) -> int:
    """Make or correct one row per programme of the file, with its task groups; answers how many the file names."""
    rows = yaml.safe_load(DATA_FILE.read_text(encoding="utf-8"))["programmes"]
    for row in rows:
        values = {name: value for name, value in row.items() if name not in ("key", "task_groups")}
        programme, _made = Programme.objects.update_or_create(key=row["key"], defaults=values)
        for number, group in enumerate(row.get("task_groups", ())):
            _load_group(programme, number, group)
    return len(rows)


def _load_group(programme: Programme, number: int, group: dict[str, Any]) -> None:
    """One task group; without days of its own it is in force as long as the programme."""
    starts = group.get("valid_from", programme.valid_from)
    values = {name: group[name] for name in ("code", "title", "legal_source")}
    ProgrammeTaskGroup.objects.update_or_create(
        programme=programme,
        key=group["key"],
        valid_from=starts,
        defaults={**values, "position": number, "valid_to": group.get("valid_to", programme.valid_to)},
    )
