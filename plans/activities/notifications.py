"""What people are told about activities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.activities.models import ConclusionItem, Difficulty, InspectionDemand
from plans.activities.models.base import FollowedItem
from portal.core import clock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role

INSPECTIONS, COMMITTEE, DIFFICULTIES = _("Kiểm tra"), _("Ban Chỉ đạo"), _("Khó khăn, vướng mắc")
UNIT_ROLES = (Role.AGENCY_OFFICER, Role.OFFICER)


def _kind(
    key: str, category: str | Promise, title: str | Promise, subject: str | Promise, body: str | Promise, **more: Any
) -> NotificationKind:
    return NotificationKind(
        key=f"activities.{key}", category=category, title=title, subject_template=subject, body_template=body, **more
    )


DEMAND_MADE = _kind(
    "demand_made",
    INSPECTIONS,
    _("yêu cầu sau kiểm tra"),
    _("Yêu cầu sau kiểm tra, hoàn thành trước hết ngày {{ subject.deadline_on|date:'d/m/Y' }}"),
    "{{ subject.text }}",
    can_switch_off=False,
)
ITEM_GIVEN = _kind(
    "item_given",
    COMMITTEE,
    _("việc giao theo kết luận của Ban Chỉ đạo"),
    _("Ban Chỉ đạo giao việc, hoàn thành trước hết ngày {{ subject.deadline_on|date:'d/m/Y' }}"),
    "{{ subject.text }}",
    can_switch_off=False,
)
FOLLOWED_REMINDER = _kind(
    "followed_reminder",
    COMMITTEE,
    _("nhắc việc được giao"),
    _(
        "{% if days < 0 %}Quá hạn {{ late }} ngày: {% else %}Còn {{ days }} ngày: {% endif %}{{ subject.text|truncatechars:120 }}"
    ),
    _("Đơn vị thực hiện: {{ subject.responsible }}. Thời hạn: {{ subject.deadline_on|date:'d/m/Y' }}."),
)
FOLLOWED_REPORTED = _kind(
    "followed_reported",
    COMMITTEE,
    _("đơn vị báo cáo đã thực hiện xong"),
    _("{{ subject.responsible }} báo cáo đã thực hiện xong việc được giao"),
    _("{{ subject.text }}\n\nHãy xem kết quả và xác nhận hoàn thành."),
)
FOLLOWED_REOPENED = _kind(
    "followed_reopened",
    COMMITTEE,
    _("việc được giao chưa đạt"),
    _("Việc được giao chưa đạt, cần thực hiện tiếp"),
    _("{{ subject.text }}\n\nLý do: {{ note }}"),
    can_switch_off=False,
)
DIFFICULTY_RAISED = _kind(
    "difficulty_raised",
    DIFFICULTIES,
    _("cơ quan phản ánh khó khăn, vướng mắc"),
    _("{{ subject.organization.name }} phản ánh: {{ subject.title|truncatechars:120 }}"),
    "{{ subject.content }}",
)
DIFFICULTY_PROPOSED = _kind(
    "difficulty_proposed",
    DIFFICULTIES,
    _("đề xuất trả lời khó khăn, vướng mắc"),
    _("{{ subject.code }}: đề xuất trả lời chờ lãnh đạo Sở"),
    "{{ subject.title }}\n\n{{ subject.proposed_answer }}",
)
DIFFICULTY_SUBMITTED = _kind(
    "difficulty_submitted",
    DIFFICULTIES,
    _("khó khăn, vướng mắc trình UBND tỉnh"),
    _("{{ subject.code }}: khó khăn, vướng mắc trình UBND tỉnh quyết định"),
    "{{ subject.title }}\n\n{{ subject.proposed_answer }}",
)
DIFFICULTY_RETURNED = _kind(
    "difficulty_returned",
    DIFFICULTIES,
    _("đề xuất trả lời bị trả lại"),
    _("{{ subject.code }}: cần xem xét thêm"),
    "{{ note }}",
)
DIFFICULTY_ANSWERED = _kind(
    "difficulty_answered",
    DIFFICULTIES,
    _("khó khăn, vướng mắc đã được trả lời"),
    _("{{ subject.code }} đã được trả lời: {{ subject.title|truncatechars:100 }}"),
    "{{ subject.answer }}",
    can_switch_off=False,
)
DIFFICULTY_DUE = _kind(
    "difficulty_due",
    DIFFICULTIES,
    _("nhắc hạn trả lời khó khăn, vướng mắc"),
    _("{{ subject.code }}: hạn trả lời {{ subject.due_on|date:'d/m/Y' }}"),
    "{{ subject.title }}",
)
ALL_KINDS = (
    DEMAND_MADE,
    ITEM_GIVEN,
    FOLLOWED_REMINDER,
    FOLLOWED_REPORTED,
    FOLLOWED_REOPENED,
    DIFFICULTY_RAISED,
    DIFFICULTY_PROPOSED,
    DIFFICULTY_SUBMITTED,
    DIFFICULTY_RETURNED,
    DIFFICULTY_ANSWERED,
    DIFFICULTY_DUE,
)


def people_of(organization_id: int | None) -> Iterable[User]:
    """The contact people of a unit: they report what it has done."""
    if organization_id is None:
        return User.objects.none()
    held = Membership.objects.active_on(clock.today()).filter(organization_id=organization_id, role__in=UNIT_ROLES)
    return User.objects.filter(pk__in=held.values("user_id")).order_by("pk")


def url_of_item(item: FollowedItem) -> str:
    """The page of a demand or of assigned work."""
    name = "demand_detail" if isinstance(item, InspectionDemand) else "assigned_detail"
    return reverse(f"activities:{name}", args=[item.public_id])


def tell_unit(item: InspectionDemand | ConclusionItem) -> None:
    """Tell the unit what is asked of it, once."""
    kind = DEMAND_MADE if isinstance(item, InspectionDemand) else ITEM_GIVEN
    notify(
        kind,
        recipients=people_of(item.organization_id),
        subject=item,
        url=url_of_item(item),
        key=f"{kind.key}:{item.public_id}",
    )


def tell_about(
    kind: NotificationKind, difficulty: Difficulty, recipients: Iterable[User], *, note: str = "", key: str = ""
) -> None:
    """Tell people about a difficulty."""
    url = reverse("activities:difficulty_detail", args=[difficulty.public_id])
    notify(kind, recipients=recipients, subject=difficulty, context={"note": note}, url=url, key=key)
