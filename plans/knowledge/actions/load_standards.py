"""Load the register of standards and tools from the data file; may be run again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from plans.knowledge.changes import Update, log
from plans.knowledge.enums import StandardState
from plans.knowledge.models import Standard
from portal.audit.record import use_case
from portal.organizations.actor import Actor

DATA_FILE = Path(__file__).resolve().parent.parent / "data" / "standards.yaml"


@use_case
def load_standards(*, actor: Actor) -> int:
    """Make the shared rows that are missing; rows people corrected stay. Answers how many were added."""
    rows: list[dict[str, Any]] = yaml.safe_load(DATA_FILE.read_text(encoding="utf-8"))["standards"]
    known = {row.code: row for row in Standard.objects.filter(province__isnull=True)}
    missing = [row for row in rows if row["code"] not in known]
    # Successors first: a replaced row must name one.
    for row in sorted(missing, key=lambda row: "replaced_by" in row):
        values = {name: value for name, value in row.items() if name != "replaced_by"}
        if "replaced_by" in row:
            values |= {"successor": known[row["replaced_by"]], "state": StandardState.REPLACED}
        standard = Standard(**values)
        standard.full_clean()
        standard.save()
        known[standard.code] = standard
    added = [Update(known[row["code"]], {}) for row in missing]
    log(actor, added, source=str(_("Danh mục ban đầu của Cổng")))
    return len(missing)
