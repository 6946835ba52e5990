"""What members and officers of councils are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.applications.notifications import page_of
from enterprises.councils.models import (
    Council,
    CouncilMember,
    CouncilRuleSet,
    Meeting,
    NominationRequest,
    ProjectExpert,
    ReviewOpinion,
)
from enterprises.councils.policies import answers_nominations, prepares_councils, runs_meetings
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.models import User

if TYPE_CHECKING:
    from enterprises.applications.models import Application
    from portal.notifications.models import Notification

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
FILES_ADDED = _kind(
    "files_added",
    _("Bổ sung hồ sơ vào phiên họp"),
    _("{{ subject.council.name }}: bổ sung hồ sơ cho phiên họp {{ subject.starts_at|date:'H:i d/m/Y' }}"),
    _(
        "Danh sách hồ sơ của bạn tại phiên họp có thay đổi. Hãy mở trang phiên họp và cam kết về xung đột lợi ích với "
        "từng hồ sơ mới để đọc tài liệu."
    ),
    can_switch_off=False,
)
FILES_CHOSEN = _kind(
    "files_chosen",
    _("Thay đổi hồ sơ được giao"),
    _("{{ subject.council.name }}: thay đổi hồ sơ giao cho bạn tại phiên họp {{ subject.starts_at|date:'d/m/Y' }}"),
    _("Mở trang phiên họp để xem các hồ sơ bạn được giao, cam kết và đọc tài liệu."),
)
REVIEWER_ASSIGNED = _kind(
    "reviewer_assigned",
    _("Phân công phản biện hồ sơ"),
    _("Bạn được phân công phản biện hồ sơ của {{ subject.council.name }}"),
    _(
        "Phiên họp {{ subject.starts_at|date:'H:i d/m/Y' }}. Hãy cam kết về xung đột lợi ích, đọc hồ sơ và nộp nhận xét "
        "trước hết ngày {{ due_on|date:'d/m/Y' }}."
    ),
    can_switch_off=False,
)
REMARK_DUE = _kind(
    "remark_due",
    _("Nhắc nộp nhận xét phản biện"),
    _("Nhận xét phản biện cho {{ subject.council.name }}: hạn {{ due_on|date:'d/m/Y' }}"),
    _("Bạn còn hồ sơ chưa nộp nhận xét cho phiên họp {{ subject.starts_at|date:'H:i d/m/Y' }}."),
)
REMARKS_COMPLETE = _kind(
    "remarks_complete",
    _("Đã đủ nhận xét phản biện"),
    _("{{ subject.council.name }}: đã đủ nhận xét phản biện của những người được phân công"),
    _("Các thành viên đọc nhận xét từ khi khai mạc phiên họp."),
)
REVIEWER_STEPPED_BACK = _kind(
    "reviewer_stepped_back",
    _("Người phản biện có xung đột lợi ích"),
    _("{{ subject.council.name }}: cần phân công lại phản biện hồ sơ {{ code }}"),
    _("{{ who }} khai có xung đột lợi ích nên thôi phản biện hồ sơ này."),
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
NOMINATION_ASKED = _kind(
    "nomination_asked",
    _("Đề nghị cử người tham gia hội đồng"),
    _("Đề nghị cử {{ row.seats }} người tham gia {{ subject.name }}"),
    _("Hạn trả lời {{ row.due_on|date:'d/m/Y' }}. {{ row.wish }}"),
    can_switch_off=False,
)
NOMINATION_ANSWERED = _kind(
    "nomination_answered",
    _("Cơ quan trả lời cử người tham gia hội đồng"),
    _("{{ row.organization_name }} đã trả lời về việc cử người tham gia {{ subject.name }}"),
    _(
        "{% if row.declined_reason %}Không cử: {{ row.declined_reason }}{% else %}Xem danh sách người được cử.{% endif %}"
    ),
)
EXPERT_ASKED = _kind(
    "expert_asked",
    _("Mời chuyên gia độc lập nhận xét"),
    _("Đề nghị nhận xét hồ sơ {{ row.review.application.code }}"),
    _(
        "Hạn trả lời {{ row.review.answers_due_on|date:'d/m/Y' }}. Hãy cam kết không có xung đột lợi ích để mở tài liệu.\n\n"
        "{{ row.review.reason }}"
    ),
    can_switch_off=False,
)
TEAM_INVITED = _kind(
    "team_invited",
    _("Tham gia tổ chuyên gia"),
    _("Bạn ở tổ chuyên gia giúp việc {{ subject.name }}"),
    _("Khi Hội đồng nhận hồ sơ, bạn cam kết về xung đột lợi ích, đọc hồ sơ và ghi báo cáo đánh giá trên Cổng."),
    can_switch_off=False,
)
FILES_TO_ASSESS = _kind(
    "files_to_assess",
    _("Hồ sơ chờ tổ chuyên gia đánh giá"),
    _("{{ subject.name }} đã nhận hồ sơ, chờ tổ chuyên gia đánh giá"),
    _("Hãy cam kết về xung đột lợi ích với từng hồ sơ, đánh giá hồ sơ, đánh giá tại chỗ và ghi báo cáo."),
    can_switch_off=False,
)
RESERVE_WAITS = _kind(
    "reserve_waits",
    _("Hồ sơ trong danh sách dự phòng"),
    _("Hồ sơ {{ subject.code }} đứng thứ {{ place }} trong danh sách dự phòng"),
    _(
        "Hồ sơ đạt yêu cầu nhưng số lượng hoặc kinh phí của đợt đã hết. Khi có hồ sơ rút, bị từ chối hoặc dừng thực "
        "hiện, hồ sơ được xem xét theo thứ tự. Đơn vị không cần làm gì thêm."
    ),
    can_switch_off=False,
)
RESERVE_MOVED = _kind(
    "reserve_moved",
    _("Hồ sơ được chuyển từ danh sách dự phòng lên"),
    _("Hồ sơ {{ subject.code }} được chuyển từ danh sách dự phòng lên danh sách đề nghị hỗ trợ"),
    _("Hồ sơ đang chờ lãnh đạo Sở quyết định phê duyệt. Đơn vị được báo ngay khi có quyết định."),
    can_switch_off=False,
)
RULE_SET_HANDED_IN = _kind(
    "rule_set_handed_in",
    _("Trình quy định hội đồng"),
    _("Chờ phê duyệt: {{ subject.name }}"),
    _("Quy định riêng của tỉnh, áp dụng từ {{ subject.valid_from|date:'d/m/Y' }}. Xem điểm khác với bản được chép."),
)
RULE_SET_RETURNED = _kind(
    "rule_set_returned",
    _("Trả lại quy định hội đồng"),
    _("Được trả lại: {{ subject.name }}"),
    _("{{ text }}"),
)
RULE_SET_ISSUED = _kind(
    "rule_set_issued",
    _("Ban hành quy định hội đồng"),
    _("Đã ban hành: {{ subject.name }}"),
    _(
        "Theo Quyết định số {{ subject.decision_number }} ngày {{ subject.decision_on|date:'d/m/Y' }}, áp dụng từ "
        "{{ subject.valid_from|date:'d/m/Y' }}."
    ),
)
RULE_SET_END_ASKED = _kind(
    "rule_set_end_asked",
    _("Đề nghị kết thúc quy định hội đồng"),
    _("Chờ duyệt kết thúc: {{ subject.name }}"),
    _("Áp dụng đến hết {{ subject.closing_on|date:'d/m/Y' }}. Lý do: {{ subject.closing_note }}"),
)
RULE_SET_END_DECIDED = _kind(
    "rule_set_end_decided",
    _("Quyết định việc kết thúc quy định hội đồng"),
    _("{% if ends %}Kết thúc{% else %}Không kết thúc{% endif %}: {{ subject.name }}"),
    _("{% if ends %}Áp dụng đến hết {{ subject.valid_to|date:'d/m/Y' }}.{% else %}{{ text }}{% endif %}"),
)
PROJECT_GIVEN = _kind(
    "project_given",
    _("Được giao tư vấn, đánh giá dự án"),
    _("Bạn được giao {{ subject.get_role_display }} dự án {{ subject.project.code }}"),
    _("{{ subject.project.enterprise_name }}, từ ngày {{ subject.from_on|date:'d/m/Y' }}. {{ subject.task }}"),
    can_switch_off=False,
)
ALL_KINDS = (
    PROJECT_GIVEN,
    RULE_SET_HANDED_IN,
    RULE_SET_RETURNED,
    RULE_SET_ISSUED,
    RULE_SET_END_ASKED,
    RULE_SET_END_DECIDED,
    EXPERT_ASKED,
    TEAM_INVITED,
    FILES_TO_ASSESS,
    RESERVE_WAITS,
    RESERVE_MOVED,
    NOMINATION_ASKED,
    NOMINATION_ANSWERED,
    MEMBER_APPOINTED,
    MEETING_CALLED,
    MEETING_MOVED,
    FILES_ADDED,
    FILES_CHOSEN,
    REVIEWER_ASSIGNED,
    REMARK_DUE,
    REMARKS_COMPLETE,
    REVIEWER_STEPPED_BACK,
    SCORING_OPENED,
    BALLOTS_COMPLETE,
)


def tell_members(
    kind: NotificationKind, council: Council, subject: Council | Meeting, *, but: Collection[int] = ()
) -> None:
    """Notify everyone who sits in `council` about it or about one of its meetings; not the users in `but`."""
    people = User.objects.filter(council_seats__council=council, council_seats__ended_on__isnull=True)
    people = people.exclude(pk__in=but)
    name = "councils:own_meeting" if isinstance(subject, Meeting) else "councils:council_detail"
    notify(kind, recipients=people, subject=subject, url=reverse(name, args=[subject.public_id]))


def tell_member(
    kind: NotificationKind, member: CouncilMember, meeting: Meeting, *, key: str = "", **context: object
) -> list[Notification]:
    """Notify one member about their own part of a meeting; with a `key` once. The notices written."""
    url = reverse("councils:own_meeting", args=[meeting.public_id])
    return notify(kind, recipients=[member.user], subject=meeting, context=context, url=url, key=key)


def tell_team(kind: NotificationKind, council: Council, people: Iterable[User]) -> None:
    """Notify people of the expert team."""
    notify(kind, recipients=people, subject=council, url=reverse("councils:own_assessment_list"))


def tell_of_step_back(meeting: Meeting, code: str, who: str) -> None:
    """Tell the officers who run the meeting that a file needs another reviewer."""
    url = reverse("councils:meeting_reviewers", args=[meeting.public_id])
    people = runs_meetings.who_can(meeting)
    facts = {"code": code, "who": who}
    notify(REVIEWER_STEPPED_BACK, recipients=people, subject=meeting, context=facts, url=url)


def tell_people(kind: NotificationKind, people: Iterable[User], council: Council) -> None:
    """Notify some people about a council they belong to."""
    notify(kind, recipients=people, subject=council, url=reverse("councils:council_detail", args=[council.public_id]))


def tell_secretariat(kind: NotificationKind, meeting: Meeting) -> None:
    """Notify the officers who run the meeting, once per meeting and kind."""
    url = reverse("councils:meeting_detail", args=[meeting.public_id])
    notify(
        kind, recipients=runs_meetings.who_can(meeting), subject=meeting, url=url, key=f"{kind.key}:{meeting.public_id}"
    )


def tell_applicant(
    kind: NotificationKind, application: Application, people: Iterable[User], *, once: bool = False, **context: object
) -> list[Notification]:
    """Tell the applicant's people about their file; with `once` nobody hears the same twice. The notices written."""
    return notify(
        kind,
        recipients=people,
        subject=application,
        context=context,
        url=page_of(application),
        key=f"{kind.key}:{application.public_id}" if once else "",
    )


