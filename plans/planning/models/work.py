"""Who does what: organisations as the plan names them, tasks, duties, report rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import (
    COUNTED_ROLES,
    AssignmentKind,
    AssignmentRole,
    DueRule,
    DutyTopic,
    MembersRule,
    PartyKind,
    TaskTime,
)
from plans.planning.models.base import (
    ContentPart,
    KeyedRow,
    minimum_below_maximum,
    not_its_own_parent,
    once_per_version,
)
from plans.planning.models.target import DECIMAL
from portal.core.models import PortalModel


class PlanOrganization(KeyedRow):
    """An organisation or a class of organisations as the plan calls it.

    `organization` is the organisation of the directory that stands behind the name, when there is one.
    """

    kept_on_merge = ("organization",)

    name = models.CharField(_("tên như in"), max_length=300)
    kind = models.CharField(_("loại"), max_length=12, choices=PartyKind.choices)
    aliases = models.JSONField(_("tên gọi khác"), default=list, blank=True)
    roles = models.JSONField(_("vai trò trong kế hoạch"), default=list, blank=True)
    members_rule = models.CharField(_("gồm những đơn vị nào"), max_length=20, choices=MembersRule.choices, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị trong danh bạ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_roles",
    )

    class Meta(KeyedRow.Meta):
        verbose_name = _("tổ chức trong kế hoạch")
        verbose_name_plural = _("tổ chức trong kế hoạch")
        constraints = [once_per_version("organization")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_counted(self) -> bool:
        """Has a duty, lead, partner, finance, training or reporting role."""
        return bool(COUNTED_ROLES & set(self.roles))


class TaskGroup(KeyedRow):
    """A heading of tasks."""

    code = models.CharField(_("ký hiệu như in"), max_length=30, blank=True)
    title = models.TextField(_("tên nhóm nhiệm vụ"))
    printed = models.TextField(_("như in"), blank=True)
    kind = models.CharField(_("loại nhóm"), max_length=10, default="group")

    class Meta(KeyedRow.Meta):
        verbose_name = _("nhóm nhiệm vụ")
        verbose_name_plural = _("nhóm nhiệm vụ")
        constraints = [once_per_version("task_group")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class Task(KeyedRow, PortalModel):
    """One task. The printed code is only a label: it may be missing or doubled (B01)."""

    group = models.ForeignKey(
        "planning.TaskGroup",
        verbose_name=_("nhóm nhiệm vụ"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tasks",
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("nhiệm vụ cha"), on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("ký hiệu như in"), max_length=30, blank=True)
    title = models.TextField(_("nhiệm vụ"))
    printed = models.TextField(_("như in"), blank=True)
    leads_printed = models.TextField(_("đơn vị chủ trì như in"), blank=True)
    partners_printed = models.TextField(_("đơn vị phối hợp như in"), blank=True)
    time_kind = models.CharField(_("cách ghi thời gian"), max_length=12, choices=TaskTime.choices)
    time_from = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    time_to = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    time_printed = models.CharField(_("thời gian như in"), max_length=200, blank=True)
    quantity_min = models.DecimalField(_("số lượng từ"), null=True, blank=True, **DECIMAL)
    quantity_max = models.DecimalField(_("số lượng đến"), null=True, blank=True, **DECIMAL)
    quantity_unit = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    quantity_printed = models.CharField(_("số lượng như in"), max_length=300, blank=True)
    pace_min = models.DecimalField(_("nhịp mỗi năm từ"), null=True, blank=True, **DECIMAL)
    pace_max = models.DecimalField(_("nhịp mỗi năm đến"), null=True, blank=True, **DECIMAL)
    pace_printed = models.CharField(_("nhịp như in"), max_length=200, blank=True)
    pace_lines = models.JSONField(_("dòng của nhịp"), default=list, blank=True)
    integrated_host = models.TextField(_("lồng ghép trong"), blank=True)
    is_st_task = models.BooleanField(_("nhiệm vụ KH&CN"), default=False)
    note = models.TextField(_("ghi chú như in"), blank=True)
    targets = models.ManyToManyField("planning.Target", verbose_name=_("chỉ tiêu"), related_name="tasks")
    measures = models.ManyToManyField("planning.PlanMeasure", verbose_name=_("nội dung hỗ trợ"), related_name="tasks")

    class Meta(KeyedRow.Meta):
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        constraints = [
            once_per_version("task"),
            not_its_own_parent("task"),
            minimum_below_maximum("task_time", "time_from", "time_to"),
            minimum_below_maximum("task_quantity", "quantity_min", "quantity_max"),
            minimum_below_maximum("task_pace", "pace_min", "pace_max"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()[:120]

    @property
    def is_integrated(self) -> bool:
        """Carried out inside another programme, without money of its own (B05)."""
        return bool(self.integrated_host)

    def runs_in(self, year: int) -> bool:
        """Whether the task is to be done in `year`; undated and recurring tasks run in every year."""
        if self.time_from is None and self.time_to is None:
            return True
        return (self.time_from is None or self.time_from <= year) and (self.time_to is None or year <= self.time_to)


class TaskAssignment(ContentPart):
    """Who leads a task or works along."""

    whole = "task"
    identity = ("organization", "role")

    task = models.ForeignKey(
        "planning.Task", verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="assignments"
    )
    organization = models.ForeignKey(
        "planning.PlanOrganization", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="assignments"
    )
    position = models.PositiveIntegerField(_("thứ tự"))
    role = models.CharField(_("vai trò"), max_length=10, choices=AssignmentRole.choices)
    kind = models.CharField(
        _("hình thức"), max_length=10, choices=AssignmentKind.choices, default=AssignmentKind.ASSIGN
    )
    is_default = models.BooleanField(_("mặc định vì không in"), default=False)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering = ("task_id", "role", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("task", "organization", "role"),
                name="planning_assignment_once",
                violation_error_message=_("Tổ chức này đã được phân công."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.role}"


class Duty(KeyedRow, PortalModel):
    """One duty of one organisation block (B09); a sentence with two duties is two rows."""

    organization = models.ForeignKey(
        "planning.PlanOrganization", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="duties"
    )
    joint_organizations = models.ManyToManyField(
        "planning.PlanOrganization", verbose_name=_("tổ chức cùng khối"), related_name="joint_duties"
    )
    block = models.CharField(_("khối như in"), max_length=400)
    code = models.CharField(_("ký hiệu như in"), max_length=30, blank=True)
    text = models.TextField(_("trách nhiệm"))
    printed = models.TextField(_("như in"), blank=True)
    kind = models.CharField(_("hình thức"), max_length=10, choices=AssignmentKind.choices)
    topic = models.CharField(_("lĩnh vực"), max_length=15, choices=DutyTopic.choices)

    class Meta(KeyedRow.Meta):
        verbose_name = _("trách nhiệm")
        verbose_name_plural = _("trách nhiệm")
        constraints = [once_per_version("duty")]

    def __str__(self) -> str:
        return self.text[:120]


class ReportRule(KeyedRow, PortalModel):
    """Who reports to whom on which occasion until when. What is not printed stays empty (R01)."""

    reporter = models.ForeignKey(
        "planning.PlanOrganization",
        verbose_name=_("đơn vị báo cáo"),
        on_delete=models.PROTECT,
        related_name="reports_due",
    )
    joint_reporters = models.ManyToManyField(
        "planning.PlanOrganization", verbose_name=_("cùng báo cáo"), related_name="joint_reports_due"
    )
    addressee = models.ForeignKey(
        "planning.PlanOrganization",
        verbose_name=_("nơi nhận báo cáo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports_received",
    )
    via = models.ForeignKey(
        "planning.PlanOrganization",
        verbose_name=_("thông qua"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    occasion = models.CharField(_("kỳ báo cáo"), max_length=30)
    due_rule = models.CharField(_("cách tính hạn"), max_length=10, choices=DueRule.choices)
    due_month = models.PositiveSmallIntegerField(_("tháng"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("ngày"), null=True, blank=True)
    due_year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    printed = models.TextField(_("như in"))

    class Meta(KeyedRow.Meta):
        verbose_name = _("chế độ báo cáo")
        verbose_name_plural = _("chế độ báo cáo")
        constraints = [
            once_per_version("report_rule"),
            models.CheckConstraint(
                condition=models.Q(due_rule=DueRule.NONE)
                | (models.Q(due_month__range=(1, 12)) & models.Q(due_day__range=(1, 31))),
                name="planning_report_rule_due",
                violation_error_message=_("Hạn báo cáo phải có ngày và tháng."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reporter_id} {self.occasion}"
