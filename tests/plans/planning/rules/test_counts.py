"""The counts of `plan_summary` against an independent reading of the five printed plans (numbers literal on purpose)."""

from __future__ import annotations

import pytest

from plans.planning.rules.counts import Counts, add_up, count
from tests.plans.planning.conftest import CODES, content_of

# Order of codes: QN KG HB GL HP. Targets, tasks, duties, bases, recipients, report rules, measures are those named in the
# requirements (A02, A07, A16, B01, B09, E03, R01); groups and organisations are argued at the head of each data file.
READ_BY_HAND = {
    "targets": (6, 1, 4, 15, 1),
    "task_groups": (5, 4, 0, 5, 6),
    "tasks": (16, 10, 5, 22, 23),
    "budget_lines": (0, 20, 0, 0, 0),
    "budget_leaf_lines": (0, 13, 0, 0, 0),
    "organisations": (18, 8, 9, 27, 9),
    "duties": (45, 15, 14, 47, 9),
    "legal_bases": (7, 3, 1, 2, 2),
    "recipients": (8, 22, 8, 9, 8),
    "report_rules": (19, 2, 9, 7, 0),
    "support_measures": (22, 17, 11, 24, 22),
}


@pytest.mark.requirement("A07")
@pytest.mark.requirement("B01")
@pytest.mark.requirement("R01")
@pytest.mark.parametrize(("index", "code"), list(enumerate(CODES)))
def test_counts_are_those_of_the_printed_plan(index, code):
    assert count(content_of(code)) == Counts(**{name: numbers[index] for name, numbers in READ_BY_HAND.items()})


@pytest.mark.requirement("J04")
def test_sums_of_the_annex_by_source_and_purpose():
    sums = add_up(content_of("KG-2021"))

    assert sums.budget_total_vnd == 3_100_000_000
    assert sums.budget_by_source_vnd == {"kh71": 500_000_000, "kh178": 2_600_000_000}
    assert sums.budget_by_purpose_vnd == {"standing": 200_000_000, "enterprise": 2_900_000_000}


def test_plans_without_amounts_have_empty_sums():
    for code in ("QN-2021", "HB-2021", "GL-2022", "HP-2021"):
        sums = add_up(content_of(code))
        assert (sums.budget_total_vnd, sums.budget_by_source_vnd, sums.budget_by_purpose_vnd) == (0, {}, {})
