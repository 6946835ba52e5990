"""What the audit trail can say about beneficiaries."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "enterprise:registered": _("Đăng ký đơn vị thụ hưởng"),
        "enterprise:edited": _("Sửa thông tin đơn vị"),
        "enterprise:output_kept": _("Ghi năng suất của đơn vị"),
        "enterprise:figures_noted": _("Ghi số liệu năm của đơn vị"),
        "enterprise:merged": _("Gộp hai đơn vị"),
        "enterprise:merge_undone": _("Tách đơn vị đã gộp"),
        "duplicate_pair:dismissed": _("Xác định hai đơn vị không trùng"),
        "mandate:offered": _("Mời người đại diện, người được ủy quyền"),
        "mandate:accepted": _("Nhận tư cách đại diện"),
        "mandate:ended": _("Kết thúc tư cách đại diện"),
        "claim:submitted": _("Đề nghị tiếp quản đơn vị"),
        "claim:objected": _("Phản đối đề nghị tiếp quản"),
        "claim:approved": _("Chấp thuận đề nghị tiếp quản"),
        "claim:refused": _("Từ chối đề nghị tiếp quản"),
        "claim:withdrawn": _("Rút đề nghị tiếp quản"),
        "enterprise:confirmed": _("Xác nhận thông tin đơn vị"),
        "certificate:added": _("Thêm chứng nhận"),
        "priority_mark:added": _("Ghi diện ưu tiên"),
        "award:advanced": _("Ghi bước của giải thưởng"),
        "award_season:kept": _("Ghi mốc của mùa giải"),
        "laboratory:kept": _("Ghi phòng thử nghiệm"),
    }
)
RECORDS = {
    "product": _("sản phẩm"),
    "mark": _("danh hiệu sản phẩm"),
    "applied": _("tiêu chuẩn áp dụng"),
    "trial": _("lượt thử nghiệm"),
    "contract": _("hợp đồng tư vấn"),
    "practice": _("chi tiết nội dung hỗ trợ"),
    "outside": _("hỗ trợ ngoài Cổng"),
    "award": _("tham gia giải thưởng"),
    "innovation": _("hoạt động đổi mới sáng tạo"),
}
register_events({f"{key}:added": format_lazy(_("Ghi {what}"), what=what) for key, what in RECORDS.items()})
register_events({f"{key}:edited": format_lazy(_("Sửa {what}"), what=what) for key, what in RECORDS.items()})
register_events({f"{key}:removed": format_lazy(_("Xóa {what}"), what=what) for key, what in RECORDS.items()})
register_events({"certificate:edited": _("Sửa chứng nhận"), "certificate:removed": _("Xóa chứng nhận")})
