"""States of a job."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobStatus(models.TextChoices):
    """A job goes queued → running → done | failed | cancelled; a lost worker or a retry puts it back to queued."""

    QUEUED = "queued", _("đang chờ")
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("đã xong")
    FAILED = "failed", _("không thành công")
    CANCELLED = "cancelled", _("đã hủy")


LIVE = frozenset({JobStatus.QUEUED, JobStatus.RUNNING})
ENDED = frozenset({JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED})
