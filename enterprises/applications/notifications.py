"""What enterprises and officers are told, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.applications.policies import files_applications
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify

CATEGORY = _("Hồ sơ và dự án")


def _kind(key: str, title: str | Promise, subject: str | Promise, body: str | Promise, **more: Any) -> NotificationKind:
    return NotificationKind(
        key=f"applications.{key}", category=CATEGORY, title=title, subject_template=subject, body_template=body, **more
    )


APPLICATION_RECEIVED = _kind(
    "received",
    _("Hồ sơ đã được tiếp nhận"),
    _("Đã nhận hồ sơ {{ subject.code }}"),
    _(
        "Sở đã nhận hồ sơ {{ subject.code }} “{{ subject.title }}” lúc {{ subject.submitted_at|date:'H:i d/m/Y' }}. "
        "Phiếu tiếp nhận nằm ở trang hồ sơ.{% if subject.due_on %} Hạn kiểm tra: {{ subject.due_on|date:'d/m/Y' }}.{% endif %}"
    ),
    can_switch_off=False,
)
APPLICATION_ARRIVED = _kind(
    "arrived",
    _("Có hồ sơ mới"),
    _("Hồ sơ mới {{ subject.code }} của {{ subject.enterprise_name }}"),
    _("{{ subject.enterprise_name }} nộp hồ sơ “{{ subject.title }}” vào đợt “{{ subject.call.title }}”."),
)
DRAFT_CLOSING = _kind(
    "draft_closing",
    _("Bản nháp chưa nộp, đợt sắp hết hạn"),
    _("Hồ sơ còn là bản nháp, đợt hết hạn lúc {{ subject.call.closes_at|date:'H:i d/m/Y' }}"),
    _(
        "Đơn vị đã bắt đầu hồ sơ cho đợt “{{ subject.call.title }}” nhưng chưa bấm “Nộp hồ sơ”. Cổng nhận hồ sơ đến trước "
        "{{ subject.call.closes_at|date:'H:i d/m/Y' }} theo giờ máy chủ; bản nháp không được xem xét."
    ),
    can_switch_off=False,
)
DRAFT_NOT_FILED = _kind(
    "draft_not_filed",
    _("Đợt đã hết hạn, hồ sơ chưa nộp"),
    _("Hồ sơ chưa nộp khi đợt “{{ subject.call.title }}” hết hạn"),
    _(
        "Đợt tiếp nhận đã hết hạn lúc {{ subject.call.closes_at|date:'H:i d/m/Y' }}. Hồ sơ của đơn vị vẫn là bản nháp nên không "
        "được xem xét; nội dung đã nhập vẫn được giữ. Nếu có lý do chính đáng, hãy liên hệ nơi giải đáp của đợt."
    ),
    can_switch_off=False,
)
DRAFT_SHELVING = _kind(
    "draft_shelving",
    _("Bản nháp sắp được cất"),
    _("Bản nháp hồ sơ “{{ subject.call.title }}” sắp được cất"),
    _(
        "Đã 6 tháng không ai làm việc với bản nháp này. Sau 14 ngày nữa Cổng cất nó khỏi danh sách. Không nội dung nào bị xóa; "
        "mở bản nháp và lưu để giữ lại."
    ),
)
DRAFT_SHELVED = _kind(
    "draft_shelved",
    _("Bản nháp đã được cất"),
    _("Bản nháp hồ sơ “{{ subject.call.title }}” đã được cất"),
    _("Nội dung và tệp còn nguyên. Bấm “Mở lại bản nháp” ở trang hồ sơ để làm tiếp bất cứ lúc nào."),
)
SUPPLEMENT_REQUESTED = _kind(
    "supplement_requested",
    _("Hồ sơ cần bổ sung"),
    _("Hồ sơ {{ subject.code }} cần bổ sung"),
    _(
        "{{ note }}{% if subject.supplement_due_on %}\n\nHãy bổ sung trước hết ngày {{ subject.supplement_due_on|date:'d/m/Y' }}."
        "{% endif %}"
    ),
    can_switch_off=False,
)
SUPPLEMENT_ANSWERED = _kind(
    "supplement_answered",
    _("Doanh nghiệp đã bổ sung hồ sơ"),
    _("{{ subject.enterprise_name }} đã bổ sung hồ sơ {{ subject.code }}"),
    _("Hạn kiểm tra còn lại: {{ subject.due_on|date:'d/m/Y' }}."),
)
APPLICATION_ELIGIBLE = _kind(
    "eligible",
    _("Hồ sơ đủ điều kiện"),
    _("Hồ sơ {{ subject.code }} đủ điều kiện"),
    _("Hồ sơ “{{ subject.title }}” đủ điều kiện và chuyển sang bước xét chọn."),
)
APPLICATION_INELIGIBLE = _kind(
    "ineligible",
    _("Hồ sơ không đủ điều kiện"),
    _("Hồ sơ {{ subject.code }} không đủ điều kiện"),
    _("Lý do: {{ note }}"),
    can_switch_off=False,
)
APPLICATION_REVIEWED = _kind(
    "reviewed",
    _("Hồ sơ đã được xem xét"),
    _("Hồ sơ {{ subject.code }} đã được xem xét, chờ quyết định"),
    _(
        "Việc xem xét hồ sơ “{{ subject.title }}” đã xong; Sở đang trình quyết định."
        "{% if subject.due_on %} Hạn quyết định: {{ subject.due_on|date:'d/m/Y' }}.{% endif %}"
    ),
    can_switch_off=False,
)
DECISION_AWAITED = _kind(
    "decision_awaited",
    _("Hồ sơ chờ quyết định"),
    _("Hồ sơ {{ subject.code }} chờ quyết định"),
    _("{{ subject.enterprise_name }}: {{ subject.selection_note }}"),
)
APPLICATION_APPROVED = _kind(
    "approved",
    _("Hồ sơ được phê duyệt"),
    _("Hồ sơ {{ subject.code }} được phê duyệt hỗ trợ"),
    _("Mức hỗ trợ được phê duyệt: {{ subject.approved_vnd|vnd }} đồng. Bước tiếp theo: ký thỏa thuận hỗ trợ với Sở."),
    can_switch_off=False,
)
APPLICATION_REFUSED = _kind(
    "refused",
    _("Hồ sơ không được hỗ trợ"),
    _("Hồ sơ {{ subject.code }} không được hỗ trợ"),
    _("Lý do: {{ note }}"),
    can_switch_off=False,
)
APPLICATION_WITHDRAWN = _kind(
    "withdrawn",
    _("Hồ sơ được rút"),
    _("{{ subject.enterprise_name }} rút hồ sơ {{ subject.code }}"),
    _("Lý do: {{ note }}"),
)
APPLICATION_ASSIGNED = _kind(
    "assigned",
    _("Được phân công thụ lý hồ sơ"),
    _("Bạn được phân công hồ sơ {{ subject.code }}"),
    _(
        "{{ subject.enterprise_name }}: “{{ subject.title }}”.{% if note %} {{ note }}.{% endif %}"
        "{% if subject.due_on %} Hạn: {{ subject.due_on|date:'d/m/Y' }}.{% endif %}"
    ),
)
CLOCK_RUNS_OUT = _kind(
    "clock_runs_out",
    _("Hồ sơ sắp hết hạn xử lý"),
    _("Hồ sơ {{ subject.code }} đến hạn ngày {{ subject.due_on|date:'d/m/Y' }}"),
    _("{{ subject.enterprise_name }}, {{ state }}: {{ left }}. Căn cứ hạn: {{ subject.due_basis }}."),
)
CLOCK_RAN_OUT = _kind(
    "clock_ran_out",
    _("Hồ sơ quá hạn xử lý"),
    _("Hồ sơ {{ subject.code }} quá hạn ngày {{ subject.due_on|date:'d/m/Y' }}"),
    _("{{ subject.enterprise_name }}, {{ state }}; thụ lý: {{ officer }}. Căn cứ hạn: {{ subject.due_basis }}."),
    can_switch_off=False,
)
SUPPLEMENT_REMINDER = _kind(
    "supplement_reminder",
    _("Sắp hết hạn bổ sung hồ sơ"),
    _("Hồ sơ {{ subject.code }}: hạn bổ sung là hết ngày {{ subject.supplement_due_on|date:'d/m/Y' }}"),
    _("Sở vẫn chờ đơn vị bổ sung. {{ silence }}"),
    can_switch_off=False,
)
SUPPLEMENT_SILENT = _kind(
    "supplement_silent",
    _("Đơn vị không bổ sung hồ sơ"),
    _("Hồ sơ {{ subject.code }}: quá hạn bổ sung, đơn vị chưa trả lời"),
    _("{{ subject.enterprise_name }} chưa bổ sung. Có thể chờ thêm hoặc kết thúc hồ sơ."),
)
SEVERAL_TOLD = _kind(
    "several",
    _("Nhiều hồ sơ cùng một lúc"),
    _("{{ lines|length }} hồ sơ: {{ title }}"),
    _("{% for line in lines %}{{ line }}\n\n{% endfor %}"),
    can_switch_off=False,
)
LETTER_RELEASED = _kind(
    "letter_released",
    _("Sở gửi văn bản về hồ sơ"),
    _("{{ letter.number }}: {{ letter.title }}"),
    _("{{ text }}\n\nVăn bản số {{ letter.number }} ngày {{ letter.dated_on|date:'d/m/Y' }} nằm ở trang hồ sơ."),
    can_switch_off=False,
)
PROJECT_STARTED = _kind(
    "project_started",
    _("Dự án bắt đầu"),
    _("Dự án {{ subject.code }} bắt đầu thực hiện"),
    _("Thời gian thực hiện: {{ subject.starts_on|date:'d/m/Y' }} đến {{ subject.ends_on|date:'d/m/Y' }}."),
)
PROGRESS_REPORTED = _kind(
    "progress_reported",
    _("Có báo cáo tiến độ"),
    _("Dự án {{ subject.code }} báo cáo tiến độ {{ percent }} %"),
    _("{{ subject.enterprise_name }} vừa gửi báo cáo tiến độ."),
)
PROJECT_EXTENDED = _kind(
    "project_extended",
    _("Dự án được gia hạn"),
    _("Dự án {{ subject.code }} được gia hạn đến {{ subject.ends_on|date:'d/m/Y' }}"),
    _("{{ note }}"),
)
ACCEPTANCE_REQUESTED = _kind(
    "acceptance_requested",
    _("Dự án đề nghị nghiệm thu"),
    _("Dự án {{ subject.code }} đề nghị nghiệm thu"),
    _("{{ subject.enterprise_name }} đề nghị nghiệm thu “{{ subject.title }}”."),
)
ACCEPTANCE_RECORDED = _kind(
    "acceptance_recorded",
    _("Kết quả nghiệm thu"),
    _("Kết quả nghiệm thu dự án {{ subject.code }}: {{ outcome }}"),
    _("{{ note }}"),
    can_switch_off=False,
)
PROJECT_TERMINATED = _kind(
    "project_terminated",
    _("Dự án bị chấm dứt"),
    _("Dự án {{ subject.code }} bị chấm dứt"),
    _("Lý do: {{ note }}"),
    can_switch_off=False,
)
RECOMMENDATION_SENT = _kind(
    "recommendation_sent",
    _("có giới thiệu đơn vị"),
    _("{{ subject.organization_name }} giới thiệu {{ subject.name }}"),
    "{{ subject.reason }}",
)
RECOMMENDATION_ANSWERED = _kind(
    "recommendation_answered",
    _("giới thiệu đơn vị được trả lời"),
    _("Trả lời giới thiệu {{ subject.name }}: {{ subject.get_answer_display }}"),
    _(
        "{% if subject.answer_note %}{{ subject.answer_note }}{% else %}Xem kết quả trên trang của giới thiệu.{% endif %}"
    ),
)
CALL_PROPOSED = _kind(
    "call_proposed",
    _("Đợt tiếp nhận chờ duyệt công bố"),
    _("Chờ duyệt công bố: {{ subject.title }}"),
    _(
        "Đợt tiếp nhận “{{ subject.title }}” đã được trình. Kiểm tra nội dung, thời gian, giấy tờ rồi công bố hoặc trả lại."
    ),
)
NOTICE_AWAITS = _kind(
    "call_notice_awaits",
    _("Thông báo của đợt chờ duyệt"),
    _("Chờ duyệt: {{ notice.get_kind_display }} – {{ subject.title }}"),
    _("Lý do: {{ notice.reason }}"),
)
CALL_EXTENDED = _kind(
    "call_extended",
    _("Đợt tiếp nhận được gia hạn"),
    _("Gia hạn tiếp nhận: {{ subject.title }}"),
    _(
        "Hạn nộp mới: {{ subject.closes_at|date:'H:i d/m/Y' }} (giờ Việt Nam). Lý do: {{ notice.reason }} Hồ sơ đã nộp không phải nộp lại."
    ),
    can_switch_off=False,
)
CALL_ENDS_EARLY = _kind(
    "call_ends_early",
    _("Đợt tiếp nhận kết thúc sớm"),
    _("Kết thúc tiếp nhận sớm: {{ subject.title }}"),
    _(
        "Hạn nộp mới: {{ subject.closes_at|date:'H:i d/m/Y' }} (giờ Việt Nam). Lý do: {{ notice.reason }} Hồ sơ đã nộp được xem xét như thường; bản nháp cần nộp trước giờ này."
    ),
    can_switch_off=False,
)
CALL_CANCELLED = _kind(
    "call_cancelled",
    _("Đợt tiếp nhận bị hủy"),
    _("Hủy đợt tiếp nhận: {{ subject.title }}"),
    _("Lý do: {{ notice.reason }} Hồ sơ đã nộp dừng xử lý; bản nháp vẫn được giữ."),
    can_switch_off=False,
)
ALL_KINDS = (
    RECOMMENDATION_SENT,
    RECOMMENDATION_ANSWERED,
    CALL_PROPOSED,
    NOTICE_AWAITS,
    CALL_EXTENDED,
    CALL_ENDS_EARLY,
    CALL_CANCELLED,
    APPLICATION_RECEIVED,
    APPLICATION_ARRIVED,
    DRAFT_CLOSING,
    DRAFT_NOT_FILED,
    DRAFT_SHELVING,
    DRAFT_SHELVED,
    SUPPLEMENT_REQUESTED,
    SUPPLEMENT_ANSWERED,
    APPLICATION_ELIGIBLE,
    APPLICATION_INELIGIBLE,
    APPLICATION_REVIEWED,
    DECISION_AWAITED,
    APPLICATION_APPROVED,
    APPLICATION_REFUSED,
    APPLICATION_WITHDRAWN,
    APPLICATION_ASSIGNED,
    CLOCK_RUNS_OUT,
    CLOCK_RAN_OUT,
    SUPPLEMENT_REMINDER,
    SUPPLEMENT_SILENT,
    SEVERAL_TOLD,
    LETTER_RELEASED,
    PROJECT_STARTED,
    PROGRESS_REPORTED,
    PROJECT_EXTENDED,
    ACCEPTANCE_REQUESTED,
    ACCEPTANCE_RECORDED,
    PROJECT_TERMINATED,
)


def page_of(subject: Application | SupportedProject) -> str:
    """The address of the page about `subject`."""
    noun = "application" if isinstance(subject, Application) else "project"
    return reverse(f"applications:{noun}_detail", args=[subject.public_id])


def tell_of_call(
    kind: NotificationKind, call: Call, recipients: Iterable[Any], *, staff: bool = False, **context: object
) -> None:
    """Notify `recipients` about a call, with its staff page or its public one."""
    name = "applications:call_detail" if staff else "applications:call_public_detail"
    notify(kind, recipients=recipients, subject=call, context=context, url=reverse(name, args=[call.public_id]))


@dataclass
class _Gathered:
    """Notices held back while one person's click moves many files: (kind, title, text, address) by recipient."""

    people: dict[int, Any] = field(default_factory=dict)
    said: dict[int, list[tuple[NotificationKind, str, str, str, Any]]] = field(default_factory=dict)


