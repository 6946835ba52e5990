"""The expert team that helps a council of an award round: who, and what they found of each file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel


class CouncilExpert(PortalModel):
    """A person of the team. They look at papers and places before the council concludes, and have no vote.

    `registered` is the row of the register of experts they were chosen from; the name stands as the decision prints it.
    """

    council = models.ForeignKey(
        "councils.Council", verbose_name=_("hội đồng"), on_delete=models.PROTECT, related_name="experts"
    )
    full_name = models.CharField(_("họ và tên"), max_length=150)
    position = models.CharField(_("chức vụ, chuyên môn"), max_length=150, blank=True)
    agency_name = models.CharField(_("cơ quan"), max_length=250, blank=True)
    is_lead = models.BooleanField(_("tổ trưởng"), default=False)
    registered = models.ForeignKey(
        "activities.Expert",
        verbose_name=_("trong sổ chuyên gia"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="team_seats",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="team_seats",
    )

    class Meta:
        verbose_name = _("thành viên tổ chuyên gia")
        verbose_name_plural = _("thành viên tổ chuyên gia")
        ordering = ("council_id", "-is_lead", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "full_name", "agency_name"),
                name="council_expert_once",
                violation_error_message=_("Người này đã ở trong tổ chuyên gia."),
            ),
            models.UniqueConstraint(
                fields=("council",),
                condition=Q(is_lead=True),
                name="council_one_lead_expert",
                violation_error_message=_("Tổ chuyên gia chỉ có một tổ trưởng."),
            ),
            models.UniqueConstraint(
                fields=("council", "registered"),
                condition=Q(registered__isnull=False),
                name="council_expert_registered_once",
                violation_error_message=_("Chuyên gia này đã ở trong tổ chuyên gia."),
            ),
            models.UniqueConstraint(
                fields=("council", "user"),
                condition=Q(user__isnull=False),
                name="council_expert_account_once",
                violation_error_message=_("Tài khoản này đã là của một người trong tổ chuyên gia."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class ExpertPledge(PortalModel):
    """What a person of the team declares before a received file opens to them. Append-only; the newest one counts."""

    expert = models.ForeignKey(
        CouncilExpert, verbose_name=_("chuyên gia"), on_delete=models.PROTECT, related_name="pledges"
    )
    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="+"
    )
    has_conflict = models.BooleanField(_("có xung đột lợi ích"))
    reason = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("cam kết của chuyên gia")
        verbose_name_plural = _("cam kết của chuyên gia")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(has_conflict=False) | ~Q(reason=""),
                name="expert_conflict_needs_reason",
                violation_error_message=_("Cần nêu lý do khi có xung đột lợi ích."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert_id}: {self.has_conflict}"


class ExpertReport(VersionedModel):
    """What the team reports of one application, on paper and at the place, before the concluding meeting."""

    council = models.ForeignKey(
        "councils.Council", verbose_name=_("hội đồng"), on_delete=models.PROTECT, related_name="expert_reports"
    )
    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="expert_reports"
    )
    assessed_on = models.DateField(_("ngày đánh giá hồ sơ"))
    visited_on = models.DateField(_("ngày đánh giá tại chỗ"))
    findings = models.TextField(_("kết quả đánh giá"))
    proposes = models.BooleanField(_("tổ chuyên gia đề nghị xét tặng"))
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("báo cáo đã ký"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("báo cáo của tổ chuyên gia")
        verbose_name_plural = _("báo cáo của tổ chuyên gia")
        ordering = ("council_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "application"),
                name="expert_report_once",
                violation_error_message=_("Tổ chuyên gia đã có báo cáo về hồ sơ này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.council_id}: {self.application_id}"
