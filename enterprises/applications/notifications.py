"""What enterprises and officers are told, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application, SupportedProject
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
ALL_KINDS = (
    APPLICATION_RECEIVED,
    APPLICATION_ARRIVED,
    SUPPLEMENT_REQUESTED,
    SUPPLEMENT_ANSWERED,
    APPLICATION_ELIGIBLE,
    APPLICATION_INELIGIBLE,
    DECISION_AWAITED,
    APPLICATION_APPROVED,
    APPLICATION_REFUSED,
    APPLICATION_WITHDRAWN,
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


def tell(
    kind: NotificationKind, subject: Application | SupportedProject, recipients: Iterable[Any], **context: object
) -> None:
    """Notify `recipients` about a step of `subject`, with its page."""
    notify(kind, recipients=recipients, subject=subject, context=context, url=page_of(subject))