_gathering: ContextVar[_Gathered | None] = ContextVar("gathered_notices", default=None)


@contextmanager
def one_notice_each() -> Iterator[None]:
    """Inside, `tell` holds back; at the end each person hears once of everything that concerns them.

    What a step that failed would have said must not be said: run each step in `held_back()`.
    """
    gathered = _Gathered()
    token = _gathering.set(gathered)
    try:
        yield
    finally:
        _gathering.reset(token)
    for pk, said in gathered.said.items():
        person = gathered.people[pk]
        if len(said) == 1:
            kind, _title, _text, address, (subject, context) = said[0]
            notify(kind, recipients=[person], subject=subject, context=context, url=address)
            continue
        lines = [
            f"{title}\n{text}\n{settings.SITE_ADDRESS.rstrip('/')}{address}" for _k, title, text, address, _s in said
        ]
        facts = {"lines": lines, "title": str(said[0][0].title)}
        province = SimpleNamespace(province_id=getattr(said[0][4][0], "province_id", None))
        notify(SEVERAL_TOLD, recipients=[person], subject=cast(Any, province), context=facts, url=common_page(said))


def common_page(said: Iterable[tuple[NotificationKind, str, str, str, Any]]) -> str:
    """The page a grouped notice leads to: the first file's list."""
    return next(iter(said))[3]


@contextmanager
def held_back() -> Iterator[None]:
    """What is told inside counts only when the block ends well."""
    gathered = _gathering.get()
    before = {pk: list(said) for pk, said in gathered.said.items()} if gathered else {}
    try:
        yield
    except Exception:
        if gathered is not None:
            gathered.said = before
        raise


def tell(
    kind: NotificationKind, subject: Application | SupportedProject, recipients: Iterable[Any], **context: object
) -> None:
    """Notify `recipients` about a step of `subject`, with its page; `key` in the context makes it once."""
    gathered, key = _gathering.get(), str(context.pop("key", ""))
    if gathered is None:
        notify(kind, recipients=recipients, subject=subject, context=context, url=page_of(subject), key=key)
        return
    facts = {"subject": subject, **context}
    for person in recipients:
        gathered.people[person.pk] = person
        entry = (kind, kind.subject(facts), kind.body(facts), page_of(subject), (subject, context))
        gathered.said.setdefault(person.pk, []).append(entry)


def tell_about_draft(kind: NotificationKind, draft: Application, *, key: str, url: str = "") -> None:
    """Notify the people who may file `draft`, each once under `key`."""
    notify(kind, recipients=files_applications.who_can(draft), subject=draft, url=url or page_of(draft), key=key)
