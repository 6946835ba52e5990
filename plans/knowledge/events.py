"""What the audit trail can say about this app."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "article:drafted": _("Soạn bài viết"),
        "article:edited": _("Sửa bài viết"),
        "article:moved": _("Chuyển bước bài viết"),
        "article:file_added": _("Thêm tệp vào bài viết"),
        "article:file_removed": _("Bỏ tệp khỏi bài viết"),
        "enquiry:sent": _("Nhận nhu cầu, câu hỏi"),
        "enquiry:moved": _("Chuyển bước nhu cầu, câu hỏi"),
        "publication:marked": _("Đánh dấu công khai"),
        "standard:kept": _("Ghi tiêu chuẩn, quy chuẩn"),
        "standard:imported": _("Nạp danh mục tiêu chuẩn"),
        "publication:withdrawn": _("Thôi công khai"),
    }
)
