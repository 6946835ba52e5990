"""What the audit trail can say about reports."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "obligation:computed": _("Tính nghĩa vụ báo cáo"),
        "obligation:collecting": _("Bắt đầu thu thập số liệu báo cáo"),
        "obligation:ordered": _("Ghi yêu cầu báo cáo đột xuất"),
        "obligation:rules_settled": _("Quyết định cách hiểu chế độ báo cáo"),
        "report:template_written": _("Lập mẫu báo cáo"),
        "report:target_concluded": _("Kết luận về chỉ tiêu trong báo cáo tổng kết"),
        "report:conference_set": _("Gắn hội nghị với báo cáo"),
        "report:proposals_edited": _("Sửa đề xuất giai đoạn tới"),
        "obligation:due_day_set": _("Ấn định hạn báo cáo"),
        "report:drafted": _("Mở báo cáo"),
        "report:figures_computed": _("Tính số liệu báo cáo"),
        "report:figure_decided": _("Chọn số liệu dùng trong báo cáo"),
        "report:withdrawn": _("Rút báo cáo về để sửa"),
        "report:receipt_recorded": _("Ghi trả lời về báo cáo"),
        "report:dispatched": _("Ghi nơi nhận báo cáo"),
        "obligation:days_edited": _("Sửa lịch lùi của báo cáo"),
        "calendar:key_made": _("Tạo khóa lịch báo cáo"),
        "report:edited": _("Sửa lời văn báo cáo"),
        "report:submitted": _("Trình lãnh đạo Sở báo cáo"),
        "report:returned": _("Trả lại báo cáo để sửa"),
        "report:forwarded": _("Trình UBND tỉnh báo cáo"),
        "report:signed": _("Ký báo cáo"),
        "report:paper_made": _("Lập bản để ký số của báo cáo"),
        "report:packaged": _("Lập gói edXML của báo cáo"),
        "report:status_read": _("Nạp trạng thái edXML của báo cáo"),
        "report:sent": _("Gửi báo cáo"),
        "report:acknowledged": _("Bộ tiếp nhận báo cáo"),
        "report:returned_to_province": _("Bộ trả lại báo cáo"),
        "return:requested": _("Yêu cầu đơn vị báo cáo"),
        "return:filled": _("Đơn vị lập báo cáo"),
        "return:offered": _("Chuyển ký gửi báo cáo của đơn vị"),
        "return:nothing_declared": _("Đơn vị khai không phát sinh"),
        "return:taken_back": _("Trả lại người lập báo cáo của đơn vị"),
        "return:signed": _("Đơn vị ký, gửi báo cáo"),
        "return:returned": _("Trả lại báo cáo của đơn vị"),
        "return:accepted": _("Tiếp nhận báo cáo của đơn vị"),
        "return:file_added": _("Đính kèm tệp vào báo cáo của đơn vị"),
        "report:supplement_opened": _("Mở báo cáo bổ sung"),
    }
)
