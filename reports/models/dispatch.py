"""To whom a report went and what was answered (R09): append-only; and the key of a person's calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from reports.enums import STATUS_WORDS, DispatchChannel, ReceiptKind
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
    """What the addressee answered on paper or on the portal: received, acknowledged, returned, with number and day."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField(_("trả lời"), max_length=12, choices=ReceiptKind.choices)
    number = models.CharField(_("số đến hoặc số văn bản"), max_length=60, blank=True)
    received_on = models.DateField(_("ngày"))
    note = models.TextField(_("nội dung"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), **USER)

    class Meta:
        verbose_name = _("trả lời của nơi nhận")
        verbose_name_plural = _("trả lời của nơi nhận")
        ordering = ("report_id", "received_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class ReportPackage(PortalModel):
    """A sent report as one edXML package (QCVN 102:2016) for one receiver. Append-only.

    `document_id` is the report's name on the axis, by which status messages come back.
    """

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="packages")
    sender_code = models.CharField(_("mã định danh nơi gửi"), max_length=40)
    receiver_code = models.CharField(_("mã định danh nơi nhận"), max_length=40)
    receiver = models.CharField(_("nơi nhận"), max_length=300)
    document_id = models.CharField(_("mã văn bản trên trục"), max_length=160)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người lập"), **USER)
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("gói edXML của báo cáo")
        verbose_name_plural = _("gói edXML của báo cáo")
        ordering = ("report_id", "-made_at", "-pk")
        indexes = [models.Index(fields=("document_id",), name="reports_package_document")]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.receiver}"


class PackageStatus(PortalModel):
    """A status message that came back about a report: it has come, is refused, taken in, done. Append-only.

    The same message twice is one row; `receipt` is what it was written down as among the answers.
    """

    package = models.ForeignKey(
        ReportPackage, verbose_name=_("gói edXML"), on_delete=models.PROTECT, related_name="statuses"
    )
    code = models.CharField(_("mã trạng thái"), max_length=8)
    description = models.TextField(_("nội dung"), blank=True)
    sender_code = models.CharField(_("mã định danh nơi trả lời"), max_length=40)
    sender = models.CharField(_("nơi trả lời"), max_length=300)
    staff = models.CharField(_("cán bộ xử lý"), max_length=300, blank=True)
    said_at = models.DateTimeField(_("thời điểm ghi trong gói"))
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    receipt = models.ForeignKey(
        ReportReceipt,
        verbose_name=_("trả lời của nơi nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người nạp"), **USER)

    class Meta:
        verbose_name = _("trạng thái trả về")
        verbose_name_plural = _("trạng thái trả về")
        ordering = ("package_id", "said_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("package", "code", "said_at"),
                name="reports_package_status_once",
                violation_error_message=_("Trạng thái này đã được nạp."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.said_at:%d/%m/%Y %H:%M}"

    @property
    def label(self) -> str:
        """The code in words; a code nobody told us of as it is."""
        return str(STATUS_WORDS.get(self.code, _("trạng thái %(code)s") % {"code": self.code}))


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
