"""Say which organisation of the directory a unit given money is: its people then see the money and settle it."""

from __future__ import annotations

from django.db import models

from funding.models import TaskBudget
from funding.policies_units import names_units
from funding.task_ledger import lock_budget, require_open
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import at_work_for
from portal.vietnam.text import fold

KINDS = (
    OrganizationKind.DEPARTMENT,
    OrganizationKind.DISTRICT,
    OrganizationKind.ASSOCIATION,
    OrganizationKind.SCHOOL,
    OrganizationKind.AGENCY,
    OrganizationKind.FINANCE,
)


@use_case
def name_unit(*, actor: Actor, budget: TaskBudget, organization: Organization | None) -> TaskBudget:
    """Name the unit, or take a wrong one off. Raises NotFound for one of another province, NotAllowed, RuleViolation."""
    row = lock_budget(budget)
    names_units.check(actor, row)
    require_open(row)
    if organization is not None and not choosable(actor).filter(pk=organization.pk).exists():
        raise NotFound()
    row.organization = organization
    row.save(update_fields=["organization", "updated_at"])
    record("task_budget:unit_named", actor=actor, subject=row, unit=str(organization or ""), lead=row.lead)
    return row


def choosable(actor: Actor) -> models.QuerySet[Organization]:
    """The agencies of the actor's province that money can be given to."""
    return at_work_for(actor, clock.today()).filter(kind__in=KINDS, province__isnull=False)


def known_unit(actor: Actor, lead: str) -> Organization | None:
    """The one agency whose name is `lead`, however it is accented; None when there is none or more. One query."""
    wanted = fold(lead).strip()
    if not wanted:
        return None
    rows = choosable(actor).filter(search_key__contains=wanted)
    found = [row for row in rows if fold(row.name).strip() == wanted]
    return found[0] if len(found) == 1 else None
