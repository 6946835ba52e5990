"""Beneficiaries in the National Quality Award and others of its kind (N01)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import AwardOutcome, AwardStage, RoundResult
from enterprises.registry.models.base import ABOUT, SupportedRecord, days_in_order, enterprise_key, file_key
from portal.core.models import PortalModel, VersionedModel

NATIONAL_QUALITY_AWARD = "Giải thưởng Chất lượng Quốc gia"
OBTAINED = (AwardOutcome.AWARD, AwardOutcome.GOLD)


class AwardClass(PortalModel):
    """A class of an award as the rules of its time name it: from when to when, by which text, from how many points.

    `outcome` is the rank it takes in the register: two texts call the same rank by different names.
    """

    award = models.CharField(_("giải thưởng"), max_length=150, default=NATIONAL_QUALITY_AWARD)
    name = models.CharField(_("tên hạng giải"), max_length=150)
    outcome = models.CharField(_("mức"), max_length=8, choices=[(o.value, o.label) for o in OBTAINED])
    min_points = models.PositiveSmallIntegerField(_("điểm tối thiểu (trên 1.000)"), null=True, blank=True)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)

    class Meta:
        verbose_name = _("hạng giải thưởng")
        verbose_name_plural = _("hạng giải thưởng")
        ordering = ("award", "valid_from", "outcome")
        constraints = [
            models.UniqueConstraint(
                fields=("award", "outcome", "valid_from"),
                name="award_class_once",
                violation_error_message=_("Đã có hạng giải mức này từ ngày đó."),
            ),
            days_in_order("award_class_days", "valid_from", "valid_to"),
        ]

    def __str__(self) -> str:
        return self.name


class AwardSeason(VersionedModel):
    """The days of one award in one year in one province: until when to register, to hand in, to hold the rounds."""

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    award = models.CharField(_("giải thưởng"), max_length=150, default=NATIONAL_QUALITY_AWARD)
    year = models.PositiveSmallIntegerField(_("năm"))
    register_until = models.DateField(_("đăng ký đến hết ngày"), null=True, blank=True)
    submit_until = models.DateField(_("nộp báo cáo đến hết ngày"), null=True, blank=True)
    provincial_until = models.DateField(_("vòng tỉnh xong trước hết ngày"), null=True, blank=True)
    national_until = models.DateField(_("gửi vòng quốc gia đến hết ngày"), null=True, blank=True)
    result_until = models.DateField(_("dự kiến có kết quả"), null=True, blank=True)
    note = models.CharField(_("văn bản, ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mốc của mùa giải")
        verbose_name_plural = _("mốc của mùa giải")
        ordering = ("-year", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "award", "year"),
                name="award_season_once",
                violation_error_message=_("Mùa giải của năm này đã có."),
            ),
            days_in_order("award_season_submit", "register_until", "submit_until"),
            days_in_order("award_season_provincial", "submit_until", "provincial_until"),
            days_in_order("award_season_national", "provincial_until", "national_until"),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"


class AwardEntry(SupportedRecord):
    """One beneficiary in the round of one year: invited, registered, taking part, the rounds, and what came of it.

    `award_class` is the class the outcome meant on the day of the decision.
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
    provincial_on = models.DateField(_("ngày kết luận vòng tỉnh"), null=True, blank=True)
    provincial_result = models.CharField(_("kết quả vòng tỉnh"), max_length=8, choices=RoundResult.choices, blank=True)
    national_on = models.DateField(_("gửi vòng quốc gia ngày"), null=True, blank=True)
    award_class = models.ForeignKey(
        AwardClass, verbose_name=_("hạng giải"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signer = models.CharField(_("người ký quyết định"), max_length=150, blank=True)
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
            days_in_order("award_entry_provincial_days", "took_part_on", "provincial_on"),
            days_in_order("award_entry_national_days", "provincial_on", "national_on"),
            models.CheckConstraint(
                condition=Q(provincial_on__isnull=True, provincial_result="")
                | (Q(provincial_on__isnull=False, took_part_on__isnull=False) & ~Q(provincial_result="")),
                name="award_entry_provincial",
                violation_error_message=_("Vòng tỉnh phải có ngày và kết quả, sau khi đơn vị đã tham gia."),
            ),
            models.CheckConstraint(
                condition=Q(national_on__isnull=True)
                | (Q(took_part_on__isnull=False) & ~Q(provincial_result=RoundResult.FAILED)),
                name="award_entry_national",
                violation_error_message=_("Chỉ gửi vòng quốc gia khi đơn vị đã tham gia và không bị loại ở vòng tỉnh."),
            ),
            models.CheckConstraint(
                condition=~Q(provincial_result=RoundResult.FAILED) | ~Q(outcome__in=OBTAINED),
                name="award_entry_failed",
                violation_error_message=_("Đơn vị không đạt vòng tỉnh thì không đạt giải."),
            ),
        ]
        indexes = [models.Index(fields=("plan", "took_part_on"), name="award_entry_counts")]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"

    @property
    def stage(self) -> str:
        """The furthest stage reached."""
        if self.outcome in OBTAINED:
            return str(self.outcome)
        if self.outcome == AwardOutcome.NONE or self.provincial_result == RoundResult.FAILED:
            return AwardStage.NOT_AWARDED
        if self.national_on:
            return AwardStage.NATIONAL
        if self.provincial_on:
            return AwardStage.PROVINCIAL
        if self.took_part_on:
            return AwardStage.TAKING_PART
        return AwardStage.REGISTERED if self.registered_on else AwardStage.INVITED

    @property
    def stage_label(self) -> str:
        """The stage in words; an award by the name of its class."""
        if self.award_class is not None:
            return str(self.award_class.name)
        return str(AwardStage(self.stage).label)
