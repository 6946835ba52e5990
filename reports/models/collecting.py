"""What agencies are asked for and what they answer (R02): request, return, every version sent, every remark."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.questions.definition import Definition, from_json
from portal.workflow.models import WorkflowModel
from reports.enums import RETURN_EDITABLE, RETURN_OWED, ReturnStatus
from reports.models.report import USER


class ReturnRequest(PortalModel):
    """One letter that asks agencies to report for an obligation. `facts` are its words on the day."""

    obligation = models.ForeignKey(
        "reports.ReportObligation", verbose_name=_("nghĩa vụ"), on_delete=models.PROTECT, related_name="requests"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    wanted_by = models.DateField(_("gửi chậm nhất ngày"))
    number = models.CharField(_("số, ký hiệu công văn"), max_length=60, blank=True)
    note = models.TextField(_("nội dung yêu cầu thêm"), blank=True)
    form_version = models.ForeignKey(
        "questions.FormVersion",
        verbose_name=_("câu hỏi thêm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), **USER)
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    facts = models.JSONField(_("nội dung công văn khi lập"), default=dict)

    class Meta:
        verbose_name = _("yêu cầu báo cáo")
        verbose_name_plural = _("yêu cầu báo cáo")
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return gettext("Yêu cầu báo cáo: %(obligation)s") % {"obligation": self.obligation}


class AgencyReturn(WorkflowModel, VersionedModel):
    """What one agency reports for one obligation: the working copy.

    `definition` are the questions of the day it was asked, `sources` say which task or target of the plan a question
    is about. What was sent is kept in `SentReturn`, one row each time.
    """

    workflow_key = "reports.agency_return"

    request = models.ForeignKey(
        ReturnRequest, verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="returns"
    )
    obligation = models.ForeignKey(
        "reports.ReportObligation", verbose_name=_("nghĩa vụ"), on_delete=models.PROTECT, related_name="returns"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="report_returns"
    )
    organization_name = models.CharField(_("tên đơn vị khi được yêu cầu"), max_length=300)
    is_request = models.BooleanField(_("đề nghị, không giao"), default=False)
    wanted_by = models.DateField(_("gửi chậm nhất ngày"))
    definition_data = models.JSONField(_("câu hỏi"), default=dict)
    sources = models.JSONField(_("câu hỏi gắn với"), default=dict)
    answers = models.JSONField(_("trả lời"), default=dict, blank=True)
    edition = models.PositiveSmallIntegerField(_("lần gửi"), default=0)
    is_nothing = models.BooleanField(_("không phát sinh"), default=False)
    nothing_reason = models.TextField(_("giải trình không phát sinh"), blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người lập"), **USER)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ký gửi"), **USER)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True, editable=False)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người xem"), **USER)

    class Meta:
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        ordering = ("wanted_by", "organization_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("obligation", "organization"),
                name="reports_return_once",
                violation_error_message=_("Đơn vị này đã được yêu cầu báo cáo."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReturnStatus.values),
                name="reports_return_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(signed_by=F("prepared_by")),
                name="reports_return_two_people",
                violation_error_message=_("Người lập và người ký gửi phải là hai người khác nhau."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ReturnStatus.SENT, ReturnStatus.ACCEPTED])
                | Q(sent_at__isnull=False, signed_by__isnull=False, edition__gte=1),
                name="reports_return_sent_is_signed",
                violation_error_message=_("Báo cáo đã gửi phải có người ký gửi và thời điểm gửi."),
            ),
            models.CheckConstraint(
                condition=Q(is_nothing=False) | (~Q(nothing_reason="") & Q(prepared_by__isnull=False)),
                name="reports_return_nothing_is_named",
                violation_error_message=_("Khai không phát sinh phải có người khai và giải trình."),
            ),
        ]
        indexes = [
            models.Index(fields=("organization", "status", "wanted_by"), name="reports_return_own"),
            models.Index(fields=("status", "wanted_by"), name="reports_return_queue"),
        ]

    def __str__(self) -> str:
        return gettext("%(kind)s %(year)s: %(organization)s") % {
            "kind": gettext("Báo cáo"),
            "year": self.obligation.year,
            "organization": self.organization_name,
        }

    @property
    def province_id(self) -> int:
        """The province whose people look at it."""
        return self.obligation.province_id

    @cached_property
    def definition(self) -> Definition:
        """The questions as values."""
        return from_json(self.definition_data)

    @property
    def is_owed(self) -> bool:
        """The agency has not sent it."""
        return self.status in RETURN_OWED

    @property
    def is_editable(self) -> bool:
        """Answers may change."""
        return self.status in RETURN_EDITABLE

    def days_late(self, today: dt.date) -> int:
        """Days past the day it was wanted by, 0 when it is not late or was sent."""
        return max(0, (today - self.wanted_by).days) if self.is_owed else 0


class SentReturn(PortalModel):
    """A return as it was sent. Append-only: the database refuses changes, so a returned one stays beside the next."""

    agency_return = models.ForeignKey(
        AgencyReturn, verbose_name=_("báo cáo của đơn vị"), on_delete=models.PROTECT, related_name="editions"
    )
    edition = models.PositiveSmallIntegerField(_("lần gửi"))
    definition_data = models.JSONField(_("câu hỏi"))
    answers = models.JSONField(_("trả lời"))
    is_nothing = models.BooleanField(_("không phát sinh"))
    nothing_reason = models.TextField(_("giải trình không phát sinh"), blank=True)
    prepared_name = models.CharField(_("người lập"), max_length=200)
    signed_name = models.CharField(_("người ký gửi"), max_length=200)
    signed_position = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("bản đơn vị đã gửi")
        verbose_name_plural = _("bản đơn vị đã gửi")
        ordering = ("agency_return_id", "edition")
        constraints = [
            models.UniqueConstraint(
                fields=("agency_return", "edition"),
                name="reports_sent_return_once",
                violation_error_message=_("Lần gửi này đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_return_id} ({self.edition})"

    @cached_property
    def definition(self) -> Definition:
        """The questions as values."""
        return from_json(self.definition_data)


class ReturnRemark(PortalModel):
    """What the DoST found at one question of a version sent ("" for the whole). Append-only."""

    sent = models.ForeignKey(SentReturn, verbose_name=_("bản đã gửi"), on_delete=models.PROTECT, related_name="remarks")
    question = models.CharField(_("câu hỏi"), max_length=20, blank=True)
    label = models.CharField(_("câu hỏi như in"), max_length=300, blank=True)
    text = models.TextField(_("nhận xét"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người nhận xét"), **USER)
    made_at = models.DateTimeField(_("nhận xét lúc"))

    class Meta:
        verbose_name = _("nhận xét về báo cáo của đơn vị")
        verbose_name_plural = _("nhận xét về báo cáo của đơn vị")
        ordering = ("sent_id", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class ReturnFile(PortalModel):
    """A file that proves what a return says."""

    agency_return = models.ForeignKey(
        AgencyReturn, verbose_name=_("báo cáo của đơn vị"), on_delete=models.PROTECT, related_name="files"
    )
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    is_form = models.BooleanField(_("là biểu Excel nạp lại"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người thêm"), **USER)

    class Meta:
        verbose_name = _("tệp kèm báo cáo của đơn vị")
        verbose_name_plural = _("tệp kèm báo cáo của đơn vị")
        ordering = ("agency_return_id", "pk")

    def __str__(self) -> str:
        return str(self.file)

    @property
    def stored_file(self) -> object:
        """The file, as lists of files ask for it."""
        return self.file
