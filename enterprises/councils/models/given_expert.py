"""Experts of the register at work on a supported project: as adviser of the enterprise or as assessor for the Department."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ExpertRole
from portal.core.models import PortalModel


class ProjectExpert(PortalModel):
    """One expert on one project in one role, with days. Nobody assesses what they advise on."""

    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="given_experts"
    )
    expert = models.ForeignKey(
        "activities.Expert", verbose_name=_("chuyên gia"), on_delete=models.PROTECT, related_name="given_projects"
    )
    role = models.CharField(_("vai trò"), max_length=8, choices=ExpertRole.choices)
    task = models.CharField(_("nội dung"), max_length=300, blank=True)
    from_on = models.DateField(_("từ ngày"))
    until_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người giao"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("chuyên gia của dự án")
        verbose_name_plural = _("chuyên gia của dự án")
        ordering = ("-from_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("project", "expert"),
                condition=Q(until_on__isnull=True),
                name="project_expert_once",
                violation_error_message=_("Người này đang tư vấn hoặc đánh giá dự án."),
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="project_expert_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert}: {self.project.code}"
