"""What people enter about targets and objectives: one person with evidence, a second one approves or rejects.

`carried_from` and `origin` (the code of its plan) mark a row carried over from a plan that was replaced.
These rows are records on the contents of a plan, not contents: they stay when a version is
amended. Nothing is edited; a correction is a new row and the old one stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.planning.models.target import DECIMAL
from portal.core.models import PortalModel

if TYPE_CHECKING:
    from plans.planning.models.plan import Plan
    from plans.planning.models.target import Target
    from plans.planning.models.version import Objective


class EvidencedRecord(PortalModel):
    """Entered by one person with words or a file as evidence; counts from the day another person approved it."""

    evidence = models.TextField(_("minh chứng, nguồn số liệu"), blank=True)
    evidence_file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp minh chứng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("nhập lúc"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lại"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rejected_at = models.DateTimeField(_("trả lại lúc"), null=True, blank=True)
    rejection_reason = models.TextField(_("lý do trả lại"), blank=True)
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("chuyển từ dòng của kế hoạch được thay thế"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    origin = models.CharField(_("kế hoạch được thay thế"), max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> Target | Objective:
        """What the row is about."""
        return self.target  # type: ignore[attr-defined]  # most subclasses have it

    @property
    def plan(self) -> Plan:
        """The plan it belongs to; policies look for its province."""
        return self.content.version.plan

    @property
    def is_waiting(self) -> bool:
        """Nobody has decided yet."""
        return self.approved_at is None and self.rejected_at is None


def evidence_rules(name: str, about: str = "target") -> list[models.BaseConstraint]:
    """The constraints every evidenced record carries. `about` is the key to what it tells of."""
    return [
        models.UniqueConstraint(
            fields=(about, "carried_from"),
            name=f"planning_{name}_carried_once",
            violation_error_message=_("Dòng này đã được chuyển sang."),
        ),
        models.CheckConstraint(
            condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("entered_by")),
            name=f"planning_{name}_two_people",
            violation_error_message=_("Người nhập số liệu không được tự duyệt."),
        ),
        models.CheckConstraint(
            condition=~Q(evidence="") | Q(evidence_file__isnull=False),
            name=f"planning_{name}_has_evidence",
            violation_error_message=_("Cần ghi minh chứng hoặc gửi tệp minh chứng."),
        ),
        models.CheckConstraint(
            condition=Q(rejected_at__isnull=True) | (Q(approved_at__isnull=True) & ~Q(rejection_reason="")),
            name=f"planning_{name}_decided_once",
            violation_error_message=_("Trả lại phải có lý do; đã duyệt thì không trả lại."),
        ),
    ]


class TargetActual(EvidencedRecord):
    """The value of a year. `part` and `whole` stand behind a share that was computed from them.

    `is_baseline`: the value growth starts from (A09), no result of the plan; the last approved one stands.
    """

    target = models.ForeignKey(
        "planning.Target", verbose_name=_("chỉ tiêu"), on_delete=models.PROTECT, related_name="actuals"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    value = models.DecimalField(_("giá trị thực hiện"), null=True, blank=True, **DECIMAL)
    part = models.DecimalField(_("tử số"), null=True, blank=True, **DECIMAL)
    whole = models.DecimalField(_("mẫu số"), null=True, blank=True, **DECIMAL)
    is_satisfied = models.BooleanField(_("đạt yêu cầu (định tính)"), null=True, blank=True)
    is_baseline = models.BooleanField(_("số gốc"), default=False)

    class Meta:
        verbose_name = _("số thực hiện nhập tay")
        verbose_name_plural = _("số thực hiện nhập tay")
        ordering = ("target_id", "year", "entered_at", "pk")
        constraints = [
            *evidence_rules("actual"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(is_satisfied__isnull=False),
                name="planning_actual_has_value",
                violation_error_message=_("Cần nhập giá trị hoặc kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(whole__isnull=True, part__isnull=True) | Q(whole__gt=0, part__gte=0),
                name="planning_actual_share",
                violation_error_message=_("Mẫu số phải lớn hơn 0, tử số không âm; nhập cả hai hoặc bỏ trống cả hai."),
            ),
            models.CheckConstraint(
                condition=Q(is_baseline=False) | Q(value__gt=0),
                name="planning_actual_baseline_positive",
                violation_error_message=_("Số gốc phải lớn hơn 0."),
            ),
        ]
        indexes = [models.Index(fields=("target", "year"), name="planning_actual_target")]

    def __str__(self) -> str:
        return f"{self.target_id} {self.year}: {self.value}"


class TargetListUnit(EvidencedRecord):
    """A unit enters the named list of a target, or leaves it (`is_removal`); the last approved row stands (A10)."""

    target = models.ForeignKey(
        "planning.Target", verbose_name=_("chỉ tiêu"), on_delete=models.PROTECT, related_name="list_units"
    )
    name = models.CharField(_("đơn vị"), max_length=300)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị trong danh bạ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_removal = models.BooleanField(_("đưa ra khỏi danh sách"), default=False)

    class Meta:
        verbose_name = _("đơn vị trong danh sách của chỉ tiêu")
        verbose_name_plural = _("đơn vị trong danh sách của chỉ tiêu")
        ordering = ("target_id", "entered_at", "pk")
        constraints = [
            *evidence_rules("list_unit"),
            models.UniqueConstraint(
                fields=("target", "name"),
                condition=Q(approved_at__isnull=True, rejected_at__isnull=True),
                name="planning_list_unit_waiting_once",
                violation_error_message=_("Đơn vị này đang chờ duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TargetListTick(EvidencedRecord):
    """A unit of a list has one of the conditions since a day (A10)."""

    unit = models.ForeignKey(TargetListUnit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="ticks")
    condition = models.CharField(_("điều kiện"), max_length=500)
    met_on = models.DateField(_("đạt từ ngày"))

    @property
    def content(self) -> Target:
        return self.unit.target

    class Meta:
        verbose_name = _("điều kiện đã đạt của đơn vị")
        verbose_name_plural = _("điều kiện đã đạt của đơn vị")
        ordering = ("unit_id", "met_on", "pk")
        constraints = [
            *evidence_rules("list_tick", "unit"),
            models.UniqueConstraint(
                fields=("unit", "condition"),
                condition=Q(rejected_at__isnull=True),
                name="planning_list_tick_once",
                violation_error_message=_("Điều kiện này của đơn vị đã được ghi."),
            ),
        ]

    def __str__(self) -> str:
        return self.condition


class ObjectiveFinding(EvidencedRecord):
    """Whether an objective is reached, by evidence (A06)."""

    objective = models.ForeignKey(
        "planning.Objective", verbose_name=_("mục tiêu"), on_delete=models.PROTECT, related_name="findings"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    is_satisfied = models.BooleanField(_("đạt"))

    @property
    def content(self) -> Objective:
        return self.objective

    class Meta:
        verbose_name = _("đánh giá mục tiêu")
        verbose_name_plural = _("đánh giá mục tiêu")
        ordering = ("objective_id", "year", "entered_at", "pk")
        constraints = evidence_rules("finding", "objective")

    def __str__(self) -> str:
        return f"{self.objective_id} {self.year}"
