"""Quorum, ballots and counts as pure functions: the worked case of two rule sets, and what must hold for any ballots."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.councils.enums import Post
from enterprises.councils.reference import TEMPLATES, Template
from enterprises.councils.rules.ballots import Criterion, Marks, check_ballot, criteria_of, read_points
from enterprises.councils.rules.choosing import Room
from enterprises.councils.rules.passing import FUNCTIONS as PASSINGS
from enterprises.councils.rules.passing import count
from enterprises.councils.rules.quorum import FUNCTIONS as QUORUMS
from enterprises.councils.rules.quorum import Seat, quorum

BY_KEY = {template.key: template for template in TEMPLATES}
TT15, ND268, ND268_B = BY_KEY["tt15-2022-selection"], BY_KEY["nd268-2025-i10a"], BY_KEY["nd268-2025-i10b"]
ACCEPTANCE = BY_KEY["tt11-2014-acceptance"]


def criteria(template: Template) -> tuple[Criterion, ...]:
    return criteria_of([{"key": k, "group": g, "name": n, "maximum": m} for k, g, n, m in template.lines])


def marks(template: Template, total: int, feasibility: int, zero: str = "") -> Marks:
    """A ballot with this total and this feasibility, at least a point on every line but `zero`."""
    lines = criteria(template)
    left = {"feasibility": Decimal(feasibility), "": Decimal(total - feasibility)}
    points = {line.key: Decimal(line.key != zero) for line in lines}
    for line in lines:
        left["feasibility" if line.group == "feasibility" else ""] -= points[line.key]
    for line in lines:
        pot = "feasibility" if line.group == "feasibility" else ""
        more = Decimal(0) if line.key == zero else min(line.maximum - 1, left[pot])
        left[pot] -= more
        points[line.key] += more
    assert not any(left.values())
    return Marks(points)


def worked_case(template: Template) -> list[Marks]:
    """Totals 72/74/68/81/70, feasibility 41/42/38/44/40, one zero on one criterion."""
    figures = ((72, 41), (74, 42), (68, 38), (81, 44), (70, 40))
    return [
        marks(template, total, feasibility, "spread" if number == 0 else "")
        for number, (total, feasibility) in enumerate(figures)
    ]


def seats(*present: bool) -> list[Seat]:
    """A council of seven: chair, vice, two reviewers, secretary, two members."""
    posts = (Post.CHAIR, Post.VICE_CHAIR, Post.REVIEWER, Post.REVIEWER, Post.SECRETARY, Post.MEMBER, Post.MEMBER)
    return [Seat(post, takes_part) for post, takes_part in zip(posts, present, strict=True)]


@pytest.mark.requirement("G04")
def test_the_worked_case_passes_tt15_by_its_means() -> None:
    answer = count(TT15.passing, criteria(TT15), worked_case(TT15), present=5)

    assert answer.passed
    assert answer.mean == Decimal("73.00")
    assert answer.groups["feasibility"] == Decimal("41.00")
    assert answer.steps[:2] == (
        "Điểm trung bình: 73,00 (cần ít nhất 70).",
        "Điểm trung bình nhóm tính khả thi: 41,00 (cần ít nhất 40).",
    )
    assert answer.workings[0] == "Điểm trung bình: (81 + 74 + 72 + 70 + 68) / 5 = 73,00"
    assert "1 phiếu cho điểm 0 trên 5" in answer.steps[2]


@pytest.mark.requirement("G04")
def test_the_worked_case_passes_nd268_by_four_ballots_of_five() -> None:
    answer = count(ND268.passing, criteria(ND268), worked_case(ND268), present=5)

    assert answer.passed
    assert [line.says for line in answer.lines] == [True, True, True, True, False]
    assert "4 trên 5 phiếu = 80 %" in answer.steps[1]


@pytest.mark.requirement("G04")
def test_five_with_one_reviewer_are_no_quorum_for_tt15_and_a_quorum_for_nd268() -> None:
    sitting = seats(True, True, True, False, True, True, False)

    tt15, nd268 = (quorum(t.quorum, sitting, has_delegation=False) for t in (TT15, ND268))

    assert not tt15.holds
    assert tt15.reasons == ("Phải có đủ các ủy viên phản biện.",)
    assert nd268.holds
    assert (nd268.present, nd268.seats) == (5, 7)


TT20, AWARD = BY_KEY["tt20-2023-selection"], BY_KEY["award-round"]


def test_a_ballot_far_off_the_mean_is_invalid_under_tt20() -> None:
    ballots = [marks(TT20, total, 45) for total in (80, 82, 78, 81)] + [
        marks(TT20, 55, 30)
    ]  # mean 75,2; 55 is 27 % off

    answer = count(TT20.passing, criteria(TT20), ballots, present=5)

    assert answer.passed
    assert answer.mean == Decimal("80.25")
    assert answer.cast == 5
    assert "Phiếu 55 điểm lệch quá 1/5 so với điểm trung bình 75,20: không hợp lệ, không tính." in answer.steps


def test_ballots_that_all_contradict_each_other_leave_none_valid() -> None:
    answer = count(TT20.passing, criteria(TT20), [marks(TT20, 95, 48), marks(TT20, 20, 10)], present=2)

    assert not answer.passed
    assert answer.reasons == ("Không còn phiếu hợp lệ nào.",)


def test_zeros_from_more_than_a_quarter_stop_tt20() -> None:
    ballots = [marks(TT20, 80, 45, "spread")] * 2 + [marks(TT20, 80, 45)] * 5

    assert not count(TT20.passing, criteria(TT20), ballots, present=7).passed
    assert count(TT20.passing, criteria(TT20), ballots, present=8).passed


def test_a_result_more_than_six_months_late_is_not_accepted() -> None:
    ballots = [acceptance_marks(95)] * 7
    in_time, late = (count(ACCEPTANCE.passing, criteria(ACCEPTANCE), ballots, present=7, months_late=n) for n in (6, 7))

    assert in_time.level == "excellent"
    assert (late.level, late.passed) == ("failed", False)
    assert late.reasons == ("Nộp hồ sơ nghiệm thu chậm 7 tháng (quá 6 tháng): xếp loại Không đạt.",)


def test_every_rule_set_says_everything_a_council_needs() -> None:
    for template in TEMPLATES:
        assert template.sizes
        assert template.posts
        assert template.barred
        assert template.legal_basis
        assert template.quorum["function"] in QUORUMS
        assert template.passing["function"] in PASSINGS
        assert {key for key in template.ties if key not in ("state_money", "excellent_before")} <= set(template.groups)
        assert sum(most for *_line, most in template.lines) == 100
    assert AWARD.sizes == (11,)
    assert BY_KEY["tt11-2014-national"].sizes == (9,)
    assert BY_KEY["tt45-2016-selection"].sizes == (5, 6, 7)
    for key in ("tt25-2026-selection", "tt45-2016-selection"):  # not every column was found in the text itself
        assert "CHƯA THẤY" in BY_KEY[key].note
    assert "SUY LUẬN" in BY_KEY["nd268-2025-i10a"].note


def test_form_b_asks_for_45_points_of_feasibility() -> None:
    just_a, just_b = marks(ND268_B, 80, 44), marks(ND268_B, 80, 45)

    assert not count(ND268_B.passing, criteria(ND268_B), [just_a], present=1).passed
    assert count(ND268_B.passing, criteria(ND268_B), [just_b], present=1).passed


def test_zeros_from_more_than_a_third_stop_tt15() -> None:
    ballots = [
        marks(TT15, 80, 45, "spread"),
        marks(TT15, 80, 45, "spread"),
        marks(TT15, 85, 45),
        marks(TT15, 85, 45),
        marks(TT15, 85, 45),
    ]

    answer = count(TT15.passing, criteria(TT15), ballots, present=5)

    assert not answer.passed
    assert answer.reasons == ("Tiêu chí “Khả năng duy trì và nhân rộng” bị quá 1/3 thành viên có mặt cho điểm 0.",)
    assert count(TT15.passing, criteria(TT15), ballots, present=6).passed  # exactly a third


def test_a_mean_that_only_rounds_up_to_the_pass_mark_does_not_pass() -> None:
    almost = Marks({**marks(TT15, 70, 40).points, "results": Decimal("9.98")})  # type: ignore[dict-item]  # not an abstention
    ballots = [marks(TT15, 70, 40)] * 4 + [almost]
    exact = sum((m.total or Decimal(0) for m in ballots), Decimal(0)) / 5

    answer = count(TT15.passing, criteria(TT15), ballots, present=5)

    assert exact < 70
    assert not answer.passed


@pytest.mark.parametrize(("blank", "passes"), [(1, True), (2, True), (3, False)])
def test_blank_ballots_count_in_the_base_of_two_thirds(blank: int, passes: bool) -> None:
    ballots = [marks(ND268, 80, 45)] * 4 + [Marks(None)] * blank

    assert count(ND268.passing, criteria(ND268), ballots, present=4 + blank).passed is passes


def test_no_ballot_passes_nowhere() -> None:
    for template in TEMPLATES:
        assert not count(template.passing, criteria(template), [], present=7).passed


def acceptance_marks(total: int) -> Marks:
    left, points = Decimal(total), {}
    for line in criteria(ACCEPTANCE):
        points[line.key] = min(line.maximum, left)
        left -= points[line.key]
    return Marks(points)


@pytest.mark.parametrize(
    ("totals", "level"),
    [
        ((95, 92, 91, 80), "excellent"),
        ((95, 92, 91, 60), "accepted"),
        ((95, 80, 80, 60), "accepted"),
        ((95, 80, 60, 60), "failed"),
    ],
)
def test_levels_of_acceptance(totals: tuple[int, ...], level: str) -> None:
    ballots = [acceptance_marks(total) for total in totals]

    assert count(ACCEPTANCE.passing, criteria(ACCEPTANCE), ballots, present=4).level == level


def test_the_vice_chair_presides_only_with_a_paper() -> None:
    without_chair = seats(False, True, True, True, True, True, True)

    assert not quorum(TT15.quorum, without_chair, has_delegation=False).holds
    assert quorum(TT15.quorum, without_chair, has_delegation=True).holds


def test_groups_of_every_form_add_up_to_a_hundred() -> None:
    sums: dict[str, dict[str, int]] = {}
    for template in TEMPLATES:
        groups: dict[str, int] = {}
        for _key, group, _name, most in template.lines:
            groups[group] = groups.get(group, 0) + most
        sums[template.key] = groups
    assert sums["nd268-2025-i10a"] == sums["tt15-2022-selection"] == {"need": 15, "feasibility": 50, "effect": 35}
    assert sums["nd268-2025-i10b"] == {"need": 15, "feasibility": 60, "effect": 25}
    assert sum(sums["tt11-2014-acceptance"].values()) == 100


# --- What is typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4,5", "4.5"),
        ("4.5", "4.5"),
        (" 5 ", "5"),
        ("05", "5"),
        ("0", "0"),
        ("-1", "-1"),
        ("+3", "3"),
        ("4,", None),
        (",5", None),
        ("bốn", None),
        ("1e1", None),
        ("1_0", None),
        ("NaN", None),
        ("Infinity", None),
        ("4,5,6", None),
        ("٣", None),
        ("1" * 9, None),
    ],
)
def test_points_as_people_type_them(typed: str, read: str | None) -> None:
    assert read_points(typed) == (Decimal(read) if read is not None else None)


@pytest.mark.requirement("G04")
def test_every_problem_of_a_ballot_is_told_at_its_line() -> None:
    lines = criteria(ND268)
    typed = {line.key: "1" for line in lines} | {
        "need_urgency": "",
        "goals": "6",
        "contents": "mười",
        "method": "-1",
        "ability": "1,234",
    }

    points, problems = check_ballot(lines, typed)

    assert {problem.place: str(problem.message) for problem in problems} == {
        "need_urgency": "Chưa chấm điểm.",
        "goals": "Điểm phải từ 0 đến 5.",
        "contents": "“mười” không phải là số.",
        "method": "Điểm phải từ 0 đến 10.",
        "ability": "Điểm chỉ lấy đến hai chữ số thập phân.",
    }
    assert len(points) == len(lines) - 5


# --- What holds for any ballots --------------------------------------------------------------

TEMPLATE = st.sampled_from(TEMPLATES)


def ballots_of(template: Template) -> st.SearchStrategy[list[Marks]]:
    lines = {line.key: st.decimals(0, line.maximum, places=1) for line in criteria(template)}
    one = st.one_of(st.just(Marks(None)), st.fixed_dictionaries(lines).map(Marks))
    return st.lists(one, max_size=9)


@given(TEMPLATE.flatmap(lambda t: st.tuples(st.just(t), ballots_of(t))))
def test_a_count_stays_within_its_bounds(case: tuple[Template, list[Marks]]) -> None:
    template, ballots = case

    answer = count(template.passing, criteria(template), ballots, present=len(ballots))

    assert answer.cast == len(ballots)
    assert answer.passed is not bool(answer.reasons)
    if answer.mean is not None:
        assert 0 <= answer.mean <= 100
        assert abs(sum(answer.groups.values()) - answer.mean) <= Decimal("0.03")


@given(TEMPLATE.flatmap(lambda t: st.tuples(st.just(t), ballots_of(t))), st.data())
def test_the_order_of_the_ballots_does_not_matter(case: tuple[Template, list[Marks]], data: Any) -> None:
    template, ballots = case
    shuffled = data.draw(st.permutations(ballots))
    lines = criteria(template)

    one, other = (count(template.passing, lines, some, present=9) for some in (ballots, shuffled))

    assert one == other


@given(TEMPLATE.flatmap(lambda t: st.tuples(st.just(t), ballots_of(t))))
def test_full_marks_from_everybody_always_pass(case: tuple[Template, list[Marks]]) -> None:
    template, ballots = case
    best = Marks({line.key: line.maximum for line in criteria(template)})
    full = [best] * max(1, len(ballots))

    assert count(template.passing, criteria(template), full, present=len(full)).passed


@given(TEMPLATE, st.lists(st.booleans(), min_size=7, max_size=7), st.integers(0, 6), st.booleans())
def test_one_more_present_never_breaks_a_quorum(
    template: Template, present: list[bool], joins: int, delegated: bool
) -> None:
    more = [*present]
    more[joins] = True

    before = quorum(template.quorum, seats(*present), has_delegation=delegated)
    after = quorum(template.quorum, seats(*more), has_delegation=delegated)

    assert after.holds or not before.holds


@given(ballots_of(TT20))
def test_dropping_outliers_never_keeps_one_and_never_drops_all_that_agree(ballots: list[Marks]) -> None:
    answer = count(TT20.passing, criteria(TT20), ballots, present=9)
    totals = [m.total for m in ballots if m.total is not None]

    if totals and len(set(totals)) == 1:
        assert answer.mean == totals[0].quantize(Decimal("0.01"))
    if answer.mean is not None:
        assert min(totals) <= answer.mean <= max(totals)


@given(st.lists(st.integers(0, 100), max_size=20), st.integers(0, 10), st.integers(0, 300))
def test_a_call_never_gives_more_places_or_money_than_it_has(asked: list[int], places: int, money: int) -> None:
    room = Room(places, money)

    taken = [amount for amount in asked if not room.take(amount)]

    assert len(taken) <= places
    assert sum(taken) <= money
