"""National norms and grounds for exclusion this programme starts with: dated rows with their legal basis.

Amounts in triệu đồng here, in whole đồng in the rows. NĐ 80/2021 art. 25 is for small and medium enterprises in
industry clusters and value chains only, article 13 for all of them; what the tables of the decree give per contract
also bounds an enterprise's year. Rows of article 11 are to be compared with the gazette before use.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Q

from enterprises.applications.enums import ExclusionEffect as Effect
from enterprises.applications.enums import ExclusionKind as Kind
from enterprises.applications.models import ExclusionRule
from enterprises.registry.enums import SizeClass
from plans.planning.enums import CapUnit, MeasureCategory, NormCondition, NormFrequency
from plans.planning.models import SupportNorm

MILLION = 1_000_000
ND80, ND80_FROM = "Nghị định 80/2021/NĐ-CP", dt.date(2021, 10, 15)
ND37, ND37_FROM = "Nghị định 37/2026/NĐ-CP", dt.date(2026, 1, 23)
ND268, ND268_FROM = "Nghị định 268/2025/NĐ-CP", dt.date(2025, 10, 14)
TT15, TT15_FROM = "Thông tư 15/2022/TT-BKHCN", dt.date(2022, 12, 1)
MICRO, SMALL, MEDIUM = str(SizeClass.MICRO), str(SizeClass.SMALL), str(SizeClass.MEDIUM)
SME = (MICRO, SMALL, MEDIUM)
CLUSTER, WOMEN = str(NormCondition.IN_CLUSTER), str(NormCondition.WOMEN_OR_SOCIAL)
EXPORT, DESIGNATED = str(NormCondition.KEY_EXPORT), str(NormCondition.DESIGNATED_BODY)
C, U = MeasureCategory, CapUnit
CHECK = "Cần đối chiếu nguyên văn Công báo trước khi dùng."

# key, name, category, sizes, conditions, rate, cap, unit, year cap, clause
ND80_ROWS: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...], int, int, str, int | None, str], ...] = (
    (
        "nd80-tu-van-sieu-nho",
        "Tư vấn cho doanh nghiệp siêu nhỏ",
        C.CONSULTING,
        (MICRO,),
        (),
        100,
        50,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tu-van-sieu-nho-nu",
        "Tư vấn cho doanh nghiệp siêu nhỏ do phụ nữ làm chủ, doanh nghiệp xã hội",
        C.CONSULTING,
        (MICRO,),
        (WOMEN,),
        100,
        70,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tu-van-nho",
        "Tư vấn cho doanh nghiệp nhỏ",
        C.CONSULTING,
        (SMALL,),
        (),
        50,
        100,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tu-van-nho-nu",
        "Tư vấn cho doanh nghiệp nhỏ do phụ nữ làm chủ, doanh nghiệp xã hội",
        C.CONSULTING,
        (SMALL,),
        (WOMEN,),
        50,
        150,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tu-van-vua",
        "Tư vấn cho doanh nghiệp vừa",
        C.CONSULTING,
        (MEDIUM,),
        (),
        30,
        150,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tu-van-vua-nu",
        "Tư vấn cho doanh nghiệp vừa do phụ nữ làm chủ, doanh nghiệp xã hội",
        C.CONSULTING,
        (MEDIUM,),
        (WOMEN,),
        30,
        200,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 13",
    ),
    (
        "nd80-tieu-chuan-co-so",
        "Tư vấn xây dựng tiêu chuẩn cơ sở",
        C.STANDARD,
        SME,
        (CLUSTER,),
        100,
        10,
        U.CONTRACT,
        10,
        "điểm a khoản 4 Điều 25",
    ),
    (
        "nd80-he-thong-quan-ly",
        "Tư vấn xây dựng hệ thống quản lý chất lượng",
        C.SYSTEM,
        SME,
        (CLUSTER,),
        100,
        50,
        U.CONTRACT,
        50,
        "điểm a khoản 4 Điều 25 (hệ thống quản lý)",
    ),
    (
        "nd80-phuong-tien-do",
        "Trang bị, kiểm định, hiệu chuẩn phương tiện đo",
        "",
        SME,
        (CLUSTER,),
        50,
        10,
        U.ENTERPRISE_YEAR,
        None,
        "điểm b khoản 4 Điều 25",
    ),
    (
        "nd80-hop-quy",
        "Chứng nhận hợp quy sản phẩm",
        C.CERTIFICATE,
        SME,
        (CLUSTER,),
        100,
        20,
        U.PRODUCT,
        None,
        "điểm c khoản 4 Điều 25",
    ),
    (
        "nd80-thu-nghiem",
        "Thử nghiệm, giám định sản phẩm",
        C.TESTING,
        SME,
        (CLUSTER,),
        100,
        30,
        U.ENTERPRISE_YEAR,
        None,
        "điểm a khoản 5 Điều 25",
    ),
    (
        "nd80-chung-nhan",
        "Chứng nhận sản phẩm, hệ thống quản lý chất lượng",
        C.CERTIFICATE,
        SME,
        (CLUSTER,),
        100,
        30,
        U.ENTERPRISE_YEAR,
        None,
        "điểm a khoản 5 Điều 25",
    ),
    (
        "nd80-san-xuat-thu",
        "Sản xuất thử nghiệm",
        "",
        SME,
        (CLUSTER,),
        50,
        30,
        U.ENTERPRISE_YEAR,
        None,
        "điểm b khoản 5 Điều 25",
    ),
    (
        "nd80-co-so-ky-thuat",
        "Sử dụng cơ sở kỹ thuật hỗ trợ",
        "",
        SME,
        (CLUSTER,),
        50,
        50,
        U.ENTERPRISE_YEAR,
        None,
        "điểm c khoản 5 Điều 25",
    ),
    (
        "nd80-dao-tao-tai-cho",
        "Khóa đào tạo tại doanh nghiệp",
        C.TRAINING,
        SME,
        (CLUSTER,),
        50,
        50,
        U.COURSE,
        None,
        "điểm a khoản 1 Điều 25",
    ),
    (
        "nd80-hoc-vien",
        "Cử người lao động đi đào tạo",
        C.TRAINING,
        SME,
        (CLUSTER,),
        50,
        10,
        U.LEARNER,
        30,
        "điểm b khoản 1 Điều 25",
    ),
    (
        "nd80-danh-gia",
        "Đánh giá năng lực doanh nghiệp",
        "",
        SME,
        (CLUSTER,),
        100,
        30,
        U.CONTRACT,
        30,
        "điểm a khoản 2 Điều 25",
    ),
    (
        "nd80-nang-cap",
        "Tư vấn nâng cấp kỹ thuật",
        "",
        SME,
        (CLUSTER,),
        100,
        100,
        U.CONTRACT,
        100,
        "điểm b khoản 2 Điều 25",
    ),
    (
        "nd80-tu-van-so-nho",
        "Tư vấn chuyển đổi số cho doanh nghiệp nhỏ",
        C.DIGITAL,
        (SMALL,),
        (),
        50,
        50,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 11 (tư vấn)",
    ),
    (
        "nd80-tu-van-so-vua",
        "Tư vấn chuyển đổi số cho doanh nghiệp vừa",
        C.DIGITAL,
        (MEDIUM,),
        (),
        50,
        100,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 11 (tư vấn)",
    ),
    (
        "nd80-giai-phap-so-sieu-nho",
        "Thuê, mua giải pháp số cho doanh nghiệp siêu nhỏ",
        C.DIGITAL,
        (MICRO,),
        (),
        50,
        20,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 11 (giải pháp)",
    ),
    (
        "nd80-giai-phap-so-nho",
        "Thuê, mua giải pháp số cho doanh nghiệp nhỏ",
        C.DIGITAL,
        (SMALL,),
        (),
        50,
        50,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 11 (giải pháp)",
    ),
    (
        "nd80-giai-phap-so-vua",
        "Thuê, mua giải pháp số cho doanh nghiệp vừa",
        C.DIGITAL,
        (MEDIUM,),
        (),
        50,
        100,
        U.ENTERPRISE_YEAR,
        None,
        "Điều 11 (giải pháp)",
    ),
)
GROUNDS: tuple[tuple[str, str, int | None, int, str, dt.date, dt.date | None], ...] = (
    (Kind.UNSETTLED, Effect.BARS, None, 0, f"Điều 9 {ND268}", ND268_FROM, None),
    (Kind.UNRETURNED, Effect.BARS, None, 0, f"Điều 6 {TT15}", TT15_FROM, ND268_FROM - dt.timedelta(days=1)),
    (Kind.UNRETURNED, Effect.BARS, None, 0, f"Điều 9 {ND268}", ND268_FROM, None),
    (Kind.LATE_ACCEPTANCE, Effect.BARS, None, 30, f"Điều 6 {TT15}", TT15_FROM, None),
    (Kind.NOT_ACCEPTED, Effect.WARNS, 24, 0, f"Điều 6 {TT15} (người chủ trì nhiệm vụ)", TT15_FROM, None),
    (Kind.TERMINATED, Effect.BARS, 12, 0, f"Điều 6 {TT15}", TT15_FROM, ND268_FROM - dt.timedelta(days=1)),
    (Kind.TERMINATED, Effect.BARS, 12, 0, f"Điều 9 {ND268}", ND268_FROM, None),
    (Kind.SAME_CONTENT, Effect.BARS, None, 0, f"Điều 11 {ND268}, cam kết mẫu I.6", ND268_FROM, None),
    (Kind.UNREGISTERED, Effect.BARS, None, 0, f"Điều 6 {TT15}", TT15_FROM, None),
    (Kind.REPORT_MISSING, Effect.BARS, None, 0, f"Điều 6 {TT15}", TT15_FROM, None),
    (Kind.PROSECUTED, Effect.BARS, None, 0, f"Điều 9 {ND268}", ND268_FROM, None),
)


def load_national_norms() -> int:
    """Add the national norms that are missing; returns how many. Two queries."""
    known = set(SupportNorm.objects.filter(province=None).values_list("key", "valid_from"))
    rows = [row for row in (*_decree_80(), *_decree_37()) if (row.key, row.valid_from) not in known]
    SupportNorm.objects.bulk_create(rows)
    return len(rows)


def load_exclusion_rules() -> int:
    """Add the grounds for exclusion that are missing; rows people changed stay. Two queries."""
    known = set(ExclusionRule.objects.filter(Q(province=None)).values_list("kind", "valid_from"))
    rows = [
        ExclusionRule(
            kind=kind, effect=effect, months=months, grace_days=grace, legal_basis=basis, valid_from=start, valid_to=end
        )
        for kind, effect, months, grace, basis, start, end in GROUNDS
        if (str(kind), start) not in known
    ]
    ExclusionRule.objects.bulk_create(rows)
    return len(rows)


def _decree_80() -> list[SupportNorm]:
    return [
        SupportNorm(
            key=key,
            name=name,
            category=category,
            size_classes=list(sizes),
            conditions=list(conditions),
            rate=Decimal(rate),
            cap_vnd=cap * MILLION,
            cap_unit=unit,
            year_cap_vnd=year_cap * MILLION if year_cap else None,
            max_quantity=3 if unit == U.LEARNER else None,
            clause=clause,
            legal_basis=ND80,
            valid_from=ND80_FROM,
            note=CHECK if category == C.DIGITAL else "",
        )
        for key, name, category, sizes, conditions, rate, cap, unit, year_cap, clause in ND80_ROWS
    ]


def _decree_37() -> list[SupportNorm]:
    """Testing and certification of a key export product, once per enterprise; a body accredited or designated."""
    return [
        SupportNorm(
            key=f"nd37-xuat-khau-{category}",
            name=name,
            category=category,
            conditions=[EXPORT, DESIGNATED],
            rate=Decimal(30),
            frequency=NormFrequency.ONCE,
            clause="khoản 3 Điều 12",
            legal_basis=ND37,
            valid_from=ND37_FROM,
        )
        for category, name in (
            (C.TESTING, "Thử nghiệm sản phẩm xuất khẩu chủ lực"),
            (C.CERTIFICATE, "Chứng nhận sản phẩm xuất khẩu chủ lực"),
        )
    ]
