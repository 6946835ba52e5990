"""Corrections of the ledger: asked by one person, decided by another, written as reversing entries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import CorrectionStatus
from portal.core.models import PortalModel


class LedgerCorrection(PortalModel):
    """One wrong entry and what it should have been; the entry itself stays as it is.

    `correct_vnd` is the right amount in đồng (0: the entry should not be). `is_exception` marks a correction inside a
    closed budget year: the named exception of the year's end, listed with both people.
    """

    entry = models.ForeignKey(
        "funding.LedgerEntry", verbose_name=_("bút toán sai"), on_delete=models.PROTECT, related_name="corrections"
    )
    correct_vnd = models.BigIntegerField(_("số tiền đúng (đồng)"))
    reason = models.CharField(_("lý do"), max_length=500)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=CorrectionStatus.choices, default=CorrectionStatus.ASKED
    )
    is_exception = models.BooleanField(_("ngoại lệ sau khóa sổ"), default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decision_note = models.CharField(_("ý kiến"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("việc chỉnh lý sổ cái")
        verbose_name_plural = _("việc chỉnh lý sổ cái")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(correct_vnd__gte=0),
                name="correction_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="correction_reason", violation_error_message=_("Cần ghi rõ lý do.")
            ),
            models.CheckConstraint(
                condition=Q(status=str(CorrectionStatus.ASKED), decided_by__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("asked_by")),
                name="correction_two_people",
                violation_error_message=_("Người đề nghị không được là người quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(is_exception=False) | ~Q(basis=""),
                name="correction_exception_basis",
                violation_error_message=_("Chỉnh lý sau khóa sổ phải nêu căn cứ."),
            ),
            models.UniqueConstraint(
                fields=("entry",),
                condition=~Q(status=str(CorrectionStatus.REFUSED)),
                name="correction_entry_once",
                violation_error_message=_("Bút toán này đã có việc chỉnh lý."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.correct_vnd}"

    @property
    def province_id(self) -> int | None:
        """The province of the plan the entry stands in."""
        return self.entry.budget_line.version.plan.province_id
