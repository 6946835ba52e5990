"""Research, renewal of technology, new products, search and transfer of technology (E12)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import InnovationKind
from enterprises.registry.models.base import ABOUT, PlanRecord, days_in_order, enterprise_key, file_key, product_key


class InnovationActivity(PlanRecord):
    """One undertaking of a beneficiary; with `science_task` it takes part in an ordered S&T task. Money in đồng."""

    search_fields = ("title", "technology", "partner", *ABOUT)
    sort_field = "title"

    enterprise = enterprise_key("innovations")
    product = product_key("innovations")
    kind = models.CharField(_("loại hoạt động"), max_length=12, choices=InnovationKind.choices)
    title = models.CharField(_("tên hoạt động, nhiệm vụ"), max_length=300)
    science_task = models.ForeignKey(
        "planning.ScienceTask",
        verbose_name=_("nhiệm vụ KH&CN tham gia"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    technology = models.CharField(_("công nghệ"), max_length=250, blank=True)
    partner = models.CharField(_("bên chuyển giao, phối hợp"), max_length=250, blank=True)
    started_on = models.DateField(_("bắt đầu"))
    finished_on = models.DateField(_("hoàn thành"), null=True, blank=True)
    value_vnd = models.BigIntegerField(_("tổng kinh phí (đồng)"), default=0)
    budget_vnd = models.BigIntegerField(_("trong đó ngân sách (đồng)"), default=0)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)
    file = file_key(_("minh chứng"))

    class Meta:
        verbose_name = _("hoạt động đổi mới sáng tạo")
        verbose_name_plural = _("hoạt động đổi mới sáng tạo")
        ordering = ("-started_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "science_task"),
                condition=Q(science_task__isnull=False),
                name="innovation_task_once",
                violation_error_message=_("Đơn vị đã được ghi tham gia nhiệm vụ này."),
            ),
            models.CheckConstraint(
                condition=Q(budget_vnd__gte=0) & Q(value_vnd__gte=models.F("budget_vnd")),
                name="innovation_money",
                violation_error_message=_("Phần ngân sách không được vượt tổng kinh phí."),
            ),
            days_in_order("innovation_dates", "started_on", "finished_on"),
        ]
        indexes = [models.Index(fields=("-started_on",), name="innovation_days")]

    def __str__(self) -> str:
        return self.title
