"""Departments that see the pilots of their field."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from enterprises.applications.enums import ProjectKind
from enterprises.applications.models import SupportedProject
from enterprises.projects.models import FieldDepartment
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

PILOTS = (ProjectKind.MODEL, ProjectKind.GREEN, ProjectKind.HOSPITAL, ProjectKind.SCHOOL)


def rows_on_today() -> QuerySet[FieldDepartment]:
    """Rows valid today."""
    today = clock.today()
    return FieldDepartment.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)


def pilots_of_field(actor: Actor) -> Q:
    """Pilots of the fields the actor's department looks after, in its province; nothing for others."""
    if not actor.has(Role.AGENCY_OFFICER) or actor.organization_id is None or actor.province_id is None:
        return Q(pk__in=())
    fields = rows_on_today().filter(organization_id=actor.organization_id).values("field")
    return Q(province_id__in=lineage_rows(actor.province_id), kind__in=PILOTS, field__in=fields)


def departments_of(province_id: int) -> QuerySet[FieldDepartment]:
    """Who looks after which field in a province, today."""
    rows = rows_on_today().filter(organization__province_id__in=lineage_rows(province_id))
    return rows.select_related("organization").order_by("field", "organization__sort_key")


def partners_of(project: SupportedProject) -> list[str]:
    """Names of the departments that run a pilot along."""
    if project.kind not in PILOTS or not project.field:
        return []
    return [row.organization.name for row in departments_of(project.province_id) if row.field == project.field]
