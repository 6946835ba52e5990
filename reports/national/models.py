"""The report to the Prime Minister with its words and its frozen copy; reminders to provinces."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel
from reports.enums import ReportKind
from reports.models.report import USER
from reports.national.enums import PaperSection, PaperStatus


class NationalReport(WorkflowModel, VersionedModel):
    """One consolidated report of the Ministry about a year and a kind, in one edition.

    `figures` are those of provinces' frozen reports as they stood when counted (`reports.national.consolidation`),
    `texts` the words people wrote, by section.
    """

    workflow_key = "national.paper"

    kind = models.CharField(_("loại báo cáo của tỉnh"), max_length=20)
    year = models.PositiveSmallIntegerField(_("năm báo cáo"))
    edition = models.PositiveSmallIntegerField(_("lần"), default=1)
    code = models.CharField(_("mã báo cáo"), max_length=20, unique=True, editable=False)
    texts = models.JSONField(_("lời văn"), default=dict)
    figures = models.JSONField(_("số liệu"), default=dict)
    figures_at = models.DateTimeField(_("tổng hợp số liệu lúc"), null=True, editable=False)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người soạn"), **USER)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ký"), **USER)
    submitted_sha256 = models.CharField(_("mã băm nội dung đã trình"), max_length=64, blank=True, editable=False)
    signed_sha256 = models.CharField(_("mã băm nội dung đã ký"), max_length=64, blank=True, editable=False)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True, editable=False)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True, editable=False)
    sent_reference = models.CharField(_("mã, số theo dõi khi gửi"), max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("báo cáo Thủ tướng Chính phủ")
        verbose_name_plural = _("báo cáo Thủ tướng Chính phủ")
        ordering = ("-year", "kind", "-edition")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "year", "edition"),
                name="national_report_once",
                violation_error_message=_("Báo cáo này đã có."),
            ),
            models.UniqueConstraint(
                fields=("number", "signed_on"),
                condition=~Q(number=""),
                name="national_report_number_once",
                violation_error_message=_("Số văn bản này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=PaperStatus.values),
                name="national_report_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[PaperStatus.SIGNED, PaperStatus.SENT])
                | (~Q(number="") & Q(signed_on__isnull=False, signed_by__isnull=False)),
                name="national_report_signed_has_number",
                violation_error_message=_("Báo cáo đã ký phải có người ký, số và ngày."),
            ),
            models.CheckConstraint(
                condition=~Q(status=PaperStatus.SENT) | Q(sent_on__isnull=False, sent_on__gte=F("signed_on")),
                name="national_report_sent_has_day",
                violation_error_message=_("Ngày gửi không được trước ngày ký."),
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(signed_by=F("prepared_by")),
                name="national_report_two_people",
                violation_error_message=_("Người soạn và người ký phải là hai người khác nhau."),
            ),
        ]

    def __str__(self) -> str:
        return str(
            _("%(kind)s %(year)d trình Thủ tướng Chính phủ") % {"kind": self.kind_label.capitalize(), "year": self.year}
        )

    @property
    def kind_label(self) -> str:
        """ "báo cáo năm": the kinds are those of the provinces' reports."""
        return str(ReportKind(self.kind).label) if self.kind in ReportKind.values else self.kind

    @property
    def is_editable(self) -> bool:
        """Words and figures may still change."""
        return self.status == PaperStatus.DRAFT

    @property
    def is_frozen(self) -> bool:
        """Left the Ministry: shown from `FrozenNationalReport` only."""
        return self.status == PaperStatus.SENT


class NationalRevision(PortalModel):
    """The words of one section as one person left them; "" when it fell back to the drafted words. Append-only."""

    report = models.ForeignKey(
        NationalReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="revisions"
    )
    section = models.CharField(_("phần"), max_length=20, choices=PaperSection.choices)
    text = models.TextField(_("lời văn"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người viết"), **USER)
    written_at = models.DateTimeField(_("viết lúc"))

    class Meta:
        verbose_name = _("lần sửa lời văn")
        verbose_name_plural = _("lần sửa lời văn")
        ordering = ("report_id", "-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.report_id} {self.section}"


class FrozenNationalReport(PortalModel):
    """The report to the Prime Minister as it was sent, with its digest. Append-only."""

    report = models.OneToOneField(
        NationalReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="frozen"
    )
    frozen_at = models.DateTimeField(_("đóng băng lúc"))
    template_version = models.CharField(_("phiên bản mẫu"), max_length=30)
    data = models.JSONField(_("dữ liệu"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("báo cáo Thủ tướng đã đóng băng")
        verbose_name_plural = _("báo cáo Thủ tướng đã đóng băng")
        ordering = ("-frozen_at", "pk")

    def __str__(self) -> str:
        return self.sha256[:12]


class ProvinceReminder(PortalModel):
    """One reminder of the Ministry about a report owed. Append-only."""

    obligation = models.ForeignKey(
        "reports.ReportObligation",
        verbose_name=_("nghĩa vụ"),
        on_delete=models.PROTECT,
        related_name="national_reminders",
    )
    note = models.TextField(_("nội dung đôn đốc"), blank=True)
    number = models.CharField(_("số công văn"), max_length=60, blank=True)
    told = models.PositiveSmallIntegerField(_("số người được báo"), default=0)
    reminded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người đôn đốc"), **USER)
    reminded_at = models.DateTimeField(_("đôn đốc lúc"))

    class Meta:
        verbose_name = _("lần Bộ đôn đốc")
        verbose_name_plural = _("lần Bộ đôn đốc")
        ordering = ("obligation_id", "-reminded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.reminded_at:%d/%m/%Y}"
