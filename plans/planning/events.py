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
        "target:actual_entered": _("Nhập số thực hiện của chỉ tiêu"),
        "target:actual_approved": _("Duyệt số thực hiện của chỉ tiêu"),
    }
)
