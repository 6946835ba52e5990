"""The story of the edits of a version."""

from __future__ import annotations

from django.db import models

from plans.planning.models import EditStep, PlanVersion
from plans.planning.rules.edit_story import Stacks, walk


def steps_of(version: PlanVersion) -> models.QuerySet[EditStep]:
    """Every edit of a version, oldest first."""
    return EditStep.objects.filter(version_key=version.public_id).order_by("number")


def stacks_of(version: PlanVersion) -> Stacks:
    """What may be undone and redone now. One query."""
    return walk(steps_of(version).values_list("number", "verb", "restores"))
