"""Texts on personal data people agree to. A changed text gets a new version; stored versions keep their meaning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
ATTENDANCE_TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để đơn vị tổ chức ghi họ tên, đơn vị, chức vụ của tôi chỉ để lập danh sách dự và tổng hợp số lượt "
        "người của chương trình. Thông tin không được công khai và không chuyển cho bên khác. Tôi có thể yêu cầu xem, "
        "sửa hoặc xóa tại mục Hỏi đáp của Cổng."
    )
}
TRAINEE_TEXTS = {
    "2026-11": _(
        "Tôi xác nhận người được đề cử đã biết và đồng ý để Sở Khoa học và Công nghệ dùng họ tên, ngày sinh, số định danh, "
        "liên hệ chỉ để xếp lớp, cấp giấy chứng nhận và thống kê số người được đào tạo. Số định danh không lưu nguyên văn."
    )
}
ATTENDANCE_PURPOSE = _("lập danh sách dự, thống kê lượt người")
TRAINING_PURPOSE = _("xếp lớp, cấp giấy chứng nhận, thống kê người được đào tạo")

EXPERT_TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để Cổng công khai họ tên, đơn vị, chức vụ, lĩnh vực và chứng chỉ của tôi trong danh sách chuyên gia, "
        "giảng viên năng suất chất lượng để doanh nghiệp, cơ quan tìm người tư vấn, giảng dạy. Thư điện tử, điện thoại "
        "không được công khai. Tôi có thể rút lại bất cứ lúc nào; tên tôi rời danh sách ngay khi rút."
    )
}
EXPERT_PURPOSE = _("danh sách chuyên gia, giảng viên để tìm người tư vấn, đánh giá, giảng dạy")
