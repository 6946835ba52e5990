"""Give a field to a department, and take it back (H06)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.projects.models import FieldDepartment
from enterprises.projects.policies import keeps_fields
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def assign_field(*, actor: Actor, organization: Organization, field: str) -> FieldDepartment:
    """From today the department sees the pilots of `field` in its province. Raises RuleViolation."""
    keeps_fields.check(actor, organization)
    if FieldDepartment.objects.filter(organization=organization, field=field, valid_to=None).exists():
        raise RuleViolation(problems=[Problem("field", _("Cơ quan này đã phụ trách lĩnh vực."))])
    row = FieldDepartment(organization=organization, field=field, valid_from=clock.today())
    row.full_clean()
    row.save()
    record("field:assigned", actor=actor, subject=row, organization=organization.name, field=field)
    return row


@use_case
def end_field(*, actor: Actor, row: FieldDepartment) -> FieldDepartment:
    """The department sees them no more from today on."""
    row = lock(FieldDepartment, row.pk)
    keeps_fields.check(actor, row.organization)
    if row.valid_to is not None:
        raise RuleViolation(_("Đã thôi giao lĩnh vực này."), code="ended")
    row.valid_to = max(row.valid_from, clock.today() - dt.timedelta(days=1))
    row.save(update_fields=["valid_to", "updated_at"])
    record("field:ended", actor=actor, subject=row, organization=row.organization.name, field=row.field)
    return row
