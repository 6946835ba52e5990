"""Reports, their files, and what was frozen when they were sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel
from reports.enums import FROZEN, DispatchChannel, ReportStatus
from reports.models.spanning import Spanning

USER: dict[str, Any] = {
    "null": True,
    "blank": True,
    "on_delete": models.PROTECT,
    "related_name": "+",
    "editable": False,
}


class Report(WorkflowModel, VersionedModel, Spanning):
    """One report of a province about one plan and one span, in one edition.

    `texts` are the words people wrote, by section; `figures` what was counted (see `reports.composition`),
    as of `figures_until`. A correction after sending is a further edition that names the earlier one.
    """

    workflow_key = "reports.report"

    obligation = models.ForeignKey(
        "reports.ReportObligation",
        verbose_name=_("nghĩa vụ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="reports"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    is_internal = models.BooleanField(_("không gửi Bộ"), default=False)
    conference = models.ForeignKey(
        "activities.Event",
        verbose_name=_("hội nghị sơ kết, tổng kết"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    edition = models.PositiveSmallIntegerField(_("lần"), default=1)
    supplements = models.OneToOneField(
        "self",
        verbose_name=_("bổ sung cho"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supplement",
    )
    supplement_reason = models.TextField(_("lý do bổ sung"), blank=True)
    code = models.CharField(_("mã báo cáo"), max_length=20, editable=False)
    texts = models.JSONField(_("lời văn"), default=dict)
    figures = models.JSONField(_("số liệu"), default=dict)
    figures_at = models.DateTimeField(_("tính số liệu lúc"), null=True, editable=False)
    figures_until = models.DateField(_("số liệu đến hết ngày"), null=True, editable=False)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người soạn"), **USER)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("lãnh đạo Sở trình"), **USER)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ký"), **USER)
    reviewed_sha256 = models.CharField(_("mã băm nội dung đã duyệt"), max_length=64, blank=True, editable=False)
    signed_sha256 = models.CharField(_("mã băm nội dung đã ký"), max_length=64, blank=True, editable=False)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True, editable=False)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True, editable=False)
    sent_channel = models.CharField(
        _("cách gửi"), max_length=10, choices=DispatchChannel.choices, blank=True, editable=False
    )
    sent_reference = models.CharField(_("mã, số theo dõi khi gửi"), max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("báo cáo")
        verbose_name_plural = _("báo cáo")
        ordering = ("-year", "plan_id", "-edition")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "kind", "year", "part", "edition"),
                name="reports_report_once",
                violation_error_message=_("Báo cáo này đã có."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                name="reports_report_code_once",
                violation_error_message=_("Mã báo cáo đã dùng."),
            ),
            models.UniqueConstraint(
                fields=("province", "number", "signed_on"),
                condition=~Q(number=""),
                name="reports_report_number_once",
                violation_error_message=_("Số văn bản này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReportStatus.values),
                name="reports_report_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ReportStatus.SIGNED, *sorted(FROZEN)])
                | (~Q(number="") & Q(signed_on__isnull=False)),
                name="reports_report_signed_has_number",
                violation_error_message=_("Báo cáo đã ký phải có số và ngày."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(FROZEN)) | Q(sent_on__isnull=False, sent_on__gte=F("signed_on")),
                name="reports_report_sent_has_day",
                violation_error_message=_("Ngày gửi không được trước ngày ký."),
            ),
            models.CheckConstraint(
                condition=(Q(reviewed_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(reviewed_by=F("prepared_by")))
                & (Q(signed_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(signed_by=F("prepared_by")))
                & (Q(signed_by__isnull=True) | Q(reviewed_by__isnull=True) | ~Q(signed_by=F("reviewed_by"))),
                name="reports_report_three_people",
                violation_error_message=_("Người soạn, người trình và người ký phải là những người khác nhau."),
            ),
            models.CheckConstraint(
                condition=Q(first_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="reports_report_span",
                violation_error_message=_("Ngày kết thúc kỳ báo cáo không được trước ngày bắt đầu."),
            ),
        ]
        indexes = [models.Index(fields=("province", "status", "-year"), name="reports_report_list")]

    def __str__(self) -> str:
        return f"{self.name} - {self.plan}"

    @property
    def addressee(self) -> str:
        """As the obligation names it; a report nobody asked for goes to the Ministry."""
        return self.obligation.addressee_name if self.obligation is not None else ""

    @property
    def is_frozen(self) -> bool:
        """Left the house: shown from `FrozenReport` only."""
        return self.status in FROZEN

    @property
    def is_editable(self) -> bool:
        """Words and figures may still change."""
        return self.status == ReportStatus.DRAFT


class ReportFile(PortalModel):
    """One working file of a report; the files that were sent are `IssuedDocument` rows."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("định dạng"), max_length=8)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("tệp báo cáo")
        verbose_name_plural = _("tệp báo cáo")
        ordering = ("report_id", "-made_at", "format")

    def __str__(self) -> str:
        return f"{self.format} {self.made_at:%d/%m/%Y %H:%M}"


class FrozenReport(PortalModel):
    """A report as it was sent. Append-only: the database refuses changes.

    `data` holds words, figures with the rows behind them, head, signature and the digests of the files;
    `sha256` is the digest of its canonical JSON.
    """

    report = models.OneToOneField(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="frozen")
    frozen_at = models.DateTimeField(_("đóng băng lúc"))
    template_version = models.CharField(_("phiên bản mẫu"), max_length=20)
    data = models.JSONField(_("dữ liệu"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("báo cáo đã đóng băng")
        verbose_name_plural = _("báo cáo đã đóng băng")
        ordering = ("-frozen_at", "pk")

    def __str__(self) -> str:
        return self.sha256[:12]
