"""Telling the person who asked that their work is done, or that it is not."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify

JOB_DONE = NotificationKind(
    key="jobs.done",
    category=_("Việc chạy nền"),
    title=_("việc tôi yêu cầu đã xong"),
    subject_template=_("Đã xong: {{ subject.title }}"),
    body_template=_("Việc bạn yêu cầu đã chạy xong. Mở trang kết quả để xem hoặc tải tệp."),
    by_mail=False,
)
JOB_FAILED = NotificationKind(
    key="jobs.failed",
    category=_("Việc chạy nền"),
    title=_("việc tôi yêu cầu không thành công"),
    subject_template=_("Không thành công: {{ subject.title }}"),
    body_template=_("{{ subject.error }}"),
    by_mail=False,
)
LONG = dt.timedelta(minutes=2)
"""People wait for shorter work on its page; of longer work they get a letter too."""
LONG_JOB_DONE = NotificationKind(
    key="jobs.long_done",
    category=_("Việc chạy nền"),
    title=_("việc chạy lâu tôi yêu cầu đã xong"),
    subject_template=_("Đã xong: {{ subject.title }}"),
    body_template=_("Việc bạn yêu cầu đã chạy xong. Mở trang kết quả để xem hoặc tải tệp."),
)
for kind in (JOB_DONE, JOB_FAILED, LONG_JOB_DONE):
    notification_kinds.register(kind)


def tell_requester(job: Job) -> None:
    """One notice per outcome; machines are not told. Runs in the transaction that ends the job, so it is told once."""
    kind = JOB_FAILED
    if job.status == JobStatus.DONE:
        took = (job.finished_at or job.created_at) - job.created_at
        kind = LONG_JOB_DONE if took >= LONG else JOB_DONE
    if job.requested_by is not None:
        notify(
            kind,
            recipients=[job.requested_by],
            subject=job,
            url=reverse("jobs:job_detail", args=[job.public_id]),
        )
