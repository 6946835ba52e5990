"""Which provinces this installation serves."""

from __future__ import annotations

from collections.abc import Sequence

from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.models import Province


def served() -> Sequence[Province]:
    """Provinces whose Department of Science and Technology works here, in Vietnamese order. One query."""
    offices = Organization.objects.filter(kind=OrganizationKind.DOST, valid_to__isnull=True)
    return list(Province.objects.filter(pk__in=offices.values("province_id")).order_by("sort_key", "pk"))


def chosen(slug: str) -> Province | None:
    """The province with this slug, when it is served here."""
    offices = Organization.objects.filter(kind=OrganizationKind.DOST, valid_to__isnull=True)
    return Province.objects.filter(slug=slug[:80], pk__in=offices.values("province_id")).first() if slug else None
