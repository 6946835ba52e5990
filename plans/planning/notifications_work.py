"""What people are told about work on plans: progress, reminders, proposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning.notifications import CATEGORY
from portal.notifications.kinds import NotificationKind

PROGRESS_SENT = NotificationKind(
    key="planning.progress_sent",
    category=CATEGORY,
    title=_("Báo cáo tiến độ chờ Sở xem"),
    subject_template=_("{{ who }} gửi tiến độ năm {{ year }}, kế hoạch {{ subject.code }}"),
    body_template=_("{{ what }}"),
)
PROGRESS_ACCEPTED = NotificationKind(
    key="planning.progress_accepted",
    category=CATEGORY,
    title=_("Báo cáo tiến độ được ghi nhận"),
    subject_template=_("Sở đã ghi nhận tiến độ năm {{ year }}, kế hoạch {{ subject.code }}"),
    body_template=_("{{ what }}{% if note %}\n\nNhận xét: {{ note }}{% endif %}"),
)
PROGRESS_RETURNED = NotificationKind(
    key="planning.progress_returned",
    category=CATEGORY,
    title=_("Báo cáo tiến độ bị trả lại"),
    subject_template=_("Tiến độ năm {{ year }} của kế hoạch {{ subject.code }} được trả lại"),
    body_template=_("{{ what }}\n\nLý do: {{ note }}"),
    can_switch_off=False,
)
WORK_DUE = NotificationKind(
    key="planning.work_due",
    category=CATEGORY,
    title=_("Việc của đơn vị sắp đến hạn hoặc quá hạn"),
    subject_template=_(
        "{{ who }}: {% if late %}{{ late }} việc quá hạn{% if soon %}, {% endif %}{% endif %}{% if soon %}{{ soon }} việc sắp đến hạn{% endif %}"
    ),
    body_template=_("{{ lines }}"),
    can_switch_off=False,
)
PROPOSAL_SUBMITTED = NotificationKind(
    key="planning.proposal_submitted",
    category=CATEGORY,
    title=_("Đề xuất đặt hàng nhiệm vụ KH&CN"),
    subject_template=_("{{ subject.organization_name }} đề xuất đặt hàng nhiệm vụ KH&CN {{ subject.code }}"),
    body_template=_("{{ subject.title }}"),
)
PROPOSAL_JUDGED = NotificationKind(
    key="planning.proposal_judged",
    category=CATEGORY,
    title=_("Kết quả xem xét đề xuất đặt hàng"),
    subject_template=_("Đề xuất {{ subject.code }}: {{ state }}"),
    body_template=_("{{ subject.title }}{% if note %}\n\nLý do: {{ note }}{% endif %}"),
)
KINDS = (PROGRESS_SENT, PROGRESS_ACCEPTED, PROGRESS_RETURNED, WORK_DUE, PROPOSAL_SUBMITTED, PROPOSAL_JUDGED)
