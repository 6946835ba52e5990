"""What the audit trail can say about reports."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "obligation:computed": _("Tính nghĩa vụ báo cáo"),
        "obligation:collecting": _("Bắt đầu thu thập số liệu báo cáo"),
        "obligation:due_day_set": _("Ấn định hạn báo cáo"),
        "report:drafted": _("Mở báo cáo"),
        "report:figures_computed": _("Tính số liệu báo cáo"),
        "report:edited": _("Sửa lời văn báo cáo"),
        "report:submitted": _("Trình lãnh đạo Sở báo cáo"),
        "report:returned": _("Trả lại báo cáo để sửa"),
        "report:forwarded": _("Trình UBND tỉnh báo cáo"),
        "report:signed": _("Ký báo cáo"),
        "report:sent": _("Gửi báo cáo"),
        "report:acknowledged": _("Bộ tiếp nhận báo cáo"),
        "report:returned_to_province": _("Bộ trả lại báo cáo"),
        "report:supplement_opened": _("Mở báo cáo bổ sung"),
    }
)
