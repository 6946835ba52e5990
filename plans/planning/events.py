"""What the audit trail can say about plans."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "plan:imported": _("Nạp kế hoạch từ tệp"),
        "plan:contents_replaced": _("Thay nội dung kế hoạch từ tệp"),
        "plan:sent_for_review": _("Gửi dự thảo kế hoạch cho lãnh đạo Sở"),
        "plan:returned": _("Trả lại dự thảo kế hoạch"),
        "plan:submitted": _("Trình kế hoạch"),
        "plan:issued": _("Ban hành kế hoạch"),
        "plan:recorded_as_issued": _("Ghi nhận kế hoạch đã ban hành"),
        "plan:closed": _("Kết thúc kế hoạch"),
        "plan:replaced": _("Kế hoạch được thay thế"),
        "plan:followed": _("Cập nhật danh sách việc theo dõi"),
        "plan:party_linked": _("Gắn tên trong kế hoạch với danh bạ"),
        "progress:saved": _("Lưu báo cáo tiến độ"),
        "progress:sent": _("Gửi báo cáo tiến độ"),
        "progress:accepted": _("Ghi nhận báo cáo tiến độ"),
        "progress:returned": _("Trả lại báo cáo tiến độ"),
        "progress:file_added": _("Thêm tệp minh chứng tiến độ"),
        "progress:file_removed": _("Bỏ tệp minh chứng tiến độ"),
        "task:officers_named": _("Phân công chuyên viên phụ trách nhiệm vụ"),
        "task:host_funding_entered": _("Nhập kết quả lồng ghép"),
        "reminder:letter_written": _("Lập công văn đôn đốc"),
        "reminder:notice_sent": _("Nhắc việc trên Cổng"),
        "proposal:saved": _("Lưu đề xuất đặt hàng nhiệm vụ KH&CN"),
        "proposal:submitted": _("Gửi đề xuất đặt hàng nhiệm vụ KH&CN"),
        "proposal:listed": _("Đưa đề xuất vào danh mục đặt hàng"),
        "proposal:declined": _("Không đưa đề xuất vào danh mục"),
        "science_task:ordered": _("Giao nhiệm vụ KH&CN"),
        "science_task:progress_recorded": _("Cập nhật tiến độ nhiệm vụ KH&CN"),
        "science_task:participant_added": _("Thêm doanh nghiệp tham gia nhiệm vụ KH&CN"),
        "science_task:accepted": _("Nghiệm thu nhiệm vụ KH&CN"),
        "science_task:terminated": _("Chấm dứt nhiệm vụ KH&CN"),
        "amendment:drafted": _("Lập bản điều chỉnh kế hoạch"),
        "amendment:described": _("Sửa thông tin bản điều chỉnh kế hoạch"),
        "amendment:sent_for_review": _("Gửi bản điều chỉnh kế hoạch cho lãnh đạo Sở"),
        "amendment:submitted": _("Trình bản điều chỉnh kế hoạch"),
        "amendment:returned": _("Trả lại bản điều chỉnh kế hoạch"),
        "amendment:discarded": _("Hủy bản điều chỉnh kế hoạch"),
        "amendment:approved": _("Phê duyệt điều chỉnh kế hoạch"),
        "amendment:updated_from_plan": _("Cập nhật bản điều chỉnh từ bản hiện hành"),
        "amendment:conflict_settled": _("Chọn nội dung ở chỗ hai bên cùng sửa"),
        "plan:amended": _("Điều chỉnh kế hoạch"),
        "target:actual_entered": _("Nhập số thực hiện của chỉ tiêu"),
        "target:actual_approved": _("Duyệt số thực hiện của chỉ tiêu"),
    }
)
