"""Settings of the report calendar, as dated rows with their basis."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from reports.enums import ReportKind, Strictness
from reports.models.report import USER


class DatedRule(PortalModel):
    """A setting of the nation (`province` empty) or of one province, from a day to a day."""

    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        abstract = True


def _dated(name: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=("province", "valid_from"),
            name=f"reports_{name}_once",
            violation_error_message=_("Đã có quy định áp dụng từ ngày này."),
        ),
        models.UniqueConstraint(
            fields=("valid_from",),
            condition=Q(province__isnull=True),
            name=f"reports_{name}_national_once",
            violation_error_message=_("Đã có quy định áp dụng từ ngày này."),
        ),
        models.CheckConstraint(
            condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            name=f"reports_{name}_dates",
            violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
        ),
    ]


class LatenessRule(DatedRule):
    """How "trước ngày" is read: strict makes the printed day late (R04)."""

    strictness = models.CharField(_("cách tính trễ"), max_length=10, choices=Strictness.choices)

    class Meta:
        verbose_name = _("cách tính trễ hạn báo cáo")
        verbose_name_plural = _("cách tính trễ hạn báo cáo")
        ordering = ("valid_from", "pk")
        constraints = _dated("lateness")

    def __str__(self) -> str:
        return self.get_strictness_display()


class BackwardPlanRule(DatedRule):
    """How many working days before sending each step must be done, and when people are reminded."""

    signature_days = models.PositiveSmallIntegerField(_("ký trước ngày gửi (ngày làm việc)"))
    draft_days = models.PositiveSmallIntegerField(_("soạn xong trước ngày ký (ngày làm việc)"))
    returns_days = models.PositiveSmallIntegerField(_("đủ số liệu trước ngày soạn xong (ngày làm việc)"))
    collect_days = models.PositiveSmallIntegerField(_("bắt đầu thu thập trước hạn đủ số liệu (ngày làm việc)"))
    reminder_days = models.JSONField(_("nhắc trước (ngày)"), default=list)

    class Meta:
        verbose_name = _("lịch lùi của báo cáo")
        verbose_name_plural = _("lịch lùi của báo cáo")
        ordering = ("valid_from", "pk")
        constraints = _dated("backward_plan")

    def __str__(self) -> str:
        return f"{self.signature_days}/{self.draft_days}/{self.returns_days}"


class ReportTemplate(DatedRule):
    """How a kind of report is laid out from a day on: its parts in order, their headings and opening words. Append-only.

    The one in force is the latest that began by the day, a province's own before the national one; a later one ends it.
    `parts` is a list of {"section", "heading", "lead"}; a heading left empty is the usual one.
    """

    kind = models.CharField(_("loại báo cáo"), max_length=12, choices=ReportKind.choices)
    version = models.CharField(_("phiên bản"), max_length=12)
    parts = models.JSONField(_("các phần"), default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người lập"), **USER)

    class Meta:
        verbose_name = _("mẫu báo cáo")
        verbose_name_plural = _("mẫu báo cáo")
        ordering = ("kind", "-valid_from", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "kind", "version"),
                name="reports_template_version_once",
                violation_error_message=_("Phiên bản này của mẫu đã có."),
            ),
            models.UniqueConstraint(
                fields=("province", "kind", "valid_from"),
                name="reports_template_day_once",
                violation_error_message=_("Đã có mẫu áp dụng từ ngày này."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="reports_template_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"
