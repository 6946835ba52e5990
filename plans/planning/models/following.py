"""Who must tell how a task, a duty or a report rule stands: records beside the living rows of a plan (B03, B07)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import FollowRole
from plans.planning.models.work import Duty, ReportRule, Task
from portal.core.models import PortalModel

SOURCES = ("task", "duty", "report_rule")


class FollowUp(PortalModel):
    """One organisation and one thing it must carry out; classes are expanded, one row a member.

    `party` is the name in the plan the organisation is meant by. `organization` is empty while the
    directory does not know the name. Rows follow the plan and the directory by
    `sync_follow_ups`; one that no longer applies keeps its entries and gets `ended_on`.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.CASCADE, related_name="follow_ups"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    duty = models.ForeignKey(
        "planning.Duty",
        verbose_name=_("trách nhiệm"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    report_rule = models.ForeignKey(
        "planning.ReportRule",
        verbose_name=_("chế độ báo cáo"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    party = models.ForeignKey(
        "planning.PlanOrganization",
        verbose_name=_("tên trong kế hoạch"),
        on_delete=models.CASCADE,
        related_name="follow_ups",
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    role = models.CharField(_("vai trò"), max_length=10, choices=FollowRole.choices)
    is_request = models.BooleanField(_("đề nghị, không giao"), default=False)
    ended_on = models.DateField(_("thôi theo dõi từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("việc theo dõi")
        verbose_name_plural = _("việc theo dõi")
        ordering = ("plan_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(task__isnull=False, duty__isnull=True, report_rule__isnull=True)
                | models.Q(task__isnull=True, duty__isnull=False, report_rule__isnull=True)
                | models.Q(task__isnull=True, duty__isnull=True, report_rule__isnull=False),
                name="planning_follow_up_one_source",
                violation_error_message=_(
                    "Việc theo dõi phải gắn với đúng một nhiệm vụ, trách nhiệm hoặc chế độ báo cáo."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=(source, "organization"),
                    condition=models.Q(**{f"{source}__isnull": False}, organization__isnull=False),
                    name=f"planning_follow_up_{source}_once",
                    violation_error_message=_("Đơn vị này đã có việc theo dõi đó."),
                )
                for source in SOURCES
            ),
            *(
                models.UniqueConstraint(
                    fields=(source, "party"),
                    condition=models.Q(**{f"{source}__isnull": False}, organization__isnull=True),
                    name=f"planning_follow_up_{source}_named",
                    violation_error_message=_("Tên này đã có việc theo dõi đó."),
                )
                for source in SOURCES
            ),
        ]
        indexes = [models.Index(fields=("organization", "ended_on"), name="planning_follow_up_own")]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"[:200]

    @property
    def source(self) -> Task | Duty | ReportRule:
        """The task, duty or report rule behind the item."""
        found = self.task or self.duty or self.report_rule
        assert found is not None
        return found

    @property
    def province_id(self) -> int | None:
        """The province whose people look after the item: that of the plan, or the one it went into."""
        province = self.plan.province
        if province is None:
            return None
        return province.successor_id or province.pk

    @property
    def who(self) -> str:
        """The organisation as the directory calls it, else as the plan does."""
        return self.organization.name if self.organization else self.party.name

    @property
    def what(self) -> str:
        """The words of the task, duty or report rule."""
        if self.task is not None:
            return self.task.title
        return self.duty.text if self.duty is not None else self.report_rule.printed if self.report_rule else ""

    @property
    def is_owed(self) -> bool:
        """Leads and bearers of duties owe a result; coordinating units may report."""
        return self.role in (FollowRole.LEAD, FollowRole.DUTY)


class FollowUpDue(models.Model):
    """One day until which an item must be reported as done; entries of `entries_from` to `entries_to` settle it.

    `due_on` is empty where nothing is owed by a day of its own (coordinating units, report rules without a day).
    """

    follow_up = models.ForeignKey(
        "planning.FollowUp", verbose_name=_("việc theo dõi"), on_delete=models.CASCADE, related_name="dues"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    starts_year = models.PositiveSmallIntegerField(_("bắt đầu từ năm"))
    entries_from = models.PositiveSmallIntegerField(_("tính báo cáo từ năm"))
    entries_to = models.PositiveSmallIntegerField(_("tính báo cáo đến năm"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)

    class Meta:
        verbose_name = _("hạn theo dõi")
        verbose_name_plural = _("hạn theo dõi")
        ordering = ("follow_up_id", "year")
        constraints = [
            models.UniqueConstraint(
                fields=("follow_up", "year"),
                name="planning_follow_up_due_once",
                violation_error_message=_("Năm này đã có hạn."),
            )
        ]
        indexes = [models.Index(fields=("due_on",), name="planning_follow_up_due_day")]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.year}"


class TaskOfficer(PortalModel):
    """An officer of the DoST or its Chi cục who looks after a task (B07)."""

    task = models.ForeignKey(
        "planning.Task", verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="officers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chuyên viên"), on_delete=models.PROTECT, related_name="+"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người phân công"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("chuyên viên phụ trách")
        verbose_name_plural = _("chuyên viên phụ trách")
        ordering = ("task_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("task", "user"),
                name="planning_task_officer_once",
                violation_error_message=_("Chuyên viên này đã phụ trách nhiệm vụ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.user_id}"
