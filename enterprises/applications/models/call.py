"""Calls for applications (đợt tiếp nhận), each for one support measure of a plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AcceptanceRoute, CallStatus, Procedure, SelectionMode
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel

MOST_GRACE = 240
"""Minutes; more than an afternoon is an extension, not a grace."""


class Call(SearchableModel, WorkflowModel, VersionedModel):
    """One call. It keeps a copy of the support norm of its day (`support_rate` in percent, cap in đồng).

    `closes_at` None means open all year. `ceiling_vnd` bounds all approvals of the call together.
    `beneficiary_kinds` and `size_classes` are lists of enum values; empty means any. `rules` are further conditions as
    data (`rules.conditions`). Drafts begun before `closes_at` may be filed `grace_minutes` longer.
    """

    workflow_key = "applications.call"
    search_fields = ("code", "title", "summary")
    sort_field = "title"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("cơ quan tiếp nhận"),
        on_delete=models.PROTECT,
        related_name="calls",
    )
    code = models.CharField(_("mã đợt"), max_length=20, blank=True, editable=False)
    measure = models.ForeignKey(
        "planning.PlanMeasure",
        verbose_name=_("nội dung hỗ trợ của kế hoạch"),
        on_delete=models.PROTECT,
        related_name="calls",
    )
    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calls",
    )
    title = models.CharField(_("tên đợt tiếp nhận"), max_length=200)
    summary = models.TextField(_("hỗ trợ gì, cho ai (lời giản dị)"))
    conditions = models.TextField(_("điều kiện tham gia"), blank=True)
    contact = models.CharField(_("nơi giải đáp"), max_length=250, blank=True)
    beneficiary_kinds = models.JSONField(_("đối tượng"), default=list, blank=True)
    size_classes = models.JSONField(_("quy mô"), default=list, blank=True)
    quota = models.PositiveIntegerField(
        _("số đơn vị dự kiến hỗ trợ"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    ceiling_vnd = models.BigIntegerField(_("tổng mức hỗ trợ của đợt (đồng)"), null=True, blank=True)
    support_rate = models.DecimalField(
        _("tỷ lệ hỗ trợ (%)"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(100),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    support_cap_vnd = models.BigIntegerField(_("mức hỗ trợ tối đa mỗi hồ sơ (đồng)"), null=True, blank=True)
    support_basis = models.CharField(_("căn cứ mức hỗ trợ"), max_length=250, blank=True)
    selection = models.CharField(
        _("cách xét chọn"), max_length=12, choices=SelectionMode.choices, default=SelectionMode.COUNCIL
    )
    acceptance = models.CharField(
        _("cách nghiệm thu"), max_length=12, choices=AcceptanceRoute.choices, default=AcceptanceRoute.COUNCIL
    )
    procedure = models.CharField(
        _("quy trình, thời hạn áp dụng"), max_length=8, choices=Procedure.choices, default=Procedure.INNOVATION_TASK
    )
    is_blind = models.BooleanField(
        _("hội đồng xét kín tên"),
        default=False,
        help_text=_("Thành viên hội đồng đọc và chấm hồ sơ không có tên đơn vị cho tới khi kiểm phiếu."),
    )
    is_pilot = models.BooleanField(
        _("mô hình điểm"), default=False, help_text=_("Dự án của đợt được tính là mô hình điểm của kế hoạch.")
    )
    rule_set = models.CharField(_("bộ quy tắc hội đồng"), max_length=60, blank=True)
    opens_at = models.DateTimeField(_("mở tiếp nhận lúc"))
    closes_at = models.DateTimeField(_("hết hạn tiếp nhận lúc"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        _("thời gian gia hạn cho hồ sơ đang soạn (phút)"),
        default=0,
        validators=[MaxValueValidator(MOST_GRACE)],
        help_text=_("Bản nháp lập trước giờ hết hạn còn được nộp trong thời gian này."),
    )
    rules = models.JSONField(_("điều kiện bằng quy tắc"), default=list, blank=True)
    form = models.ForeignKey(
        "questions.QuestionForm",
        verbose_name=_("biểu mẫu câu hỏi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    copied_from = models.ForeignKey(
        "self", verbose_name=_("chép từ đợt"), on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trình công bố"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt công bố"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("đợt tiếp nhận")
        verbose_name_plural = _("đợt tiếp nhận")
        ordering = ("-opens_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                condition=~Q(code=""),
                name="call_code_once",
                violation_error_message=_("Mã đợt đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="call_window",
                violation_error_message=_("Thời điểm hết hạn phải sau thời điểm mở."),
            ),
            models.CheckConstraint(
                condition=Q(grace_minutes__lte=MOST_GRACE) & (Q(closes_at__isnull=False) | Q(grace_minutes=0)),
                name="call_grace",
                violation_error_message=_("Thời gian gia hạn tối đa 240 phút và chỉ có khi đợt có giờ hết hạn."),
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(published_by=F("proposed_by")),
                name="call_two_people",
                violation_error_message=_("Người trình không được duyệt công bố."),
            ),
            models.CheckConstraint(
                condition=Q(support_rate__gte=0, support_rate__lte=100),
                name="call_rate",
                violation_error_message=_("Tỷ lệ hỗ trợ từ 0 đến 100 %."),
            ),
            models.CheckConstraint(
                condition=(Q(ceiling_vnd__isnull=True) | Q(ceiling_vnd__gte=0))
                & (Q(support_cap_vnd__isnull=True) | Q(support_cap_vnd__gt=0)),
                name="call_amounts",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
        ]
        indexes = [models.Index(fields=("province", "status", "closes_at"), name="call_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_all_year(self) -> bool:
        """Open without an end."""
        return self.closes_at is None

    def accepts_at(self, instant: dt.datetime) -> bool:
        """Whether an application may be filed at `instant`: opening included, closing excluded.

        The clock decides, not the status: the sweep that opens and closes may be a minute late.
        """
        if self.status not in (CallStatus.PUBLISHED, CallStatus.OPEN):
            return False
        return self.opens_at <= instant and (self.closes_at is None or instant < self.closes_at)

    @property
    def ends_at(self) -> dt.datetime | None:
        """The last instant at which anything is filed: closing and the grace after it."""
        return self.closes_at + dt.timedelta(minutes=self.grace_minutes) if self.closes_at else None

    def takes_at(self, instant: dt.datetime, begun_at: dt.datetime) -> bool:
        """Whether a draft begun at `begun_at` may be filed at `instant`: those begun before closing have the grace."""
        if self.accepts_at(instant):
            return True
        closes, ends = self.closes_at, self.ends_at
        if self.status not in (CallStatus.PUBLISHED, CallStatus.OPEN) or closes is None or ends is None:
            return False
        return self.opens_at <= instant < ends and begun_at < closes


class CallPaper(PortalModel):
    """One paper an application to this call consists of.

    `kinds` are keys of `portal.attachments.purposes.FILE_KINDS`, empty means every ordinary kind; `max_megabytes` None
    means the site's limit. `template` is a file to fill in, offered beside the paper.
    """

    call = models.ForeignKey(Call, verbose_name=_("đợt"), on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    name = models.CharField(_("giấy tờ"), max_length=200)
    hint = models.CharField(_("hướng dẫn"), max_length=300, blank=True)
    is_required = models.BooleanField(_("bắt buộc"), default=True)
    max_files = models.PositiveSmallIntegerField(
        _("số tệp tối đa"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    kinds = models.JSONField(_("loại tệp được nhận"), default=list, blank=True)
    max_megabytes = models.PositiveSmallIntegerField(
        _("dung lượng tối đa mỗi tệp (MB)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    template = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp mẫu"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("giấy tờ của đợt")
        verbose_name_plural = _("giấy tờ của đợt")
        ordering = ("call_id", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("call", "name"),
                name="call_paper_once",
                violation_error_message=_("Giấy tờ này đã có trong danh sách."),
            ),
            models.CheckConstraint(
                condition=Q(max_files__gte=1, max_files__lte=20),
                name="call_paper_files",
                violation_error_message=_("Mỗi giấy tờ nhận từ 1 đến 20 tệp."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
