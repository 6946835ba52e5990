"""What people are told about activities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.activities.models import ConclusionItem, Course, Difficulty, Event, EventGuest, InspectionDemand, PraiseRound
from plans.activities.models.base import FollowedItem
from portal.core import clock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify, queue_mail
from portal.organizations.models import Membership, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import lineage_rows

INSPECTIONS, COMMITTEE, DIFFICULTIES = _("Kiểm tra"), _("Ban Chỉ đạo"), _("Khó khăn, vướng mắc")
EVENTS, TRAINING = _("Sự kiện, truyền thông"), _("Đào tạo")
UNIT_ROLES = (Role.AGENCY_OFFICER, Role.OFFICER)
ANY_UNIT_ROLES = (*UNIT_ROLES, Role.ENTERPRISE_USER)


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
EVENT_INVITED = _kind(
    "event_invited",
    EVENTS,
    _("giấy mời, thông báo của chương trình"),
    "{{ subject.title }}",
    _(
        "{{ subject.organization.name }} trân trọng kính mời dự hoặc thông báo: {{ subject.title }}.\n\n"
        "{% if subject.place %}Thời gian: {% if subject.starts_time %}{{ subject.starts_time|time:'H:i' }}, {% endif %}"
        "{{ subject.days }}. Địa điểm: {{ subject.place }}.\n\n{% endif %}{{ subject.content }}"
        "{% if reply %}\n\nKhông dự được, xin báo để nhường chỗ: {{ reply }}{% endif %}"
    ),
)
GUEST_DECLINED = _kind(
    "guest_declined",
    EVENTS,
    _("khách mời báo không dự"),
    _("{{ subject.code }}: {{ guest }} báo không dự"),
    _(
        "{{ subject.title }}.{% if why %} Lý do: {{ why }}.{% endif %}"
        "{% if left is not None %} Còn {{ left }} chỗ, có thể mời người khác.{% endif %}"
    ),
)
EVENT_RETURNED = _kind(
    "event_returned",
    EVENTS,
    _("hoạt động bị trả lại để ghi lại"),
    _("{{ subject.code }}: cần ghi lại kết quả"),
    "{{ subject.title }}\n\n{{ note }}",
    can_switch_off=False,
)
COURSE_OPENED = _kind(
    "course_opened",
    TRAINING,
    _("mời đề cử học viên"),
    _("Mời đề cử học viên: {{ subject.title|truncatechars:150 }}"),
    _(
        "Khóa {{ subject.code }}, {{ subject.days }}{% if subject.place %}, tại {{ subject.place }}{% endif %}."
        "{% if subject.nominate_until %} Nhận đề cử đến hết ngày {{ subject.nominate_until|date:'d/m/Y' }}.{% endif %}"
    ),
)
NOMINATION_DECIDED = _kind(
    "nomination_decided",
    TRAINING,
    _("kết quả xếp chỗ học viên"),
    _("{{ subject.code }}: kết quả xếp chỗ người đơn vị đề cử"),
    "{{ subject.title }}\n\n{{ words }}",
    can_switch_off=False,
)
ALL_KINDS = (
    EVENT_INVITED,
    GUEST_DECLINED,
    EVENT_RETURNED,
    COURSE_OPENED,
    NOMINATION_DECIDED,
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


def people_of(organization_id: int | None, roles: Iterable[str] = UNIT_ROLES) -> Iterable[User]:
    """The contact people of a unit: they report what it has done."""
    if organization_id is None:
        return User.objects.none()
    held = Membership.objects.active_on(clock.today()).filter(organization_id=organization_id, role__in=roles)
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


def invite_guest(event: Event, guest: EventGuest) -> None:
    """A notice to the people of a unit that has accounts, else a letter to its address."""
    people = list(people_of(guest.organization_id, ANY_UNIT_ROLES))
    if people:
        is_enterprise = guest.organization is not None and guest.organization.kind == OrganizationKind.ENTERPRISE
        own = reverse("activities:event_detail", args=[event.public_id])
        page = public_page_of(event) if is_enterprise else own
        notify(
            EVENT_INVITED,
            recipients=people,
            subject=event,
            context={"reply": reply_address(guest)},
            url=page,
            key=f"event_invited:{guest.public_id}",
        )
    elif guest.email:
        facts: dict[str, object] = {"subject": event, "reply": reply_address(guest)}
        queue_mail(
            to=guest.email,
            subject=EVENT_INVITED.subject(facts),
            body=EVENT_INVITED.body(facts),
            url=public_page_of(event),
            province_id=event.province_id,
        )


def reply_address(guest: EventGuest) -> str:
    """Where a guest says that they will not come; "" for receivers of a notice."""
    if not guest.reply_code:
        return ""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("activities:event_reply", args=[guest.reply_code])


def tell_declined(event: Event, guest: EventGuest, left: int | None) -> None:
    """Whoever prepared the event learns that a place is free."""
    notify(
        GUEST_DECLINED,
        recipients=[event.prepared_by],
        subject=event,
        context={"guest": guest.name, "why": guest.declined_because, "left": left},
        url=reverse("activities:event_detail", args=[event.public_id]),
    )


def public_page_of(event: Event) -> str:
    """The page everybody may open; "" while it is not published."""
    return reverse("activities:event_public_page", args=[event.public_id]) if event.is_public else ""


def tell_event_returned(event: Event, note: str) -> None:
    """Whoever wrote the result."""
    url = reverse("activities:event_detail", args=[event.public_id])
    notify(EVENT_RETURNED, recipients=[event.reported_by], subject=event, context={"note": note}, url=url)


def people_who_nominate(subject: Course | PraiseRound) -> Iterable[User]:
    """Contact people of every agency, school, district and association; enterprises find open courses in their list."""
    kinds = (
        OrganizationKind.DEPARTMENT,
        OrganizationKind.DISTRICT,
        OrganizationKind.ASSOCIATION,
        OrganizationKind.SCHOOL,
        OrganizationKind.AGENCY,
    )
    held = Membership.objects.active_on(clock.today()).filter(
        role=Role.AGENCY_OFFICER,
        organization__province_id__in=lineage_rows(subject.province_id),
        organization__kind__in=kinds,
    )
    return User.objects.filter(pk__in=held.values("user_id")).order_by("pk")


def tell_course_opened(course: Course, people: Iterable[User]) -> None:
    """Units that may name people."""
    url = reverse("activities:course_detail", args=[course.public_id])
    notify(COURSE_OPENED, recipients=people, subject=course, url=url, key=f"course_opened:{course.public_id}")


def tell_places(course: Course, people: Iterable[User], words: str) -> None:
    """A unit that named people learns who has a place."""
    url = reverse("activities:course_detail", args=[course.public_id])
    notify(NOMINATION_DECIDED, recipients=people, subject=course, context={"words": words}, url=url)
