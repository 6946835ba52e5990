"""Task groups and tasks (nhiệm vụ), and who carries them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AssignmentKind, AssignmentRole, TimeKind
from plans.planning.models.plan import PrintedRow
from portal.core.models import PortalModel


class TaskGroup(PrintedRow):
    """A heading of the task list, with its printed code."""

    key = models.SlugField(_("khóa"), max_length=80)
    code = models.CharField(_("mã in"), max_length=20, blank=True)
    title = models.TextField(_("nhóm nhiệm vụ"))

    class Meta(PrintedRow.Meta):
        verbose_name = _("nhóm nhiệm vụ")
        verbose_name_plural = _("nhóm nhiệm vụ")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "key"), name="task_group_key_once", violation_error_message=_("Nhóm này đã có.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class Task(PrintedRow):
    """One task. The printed code is only a label; `key` is unique. Years are independent of the plan's period."""

    key = models.SlugField(_("khóa"), max_length=80)
    code = models.CharField(_("mã in"), max_length=20, blank=True)
    group = models.ForeignKey(TaskGroup, verbose_name=_("nhóm"), on_delete=models.CASCADE, null=True, blank=True, related_name="tasks")
    parent = models.ForeignKey("self", verbose_name=_("nhiệm vụ cha"), on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    title = models.TextField(_("nhiệm vụ"))
    time_kind = models.CharField(_("thời gian"), max_length=12, choices=TimeKind.choices, default=TimeKind.UNSPECIFIED)
    from_year = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    quantity_min = models.DecimalField(_("số lượng từ"), max_digits=12, decimal_places=2, null=True, blank=True)
    quantity_max = models.DecimalField(_("số lượng đến"), max_digits=12, decimal_places=2, null=True, blank=True)
    quantity_unit = models.CharField(_("đơn vị"), max_length=60, blank=True)
    pace_min = models.DecimalField(_("mỗi năm từ"), max_digits=12, decimal_places=2, null=True, blank=True)
    pace_max = models.DecimalField(_("mỗi năm đến"), max_digits=12, decimal_places=2, null=True, blank=True)
    is_integrated = models.BooleanField(_("lồng ghép"), default=False)
    host_programme = models.CharField(_("chương trình được lồng ghép"), max_length=400, blank=True)
    is_science_task = models.BooleanField(_("nhiệm vụ KH&CN"), default=False)
    targets = models.ManyToManyField("planning.Target", verbose_name=_("chỉ tiêu"), related_name="tasks", blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta(PrintedRow.Meta):
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        constraints = [
            models.UniqueConstraint(fields=("version", "key"), name="task_key_once", violation_error_message=_("Nhiệm vụ này đã có.")),
            models.CheckConstraint(
                condition=Q(from_year__isnull=True) | Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="task_years_in_order", violation_error_message=_("Năm cuối phải sau năm đầu."),
            ),
            models.CheckConstraint(
                condition=Q(quantity_min__isnull=True) | Q(quantity_max__isnull=True) | Q(quantity_max__gte=F("quantity_min")),
                name="task_quantity_in_order", violation_error_message=_("Số “đến” phải lớn hơn hoặc bằng số “từ”."),
            ),
        ]

    def __str__(self) -> str:
        return self.title[:120]


class TaskAssignment(PortalModel):
    """An organisation that leads or joins a task; `is_default` when the print names none."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="assignments")
    organization = models.ForeignKey(
        "planning.PlanOrganization", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="assignments"
    )
    role = models.CharField(_("vai trò"), max_length=8, choices=AssignmentRole.choices)
    kind = models.CharField(_("hình thức"), max_length=8, choices=AssignmentKind.choices, default=AssignmentKind.ASSIGN)
    is_default = models.BooleanField(_("mặc định"), default=False)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering = ("task_id", "role", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("task", "organization", "role"), name="task_assignment_once",
                violation_error_message=_("Đơn vị này đã được phân công."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.role}"
