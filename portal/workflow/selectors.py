"""Reading timelines."""

from __future__ import annotations

from collections.abc import Sequence

from portal.workflow.models import TransitionRecord, WorkflowModel


def timeline_of(subject: WorkflowModel) -> Sequence[TransitionRecord]:
    """Every step of `subject`, oldest first. One query."""
    return list(TransitionRecord.objects.filter(subject_type=subject._meta.label_lower, subject_pk=subject.pk))
