"""Steering committees: the record, meetings, assigned work, the summary of any day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from plans.activities.actions.follow_work import move_followed, note_follow_up
from plans.activities.actions.hold_session import assign_work, call_session, conclude_session, hold_session
from plans.activities.actions.keep_committee import add_seat, end_seat, record_committee
from plans.activities.documents.committee import notice_of, progress_of
from plans.activities.models import ConclusionItem, SteeringCommittee
from plans.activities.panels import _activities_of
from plans.activities.selectors import committees
from plans.activities.selectors.progress import committee_progress
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.reading import read_plan
from plans.planning.models import Target, TargetActual
from plans.planning.rules.consistency import check_plan
from plans.planning.selectors.following import task_states
from plans.planning.selectors.summaries import contents_of
from plans.planning.selectors.targets import target_progress, verdict_counts
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.rendering import render
from portal.notifications.models import Notification
from portal.organizations.actor import system_actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.plans.activities.conftest import World

DATA = Path(__file__).resolve().parents[3] / "plans" / "planning" / "data"
DAY = dt.timedelta(days=1)


def committee_of(world: World, **fields: object) -> SteeringCommittee:
    given = {
        "name": "Ban Chỉ đạo thực hiện kế hoạch khoa học và công nghệ trọng điểm",
        "decision_number": "100/QĐ-UBND",
        "decision_on": clock.today() - dt.timedelta(days=100),
        "plans": [world.plan],
        **fields,
    }
    row = record_committee(actor=world.officer, **given)  # type: ignore[arg-type]
    for name, post in (("Lê Trưởng Ban", "chair"), ("Vũ Ủy Viên", "member")):
        add_seat(actor=world.officer, committee=row, name=name, post=post, from_on=row.decision_on)
    return row


def concluded(world: World, committee: SteeringCommittee, deadline_on: dt.date, ago: int = 30) -> ConclusionItem:
    """A meeting of some days ago that gave the agency one piece of work."""
    starts_at = clock.now() - dt.timedelta(days=ago)
    session = call_session(
        actor=world.officer, committee=committee, title="Sơ kết", starts_at=starts_at, place="UBND", agenda="Báo cáo"
    )
    seats = committees.seats_on(committee, clock.local_day(starts_at))
    session = hold_session(
        actor=world.officer, session=session, attendance=dict.fromkeys(seats, ("present", "")), minutes="Thảo luận"
    )
    item = assign_work(
        actor=world.officer,
        session=session,
        text="Rà soát danh sách doanh nghiệp",
        deadline_on=deadline_on,
        organization=world.agency.organization,
    )
    conclude_session(
        actor=world.officer,
        session=session,
        notice_number=f"{session.number}/TB-BCĐ",
        notice_on=clock.local_day(starts_at),
        signer_name="Lê Trưởng Ban",
    )
    item.refresh_from_db()
    return item


@pytest.mark.requirement("Q01")
def test_linked_to_two_plans_it_shows_in_both_and_the_four_others_are_valid_without(db: None) -> None:
    machine = system_actor("kiểm thử")
    load_programmes(actor=machine)
    plans = {}
    for code in ("HP-2021", "QN-2021", "KG-2021", "HB-2021", "GL-2022"):
        content = read_plan((DATA / f"{code}.yaml").read_bytes())
        make_province(content.province or "")
        plans[code] = import_plan(actor=machine, content=content, source_name=code, issued=True).plan
    hai_phong = plans["HP-2021"]
    officer = make_actor(Role.OFFICER, hai_phong.province)
    second = make_plan(hai_phong.province)
    committee = record_committee(
        actor=officer,
        name="Ban Chỉ đạo thực hiện các chương trình, kế hoạch khoa học và công nghệ trọng điểm",
        decision_number="01/QĐ-UBND",
        decision_on=dt.date(2021, 12, 1),
        duties="Chỉ đạo, điều hành",
        working_rules="Họp sáu tháng một lần",
        plans=[hai_phong, second],
    )

    for plan in (hai_phong, second):
        shown = _activities_of(officer, plan)["committees"]  # type: ignore[index]
        assert [row.public_id for row in shown] == [committee.public_id]
    for code in ("QN-2021", "KG-2021", "HB-2021", "GL-2022"):
        there = make_actor(Role.OFFICER, plans[code].province)
        assert _activities_of(there, plans[code])["committees"] == []  # type: ignore[index]
        assert not [f for f in check_plan(contents_of(plans[code])) if "Ban Chỉ đạo" in str(f)]


@pytest.mark.requirement("Q01")
def test_members_have_posts_and_days(world: World) -> None:
    committee = committee_of(world)
    chair = committee.seats.get(post="chair")
    with pytest.raises(ValidationError, match="một Trưởng ban"):
        add_seat(actor=world.officer, committee=committee, name="B", post="chair", from_on=clock.today())
    with pytest.raises(RuleViolation, match="từ ngày bắt đầu"):
        end_seat(actor=world.officer, committee=committee, seat=chair, to_on=chair.from_on - DAY)

    end_seat(actor=world.officer, committee=committee, seat=chair, to_on=clock.today() - DAY)
    add_seat(actor=world.officer, committee=committee, name="Phạm Kế Nhiệm", post="chair", from_on=clock.today())

    assert committees.seats_on(committee, clock.today())[0].name == "Phạm Kế Nhiệm"
    assert committees.seats_on(committee, clock.today() - DAY)[0].name == "Lê Trưởng Ban"


@pytest.mark.requirement("Q02")
def test_open_items_show_unit_and_date_on_any_day(world: World) -> None:
    committee = committee_of(world)
    today = clock.today()
    late = concluded(world, committee, today - 5 * DAY)
    due = concluded(world, committee, today + 20 * DAY, ago=10)
    note_follow_up(actor=world.agency, item=late, on=today, text="Đã rà soát.", is_done=True)
    move_followed(actor=world.officer, item=late, name="close")

    now, before, at_first = (committee_progress(committee, today - days * DAY) for days in (0, 1, 20))

    assert [(i.responsible, i.deadline_on) for i in now.open_items] == [
        (world.agency.organization_name, due.deadline_on)
    ]
    assert (len(now.done_items), len(now.late_items)) == (1, 0)
    assert [i.pk for i in before.open_items] == [late.pk, due.pk] and [i.pk for i in before.late_items] == [late.pk]
    assert [i.pk for i in at_first.items] == [late.pk]
    assert Notification.objects.filter(kind="activities.item_given", recipient=world.agency.user).count() == 2


@pytest.mark.requirement("Q02")
def test_the_numbers_of_a_day_are_those_of_the_plan_on_that_day(world: World) -> None:
    committee, version = committee_of(world), world.plan.current_version
    world.task()
    target = Target.objects.create(
        version=version, key="ct-1", code="CT1", position=1, name="Dự án", comparator="at_least", minimum=5
    )
    approved = clock.now() - dt.timedelta(days=3)
    TargetActual.objects.create(
        target=target,
        year=clock.today().year,
        value=6,
        evidence="Báo cáo số 5",
        entered_by=world.officer.user,
        approved_by=world.director.user,
        entered_at=approved,
        approved_at=approved,
    )
    for days in (0, 10):
        day = clock.today() - days * DAY
        shown = committee_progress(committee, day).plans[0]
        there = target_progress(world.plan, day)

        assert [(r.actual, r.verdict) for r in shown.targets] == [(r.actual, r.verdict) for r in there]
        assert dict(shown.verdicts) == verdict_counts(there)
        assert shown.task_states == task_states(world.plan, day) and sum(dict(shown.states).values()) == 1
    assert committee_progress(committee, clock.today() - 10 * DAY).plans[0].targets[0].actual is None


@pytest.mark.requirement("Q02")
def test_notice_and_summary_as_papers(world: World) -> None:
    committee = committee_of(world)
    item = concluded(world, committee, clock.today() + 20 * DAY)
    notice, summary = notice_of(item.session), progress_of(committee_progress(committee, clock.today()))

    assert (notice.kind_name, notice.number_symbol, notice.is_draft) == ("THÔNG BÁO", "1/TB-BCĐ", False)
    assert tuple(notice.tables[0].rows[0]) == (1, item.text, item.responsible, item.deadline_on)
    assert item.responsible in notice.recipients
    assert tuple(summary.tables[-1].rows[0])[1:] == (item.text, item.responsible, item.deadline_on)
    for document, formats in ((notice, ("docx", "pdf")), (summary, ("docx", "xlsx"))):
        assert all(render(document, name)[:2] in (b"PK", b"%P") for name in formats)


def test_meetings_keep_their_rules(world: World) -> None:
    committee = committee_of(world)
    common = {"actor": world.officer, "committee": committee, "title": "T", "place": "P", "agenda": "A"}
    with pytest.raises(RuleViolation, match="không hoạt động"):
        call_session(starts_at=clock.now() - dt.timedelta(days=200), **common)
    session = call_session(starts_at=clock.now() + dt.timedelta(days=2), **common)
    seats = committees.seats_on(committee, clock.today())
    with pytest.raises(RuleViolation, match="ai có mặt"):
        hold_session(actor=world.officer, session=session, attendance=dict.fromkeys(seats, ("absent", "")))
    with pytest.raises(RuleViolation, match="Chưa đến giờ họp"):
        hold_session(actor=world.officer, session=session, attendance=dict.fromkeys(seats, ("present", "")))
    with pytest.raises(RuleViolation, match="Chỉ ghi kết luận khi đã họp"):
        assign_work(actor=world.officer, session=session, text="x", deadline_on=clock.today(), responsible_name="y")
    with pytest.raises(NotAllowed):
        call_session(**{**common, "actor": world.agency}, starts_at=clock.now())
    assert not committees.visible_to(world.agency).exists()
    assert not committees.visible_to(world.stranger).exists()
