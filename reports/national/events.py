"""What the audit trail can say about the national view."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "national:reminded": _("Bộ đôn đốc tỉnh gửi báo cáo"),
        "national:letter_prepared": _("Lập công văn đôn đốc tỉnh"),
        "national:letter_released": _("Phát hành công văn đôn đốc tỉnh"),
        "national:letter_held": _("Không phát hành công văn đôn đốc tỉnh"),
        "national:letter_resent": _("Gửi lại thư của công văn đôn đốc tỉnh"),
        "national:answered": _("Bộ trả lời báo cáo của tỉnh"),
        "national:drafted": _("Mở báo cáo trình Thủ tướng Chính phủ"),
        "national:counted": _("Tổng hợp số liệu báo cáo trình Thủ tướng Chính phủ"),
        "national:edited": _("Sửa lời văn báo cáo trình Thủ tướng Chính phủ"),
        "national:submitted": _("Trình lãnh đạo Bộ báo cáo Thủ tướng Chính phủ"),
        "national:returned": _("Trả lại báo cáo Thủ tướng Chính phủ để sửa"),
        "national:withdrawn": _("Rút báo cáo Thủ tướng Chính phủ về để sửa"),
        "national:signed": _("Ký báo cáo Thủ tướng Chính phủ"),
        "national:files_made": _("Lập tệp báo cáo Thủ tướng Chính phủ"),
        "national:paper_made": _("Lập bản để ký số báo cáo Thủ tướng Chính phủ"),
        "national:sent": _("Gửi báo cáo Thủ tướng Chính phủ"),
    }
)
