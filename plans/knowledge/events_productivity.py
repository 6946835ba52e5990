"""What the audit trail can say about the productivity database and surveys."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "productivity:figure_kept": _("Ghi số liệu năng suất lao động"),
        "article:result_added": _("Thêm kết quả đo vào bài viết"),
        "article:result_removed": _("Bỏ kết quả đo khỏi bài viết"),
        "tfp:prepared": _("Lập số TFP"),
        "tfp:edited": _("Sửa số TFP"),
        "tfp:moved": _("Chuyển bước số TFP"),
        "survey:drafted": _("Lập cuộc khảo sát"),
        "survey:edited": _("Sửa cuộc khảo sát"),
        "survey:moved": _("Chuyển bước cuộc khảo sát"),
        "survey:sampled": _("Chọn mẫu khảo sát"),
        "survey:invitee_removed": _("Bỏ đơn vị khỏi mẫu khảo sát"),
        "survey:reminded": _("Nhắc trả lời khảo sát"),
        "survey:answered": _("Nhận phiếu khảo sát"),
        "survey:criteria_chosen": _("Chọn tiêu chí nhu cầu, mô hình điểm"),
        "survey:pilot_marked": _("Đánh dấu ứng viên mô hình điểm"),
    }
)
