"""Beneficiaries in the National Quality Award and others of its kind (N01)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import AwardOutcome, AwardStage
from enterprises.registry.models.base import ABOUT, SupportedRecord, days_in_order, enterprise_key, file_key

NATIONAL_QUALITY_AWARD = "Giải thưởng Chất lượng Quốc gia"
OBTAINED = (AwardOutcome.AWARD, AwardOutcome.GOLD)


class AwardEntry(SupportedRecord):
    """One beneficiary in the round of one year: invited, registered, taking part, and what came of it.

    Taking part (`took_part_on`) and obtaining (`outcome`, `decided_on`) are two different counts. `reward_vnd` is the
    reward in đồng, `is_public` lets the public list of awards show it.
    """

    search_fields = ("award", "decision_number", *ABOUT)
    sort_field = "enterprise.name"

    enterprise = enterprise_key("award_entries")
    award = models.CharField(_("giải thưởng"), max_length=150, default=NATIONAL_QUALITY_AWARD)
    year = models.PositiveSmallIntegerField(_("năm"))
    invited_on = models.DateField(_("vận động, mời ngày"), null=True, blank=True)
    registered_on = models.DateField(_("đăng ký ngày"), null=True, blank=True)
    took_part_on = models.DateField(_("nộp báo cáo, tham gia ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả"), max_length=8, choices=AwardOutcome.choices, default=AwardOutcome.PENDING)
    decision_number = models.CharField(_("số quyết định tặng giải"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    reward_vnd = models.BigIntegerField(_("tiền thưởng (đồng)"), default=0)
    is_public = models.BooleanField(_("công khai trên Cổng"), default=False)
    file = file_key(_("quyết định, minh chứng"))

    class Meta:
        verbose_name = _("tham gia giải thưởng chất lượng")
        verbose_name_plural = _("tham gia giải thưởng chất lượng")
        ordering = ("-year", "sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "award", "year"),
                name="award_entry_once",
                violation_error_message=_("Đơn vị đã được ghi trong giải thưởng này của năm đó."),
            ),
            models.CheckConstraint(
                condition=Q(invited_on__isnull=False) | Q(registered_on__isnull=False) | Q(took_part_on__isnull=False),
                name="award_entry_stage",
                violation_error_message=_("Ghi ít nhất một ngày: vận động, đăng ký hoặc tham gia."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=AwardOutcome.PENDING) | Q(took_part_on__isnull=False),
                name="award_entry_took_part",
                violation_error_message=_("Có kết quả thì phải có ngày tham gia."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=OBTAINED) | (~Q(decision_number="") & Q(decided_on__isnull=False)),
                name="award_entry_decision",
                violation_error_message=_("Đạt giải phải có số và ngày quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(support_vnd__gte=0, reward_vnd__gte=0)
                & (Q(support_vnd=0, reward_vnd=0) | Q(outcome__in=OBTAINED)),
                name="award_entry_money",
                violation_error_message=_("Chỉ hỗ trợ, thưởng khi đơn vị đã đạt giải."),
            ),
            days_in_order("award_entry_dates", "took_part_on", "decided_on"),
        ]
        indexes = [models.Index(fields=("plan", "took_part_on"), name="award_entry_counts")]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"

    @property
    def stage(self) -> str:
        """The furthest stage reached."""
        if self.outcome in OBTAINED:
            return str(self.outcome)
        if self.outcome == AwardOutcome.NONE:
            return AwardStage.NOT_AWARDED
        if self.took_part_on:
            return AwardStage.TAKING_PART
        return AwardStage.REGISTERED if self.registered_on else AwardStage.INVITED

    @property
    def stage_label(self) -> str:
        return str(AwardStage(self.stage).label)
