"""What was true of an enterprise on the day of a submission. Never changed afterwards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import SizeClass
from portal.core import clock
from portal.core.models import PortalModel


class EnterpriseSnapshot(PortalModel):
    """A frozen copy. `facts` maps field names to values; `size_basis` names rule and numbers used."""

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="snapshots"
    )
    taken_at = models.DateTimeField(_("chụp lúc"))
    name = models.CharField(_("tên đơn vị"), max_length=250)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    size_class = models.CharField(_("quy mô"), max_length=10, choices=SizeClass.choices)
    size_basis = models.CharField(_("căn cứ xếp quy mô"), max_length=250, blank=True)
    facts = models.JSONField(_("dữ liệu"), default=dict)

    class Meta:
        verbose_name = _("bản chụp đơn vị")
        verbose_name_plural = _("bản chụp đơn vị")
        ordering = ("-taken_at", "pk")

    def __str__(self) -> str:
        return f"{self.name} {clock.local_day(self.taken_at):%d/%m/%Y}"
