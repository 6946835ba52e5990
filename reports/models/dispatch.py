"""To whom a report went and what the Ministry answered (R09): append-only; and the key of a person's calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from reports.enums import DispatchChannel, ReceiptKind
from reports.models.report import USER, Report


class ReportDispatch(PortalModel):
    """One copy of a sent report to one of its recipients (Nơi nhận)."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="dispatches")
    recipient = models.CharField(_("nơi nhận"), max_length=300)
    channel = models.CharField(_("cách gửi"), max_length=10, choices=DispatchChannel.choices)
    reference = models.CharField(_("mã, số theo dõi"), max_length=120, blank=True)
    sent_on = models.DateField(_("ngày gửi"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), **USER)

    class Meta:
        verbose_name = _("bản gửi báo cáo")
        verbose_name_plural = _("bản gửi báo cáo")
        ordering = ("report_id", "pk")

    def __str__(self) -> str:
        return self.recipient


class ReportReceipt(PortalModel):
    """What the Ministry answered on paper or on the portal: received, acknowledged, returned, with number and day."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField(_("Bộ trả lời"), max_length=12, choices=ReceiptKind.choices)
    number = models.CharField(_("số đến hoặc số văn bản"), max_length=60, blank=True)
    received_on = models.DateField(_("ngày"))
    note = models.TextField(_("nội dung"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), **USER)

    class Meta:
        verbose_name = _("trả lời của Bộ")
        verbose_name_plural = _("trả lời của Bộ")
        ordering = ("report_id", "received_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class CalendarKey(PortalModel):
    """The secret in the address of one person's calendar feed; a new one ends the old."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("người dùng"), on_delete=models.CASCADE, related_name="calendar_key"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(_("khóa"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("khóa lịch báo cáo")
        verbose_name_plural = _("khóa lịch báo cáo")
        ordering = ("user_id",)

    def __str__(self) -> str:
        return str(self.user_id)