def ask_agency(row: NominationRequest) -> None:
    """Tell the agency's contact people whom they are asked for."""
    url = reverse("councils:nomination_detail", args=[row.public_id])
    notify(
        NOMINATION_ASKED,
        recipients=answers_nominations.who_can(row),
        subject=row.council,
        context={"row": row},
        url=url,
        key=f"councils.nomination_asked:{row.public_id}",
    )


def tell_expert(kind: NotificationKind, row: ReviewOpinion) -> None:
    """Tell an invited expert what is asked and until when."""
    url = reverse("councils:own_review", args=[row.public_id])
    people = [row.user] if row.user else []
    notify(kind, recipients=people, subject=row.review.application, context={"row": row}, url=url)


def tell_answered(row: NominationRequest) -> None:
    """Tell the officers who fill the council that an agency answered."""
    url = reverse("councils:council_nominations", args=[row.council.public_id])
    people = prepares_councils.who_can(row.council)
    notify(NOMINATION_ANSWERED, recipients=people, subject=row.council, context={"row": row}, url=url)


def tell_about_rules(
    kind: NotificationKind, row: CouncilRuleSet, people: Iterable[User | None], **context: object
) -> None:
    """Tell people of the province about its own rule set."""
    url = reverse("councils:rule_set_detail", args=[row.public_id])
    notify(kind, recipients=[person for person in people if person], subject=row, context=context, url=url)


def tell_project_expert(given: ProjectExpert) -> None:
    """An expert with an account learns what they were given, once."""
    if given.expert.user is not None:
        notify(
            PROJECT_GIVEN,
            recipients=[given.expert.user],
            subject=given,
            url=reverse("councils:own_project", args=[given.project.public_id]),
            key=f"{PROJECT_GIVEN.key}:{given.public_id}",
        )
