"""Visits to the enterprise: who went, what was found and demanded, photos, cost (H04)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import DemandState, VisitRole
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class Visit(SearchableModel, PortalModel):
    """One visit to a project, planned or held. `budget_line` is the line that bears its cost (đồng)."""

    search_fields = ("code", "project_code", "enterprise_name")
    sort_field = "enterprise_name"

    code = models.CharField(_("số biên bản"), max_length=20, editable=False)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="visits"
    )
    project_code = models.CharField(_("mã dự án"), max_length=20, editable=False)
    enterprise_name = models.CharField(_("đơn vị"), max_length=250, editable=False)
    planned_on = models.DateField(_("ngày kiểm tra"))
    held_on = models.DateField(_("ngày đã kiểm tra"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    subject = models.CharField(_("nội dung kiểm tra"), max_length=300)
    findings = models.TextField(_("kết quả kiểm tra"), blank=True)
    opinion = models.TextField(_("ý kiến của đơn vị"), blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True)
    cost_vnd = models.BigIntegerField(_("chi phí (đồng)"), default=0)
    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("buổi kiểm tra tại đơn vị")
        verbose_name_plural = _("buổi kiểm tra tại đơn vị")
        ordering = ("-planned_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"), name="visit_code_once", violation_error_message=_("Số biên bản đã dùng.")
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | ~Q(findings=""),
                name="visit_held_has_findings",
                violation_error_message=_("Buổi kiểm tra đã tiến hành phải ghi kết quả."),
            ),
            models.CheckConstraint(
                condition=Q(cost_vnd=0) | Q(cost_vnd__gt=0, budget_line__isnull=False),
                name="visit_cost_on_a_line",
                violation_error_message=_("Chi phí phải không âm và ghi vào một dòng dự toán."),
            ),
        ]
        indexes = [models.Index(fields=("province", "-planned_on"), name="visit_list")]

    def __str__(self) -> str:
        return f"{self.code} - {self.enterprise_name}"


class VisitMember(PortalModel):
    """A person who took part, with post and agency as of that day."""

    visit = models.ForeignKey(Visit, verbose_name=_("buổi kiểm tra"), on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("họ và tên"), max_length=150)
    position = models.CharField(_("chức vụ, cơ quan"), max_length=250, blank=True)
    role = models.CharField(_("vai trò"), max_length=8, choices=VisitRole.choices, default=VisitRole.MEMBER)

    class Meta:
        verbose_name = _("người tham gia kiểm tra")
        verbose_name_plural = _("người tham gia kiểm tra")
        ordering = ("visit_id", "pk")

    def __str__(self) -> str:
        return self.name


class VisitDemand(PortalModel):
    """What the enterprise has to do until a day, followed until an officer confirms it."""

    visit = models.ForeignKey(Visit, verbose_name=_("buổi kiểm tra"), on_delete=models.PROTECT, related_name="demands")
    text = models.CharField(_("yêu cầu"), max_length=500)
    due_on = models.DateField(_("thời hạn"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=DemandState.choices, default=DemandState.OPEN, editable=False
    )
    answer = models.TextField(_("báo cáo của đơn vị"), blank=True)
    answered_on = models.DateField(_("ngày báo cáo"), null=True, blank=True)
    done_on = models.DateField(_("xác nhận ngày"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("yêu cầu sau kiểm tra")
        verbose_name_plural = _("yêu cầu sau kiểm tra")
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=str(DemandState.DONE)) | Q(done_on__isnull=False),
                name="visit_demand_done_day",
                violation_error_message=_("Yêu cầu hoàn thành phải có ngày xác nhận."),
            )
        ]
        indexes = [models.Index(fields=("state", "due_on"), name="visit_demand_due")]

    def __str__(self) -> str:
        return self.text


class VisitPhoto(PortalModel):
    """A picture or paper of a visit, read by whoever reads the project."""

    visit = models.ForeignKey(Visit, verbose_name=_("buổi kiểm tra"), on_delete=models.PROTECT, related_name="photos")
    caption = models.CharField(_("chú thích"), max_length=200)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("ảnh kiểm tra")
        verbose_name_plural = _("ảnh kiểm tra")
        ordering = ("visit_id", "pk")

    def __str__(self) -> str:
        return self.caption
