"""What the audit trail can say about agreements, visits, conditions, publication, complaints and dossiers."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "agreement:drafted": _("Lập dự thảo thỏa thuận, phụ lục"),
        "agreement:dropped": _("Bỏ dự thảo thỏa thuận, phụ lục"),
        "agreement:signed": _("Ghi nhận thỏa thuận, phụ lục đã ký"),
        "agreement:copy_uploaded": _("Tải lên bản thỏa thuận đã ký"),
        "agreement:day_corrected": _("Sửa ngày ký theo bản đã ký"),
        "project:share_lowered": _("Giảm mức Nhà nước hỗ trợ theo phụ lục"),
        "project:template_applied": _("Áp dụng mẫu mốc công việc, chỉ số theo loại dự án"),
        "project:classified": _("Sửa loại, lĩnh vực của dự án"),
        "project:exemplary": _("Chọn dự án để nhân rộng"),
        "project:no_longer_exemplary": _("Thôi chọn dự án để nhân rộng"),
        "project:follows": _("Ghi nhận dự án nhân rộng từ dự án khác"),
        "project:shortened": _("Rút ngắn thời gian dự án"),
        "project:milestone_done": _("Ghi nhận mốc công việc hoàn thành"),
        "project:progress_saved": _("Lưu nháp báo cáo tiến độ"),
        "project:progress_returned": _("Trả lại báo cáo tiến độ"),
        "project:progress_accepted": _("Chấp nhận báo cáo tiến độ"),
        "project:indicator_saved": _("Ghi chỉ số trước, sau hỗ trợ"),
        "project:evidence_asked": _("Hỏi minh chứng còn hiệu lực không"),
        "project:evidence_reminded": _("Nhắc xác nhận hiệu lực minh chứng"),
        "project:evidence_answered": _("Trả lời minh chứng còn hiệu lực không"),
        "project:condition_added": _("Ghi điều kiện nghiệm thu"),
        "project:condition_met": _("Xác nhận điều kiện nghiệm thu đã thực hiện"),
        "visit:planned": _("Lập buổi kiểm tra tại đơn vị"),
        "visit:held": _("Ghi kết quả kiểm tra tại đơn vị"),
        "visit:photo_added": _("Thêm ảnh kiểm tra"),
        "visit:demand_added": _("Thêm yêu cầu sau kiểm tra"),
        "visit:demand_answered": _("Đơn vị báo cáo thực hiện yêu cầu"),
        "visit:demand_done": _("Xác nhận yêu cầu sau kiểm tra đã xong"),
        "field:assigned": _("Giao lĩnh vực cho sở, ngành"),
        "field:ended": _("Thôi giao lĩnh vực"),
        "list:published": _("Công bố danh sách được hỗ trợ"),
        "complaint:received": _("Nhận kiến nghị về kết quả"),
        "complaint:to_experts": _("Chuyển kiến nghị lấy ý kiến chuyên gia độc lập"),
        "complaint:answered": _("Trả lời kiến nghị"),
        "complaint:withdrawn": _("Rút kiến nghị"),
        "project:evidence_revoked": _("Ghi việc thu hồi minh chứng sau nghiệm thu"),
        "project:revocation_decided": _("Quyết định về việc thu hồi minh chứng"),
        "dossier:asked": _("Yêu cầu bó hồ sơ"),
    }
)
