"""Purposes of personal data in this app: the first texts; later ones are rows people write (`portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities.consent import CONVENTION, LAW
from portal.privacy.enums import LegalBasis
from portal.privacy.purposes import PurposeSeed, purpose_seeds

VERSION = "2026-11"
TEXTS = {
    "2026-11": _(
        "Tôi đồng ý để Sở Khoa học và Công nghệ dùng họ tên, thư điện tử, số điện thoại tôi tự nguyện cung cấp ở trên "
        "chỉ để xử lý và trả lời nội dung này. Thông tin không được công khai và không chuyển cho bên khác. Tôi có thể "
        "yêu cầu xem, sửa hoặc xóa bằng cách gửi một nội dung mới kèm mã đã nhận."
    )
}
ENQUIRY, SURVEY = "knowledge.enquiry", "knowledge.survey"
"""Keys of the purposes."""

purpose_seeds.register(
    PurposeSeed(
        key=ENQUIRY,
        version=VERSION,
        title=_("Xử lý, trả lời câu hỏi, nhu cầu"),
        text=TEXTS[VERSION],
        legal_basis=LAW,
        months=24,
        months_basis=CONVENTION,
    )
)
purpose_seeds.register(
    PurposeSeed(
        key=SURVEY,
        version=VERSION,
        title=_("Khảo sát năng suất, chất lượng"),
        text=_(
            "Tên, thư điện tử, điện thoại của đơn vị, người được hỏi chỉ dùng để gửi phiếu, nhắc phiếu và liên hệ về kết quả; "
            "kết quả công bố là số tổng hợp."
        ),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=36,
        months_basis=CONVENTION,
    )
)
