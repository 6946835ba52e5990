"""What enterprises and staff are told about money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind

CATEGORY = _("Kinh phí")

PAYMENT_PLANNED = NotificationKind(
    key="funding.payment_planned",
    category=CATEGORY,
    title=_("Sắp đến hạn đề nghị thanh toán"),
    subject_template=_(
        "Dự án {{ project.code }}: gửi đề nghị “{{ subject.name }}” trước ngày {{ subject.due_on|date:'d/m/Y' }}"
    ),
    body_template=_("Dự kiến {{ amount }} đồng. {{ subject.condition }}"),
)
PAYMENT_RETURNED = NotificationKind(
    key="funding.payment_returned",
    category=CATEGORY,
    title=_("Đề nghị thanh toán bị trả lại"),
    subject_template=_("Đề nghị thanh toán {{ subject.code }} cần bổ sung"),
    body_template=_("{{ note }}"),
    can_switch_off=False,
)
PAYMENT_REFUSED = NotificationKind(
    key="funding.payment_refused",
    category=CATEGORY,
    title=_("Đề nghị thanh toán bị từ chối"),
    subject_template=_("Đề nghị thanh toán {{ subject.code }} không được thanh toán"),
    body_template=_("{{ note }}"),
    can_switch_off=False,
)
PAYMENT_PAID = NotificationKind(
    key="funding.payment_paid",
    category=CATEGORY,
    title=_("Kho bạc đã chi"),
    subject_template=_("Đề nghị thanh toán {{ subject.code }}: Kho bạc đã chi {{ amount }} đồng"),
    body_template=_("Chứng từ {{ subject.treasury_reference }}, ngày {{ subject.paid_on|date:'d/m/Y' }}."),
)
RECOVERY_DEMANDED = NotificationKind(
    key="funding.recovery_demanded",
    category=CATEGORY,
    title=_("Quyết định thu hồi kinh phí"),
    subject_template=_("Nộp trả {{ amount }} đồng trước ngày {{ subject.due_on|date:'d/m/Y' }}"),
    body_template=_("Quyết định {{ subject.decision_number }}: {{ subject.reason }}"),
    can_switch_off=False,
)
STAGE_ACCEPTED = NotificationKind(
    key="funding.stage_accepted",
    category=CATEGORY,
    title=_("Hạng mục được nghiệm thu, có thể đề nghị thanh toán"),
    subject_template=_("Dự án {{ project.code }}: hạng mục “{{ subject.name }}” đã được nghiệm thu"),
    body_template=_(
        "Giá trị được nghiệm thu {{ amount }} đồng, biên bản {{ subject.minutes_number }} ngày "
        "{{ subject.accepted_on|date:'d/m/Y' }}. Đơn vị có thể đề nghị thanh toán hạng mục này."
    ),
)
STAGE_WITHDRAWAL_ASKED = NotificationKind(
    key="funding.stage_withdrawal_asked",
    category=CATEGORY,
    title=_("Đề nghị hủy nghiệm thu hạng mục"),
    subject_template=_("Dự án {{ project.code }}: đề nghị hủy nghiệm thu hạng mục “{{ subject.name }}”"),
    body_template=_("{{ subject.withdrawal_reason }}"),
)
STAGE_WITHDRAWN = NotificationKind(
    key="funding.stage_withdrawn",
    category=CATEGORY,
    title=_("Nghiệm thu hạng mục bị hủy"),
    subject_template=_("Dự án {{ project.code }}: việc nghiệm thu hạng mục “{{ subject.name }}” đã bị hủy"),
    body_template=_("{{ subject.withdrawal_reason }} Hạng mục chỉ được thanh toán sau khi nghiệm thu lại."),
    can_switch_off=False,
)
ALL_KINDS = (
    STAGE_ACCEPTED,
    STAGE_WITHDRAWAL_ASKED,
    STAGE_WITHDRAWN,
    PAYMENT_PLANNED,
    PAYMENT_RETURNED,
    PAYMENT_REFUSED,
    PAYMENT_PAID,
    RECOVERY_DEMANDED,
)
