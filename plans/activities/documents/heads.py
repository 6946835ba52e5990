"""Heads and signatures of this app's documents (NĐ 30/2020)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.documents.content import IssuerHead
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.vietnam.models import Province


def dost_of(province: Province) -> Organization | None:
    """The province's Department of Science and Technology."""
    return agency_of(province.pk, OrganizationKind.DOST)


def dost_name(office: Organization | None) -> str:
    """Its name, also where it is not in the directory yet."""
    return office.name if office else _("Sở Khoa học và Công nghệ")


def committee_name(province: Province) -> str:
    """ "Ủy ban nhân dân tỉnh An Giang"."""
    return _("Ủy ban nhân dân %(province)s") % {"province": province.full_name}


def dost_head(province: Province, office: Organization | None) -> IssuerHead:
    """The DoST below its Committee."""
    parent = office.parent.name if office and office.parent else committee_name(province)
    return IssuerHead(issuer=dost_name(office), parent=parent)


def place_of(province: Province, office: Organization | None) -> str:
    """The place in the date line."""
    return office.place if office and office.place else province.name
