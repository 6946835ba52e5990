"""Departments, districts and associations recommend beneficiaries and see what came of it (E11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import RecommendationAnswer
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel


class Recommendation(SearchableModel, VersionedModel):
    """One beneficiary recommended by one organisation; linked to the application that came of it.

    Who is not in the register yet stands by name and tax code alone.
    """

    search_fields = ("name", "tax_code", "organization_name", "reason")
    sort_field = "name"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị giới thiệu"), on_delete=models.PROTECT, related_name="+"
    )
    organization_name = models.CharField(_("tên đơn vị giới thiệu"), max_length=300, editable=False)
    enterprise = models.ForeignKey(
        "registry.Enterprise",
        verbose_name=_("đơn vị trong sổ đăng ký"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
    )
    name = models.CharField(_("đơn vị được giới thiệu"), max_length=250)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    contact = models.CharField(_("người liên hệ, điện thoại"), max_length=150, blank=True)
    measure = models.ForeignKey(
        "planning.PlanMeasure",
        verbose_name=_("nội dung đề xuất"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField(_("lý do giới thiệu"))
    sent_on = models.DateField(_("ngày gửi"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(
        _("trả lời"), max_length=10, choices=RecommendationAnswer.choices, default=RecommendationAnswer.WAITING
    )
    answer_note = models.CharField(_("nội dung trả lời"), max_length=500, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    application = models.ForeignKey(
        "applications.Application",
        verbose_name=_("hồ sơ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommended_by",
    )

    class Meta:
        verbose_name = _("giới thiệu đơn vị")
        verbose_name_plural = _("giới thiệu đơn vị")
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=RecommendationAnswer.DECLINED) | ~Q(answer_note=""),
                name="recommendation_reason",
                violation_error_message=_("Không tiếp nhận thì phải ghi lý do."),
            ),
            models.CheckConstraint(
                condition=Q(answer=RecommendationAnswer.WAITING) | Q(answered_on__isnull=False),
                name="recommendation_answer_day",
                violation_error_message=_("Đã trả lời thì phải có ngày."),
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=True) | Q(answer=RecommendationAnswer.TAKEN_UP),
                name="recommendation_application",
                violation_error_message=_("Chỉ giới thiệu được tiếp nhận mới gắn với hồ sơ."),
            ),
        ]
        indexes = [models.Index(fields=("province", "-sent_on"), name="recommendation_list")]

    def __str__(self) -> str:
        return self.name
