"""What members and officers of councils are told."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.councils.models import Council, Meeting
from enterprises.councils.policies import runs_meetings
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.models import User

CATEGORY = _("Hội đồng")


def _kind(key: str, title: str | Promise, subject: str | Promise, body: str | Promise, **more: Any) -> NotificationKind:
    return NotificationKind(
        key=f"councils.{key}", category=CATEGORY, title=title, subject_template=subject, body_template=body, **more
    )


MEMBER_APPOINTED = _kind(
    "appointed",
    _("Được cử vào hội đồng"),
    _("Bạn là thành viên {{ subject.name }}"),
    _(
        "Theo Quyết định số {{ subject.decision_number }} ngày {{ subject.decision_on|date:'d/m/Y' }}. "
        "Lịch họp và tài liệu sẽ được gửi khi triệu tập phiên họp."
    ),
    can_switch_off=False,
)
MEETING_CALLED = _kind(
    "called",
    _("Mời họp hội đồng"),
    _("Mời họp {{ subject.council.name }}, {{ subject.starts_at|date:'H:i d/m/Y' }}"),
    _(
        "Địa điểm: {{ subject.place }}{% if subject.is_online %} (có họp trực tuyến){% endif %}.\n\n"
        "Hãy cam kết về xung đột lợi ích với từng hồ sơ để mở tài liệu trước phiên họp."
    ),
    can_switch_off=False,
)
MEETING_MOVED = _kind(
    "moved",
    _("Thay đổi lịch họp"),
    _("{{ subject.council.name }} dời phiên họp sang {{ subject.starts_at|date:'H:i d/m/Y' }}"),
    _("Địa điểm: {{ subject.place }}{% if subject.is_online %} (có họp trực tuyến){% endif %}."),
    can_switch_off=False,
)
SCORING_OPENED = _kind(
    "scoring",
    _("Mở chấm điểm"),
    _("{{ subject.council.name }}: đã mở chấm điểm"),
    _("Hãy chấm điểm từng hồ sơ và gửi phiếu. Phiếu được niêm phong cho đến khi kiểm phiếu."),
)
BALLOTS_COMPLETE = _kind(
    "complete",
    _("Đã đủ phiếu"),
    _("{{ subject.council.name }}: đã đủ phiếu, có thể kiểm phiếu"),
    _("Mọi thành viên có mặt đã gửi phiếu cho các hồ sơ của phiên họp."),
)
ALL_KINDS = (MEMBER_APPOINTED, MEETING_CALLED, MEETING_MOVED, SCORING_OPENED, BALLOTS_COMPLETE)


def tell_members(kind: NotificationKind, council: Council, subject: Council | Meeting) -> None:
    """Notify everyone who sits in `council` about it or about one of its meetings."""
    people = User.objects.filter(council_seats__council=council, council_seats__ended_on__isnull=True)
    name = "councils:own_meeting" if isinstance(subject, Meeting) else "councils:council_detail"
    notify(kind, recipients=people, subject=subject, url=reverse(name, args=[subject.public_id]))


def tell_secretariat(kind: NotificationKind, meeting: Meeting) -> None:
    """Notify the officers who run the meeting, once per meeting and kind."""
    url = reverse("councils:meeting_detail", args=[meeting.public_id])
    notify(
        kind, recipients=runs_meetings.who_can(meeting), subject=meeting, url=url, key=f"{kind.key}:{meeting.public_id}"
    )
