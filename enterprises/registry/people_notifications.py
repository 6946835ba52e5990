"""What people of enterprises and officers are told about mandates and claims."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind

CATEGORY = _("Thông tin đơn vị")
MANDATE_ENDED = NotificationKind(
    key="registry.mandate_ended",
    category=CATEGORY,
    title=_("Một người không còn đại diện đơn vị"),
    subject_template=_("{{ person }} không còn đại diện {{ subject.name }}"),
    body_template=_("{{ who }} đã kết thúc tư cách đại diện. Lý do: {{ reason }}"),
    can_switch_off=False,
)
CLAIM_SUBMITTED = NotificationKind(
    key="registry.claim_submitted",
    category=CATEGORY,
    title=_("Có người đề nghị tiếp quản đơn vị"),
    subject_template=_(
        "{{ subject.user }} đề nghị làm {{ subject.get_kind_display }} của {{ subject.enterprise.name }}"
    ),
    body_template=_(
        "{% if subject.object_until %}Nếu đề nghị này không đúng, người của đơn vị mở trang và gửi phản đối, chậm nhất hết ngày "
        "{{ subject.object_until|date:'d/m/Y' }}. {% endif %}"
        "Sở Khoa học và Công nghệ xem xét giấy tờ và ý kiến của đơn vị trước khi quyết định."
    ),
    can_switch_off=False,
)
CLAIM_OBJECTED = NotificationKind(
    key="registry.claim_objected",
    category=CATEGORY,
    title=_("Có phản đối đề nghị tiếp quản"),
    subject_template=_("Phản đối đề nghị tiếp quản {{ subject.enterprise.name }}"),
    body_template=_("{{ who }}: {{ text }}"),
)
CLAIM_DECIDED = NotificationKind(
    key="registry.claim_decided",
    category=CATEGORY,
    title=_("Đề nghị tiếp quản đã có kết quả"),
    subject_template=_("Đề nghị tiếp quản {{ subject.enterprise.name }}: {{ subject.get_status_display }}"),
    body_template=_("{{ note }}"),
    can_switch_off=False,
)
ALL_KINDS = (MANDATE_ENDED, CLAIM_SUBMITTED, CLAIM_OBJECTED, CLAIM_DECIDED)
