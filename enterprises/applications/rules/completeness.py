"""What an application still lacks: every problem at once, each at its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from enterprises.applications.models import Application, CallPaper
from portal.core.errors import Problem

REQUIRED_TEXTS = ("title", "need", "work_plan", "expected_results", "indicators_before", "indicators_after")
NEEDED_TO_FILE = frozenset({*REQUIRED_TEXTS, "contract_value_vnd", "requested_vnd", "has_pledged_single_source"})
"""What may be empty in a draft and not in a filed application."""


def paper_place(paper: CallPaper) -> str:
    """Where the page shows what is said about a paper."""
    return f"paper-{paper.public_id}"


def field_problems(application: Application) -> list[Problem]:
    """Empty or contradictory fields."""
    problems = [
        Problem(name, _("Cần nhập: %(label)s.") % {"label": application._meta.get_field(name).verbose_name})  # type: ignore[union-attr]  # own text fields
        for name in REQUIRED_TEXTS
        if not str(getattr(application, name)).strip()
    ]
    cost, request = application.contract_value_vnd, application.requested_vnd
    if not cost or cost <= 0:
        problems.append(Problem("contract_value_vnd", _("Cần nhập tổng chi phí lớn hơn 0.")))
    if not request or request <= 0:
        problems.append(Problem("requested_vnd", _("Cần nhập mức đề nghị hỗ trợ lớn hơn 0.")))
    elif cost and request > cost:
        problems.append(Problem("requested_vnd", _("Mức đề nghị không được vượt tổng chi phí.")))
    if not application.has_pledged_single_source:
        problems.append(
            Problem("has_pledged_single_source", _("Cần cam kết mỗi khoản chi chỉ dùng một nguồn ngân sách."))
        )
    return problems


def paper_problems(papers: Sequence[CallPaper], handed_in: Collection[int]) -> list[Problem]:
    """Required papers without a file; `handed_in` are the ids of papers that have one."""
    return [
        Problem(paper_place(paper), _("Thiếu giấy tờ bắt buộc: %(name)s.") % {"name": paper.name})
        for paper in papers
        if paper.is_required and paper.pk not in handed_in
    ]
