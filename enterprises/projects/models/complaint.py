"""Complaints about a result, received on a clock and answered in writing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import ComplaintOutcome, ComplaintState
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class Complaint(SearchableModel, PortalModel):
    """What an enterprise objects to, and the answer. EXPERTS waits for independent experts (NĐ 268/2025 art. 12)."""

    search_fields = ("code", "enterprise_name", "text")
    sort_field = "enterprise_name"

    code = models.CharField(_("mã"), max_length=20, editable=False)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="complaints"
    )
    enterprise_name = models.CharField(_("đơn vị"), max_length=250, editable=False)
    text = models.TextField(_("nội dung kiến nghị"))
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("đơn kiến nghị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    received_on = models.DateField(_("ngày nhận"))
    due_on = models.DateField(_("hạn trả lời"))
    due_basis = models.CharField(_("căn cứ thời hạn"), max_length=250)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ComplaintState.choices, default=ComplaintState.RECEIVED, editable=False
    )
    review = models.OneToOneField(
        "councils.OutsideReview",
        verbose_name=_("lượt xem xét của chuyên gia độc lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="complaint",
    )
    outcome = models.CharField(_("kết quả"), max_length=10, choices=ComplaintOutcome.choices, blank=True)
    answer = models.TextField(_("nội dung trả lời"), blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answer_number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kiến nghị, khiếu nại")
        verbose_name_plural = _("kiến nghị, khiếu nại")
        ordering = ("-received_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"), name="complaint_code_once", violation_error_message=_("Mã đã dùng.")
            ),
            models.UniqueConstraint(
                fields=("application",),
                condition=Q(state__in=(str(ComplaintState.RECEIVED), str(ComplaintState.EXPERTS))),
                name="complaint_one_open",
                violation_error_message=_("Hồ sơ này đang có một kiến nghị chưa trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(state=str(ComplaintState.ANSWERED))
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(outcome="") & ~Q(answer_number="")),
                name="complaint_answered_whole",
                violation_error_message=_("Trả lời phải có kết quả, nội dung, số và ngày văn bản."),
            ),
        ]
        indexes = [models.Index(fields=("province", "state", "due_on"), name="complaint_queue")]

    def __str__(self) -> str:
        return f"{self.code} - {self.enterprise_name}"
