"""Rule sets of councils: dated data; the functions they name are pure and stand in `rules`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ISSUED, CouncilKind, LeadUnit, RuleSetStatus
from portal.core.models import VersionedModel
from portal.workflow.models import WorkflowModel

CONTENT = (
    "name",
    "legal_basis",
    "valid_from",
    "valid_to",
    "sizes",
    "posts",
    "barred",
    "papers_lead_days",
    "papers_lead_unit",
    "ballot_form",
    "minutes_form",
    "names_votes",
    "criteria",
    "group_names",
    "quorum",
    "passing",
    "file_reviewers",
    "tie_order",
    "note",
)
"""What a rule set says: copied into a draft, edited there, closed to every change once it was issued."""


def _person(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class CouncilRuleSet(WorkflowModel, VersionedModel):
    """How a council is made up, when it may vote, how it scores and who passes.

    `criteria` is a list of {key, group, name, maximum}, `group_names` maps group → words; `quorum` and `passing` are
    {"function": name, …parameters} for `rules.quorum.FUNCTIONS` and `rules.passing.FUNCTIONS`; the quorum is asked at
    the opening, at the vote and at the close. `barred` are keys of `Barred`. `tie_order` are groups of criteria, or
    "state_money" (the smaller support first). When everything is equal the person presiding decides.

    National ones come with the portal and are issued. A province's own begins as a copy (`copied_from`), is drafted by
    one person and issued by the decision of another; from then on only its last day may still be set.
    """

    workflow_key = "councils.rule_set"

    key = models.CharField(_("mã"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại hội đồng"), max_length=12, choices=CouncilKind.choices)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT
    )
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    sizes = models.JSONField(_("số thành viên được phép"), default=list)
    posts = models.JSONField(_("số lượng từng chức danh"), default=dict)
    barred = models.JSONField(_("người không được tham gia"), default=list)
    papers_lead_days = models.PositiveSmallIntegerField(_("gửi tài liệu trước (ngày)"), default=0)
    papers_lead_unit = models.CharField(
        _("đơn vị của thời hạn gửi tài liệu"), max_length=8, choices=LeadUnit.choices, default=LeadUnit.CALENDAR
    )
    ballot_form = models.CharField(_("mẫu phiếu"), max_length=60, blank=True)
    minutes_form = models.CharField(_("mẫu biên bản"), max_length=60, blank=True)
    names_votes = models.BooleanField(
        _("biên bản ghi kết quả của từng thành viên"),
        default=False,
        help_text=_("Chỉ bật khi mẫu biên bản của quy định có phụ lục này (Biểu I.12)."),
    )
    criteria = models.JSONField(_("tiêu chí chấm điểm"), default=list)
    group_names = models.JSONField(_("tên các nhóm tiêu chí"), default=dict)
    quorum = models.JSONField(_("điều kiện họp"), default=dict)
    passing = models.JSONField(_("điều kiện đạt"), default=dict)
    note = models.TextField(
        _("điều chưa đối chiếu được"),
        blank=True,
        help_text=_("Điểm nào là cách hiểu của Cổng hoặc chưa thấy văn bản gốc."),
    )
    file_reviewers = models.PositiveSmallIntegerField(
        _("số người phản biện mỗi hồ sơ"),
        default=0,
        help_text=_("0 khi quy định không yêu cầu nhận xét phản biện từng hồ sơ trước phiên họp."),
    )
    tie_order = models.JSONField(_("thứ tự xét khi bằng điểm"), default=list)
    copied_from = models.ForeignKey(
        "self", verbose_name=_("chép từ"), on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    replaces = models.ForeignKey(
        "self", verbose_name=_("thay thế"), on_delete=models.PROTECT, null=True, blank=True, related_name="replacements"
    )
    decision_number = models.CharField(_("số quyết định ban hành"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    drafted_by = _person(_("người soạn"))
    edited_by = _person(_("người sửa hoặc trình gần nhất"))
    approved_by = _person(_("người phê duyệt"))
    closing_on = models.DateField(_("đề nghị áp dụng đến hết"), null=True, blank=True)
    closing_note = models.CharField(_("lý do kết thúc"), max_length=500, blank=True)
    closing_by = _person(_("người đề nghị kết thúc"))
    closed_by = _person(_("người duyệt kết thúc"))

    class Meta:
        verbose_name = _("quy định hội đồng")
        verbose_name_plural = _("quy định hội đồng")
        ordering = ("kind", "-valid_from", "key")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="council_rule_set_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(file_reviewers__lte=2),
                name="council_rule_set_reviewers",
                violation_error_message=_("Mỗi hồ sơ có nhiều nhất hai người phản biện."),
            ),
            models.CheckConstraint(
                condition=Q(province__isnull=False) | Q(status=RuleSetStatus.APPROVED),
                name="council_rule_set_national",
                violation_error_message=_("Quy định chung của cả nước không soạn trên Cổng."),
            ),
            models.CheckConstraint(
                condition=Q(province__isnull=True)
                | ~Q(status__in=sorted(ISSUED))
                | (
                    ~Q(decision_number="")
                    & Q(decision_on__isnull=False, drafted_by__isnull=False, approved_by__isnull=False)
                ),
                name="council_rule_set_by_decision",
                violation_error_message=_("Quy định của tỉnh ban hành bằng quyết định có số, ngày và người phê duyệt."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("drafted_by")) & (Q(edited_by__isnull=True) | ~Q(approved_by=F("edited_by")))),
                name="council_rule_set_second_person",
                violation_error_message=_("Người soạn, sửa hoặc trình quy định không được phê duyệt."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RuleSetStatus.ENDING) | Q(closing_on__isnull=False, closing_by__isnull=False),
                name="council_rule_set_ending",
                violation_error_message=_("Đề nghị kết thúc phải có ngày và người đề nghị."),
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | (Q(closing_by__isnull=False) & ~Q(closed_by=F("closing_by"))),
                name="council_rule_set_ended_by_another",
                violation_error_message=_("Người đề nghị kết thúc không được duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def maximum(self) -> int:
        """The highest total a ballot can give."""
        return sum(int(criterion["maximum"]) for criterion in self.criteria)

    def holds_on(self, day: dt.date) -> bool:
        """Whether a council begun on `day` may work under it."""
        return self.status in ISSUED and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
