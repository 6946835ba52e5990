"""Facts of the workflow kernel: what moved when, and how long each step may take."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class TransitionRecord(models.Model):
    """One step of one thing: from, to, who, for which organisation, when, why. Append-only."""

    workflow = models.CharField(_("quy trình"), max_length=60)
    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_pk = models.BigIntegerField(_("khóa đối tượng"))
    name = models.CharField(_("bước"), max_length=60)
    source = models.CharField(_("trạng thái trước"), max_length=40)
    target = models.CharField(_("trạng thái sau"), max_length=40)
    at = models.DateTimeField(_("thời điểm"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thực hiện"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    actor_name = models.CharField(_("tên người thực hiện"), max_length=200)
    organization_name = models.CharField(_("thay mặt"), max_length=300, blank=True)
    note = models.TextField(_("lý do, ghi chú"), blank=True)
    due_on = models.DateField(_("hạn của bước kế tiếp"), null=True, blank=True)

    class Meta:
        verbose_name = _("bước quy trình")
        verbose_name_plural = _("bước quy trình")
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("subject_type", "subject_pk", "at"), name="transition_subject")]

    def __str__(self) -> str:
        return f"{self.workflow} {self.name} {self.source}→{self.target}"


class DeadlineRule(PortalModel):
    """How long a step may take, by law, from when to when; a province may have its own."""

    class Unit(models.TextChoices):
        WORKING = "working", _("ngày làm việc")
        CALENDAR = "calendar", _("ngày")

    key = models.CharField(_("bước"), max_length=80)
    name = models.CharField(_("tên"), max_length=200)
    days = models.PositiveSmallIntegerField(_("số ngày"))
    unit = models.CharField(_("loại ngày"), max_length=10, choices=Unit.choices)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT
    )
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy định thời hạn")
        verbose_name_plural = _("quy định thời hạn")
        ordering = ("key", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("key", "province", "valid_from"),
                name="deadline_rule_once",
                violation_error_message=_("Đã có quy định thời hạn cho bước này từ ngày đó."),
            ),
            models.UniqueConstraint(
                fields=("key", "valid_from"),
                condition=models.Q(province__isnull=True),
                name="deadline_rule_national_once",
                violation_error_message=_("Đã có quy định thời hạn cho bước này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="deadline_rule_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.days} {self.get_unit_display()}"


class WorkflowModel(PortalModel):
    """A thing with a life cycle. Only `portal.workflow.machine` writes these fields."""

    status = models.CharField(_("trạng thái"), max_length=40, editable=False, db_index=True)
    status_changed_at = models.DateTimeField(_("chuyển trạng thái lúc"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("hạn xử lý"), null=True, blank=True, editable=False, db_index=True)
    due_basis = models.CharField(_("căn cứ của hạn"), max_length=250, blank=True, editable=False)
    clock_paused_days = models.PositiveSmallIntegerField(
        _("số ngày còn lại khi dừng đồng hồ"), null=True, blank=True, editable=False
    )
    clock_paused_unit = models.CharField(max_length=10, blank=True, editable=False)

    class Meta:
        abstract = True
