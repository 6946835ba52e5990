"""Head and place of the papers of this app (NĐ 30/2020)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.documents.content import IssuerHead
from portal.organizations.models import Organization
from portal.vietnam.models import Province


def head_of(province: Province, office: Organization | None) -> IssuerHead:
    """The Department of Science and Technology below its Committee."""
    committee = _("Ủy ban nhân dân %(province)s") % {"province": province.full_name}
    parent = office.parent.name if office and office.parent else committee
    return IssuerHead(issuer=office.name if office else _("Sở Khoa học và Công nghệ"), parent=parent)


def place_of(province: Province, office: Organization | None) -> str:
    """The place in the date line."""
    return office.place if office and office.place else province.name
