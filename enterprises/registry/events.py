"""What the audit trail can say about beneficiaries."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "enterprise:registered": _("Đăng ký đơn vị thụ hưởng"),
        "enterprise:edited": _("Sửa thông tin đơn vị"),
        "enterprise:confirmed": _("Xác nhận thông tin đơn vị"),
        "certificate:added": _("Thêm chứng nhận"),
        "priority_mark:added": _("Ghi diện ưu tiên"),
    }
)
