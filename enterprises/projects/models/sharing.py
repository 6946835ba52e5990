"""Which department looks after which field (H06)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import SectorField
from portal.core.models import PortalModel


class FieldDepartment(PortalModel):
    """A department runs along and sees the pilots of its field while the row is valid."""

    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="project_fields"
    )
    field = models.CharField(_("lĩnh vực"), max_length=12, choices=SectorField.choices)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("sở, ngành theo lĩnh vực")
        verbose_name_plural = _("sở, ngành theo lĩnh vực")
        ordering = ("field", "organization_id")
        constraints = [
            models.UniqueConstraint(
                fields=("organization", "field"),
                condition=Q(valid_to__isnull=True),
                name="field_department_once",
                violation_error_message=_("Cơ quan này đã phụ trách lĩnh vực."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="field_department_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.organization}"
