"""Choosing within the quantity and money of the line, and the reserve list that moves up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.refuse_application import refuse_application
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.models import Application
from enterprises.councils.actions.move_up_reserve import move_up_reserve, tell_waiting
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import Outcome
from enterprises.councils.models import ReserveMove
from enterprises.councils.rules.choosing import Room, take_from
from enterprises.councils.selectors.reserve import reserve_of
from enterprises.councils.work import staff_work
from plans.planning.models import BudgetLine, Plan
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_meeting
from tests.factories.enterprises import MILLION, Office, make_enterprise_actor, make_office
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def signed(sitting: Sitting) -> None:
    write_minutes(actor=sitting.office.officer, meeting=sitting.held, discussion="Thống nhất.")
    sign_minutes(actor=sitting.office.officer, meeting=sitting.held, signed_on=clock.today())


def chosen(office: Office, number: int) -> tuple[Sitting, list[Application]]:
    """`number` applications before one meeting, each better than the one before it; minutes signed."""
    sitting = make_meeting(office, [office.eligible()[0] for _n in range(number)]).scoring()
    for position, file in enumerate(sitting.files()):
        for member in range(7):
            sitting.vote(member, file, {"need": 12, "feasibility": 42, "effect": 18 + position})
    sitting.count()
    signed(sitting)
    return sitting, [Application.objects.get(pk=file.application_id) for file in sitting.files()]


def said(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return " ".join(str(problem) for problem in refusal.value.problems) or str(refusal.value)


def move(office: Office, application: Application, **changes: object) -> ReserveMove:
    facts = {"decision_number": "52/QĐ-SKHCN", "decision_on": clock.today(), "reason": "Đơn vị khác rút"} | changes
    return move_up_reserve(actor=office.officer, application=application, **facts)  # type: ignore[arg-type]  # handed on


# --- Within the line -----------------------------------------------------------------------------


@pytest.mark.requirement("G05")
def test_the_eleventh_project_for_line_ii_1_1_1_goes_to_reserve(promises: object) -> None:
    """KG 2021 prints quantity 10 for II/1/1.1; the call names no quantity of its own."""
    from plans.planning.actions.import_plan import import_plan
    from plans.planning.actions.load_programmes import load_programmes

    load_programmes(actor=MACHINE)
    content = content_of("KG-2021")
    assert content.province
    province = make_province(content.province)
    plan: Plan = import_plan(actor=MACHINE, content=content, source_name="KG-2021.yaml", issued=True).plan
    line = BudgetLine.objects.get(version=plan.current_version, path="II/1/1.1")
    assert (line.quantity, line.amount_vnd, line.measure is not None) == (10, 2_000 * MILLION, True)
    office = make_office(province, budget_line=line, quota=None, ceiling_vnd=None)
    sitting = make_meeting(office, [office.eligible()[0] for _n in range(11)]).scoring()
    for position, file in enumerate(sitting.files()):
        for member in range(7):
            sitting.vote(member, file, {"need": 12, "feasibility": 42, "effect": 18 + position})

    sitting.count()

    ranked = {file.rank: file for file in sitting.files()}
    assert [ranked[rank].outcome for rank in range(1, 11)] == [Outcome.RECOMMENDED] * 10
    eleventh = ranked[11]
    assert (eleventh.position, eleventh.outcome) == (1, Outcome.RESERVE)
    assert eleventh.result is not None
    assert "dòng II/1/1.1 (10)" in eleventh.result["choice"]


@pytest.mark.requirement("G05")
def test_two_calls_of_one_line_share_its_quantity_and_money(promises: object) -> None:
    office = make_office()
    BudgetLine.objects.filter(pk=office.line.pk).update(quantity=3, quantity_printed="03")
    other = make_office(office.call.province, budget_line=office.line)
    first = make_meeting(office, [office.eligible()[0] for _n in range(2)]).scoring()
    first.vote_all()
    first.count()
    signed(first)
    second = make_meeting(other, [other.eligible()[0] for _n in range(2)]).scoring()
    second.vote_all()

    second.count()

    assert sorted(file.outcome for file in second.files()) == [Outcome.RECOMMENDED, Outcome.RESERVE]


def test_a_place_is_taken_in_every_room_or_in_none() -> None:
    call, line = Room(5, None), Room(1, 80, "dòng II/2 (03)")

    assert take_from([call, line], 50) == ""
    assert "dòng II/2 (03)" in take_from([call, line], 10)
    assert (call.places, line.places, line.money_vnd) == (4, 0, 30)


# --- Moving up -----------------------------------------------------------------------------------


@pytest.mark.requirement("G05")
def test_the_reserve_moves_up_when_a_recommended_one_withdraws(promises: object, client_of: ClientOf) -> None:
    office = make_office(quota=1)
    _sitting, (third, second, first) = chosen(office, 3)
    assert [third.status, second.status, first.status] == ["reserve", "reserve", "recommended"]
    assert [(row.place, row.application.pk) for row in reserve_of(office.call).rows] == [(1, second.pk), (2, third.pk)]
    with pytest.raises(RuleViolation) as refusal:
        move(office, second)
    assert "vượt số lượng của đợt" in said(refusal)
    withdraw_application(
        actor=make_enterprise_actor(first.enterprise), application=first, note="Không còn nhu cầu", expected=None
    )
    assert any("danh sách dự phòng (2 hồ sơ)" in str(item.next_step) for item in staff_work(office.officer))
    with pytest.raises(RuleViolation) as refusal:
        move(office, third)
    assert f"Hồ sơ {second.code} đứng trước" in said(refusal)

    client = client_of(office.officer)
    page = client.get(reverse("councils:reserve_list", args=[office.call.public_id])).content.decode()
    assert f"Chuyển {second.code} lên" in page
    address = reverse("councils:reserve_move", args=[office.call.public_id, second.public_id])
    assert client.get(address).status_code == 200
    bad = client.post(address, {"decision_number": " ", "decision_on": "01/01/2099", "reason": ""})
    assert bad.status_code == 422
    assert (
        client.post(
            address,
            {
                "decision_number": "52/QĐ-SKHCN",
                "decision_on": f"{clock.today():%d/%m/%Y}",
                "instead_of": str(first.public_id),
                "reason": "Đơn vị rút hồ sơ",
            },
        ).status_code
        == 302
    )

    second.refresh_from_db()
    moved = ReserveMove.objects.get()
    assert (second.status, moved.instead_of_id, moved.moved_by_id) == ("recommended", first.pk, office.officer.user_id)
    assert "52/QĐ-SKHCN" in second.selection_note
    assert Notification.objects.filter(kind="councils.reserve_moved").count() == 1
    assert "52/QĐ-SKHCN" in client.get(reverse("councils:reserve_list", args=[office.call.public_id])).content.decode()
    approve_application(actor=office.director, application=second, decision_number="53/QĐ-SKHCN")
    with pytest.raises(StaleState):
        move(office, second, expected="reserve")
    with pytest.raises(RuleViolation):  # the place is taken again
        move(office, third)


@pytest.mark.requirement("G05")
@pytest.mark.parametrize("how", ["refused", "stopped"])
def test_a_refused_file_and_a_stopped_project_give_their_place_back(promises: object, how: str) -> None:
    office = make_office(quota=1)
    _sitting, (second, first) = chosen(office, 2)
    if how == "refused":
        refuse_application(actor=office.director, application=first, note="Kê khai không đúng")
    else:
        from enterprises.applications.actions.terminate_project import terminate_project

        project = approve_application(actor=office.director, application=first, decision_number="45/QĐ-SKHCN")
        assert reserve_of(office.call).next is None
        terminate_project(actor=office.director, project=project, note="Đơn vị giải thể")

    move(office, second, instead_of=first)
    project = approve_application(actor=office.director, application=second, decision_number="53/QĐ-SKHCN")

    assert project.application_id == second.pk
    assert reserve_of(office.call).free == []


def test_a_move_names_its_decision_and_nobody_else_moves(promises: object) -> None:
    office = make_office(quota=1)
    _sitting, (second, first) = chosen(office, 2)
    refuse_application(actor=office.director, application=first, note="Kê khai không đúng")

    for changes, words in (
        ({"decision_number": " "}, "Cần ghi số"),
        ({"decision_on": clock.today() + dt.timedelta(days=1)}, "không được sau hôm nay"),
        ({"decision_on": clock.today() - dt.timedelta(days=1)}, "trước ngày ký biên bản"),
        ({"reason": " "}, "lý do"),
        ({"instead_of": second}, "chưa nhường chỗ"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            move(office, second, **changes)
        assert words in said(refusal)
    for actor in (make_actor(Role.OFFICER, make_province("hai-phong")), make_enterprise_actor(second.enterprise)):
        with pytest.raises(NotAllowed):
            move_up_reserve(actor=actor, application=second, decision_number="1", decision_on=clock.today(), reason="x")
    assert not ReserveMove.objects.exists()


@pytest.mark.demand(54)
def test_those_in_reserve_are_told_once_that_they_wait(promises: object, client_of: ClientOf) -> None:
    office = make_office(quota=1)
    _sitting, (_third, second, first) = chosen(office, 3)
    with pytest.raises(RuleViolation, match="Chưa có quyết định"):
        tell_waiting(actor=office.officer, call=office.call)
    approve_application(actor=office.director, application=first, decision_number="45/QĐ-SKHCN")

    address = reverse("councils:reserve_tell", args=[office.call.public_id])
    assert "Đã báo 2 đơn vị" in client_of(office.officer).post(address, follow=True).content.decode()

    notices = Notification.objects.filter(kind="councils.reserve_waits").order_by("pk")
    assert [f"Hồ sơ {second.code} đứng thứ 1 " in notices[0].title, notices.count()] == [True, 2]
    with pytest.raises(RuleViolation, match="chưa được báo"):
        tell_waiting(actor=office.officer, call=office.call)


def test_the_reserve_list_is_the_departments(promises: object, client_of: ClientOf) -> None:
    office = make_office(quota=1)
    _sitting, (second, _first) = chosen(office, 2)
    address = reverse("councils:reserve_list", args=[office.call.public_id])

    for actor in (
        make_enterprise_actor(second.enterprise),
        make_actor(Role.COUNCIL_MEMBER),
        make_actor(Role.OFFICER, make_province("hai-phong")),
    ):
        assert client_of(actor).get(address).status_code in (403, 404)
    assert client_of(make_actor(Role.ACCOUNTANT)).get(address).status_code == 200
