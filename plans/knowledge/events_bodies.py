"""What the audit trail can say about bodies, capacity projects, foundings, choices and local regulations."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from plans.knowledge.row_kinds import KINDS
from portal.audit.events import register_events

register_events({f"{kind.key}:entered": format_lazy(_("Ghi {what}"), what=kind.label) for kind in KINDS})
register_events({f"{kind.key}:edited": format_lazy(_("Sửa {what}"), what=kind.label) for kind in KINDS})
register_events({f"{kind.key}:removed": format_lazy(_("Xóa {what}"), what=kind.label) for kind in KINDS})
register_events(
    {
        "choice:moved": _("Chuyển bước lựa chọn tổ chức"),
        "choice:marked": _("Chấm điểm tổ chức được xem xét"),
        "choice:opinion": _("Góp ý lựa chọn tổ chức"),
        "regulation:proposed": _("Đề xuất quy chuẩn kỹ thuật địa phương"),
        "regulation:edited": _("Sửa quy chuẩn kỹ thuật địa phương"),
        "regulation:moved": _("Chuyển bước quy chuẩn kỹ thuật địa phương"),
        "regulation:paper_added": _("Thêm tài liệu quy chuẩn địa phương"),
        "regulation:opinion": _("Ghi ý kiến về dự thảo quy chuẩn"),
    }
)
