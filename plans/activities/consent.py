"""Purposes of personal data in this app: the first texts; later ones are rows people write (`portal.privacy`).

A changed text gets a new version; stored versions keep their meaning.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.privacy.enums import LegalBasis
from portal.privacy.purposes import PurposeSeed, purpose_seeds

VERSION = "2026-11"
LAW = _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP")
CONVENTION = _("Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng")
ATTENDANCE_TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để đơn vị tổ chức ghi họ tên, đơn vị, chức vụ của tôi chỉ để lập danh sách dự và tổng hợp số lượt "
        "người của chương trình. Thông tin không được công khai và không chuyển cho bên khác. Tôi có thể yêu cầu xem, "
        "sửa hoặc xóa tại mục Hỏi đáp của Cổng."
    )
}
TRAINEE_TEXTS = {
    "2026-11": _(
        "Tôi xác nhận người được đề cử đã biết và đồng ý để Sở Khoa học và Công nghệ dùng họ tên, ngày sinh, số định danh, "
        "liên hệ chỉ để xếp lớp, cấp giấy chứng nhận và thống kê số người được đào tạo. Số định danh không lưu nguyên văn."
    )
}

EXPERT_TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để Cổng công khai họ tên, đơn vị, chức vụ, lĩnh vực và chứng chỉ của tôi trong danh sách chuyên gia, "
        "giảng viên năng suất chất lượng để doanh nghiệp, cơ quan tìm người tư vấn, giảng dạy. Thư điện tử, điện thoại "
        "không được công khai. Tôi có thể rút lại bất cứ lúc nào; tên tôi rời danh sách ngay khi rút."
    )
}
CLUB_TEXTS = {
    "2026-11": _(
        "Tôi xác nhận người có tên đã biết và đồng ý để trường, đơn vị chủ quản và Sở Khoa học và Công nghệ ghi họ tên, "
        "khoa, lớp chỉ để theo dõi thành viên câu lạc bộ và thống kê. Danh sách thành viên không được công khai."
    )
}
PRAISE_TEXTS = {
    "2026-11": _(
        "Tôi xác nhận cá nhân được đề nghị đã biết và đồng ý để Sở Khoa học và Công nghệ, các hội được hỏi ý kiến và Ban "
        "Thi đua - Khen thưởng xem họ tên, đơn vị, thành tích; nếu được khen thì họ tên, đơn vị được công khai."
    )
}
ATTENDANCE, TRAINING, INVITATION = "activities.attendance", "activities.training", "activities.invitation"
EXPERT, CLUB, PRAISE = "activities.expert", "activities.club", "activities.praise"
"""Keys of the purposes."""

purpose_seeds.register(
    PurposeSeed(
        key=ATTENDANCE,
        version=VERSION,
        title=_("Lập danh sách dự hoạt động, thống kê lượt người"),
        text=ATTENDANCE_TEXTS[VERSION],
        legal_basis=LAW,
        months=36,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=TRAINING,
        version=VERSION,
        title=_("Xếp lớp, cấp giấy chứng nhận, thống kê người được đào tạo"),
        text=TRAINEE_TEXTS[VERSION],
        legal_basis=LAW,
        months=60,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=INVITATION,
        version=VERSION,
        title=_("Gửi giấy mời, thông báo về hoạt động"),
        text=_("Tên và thư điện tử của người, đơn vị được mời chỉ dùng để gửi giấy mời, thông báo về hoạt động đó."),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=24,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=EXPERT,
        version=VERSION,
        title=_("Công khai danh sách chuyên gia, giảng viên"),
        text=EXPERT_TEXTS[VERSION],
        legal_basis=LAW,
        months=60,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=CLUB,
        version=VERSION,
        title=_("Theo dõi thành viên câu lạc bộ"),
        text=CLUB_TEXTS[VERSION],
        legal_basis=LAW,
        months=36,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=PRAISE,
        version=VERSION,
        title=_("Xét và công bố khen thưởng"),
        text=PRAISE_TEXTS[VERSION],
        legal_basis=LAW,
        months=60,
        months_basis=CONVENTION,
    )
)
