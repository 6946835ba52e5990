"""Inspections, policy work, steering committees and difficulties not at an end pass on; closed ones stay as they were.

Province and numbers stay: the successor's people act in them by lineage. What passes is the organisation that is
answerable now.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import (
    DifficultyStatus,
    FollowedStatus,
    InspectionStatus,
    PolicyStatus,
    SessionStatus,
)
from plans.activities.enums_events import EventStatus
from plans.activities.enums_training import CourseStatus
from plans.activities.models import (
    CommitteeSeat,
    CommitteeSession,
    ConclusionItem,
    Course,
    Difficulty,
    Event,
    Inspection,
    InspectionDemand,
    PolicyItem,
    SteeringCommittee,
)
from portal.core.errors import Text
from portal.succession.sockets import Moving, register


def _kind(
    key: str, label: Text, model: type[models.Model], ended: models.Q, kept_because: Text, page: str, **more: Any
) -> None:
    """Register rows of `model`: those that fit `ended` stay."""
    register(
        Moving(
            key=key,
            label=label,
            running=lambda heirs: model._default_manager.exclude(ended),
            kept=lambda heirs: model._default_manager.filter(ended),
            kept_because=kept_because,
            address=lambda row: reverse(f"activities:{page}", args=[row.public_id]),
            **more,
        )
    )


_OWNED: dict[str, Any] = {
    "province": "province",
    "organization": "organization",
    "rewrites": frozenset({"organization"}),
}
_kind(
    "inspections",
    _("Cuộc kiểm tra chưa kết thúc"),
    Inspection,
    models.Q(status__in=(InspectionStatus.CLOSED, InspectionStatus.CANCELLED)),
    _("cuộc kiểm tra đã kết thúc"),
    "inspection_detail",
    **_OWNED,
)
_kind(
    "inspection_demands",
    _("Yêu cầu khắc phục chưa xong"),
    InspectionDemand,
    models.Q(status=FollowedStatus.CLOSED),
    _("yêu cầu đã hoàn thành"),
    "demand_detail",
    **_OWNED,
)
_kind(
    "policy_items",
    _("Việc xây dựng cơ chế, chính sách"),
    PolicyItem,
    models.Q(status__in=(PolicyStatus.ISSUED, PolicyStatus.DROPPED)),
    _("văn bản đã ban hành"),
    "policy_detail",
    **_OWNED,
)
_kind(
    "difficulties",
    _("Khó khăn, vướng mắc chưa trả lời"),
    Difficulty,
    models.Q(status=DifficultyStatus.ANSWERED),
    _("vướng mắc đã trả lời"),
    "difficulty_detail",
    **_OWNED,
)
_kind(
    "assigned_items",
    _("Việc Ban Chỉ đạo giao chưa xong"),
    ConclusionItem,
    models.Q(status=FollowedStatus.CLOSED),
    _("việc đã hoàn thành"),
    "assigned_detail",
    **_OWNED,
)
_kind(
    "committee_sessions",
    _("Phiên họp Ban Chỉ đạo chưa kết luận"),
    CommitteeSession,
    models.Q(status__in=(SessionStatus.CONCLUDED, SessionStatus.CANCELLED)),
    _("phiên họp đã thông báo kết luận"),
    "session_detail",
    province="province",
    rewrites=frozenset(),
)
_kind(
    "events",
    _("Hoạt động truyền thông, sự kiện chưa kết thúc"),
    Event,
    models.Q(status__in=(EventStatus.CLOSED, EventStatus.CANCELLED)),
    _("hoạt động đã kết thúc"),
    "event_detail",
    **_OWNED,
)
_kind(
    "courses",
    _("Khóa đào tạo chưa kết thúc"),
    Course,
    models.Q(status__in=(CourseStatus.CLOSED, CourseStatus.CANCELLED)),
    _("khóa đã kết thúc"),
    "course_detail",
    province="province",
    organization="provider",
    rewrites=frozenset({"provider"}),
)
register(
    Moving(
        key="committees",
        label=_("Ban Chỉ đạo"),
        running=lambda heirs: SteeringCommittee.objects.filter(ended_on__isnull=True),
        province="province",
        rewrites=frozenset(),
        address=lambda row: reverse("activities:committee_detail", args=[row.public_id]),
    )
)
register(
    Moving(
        key="committee_seats",
        label=_("Thành viên Ban Chỉ đạo do đơn vị cử"),
        running=lambda heirs: CommitteeSeat.objects.filter(to_on__isnull=True),
        organization="organization",
        is_work=False,
    )
)
