"""Applications for support (hồ sơ đăng ký), their papers and the remarks on them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AT_DESK, IN_PROCESS, ApplicationStatus, Channel, Verdict
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Application(SearchableModel, WorkflowModel, VersionedModel):
    """One application of one enterprise to one call. Money in đồng.

    `supported_vnd` is computed from the call's norm at submission; `support_limit` names what
    decided it. `province` repeats the call's, for scopes. `code` is drawn at submission, and with it
    `check_secret`, by which the public page tells its state to whoever holds the receipt.
    `touched_at` is the last work of a person on the draft; `shelved_at` puts a forgotten draft away, never deleted.
    """

    workflow_key = "applications.application"
    search_fields = ("code", "title", "enterprise_name", "enterprise_tax_code")
    sort_field = "enterprise_name"

    call = models.ForeignKey(
        "applications.Call", verbose_name=_("đợt tiếp nhận"), on_delete=models.PROTECT, related_name="applications"
    )
    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="applications"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(_("tên đơn vị"), max_length=250, editable=False)
    enterprise_tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True, editable=False)
    code = models.CharField(_("mã hồ sơ"), max_length=20, blank=True, editable=False, db_index=True)
    title = models.CharField(_("nội dung đề nghị hỗ trợ"), max_length=250, blank=True)
    need = models.TextField(_("hiện trạng, sự cần thiết"), blank=True)
    work_plan = models.TextField(_("cách thực hiện, tiến độ"), blank=True)
    expected_results = models.TextField(_("kết quả dự kiến"), blank=True)
    indicators_before = models.TextField(_("chỉ số hiện nay (trước hỗ trợ)"), blank=True)
    indicators_after = models.TextField(_("chỉ số dự kiến sau hỗ trợ"), blank=True)
    contract_value_vnd = models.BigIntegerField(_("tổng chi phí, giá trị hợp đồng (đồng)"), null=True, blank=True)
    requested_vnd = models.BigIntegerField(_("đề nghị Nhà nước hỗ trợ (đồng)"), null=True, blank=True)
    bank_account = models.CharField(_("số tài khoản"), max_length=40, blank=True)
    bank_name = models.CharField(_("tại ngân hàng, kho bạc"), max_length=150, blank=True)
    has_pledged_single_source = models.BooleanField(
        _("cam kết không dùng nguồn ngân sách khác cho cùng khoản chi"), default=False
    )
    form_version = models.ForeignKey(
        "questions.FormVersion",
        verbose_name=_("bản biểu mẫu"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    answers = models.JSONField(_("câu trả lời"), default=dict, blank=True)
    supported_vnd = models.BigIntegerField(_("mức hỗ trợ tính được (đồng)"), null=True, editable=False)
    support_limit = models.CharField(_("giới hạn quyết định"), max_length=300, blank=True, editable=False)
    snapshot = models.ForeignKey(
        "registry.EnterpriseSnapshot",
        verbose_name=_("thông tin đơn vị khi nộp"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    channel = models.CharField(
        _("cách nộp"), max_length=8, choices=Channel.choices, default=Channel.ONLINE, editable=False
    )
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nộp"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    received_on = models.DateField(_("ngày nhận (dấu bưu điện, dấu đến)"), null=True, editable=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("chuyên viên thụ lý"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    late_reason = models.TextField(_("lý do nhận sau hạn"), blank=True, editable=False)
    supplement_due_on = models.DateField(_("hạn bổ sung"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kiểm tra"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    checked_at = models.DateTimeField(_("kết luận kiểm tra lúc"), null=True, editable=False)
    conclusion = models.TextField(_("kết luận, quy định áp dụng"), blank=True, editable=False)
    selection_note = models.TextField(_("ý kiến xét chọn"), blank=True, editable=False)
    approved_vnd = models.BigIntegerField(_("mức hỗ trợ được phê duyệt (đồng)"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, editable=False)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True, editable=False)
    check_secret = models.CharField(_("khóa tra cứu"), max_length=16, blank=True, editable=False)
    touched_at = models.DateTimeField(_("làm việc lần cuối lúc"), null=True, editable=False)
    shelf_warned_at = models.DateTimeField(_("báo sắp cất lúc"), null=True, editable=False)
    shelved_at = models.DateTimeField(_("cất lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")
        ordering = ("-created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("call", "enterprise"),
                condition=Q(status__in=[str(s) for s in IN_PROCESS]),
                name="application_one_in_process",
                violation_error_message=_("Đơn vị đã có một hồ sơ đang xử lý trong đợt này."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                condition=~Q(code=""),
                name="application_code_once",
                violation_error_message=_("Mã hồ sơ đã dùng."),
            ),
            models.CheckConstraint(
                condition=~Q(code="") | Q(status__in=[str(ApplicationStatus.DRAFT), str(ApplicationStatus.WITHDRAWN)]),
                name="application_code_after_submission",
                violation_error_message=_("Hồ sơ đã nộp phải có mã."),
            ),
            models.CheckConstraint(
                condition=(Q(contract_value_vnd__isnull=True) | Q(contract_value_vnd__gt=0))
                & (Q(requested_vnd__isnull=True) | Q(requested_vnd__gte=0)),
                name="application_amounts",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(requested_vnd__isnull=True)
                | Q(contract_value_vnd__isnull=True)
                | Q(requested_vnd__lte=F("contract_value_vnd")),
                name="application_request_within_cost",
                violation_error_code="request_within_cost",
                violation_error_message=_("Mức đề nghị không được vượt tổng chi phí."),
            ),
            models.CheckConstraint(
                condition=~Q(status=str(ApplicationStatus.APPROVED)) | Q(approved_vnd__gt=0),
                name="application_approved_amount",
                violation_error_message=_("Phê duyệt phải kèm số tiền lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(checked_by__isnull=True) | ~Q(decided_by=F("checked_by")),
                name="application_two_people",
                violation_error_message=_("Người kiểm tra không được là người phê duyệt."),
            ),
        ]
        indexes = [
            models.Index(fields=("province", "status", "due_on"), name="application_queue"),
            models.Index(fields=("enterprise", "status"), name="application_of_enterprise"),
            models.Index(fields=("officer", "status", "due_on"), name="application_of_officer"),
            models.Index(fields=("submitted_at", "id"), name="application_by_submission"),
            models.Index(fields=("due_on", "id"), name="application_by_due_day"),
            models.Index(fields=("status", "id"), name="application_by_status"),
            models.Index(fields=("requested_vnd", "id"), name="application_by_request"),
            models.Index(fields=("approved_vnd", "id"), name="application_by_approval"),
            models.Index(fields=("call", "submitted_at", "id"), name="application_of_call"),
            models.Index(fields=("status", "submitted_at", "id"), name="application_by_state_and_time"),
            models.Index(
                fields=("submitted_at", "id"), condition=models.Q(status__in=AT_DESK), name="application_at_desk"
            ),
            models.Index("province", Left("code", 8), "code", "status", name="application_register"),
            models.Index(
                fields=("call",),
                condition=~models.Q(status="draft") & ~models.Q(code=""),
                name="application_filed_in_call",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code or _('Bản nháp')} - {self.enterprise_name}"

    @property
    def counterpart_vnd(self) -> int | None:
        """What the enterprise pays itself: total cost less the support asked for."""
        if self.contract_value_vnd is None or self.requested_vnd is None:
            return None
        return self.contract_value_vnd - self.requested_vnd

    @property
    def is_editable(self) -> bool:
        """Whether its own people may change the contents now."""
        return self.status in (ApplicationStatus.DRAFT, ApplicationStatus.SUPPLEMENT_REQUESTED)


class ApplicationDocument(PortalModel):
    """A file handed in for a paper; `number` counts the files of one paper.

    Of a filed application a replaced file stays: `replaced_at` tells since when it no longer counts.
    """

    application = models.ForeignKey(
        Application, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="documents"
    )
    paper = models.ForeignKey(
        "applications.CallPaper", verbose_name=_("giấy tờ"), on_delete=models.PROTECT, related_name="documents"
    )
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(_("tệp thứ"), default=1)
    verdict = models.CharField(_("kết quả"), max_length=12, choices=Verdict.choices, default=Verdict.UNCHECKED)
    remark = models.CharField(_("ý kiến"), max_length=500, blank=True)
    replaced_at = models.DateTimeField(_("thay thế lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("giấy tờ của hồ sơ")
        verbose_name_plural = _("giấy tờ của hồ sơ")
        ordering = ("application_id", "paper__order", "number", "created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "paper", "number"),
                condition=Q(replaced_at__isnull=True),
                name="application_paper_once",
                violation_error_message=_("Giấy tờ này đã có tệp; hãy thay tệp cũ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper}"


class Remark(PortalModel):
    """What an officer asks about one place; `field` "" means the application as a whole.

    `field` is a place as in ChecklistMark. `request` is the round in which the enterprise was asked; None while the
    officer still writes. `old_value` and `new_value` are what stood there when asked and when answered, as words.
    """

    application = models.ForeignKey(
        Application, verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="remarks"
    )
    request = models.ForeignKey(
        "applications.SupplementRequest",
        verbose_name=_("yêu cầu bổ sung"),
        on_delete=models.PROTECT,
        null=True,
        related_name="remarks",
    )
    field = models.CharField(_("mục"), max_length=60, blank=True)
    text = models.TextField(_("ý kiến"))
    old_value = models.TextField(_("trước khi bổ sung"), blank=True)
    new_value = models.TextField(_("sau khi bổ sung"), blank=True)
    answer = models.TextField(_("giải trình của đơn vị"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người viết"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("ý kiến")
        verbose_name_plural = _("ý kiến")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def field_label(self) -> str:
        """The label of the place spoken of."""
        from enterprises.applications.places import label_of

        return label_of(self.application, self.field)
