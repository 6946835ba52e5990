"""Organisations as a plan names them, their duties, report rules and recipients."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AssignmentKind, DueRule
from plans.planning.models.plan import PrintedRow


class PlanOrganization(PrintedRow):
    """An organisation or a class of organisations with a part in the plan."""

    class Kind(models.TextChoices):
        ORGANIZATION = "organization", _("tổ chức")
        CLASS = "class", _("nhóm tổ chức")

    key = models.SlugField(_("khóa"), max_length=80)
    name = models.CharField(_("tên"), max_length=250)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    roles = models.JSONField(_("phần việc"), default=list)
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("tổ chức trong danh bạ"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="plan_entries",
    )

    class Meta(PrintedRow.Meta):
        verbose_name = _("đơn vị trong kế hoạch")
        verbose_name_plural = _("đơn vị trong kế hoạch")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "key"), name="plan_organization_key_once", violation_error_message=_("Đơn vị này đã có.")
            )
        ]

    def __str__(self) -> str:
        return self.name


class Duty(PrintedRow):
    """One duty of one organisation block; a sentence with two duties counts two."""

    key = models.SlugField(_("khóa"), max_length=80)
    organization = models.ForeignKey(
        PlanOrganization, verbose_name=_("đơn vị"), on_delete=models.CASCADE, null=True, blank=True, related_name="duties"
    )
    block = models.CharField(_("mục"), max_length=250, blank=True)
    code = models.CharField(_("mã in"), max_length=20, blank=True)
    text = models.TextField(_("trách nhiệm"))
    kind = models.CharField(_("hình thức"), max_length=8, choices=AssignmentKind.choices, default=AssignmentKind.ASSIGN)
    topic = models.CharField(_("chủ đề"), max_length=20, blank=True)

    class Meta(PrintedRow.Meta):
        verbose_name = _("trách nhiệm")
        verbose_name_plural = _("trách nhiệm")

    def __str__(self) -> str:
        return self.text[:100]


class ReportRule(PrintedRow):
    """Who reports to whom, on what occasion, by when. An empty calendar is valid."""

    key = models.SlugField(_("khóa"), max_length=80)
    reporter = models.ForeignKey(
        PlanOrganization, verbose_name=_("đơn vị báo cáo"), on_delete=models.CASCADE, null=True, blank=True, related_name="reports_owed"
    )
    addressee = models.CharField(_("nơi nhận báo cáo"), max_length=80, blank=True)
    via = models.CharField(_("qua"), max_length=80, blank=True)
    occasion = models.CharField(_("kỳ báo cáo"), max_length=30)
    due_rule = models.CharField(_("quy tắc hạn"), max_length=10, choices=DueRule.choices, default=DueRule.NONE)
    due_month = models.PositiveSmallIntegerField(_("tháng"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("ngày"), null=True, blank=True)
    due_year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    printed = models.TextField(_("nguyên văn"), blank=True)

    class Meta(PrintedRow.Meta):
        verbose_name = _("quy định báo cáo")
        verbose_name_plural = _("quy định báo cáo")

    def __str__(self) -> str:
        return f"{self.occasion} {self.addressee}"


class Recipient(PrintedRow):
    """One line under "Nơi nhận". Recipients are not the responsible."""

    text = models.CharField(_("nơi nhận"), max_length=300)
    purpose = models.CharField(_("để"), max_length=10, blank=True)

    class Meta(PrintedRow.Meta):
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")

    def __str__(self) -> str:
        return self.text
