"""Notices people read in the portal, and the outbox of letters that carry them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.models import PortalModel
from portal.notifications.enums import MailState


class Notification(PortalModel):
    """One thing told to one person. `key` makes it once: the same key is never told twice to the same person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("người nhận")
    )
    kind = models.CharField(max_length=80, verbose_name=_("loại thông báo"))
    title = models.CharField(max_length=300, verbose_name=_("tiêu đề"))
    body = models.TextField(blank=True, verbose_name=_("nội dung"))
    url = models.CharField(max_length=500, blank=True, verbose_name=_("địa chỉ trang"))
    key = models.CharField(max_length=200, blank=True, verbose_name=_("khóa chống lặp"))
    read_at = models.DateTimeField(null=True, blank=True, verbose_name=_("thời điểm đọc"))

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("recipient", "key"),
                condition=~models.Q(key=""),
                name="notifications_told_once",
                violation_error_message=_("Người này đã được báo việc đó."),
            )
        ]
        indexes = [
            models.Index(fields=("recipient", "-created_at"), name="notifications_inbox"),
            models.Index(fields=("recipient",), condition=models.Q(read_at=None), name="notifications_unread"),
        ]

    def __str__(self) -> str:
        return self.title


class OutgoingMail(PortalModel):
    """One letter of the outbox. The portal hands it to the mail server at most once; `public_id` is its Message-ID.

    Letters without a notice (invitations, passwords) lose their words once sent: those hold keys.
    """

    notification = models.OneToOneField(
        Notification, on_delete=models.CASCADE, null=True, blank=True, related_name="mail", verbose_name=_("thông báo")
    )
    to = models.EmailField(verbose_name=_("địa chỉ nhận"))
    subject = models.CharField(max_length=300, verbose_name=_("tiêu đề"))
    text = models.TextField(blank=True, verbose_name=_("nội dung"))
    html = models.TextField(blank=True, verbose_name=_("nội dung HTML"))
    province_id = models.BigIntegerField(null=True, blank=True, verbose_name=_("tỉnh"))
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED, verbose_name=_("trạng thái"))
    attempts = models.PositiveSmallIntegerField(default=0, verbose_name=_("số lần gửi"))
    last_error = models.CharField(max_length=500, blank=True, verbose_name=_("lỗi gần nhất"))
    next_try_at = models.DateTimeField(default=clock.now, verbose_name=_("lần gửi tiếp"))
    sent_at = models.DateTimeField(null=True, blank=True, verbose_name=_("thời điểm gửi"))
    lease = models.UUIDField(null=True, blank=True, editable=False, verbose_name=_("mã giữ chỗ"))

    class Meta:
        verbose_name = _("thư gửi đi")
        verbose_name_plural = _("thư gửi đi")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(
                fields=("next_try_at",),
                condition=models.Q(state__in=(MailState.QUEUED, MailState.SENDING)),
                name="notifications_mail_due",
            ),
            models.Index(fields=("state", "-created_at"), name="notifications_mail_state"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def message_id(self) -> str:
        """Value of the Message-ID header."""
        return f"<{uuid.UUID(str(self.public_id)).hex}@cong-nscl>"


class MailOptOut(models.Model):
    """A person does not want letters of this kind; the notice in the portal still comes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_opt_outs", verbose_name=_("người dùng")
    )
    kind = models.CharField(max_length=80, verbose_name=_("loại thông báo"))

    class Meta:
        verbose_name = _("loại thư không nhận")
        verbose_name_plural = _("loại thư không nhận")
        constraints = [models.UniqueConstraint(fields=("user", "kind"), name="notifications_opt_out_once")]

    def __str__(self) -> str:
        return self.kind
