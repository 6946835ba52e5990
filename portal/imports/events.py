"""What the audit trail can say about imports."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "import:read": _("Đọc tệp để nạp dữ liệu"),
        "import:corrected": _("Sửa bản xem trước của tệp nạp"),
        "import:committed": _("Lưu dữ liệu từ tệp nạp"),
        "import:discarded": _("Bỏ bản xem trước của tệp nạp"),
    }
)
