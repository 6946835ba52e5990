"""States of an import."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportStatus(models.TextChoices):
    """Nothing of a file counts before `committed`."""

    READING = "reading", _("Đang đọc tệp")
    READY = "ready", _("Chờ kiểm tra")
    FAILED = "failed", _("Không đọc được")
    COMMITTED = "committed", _("Đã lưu")
    DISCARDED = "discarded", _("Đã bỏ")
