"""Long work as rows. What a broker loses, these rows know."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.attachments.models import StoredFile
from portal.core import clock
from portal.core.models import PortalModel
from portal.jobs.enums import LIVE, JobStatus


class Job(PortalModel):
    """One piece of long work: who asked, how far it is, what came out.

    `lease_token` is the fencing token of the run in hand: a worker that was presumed dead holds an old one and can
    no longer finish. `heartbeat_at` is renewed every few seconds while a worker is alive. `dispatched_at` is when the
    broker was last told; `not_before` holds back a retry. `progress` is percent.
    """

    kind = models.CharField(max_length=80, verbose_name=_("loại việc"))
    title = models.CharField(max_length=250, verbose_name=_("tên việc"))
    payload = models.JSONField(default=dict, blank=True, verbose_name=_("dữ liệu đầu vào"))
    status = models.CharField(max_length=12, choices=JobStatus, default=JobStatus.QUEUED, verbose_name=_("trạng thái"))
    progress = models.PositiveSmallIntegerField(default=0, verbose_name=_("tiến độ (%)"))
    progress_text = models.CharField(max_length=250, blank=True, verbose_name=_("đang làm"))
    attempts = models.PositiveSmallIntegerField(default=0, verbose_name=_("số lần chạy"))
    max_attempts = models.PositiveSmallIntegerField(default=3, verbose_name=_("số lần chạy tối đa"))
    lease_token = models.UUIDField(null=True, blank=True, editable=False, verbose_name=_("mã giữ việc"))
    worker = models.CharField(max_length=120, blank=True, verbose_name=_("tiến trình chạy"))
    heartbeat_at = models.DateTimeField(null=True, blank=True, verbose_name=_("nhịp gần nhất"))
    dispatched_at = models.DateTimeField(null=True, blank=True, verbose_name=_("gửi tới hàng đợi lúc"))
    dispatch_count = models.PositiveSmallIntegerField(default=0, verbose_name=_("số lần gửi tới hàng đợi"))
    not_before = models.DateTimeField(null=True, blank=True, verbose_name=_("không chạy trước"))
    started_at = models.DateTimeField(null=True, blank=True, verbose_name=_("bắt đầu lúc"))
    finished_at = models.DateTimeField(null=True, blank=True, verbose_name=_("kết thúc lúc"))
    cancel_requested = models.BooleanField(default=False, verbose_name=_("đã yêu cầu hủy"))
    idempotency_key = models.CharField(
        max_length=200, null=True, blank=True, unique=True, verbose_name=_("khóa chống lặp")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("người yêu cầu"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị"),
    )
    province_id = models.BigIntegerField(null=True, blank=True, verbose_name=_("tỉnh"))
    result = models.JSONField(default=dict, blank=True, verbose_name=_("kết quả"))
    result_url = models.CharField(max_length=500, blank=True, verbose_name=_("trang kết quả"))
    result_files = models.ManyToManyField(
        StoredFile, through="JobFile", blank=True, related_name="+", verbose_name=_("tệp kết quả")
    )
    error = models.TextField(blank=True, verbose_name=_("lỗi"))

    class Meta:
        verbose_name = _("việc chạy nền")
        verbose_name_plural = _("việc chạy nền")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="jobs_progress_in_percent",
                condition=models.Q(progress__lte=100),
                violation_error_message=_("Tiến độ phải từ 0 đến 100."),
            ),
            models.CheckConstraint(
                name="jobs_running_has_lease",
                condition=~models.Q(status=JobStatus.RUNNING)
                | models.Q(lease_token__isnull=False, heartbeat_at__isnull=False),
                violation_error_message=_("Việc đang chạy phải có mã giữ việc và nhịp."),
            ),
            models.CheckConstraint(
                name="jobs_ended_has_end",
                condition=models.Q(status__in=sorted(LIVE)) | models.Q(finished_at__isnull=False),
                violation_error_message=_("Việc đã kết thúc phải có thời điểm kết thúc."),
            ),
        ]
        indexes = [
            models.Index(fields=("requested_by", "-created_at"), name="jobs_own"),
            models.Index(fields=("province_id", "-created_at"), name="jobs_of_province"),
            models.Index(
                fields=("status", "heartbeat_at"), condition=models.Q(status__in=sorted(LIVE)), name="jobs_live"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def result_list(self) -> list[StoredFile]:
        """The files it left, in order; costs nothing after `prefetch_related("files__file")`."""
        return [entry.file for entry in self.files.all()]

    @property
    def files_until(self) -> dt.date | None:
        """The last day its files are kept for whoever asked; None while it lives."""
        return (
            clock.local_day(self.finished_at) + dt.timedelta(days=settings.JOB_FILE_DAYS) if self.finished_at else None
        )

    @property
    def is_live(self) -> bool:
        """Waiting or running."""
        return self.status in LIVE

    @property
    def can_cancel(self) -> bool:
        """Nobody asked yet to stop it, and it can still be stopped."""
        return self.is_live and not self.cancel_requested

    @property
    def can_retry(self) -> bool:
        """It ended without a result."""
        return self.status in {JobStatus.FAILED, JobStatus.CANCELLED}


class JobFile(models.Model):
    """One file a job left, in the order it names them."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files", verbose_name=_("việc"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("tệp"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("thứ tự"))

    class Meta:
        verbose_name = _("tệp kết quả")
        verbose_name_plural = _("tệp kết quả")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=("job", "file"), name="jobs_file_once")]

    def __str__(self) -> str:
        return str(self.file)


class SweepState(models.Model):
    """When a sweep last ran, for which day, and who runs it now (until `busy_until`)."""

    key = models.CharField(max_length=80, primary_key=True, verbose_name=_("lượt quét"))
    last_on = models.DateField(null=True, blank=True, verbose_name=_("quét cho ngày"))
    last_run_at = models.DateTimeField(null=True, blank=True, db_index=True, verbose_name=_("chạy gần nhất"))
    busy_until = models.DateTimeField(default=clock.now, verbose_name=_("bận đến"))
    last_error = models.CharField(max_length=500, blank=True, verbose_name=_("lỗi gần nhất"))

    class Meta:
        verbose_name = _("lượt quét")
        verbose_name_plural = _("lượt quét")

    def __str__(self) -> str:
        return self.key
