"""States of a letter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """SENDING: being handed to the mail server now. Whoever ends in the middle leaves it UNSURE, for a person to decide."""

    QUEUED = "queued", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    UNSURE = "unsure", _("chưa rõ đã gửi")
    FAILED = "failed", _("gửi lỗi")
