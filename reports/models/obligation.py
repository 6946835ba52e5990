"""What a province owes: one row per plan, kind of report, year and part of the year."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import DueRule
from portal.workflow.models import WorkflowModel
from reports.enums import SETTLED, ObligationStatus, ReportKind
from reports.models.spanning import Spanning
from reports.rules.due_days import is_overdue


class ReportObligation(WorkflowModel, Spanning):
    """One report owed. The printed rule is copied, so that an amendment of the plan does not change a past year.

    `is_internal` follows from the addressee: what goes to somebody else than the Ministry does not exist for it.
    An ad hoc one (R07) has no printed day and may have no printed rule: `basis` is the paper that asks for it.

    `printed_due_on` is the day the plan prints (empty when it prints none, until an officer sets one);
    `last_safe_on` the last day that is not late. The four days before it are the plan inside the house.
    """

    workflow_key = "reports.obligation"

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="report_obligations"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    rule_key = models.CharField(_("khóa chế độ báo cáo"), max_length=120, blank=True)
    rule_printed = models.TextField(_("quy định như in"), blank=True)
    basis = models.CharField(_("văn bản yêu cầu"), max_length=300, blank=True)
    reporter_name = models.CharField(_("đơn vị báo cáo"), max_length=300)
    addressee_name = models.CharField(_("nơi nhận"), max_length=300, blank=True)
    is_internal = models.BooleanField(_("không gửi Bộ"), default=False, editable=False)
    via_name = models.CharField(_("thông qua"), max_length=300, blank=True)
    due_rule = models.CharField(_("cách tính hạn"), max_length=10, choices=DueRule.choices, default=DueRule.NONE)
    printed_due_on = models.DateField(_("hạn như in"), null=True, blank=True)
    due_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ấn định hạn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_set_note = models.CharField(_("căn cứ ấn định hạn"), max_length=250, blank=True)
    days_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người sửa lịch lùi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    days_set_note = models.CharField(_("lý do sửa lịch lùi"), max_length=250, blank=True)
    cut_off_on = models.DateField(_("chốt số liệu đến hết ngày"), null=True, blank=True)
    collect_on = models.DateField(_("bắt đầu thu thập"), null=True, blank=True)
    returns_due_on = models.DateField(_("đủ số liệu của các đơn vị"), null=True, blank=True)
    draft_due_on = models.DateField(_("soạn xong"), null=True, blank=True)
    signature_due_on = models.DateField(_("ký"), null=True, blank=True)
    send_on = models.DateField(_("gửi (ngày làm việc cuối)"), null=True, blank=True)
    last_safe_on = models.DateField(_("hạn an toàn"), null=True, blank=True)
    lateness = models.ForeignKey(
        "reports.LatenessRule",
        verbose_name=_("cách tính trễ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    backward_plan = models.ForeignKey(
        "reports.BackwardPlanRule",
        verbose_name=_("lịch lùi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("nghĩa vụ báo cáo")
        verbose_name_plural = _("nghĩa vụ báo cáo")
        ordering = (F("last_safe_on").asc(nulls_last=True), "plan_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "kind", "year", "part"),
                name="reports_obligation_once",
                violation_error_message=_("Nghĩa vụ báo cáo này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=ObligationStatus.values),
                name="reports_obligation_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=Q(due_rule=DueRule.NONE, printed_due_on__isnull=True, last_safe_on__isnull=True)
                | Q(
                    collect_on__lte=F("returns_due_on"),
                    returns_due_on__lte=F("draft_due_on"),
                    draft_due_on__lte=F("signature_due_on"),
                    signature_due_on__lte=F("send_on"),
                    send_on__lte=F("last_safe_on"),
                    last_safe_on__lte=F("printed_due_on"),
                )
                & ~Q(due_rule=DueRule.NONE),
                name="reports_obligation_days_in_order",
                violation_error_message=_("Các mốc ngày phải theo thứ tự thu thập, soạn, ký, gửi."),
            ),
            models.CheckConstraint(
                condition=Q(first_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="reports_obligation_span",
                violation_error_message=_("Ngày kết thúc kỳ báo cáo không được trước ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReportKind.AD_HOC)
                | (Q(first_on__isnull=False, part__gte=1) & ~Q(topic="") & ~Q(basis="") & ~Q(addressee_name="")),
                name="reports_obligation_ad_hoc",
                violation_error_message=_(
                    "Báo cáo đột xuất phải có nội dung, kỳ số liệu, nơi nhận và văn bản yêu cầu."
                ),
            ),
        ]
        indexes = [models.Index(fields=("province", "status", "last_safe_on"), name="reports_obligation_queue")]

    def __str__(self) -> str:
        return f"{self.name} - {self.plan}"

    @property
    def is_settled(self) -> bool:
        """The report has been sent and was not returned, or need not be made."""
        return self.status in SETTLED

    @property
    def addressee(self) -> str:
        """As printed or as asked."""
        return self.addressee_name

    def overdue_on(self, today: dt.date) -> bool:
        """Late on `today`: not sent and past the last safe day."""
        return not self.is_settled and is_overdue(self.last_safe_on, today)
