"""What enterprises and officers are told about projects at work, visits and complaints."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind

CATEGORY = _("Hồ sơ và dự án")


def _kind(key: str, title: str | Promise, subject: str | Promise, body: str | Promise, **more: Any) -> NotificationKind:
    return NotificationKind(
        key=f"projects.{key}", category=CATEGORY, title=title, subject_template=subject, body_template=body, **more
    )


PROGRESS_RETURNED = _kind(
    "progress_returned",
    _("Báo cáo tiến độ bị trả lại"),
    _("Dự án {{ subject.code }}: báo cáo tiến độ cần bổ sung"),
    _("{{ remark }}"),
    can_switch_off=False,
)
PROGRESS_ACCEPTED = _kind(
    "progress_accepted",
    _("Báo cáo tiến độ được chấp nhận"),
    _("Dự án {{ subject.code }}: báo cáo tiến độ được chấp nhận"),
    _("{{ remark }}"),
)
VISIT_DEMAND = _kind(
    "visit_demand",
    _("Yêu cầu sau kiểm tra"),
    _("Dự án {{ subject.code }}: yêu cầu sau kiểm tra, hạn {{ due_on|date:'d/m/Y' }}"),
    _("{{ text }}"),
    can_switch_off=False,
)
DEMAND_ANSWERED = _kind(
    "demand_answered",
    _("Đơn vị báo cáo thực hiện yêu cầu sau kiểm tra"),
    _("Dự án {{ subject.code }}: đơn vị báo cáo đã thực hiện yêu cầu"),
    _("{{ text }}"),
)
COMPLAINT_RECEIVED = _kind(
    "complaint_received",
    _("Có kiến nghị về kết quả"),
    _("Hồ sơ {{ subject.code }}: đơn vị kiến nghị về kết quả"),
    _("{{ text }}"),
    can_switch_off=False,
)
COMPLAINT_ANSWERED = _kind(
    "complaint_answered",
    _("Kiến nghị đã được trả lời"),
    _("Hồ sơ {{ subject.code }}: kiến nghị đã được trả lời"),
    _("{{ text }}"),
    can_switch_off=False,
)
EVIDENCE_REVOKED = _kind(
    "evidence_revoked",
    _("Minh chứng của dự án bị thu hồi"),
    _("Dự án {{ subject.code }}: minh chứng bị thu hồi sau nghiệm thu"),
    _("{{ text }}"),
    can_switch_off=False,
)
ACCEPTANCE_FELL = _kind(
    "acceptance_fell",
    _("Hủy kết quả nghiệm thu"),
    _("Dự án {{ subject.code }}: kết quả nghiệm thu bị hủy do minh chứng bị thu hồi"),
    _("{{ text }}"),
    can_switch_off=False,
)
EVIDENCE_ASKED = _kind(
    "evidence_asked",
    _("Xác nhận chứng nhận, giải thưởng còn hiệu lực"),
    _("Dự án {{ project.code }}: “{{ subject.evidence.title }}” còn hiệu lực không?"),
    _(
        "{% if about %}{{ about }} chưa có người dùng Cổng: Sở xác nhận thay.\n\n{% endif %}Hãy mở liên kết và bấm “Vẫn còn "
        "hiệu lực” hoặc “Không còn hiệu lực” trước ngày {{ subject.due_on|date:'d/m/Y' }}. Có giấy mới thì gửi kèm."
    ),
    can_switch_off=False,
)
EVIDENCE_ANSWER_LATE = _kind(
    "evidence_answer_late",
    _("Chưa xác nhận chứng nhận, giải thưởng còn hiệu lực"),
    _("Dự án {{ project.code }}: chưa xác nhận “{{ subject.evidence.title }}” còn hiệu lực"),
    _("Hạn trả lời {{ subject.due_on|date:'d/m/Y' }} đã qua. Nhắc lần {{ subject.reminders }}."),
    can_switch_off=False,
)
EVIDENCE_GONE = _kind(
    "evidence_gone",
    _("Minh chứng không còn hiệu lực"),
    _("Dự án {{ project.code }}: đơn vị báo “{{ subject.evidence.title }}” không còn hiệu lực"),
    _("Từ ngày {{ subject.gone_on|date:'d/m/Y' }}: {{ subject.reason }}. Ghi thu hồi để lãnh đạo Sở quyết định."),
    can_switch_off=False,
)
ALL_KINDS = (
    EVIDENCE_ASKED,
    EVIDENCE_ANSWER_LATE,
    EVIDENCE_GONE,
    EVIDENCE_REVOKED,
    ACCEPTANCE_FELL,
    PROGRESS_RETURNED,
    PROGRESS_ACCEPTED,
    VISIT_DEMAND,
    DEMAND_ANSWERED,
    COMPLAINT_RECEIVED,
    COMPLAINT_ANSWERED,
)
