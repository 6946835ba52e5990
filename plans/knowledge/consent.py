"""The text on personal data a sender agrees to. A changed text gets a new version; stored versions keep their meaning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để Sở Khoa học và Công nghệ dùng họ tên, thư điện tử, số điện thoại tôi tự nguyện cung cấp ở trên "
        "chỉ để xử lý và trả lời nội dung này. Thông tin không được công khai và không chuyển cho bên khác. Tôi có thể "
        "yêu cầu xem, sửa hoặc xóa bằng cách gửi một nội dung mới kèm mã đã nhận."
    )
}
