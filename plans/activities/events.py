"""What the audit trail can say about activities."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register_events

register_events(
    {
        "inspection:planned": _("Lập cuộc kiểm tra"),
        "inspection:edited": _("Sửa cuộc kiểm tra"),
        "inspection:member_added": _("Thêm thành viên đoàn kiểm tra"),
        "inspection:finding_added": _("Ghi nội dung kiểm tra"),
        "inspection:demand_added": _("Ghi yêu cầu sau kiểm tra"),
        "inspection:moved": _("Chuyển bước cuộc kiểm tra"),
        "followed:noted": _("Ghi kết quả thực hiện"),
        "followed:moved": _("Chuyển bước việc theo dõi"),
        "policy:opened": _("Lập việc về cơ chế, chính sách"),
        "policy:edited": _("Sửa việc về cơ chế, chính sách"),
        "policy:moved": _("Chuyển bước việc về cơ chế, chính sách"),
        "committee:recorded": _("Ghi nhận Ban Chỉ đạo"),
        "committee:edited": _("Sửa Ban Chỉ đạo"),
        "committee:seat_added": _("Thêm thành viên Ban Chỉ đạo"),
        "committee:seat_ended": _("Ghi thôi tham gia Ban Chỉ đạo"),
        "session:called": _("Triệu tập phiên họp Ban Chỉ đạo"),
        "session:written": _("Ghi nội dung phiên họp Ban Chỉ đạo"),
        "session:item_added": _("Giao việc theo kết luận"),
        "session:moved": _("Chuyển bước phiên họp Ban Chỉ đạo"),
        "difficulty:raised": _("Phản ánh khó khăn, vướng mắc"),
        "difficulty:moved": _("Chuyển bước khó khăn, vướng mắc"),
        "difficulty:linked": _("Gắn khó khăn, vướng mắc với bản điều chỉnh"),
        "event:planned": _("Lập hoạt động truyền thông, sự kiện"),
        "event:edited": _("Sửa hoạt động truyền thông, sự kiện"),
        "event:guests_added": _("Thêm khách mời, nơi nhận"),
        "event:invited": _("Gửi giấy mời, thông báo"),
        "event:attended": _("Ghi lượt dự"),
        "event:attendance_removed": _("Bỏ lượt dự ghi nhầm"),
        "event:published": _("Công khai hoặc thôi công khai hoạt động"),
        "event:moved": _("Chuyển bước hoạt động truyền thông, sự kiện"),
        "course:planned": _("Lập khóa đào tạo"),
        "course:edited": _("Sửa khóa đào tạo"),
        "course:moved": _("Chuyển bước khóa đào tạo"),
        "course:places_filled": _("Xếp chỗ cho người được đề cử"),
        "course:attended": _("Ghi học viên của khóa đào tạo"),
        "course:result_noted": _("Ghi kết quả của học viên"),
        "nomination:sent": _("Đề cử học viên"),
        "nomination:moved": _("Chuyển bước đề cử học viên"),
        "trainee:kept": _("Ghi vào sổ học viên"),
        "trainee:viewed": _("Xem thông tin nhạy cảm của học viên"),
        "training_certificate:issued": _("Cấp giấy chứng nhận đào tạo"),
        "training_certificate:withdrawn": _("Thu hồi giấy chứng nhận đào tạo"),
        "activity:paper_added": _("Thêm tài liệu"),
    }
)
