"""National programmes: data with valid dates, not code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class Programme(PortalModel):
    """A programme of the State that provincial plans carry out."""

    key = models.SlugField(_("khóa"), max_length=60, unique=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    title = models.CharField(_("tên chương trình"), max_length=500)
    short_title = models.CharField(_("tên ngắn"), max_length=120)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("chương trình quốc gia")
        verbose_name_plural = _("chương trình quốc gia")
        ordering = ("issued_on", "key")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="planning_programme_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.short_title


class ProgrammeTaskGroup(PortalModel):
    """A group of tasks a programme sets (dated, with its legal source): what a new plan may begin with (A15).

    `title` condenses the decision; it is a heading to write under, no quotation.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("chương trình quốc gia"), on_delete=models.CASCADE, related_name="task_groups"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    key = models.SlugField(_("khóa"), max_length=60)
    code = models.CharField(_("ký hiệu"), max_length=20)
    title = models.CharField(_("nhóm nhiệm vụ"), max_length=500)
    legal_source = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("nhóm nhiệm vụ của chương trình")
        verbose_name_plural = _("nhóm nhiệm vụ của chương trình")
        ordering = ("programme_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "key", "valid_from"),
                name="planning_programme_group_once",
                violation_error_message=_("Nhóm nhiệm vụ này đã có từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="planning_programme_group_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"[:120]
