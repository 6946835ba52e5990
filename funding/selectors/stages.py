"""Payment by stages: which items the agreement lets be paid on their own, which of them are accepted, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from enterprises.applications.enums import RUNNING_STATES
from enterprises.projects.selectors import agreements
from funding.models import StageAcceptance

if TYPE_CHECKING:
    from enterprises.applications.models import SupportedProject
    from enterprises.projects.models import AgreementItem


def scheduled_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of the agreement in force that are due on days of their own: the schedule lets them be paid one by one.

    A project without a signed agreement, or with one item for the whole, is paid after its acceptance. Two queries.
    """
    agreement = agreements.in_force(project)
    items = [item for item in agreement.items.all() if item.state_vnd] if agreement else []
    return [item for item in items if item.due_on is not None] if len(items) > 1 else []


def accepted_items(project: SupportedProject) -> dict[str, StageAcceptance]:
    """Name → acceptance of the items accepted so far. One query, none when prefetched."""
    return {row.name: row for row in project.stage_acceptances.all()}


def payable_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of a running project that were accepted and may be asked for."""
    if project.status not in RUNNING_STATES:
        return []
    accepted = accepted_items(project)
    return [item for item in scheduled_items(project) if item.name in accepted] if accepted else []


def awaiting_items(project: SupportedProject) -> Sequence[AgreementItem]:
    """Items of a running project that may still be accepted on their own."""
    if project.status not in RUNNING_STATES:
        return []
    accepted = accepted_items(project)
    return [item for item in scheduled_items(project) if item.name not in accepted]
