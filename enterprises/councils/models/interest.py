"""Interests a person tells of once, so that the portal finds them in every later file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class InterestKind(models.TextChoices):
    RELATIVE = "relative", _("người thân làm chủ, đại diện hoặc làm việc")
    WORK = "work", _("bản thân đang hoặc đã làm việc, tư vấn")
    SHARE = "share", _("góp vốn, cổ phần")
    OTHER = "other", _("quan hệ khác ảnh hưởng tới sự khách quan")


class DeclaredInterest(PortalModel):
    """One tie between a person and a unit, named by tax code, by name, or by the relative who leads it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người khai"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("quan hệ"), max_length=10, choices=InterestKind.choices)
    organization_name = models.CharField(_("tên đơn vị"), max_length=250, blank=True)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    person_name = models.CharField(_("họ tên người thân"), max_length=150, blank=True)
    note = models.CharField(_("nói rõ"), max_length=300, blank=True)
    ended_on = models.DateField(_("không còn từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("lợi ích liên quan đã khai")
        verbose_name_plural = _("lợi ích liên quan đã khai")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(organization_name="") | ~Q(tax_code="") | ~Q(person_name=""),
                name="interest_names_somebody",
                violation_error_message=_("Ghi tên đơn vị, mã số thuế hoặc họ tên người thân."),
            )
        ]

    def __str__(self) -> str:
        return self.organization_name or self.tax_code or self.person_name
