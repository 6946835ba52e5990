"""Time limits this programme starts with, as dated rows with their legal basis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enterprises.applications.enums import LetterKind
from enterprises.applications.models import LetterTemplate
from portal.workflow.models import DeadlineRule

ND268_FROM = dt.date(2025, 10, 14)
ND80_FROM = dt.date(2021, 10, 15)
TT15_FROM = dt.date(2022, 12, 1)
BEFORE_ND268 = ND268_FROM - dt.timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """One row: so many days of a kind from the step named by `key`."""

    key: str
    name: str
    days: int
    unit: str
    basis: str
    valid_from: dt.date
    valid_to: dt.date | None = None


WORKING, CALENDAR = DeadlineRule.Unit.WORKING, DeadlineRule.Unit.CALENDAR
LIMITS = (
    Limit(
        "application.validity", "Kiểm tra tính hợp lệ", 5, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM, BEFORE_ND268
    ),
    Limit("application.validity", "Kiểm tra tính hợp lệ", 10, CALENDAR, "Điều 11 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit(
        "application.answer",
        "Trả lời doanh nghiệp nhỏ và vừa",
        14,
        WORKING,
        "Điều 32 khoản 3 Nghị định 80/2021/NĐ-CP",
        ND80_FROM,
    ),
    Limit(
        "application.supplement",
        "Doanh nghiệp bổ sung hồ sơ",
        15,
        CALENDAR,
        "Điều 12 Nghị định 268/2025/NĐ-CP",
        ND268_FROM,
    ),
    Limit("application.review", "Xem xét, xét chọn", 30, CALENDAR, "Điều 12 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("review.papers", "Gửi tài liệu cho chuyên gia", 5, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM),
    Limit("review.answers", "Chuyên gia trả lời", 5, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM),
    Limit(
        "application.notice",
        "Thông báo kết quả xem xét",
        3,
        WORKING,
        "Điều 12 Nghị định 268/2025/NĐ-CP",
        ND268_FROM,
    ),
    Limit("application.decision", "Phê duyệt", 10, CALENDAR, "Điều 14 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("project.agreement", "Ký thỏa thuận hỗ trợ", 10, CALENDAR, "Điều 15 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("project.acceptance", "Tổ chức nghiệm thu", 15, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM),
)


def load_deadline_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for limit in LIMITS:
        added += DeadlineRule.objects.get_or_create(
            key=limit.key,
            province=None,
            valid_from=limit.valid_from,
            defaults={
                "name": limit.name,
                "days": limit.days,
                "unit": limit.unit,
                "legal_basis": limit.basis,
                "valid_to": limit.valid_to,
            },
        )[1]
    return added


SUPPLEMENT_BODY = """{co_quan} đã kiểm tra hồ sơ mã {ma_ho_so} “{noi_dung}” của {ten_don_vi} nộp vào đợt “{dot}” và đề nghị đơn vị bổ sung như sau:

{yeu_cau}

{danh_sach}

Thời hạn bổ sung: trước hết ngày {han_bo_sung} ({can_cu_han}). Đơn vị trả lời từng mục tại trang hồ sơ trên Cổng.

Thời gian chờ bổ sung không tính vào thời hạn giải quyết hồ sơ. Quá hạn mà đơn vị không bổ sung, hồ sơ có thể được kết thúc."""
RESULT_BODY = """{co_quan} thông báo: hồ sơ mã {ma_ho_so} “{noi_dung}” của {ten_don_vi} {ket_qua}.

Lý do: {ly_do}

Đơn vị có thể nộp hồ sơ mới vào đợt sau khi đáp ứng điều kiện, hoặc kiến nghị với {co_quan} nếu không đồng ý với kết quả này."""
LETTER_TEMPLATES = (
    (
        LetterKind.SUPPLEMENT,
        "Yêu cầu bổ sung hồ sơ {ma_ho_so}",
        SUPPLEMENT_BODY,
        "Điều 11, 12 Nghị định 268/2025/NĐ-CP",
    ),
    (LetterKind.RESULT, "Kết quả xử lý hồ sơ {ma_ho_so}", RESULT_BODY, "Điều 12 Nghị định 268/2025/NĐ-CP"),
)


def load_letter_templates() -> int:
    """Add the national words that are missing; what people wrote stays. Returns how many were added."""
    added = 0
    for kind, subject, body, basis in LETTER_TEMPLATES:
        added += LetterTemplate.objects.get_or_create(
            kind=kind,
            province=None,
            version=1,
            defaults={"subject": subject, "body": body, "legal_basis": basis, "valid_from": TT15_FROM},
        )[1]
    return added
