"""Enterprises live on in the successor of their province; what was written about them before keeps the old name."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise, OutputValue
from enterprises.registry.models.identity import identity_key
from portal.organizations.actor import Actor
from portal.succession.heirs import Heirs
from portal.succession.models import SuccessionAct
from portal.succession.sockets import Moving, after_acts, register

register(
    Moving(
        key="enterprises",
        label=_("Doanh nghiệp, đơn vị thụ hưởng"),
        running=lambda heirs: Enterprise.objects.all(),
        province="province",
        address=lambda row: reverse("registry:enterprise_detail", args=[row.public_id]),
    )
)


def renew_identity_keys(actor: Actor, act: SuccessionAct, heirs: Heirs) -> None:
    """Keys of bodies without a tax code name their province: they follow it. A key that is taken there stays old."""
    provinces = [province.pk for province in heirs.provinces.values()]
    rows = list(Enterprise.objects.filter(province__in=provinces, tax_code="").order_by("pk"))
    wanted = {row.pk: identity_key(row)[:600] for row in rows}
    taken = set(Enterprise.objects.filter(identity_key__in=wanted.values()).values_list("identity_key", flat=True))
    for row in rows:
        key = wanted[row.pk]
        if row.identity_key != key and key not in taken:
            taken.add(key)
            Enterprise.objects.filter(pk=row.pk).update(identity_key=key)


def follow_provinces(actor: Actor, act: SuccessionAct, heirs: Heirs) -> None:
    """The productivity of enterprises is compared in the province they stand in now."""
    for province in heirs.provinces.values():
        moved = OutputValue.objects.filter(enterprise__province=province).exclude(province=province)
        moved.update(province=province)


after_acts.register(follow_provinces, "registry.output_provinces")
after_acts.register(renew_identity_keys, "registry.identity_keys")
