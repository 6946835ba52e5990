"""Inspections: findings, demands, follow-up to the end; what is counted."""

from __future__ import annotations

import datetime as dt

import pytest

from plans.activities.actions.follow_work import move_followed, note_follow_up
from plans.activities.actions.move_inspection import hold_inspection, move_inspection
from plans.activities.actions.plan_inspection import plan_inspection
from plans.activities.actions.write_inspection import add_demand, add_finding
from plans.activities.documents.inspection import minutes_of
from plans.activities.models import Inspection
from plans.activities.selectors import inspections
from plans.activities.sweep import remind_due, rung
from plans.planning import counters
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.notifications.models import Notification
from tests.plans.activities.conftest import World

DAY = dt.timedelta(days=1)


@pytest.mark.requirement("B08")
def test_an_open_demand_stays_listed_until_it_is_confirmed(world: World) -> None:
    demand = world.demanded()

    def listed() -> list[int]:
        seen = inspections.demands_visible_to(world.officer)
        return [row.pk for row in inspections.open_on(seen, clock.today())]

    assert listed() == [demand.pk]
    demand = note_follow_up(actor=world.agency, item=demand, on=clock.today(), text="Đã lập sổ theo dõi.", is_done=True)
    assert demand.status == "reported" and listed() == [demand.pk]
    with pytest.raises(RuleViolation, match="Còn 1 yêu cầu"):
        move_inspection(actor=world.officer, inspection=demand.inspection, name="close")

    demand = move_followed(actor=world.officer, item=demand, name="close", expected="reported")

    assert listed() == [] and demand.closed_on == clock.today()
    assert move_inspection(actor=world.officer, inspection=demand.inspection, name="close").status == "closed"
    assert AuditEntry.objects.filter(event="followed:moved").count() == 2


@pytest.mark.requirement("B08")
def test_inspections_are_counted_by_year_and_each_count_opens_its_list(world: World) -> None:
    world.demanded()
    world.demanded(
        planned_on=clock.today() - dt.timedelta(days=400), decision_on=clock.today() - dt.timedelta(days=401)
    )
    world.inspection()
    last_year, this_year = sorted({row.held_on.year for row in Inspection.objects.exclude(held_on=None)})

    held, open_ones = counters.find("inspections.held"), counters.find("inspections.demands_open")
    assert held and open_ones and held.url
    found = held.count(world.plan, clock.today())

    assert (found.total, found.by_year) == (2, {last_year: 1, this_year: 1})
    assert held.rows(world.plan, clock.today(), this_year).count() == 1
    assert held.url(world.plan, clock.today(), this_year).endswith(
        f"plan={world.plan.public_id}&held=yes&year={this_year}"
    )
    assert open_ones.count(world.plan, clock.today()).total == 2


def test_nobody_is_inspected_without_decision_or_head_of_team(world: World) -> None:
    bare = plan_inspection(
        actor=world.officer,
        plan=world.plan,
        kind="violation",
        title="Kiểm tra nhãn hàng hóa",
        planned_on=clock.today(),
        inspected_name="Cơ sở sản xuất (giả định)",
    )
    with pytest.raises(RuleViolation, match="quyết định"):
        hold_inspection(actor=world.officer, inspection=bare, held_on=clock.today(), held_until=clock.today())
    Inspection.objects.filter(pk=bare.pk).update(decision_number="9/QĐ", decision_on=clock.today())
    bare.refresh_from_db()
    with pytest.raises(RuleViolation, match="trưởng đoàn"):
        hold_inspection(actor=world.officer, inspection=bare, held_on=clock.today(), held_until=clock.today())


@pytest.mark.parametrize(
    ("held_on", "held_until", "words"),
    [(-1, -2, "từ ngày bắt đầu"), (0, 1, "đã kiểm tra xong"), (-40, -40, "trước ngày quyết định")],
)
def test_days_of_an_inspection_must_hold(world: World, held_on: int, held_until: int, words: str) -> None:
    row, today = world.inspection(), clock.today()

    with pytest.raises(RuleViolation, match=words):
        hold_inspection(
            actor=world.officer, inspection=row, held_on=today + held_on * DAY, held_until=today + held_until * DAY
        )


def test_a_violation_names_its_rule_and_a_demand_its_day(world: World) -> None:
    row = world.inspection()
    with pytest.raises(RuleViolation, match="Ghi nhận đã kiểm tra trước"):
        add_finding(actor=world.officer, inspection=row, text="…")
    row = hold_inspection(actor=world.officer, inspection=row, held_on=row.planned_on, held_until=row.planned_on)

    with pytest.raises(RuleViolation, match="quy định bị vi phạm"):
        add_finding(actor=world.officer, inspection=row, text="Nhãn sai", is_violation=True)
    with pytest.raises(RuleViolation, match="sau ngày kiểm tra"):
        add_demand(actor=world.officer, inspection=row, text="Sửa nhãn", deadline_on=row.planned_on - DAY)


def test_who_reported_does_not_confirm_and_other_units_do_not_report(world: World) -> None:
    own = world.demanded(organization=world.officer.organization)
    note_follow_up(actor=world.officer, item=own, on=clock.today(), text="Đã làm.", is_done=True)
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        move_followed(actor=world.officer, item=own, name="close")

    assert move_followed(actor=world.colleague, item=own, name="close").status == "closed"
    other = world.demanded()
    with pytest.raises(NotAllowed):
        note_follow_up(actor=world.other_agency, item=other, on=clock.today(), text="…")
    with pytest.raises(StaleState):
        move_followed(actor=world.colleague, item=own, name="close", expected="reported")


def test_each_side_sees_its_own(world: World) -> None:
    demand = world.demanded()

    assert inspections.visible_to(world.agency).get() == demand.inspection
    assert not inspections.visible_to(world.other_agency).exists()
    with pytest.raises(NotFound):
        inspections.get(world.stranger, demand.inspection.public_id)
    with pytest.raises(NotFound):
        inspections.get_demand(world.other_agency, demand.public_id)


@pytest.mark.parametrize(
    ("left", "step"),
    [(8, ""), (7, "7"), (4, "7"), (3, "3"), (1, "1"), (0, "1"), (-1, "late-0"), (-7, "late-0"), (-8, "late-1")],
)
def test_rungs_of_reminders(left: int, step: str) -> None:
    on = dt.date(2026, 5, 4)

    assert rung(on + left * DAY, on) == step


def test_a_late_unit_is_reminded_once_a_week_with_the_officers(world: World) -> None:
    demand = world.demanded(deadline_on=clock.today() - 2 * DAY)
    Notification.objects.all().delete()

    remind_due(clock.today())
    remind_due(clock.today())

    told = Notification.objects.filter(kind="activities.followed_reminder")
    assert {row.recipient for row in told} == {
        world.agency.user,
        world.officer.user,
        world.colleague.user,
        world.director.user,
    }
    assert told.count() == 4 and "Quá hạn 2 ngày" in told.first().title and demand.days_late == 2


@pytest.mark.requirement("B08")
def test_minutes_as_docx_and_pdf_name_unit_and_deadline(world: World) -> None:
    demand = world.demanded()
    document = minutes_of(demand.inspection)

    assert (document.kind_name, document.number_symbol, document.is_draft) == ("BIÊN BẢN", "03/BB-KT", False)
    row = document.tables[1].rows[0]
    assert tuple(row) == (1, demand.text, demand.responsible, demand.deadline_on)
    assert render(document, "docx")[:2] == b"PK" and render(document, "pdf")[:4] == b"%PDF"
