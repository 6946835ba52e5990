"""Rule sets the portal starts with, as dated rows with their legal basis.

Group totals, quorum and pass marks are those of the texts. Below the groups, form I.10A names its
lines; how form I.10B, TT 15/2022 and acceptance divide a group is this portal's reading, which a
province replaces by a rule set of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from enterprises.councils.enums import CouncilKind, Post
from enterprises.councils.models import CouncilRuleSet

TT15_FROM = dt.date(2022, 12, 1)
ND268_FROM = dt.date(2025, 10, 14)
TT11_FROM = dt.date(2014, 7, 15)

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


TWO_REVIEWERS: dict[str, int] = {Post.CHAIR: 1, Post.VICE_CHAIR: 1, Post.REVIEWER: 2, Post.SECRETARY: 1}
NO_REVIEWERS: dict[str, int] = {Post.CHAIR: 1, Post.VICE_CHAIR: 1, Post.SECRETARY: 1}
FEASIBLE = {"group": "feasibility", "group_name": "tính khả thi"}
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
        },
    ),
)


def load_rule_sets() -> int:
    """Add the rule sets that are missing; rows in use never change. Returns how many were added."""
    return sum(_load(template) for template in TEMPLATES)


def _load(template: Template) -> bool:
    criteria = [
        {"key": key, "group": group, "name": name, "maximum": most} for key, group, name, most in template.lines
    ]
    return CouncilRuleSet.objects.get_or_create(
        key=template.key,
        defaults={
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
        },
    )[1]
