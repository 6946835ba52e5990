"""What the audit trail can say about clubs and praise."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "club:proposed": _("Ghi câu lạc bộ"),
        "club:edited": _("Sửa câu lạc bộ"),
        "club:published": _("Công khai hoặc thôi công khai câu lạc bộ"),
        "club:moved": _("Chuyển bước câu lạc bộ"),
        "club:member_added": _("Thêm thành viên câu lạc bộ"),
        "club:member_edited": _("Sửa vai trò, ngày tham gia của thành viên câu lạc bộ"),
        "club:member_ended": _("Ghi thôi tham gia câu lạc bộ"),
        "club:activity_added": _("Ghi hoạt động của câu lạc bộ"),
        "club:support_added": _("Ghi hỗ trợ câu lạc bộ"),
        "club:row_removed": _("Bỏ dòng ghi nhầm của câu lạc bộ"),
        "praise:planned": _("Lập đợt khen thưởng"),
        "praise:edited": _("Sửa đợt khen thưởng"),
        "praise:published": _("Công khai hoặc thôi công khai danh sách khen thưởng"),
        "praise:moved": _("Chuyển bước đợt khen thưởng"),
        "praise:nominated": _("Đề nghị khen thưởng"),
        "praise:nominee_edited": _("Sửa đề nghị khen thưởng"),
        "praise:withdrawn": _("Rút đề nghị khen thưởng"),
        "praise:opinion": _("Ghi ý kiến về khen thưởng"),
        "praise:reminded": _("Nhắc cho ý kiến về khen thưởng"),
    }
)
