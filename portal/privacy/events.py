"""What the audit trail can say about personal data."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "privacy_purpose:written": _("Ban hành phiên bản mục đích xử lý dữ liệu"),
        "privacy_consent:given": _("Ghi nhận sự đồng ý"),
        "privacy_consent:withdrawn": _("Rút sự đồng ý"),
        "privacy_request:sent": _("Nhận yêu cầu về dữ liệu cá nhân"),
        "privacy_request:code_sent": _("Gửi mã xác nhận cho người yêu cầu"),
        "privacy_request:identified": _("Xác định người yêu cầu"),
        "privacy_request:record_chosen": _("Chọn bản ghi của người yêu cầu"),
        "privacy_request:record_removed": _("Bỏ bản ghi đã chọn nhầm"),
        "privacy_request:texts_searched": _("Tìm trong văn bản, tệp"),
        "privacy_request:place_looked_at": _("Xem một chỗ trong văn bản, tệp"),
        "privacy_request:corrected": _("Sửa dữ liệu theo yêu cầu"),
        "privacy_request:answered": _("Trả lời yêu cầu về dữ liệu cá nhân"),
        "privacy_request:refused": _("Từ chối yêu cầu về dữ liệu cá nhân"),
        "privacy_request:copied": _("Lập bản sao dữ liệu cá nhân"),
        "privacy_request:copy_taken": _("Người yêu cầu tải bản sao dữ liệu"),
        "privacy_restriction:placed": _("Hạn chế xử lý dữ liệu"),
        "privacy_restriction:lifted": _("Bỏ hạn chế xử lý dữ liệu"),
        "privacy_erasure:prepared": _("Lập đề nghị xóa dữ liệu"),
        "privacy_erasure:carried_out": _("Xóa, ẩn danh dữ liệu"),
        "privacy_erasure:rejected": _("Không duyệt việc xóa dữ liệu"),
        "privacy_retention:prolonged": _("Giữ thêm dữ liệu quá hạn lưu"),
        "privacy_sensitive:viewed": _("Xem dữ liệu nhạy cảm"),
        "privacy_sensitive:exported": _("Xuất tệp có dữ liệu nhạy cảm"),
    }
)
