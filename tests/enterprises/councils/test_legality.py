"""What makes a rule set legal, as pure functions: the national ones are, and whatever is legal counts without error."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.councils.enums import CHOOSING, Barred, CouncilKind, Post
from enterprises.councils.reference import TEMPLATES, Template
from enterprises.councils.rules.ballots import Marks, criteria_of
from enterprises.councils.rules.legality import PASSINGS, TIES, RuleFacts, problems_of, read_share
from enterprises.councils.rules.passing import count
from enterprises.councils.rules.quorum import Seat, quorum

pytestmark = pytest.mark.requirement("G04")
SHARES = st.sampled_from(("1/2", "2/3", "3/4", "4/5", "1/1", "1/5"))


def facts(template: Template) -> RuleFacts:
    return RuleFacts(
        kind=template.kind,
        valid_from=template.valid_from,
        sizes=template.sizes,
        posts=template.posts,
        barred=template.barred,
        papers_lead_days=template.lead_days,
        file_reviewers=template.file_reviewers,
        criteria=[{"key": k, "group": g, "name": n, "maximum": m} for k, g, n, m in template.lines],
        group_names=template.groups,
        quorum=template.quorum,
        passing=template.passing,
        tie_order=template.ties,
        total=sum(line[3] for line in template.lines),
    )


NATIONAL = facts(TEMPLATES[0])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_every_national_rule_set_is_legal(template: Template) -> None:
    assert problems_of(facts(template)) == []


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ({"valid_to": NATIONAL.valid_from and NATIONAL.valid_from - dt.timedelta(days=1)}, ["valid_to"]),
        ({"papers_lead_days": 61}, ["papers_lead_days"]),
        ({"file_reviewers": 3}, ["file_reviewers"]),
        ({"sizes": []}, ["sizes"]),
        ({"sizes": [2, 7]}, ["sizes", "sizes"]),
        ({"posts": {"vice_chair": 1}}, ["posts_chair"]),
        ({"posts": {"chair": 1, "boss": 1}}, ["posts_boss"]),
        ({"posts": {"chair": 1, "reviewer": 7}}, ["sizes"]),
        ({"barred": ["everybody"]}, ["barred"]),
        ({"total": 99}, ["total"]),
        ({"group_maxima": {"need": 14, "effect": 35}}, ["group_need_maximum"]),
        ({"group_names": NATIONAL.group_names | {"x": "Thừa"}}, ["group_x_name"]),
        ({"group_names": NATIONAL.group_names | {"need": " "}}, ["group_need_name"]),
        ({"quorum": {"function": "by_eye"}}, ["quorum_function"]),
        ({"quorum": {"function": "by_share"}}, ["quorum_share"]),
        ({"quorum": {"function": "by_share", "share": "0/3"}}, ["quorum_share"]),
        ({"quorum": {"function": "by_share", "share": "4/3"}}, ["quorum_share"]),
        ({"quorum": {"function": "by_share", "share": "x"}}, ["quorum_share"]),
        ({"quorum": NATIONAL.quorum | {"all_reviewers": True}}, ["quorum_all_reviewers"]),
        ({"quorum": NATIONAL.quorum | {"secretary": True}, "posts": {"chair": 1}}, ["quorum_secretary"]),
        ({"quorum": NATIONAL.quorum | {"receives_first": True}}, ["quorum_receives_first"]),
        ({"quorum": NATIONAL.quorum | {"expert_team": 26}}, ["quorum_expert_team"]),
        ({"quorum": {"function": "by_size", "needed": {"7": 8, "8": 0, "11": 5}}}, ["quorum_needed"] * 4),
        ({"passing": {"function": "lots", "total": 1}}, ["passing_function"]),
        ({"passing": {"function": "acceptance_levels", "total": 70}}, ["passing_function"]),  # of another kind
        ({"passing": {"function": "mean_score"}}, ["passing_total"]),
        ({"passing": {"function": "mean_score", "total": 101}}, ["passing_total"]),
        ({"passing": NATIONAL.passing | {"share": ""}}, ["passing_share"]),
        ({"passing": NATIONAL.passing | {"group_least": 51}}, ["passing_group_least"]),
        ({"passing": NATIONAL.passing | {"group": "beauty"}}, ["passing_group"]),
        ({"tie_order": ["effect", "effect", "luck"]}, ["tie_1", "tie_2"]),
    ],
)
def test_each_fault_is_told_at_its_place(change: dict[str, Any], places: list[str]) -> None:
    assert [problem.place for problem in problems_of(replace(NATIONAL, **change))] == places


def test_faults_of_lines_are_told_at_their_rows() -> None:
    lines = [
        {"key": "a", "group": "need", "name": "Cần thiết", "maximum": 0},
        {"key": "b", "group": "nowhere", "name": " cần thiết", "maximum": 70},
        {"key": "c", "group": "feasibility", "name": "", "maximum": 50},
        {"key": "d", "group": "effect", "name": "Hiệu quả", "maximum": None},
    ]
    found = problems_of(replace(NATIONAL, criteria=lines, total=7))
    assert [problem.place for problem in found] == ["line_0_maximum", "line_1_name", "line_1_group", "line_2_name"]
    empty = problems_of(replace(NATIONAL, criteria=[], group_names={}, passing={"function": "mean_score", "total": 0}))
    assert [problem.place for problem in empty][:2] == ["line_0_name", "total"]


def test_levels_of_an_acceptance_are_in_order() -> None:
    acceptance = facts(next(one for one in TEMPLATES if one.kind == CouncilKind.ACCEPTANCE))
    for change, place in (
        ({"excellent_total": 60}, "passing_excellent_total"),
        ({"excellent_total": 101}, "passing_excellent_total"),
        ({"excellent_share": ""}, "passing_excellent_share"),
        ({"fail_share": None}, "passing_fail_share"),
        ({"months_late": 61}, "passing_months_late"),
    ):
        found = problems_of(replace(acceptance, passing={**acceptance.passing, **change}))
        assert [problem.place for problem in found] == [place]


@pytest.mark.parametrize(
    ("typed", "share"),
    [("2/3", "2/3"), (" 3 / 4 ", "3/4"), ("75%", "3/4"), ("66,6 %", "333/500"), ("1/0", None), ("hai phần ba", None)],
)
def test_shares_are_read_as_people_write_them(typed: str, share: str | None) -> None:
    assert read_share(typed) == share


@st.composite
def legal_rules(draw: st.DrawFn) -> RuleFacts:
    """Any rule set that is legal, whatever its figures."""
    kind = draw(st.sampled_from(sorted(CouncilKind.values)))
    groups = {f"g{n}": f"Nhóm {n}" for n in range(draw(st.integers(1, 4)))}
    criteria = [
        {"key": f"c{n}", "group": group, "name": f"Tiêu chí {n}", "maximum": draw(st.integers(1, 60))}
        for n, group in enumerate([*groups, *draw(st.lists(st.sampled_from(sorted(groups)), max_size=4))])
    ]
    whole = sum(row["maximum"] for row in criteria)
    function = draw(st.sampled_from(PASSINGS[kind]))
    rule: dict[str, Any] = {"function": function, "total": draw(st.integers(0, whole))}
    if function == "acceptance_levels":
        rule["fail_share"] = draw(SHARES)
        if draw(st.booleans()):
            rule |= {"excellent_total": draw(st.integers(rule["total"], whole)), "excellent_share": draw(SHARES)}
        if draw(st.booleans()):
            rule["months_late"] = draw(st.integers(0, 60))
    else:
        if function == "ballot_share":
            rule["share"] = draw(SHARES)
        for name in ("zero_share", "outlier_share", "proposer_bonus") if function == "mean_score" else ():
            if draw(st.booleans()):
                rule[name] = draw(SHARES)
        if draw(st.booleans()):
            group = draw(st.sampled_from(sorted(groups)))
            most = sum(row["maximum"] for row in criteria if row["group"] == group)
            rule |= {"group": group, "group_name": groups[group], "group_least": draw(st.integers(0, most))}
    sizes = sorted(draw(st.sets(st.integers(5, 15), min_size=1, max_size=3)))
    posts = {Post.CHAIR: 1, Post.REVIEWER: draw(st.integers(0, 2)), Post.SECRETARY: draw(st.integers(0, 1))}
    least: dict[str, Any] = {"function": "by_share", "share": draw(SHARES)}
    if draw(st.booleans()):
        least = {"function": "by_size", "needed": {str(size): draw(st.integers(1, size)) for size in sizes}}
    least |= {"all_reviewers": bool(posts[Post.REVIEWER]), "secretary": bool(posts[Post.SECRETARY])}
    ties = draw(st.lists(st.sampled_from((*TIES, *groups)), unique=True, max_size=3)) if kind in CHOOSING else []
    return RuleFacts(
        kind=kind,
        valid_from=dt.date(2026, 1, 1),
        sizes=sizes,
        posts={str(post): number for post, number in posts.items()},
        barred=draw(st.lists(st.sampled_from(Barred.values), unique=True)),
        papers_lead_days=draw(st.integers(0, 60)),
        criteria=criteria,
        group_names=groups,
        quorum=least,
        passing=rule,
        tie_order=ties,
    )


@given(legal_rules(), st.data())
def test_any_legal_rule_set_counts_without_error(rules: RuleFacts, data: st.DataObject) -> None:
    assert problems_of(rules) == []
    criteria = criteria_of(rules.criteria)
    points = st.fixed_dictionaries({c.key: st.integers(0, int(c.maximum)).map(Decimal) for c in criteria})
    ballots = [
        Marks(marks) for marks in data.draw(st.lists(st.none() | points, max_size=max(rules.sizes or ())), "ballots")
    ]
    present = data.draw(st.integers(len(ballots), max(rules.sizes or ())), "present")

    found = count(
        rules.passing, criteria, ballots, present=present, months_late=3, is_proposer=data.draw(st.booleans())
    )

    scored = [marks for marks in ballots if marks.points is not None]
    assert found.passed is False or scored  # nothing passes without a single mark
    if found.mean is not None and "outlier_share" not in rules.passing:
        exact = sum((marks.total or Decimal(0) for marks in scored), Decimal(0))
        assert abs(Fraction(found.mean) - Fraction(exact) / len(scored)) <= Fraction(1, 200)
    size = data.draw(st.sampled_from(rules.sizes), "size")
    everybody = [
        Seat(Post.CHAIR, True),
        *(Seat(Post.MEMBER, True) for _seat in range(size - 2)),
        Seat(Post.SECRETARY, True),
    ]
    assert quorum(rules.quorum, everybody, has_delegation=False).holds
    assert not quorum(rules.quorum, [replace(seat, takes_part=False) for seat in everybody], has_delegation=False).holds
