"""Rule sets the portal starts with, as dated rows with their legal basis.

Group totals, quorum and pass marks are those of the texts. Below the groups, form I.10A names its
lines; how form I.10B, TT 15/2022 and acceptance divide a group is this portal's reading, which a
province replaces by a rule set of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from enterprises.councils.enums import Barred, CouncilKind, LeadUnit, Post, RuleSetStatus
from enterprises.councils.models import Council, CouncilFeeScale, CouncilRuleSet

TT15_FROM = dt.date(2022, 12, 1)
ND268_FROM = dt.date(2025, 10, 14)
TT11_FROM = dt.date(2014, 7, 15)
TT20_FROM = dt.date(2023, 11, 27)
AWARD_FROM = dt.date(2018, 7, 1)
TT45_FROM = dt.date(2017, 2, 10)
TT25_FROM = dt.date(2026, 1, 1)

GROUPS = {"need": "Sự cần thiết", "feasibility": "Tính khả thi", "effect": "Hiệu quả"}
ACCEPTANCE_GROUPS = {
    "output": "Kết quả so với đăng ký",
    "effect": "Hiệu quả, khả năng duy trì",
    "papers": "Hồ sơ, tài chính",
}
Lines = tuple[tuple[str, str, str, int], ...]


def _selection_lines(
    goals: int, contents: int, method: int, ability: int, finance: int, results: int, spread: int
) -> Lines:
    """The lines of form I.10: key, group, name, maximum; need is 5 + 5 + 5 in every form."""
    return (
        ("need_programme", "need", "Phù hợp mục tiêu, nội dung của chương trình, kế hoạch", 5),
        ("need_urgency", "need", "Sự cần thiết, tính cấp thiết đối với doanh nghiệp và địa phương", 5),
        ("need_baseline", "need", "Phân tích hiện trạng, số liệu ban đầu để so sánh", 5),
        ("goals", "feasibility", "Mục tiêu rõ ràng, đo được", goals),
        ("contents", "feasibility", "Nội dung, tiêu chuẩn, hệ thống, công cụ áp dụng", contents),
        ("method", "feasibility", "Phương pháp, tiến độ thực hiện", method),
        ("ability", "feasibility", "Năng lực của đơn vị và nhân sự tham gia", ability),
        ("finance", "feasibility", "Kinh phí hợp lý, khả năng đối ứng", finance),
        ("results", "effect", "Kết quả, hiệu quả năng suất chất lượng dự kiến", results),
        ("spread", "effect", "Khả năng duy trì và nhân rộng", spread),
    )


ACCEPTANCE_LINES: Lines = (
    ("products", "output", "Số lượng, khối lượng sản phẩm so với đăng ký", 20),
    ("quality", "output", "Chất lượng sản phẩm, mức độ đạt tiêu chuẩn, hệ thống, công cụ", 25),
    ("schedule", "output", "Tiến độ thực hiện", 10),
    ("indicators", "effect", "Chỉ số năng suất, chất lượng trước và sau hỗ trợ", 20),
    ("keep", "effect", "Khả năng duy trì, nhân rộng", 10),
    ("report", "papers", "Báo cáo kết quả, minh chứng", 10),
    ("accounts", "papers", "Sử dụng kinh phí đúng mục đích", 5),
)


@dataclass(frozen=True)
class Template:
    """One row of `CouncilRuleSet`."""

    key: str
    name: str
    kind: str
    legal_basis: str
    valid_from: dt.date
    sizes: tuple[int, ...]
    posts: dict[str, int]
    lead_days: int
    lines: Lines
    groups: dict[str, str]
    quorum: dict[str, Any]
    passing: dict[str, Any]
    ties: tuple[str, ...] = field(default=())
    barred: tuple[str, ...] = field(default=())
    ballot_form: str = ""
    minutes_form: str = ""
    lead_unit: str = LeadUnit.CALENDAR
    names_votes: bool = False
    note: str = ""
    valid_to: dt.date | None = None
    file_reviewers: int = 0


TWO_REVIEWERS: dict[str, int] = {Post.CHAIR: 1, Post.VICE_CHAIR: 1, Post.REVIEWER: 2, Post.SECRETARY: 1}
NO_REVIEWERS: dict[str, int] = {Post.CHAIR: 1, Post.VICE_CHAIR: 1, Post.SECRETARY: 1}
FEASIBLE = {"group": "feasibility", "group_name": "tính khả thi"}
ND268_BARRED = (Barred.APPLICANT, Barred.PARTICIPANT, Barred.INTEREST, Barred.PROSECUTED)
AWARD_LINES: Lines = (
    ("leadership", "approach", "Vai trò của lãnh đạo", 12),
    ("strategy", "approach", "Chiến lược hoạt động", 8),
    ("customers", "approach", "Chính sách định hướng vào khách hàng", 9),
    ("measurement", "approach", "Đo lường, phân tích và quản lý tri thức", 9),
    ("workforce", "approach", "Quản lý, phát triển nguồn nhân lực", 8),
    ("operations", "approach", "Quản lý quá trình hoạt động", 9),
    ("results", "results", "Kết quả hoạt động", 45),
)
TEMPLATES = (
    Template(
        "nd268-2025-i10a",
        "NĐ 268/2025, phiếu I.10A (15/50/35)",
        CouncilKind.SELECTION,
        "Điều 12, Biểu I.10A và I.12 Nghị định 268/2025/NĐ-CP",
        ND268_FROM,
        (7, 8, 9),
        NO_REVIEWERS,
        3,
        _selection_lines(5, 15, 10, 10, 10, 20, 15),
        GROUPS,
        {"function": "by_share", "share": "2/3"},
        {"function": "ballot_share", "total": 70, "group_least": 40, "share": "2/3", **FEASIBLE},
        ("feasibility", "effect"),
        ND268_BARRED,
        "Biểu I.10A",
        "Biểu I.12",
        names_votes=True,
        note="Phiếu trống, phiếu không hợp lệ tính trong tổng số phiếu biểu quyết khi lấy tỷ lệ 2/3: SUY LUẬN từ câu chữ, cần pháp chế xác nhận.",
    ),
    Template(
        "nd268-2025-i10b",
        "NĐ 268/2025, phiếu I.10B (15/60/25)",
        CouncilKind.SELECTION,
        "Điều 12, Biểu I.10B và I.12 Nghị định 268/2025/NĐ-CP",
        ND268_FROM,
        (7, 8, 9),
        NO_REVIEWERS,
        3,
        _selection_lines(10, 20, 10, 10, 10, 15, 10),
        GROUPS,
        {"function": "by_share", "share": "2/3"},
        {"function": "ballot_share", "total": 70, "group_least": 45, "share": "2/3", **FEASIBLE},
        ("feasibility", "effect"),
        ND268_BARRED,
        "Biểu I.10B",
        "Biểu I.12",
        names_votes=True,
        note="Phiếu trống, phiếu không hợp lệ tính trong tổng số phiếu biểu quyết khi lấy tỷ lệ 2/3: SUY LUẬN từ câu chữ, cần pháp chế xác nhận.",
    ),
    Template(
        "tt15-2022-selection",
        "TT 15/2022, xét chọn (15/50/35, điểm trung bình)",
        CouncilKind.SELECTION,
        "Thông tư 15/2022/TT-BKHCN",
        TT15_FROM,
        (7, 9),
        TWO_REVIEWERS,
        0,
        _selection_lines(5, 15, 10, 10, 10, 20, 15),
        GROUPS,
        {"function": "by_size", "needed": {"7": 5, "9": 7}, "all_reviewers": True},
        {"function": "mean_score", "total": 70, "group_least": 40, "zero_share": "1/3", **FEASIBLE},
        ("feasibility", "effect"),
        (Barred.APPLICANT, Barred.PARTICIPANT),
        "Biểu B8",
        "Biểu B11",
        file_reviewers=2,
        note="Cách chia điểm trong từng nhóm là của Cổng. Ít nhất hai thành viên từng ở hội đồng xác định nhiệm vụ: người lập hội đồng tự kiểm tra.",
    ),
    Template(
        "tt20-2023-selection",
        "TT 20/2023, tuyển chọn nhiệm vụ KH&CN (điểm trung bình, loại phiếu lệch)",
        CouncilKind.SELECTION,
        "Thông tư 20/2023/TT-BKHCN",
        TT20_FROM,
        (7, 8, 9),
        TWO_REVIEWERS,
        7,
        _selection_lines(5, 15, 10, 10, 10, 20, 15),
        GROUPS,
        {"function": "by_share", "share": "2/3", "all_reviewers": True},
        {
            "function": "mean_score",
            "total": 70,
            "zero_share": "1/4",
            "outlier_share": "1/5",
            "proposer_bonus": "1/10",
        },
        ("state_money", "excellent_before", "feasibility"),
        (Barred.APPLICANT, Barred.PARTICIPANT, Barred.RELATIVE, Barred.INTEREST),
        lead_unit=LeadUnit.WORKING,
        note=(
            "Điểm cộng 10% cho tổ chức đề xuất tính trên chính điểm trung bình đã đạt từ 70 và chỉ dùng để xếp hạng: SUY "
            "LUẬN từ câu chữ. Nhiệm vụ xuất sắc trong 5 năm: theo biên bản nghiệm thu trên Cổng. Thẩm định kinh phí: gửi "
            "tài liệu trước 3 ngày làm việc."
        ),
    ),
    Template(
        "award-round",
        "Sơ tuyển Giải thưởng Chất lượng Quốc gia (11 thành viên, tổ chuyên gia)",
        CouncilKind.AWARD,
        "Nghị định 74/2018/NĐ-CP; 7 tiêu chí quy về thang 100 điểm của Cổng",
        AWARD_FROM,
        (11,),
        NO_REVIEWERS,
        3,
        AWARD_LINES,
        {"approach": "Cách tiếp cận và triển khai", "results": "Kết quả hoạt động"},
        {"function": "by_share", "share": "2/3", "expert_team": 4, "receives_first": True},
        {"function": "mean_score", "total": 60, "zero_share": "1/3"},
        ("results",),
        (Barred.APPLICANT, Barred.INTEREST),
        note="Bảy tiêu chí quy về thang 100 điểm của Cổng. Tổ chuyên gia bốn người và hai phiên họp theo cách làm của các tỉnh (Kiên Giang 2015, Khánh Hòa 2022), không theo câu chữ của Nghị định.",
    ),
    Template(
        "tt11-2014-acceptance",
        "TT 11/2014, nghiệm thu (Xuất sắc / Đạt / Không đạt)",
        CouncilKind.ACCEPTANCE,
        "Thông tư 11/2014/TT-BKHCN (khung nghiệm thu; thang điểm của Cổng)",
        TT11_FROM,
        (7, 9),
        TWO_REVIEWERS,
        1,
        ACCEPTANCE_LINES,
        ACCEPTANCE_GROUPS,
        {"function": "by_share", "share": "2/3", "all_reviewers": True, "secretary": True},
        {
            "function": "acceptance_levels",
            "total": 70,
            "excellent_total": 90,
            "excellent_share": "3/4",
            "fail_share": "1/3",
            "months_late": 6,
        },
        barred=(Barred.PARTICIPANT, Barred.RELATIVE, Barred.SANCTIONED, Barred.INTEREST),
        lead_unit=LeadUnit.WORKING,
        file_reviewers=2,
        note="Khung của Thông tư cho dự án cấp tỉnh: 7 hoặc 9 thành viên; mốc 70 và 90 điểm cho các mức là cách hiểu của Cổng.",
    ),
    Template(
        "tt11-2014-national",
        "TT 11/2014, nghiệm thu nhiệm vụ cấp quốc gia (9 thành viên: 6 chuyên gia, 3 quản lý)",
        CouncilKind.ACCEPTANCE,
        "Thông tư 11/2014/TT-BKHCN",
        TT11_FROM,
        (9,),
        TWO_REVIEWERS,
        7,
        ACCEPTANCE_LINES,
        ACCEPTANCE_GROUPS,
        {"function": "by_share", "share": "2/3", "all_reviewers": True, "secretary": True},
        {
            "function": "acceptance_levels",
            "total": 70,
            "excellent_total": 90,
            "excellent_share": "3/4",
            "fail_share": "1/3",
            "months_late": 6,
        },
        barred=(Barred.PARTICIPANT, Barred.RELATIVE, Barred.SANCTIONED, Barred.INTEREST),
        lead_unit=LeadUnit.WORKING,
        file_reviewers=2,
        note=(
            "Thông tư đánh giá theo mức, không theo điểm: mốc 70 và 90 điểm cho “Đạt” và “Xuất sắc” là cách hiểu của Cổng. "
            "Người của tổ chức chủ trì được dự nhưng không làm chủ tịch, phó chủ tịch, phản biện, thư ký: người lập hội "
            "đồng tự kiểm tra. Mọi ý kiến nhận xét nộp trước phiên họp ít nhất 1 ngày làm việc."
        ),
    ),
    Template(
        "tt25-2026-selection",
        "TT 25/2026/TT-BCT, tuyển chọn nhiệm vụ ngành công thương",
        CouncilKind.SELECTION,
        "Thông tư 25/2026/TT-BCT",
        TT25_FROM,
        (7, 8, 9),
        TWO_REVIEWERS,
        0,
        _selection_lines(5, 15, 10, 10, 10, 20, 15),
        GROUPS,
        {"function": "by_share", "share": "2/3", "all_reviewers": True, "secretary": True},
        {"function": "mean_score", "total": 70, "group_least": 40, "zero_share": "1/3", **FEASIBLE},
        ("feasibility", "effect"),
        (Barred.APPLICANT, Barred.PARTICIPANT, Barred.INTEREST),
        note=(
            "Đã đối chiếu: 7 đến 9 thành viên, hai phản biện, họp khi có ít nhất 2/3, chủ tịch hoặc phó chủ tịch, đủ hai "
            "phản biện và thư ký. CHƯA THẤY văn bản gốc về thời hạn gửi tài liệu, thang điểm, điều kiện đạt và ngày hiệu "
            "lực: tạm dùng thang điểm của TT 15/2022; người không được tham gia dẫn theo NĐ 267/2025."
        ),
    ),
    Template(
        "tt45-2016-selection",
        "TT 45/2016/TT-BTTTT, xét chọn (5 đến 7 thành viên, 3/4 số phiếu)",
        CouncilKind.SELECTION,
        "Thông tư 45/2016/TT-BTTTT",
        TT45_FROM,
        (5, 6, 7),
        NO_REVIEWERS,
        0,
        _selection_lines(5, 15, 10, 10, 10, 20, 15),
        GROUPS,
        {"function": "by_share", "share": "2/3"},
        {"function": "ballot_share", "total": 70, "group_least": 0, "share": "3/4", **FEASIBLE},
        ("feasibility", "effect"),
        (Barred.APPLICANT, Barred.INTEREST),
        note=(
            "Biết từ nguồn thứ hai: 5 đến 7 thành viên, họp khi có 2/3, đề nghị khi 3/4 số phiếu đồng ý. CHƯA THẤY văn bản "
            "gốc về phiếu và ngày hiệu lực: một phiếu là “Đạt” từ 70 điểm theo cách hiểu của Cổng."
        ),
    ),
)


THOUSAND = 1_000
NATIONAL_FEES = {
    "key": "tt03-2023",
    "name": "Mức chi tối đa cho hội đồng xét chọn, nghiệm thu",
    "legal_basis": "Thông tư 03/2023/TT-BTC",
    "valid_from": dt.date(2023, 2, 25),
    "amounts_vnd": {
        "chair": 1_800 * THOUSAND,
        "member": 1_500 * THOUSAND,
        "secretary": 300 * THOUSAND,
        "opinion": 700 * THOUSAND,
        "opinion_reviewer": 1_000 * THOUSAND,
    },
}


def load_fee_scale() -> bool:
    """The national maxima; a province adds its own row."""
    rest = {name: value for name, value in NATIONAL_FEES.items() if name != "key"}
    return CouncilFeeScale.objects.get_or_create(key=NATIONAL_FEES["key"], defaults=rest)[1]


def load_rule_sets() -> int:
    """Add the rule sets that are missing; one a council works under never changes. Returns how many were added."""
    return sum(_load(template) for template in TEMPLATES)


def _load(template: Template) -> bool:
    criteria = [
        {"key": key, "group": group, "name": name, "maximum": most} for key, group, name, most in template.lines
    ]
    told = {
        "barred": [str(one) for one in template.barred],
        "ballot_form": template.ballot_form,
        "minutes_form": template.minutes_form,
    }
    unused = CouncilRuleSet.objects.filter(key=template.key).exclude(pk__in=Council.objects.values("rule_set"))
    unused.filter(barred=[]).update(**told)  # rows of before these were held
    unused.filter(note="").update(names_votes=template.names_votes)
    if template.file_reviewers:  # rows of before reviewers were assigned file by file
        unused.filter(file_reviewers=0).update(file_reviewers=template.file_reviewers)
    unused.update(passing=template.passing, quorum=template.quorum, tie_order=list(template.ties), note=template.note)
    return CouncilRuleSet.objects.get_or_create(
        key=template.key,
        defaults={
            **told,
            "status": RuleSetStatus.APPROVED,
            "papers_lead_unit": template.lead_unit,
            "note": template.note,
            "names_votes": template.names_votes,
            "valid_to": template.valid_to,
            "name": template.name,
            "kind": template.kind,
            "legal_basis": template.legal_basis,
            "valid_from": template.valid_from,
            "sizes": list(template.sizes),
            "posts": {str(post): least for post, least in template.posts.items()},
            "papers_lead_days": template.lead_days,
            "criteria": criteria,
            "group_names": template.groups,
            "quorum": template.quorum,
            "passing": template.passing,
            "tie_order": list(template.ties),
            "file_reviewers": template.file_reviewers,
        },
    )[1]
