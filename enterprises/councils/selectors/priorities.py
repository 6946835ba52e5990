"""Priorities of the plan that the applicants of a meeting meet (E02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enterprises.councils.models import MeetingFile
from enterprises.registry.priority_rules import PriorityFacts, priorities_met
from enterprises.registry.selectors.priorities import facts_of, priorities_of
from plans.planning.models import PlanMeasure
from portal.core import clock


def priorities_of_files(files: Sequence[MeetingFile]) -> Mapping[int, tuple[str, ...]]:
    """File id → keys of the priorities of its plan met on the day of its submission; empty for projects.

    A plan that names no priority (KG) prefers nobody. Five queries for any number of files.
    """
    own = {file.pk: file.application for file in files if file.application is not None}
    if not own:
        return {}
    versions = dict(
        PlanMeasure.objects.filter(pk__in={row.call.measure_id for row in own.values()}).values_list("pk", "version_id")
    )
    wanted = priorities_of(versions.values())
    if not any(wanted.values()):
        return {}
    days = {
        row.enterprise: clock.local_day(row.submitted_at) if row.submitted_at else clock.today() for row in own.values()
    }
    known: Mapping[int, PriorityFacts] = facts_of(days)
    return {
        pk: priorities_met(wanted.get(versions[row.call.measure_id], ()), known[row.enterprise_id])
        for pk, row in own.items()
    }
