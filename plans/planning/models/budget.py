"""The money a plan names: sources, statements, and the annex as a tree of lines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import BudgetPurpose, EvidenceKind, FundingKind
from plans.planning.models.base import ContentPart, ContentRow, KeyedRow, not_its_own_parent, once_per_version
from portal.core.models import PortalModel


class PlanFundingSource(KeyedRow, PortalModel):
    """Where the money comes from, with its legal reference; the amount may be empty (J03)."""

    name = models.TextField(_("nguồn kinh phí"))
    reference = models.CharField(_("văn bản"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    amount_vnd = models.BigIntegerField(_("số tiền (đồng)"), null=True, blank=True)
    kind = models.CharField(_("loại nguồn"), max_length=15, choices=FundingKind.choices)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    purposes = models.JSONField(_("mục đích"), default=list, blank=True)
    printed = models.TextField(_("như in"), blank=True)

    class Meta(KeyedRow.Meta):
        verbose_name = _("nguồn kinh phí")
        verbose_name_plural = _("nguồn kinh phí")
        constraints = [
            once_per_version("source"),
            models.CheckConstraint(
                condition=models.Q(amount_vnd__isnull=True) | models.Q(amount_vnd__gte=0),
                name="planning_source_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AmountStatement(ContentRow):
    """An amount the body of the plan states in figures and in words."""

    identity = ("of",)

    text = models.TextField(_("như in"))
    amount_vnd = models.BigIntegerField(_("bằng số (đồng)"))
    words = models.TextField(_("bằng chữ"), blank=True)
    of = models.CharField(_("là số tiền của"), max_length=140)

    class Meta(ContentRow.Meta):
        verbose_name = _("số tiền nêu trong văn bản")
        verbose_name_plural = _("số tiền nêu trong văn bản")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_vnd__gte=0),
                name="planning_statement_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class BudgetAnnex(ContentPart):
    """The heading of the budget annex and its printed grand total."""

    version = models.OneToOneField(
        "planning.PlanVersion",
        verbose_name=_("phiên bản kế hoạch"),
        on_delete=models.CASCADE,
        related_name="budget_annex",
    )
    title = models.TextField(_("tên phụ lục"))
    unit = models.CharField(_("đơn vị tiền như in"), max_length=20, default="vnd")
    heading = models.JSONField(_("tiêu đề cột"), default=list, blank=True)
    issued_with = models.TextField(_("ban hành kèm theo, như in"), blank=True)
    printed_total_vnd = models.BigIntegerField(_("tổng cộng như in (đồng)"), null=True, blank=True)
    lines = models.JSONField(_("các dòng trong văn bản"), default=list, blank=True)

    class Meta:
        verbose_name = _("phụ lục kinh phí")
        verbose_name_plural = _("phụ lục kinh phí")

    def __str__(self) -> str:
        return self.title[:80]


class BudgetLine(ContentRow, PortalModel):
    """One line of the annex. `path` ("II/1/1.2/-1") is its own key; the printed code repeats.

    A leaf has unit price and quantity; only leaves carry source, purpose and evidence, because a
    heading may mix sources (trap 31). That price times quantity is the amount is *checked*
    (`check_plan`), not forced: a printed error must be able to stand.
    """

    identity = ("path",)

    path = models.CharField(_("đường dẫn"), max_length=120)
    code = models.CharField(_("TT như in"), max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("dòng cha"), on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    depth = models.PositiveSmallIntegerField(_("bậc"), default=0)
    title = models.TextField(_("nhiệm vụ"))
    is_italic = models.BooleanField(_("in nghiêng"), default=False)
    lead_printed = models.CharField(_("đơn vị chủ trì như in"), max_length=300, blank=True)
    leads = models.ManyToManyField(
        "planning.PlanOrganization", verbose_name=_("đơn vị chủ trì"), related_name="budget_lines"
    )
    result = models.TextField(_("kết quả"), blank=True)
    unit_price_vnd = models.BigIntegerField(_("đơn giá (đồng)"), null=True, blank=True)
    quantity = models.DecimalField(_("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    quantity_printed = models.CharField(_("số lượng như in"), max_length=30, blank=True)
    amount_vnd = models.BigIntegerField(_("thành tiền (đồng)"), null=True, blank=True)
    note = models.TextField(_("ghi chú như in"), blank=True)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    source = models.ForeignKey(
        "planning.PlanFundingSource",
        verbose_name=_("nguồn kinh phí"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
    )
    purpose = models.CharField(_("mục đích"), max_length=12, choices=BudgetPurpose.choices, blank=True)
    evidence = models.CharField(_("minh chứng"), max_length=20, choices=EvidenceKind.choices, default=EvidenceKind.NONE)
    beneficiary_rate = models.DecimalField(
        _("tỷ lệ hỗ trợ như in (%)"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    measure = models.ForeignKey(
        "planning.PlanMeasure",
        verbose_name=_("nội dung hỗ trợ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
    )
    tasks = models.ManyToManyField("planning.Task", verbose_name=_("nhiệm vụ"), related_name="budget_lines")

    class Meta(ContentRow.Meta):
        verbose_name = _("dòng dự toán")
        verbose_name_plural = _("dòng dự toán")
        constraints = [
            once_per_version("budget_line", field="path"),
            not_its_own_parent("budget_line"),
            models.CheckConstraint(
                condition=(models.Q(amount_vnd__isnull=True) | models.Q(amount_vnd__gte=0))
                & (models.Q(unit_price_vnd__isnull=True) | models.Q(unit_price_vnd__gte=0))
                & (models.Q(quantity__isnull=True) | models.Q(quantity__gte=0)),
                name="planning_line_not_negative",
                violation_error_message=_("Đơn giá, số lượng, thành tiền không được âm."),
            ),
            models.CheckConstraint(
                condition=models.Q(unit_price_vnd__isnull=True, quantity__isnull=True)
                | models.Q(unit_price_vnd__isnull=False, quantity__isnull=False, amount_vnd__isnull=False),
                name="planning_line_leaf_is_whole",
                violation_error_message=_("Dòng chi tiết phải có đủ đơn giá, số lượng và thành tiền."),
            ),
            models.CheckConstraint(
                condition=models.Q(beneficiary_rate__isnull=True)
                | models.Q(beneficiary_rate__gt=0, beneficiary_rate__lte=100),
                name="planning_line_rate",
                violation_error_message=_("Tỷ lệ phải trên 0 và không quá 100%."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"[:160]

    @property
    def is_leaf(self) -> bool:
        """Has unit price and quantity."""
        return self.unit_price_vnd is not None and self.quantity is not None
