"""Issue or drop an edition; the one issued before for the same year is replaced."""

from __future__ import annotations

from typing import Any

from plans.interchange.enums import EditionStatus
from plans.interchange.models import DataEdition
from plans.interchange.workflow import EDITION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def move_edition(
    *, actor: Actor, edition: DataEdition, name: str, note: str = "", expected: str | None = None
) -> DataEdition:
    """Take the step. Raises NotAllowed for whoever compiled it and wants to issue it."""
    changes: dict[str, Any] = {}
    if name == "issue":
        EDITION_WORKFLOW.step(name).allowed.check(actor, edition)
        changes = {"issued_by": actor.user, "issued_on": clock.today()}
        standing = DataEdition.objects.filter(
            province_id=edition.province_id, year=edition.year, status=EditionStatus.ISSUED
        )
        for earlier in standing.exclude(pk=edition.pk):
            EDITION_WORKFLOW.apply(earlier, "replace", actor=actor)
    moved = EDITION_WORKFLOW.apply(edition, name, actor=actor, note=note, expected=expected, changes=changes)
    record("edition:moved", actor=actor, subject=moved, step=name, year=moved.year, number=moved.number)
    return moved
