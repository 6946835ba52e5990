"""Load the national programmes from the data file; may be run again."""

from __future__ import annotations

from pathlib import Path

import yaml

from plans.planning.models import Programme
from portal.audit.record import use_case
from portal.organizations.actor import Actor

DATA_FILE = Path(__file__).resolve().parent.parent / "data" / "programmes.yaml"


@use_case
def load_programmes(*, actor: Actor) -> int:
    """Make or correct one row per programme of the file; answers how many the file names."""
    rows = yaml.safe_load(DATA_FILE.read_text(encoding="utf-8"))["programmes"]
    for row in rows:
        Programme.objects.update_or_create(key=row["key"], defaults={k: v for k, v in row.items() if k != "key"})
    return len(rows)
