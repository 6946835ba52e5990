"""Agencies are asked to name people for a council, and whom they name (G01)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class NominationRequest(PortalModel):
    """One agency asked for `seats` people until `due_on`. It may decline with a reason; late answers say so."""

    council = models.ForeignKey(
        "councils.Council", verbose_name=_("hội đồng"), on_delete=models.PROTECT, related_name="nomination_requests"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("cơ quan được đề nghị"), on_delete=models.PROTECT, related_name="+"
    )
    organization_name = models.CharField(_("tên cơ quan khi đề nghị"), max_length=300, editable=False)
    seats = models.PositiveSmallIntegerField(_("số người đề nghị cử"), default=1)
    wish = models.CharField(_("yêu cầu về người được cử"), max_length=500, blank=True)
    due_on = models.DateField(_("hạn trả lời"))
    sent_on = models.DateField(_("ngày đề nghị"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    declined_reason = models.CharField(_("lý do không cử"), max_length=500, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề nghị cử người tham gia hội đồng")
        verbose_name_plural = _("đề nghị cử người tham gia hội đồng")
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "organization"),
                name="nomination_request_once",
                violation_error_message=_("Cơ quan này đã được đề nghị cử người cho hội đồng này."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=11) & Q(due_on__gte=models.F("sent_on")),
                name="nomination_request_sound",
                violation_error_message=_("Số người từ 1 đến 11; hạn trả lời không trước ngày đề nghị."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_name}: {self.seats}"

    @property
    def is_late(self) -> bool:
        """Answered after the due day."""
        return self.answered_on is not None and self.answered_on > self.due_on


class Nominee(PortalModel):
    """A person an agency names. A substitute replaces one with a reason; `member` is the seat given."""

    request = models.ForeignKey(
        NominationRequest, verbose_name=_("đề nghị"), on_delete=models.PROTECT, related_name="nominees"
    )
    full_name = models.CharField(_("họ và tên"), max_length=150)
    email = models.EmailField(_("thư điện tử"))
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    named_on = models.DateField(_("ngày cử"))
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người cử"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", verbose_name=_("thay cho"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    replace_reason = models.CharField(_("lý do thay"), max_length=300, blank=True)
    member = models.OneToOneField(
        "councils.CouncilMember",
        verbose_name=_("ghế trong hội đồng"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="nominee",
    )

    class Meta:
        verbose_name = _("người được cử")
        verbose_name_plural = _("người được cử")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("request", "email"),
                name="nominee_once",
                violation_error_message=_("Người này đã được cử."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replace_reason=""),
                name="nominee_replaced_with_reason",
                violation_error_message=_("Thay người phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name
