"""What a selection means in one plan: the measures of its tasks, and its words for the page and the paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import Plan, Task
from reports.composition.records import Records
from reports.composition.selection import Selection


def measures_of(plan: Plan, wanted: Selection) -> frozenset[str] | None:
    """Names of the measures of the chosen tasks; None when no task was chosen. One query."""
    if not wanted.tasks:
        return None
    rows = Task.objects.filter(version__current_of=plan, key__in=wanted.tasks, measures__isnull=False)
    return frozenset(rows.values_list("measures__name", flat=True))


def scope_words(wanted: Selection, records: Records) -> tuple[str, ...]:
    """One line per kind of thing chosen; nothing when everything is told."""
    tasks = [f"{row.code} {row.title}".strip() for row in records.tasks] if wanted.tasks else []
    chosen = (
        (_("Nhiệm vụ"), tasks),
        (_("Chỉ tiêu"), wanted.targets),
        (_("Nguồn kinh phí"), wanted.sources),
        (_("Đơn vị"), wanted.organizations),
    )
    return tuple(f"{label}: {'; '.join(names)}" for label, names in chosen if names)
