"""A plan as it stood on a day that is over: the version in force on it, and what had been told by its end (S02).

Everything about a plan reads `plan.current_version`; `plan_on` gives the plan with the version of that day in its place.
Records hang on the living rows (ADR 0012), so rows of an older version take the ids of the rows that live under the same
key: `adopt` and `living_ids`. For today nothing of this costs a query.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from plans.planning.enums import PUBLISHED
from plans.planning.models import Plan
from plans.planning.selectors.plans import version_on
from portal.core import clock

LIVING, DAY = "living_version_id", "seen_on"
READ_WITH = ("definition_rows", "leaf_rows")
"""What a plan may have been fetched with of its living version (`selectors.plan_pages`)."""


def plan_on(plan: Plan, day: dt.date | None) -> Plan:
    """The plan with the contents in force on `day`; itself for today and later, and for a draft. One query for a day that is over."""
    if day is None or day >= clock.today() or plan.current_version_id is None or plan.status not in PUBLISHED:
        return plan
    version = version_on(plan, day)
    if version is None:
        return plan
    found = copy.copy(plan)
    found._state = copy.copy(plan._state)
    found._state.fields_cache = dict(plan._state.fields_cache)
    for name in READ_WITH:
        found.__dict__.pop(name, None)
    found.__dict__.update({LIVING: plan.current_version_id, DAY: day})
    version.plan = found
    found.current_version = version
    return found


def living_version(plan: Plan) -> int | None:
    """The version records hang on."""
    found: int | None = plan.__dict__.get(LIVING, plan.current_version_id)
    return found


def seen_on(plan: Plan) -> dt.date | None:
    """The day the plan is looked at; None for today."""
    found: dt.date | None = plan.__dict__.get(DAY)
    return found


def is_older(plan: Plan) -> bool:
    """The contents are those of a version that holds no more."""
    return living_version(plan) != plan.current_version_id


def living_ids(plan: Plan, model: type[Model], key: str = "key") -> Mapping[int, tuple[int, Any]]:
    """Id of a row of an older version → id and public id of the row that lives under its key. No query else."""
    if not is_older(plan):
        return {}
    rows: Any = model._default_manager
    has_address = any(field.name == "public_id" for field in model._meta.fields)
    named = ("public_id",) if has_address else ()
    living = {
        row[0]: (row[1], *row[2:]) for row in rows.filter(version=living_version(plan)).values_list(key, "pk", *named)
    }
    own = rows.filter(version=plan.current_version_id).values_list("pk", key)
    return {pk: (*living[name], None)[:2] for pk, name in own if name in living}


def adopt(plan: Plan, rows: Sequence[Any], key: str = "key") -> None:
    """Give rows of an older version the ids of the living ones, and with them their records and their pages."""
    if not rows or not is_older(plan):
        return
    known = living_ids(plan, type(rows[0]), key)
    for row in rows:
        if row.pk in known:
            pk, public_id = known[row.pk]
            row.pk = pk
            if public_id is not None:
                row.public_id = public_id
