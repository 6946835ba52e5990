"""What the audit trail can say about successions."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "succession:drafted": _("Lập việc sắp xếp đơn vị"),
        "succession:edited": _("Sửa việc sắp xếp đơn vị"),
        "succession:row_added": _("Thêm dòng kế thừa"),
        "succession:row_removed": _("Bỏ dòng kế thừa"),
        "succession:checked": _("Kiểm tra việc sắp xếp đơn vị"),
        "succession:agreed": _("Quyết định trước việc sắp xếp đơn vị"),
        "succession:reopened": _("Trả lại việc sắp xếp đơn vị để sửa"),
        "succession:cancelled": _("Hủy việc sắp xếp đơn vị"),
        "succession:carried_out": _("Thực hiện sắp xếp đơn vị"),
        "organization:ended": _("Kết thúc hoạt động của đơn vị"),
        "province:ended": _("Kết thúc đơn vị hành chính"),
    }
)
