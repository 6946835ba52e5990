"""Answers summed up: whatever people answer, the counts of a question are the forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.knowledge.actions.run_survey import draw
from plans.knowledge.rules.surveys import is_candidate, known_choices, needs, summarise
from tests.plans.knowledge.survey_world import QUESTIONS

FORM = st.fixed_dictionaries(
    {},
    optional={
        "c1": st.sampled_from(["o1", "o2", "o3"]),
        "c2": st.lists(st.sampled_from(["o1", "o2", "o3"]), unique=True),
        "c3": st.booleans(),
        "c4": st.text(max_size=20),
        "c5": st.integers(1, 9000),
    },
)


@pytest.mark.requirement("M04")
@given(st.lists(FORM, max_size=30))
def test_counts_by_answer_equal_the_number_of_forms(forms):
    for tally in summarise(QUESTIONS, forms):
        assert tally.forms == len(forms) == tally.answered + tally.silent + tally.not_asked
        counted = sum(line.count for line in tally.lines)
        if tally.is_choice and not tally.is_several:
            assert counted + sum(line.count for line in tally.rest) == len(forms)
        if tally.is_several:
            assert counted >= tally.answered
            assert all(line.count <= tally.answered for line in tally.lines)


def test_a_summary_worked_by_hand():
    forms = [
        {"c1": "o1", "c2": ["o1", "o2"], "c3": True, "c4": "vì", "c5": 10},
        {"c1": "o1", "c2": ["o1"], "c3": False, "c5": 20},
        {"c1": "o3", "c3": False, "c5": 60},
    ]

    level, tools, pilot, reason, people = summarise(QUESTIONS, forms)

    assert [(line.label, line.count, line.percent) for line in level.lines] == [
        ("Tốt", 2, 67),
        ("Trung bình", 0, 0),
        ("Yếu", 1, 33),
    ]
    assert [line.count for line in tools.lines] == [2, 1, 0] and tools.silent == 1
    assert [line.count for line in pilot.lines] == [1, 2]
    assert (reason.answered, reason.not_asked, reason.texts) == (1, 2, ("vì",))
    assert people.numbers is not None
    assert (people.numbers.mean, people.numbers.middle, people.numbers.most) == (Decimal(30), Decimal(20), 60)


def test_candidates_fit_every_question_marked_and_needs_are_told_in_words():
    wanted = [("c1", "o2"), ("c1", "o3"), ("c3", "yes")]

    assert is_candidate(QUESTIONS, wanted, {"c1": "o3", "c3": True})
    assert not is_candidate(QUESTIONS, wanted, {"c1": "o1", "c3": True})
    assert not is_candidate(QUESTIONS, wanted, {"c1": "o3", "c3": False})
    assert not is_candidate(QUESTIONS, [], {"c1": "o3"})
    assert needs(QUESTIONS, [("c2", "o3"), ("c3", "yes")], {"c2": ["o3"], "c3": True}) == [
        "Chưa dùng",
        "Muốn làm mô hình điểm: có",
    ]
    assert known_choices(QUESTIONS, [["c1", "o9"], ["c1", "o1"], ["c9", "o1"], ["c4", "x"]]) == [("c1", "o1")]


@given(st.lists(st.integers(1, 10**6), unique=True, max_size=50), st.integers(1, 60))
def test_a_lot_draws_so_many_of_those_that_fit_and_the_same_again(ids, number):
    drawn = draw(ids, number, "hat")

    assert set(drawn) <= set(ids) and len(set(drawn)) == min(number, len(ids))
    assert draw(ids, number, "hat") == drawn
    assert draw(ids, None, "hat") == ids
