"""Progress told by the organisation in charge, its evidence, and the money of host programmes (B04, B05, B07)."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import ProgressOutcome, ProgressStatus
from plans.planning.models.target import DECIMAL
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Progress(WorkflowModel, VersionedModel):
    """What one organisation tells of one item for one year.

    `quantity` is what was reached in that year so far (lũy kế trong năm), in `unit`; the newest
    accepted entry counts. An entry that was sent is never changed: a correction is a new one.
    `organization` stays who told it, also when a successor takes over.
    """

    workflow_key = "planning.progress"

    follow_up = models.ForeignKey(
        "planning.FollowUp", verbose_name=_("việc theo dõi"), on_delete=models.PROTECT, related_name="entries"
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị báo cáo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organization_name = models.CharField(_("tên đơn vị khi báo cáo"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm"))
    outcome = models.CharField(
        _("tình hình"), max_length=12, choices=ProgressOutcome.choices, default=ProgressOutcome.UNDERWAY
    )
    quantity = models.DecimalField(_("số lượng đã làm trong năm"), null=True, blank=True, **DECIMAL)
    unit = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    percent = models.PositiveSmallIntegerField(
        _("phần trăm hoàn thành"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    text = models.TextField(_("kết quả, khó khăn"), blank=True)
    evidence = models.TextField(_("minh chứng (số, ngày văn bản)"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("nhập lúc"))
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xem"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    judged_at = models.DateTimeField(_("xem lúc"), null=True, blank=True)
    remark = models.TextField(_("nhận xét của Sở"), blank=True)

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        verbose_name_plural = _("báo cáo tiến độ")
        ordering = ("-entered_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("follow_up", "year"),
                condition=models.Q(status=ProgressStatus.DRAFT),
                name="planning_progress_one_draft",
                violation_error_message=_("Đã có một bản đang soạn cho năm này."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ProgressStatus.values),
                name="planning_progress_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True) | models.Q(quantity__gte=0),
                name="planning_progress_quantity",
                violation_error_message=_("Số lượng không được âm."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True) | ~models.Q(unit=""),
                name="planning_progress_unit",
                violation_error_message=_("Số lượng phải có đơn vị tính."),
            ),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100),
                name="planning_progress_percent",
                violation_error_message=_("Phần trăm hoàn thành không quá 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                name="planning_progress_year",
                violation_error_message=_("Năm không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(judged_by__isnull=True) | ~models.Q(judged_by=models.F("entered_by")),
                name="planning_progress_two_people",
                violation_error_message=_("Người nhập tiến độ không được tự ghi nhận."),
            ),
        ]
        indexes = [
            models.Index(fields=("follow_up", "year", "status"), name="planning_progress_item"),
            models.Index(fields=("status", "-sent_at"), name="planning_progress_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_name} {self.year}"

    @property
    def province_id(self) -> int | None:
        """The province whose DoST judges the entry."""
        return self.follow_up.province_id


class ProgressEvidence(PortalModel):
    """A file that proves what an entry says."""

    progress = models.ForeignKey(
        "planning.Progress", verbose_name=_("báo cáo tiến độ"), on_delete=models.CASCADE, related_name="files"
    )
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("tệp minh chứng tiến độ")
        verbose_name_plural = _("tệp minh chứng tiến độ")
        ordering = ("progress_id", "pk")

    def __str__(self) -> str:
        return str(self.file)

    @property
    def stored_file(self) -> object:
        """The file, as lists of files ask for it."""
        return self.file


class HostFunding(PortalModel):
    """What a host programme spent on an integrated task: information, no part of the plan's money (B05)."""

    task = models.ForeignKey(
        "planning.Task", verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="host_funding"
    )
    programme = models.CharField(_("chương trình, đề án lồng ghép"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm"))
    amount_vnd = models.BigIntegerField(_("kinh phí của chương trình đó (đồng)"), null=True, blank=True)
    result = models.TextField(_("kết quả lồng ghép"), blank=True)
    organization_name = models.CharField(_("đơn vị báo cáo"), max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("nhập lúc"))

    class Meta:
        verbose_name = _("kết quả lồng ghép")
        verbose_name_plural = _("kết quả lồng ghép")
        ordering = ("task_id", "year", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_vnd__isnull=True) | models.Q(amount_vnd__gte=0),
                name="planning_host_amount",
                violation_error_message=_("Số tiền không được âm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"
