"""Who handles which application: rules of assignment, hand-overs, absences."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class AssignmentRule(PortalModel):
    """Applications for a measure, from a commune, or both go to an officer. Nothing named: all of the province.

    The most precise rule wins; among equals the officer with fewer open files.
    """

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chuyên viên"), on_delete=models.PROTECT, related_name="+"
    )
    measure = models.ForeignKey(
        "planning.PlanMeasure",
        verbose_name=_("nội dung hỗ trợ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    commune = models.CharField(_("xã, phường, đặc khu"), max_length=120, blank=True)
    ended_at = models.DateTimeField(_("thôi áp dụng từ"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("quy tắc phân công")
        verbose_name_plural = _("quy tắc phân công")
        ordering = ("officer_id", "pk")

    def __str__(self) -> str:
        parts = (str(self.measure) if self.measure else "", self.commune)
        return f"{self.officer}: {', '.join(part for part in parts if part) or _('mọi hồ sơ')}"


class Handover(PortalModel):
    """One change of who handles an application. Append-only."""

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="handovers"
    )
    from_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người giao"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phân công"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("thời điểm"))

    class Meta:
        verbose_name = _("lần giao hồ sơ")
        verbose_name_plural = _("các lần giao hồ sơ")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.application}: {self.from_officer or '–'} → {self.to_officer or '–'}"


class OfficerAbsence(PortalModel):
    """An officer is away; until the last day the substitute looks after the officer's files, in the own name."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người vắng mặt"), on_delete=models.PROTECT, related_name="absences"
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thay"), on_delete=models.PROTECT, related_name="substitutions"
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("kết thúc sớm lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("thời gian vắng mặt")
        verbose_name_plural = _("thời gian vắng mặt")
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="officer_absence_dates",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(officer=F("substitute")),
                name="officer_absence_two_people",
                violation_error_message=_("Người thay phải là người khác."),
            ),
        ]
        indexes = [models.Index(fields=("ends_on", "starts_on"), name="officer_absence_days")]

    def __str__(self) -> str:
        return f"{self.officer}: {self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y} ({self.substitute})"
