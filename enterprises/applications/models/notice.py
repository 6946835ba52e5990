"""Notices of a call: its opening, its extensions, its early end, its cancellation. Each is prepared by one person and approved by another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import NoticeKind
from portal.core.models import PortalModel


class CallNotice(PortalModel):
    """One notice. It takes effect when approved; `facts` are frozen then, and printed from.

    `old_closes_at` and `new_closes_at` are set for extensions and early ends; a call open all year had no old one. A call has at most one notice that waits for approval.
    """

    call = models.ForeignKey(
        "applications.Call", verbose_name=_("đợt"), on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(_("loại thông báo"), max_length=12, choices=NoticeKind.choices)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    old_closes_at = models.DateTimeField(_("hết hạn trước đây"), null=True, blank=True)
    new_closes_at = models.DateTimeField(_("hết hạn mới"), null=True, blank=True)
    facts = models.JSONField(_("nội dung khi ban hành"), default=dict, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người soạn"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("thông báo của đợt")
        verbose_name_plural = _("thông báo của đợt")
        ordering = ("call_id", "created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("call",),
                condition=Q(approved_at__isnull=True),
                name="call_notice_one_waiting",
                violation_error_message=_("Đợt đã có một thông báo đang chờ duyệt."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(prepared_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="call_notice_two_people",
                violation_error_message=_("Người soạn thông báo không được duyệt."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=str(NoticeKind.EXTENSION)) | Q(new_closes_at__gt=F("old_closes_at")),
                name="call_notice_forward",
                violation_error_message=_("Hạn mới phải sau hạn cũ."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=str(NoticeKind.CLOSING))
                | Q(new_closes_at__isnull=False, old_closes_at__isnull=True)
                | Q(new_closes_at__lt=F("old_closes_at")),
                name="call_notice_earlier",
                violation_error_message=_("Kết thúc sớm phải trước hạn cũ."),
            ),
            models.CheckConstraint(
                condition=Q(kind=str(NoticeKind.OPENING)) | ~Q(reason=""),
                name="call_notice_reason",
                violation_error_message=_("Gia hạn, kết thúc sớm hoặc hủy phải nêu lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.call.title}"

    @property
    def is_approved(self) -> bool:
        """In effect."""
        return self.approved_at is not None
