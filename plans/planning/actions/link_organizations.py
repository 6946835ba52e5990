"""Tie the names a plan uses to the organisations of the directory."""

from __future__ import annotations

from plans.planning.enums import PartyKind
from plans.planning.models import Plan, PlanOrganization
from portal.audit.record import use_case
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.text import fold

HEAD_AGENCIES = {
    "so-khcn": OrganizationKind.DOST,
    "so-tai-chinh": OrganizationKind.FINANCE,
    "ubnd-tinh": OrganizationKind.COMMITTEE,
    "ubnd-tp": OrganizationKind.COMMITTEE,
    "bo-khcn": OrganizationKind.MINISTRY,
}


@use_case
def link_organizations(*, actor: Actor, plan: Plan) -> int:
    """Link every named organisation that the directory knows; may be run again after the directory grew.

    Answers how many links were set. The focal agency of the plan follows from the role "focal".
    """
    provinces = [plan.province_id, plan.province.successor_id if plan.province else None]
    rows = Organization.objects.valid_on(clock.today()).filter(province_id__in=[p for p in provinces if p])
    directory = [*rows, *Organization.objects.filter(kind=OrganizationKind.MINISTRY)]
    by_name = {fold(name): row for row in reversed(directory) for name in (row.name, row.short_name) if name}
    by_kind = {row.kind: row for row in reversed(directory)}
    changed = []
    for row in PlanOrganization.objects.filter(
        version__plan=plan, kind=PartyKind.ORGANIZATION, organization__isnull=True
    ):
        names = [fold(name) for name in (row.name, *row.aliases)]
        found = by_kind.get(HEAD_AGENCIES.get(row.key, "")) or next((by_name[n] for n in names if n in by_name), None)
        if found is not None:
            row.organization = found
            changed.append(row)
    PlanOrganization.objects.bulk_update(changed, ["organization"])
    focal = next((row.organization for row in changed if "focal" in row.roles), None)
    if focal is not None and plan.focal_organization_id != focal.pk:
        plan.focal_organization = focal
        plan.save(update_fields=["focal_organization", "updated_at"])
    return len(changed)
