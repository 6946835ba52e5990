"""Ledger entries behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Sum

from funding.models import LedgerEntry
from plans.planning.models import BudgetLine
from plans.planning.selectors import plans
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application


def line_for(actor: Actor, public_id: UUID) -> BudgetLine | None:
    """A budget line of a plan the actor may see, or None."""
    visible: models.QuerySet[Any] = plans.visible_to(actor)
    return BudgetLine.objects.filter(version__plan__in=visible, public_id=public_id).first()


def of_line(line: BudgetLine) -> models.QuerySet[LedgerEntry]:
    """The movements on `line`."""
    return LedgerEntry.objects.filter(budget_line=line)


def promised_vnd(application: Application) -> int:
    """What stands promised for `application` and is not yet paid, in đồng."""
    rows = LedgerEntry.objects.filter(application=application)
    return int(rows.aggregate(total=Sum("committed_delta_vnd"))["total"] or 0)
