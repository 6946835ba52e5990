"""Merge a draft into the living version, and keep what was there as an archived version."""

from __future__ import annotations

from plans.planning.contents.shapes import shapes
from plans.planning.contents.snapshot import Snapshot, read
from plans.planning.contents.writing import Ids, copy, write
from plans.planning.models import PlanVersion


def copy_version(source: PlanVersion, target: PlanVersion) -> Snapshot:
    """Copy all contents into an empty version. Answers what was copied."""
    found = read(source)
    copy(found, target)
    return found


def merge_into(living: PlanVersion, wanted: Snapshot, archive: PlanVersion) -> None:
    """Make `living` say `wanted` in place; `archive` receives what it said before.

    Rows that stay keep their ids, so records stay where they are; `archive` gets copies of them. Rows that vanish
    move into `archive` themselves, with everything that stands on them.
    """
    present = read(living)
    gone: Ids = {
        label: {identity: pk for identity, pk in ids.items() if identity not in wanted.of(label)}
        for label, ids in present.ids.items()
    }
    for shape in shapes():
        if not shape.is_version and shape.whole == "version" and gone[shape.label]:
            shape.model._base_manager.filter(pk__in=gone[shape.label].values()).update(version=archive)
    write(present, archive, Snapshot({}, gone))
    write(wanted, living, present, keep=True)
