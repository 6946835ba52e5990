"""What people are told about plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind

CATEGORY = _("Kế hoạch")

PLAN_FOR_REVIEW = NotificationKind(
    key="planning.for_review",
    category=CATEGORY,
    title=_("Dự thảo kế hoạch chờ lãnh đạo Sở"),
    subject_template=_("Dự thảo kế hoạch {{ subject.code }} chờ anh/chị xem"),
    body_template=_("{{ subject.title }}{% if note %}\n\nGhi chú: {{ note }}{% endif %}"),
)
PLAN_SUBMITTED = NotificationKind(
    key="planning.submitted",
    category=CATEGORY,
    title=_("Kế hoạch trình UBND tỉnh"),
    subject_template=_("Kế hoạch {{ subject.code }} trình UBND tỉnh ban hành"),
    body_template=_("{{ subject.title }}{% if note %}\n\nGhi chú: {{ note }}{% endif %}"),
)
PLAN_RETURNED = NotificationKind(
    key="planning.returned",
    category=CATEGORY,
    title=_("Dự thảo kế hoạch bị trả lại"),
    subject_template=_("Dự thảo kế hoạch {{ subject.code }} được trả lại để sửa"),
    body_template=_("{{ subject.title }}\n\nLý do: {{ note }}"),
    can_switch_off=False,
)
PLAN_ISSUED = NotificationKind(
    key="planning.issued",
    category=CATEGORY,
    title=_("Kế hoạch đã ban hành"),
    subject_template=_("Kế hoạch {{ subject.code }} đã được ban hành"),
    body_template=_("{{ subject.title }}"),
)
AMENDMENT_FOR_REVIEW = NotificationKind(
    key="planning.amendment_for_review",
    category=CATEGORY,
    title=_("Bản điều chỉnh kế hoạch chờ lãnh đạo Sở"),
    subject_template=_("Bản điều chỉnh kế hoạch {{ subject.plan.code }} chờ anh/chị xem"),
    body_template=_(
        "{{ subject.plan.title }}\n\nLý do điều chỉnh: {{ subject.reason }}{% if note %}\n\nGhi chú: {{ note }}{% endif %}"
    ),
)
AMENDMENT_SUBMITTED = NotificationKind(
    key="planning.amendment_submitted",
    category=CATEGORY,
    title=_("Bản điều chỉnh kế hoạch trình UBND tỉnh"),
    subject_template=_("Điều chỉnh kế hoạch {{ subject.plan.code }} trình UBND tỉnh phê duyệt"),
    body_template=_(
        "{{ subject.plan.title }}\n\nLý do điều chỉnh: {{ subject.reason }}{% if note %}\n\nGhi chú: {{ note }}{% endif %}"
    ),
)
AMENDMENT_RETURNED = NotificationKind(
    key="planning.amendment_returned",
    category=CATEGORY,
    title=_("Bản điều chỉnh kế hoạch bị trả lại"),
    subject_template=_("Bản điều chỉnh kế hoạch {{ subject.plan.code }} được trả lại để sửa"),
    body_template=_("{{ subject.plan.title }}\n\nLý do trả lại: {{ note }}"),
    can_switch_off=False,
)
AMENDMENT_APPROVED = NotificationKind(
    key="planning.amendment_approved",
    category=CATEGORY,
    title=_("Điều chỉnh kế hoạch được phê duyệt"),
    subject_template=_("Kế hoạch {{ subject.plan.code }} đã được điều chỉnh"),
    body_template=_("{{ subject.plan.title }}\n\nLý do điều chỉnh: {{ subject.reason }}"),
)
AMENDMENT_APPROVED_AHEAD = NotificationKind(
    key="planning.amendment_approved_ahead",
    category=CATEGORY,
    title=_("Điều chỉnh kế hoạch được phê duyệt, chờ ngày có hiệu lực"),
    subject_template=_(
        "Điều chỉnh kế hoạch {{ subject.plan.code }} có hiệu lực từ {{ subject.effective_on|date:'d/m/Y' }}"
    ),
    body_template=_("{{ subject.plan.title }}\n\nLý do điều chỉnh: {{ subject.reason }}"),
)
REMARKS_WANTED = NotificationKind(
    key="planning.remarks_wanted",
    category=CATEGORY,
    title=_("Lấy ý kiến dự thảo kế hoạch"),
    subject_template=_(
        "Đề nghị góp ý dự thảo kế hoạch {{ subject.plan.code }} trước hết ngày {{ subject.answer_by|date:'d/m/Y' }}"
    ),
    body_template=_(
        "{{ subject.plan.title }}\n\nHạn trả lời: {{ subject.answer_by|date:'d/m/Y' }}{% if note %}\n\n{{ note }}{% endif %}"
    ),
    can_switch_off=False,
)
REMARKS_EXTENDED = NotificationKind(
    key="planning.remarks_extended",
    category=CATEGORY,
    title=_("Gia hạn lấy ý kiến dự thảo kế hoạch"),
    subject_template=_(
        "Gia hạn góp ý dự thảo kế hoạch {{ subject.plan.code }} đến hết ngày {{ subject.answer_by|date:'d/m/Y' }}"
    ),
    body_template=_("{{ subject.plan.title }}\n\nHạn cũ: {{ old|date:'d/m/Y' }}\n\nLý do gia hạn: {{ note }}"),
    can_switch_off=False,
)
REMARKS_RECEIVED = NotificationKind(
    key="planning.remarks_received",
    category=CATEGORY,
    title=_("Trả lời lấy ý kiến dự thảo kế hoạch"),
    subject_template=_(
        "{{ subject.organization_name }} đã trả lời lấy ý kiến kế hoạch {{ subject.consultation.plan.code }}"
    ),
    body_template=_(
        "{{ subject.consultation.plan.title }}\n\n{% if subject.agrees %}Thống nhất, không có ý kiến khác.{% else %}Số ý kiến: {{ count }}{% endif %}"
    ),
)
REMARKS_TAKEN_UP = NotificationKind(
    key="planning.remarks_taken_up",
    category=CATEGORY,
    title=_("Ý kiến góp ý đã được tiếp thu, giải trình"),
    subject_template=_("Ý kiến góp ý dự thảo kế hoạch {{ subject.plan.code }} đã được tiếp thu, giải trình"),
    body_template=_("{{ subject.plan.title }}"),
)
KINDS = (
    REMARKS_WANTED,
    REMARKS_EXTENDED,
    REMARKS_RECEIVED,
    REMARKS_TAKEN_UP,
    PLAN_FOR_REVIEW,
    PLAN_SUBMITTED,
    PLAN_RETURNED,
    PLAN_ISSUED,
    AMENDMENT_FOR_REVIEW,
    AMENDMENT_SUBMITTED,
    AMENDMENT_RETURNED,
    AMENDMENT_APPROVED,
    AMENDMENT_APPROVED_AHEAD,
)
