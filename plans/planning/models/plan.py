"""A plan: its heading, its place among plans, its life. The contents hang on `PlanVersion`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import PlanKind, PlanLevel, PlanRelationKind, PlanStatus
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel

if TYPE_CHECKING:
    from plans.planning.models.version import PlanVersion


class Plan(SearchableModel, WorkflowModel, VersionedModel):
    """One plan of a province, or a national one (`province` empty).

    What is not printed stays empty: number, place, day (requirement A01). `is_reference` marks a
    plan known only because another one names it (a parent, a scheme used as source, a replaced
    decision): it has no contents of its own.
    """

    search_fields = ("code", "number", "title")
    sort_field = "title"

    code = models.CharField(_("mã kế hoạch"), max_length=60, unique=True)
    level = models.CharField(_("cấp kế hoạch"), max_length=12, choices=PlanLevel.choices)
    kind = models.CharField(_("loại văn bản"), max_length=12, choices=PlanKind.choices)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh, thành phố"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
    )
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    printed_numbers = models.JSONField(_("số như in"), default=list, blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issued_year = models.PositiveSmallIntegerField(_("năm ban hành"), null=True, blank=True)
    issued_month = models.PositiveSmallIntegerField(_("tháng ban hành"), null=True, blank=True)
    issued_day = models.PositiveSmallIntegerField(_("ngày trong tháng"), null=True, blank=True)
    issued_printed = models.CharField(_("ngày như in"), max_length=120, blank=True)
    issued_lines = models.JSONField(_("dòng của ngày ban hành"), default=list, blank=True)
    issuer_key = models.CharField(_("khóa cơ quan ban hành"), max_length=120, blank=True)
    issuer_head = models.JSONField(_("tên cơ quan ở đầu văn bản"), default=list, blank=True)
    issuer_lines = models.JSONField(_("dòng của cơ quan ban hành"), default=list, blank=True)
    title = models.TextField(_("tên kế hoạch"))
    title_lines = models.JSONField(_("dòng của tên kế hoạch"), default=list, blank=True)
    other_titles = models.JSONField(_("tên gọi khác"), default=list, blank=True)
    period_from = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    effect_printed = models.CharField(_("hiệu lực như in"), max_length=300, blank=True)
    effect_lines = models.JSONField(_("dòng của hiệu lực"), default=list, blank=True)
    effective_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    programmes = models.ManyToManyField(
        "planning.Programme", verbose_name=_("chương trình quốc gia"), related_name="plans"
    )
    focal_organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("cơ quan đầu mối"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_plans",
    )
    current_version = models.OneToOneField(
        "planning.PlanVersion",
        verbose_name=_("phiên bản hiện hành"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="current_of",
    )
    is_reference = models.BooleanField(_("chỉ được nhắc tên"), default=False)

    workflow_key = "planning.plan"

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ("-period_from", "code")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__isnull=True)
                | models.Q(period_to__isnull=True)
                | models.Q(period_to__gte=models.F("period_from")),
                name="planning_plan_period",
                violation_error_message=_("Năm kết thúc phải từ năm bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(issued_month__isnull=True) | models.Q(issued_month__range=(1, 12)),
                name="planning_plan_month",
                violation_error_message=_("Tháng phải từ 1 đến 12."),
            ),
            models.CheckConstraint(
                condition=models.Q(issued_day__isnull=True) | models.Q(issued_day__range=(1, 31)),
                name="planning_plan_day",
                violation_error_message=_("Ngày phải từ 1 đến 31."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=PlanStatus.values),
                name="planning_plan_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
        ]
        indexes = [models.Index(fields=("province", "status", "-period_from"), name="planning_plan_list")]

    def __str__(self) -> str:
        return self.code

    @property
    def number_text(self) -> str:
        """The confirmed number, or "chưa có số" where none is printed."""
        return self.number or gettext("chưa có số")

    @property
    def issued_text(self) -> str:
        """The day of issue as far as it is printed: "07/06/2021", "tháng 9 năm 2021", "năm 2021" or "chưa có ngày"."""
        if self.issued_on:
            return self.issued_on.strftime("%d/%m/%Y")
        if self.issued_month and self.issued_year:
            return gettext("tháng %(month)s năm %(year)s") % {"month": self.issued_month, "year": self.issued_year}
        if self.issued_year:
            return gettext("năm %(year)s") % {"year": self.issued_year}
        return gettext("chưa có ngày")

    @property
    def period_text(self) -> str:
        """ "2021-2025", or "2021" for one year."""
        if self.period_from == self.period_to:
            return str(self.period_from or "")
        return f"{self.period_from or '…'}-{self.period_to or '…'}"

    @property
    def years(self) -> list[int]:
        """The years of the period, in order."""
        if self.period_from is None or self.period_to is None:
            return []
        return list(range(self.period_from, self.period_to + 1))

    @property
    def version(self) -> PlanVersion | None:
        """The version in force now."""
        return self.current_version


class PlanRelation(models.Model):
    """A plan named by this one: above it, its source of money, or replaced by it (A03, A04)."""

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.CASCADE, related_name="relations"
    )
    other = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch liên quan"), on_delete=models.PROTECT, related_name="related_from"
    )
    position = models.PositiveIntegerField(_("thứ tự"))
    relation = models.CharField(_("quan hệ"), max_length=12, choices=PlanRelationKind.choices)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    title = models.TextField(_("tên"), blank=True)
    printed = models.TextField(_("như in"), blank=True)
    lines = models.JSONField(_("các dòng trong văn bản"), default=list, blank=True)

    class Meta:
        verbose_name = _("quan hệ giữa kế hoạch")
        verbose_name_plural = _("quan hệ giữa kế hoạch")
        ordering = ("plan_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "other", "relation"),
                name="planning_relation_once",
                violation_error_message=_("Quan hệ này đã được ghi."),
            ),
            models.UniqueConstraint(
                Least("plan", "other"),
                Greatest("plan", "other"),
                "relation",
                name="planning_relation_one_way",
                violation_error_message=_("Hai kế hoạch không thể cùng là cấp trên, là nguồn hoặc thay thế lẫn nhau."),
            ),
            models.CheckConstraint(
                condition=~models.Q(plan=models.F("other")),
                name="planning_relation_not_itself",
                violation_error_message=_("Kế hoạch không thể liên quan đến chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.relation} {self.other_id}"
