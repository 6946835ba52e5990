"""Meetings, who was there, and the files that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.enums import Outcome, Presence, Purpose
from portal.core.models import PortalModel
from portal.workflow.models import WorkflowModel

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject


class Meeting(WorkflowModel):
    """One meeting of a council, not before its decision's date."""

    workflow_key = "councils.meeting"

    council = models.ForeignKey(
        "councils.Council", verbose_name=_("hội đồng"), on_delete=models.PROTECT, related_name="meetings"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("phiên thứ"), default=1)
    purpose = models.CharField(_("nội dung phiên họp"), max_length=8, choices=Purpose.choices, default=Purpose.DECIDE)
    starts_at = models.DateTimeField(_("thời gian họp"))
    place = models.CharField(_("địa điểm"), max_length=250)
    is_online = models.BooleanField(_("có họp trực tuyến"), default=False)
    short_notice_reason = models.CharField(_("lý do họp gấp"), max_length=300, blank=True)
    round = models.PositiveSmallIntegerField(_("lượt chấm"), default=1)
    reopened_by_minutes = models.CharField(_("biên bản mở lại việc chấm"), max_length=100, blank=True)
    delegation_paper = models.CharField(_("giấy ủy quyền chủ trì"), max_length=200, blank=True)
    discussion = models.TextField(_("ý kiến trao đổi, kết luận"), blank=True)
    minutes_number = models.CharField(_("số biên bản"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ký biên bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("phiên họp")
        verbose_name_plural = _("phiên họp")
        ordering = ("-starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "number"),
                name="meeting_number_once",
                violation_error_message=_("Phiên họp này đã có."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.council} - phiên {self.number}"


class Attendance(PortalModel):
    """One member at one meeting: `presence` is now, the three moments are kept as they were when they passed."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="attendances"
    )
    member = models.ForeignKey(
        "councils.CouncilMember", verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField(_("tham dự"), max_length=8, choices=Presence.choices, default=Presence.UNKNOWN)
    at_opening = models.CharField(_("lúc khai mạc"), max_length=8, choices=Presence.choices, blank=True)
    at_vote = models.CharField(_("lúc bỏ phiếu"), max_length=8, choices=Presence.choices, blank=True)
    at_close = models.CharField(_("lúc bế mạc"), max_length=8, choices=Presence.choices, blank=True)

    class Meta:
        verbose_name = _("điểm danh")
        verbose_name_plural = _("điểm danh")
        ordering = ("member_id",)
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "member"),
                name="attendance_once",
                violation_error_message=_("Đã điểm danh người này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.presence}"


class MeetingFile(PortalModel):
    """One application or one project before one meeting, and what came of it.

    `result` is the frozen count: every figure and how it came about; `earlier_results` those of rounds that were
    re-opened. A file taken off before the
    count keeps its row with `postponed_reason` and may come before a later meeting.
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="files")
    application = models.ForeignKey(
        "applications.Application",
        verbose_name=_("hồ sơ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_files",
    )
    project = models.ForeignKey(
        "applications.SupportedProject",
        verbose_name=_("dự án"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_files",
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    result = models.JSONField(_("kết quả kiểm phiếu"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("xếp hạng"), null=True, blank=True)
    outcome = models.CharField(_("kết luận"), max_length=20, choices=Outcome.choices, blank=True)
    earlier_results = models.JSONField(_("kết quả các lượt trước"), default=list, blank=True)
    tie_reason = models.CharField(_("quyết định của chủ tọa khi bằng điểm"), max_length=300, blank=True)
    proposer_basis = models.CharField(_("căn cứ là tổ chức đề xuất nhiệm vụ"), max_length=300, blank=True)
    conditions = models.TextField(_("điều kiện, yêu cầu chỉnh sửa"), blank=True)
    postponed_reason = models.CharField(_("lý do hoãn xét"), max_length=500, blank=True)
    added_on = models.DateField(_("bổ sung sau giấy mời ngày"), null=True, blank=True)
    late_reason = models.CharField(_("lý do bổ sung gấp"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hồ sơ của phiên họp")
        verbose_name_plural = _("hồ sơ của phiên họp")
        ordering = ("meeting_id", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(application__isnull=False, project__isnull=True)
                | Q(application__isnull=True, project__isnull=False),
                name="meeting_file_one_subject",
                violation_error_message=_("Mỗi mục là một hồ sơ hoặc một dự án."),
            ),
            models.UniqueConstraint(
                fields=("meeting", "application"),
                name="meeting_file_application_once",
                violation_error_message=_("Hồ sơ này đã có trong phiên họp."),
            ),
            models.UniqueConstraint(
                fields=("meeting", "project"),
                name="meeting_file_project_once",
                violation_error_message=_("Dự án này đã có trong phiên họp."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.position}"

    @property
    def subject(self) -> Application | SupportedProject:
        """The application or the project this row stands for."""
        subject = self.application or self.project
        assert subject is not None  # meeting_file_one_subject
        return subject

    @property
    def is_withdrawn(self) -> bool:
        """The enterprise withdrew its application meanwhile: nothing is left to decide."""
        return self.application is not None and self.application.status == ApplicationStatus.WITHDRAWN
