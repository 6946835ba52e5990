"""Which measure a form is the usual one of."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.applications.selectors.measures import offered
from portal.organizations.actor import Actor


def subject_key(measure_id: int) -> str:
    """The key of a measure of the catalogue."""
    return f"measure:{measure_id}"


def measures_on_offer(actor: Actor) -> Sequence[tuple[str, str]]:
    """Measures of the plans in force, each once."""
    found = {subject_key(row.measure_id): row.measure.name for row in offered(actor)}
    return sorted(found.items(), key=lambda pair: pair[1])
