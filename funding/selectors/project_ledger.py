"""Every movement of money of one project, for the people of the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from funding.models import LedgerEntry
from funding.policies import sees_money
from funding.selectors import ledger
from portal.core.together import rows_of
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import SupportedProject


def of_project(actor: Actor, project: SupportedProject) -> models.QuerySet[LedgerEntry]:
    """From the promise on its application to what was paid, recovered and put right."""
    return ledger.entries(actor).filter(application_id=project.application_id)


def has_ledger(actor: Actor, project: SupportedProject) -> bool:
    """Whether there is something to show to `actor`. No query on the page of the project."""
    return sees_money.can(actor) and bool(rows_of(project, FIRST_ENTRY, lambda: first_entry(project)))


def first_entry(project: SupportedProject) -> models.QuerySet[LedgerEntry]:
    """One entry, when there is any."""
    return LedgerEntry.objects.filter(application_id=project.application_id).only("pk", "application_id")[:1]


FIRST_ENTRY = "first_entry"
"""The name the page of a project keeps it under."""
