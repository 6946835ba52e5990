"""What the audit trail can say about calls, applications and projects."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "call:drafted": _("Lập đợt tiếp nhận"),
        "call:edited": _("Sửa đợt tiếp nhận"),
        "call:published": _("Công bố đợt tiếp nhận"),
        "call:opened": _("Mở đợt tiếp nhận"),
        "call:closed": _("Kết thúc đợt tiếp nhận"),
        "application:started": _("Lập hồ sơ"),
        "application:saved": _("Lưu hồ sơ"),
        "application:paper_attached": _("Đính kèm giấy tờ"),
        "application:paper_removed": _("Bỏ giấy tờ"),
        "application:submitted": _("Nộp hồ sơ"),
        "application:registered": _("Tiếp nhận hồ sơ giấy"),
        "application:taken": _("Nhận kiểm tra hồ sơ"),
        "application:paper_checked": _("Kiểm tra giấy tờ"),
        "application:remarked": _("Ghi ý kiến về hồ sơ"),
        "application:supplement_requested": _("Yêu cầu bổ sung hồ sơ"),
        "application:supplement_answered": _("Nộp bổ sung hồ sơ"),
        "application:eligible": _("Kết luận hồ sơ đủ điều kiện"),
        "application:ineligible": _("Kết luận hồ sơ không đủ điều kiện"),
        "application:in_selection": _("Đưa hồ sơ vào xét chọn"),
        "application:recommendation": _("Ghi kết quả xét chọn"),
        "application:approved": _("Phê duyệt hỗ trợ"),
        "application:refused": _("Từ chối hỗ trợ"),
        "application:withdrawn": _("Rút hồ sơ"),
        "letter:printed": _("In văn bản"),
        "project:created": _("Lập dự án được hỗ trợ"),
        "project:agreement_signed": _("Ký thỏa thuận hỗ trợ"),
        "project:milestone_added": _("Thêm mốc công việc"),
        "project:progress_reported": _("Báo cáo tiến độ"),
        "project:evidence_added": _("Nộp minh chứng"),
        "project:evidence_checked": _("Kiểm tra minh chứng"),
        "project:extended": _("Gia hạn dự án"),
        "project:acceptance_requested": _("Đề nghị nghiệm thu"),
        "project:acceptance_started": _("Đưa dự án ra nghiệm thu"),
        "project:acceptance_recorded": _("Ghi kết quả nghiệm thu"),
        "project:settled": _("Quyết toán dự án"),
        "project:closed": _("Kết thúc dự án"),
        "project:terminated": _("Chấm dứt dự án"),
    }
)
