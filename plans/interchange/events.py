"""What the audit trail can say about the yearly database and interchange."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "edition:compiled": _("Lập ấn bản dữ liệu năm"),
        "edition:moved": _("Chuyển bước ấn bản dữ liệu năm"),
        "destination:kept": _("Ghi nơi giao nhận dữ liệu"),
        "mapping:made": _("Lập ánh xạ mã"),
        "mapping:ended": _("Kết thúc ánh xạ mã"),
        "shared:imported": _("Nạp dữ liệu chia sẻ"),
        "shared:source_chosen": _("Chọn hệ thống nguồn của tệp nạp"),
        "export:made": _("Xuất dữ liệu liên thông"),
        "export:handed_over": _("Ghi bàn giao dữ liệu liên thông"),
    }
)
