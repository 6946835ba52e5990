"""The steering committee (Ban Chỉ đạo): who sits in it, its meetings, what they concluded (Q01, Q02)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import CommitteePost, Presence
from plans.activities.models.base import FollowedItem, FollowUp, Paper
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class SteeringCommittee(SearchableModel, VersionedModel):
    """One steering committee of a province. It may serve several plans; most plans have none."""

    search_fields = ("name", "decision_number")
    sort_field = "name"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên Ban Chỉ đạo"), max_length=400)
    plans = models.ManyToManyField(
        "planning.Plan", verbose_name=_("kế hoạch"), blank=True, related_name="steering_committees"
    )
    decision_number = models.CharField(_("số quyết định thành lập"), max_length=60)
    decision_on = models.DateField(_("ngày quyết định"))
    decided_by = models.CharField(_("người, cơ quan quyết định"), max_length=250, blank=True)
    duties = models.TextField(_("nhiệm vụ, quyền hạn"), blank=True)
    working_rules = models.TextField(_("quy chế hoạt động"), blank=True)
    ended_on = models.DateField(_("giải thể từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("Ban Chỉ đạo")
        verbose_name_plural = _("Ban Chỉ đạo")
        ordering = ("-decision_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "decision_number"),
                name="activities_committee_once",
                violation_error_message=_("Quyết định này đã được ghi cho một Ban Chỉ đạo khác."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("decision_on")),
                name="activities_committee_days",
                violation_error_message=_("Ngày giải thể phải sau ngày quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CommitteeSeat(PortalModel):
    """One person in the committee, from a day to a day."""

    committee = models.ForeignKey(
        SteeringCommittee, verbose_name=_("Ban Chỉ đạo"), on_delete=models.CASCADE, related_name="seats"
    )
    name = models.CharField(_("họ và tên"), max_length=150)
    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("cơ quan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    post = models.CharField(_("chức danh"), max_length=16, choices=CommitteePost.choices, default=CommitteePost.MEMBER)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("thành viên Ban Chỉ đạo")
        verbose_name_plural = _("thành viên Ban Chỉ đạo")
        ordering = ("committee_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="activities_seat_days",
                violation_error_message=_("Ngày thôi tham gia phải từ ngày bắt đầu trở đi."),
            ),
            models.UniqueConstraint(
                fields=("committee",),
                condition=Q(post="chair", to_on__isnull=True),
                name="activities_one_chair",
                violation_error_message=_("Ban Chỉ đạo chỉ có một Trưởng ban tại một thời điểm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_post_display()})"

    def sits_on(self, day: dt.date) -> bool:
        """Whether the person belongs to the committee on `day`."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


class CommitteeSession(SearchableModel, WorkflowModel, VersionedModel):
    """One meeting: agenda, who came, minutes, conclusions and their notice."""

    workflow_key = "activities.session"
    search_fields = ("title", "notice_number", "agenda")
    sort_field = "title"

    committee = models.ForeignKey(
        SteeringCommittee, verbose_name=_("Ban Chỉ đạo"), on_delete=models.PROTECT, related_name="sessions"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("phiên thứ"))
    title = models.CharField(_("nội dung họp"), max_length=300)
    starts_at = models.DateTimeField(_("thời gian họp"))
    place = models.CharField(_("địa điểm"), max_length=250)
    agenda = models.TextField(_("chương trình họp"))
    chair_name = models.CharField(_("người chủ trì"), max_length=150, blank=True)
    minutes = models.TextField(_("diễn biến, ý kiến"), blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True)
    notice_number = models.CharField(_("số thông báo kết luận"), max_length=60, blank=True)
    notice_on = models.DateField(_("ngày thông báo"), null=True, blank=True)
    signer_name = models.CharField(_("người ký thông báo"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("phiên họp Ban Chỉ đạo")
        verbose_name_plural = _("phiên họp Ban Chỉ đạo")
        ordering = ("committee_id", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("committee", "number"),
                name="activities_session_once",
                violation_error_message=_("Phiên họp này đã có."),
            ),
            models.CheckConstraint(
                condition=~Q(status="concluded") | (~Q(notice_number="") & Q(notice_on__isnull=False)),
                name="activities_session_notice",
                violation_error_message=_("Thông báo kết luận phải có số và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SessionAttendance(PortalModel):
    """Whether a member came to a meeting; a stand-in is named."""

    session = models.ForeignKey(
        CommitteeSession, verbose_name=_("phiên họp"), on_delete=models.CASCADE, related_name="attendances"
    )
    seat = models.ForeignKey(
        CommitteeSeat, verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField(_("tham dự"), max_length=12, choices=Presence.choices)
    stand_in = models.CharField(_("người dự thay"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("điểm danh phiên họp Ban Chỉ đạo")
        verbose_name_plural = _("điểm danh phiên họp Ban Chỉ đạo")
        ordering = ("session_id", "seat_id")
        constraints = [
            models.UniqueConstraint(
                fields=("session", "seat"),
                name="activities_attendance_once",
                violation_error_message=_("Thành viên này đã được điểm danh."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.presence}"


class ConclusionItem(FollowedItem):
    """Work a meeting assigned, with unit and day; open until confirmed."""

    workflow_key = "activities.item"

    session = models.ForeignKey(
        CommitteeSession, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="items"
    )

    class Meta(FollowedItem.Meta):
        verbose_name = _("việc giao theo kết luận")
        verbose_name_plural = _("việc giao theo kết luận")


class ItemFollowUp(FollowUp):
    """How assigned work went on."""

    item = models.ForeignKey(
        ConclusionItem, verbose_name=_("việc được giao"), on_delete=models.PROTECT, related_name="follow_ups"
    )

    class Meta(FollowUp.Meta):
        verbose_name = _("theo dõi việc giao theo kết luận")
        verbose_name_plural = _("theo dõi việc giao theo kết luận")


class CommitteePaper(Paper):
    """The decision, the working rules, signed notices."""

    subject = models.ForeignKey(
        SteeringCommittee, verbose_name=_("Ban Chỉ đạo"), on_delete=models.PROTECT, related_name="papers"
    )

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu Ban Chỉ đạo")
        verbose_name_plural = _("tài liệu Ban Chỉ đạo")
