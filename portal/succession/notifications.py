"""What people are told about successions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds

PERSON_MOVED = NotificationKind(
    key="succession.moved",
    category=_("Tổ chức"),
    title=_("đơn vị của tôi được sắp xếp lại"),
    can_switch_off=False,
    subject_template=_("Từ ngày {{ subject.effective_on|date:'d/m/Y' }} bạn làm việc tại {{ heir.name }}"),
    body_template=_(
        "{{ old.name }} đã kết thúc hoạt động theo {{ subject.legal_basis }}. "
        "Vai trò của bạn được chuyển sang {{ heir.name }}{% if heir.province %}, {{ heir.province }}{% endif %} từ ngày "
        "{{ subject.effective_on|date:'d/m/Y' }}. Tài khoản và mật khẩu không đổi; việc đang làm được chuyển theo."
    ),
)
WAITING = NotificationKind(
    key="succession.waiting",
    category=_("Tổ chức"),
    title=_("việc sắp xếp đơn vị chờ tôi quyết định"),
    subject_template=_("{{ subject }}: đã kiểm tra, chờ thực hiện"),
    body_template=_(
        "{{ subject }} ({{ subject.legal_basis }}) đã kiểm tra xong, có hiệu lực từ ngày {{ subject.effective_on|date:'d/m/Y' }}."
    ),
)
for kind in (PERSON_MOVED, WAITING):
    notification_kinds.register(kind)
