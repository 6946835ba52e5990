"""A province's own rule set: drafted as a copy, issued by another person's decision, closed from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.councils.actions.draft_council import draft_council, edit_council
from enterprises.councils.actions.draft_rule_set import draft_rule_set, edit_rule_set
from enterprises.councils.actions.end_rule_set import ask_end_of_rule_set, decide_end_of_rule_set
from enterprises.councils.actions.issue_rule_set import issue_rule_set
from enterprises.councils.actions.move_rule_set import move_rule_set
from enterprises.councils.enums import CouncilKind, RuleSetStatus
from enterprises.councils.models import Council, CouncilRuleSet
from enterprises.councils.models.rule_set import CONTENT
from enterprises.councils.reference import load_rule_sets
from enterprises.councils.selectors import councils
from enterprises.councils.selectors import rules as selector
from enterprises.councils.work import staff_work
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import make_council, make_meeting, rule_set
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_province
from tests.factories.rule_sets import draft_own_rules, own_rules

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("G02", "G04")]
ClientOf = Callable[[Actor], Client]
DAY = dt.timedelta(days=1)


def places(refusal: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [problem.place for problem in refusal.value.problems]


# --- Draft, hand in, issue -----------------------------------------------------------------------


def test_a_copy_says_what_its_base_says_and_a_second_person_issues_it(office: Office) -> None:
    base = rule_set("nd268-2025-i10a")
    row = draft_own_rules(office)
    told = {name for name in CONTENT if getattr(row, name) != getattr(base, name)}
    assert told == {"name", "legal_basis", "valid_from", "note"}
    assert row not in councils.rule_sets_for(row.province_id, clock.today())

    edit_rule_set(actor=office.officer, rule_set=row, content={"sizes": [5, 7]})
    move_rule_set(actor=office.officer, rule_set=row, step="submit")
    assert Notification.objects.filter(recipient=office.director.user, kind="councils.rule_set_handed_in").exists()
    assert [str(i.next_step) for i in staff_work(office.director) if i.subject == row.name] == [
        "Ban hành bằng quyết định"
    ]
    with pytest.raises(NotAllowed):
        issue_rule_set(actor=office.officer, rule_set=row, decision_number="45", decision_on=clock.today())
    issued = issue_rule_set(
        actor=office.director, rule_set=row, decision_number="45/QĐ-SKHCN", decision_on=clock.today()
    )

    assert (issued.status, issued.approved_by, issued.sizes) == (RuleSetStatus.APPROVED, office.director.user, [5, 7])
    offered = list(councils.rule_sets_for(row.province_id, clock.today()))
    assert offered[0] == row  # own first
    assert base in offered
    events = AuditEntry.objects.filter(event__startswith="rule_set:").values_list("event", flat=True)
    assert set(events) == {"rule_set:drafted", "rule_set:edited", "rule_set:moved", "rule_set:issued"}


def test_nobody_issues_what_they_drafted_edited_or_handed_in(office: Office) -> None:
    officer = make_actor(Role.OFFICER, organization=office.officer.organization)
    both = make_actor(Role.DIRECTOR, organization=officer.organization, user=officer.user)
    row = draft_rule_set(actor=both, base=rule_set(), name="Riêng", legal_basis="QĐ 1", valid_from=clock.today())
    row = move_rule_set(actor=office.officer, rule_set=row, step="submit")
    with pytest.raises(NotAllowed, match="Người soạn"):
        issue_rule_set(actor=both, rule_set=row, decision_number="1", decision_on=clock.today())
    other = draft_own_rules(office)
    other = move_rule_set(actor=both, rule_set=other, step="submit")
    with pytest.raises(NotAllowed, match="sửa hoặc trình"):
        issue_rule_set(actor=both, rule_set=other, decision_number="1", decision_on=clock.today())
    for person in (other.drafted_by, other.edited_by):
        with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
            CouncilRuleSet.objects.filter(pk=other.pk).update(approved_by=person)
    with pytest.raises(IntegrityError, match="by_decision"), transaction.atomic():
        CouncilRuleSet.objects.filter(pk=other.pk).update(status=RuleSetStatus.APPROVED)


def test_the_decision_needs_a_number_and_a_day_not_after_the_first_day(office: Office) -> None:
    row = move_rule_set(
        actor=office.officer, rule_set=draft_own_rules(office, valid_from=clock.today() - 5 * DAY), step="submit"
    )
    with pytest.raises(RuleViolation) as refusal:
        issue_rule_set(actor=office.director, rule_set=row, decision_number=" ", decision_on=clock.today() + DAY)
    assert places(refusal) == ["decision_number", "decision_on", "decision_on"]
    with pytest.raises(RuleViolation) as refusal:
        issue_rule_set(actor=office.director, rule_set=row, decision_number="9", decision_on=clock.today())
    assert places(refusal) == ["decision_on"]

    back = move_rule_set(actor=office.director, rule_set=row, step="give_back", note="Áp dụng từ ngày ký.")

    assert back.status == RuleSetStatus.DRAFT
    assert Notification.objects.filter(recipient=office.officer.user, kind="councils.rule_set_returned").exists()
    with pytest.raises(RuleViolation):
        move_rule_set(
            actor=office.director,
            rule_set=move_rule_set(actor=office.officer, rule_set=back, step="submit"),
            step="give_back",
        )  # a reason is due
    with pytest.raises(StaleState):
        move_rule_set(actor=office.officer, rule_set=back, step="drop")


def test_an_edit_tells_every_problem_and_refuses_a_stale_page(office: Office) -> None:
    row = draft_own_rules(office)
    content = {
        "sizes": [2],
        "posts": {"chair": 2, "secretary": 1},
        "quorum": {"function": "by_size", "needed": {"2": 3}},
        "passing": {"function": "mean_score", "total": 400},
        "valid_to": row.valid_from - DAY,
        "tie_order": ["effect", "effect", "nothing"],
    }
    with pytest.raises(RuleViolation) as refusal:
        edit_rule_set(actor=office.officer, rule_set=row, content=content)
    assert places(refusal) == [
        "valid_to",
        "sizes",
        "posts_chair",
        "sizes",
        "quorum_needed",
        "passing_total",
        "tie_1",
        "tie_2",
    ]
    edit_rule_set(actor=office.officer, rule_set=row, content={"sizes": [9]}, row_version=row.row_version)
    with pytest.raises(StaleState):
        edit_rule_set(actor=office.officer, rule_set=row, content={"sizes": [7]}, row_version=row.row_version)
    move_rule_set(actor=office.officer, rule_set=row, step="submit")
    with pytest.raises(RuleViolation, match="không sửa được"):
        edit_rule_set(actor=office.officer, rule_set=row, content={"sizes": [7]})


# --- Closed once issued or used ------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Khác"},
        {"sizes": [5]},
        {"passing": {"function": "mean_score", "total": 1}},
        {"valid_from": dt.date(2020, 1, 1)},
        {"status": RuleSetStatus.DRAFT},
        {"decision_number": "46"},
    ],
)
def test_the_database_closes_an_issued_set(office: Office, change: dict[str, Any]) -> None:
    row = own_rules(office)
    with pytest.raises(DatabaseError, match="issued or in use"), transaction.atomic():
        CouncilRuleSet.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="issued or in use"), transaction.atomic():
        CouncilRuleSet.objects.filter(pk=row.pk).delete()


def test_the_database_closes_a_national_set_a_council_uses_and_its_last_day_only_comes_nearer(office: Office) -> None:
    free = CouncilRuleSet.objects.filter(key="tt45-2016-selection")
    free.update(sizes=[5])  # nobody works under it: the portal may still correct its reading
    make_council(office, posts=(), establish=False)
    used = CouncilRuleSet.objects.filter(key="nd268-2025-i10a")
    for change in ({"sizes": [5]}, {"note": "khác"}, {"criteria": []}):
        with pytest.raises(DatabaseError, match="issued or in use"), transaction.atomic():
            used.update(**change)
    day = clock.today() + 30 * DAY
    used.update(valid_to=day)
    for later in (day + DAY, None):
        with pytest.raises(DatabaseError, match="issued or in use"), transaction.atomic():
            used.update(valid_to=later)
    load_rule_sets()  # a release reads its templates again: what is used stays


def test_a_council_works_under_an_issued_set_and_keeps_it(office: Office) -> None:
    draft = draft_own_rules(office)
    with pytest.raises(RuleViolation):
        draft_council(actor=office.officer, kind=CouncilKind.SELECTION, name="Hội đồng", rule_set=draft)
    drafted = make_council(office, posts=(), establish=False).council
    with pytest.raises(DatabaseError, match="not issued"), transaction.atomic():
        Council.objects.filter(pk=drafted.pk).update(rule_set=draft)
    own = own_rules(office)
    edit_council(
        actor=office.officer, council=drafted, kind=drafted.kind, name=drafted.name, rule_set=own, call=drafted.call
    )
    sitting = make_council(office).council
    with pytest.raises(DatabaseError, match="keeps its rules"), transaction.atomic():
        Council.objects.filter(pk=sitting.pk).update(rule_set=own)


# --- Replace, end --------------------------------------------------------------------------------


def test_a_new_set_replaces_the_old_one_the_day_before_and_councils_keep_theirs(office: Office) -> None:
    tomorrow = clock.today() + DAY
    with clock.at(clock.now() - 20 * DAY):
        old = own_rules(office, name="Quy chế 2025")
    sitting = make_meeting(office, key=old.key)
    with pytest.raises(RuleViolation) as refusal:
        draft_own_rules(office, base=old, replaces_base=True, valid_from=old.valid_from)
    assert places(refusal) == ["valid_from"]
    with pytest.raises(RuleViolation) as refusal:
        draft_own_rules(office, replaces_base=True)
    assert places(refusal) == ["replaces_base"]

    new = own_rules(office, {"sizes": [9]}, base=old, replaces_base=True, name="Quy chế 2026", valid_from=tomorrow)

    old.refresh_from_db()
    assert old.valid_to == tomorrow - DAY
    offered = {day: set(councils.rule_sets_for(office.call.province_id, day)) for day in (tomorrow - DAY, tomorrow)}
    assert [(old in rows, new in rows) for rows in offered.values()] == [(True, False), (False, True)]
    with clock.at(clock.now() + DAY):
        make_council(office, key=new.key, posts=(), establish=False)
    assert sitting.minuted().council.rule_set == old  # counted under the rules of its day


def test_a_set_is_not_replaced_from_a_day_on_which_a_council_began_under_it(office: Office) -> None:
    with clock.at(clock.now() - 20 * DAY):
        old = own_rules(office)
    make_council(office, key=old.key, posts=(), establish=False)
    with pytest.raises(RuleViolation, match="Đã có hội đồng"):
        own_rules(office, base=old, replaces_base=True)
    later = own_rules(office, base=old, replaces_base=True, valid_from=clock.today() + DAY)
    old.refresh_from_db()
    assert old.valid_to == clock.today()
    assert not later.holds_on(clock.today())


def test_one_person_asks_for_the_end_and_another_decides(office: Office) -> None:
    row = own_rules(office)
    with pytest.raises(RuleViolation) as refusal:
        ask_end_of_rule_set(actor=office.officer, rule_set=row, closing_on=clock.today() - DAY, closing_note=" ")
    assert places(refusal) == ["closing_on", "closing_note"]
    last = clock.today() + 10 * DAY
    row = ask_end_of_rule_set(actor=office.officer, rule_set=row, closing_on=last, closing_note="Có nghị định mới.")
    assert row in councils.rule_sets_for(row.province_id, clock.today())  # until it is decided
    with pytest.raises(IntegrityError, match="ended_by_another"), transaction.atomic():
        CouncilRuleSet.objects.filter(pk=row.pk).update(closed_by=row.closing_by)
    with pytest.raises(NotAllowed):
        decide_end_of_rule_set(actor=office.officer, rule_set=row, ends=True)
    kept = decide_end_of_rule_set(actor=office.director, rule_set=row, ends=False, note="Chưa có hiệu lực.")
    assert (kept.status, kept.valid_to) == (RuleSetStatus.APPROVED, None)
    again = ask_end_of_rule_set(actor=office.officer, rule_set=kept, closing_on=last, closing_note="Đã có hiệu lực.")
    with clock.at(clock.now() + 11 * DAY), pytest.raises(RuleViolation, match="đã qua"):
        decide_end_of_rule_set(actor=office.director, rule_set=again, ends=True)

    ended = decide_end_of_rule_set(actor=office.director, rule_set=again, ends=True)

    assert (ended.valid_to, ended.closed_by) == (last, office.director.user)
    assert ended not in councils.rule_sets_for(ended.province_id, last + DAY)
    with pytest.raises(RuleViolation) as refusal:
        ask_end_of_rule_set(actor=office.officer, rule_set=ended, closing_on=last, closing_note="Nữa.")
    assert places(refusal) == ["closing_on"]


# --- Who sees what -------------------------------------------------------------------------------


def test_members_see_issued_sets_only_and_other_provinces_none(office: Office, client_of: ClientOf) -> None:
    draft, issued = draft_own_rules(office, name="Đang viết"), own_rules(office, name="Đã ban hành")
    member = make_actor(Role.COUNCIL_MEMBER, office.call.province)
    elsewhere = make_actor(Role.OFFICER, make_province("hai-phong"))
    agency = make_actor(Role.AGENCY_OFFICER, office.call.province)
    assert [row in selector.visible_to(member) for row in (draft, issued)] == [False, True]
    for row in (draft, issued):
        page = reverse("councils:rule_set_detail", args=[row.public_id])
        assert client_of(office.officer).get(page).status_code == 200
        assert client_of(elsewhere).get(page).status_code == 404
        assert client_of(agency).get(page).status_code == 403
    with pytest.raises(RuleViolation) as refusal:
        draft_rule_set(actor=elsewhere, base=issued, name="Chép", legal_basis="QĐ", valid_from=clock.today())
    assert places(refusal) == ["base"]
