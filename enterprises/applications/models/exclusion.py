"""Who may not be supported for now: dated rules, facts recorded by hand, exceptions decided by a second person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import BarState, ExclusionEffect, ExclusionKind, OverrideStatus
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class ExclusionRule(PortalModel):
    """One ground for exclusion with its legal basis, from when to when; a province may have its own.

    `months` is how long a past event counts, `grace_days` how long after its due day a delay begins to count.
    """

    kind = models.CharField(_("trường hợp"), max_length=16, choices=ExclusionKind.choices)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    effect = models.CharField(_("hệ quả"), max_length=5, choices=ExclusionEffect.choices, default=ExclusionEffect.BARS)
    months = models.PositiveSmallIntegerField(_("số tháng tính từ sự việc"), null=True, blank=True)
    grace_days = models.PositiveSmallIntegerField(_("số ngày quá hạn được bỏ qua"), default=0)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy định loại trừ")
        verbose_name_plural = _("quy định loại trừ")
        ordering = ("kind", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "province", "valid_from"),
                name="exclusion_rule_once",
                violation_error_message=_("Đã có quy định này từ ngày đó."),
            ),
            models.UniqueConstraint(
                fields=("kind", "valid_from"),
                condition=Q(province__isnull=True),
                name="exclusion_rule_national_once",
                violation_error_message=_("Đã có quy định này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="exclusion_rule_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.legal_basis})"


class RecordedBar(SearchableModel, PortalModel):
    """A fact about an enterprise the portal cannot compute, with its document: two people to begin it, two to end it.

    Recorded by one, it bars nobody until another confirms it; while its end is only asked for it stands.
    `lifted_because` is the reason given with the asking, or with the refusal to confirm.
    """

    search_fields = ("enterprise.name", "case_text", "document")
    sort_field = "enterprise.name"

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="recorded_bars"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("trường hợp"), max_length=16, choices=ExclusionKind.choices)
    case_text = models.CharField(_("nhiệm vụ, vụ việc"), max_length=300)
    document = models.CharField(_("văn bản làm căn cứ ghi nhận"), max_length=250)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi nhận"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    lift_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề nghị kết thúc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lift_asked_at = models.DateTimeField(_("đề nghị kết thúc lúc"), null=True, blank=True)
    lifted_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kết thúc"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    lifted_because = models.CharField(_("lý do kết thúc"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("trường hợp ghi nhận")
        verbose_name_plural = _("trường hợp ghi nhận")
        ordering = ("-since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="recorded_bar_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | ~Q(lifted_because=""),
                name="recorded_bar_lifted_with_reason",
                violation_error_message=_("Kết thúc phải nêu lý do."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(recorded_by__isnull=True)
                | ~Q(confirmed_by=F("recorded_by")),
                name="recorded_bar_two_people",
                violation_error_message=_("Người ghi nhận không được tự xác nhận."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | Q(lift_asked_by__isnull=True) | ~Q(lifted_by=F("lift_asked_by")),
                name="recorded_bar_end_two_people",
                violation_error_message=_("Người đề nghị kết thúc không được tự xác nhận."),
            ),
        ]
        indexes = [models.Index(fields=("province", "since"), name="recorded_bar_list")]

    def __str__(self) -> str:
        return f"{self.enterprise}: {self.get_kind_display()}"

    @property
    def state(self) -> BarState:
        """Where it stands, whatever the day: whether `until` has passed is not asked here."""
        if self.lifted_on is not None:
            return BarState.ENDED if self.confirmed_at is not None else BarState.REFUSED
        if self.confirmed_at is None:
            return BarState.WAITING
        return BarState.STANDING if self.lift_asked_at is None else BarState.END_ASKED


class ExclusionOverride(SearchableModel, PortalModel):
    """An exception for one application from one finding: asked with a reason, decided by somebody else.

    `finding` names rule and case; `said` is the finding in words as it stood when the exception was asked.
    """

    search_fields = ("application.code", "application.enterprise_name", "said", "reason")
    sort_field = "application.enterprise_name"

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="overrides"
    )
    kind = models.CharField(_("trường hợp"), max_length=16, choices=ExclusionKind.choices)
    finding = models.CharField(_("khóa"), max_length=120)
    said = models.CharField(_("nội dung loại trừ"), max_length=500)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    status = models.CharField(
        _("kết quả"), max_length=7, choices=OverrideStatus.choices, default=OverrideStatus.ASKED, editable=False
    )
    reason = models.CharField(_("lý do đề nghị"), max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True)
    decision_note = models.CharField(_("ý kiến quyết định"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("trường hợp ngoại lệ")
        verbose_name_plural = _("trường hợp ngoại lệ")
        ordering = ("-asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "finding"),
                condition=~Q(status=OverrideStatus.REFUSED),
                name="exclusion_override_once",
                violation_error_message=_("Trường hợp này đã được đề nghị xét ngoại lệ."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="exclusion_override_reason",
                violation_error_message=_("Phải nêu lý do đề nghị ngoại lệ."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="exclusion_override_two_people",
                violation_error_message=_("Người đề nghị không được tự quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(status=OverrideStatus.ASKED) | Q(decided_by__isnull=False),
                name="exclusion_override_decided_by_somebody",
                violation_error_message=_("Quyết định phải có người ký."),
            ),
        ]
        indexes = [models.Index(fields=("status", "-asked_at"), name="exclusion_override_list")]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_kind_display()}"
