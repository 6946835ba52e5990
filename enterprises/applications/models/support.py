"""What an application says for its support, and every computed amount with its inputs, kept for auditors."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import SupportMoment
from portal.core.models import PortalModel, VersionedModel


class SupportClaim(VersionedModel):
    """What the enterprise says about one application: quantity, answers to the conditions of norms, the norm chosen.

    `answers` maps a `NormCondition` to true or false. `norm` None means the best one. Who chose and why stand here
    when another than the best was taken.
    """

    application = models.OneToOneField(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="claim"
    )
    quantity = models.PositiveSmallIntegerField(
        _("số lượng"), default=1, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    answers = models.JSONField(_("trả lời"), default=dict, blank=True)
    norm = models.ForeignKey(
        "planning.SupportNorm",
        verbose_name=_("định mức được chọn"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    choice_reason = models.CharField(_("lý do chọn"), max_length=500, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người chọn"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    chosen_at = models.DateTimeField(_("chọn lúc"), null=True)

    class Meta:
        verbose_name = _("cơ sở tính mức hỗ trợ")
        verbose_name_plural = _("cơ sở tính mức hỗ trợ")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="support_claim_quantity",
                violation_error_message=_("Số lượng phải từ 1 trở lên."),
            ),
            models.CheckConstraint(
                condition=Q(norm__isnull=True) | ~Q(choice_reason=""),
                name="support_claim_choice_has_reason",
                violation_error_message=_("Chọn định mức khác mức tốt nhất thì phải nêu lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.quantity}"


class SupportCalculation(PortalModel):
    """One computed amount as it was shown and used: inputs, terms, every limit, every norm that matched. Append-only.

    `steps` is a list of {key, sentence, amount_vnd, basis, decides}; `options` of {key, name, basis, fits, reasons,
    amount_vnd, is_best, is_chosen}; `terms` {rate, cap_vnd, running_clause, running_cap_vnd, is_once, basis}. The
    words are those of the day: whoever reads it years later needs no rule of that time.
    """

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="calculations"
    )
    moment = models.CharField(_("thời điểm"), max_length=12, choices=SupportMoment.choices)
    norm = models.ForeignKey(
        "planning.SupportNorm",
        verbose_name=_("định mức"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calculations",
    )
    rules_of = models.DateField(_("theo quy định của ngày"))
    inputs = models.JSONField(_("số liệu đầu vào"), default=dict)
    terms = models.JSONField(_("mức áp dụng"), default=dict)
    steps = models.JSONField(_("các bước tính"), default=list)
    options = models.JSONField(_("các định mức đã xét"), default=list)
    amount_vnd = models.BigIntegerField(_("mức hỗ trợ (đồng)"))
    own_share_vnd = models.BigIntegerField(_("đơn vị đối ứng (đồng)"), null=True)
    decided_by = models.CharField(_("giới hạn quyết định"), max_length=300)
    choice_reason = models.CharField(_("lý do chọn"), max_length=500, blank=True)
    computed_at = models.DateTimeField(_("tính lúc"))
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thực hiện"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("bản tính mức hỗ trợ")
        verbose_name_plural = _("bản tính mức hỗ trợ")
        ordering = ("application_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gte=0) & (Q(own_share_vnd__isnull=True) | Q(own_share_vnd__gte=0)),
                name="support_calculation_amounts",
                violation_error_message=_("Mức hỗ trợ không được âm và không vượt chi phí."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.moment}: {self.amount_vnd}"
