"""Reading timelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet

from portal.core.json_rows import JsonRows, rows_as
from portal.core.together import rows_of
from portal.workflow.models import TransitionRecord, WorkflowModel

SHOWN = ("workflow", "name", "at", "actor_name", "organization_name", "note")


def timeline_of(subject: WorkflowModel) -> Sequence[TransitionRecord]:
    """Every step of `subject`, oldest first. One query, none for a thing fetched with `timeline_rows`."""
    told: Any = subject.__dict__.get("timeline_rows")
    if told is not None:
        return rows_as(TransitionRecord, SHOWN, told)
    return rows_of(subject, "timeline", lambda: steps_of(subject))


def steps_of(subject: WorkflowModel) -> QuerySet[TransitionRecord]:
    """The same as a queryset."""
    return TransitionRecord.objects.filter(subject_type=subject._meta.label_lower, subject_pk=subject.pk)


def timeline_rows(model: type[WorkflowModel]) -> JsonRows:
    """The timeline of rows of `model`, to be fetched with them: `.annotate(timeline_rows=timeline_rows(Model))`."""
    steps = TransitionRecord.objects.filter(subject_type=model._meta.label_lower, subject_pk=OuterRef("pk"))
    return JsonRows(steps.order_by("at", "pk"), *SHOWN)
