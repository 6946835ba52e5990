"""The Vietnam Standard Industrial Classification, by version."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import SectorGroup
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class VsicVersionQuerySet(models.QuerySet["VsicVersion"]):
    """Questions about versions by day."""

    def in_force(self, day: dt.date) -> VsicVersionQuerySet:
        """The version of `day`, as a queryset of at most one."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class VsicVersion(PortalModel):
    """One decision of the Prime Minister with its codes."""

    key = models.CharField(_("phiên bản"), max_length=8, unique=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=200)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    objects = VsicVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên bản mã ngành")
        verbose_name_plural = _("phiên bản mã ngành")
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="vsic_version_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return f"VSIC {self.key}"


class VsicCode(SearchableModel, PortalModel):
    """A section ("C") or a division ("C10") of one version. `follows` names what stands for it in the next version."""

    search_fields = ("code", "name")
    sort_field = "code"

    version = models.ForeignKey(
        VsicVersion, verbose_name=_("phiên bản"), on_delete=models.PROTECT, related_name="codes"
    )
    code = models.CharField(_("mã ngành"), max_length=10)
    section = models.CharField(_("ngành cấp 1"), max_length=1)
    level = models.PositiveSmallIntegerField(_("cấp"))
    name = models.CharField(_("tên ngành"), max_length=250)
    sector_group = models.CharField(_("nhóm ngành"), max_length=12, choices=SectorGroup.choices)
    follows = models.CharField(_("mã ở phiên bản sau"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("mã ngành")
        verbose_name_plural = _("mã ngành")
        ordering = ("version_id", "code")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "code"),
                name="vsic_code_once",
                violation_error_message=_("Mã ngành này đã có trong phiên bản."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} - {self.name}"
