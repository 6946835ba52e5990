"""The 29 comparisons of the Kiên Giang annex, and the failures requirement J01 names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from plans.planning.exchange.content import BudgetItem, PlanContent
from plans.planning.rules.arithmetic import check_arithmetic
from plans.planning.rules.findings import Finding, Group
from tests.plans.planning.conftest import content_of


def failures(plan: PlanContent) -> list[Finding]:
    return [finding for finding in check_arithmetic(plan) if not finding.agrees]


def with_line(path: str, change: Callable[[BudgetItem], BudgetItem]) -> PlanContent:
    plan = content_of("KG-2021")
    assert plan.budget
    items = tuple(change(item) if item.path == path else item for item in plan.budget.items)
    return replace(plan, budget=replace(plan.budget, items=items))


@pytest.mark.requirement("J01")
def test_the_annex_of_kien_giang_agrees_in_29_comparisons():
    findings = [finding for finding in check_arithmetic(content_of("KG-2021")) if finding.group == Group.ARITHMETIC]

    assert Counter(finding.kind for finding in findings) == {
        "price_by_quantity": 13,
        "children_to_parent": 7,
        "blocks_to_total": 1,
        "leaves_to_total": 1,
        "body_total": 1,
        "body_purpose": 2,
        "purposes_to_total": 1,
        "sources_to_total": 1,
        "source_to_lines": 2,
    }
    assert len(findings) == 29
    assert failures(content_of("KG-2021")) == []


@pytest.mark.requirement("J02")
def test_the_five_amounts_in_words_agree_with_their_figures():
    words = [finding for finding in check_arithmetic(content_of("KG-2021")) if finding.group == Group.WORDS]

    assert len(words) == 5
    assert all(finding.agrees for finding in words)


@pytest.mark.requirement("J01")
def test_quantity_21_in_line_170_fails_exactly_there():
    plan = with_line("II/1/1.2/-1", lambda item: replace(item, quantity=Decimal(21)))

    [failure] = failures(plan)

    assert (failure.kind, failure.place, failure.lines) == ("price_by_quantity", "II/1/1.2/-1", (170,))
    assert (failure.expected, failure.found) == ("105.000.000", "100.000.000")


@pytest.mark.requirement("J01")
def test_amount_105000_then_fails_in_parent_sum_of_leaves_and_source():
    plan = with_line("II/1/1.2/-1", lambda item: replace(item, quantity=Decimal(21), amount_vnd=105_000_000))

    assert {(failure.kind, failure.place) for failure in failures(plan)} == {
        ("children_to_parent", "II/1/1.2"),
        ("leaves_to_total", "TỔNG CỘNG"),
        ("source_to_lines", "source:kh178"),
    }


def test_words_that_say_another_amount_are_found():
    plan = content_of("KG-2021")
    first = replace(plan.amount_statements[0], words="Ba tỷ, một trăm linh một triệu đồng")
    wrong = replace(plan, amount_statements=(first, *plan.amount_statements[1:]))

    [failure] = failures(wrong)

    assert (failure.group, failure.place, failure.expected) == (Group.WORDS, "total", "3.101.000.000")


def test_unreadable_words_are_found():
    plan = content_of("KG-2021")
    wrong = replace(plan, amount_statements=(replace(plan.amount_statements[0], words="ba tỷ rưỡi hơn"),))

    assert [failure.kind for failure in failures(wrong) if failure.group == Group.WORDS] == ["amount_in_words"]
