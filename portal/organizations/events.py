"""What the audit trail can say about accounts and memberships."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "user:signed_in": _("Đăng nhập"),
        "user:sign_in_failed": _("Đăng nhập không thành công"),
        "user:signed_out": _("Đăng xuất"),
        "membership:granted": _("Giao vai trò"),
        "membership:ended": _("Kết thúc vai trò"),
        "invitation:sent": _("Gửi lời mời"),
        "invitation:accepted": _("Nhận lời mời"),
        "invitation:revoked": _("Thu hồi lời mời"),
        "organization:switched": _("Chuyển đơn vị làm việc"),
        "organization:created": _("Thêm tổ chức"),
    }
)
