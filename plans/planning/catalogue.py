"""The catalogue of support measures: one entry however it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plans.planning.models import Measure, MeasureAlias
from portal.vietnam.text import fold

SEPARATORS = re.compile(r"[\s.,;:()/“”\"'&-]+")


def normalised(name: str) -> str:
    """The form names are compared in: no marks, no dots, no blanks; "ISO 22.000" equals "ISO 22000", "G.A.P" equals "GAP"."""
    return SEPARATORS.sub("", fold(name))[:250]


def find_measure(name: str) -> Measure | None:
    """The entry called `name` under any of its names."""
    alias = MeasureAlias.objects.select_related("measure").filter(normalised=normalised(name)).first()
    return alias.measure if alias else None


def measure_for(key: str, name: str, category: str, aliases: Sequence[str] = ()) -> Measure:
    """The entry of the catalogue for a measure of a plan; made when no plan named it before.

    Found by its name first, then by its other names; new other names are added unless they
    already mean another entry.
    """
    names = {normalised(text): text for text in (name, *aliases) if normalised(text)}
    known = {a.normalised: a for a in MeasureAlias.objects.select_related("measure").filter(normalised__in=names)}
    found = next((known[form].measure for form in names if form in known), None)
    if found is None:
        found, _made = Measure.objects.get_or_create(key=_free_key(key), defaults={"name": name, "category": category})
    fresh = [
        MeasureAlias(measure=found, name=text, normalised=form) for form, text in names.items() if form not in known
    ]
    if fresh:
        MeasureAlias.objects.bulk_create(fresh, ignore_conflicts=True)
        found.alias_text = " ".join(found.aliases.values_list("name", flat=True))
        found.save(update_fields=["alias_text", "updated_at"])
    return found


def _free_key(key: str) -> str:
    taken = set(Measure.objects.filter(key__startswith=key).values_list("key", flat=True))
    candidates = (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)
