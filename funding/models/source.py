"""Money by its source: what a source gives a year on which paper, what of it has come in, and what is not the State's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import MobilisedKind, SpendingKind
from funding.rules import left
from portal.core.models import PortalModel, VersionedModel

MOST_VND = 10**16


class SourceYear(VersionedModel):
    """What one source gives in one year: expected amount (may be unknown), the paper that says so, until when it holds.

    Money expected and money received are two things: what came in stands in `SourceReceipt`.
    """

    source = models.ForeignKey(
        "planning.PlanFundingSource", verbose_name=_("nguồn kinh phí"), on_delete=models.PROTECT, related_name="years"
    )
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="source_years"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    expected_vnd = models.BigIntegerField(_("dự kiến được cấp (đồng)"), null=True, blank=True)
    spending = models.CharField(
        _("loại chi"), max_length=12, choices=SpendingKind.choices, default=SpendingKind.RECURRENT
    )
    document = models.CharField(_("văn bản giao, căn cứ pháp lý"), max_length=300, blank=True)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    justification = models.TextField(_("giải trình căn cứ"), blank=True)
    starts_on = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kinh phí của nguồn trong năm")
        verbose_name_plural = _("kinh phí của nguồn theo năm")
        ordering = ("-year", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("source", "year"),
                name="source_year_once",
                violation_error_message=_("Nguồn này đã có số của năm này."),
            ),
            models.CheckConstraint(
                condition=Q(expected_vnd__isnull=True) | Q(expected_vnd__gte=0, expected_vnd__lte=MOST_VND),
                name="source_year_amount",
                violation_error_message=_("Số tiền không được âm và không quá lớn."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="source_year_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}, {self.year}"


class SourceReceipt(PortalModel):
    """Money of a source that came in on a day, or was given back; corrected by its opposite, never by a change.

    Append-only. What is paid of the source in the year never exceeds the sum of its receipts (`funding.guards_received`).
    `is_carried`: went over from one year to the next when the year was closed.
    """

    source_year = models.ForeignKey(
        SourceYear, verbose_name=_("nguồn và năm"), on_delete=models.PROTECT, related_name="receipts"
    )
    received_on = models.DateField(_("ngày"))
    amount_vnd = models.BigIntegerField(_("số tiền (đồng)"))
    is_return = models.BooleanField(_("nộp trả"), default=False)
    is_carried = models.BooleanField(_("chuyển nguồn"), default=False, editable=False)
    document = models.CharField(_("chứng từ"), max_length=200)
    note = models.CharField(_("diễn giải"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kinh phí đã về")
        verbose_name_plural = _("kinh phí đã về")
        ordering = ("received_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0, amount_vnd__lte=MOST_VND),
                name="source_receipt_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0 và không quá lớn."),
            ),
            models.UniqueConstraint(
                fields=("source_year", "document", "is_return"),
                name="source_receipt_once",
                violation_error_message=_("Chứng từ này đã được ghi cho nguồn và năm này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.amount_vnd}"


class MobilisedMoney(VersionedModel):
    """Money that is not the State's (J08): an enterprise's own share, a contribution, another lawful source. Never part of the state total."""

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="mobilised"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(_("loại vốn"), max_length=15, choices=MobilisedKind.choices)
    giver = models.CharField(_("đơn vị, cá nhân đóng góp"), max_length=300)
    pledged_vnd = models.BigIntegerField(_("cam kết góp (đồng)"), null=True, blank=True)
    received_vnd = models.BigIntegerField(_("đã góp (đồng)"), default=0)
    content = models.CharField(_("nội dung sử dụng"), max_length=500)
    document = models.CharField(_("văn bản, thỏa thuận"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("vốn huy động")
        verbose_name_plural = _("vốn huy động")
        ordering = ("-year", "giver", "pk")
        constraints = [
            models.CheckConstraint(
                condition=(Q(pledged_vnd__isnull=True) | Q(pledged_vnd__gt=0, pledged_vnd__lte=MOST_VND))
                & Q(received_vnd__gte=0, received_vnd__lte=MOST_VND),
                name="mobilised_amounts",
                violation_error_message=_("Số tiền phải lớn hơn 0 và không quá lớn."),
            ),
        ]
        indexes = [models.Index(fields=("plan", "year"), name="mobilised_plan_year")]

    def __str__(self) -> str:
        return f"{self.giver}, {self.year}"


class TaskBudget(VersionedModel):
    """Money given directly to the unit in charge (J10): an S&T task's, or a unit's line of an approved estimate.

    Apart from the lines and ceilings of the programme, marked tasks first. `amount_vnd` (given) and `paid_vnd` are the
    running sums of its `TaskEntry` rows: they move by a trigger (`funding.guards_tasks`), nothing else moves them.
    `organization` is the unit in the directory: its people see the money and settle it; empty for one that is not there.
    `estimate_path` is the line of the estimate that gave it; `carried_from` the budget of the year before.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="task_budgets"
    )
    science_task = models.ForeignKey(
        "planning.ScienceTask",
        verbose_name=_("nhiệm vụ KH&CN"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budgets",
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("nhiệm vụ"), max_length=500)
    lead = models.CharField(_("đơn vị chủ trì"), max_length=300)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị trên Cổng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="task_budgets",
    )
    amount_vnd = models.BigIntegerField(_("kinh phí giao (đồng)"))
    is_priority = models.BooleanField(_("ưu tiên đổi mới sáng tạo"), default=False)
    document = models.CharField(_("quyết định giao"), max_length=300, blank=True)
    paid_vnd = models.BigIntegerField(_("đã cấp (đồng)"), default=0, editable=False)
    last_entry = models.BigIntegerField(default=0, editable=False)
    estimate_path = models.CharField(_("dòng của dự toán"), max_length=120, blank=True, editable=False)
    carried_from = models.OneToOneField(
        "self",
        verbose_name=_("chuyển nguồn từ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_to",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kinh phí nhiệm vụ KH&CN")
        verbose_name_plural = _("kinh phí nhiệm vụ KH&CN")
        ordering = ("-is_priority", "-year", "title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gte=0, amount_vnd__lte=MOST_VND),
                name="task_budget_amount",
                violation_error_message=_("Kinh phí không được âm và không quá lớn."),
            ),
            models.CheckConstraint(
                condition=Q(paid_vnd__gte=0, paid_vnd__lte=F("amount_vnd")),
                name="task_budget_not_overspent",
                violation_error_message=_("Số đã cấp không được vượt kinh phí giao."),
            ),
            models.UniqueConstraint(
                fields=("plan", "year", "estimate_path"),
                condition=~Q(estimate_path=""),
                name="task_budget_line_once",
                violation_error_message=_("Dòng này của dự toán đã được giao."),
            ),
            models.UniqueConstraint(
                fields=("science_task", "year"),
                name="task_budget_once",
                violation_error_message=_("Nhiệm vụ này đã có kinh phí của năm này."),
            ),
        ]
        indexes = [models.Index(fields=("plan", "year"), name="task_budget_plan_year")]

    def __str__(self) -> str:
        return f"{self.title[:80]}, {self.year}"

    @property
    def left_vnd(self) -> int:
        """What may still be given out, in đồng: the one formula of every ceiling."""
        return left(self.amount_vnd, None, 0, self.paid_vnd) or 0
