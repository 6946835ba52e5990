"""The annex of an estimate on paper: the plan's own layout, any version, any of the three columns (J11)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from funding.estimating.content import budget_of
from funding.estimating.tree import Tree
from funding.models import Estimate
from plans.planning.documents.annex import annex_alone
from plans.planning.documents.paper import plan_paper
from plans.planning.selectors.summaries import contents_of
from portal.documents.rendering import render

COLUMNS = {"de-nghi": "proposed_vnd", "tham-dinh": "appraised_vnd", "phe-duyet": "approved_vnd"}
"""What an address calls the three columns."""


def estimate_annex(tree: Tree, file_format: str, column: str = "proposed_vnd") -> bytes:
    """The annex as xlsx, docx or pdf, in the unit and layout of the plan's."""
    estimate = tree.estimate
    content = contents_of(estimate.plan)
    budget = budget_of(tree, column)
    is_the_plans = column == "proposed_vnd" and _is_the_plans(estimate)
    if content.budget is not None and is_the_plans:
        budget = replace(budget, issued_with=content.budget.issued_with, heading=content.budget.heading)
    content = replace(content, budget=budget)
    paper = annex_alone(plan_paper(content), content)
    assert paper is not None
    reference = "" if is_the_plans else _reference(estimate)
    if reference:
        paper = replace(paper, annexes=tuple(replace(annex, reference=reference) for annex in paper.annexes))
    return render(paper, file_format)


def _is_the_plans(estimate: Estimate) -> bool:
    """The annex as the plan printed it: its first year, not adjusted."""
    return estimate.year == estimate.plan.period_from and estimate.version == 1


def _reference(estimate: Estimate) -> str:
    """The line below the title of what is not the plan's own annex."""
    if estimate.decision_number and estimate.decision_on:
        words = _("(Kèm theo Quyết định số %(number)s ngày %(day)s; dự toán năm %(year)s, lần %(version)s)")
        facts = {"number": estimate.decision_number, "day": f"{estimate.decision_on:%d/%m/%Y}"}
        return words % {**facts, "year": estimate.year, "version": estimate.version}
    words = _("(Dự toán năm %(year)s, lần %(version)s, chưa phê duyệt)")
    return words % {"year": estimate.year, "version": estimate.version}
