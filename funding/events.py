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
        "estimate:transferred": _("Chuyển kinh phí giữa các dòng dự toán"),
        "estimate:collected": _("Tổng hợp dự toán của các đơn vị"),
        "estimate:line_kept": _("Thêm, sửa dòng ngoài phụ lục"),
        "estimate:line_removed": _("Bỏ dòng ngoài phụ lục"),
        "source:year_kept": _("Ghi kinh phí của nguồn trong năm"),
        "source:received": _("Ghi kinh phí đã về của nguồn"),
        "mobilised:kept": _("Ghi vốn huy động ngoài ngân sách"),
        "task_budget:kept": _("Ghi kinh phí nhiệm vụ KH&CN giao cho đơn vị chủ trì"),
        "money:committed": _("Cam kết chi"),
        "money:released": _("Giải phóng cam kết"),
        "money:spent": _("Ghi chi trực tiếp"),
        "money:limited": _("Đặt giới hạn chi"),
        "ledger:correction_asked": _("Đề nghị chỉnh lý sổ cái"),
        "ledger:corrected": _("Chỉnh lý sổ cái bằng bút toán đảo"),
        "ledger:correction_refused": _("Không chấp nhận chỉnh lý sổ cái"),
        "closing:drafted": _("Lập bảng khóa sổ năm ngân sách"),
        "closing:changed": _("Sửa bảng khóa sổ năm ngân sách"),
        "closing:submitted": _("Gửi Sở Tài chính khóa sổ"),
        "closing:returned": _("Trả lại bảng khóa sổ"),
        "closing:closed": _("Khóa sổ năm ngân sách"),
        "payment:drafted": _("Lập đề nghị thanh toán"),
        "payment:changed": _("Sửa đề nghị thanh toán"),
        "payment:voucher_added": _("Thêm chứng từ chi"),
        "payment:voucher_dropped": _("Bỏ chứng từ chi"),
        "payment:paper_removed": _("Bỏ giấy tờ thanh toán"),
        "payment:paper_rule": _("Quy định giấy tờ thanh toán"),
        "payment:planned": _("Lập kế hoạch thanh toán"),
        "payment:plan_dropped": _("Bỏ đợt trong kế hoạch thanh toán"),
        "payment:recovery_demanded": _("Quyết định thu hồi kinh phí"),
        "payment:recovered": _("Thu hồi kinh phí"),
        "payment:requested": _("Đề nghị thanh toán"),
        "payment:returned": _("Trả lại đề nghị thanh toán"),
        "payment:verified": _("Kiểm tra đề nghị thanh toán"),
        "payment:approved": _("Duyệt thanh toán"),
        "payment:refused": _("Từ chối thanh toán"),
        "payment:paid": _("Thanh toán qua Kho bạc"),
    }
)
