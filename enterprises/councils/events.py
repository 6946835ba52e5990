"""What the audit trail can say about councils."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "council:drafted": _("Dự kiến hội đồng"),
        "council:edited": _("Sửa dự kiến hội đồng"),
        "council:person_invited": _("Mời thành viên hội đồng"),
        "council:member_added": _("Thêm thành viên hội đồng"),
        "council:member_removed": _("Bớt thành viên hội đồng"),
        "council:established": _("Thành lập hội đồng"),
        "council:dissolved": _("Giải thể hội đồng"),
        "meeting:called": _("Triệu tập phiên họp"),
        "meeting:rescheduled": _("Dời phiên họp"),
        "meeting:file_postponed": _("Hoãn xét một hồ sơ"),
        "meeting:attendance_taken": _("Điểm danh phiên họp"),
        "meeting:opened": _("Khai mạc phiên họp"),
        "meeting:scoring_opened": _("Mở chấm điểm"),
        "meeting:counted": _("Kiểm phiếu"),
        "meeting:minuted": _("Lập biên bản"),
        "meeting:minutes_corrected": _("Sửa biên bản chưa ký"),
        "meeting:signed": _("Ký biên bản"),
        "conflict:declared": _("Cam kết về xung đột lợi ích"),
        "ballot:submitted": _("Gửi phiếu đánh giá"),
        "file:opened_by_member": _("Thành viên mở hồ sơ"),
    }
)
