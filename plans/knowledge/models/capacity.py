"""Capacity projects with their equipment (P02), and units on their way to foundation or certificate (P04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_bodies import CapacityKind, FoundingKind
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel


class _OfPlan(SearchableModel, VersionedModel):
    """A row of a province, done under a plan."""

    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    plan = models.ForeignKey("planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_("tên"), max_length=300)
    body = models.ForeignKey(
        "knowledge.ConformityBody",
        verbose_name=_("tổ chức đánh giá sự phù hợp"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit_name = models.CharField(_("đơn vị (chưa có trong danh sách)"), max_length=250, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def unit(self) -> str:
        """Whose it is, in words."""
        return self.body.name if self.body else self.unit_name


class CapacityProject(_OfPlan):
    """Laboratories built or upgraded, equipment bought, methods brought in: money and result.

    Its years may reach beyond the plan's (HB 38); what was bought is dated row by row.
    """

    search_fields = ("title", "unit", "decision_number", "result")
    sort_field = "title"

    kind = models.CharField(_("loại"), max_length=10, choices=CapacityKind.choices)
    year_from = models.PositiveSmallIntegerField(_("từ năm"))
    year_to = models.PositiveSmallIntegerField(_("đến năm"))
    decision_number = models.CharField(_("quyết định phê duyệt"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày phê duyệt"), null=True, blank=True)
    budget_vnd = models.BigIntegerField(_("ngân sách nhà nước (đồng)"), default=0)
    other_vnd = models.BigIntegerField(_("vốn khác (đồng)"), default=0)
    finished_on = models.DateField(_("ngày hoàn thành, đưa vào sử dụng"), null=True, blank=True)
    result = models.TextField(_("kết quả"), blank=True)

    class Meta:
        verbose_name = _("dự án tăng cường năng lực")
        verbose_name_plural = _("dự án tăng cường năng lực")
        ordering = ("-year_from", "pk")
        indexes = [models.Index(fields=("plan", "finished_on"), name="knowledge_capacity_done")]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")),
                name="knowledge_capacity_years",
                violation_error_message=_("Năm kết thúc phải từ năm bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(unit_name=""),
                name="knowledge_capacity_unit",
                violation_error_message=_("Phải nêu tổ chức hoặc đơn vị được tăng cường năng lực."),
            ),
            models.CheckConstraint(
                condition=Q(budget_vnd__gte=0, other_vnd__gte=0),
                name="knowledge_capacity_money",
                violation_error_message=_("Số tiền không được âm."),
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | ~Q(result=""),
                name="knowledge_capacity_result",
                violation_error_message=_("Dự án đã hoàn thành phải ghi kết quả."),
            ),
        ]


class CapacityEquipment(SearchableModel, VersionedModel):
    """What was bought for a project, and when."""

    search_fields = ("name", "purpose", "project.title")
    sort_field = "name"

    project = models.ForeignKey(
        CapacityProject, verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="equipment"
    )
    name = models.CharField(_("tên thiết bị"), max_length=250)
    quantity = models.PositiveIntegerField(_("số lượng"), default=1)
    cost_vnd = models.BigIntegerField(_("thành tiền (đồng)"), default=0)
    bought_on = models.DateField(_("ngày mua, nghiệm thu"))
    purpose = models.CharField(_("dùng để thử, đo"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thiết bị")
        verbose_name_plural = _("thiết bị")
        ordering = ("bought_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, cost_vnd__gte=0),
                name="knowledge_equipment_amounts",
                violation_error_message=_("Số lượng phải lớn hơn 0 và số tiền không được âm."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitFounding(_OfPlan):
    """A unit to be founded, or a certificate to be won; counts from the day of the paper."""

    search_fields = ("title", "unit", "paper_number")
    sort_field = "title"

    kind = models.CharField(_("loại"), max_length=12, choices=FoundingKind.choices)
    paper_number = models.CharField(_("số quyết định, giấy chứng nhận"), max_length=80, blank=True)
    issuer = models.CharField(_("cơ quan cấp"), max_length=200, blank=True)
    issued_on = models.DateField(_("ngày thành lập, ngày cấp"), null=True, blank=True)
    expires_on = models.DateField(_("có hiệu lực đến hết ngày"), null=True, blank=True)
    dropped_on = models.DateField(_("thôi thực hiện từ ngày"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        verbose_name = _("việc thành lập đơn vị, cấp chứng nhận")
        verbose_name_plural = _("việc thành lập đơn vị, cấp chứng nhận")
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=("plan", "issued_on"), name="knowledge_founding_counts")]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | ~Q(paper_number=""),
                name="knowledge_founding_paper",
                violation_error_message=_("Đã thành lập, đã cấp thì phải có số văn bản."),
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(unit_name=""),
                name="knowledge_founding_unit",
                violation_error_message=_("Phải nêu đơn vị được thành lập, được cấp."),
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | Q(issued_on__isnull=True),
                name="knowledge_founding_one_end",
                violation_error_message=_("Việc đã có kết quả thì không còn thôi thực hiện."),
            ),
        ]


class FoundingStep(PortalModel):
    """One step on the way, with its day."""

    founding = models.ForeignKey(
        UnitFounding, verbose_name=_("việc thành lập"), on_delete=models.CASCADE, related_name="steps"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    title = models.CharField(_("bước"), max_length=200)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    done_on = models.DateField(_("ngày xong"), null=True, blank=True)
    paper_number = models.CharField(_("số văn bản"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("bước thành lập")
        verbose_name_plural = _("bước thành lập")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
