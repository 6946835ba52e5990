"""Where an imported row came from (V02)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.interchange.models.edition import people
from plans.interchange.models.mapping import Destination
from portal.core.models import PortalModel


class SharedOrigin(PortalModel):
    """A row of a register that came, or was brought up to date, from a shared file.

    `source_id` is the row's id in the other system where the file gives one; `sha256` names the file.
    """

    system = models.ForeignKey(
        Destination, verbose_name=_("hệ thống nguồn"), on_delete=models.PROTECT, related_name="origins"
    )
    register = models.CharField(_("tập dữ liệu"), max_length=40)
    row_id = models.UUIDField(_("mã dòng"))
    source_id = models.CharField(_("mã dòng ở hệ thống nguồn"), max_length=120, blank=True)
    file_name = models.CharField(_("tệp"), max_length=200)
    sha256 = models.CharField(_("mã băm của tệp"), max_length=64, blank=True)
    brought_by = people(_("người nạp"))

    class Meta:
        verbose_name = _("nguồn của dòng dữ liệu")
        verbose_name_plural = _("nguồn của dòng dữ liệu")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("register", "row_id"), name="interchange_origin_of")]

    def __str__(self) -> str:
        return f"{self.system}: {self.file_name}"
