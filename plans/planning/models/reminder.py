"""Reminders sent: to whom, by whom, when, about what (B07)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import ReminderKind
from portal.core.models import PortalModel


class Reminder(PortalModel):
    """One letter or one notice to one organisation; `facts` are its words at that moment."""

    kind = models.CharField(_("hình thức"), max_length=10, choices=ReminderKind.choices)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
    )
    addressee = models.CharField(_("nơi nhận"), max_length=300)
    is_request = models.BooleanField(_("đề nghị"), default=False)
    sent_at = models.DateTimeField(_("gửi lúc"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gửi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    facts = models.JSONField(_("nội dung khi lập"), default=dict)

    class Meta:
        verbose_name = _("lần đôn đốc")
        verbose_name_plural = _("lần đôn đốc")
        ordering = ("-sent_at", "-pk")
        indexes = [models.Index(fields=("province", "-sent_at"), name="planning_reminder_list")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.addressee}"


class ReminderItem(models.Model):
    """One overdue or nearly due item of a reminder; a step of the sweep is told once."""

    reminder = models.ForeignKey(
        "planning.Reminder", verbose_name=_("lần đôn đốc"), on_delete=models.CASCADE, related_name="items"
    )
    due = models.ForeignKey(
        "planning.FollowUpDue",
        verbose_name=_("hạn"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="reminder_items",
    )
    step = models.CharField(_("mốc nhắc"), max_length=20, blank=True)
    days_late = models.IntegerField(_("số ngày trễ"))

    class Meta:
        verbose_name = _("việc được đôn đốc")
        verbose_name_plural = _("việc được đôn đốc")
        ordering = ("reminder_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("due", "step"),
                condition=~models.Q(step="") & models.Q(due__isnull=False),
                name="planning_reminder_step_once",
                violation_error_message=_("Mốc này đã được nhắc."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reminder_id} {self.step}"
