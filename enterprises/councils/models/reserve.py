"""Who moved up from the reserve list, by which decision and in whose place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class ReserveMove(PortalModel):
    """An application of the reserve list that took a place which fell free. Written once, by a named decision.

    `instead_of` is the application that withdrew, was refused or whose project was stopped; None when the place comes
    from more quantity or money.
    """

    application = models.OneToOneField(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="reserve_move"
    )
    instead_of = models.OneToOneField(
        "applications.Application",
        verbose_name=_("thay cho hồ sơ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by_move",
    )
    decision_number = models.CharField(_("số văn bản quyết định"), max_length=60)
    decision_on = models.DateField(_("ngày văn bản"))
    reason = models.CharField(_("lý do"), max_length=300)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("chuyển từ danh sách dự phòng")
        verbose_name_plural = _("chuyển từ danh sách dự phòng")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision_number="") & ~models.Q(reason=""),
                name="reserve_move_by_decision",
                violation_error_message=_("Chuyển từ danh sách dự phòng phải có số văn bản và lý do."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.decision_number}"
