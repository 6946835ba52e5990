"""What the audit trail can say about money."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "estimate:drafted": _("Lập dự toán"),
        "estimate:changed": _("Sửa dự toán"),
        "estimate:submitted": _("Gửi Sở Tài chính thẩm định dự toán"),
        "estimate:returned": _("Trả lại dự toán"),
        "estimate:appraised": _("Thẩm định dự toán"),
        "estimate:forwarded": _("Trình UBND tỉnh phê duyệt dự toán"),
        "estimate:approved": _("Phê duyệt dự toán"),
        "money:committed": _("Cam kết chi"),
        "money:released": _("Giải phóng cam kết"),
        "payment:drafted": _("Lập đề nghị thanh toán"),
        "payment:requested": _("Đề nghị thanh toán"),
        "payment:returned": _("Trả lại đề nghị thanh toán"),
        "payment:verified": _("Kiểm tra đề nghị thanh toán"),
        "payment:approved": _("Duyệt thanh toán"),
        "payment:refused": _("Từ chối thanh toán"),
        "payment:paid": _("Thanh toán qua Kho bạc"),
    }
)
