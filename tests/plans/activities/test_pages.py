"""The pages as each side opens them: ways through, refusals, lists with constant queries and their files."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from plans.activities.models import (
    CommitteeSession,
    ConclusionItem,
    Difficulty,
    Inspection,
    InspectionDemand,
    PolicyItem,
    SteeringCommittee,
)
from plans.activities.work import awaiting
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.attachments import upload
from tests.plans.activities.conftest import World
from tests.plans.activities.test_committees import committee_of, concluded
from tests.plans.activities.test_policy_items import opened

ClientOf = Callable[[Actor], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"activities:{name}", args=args)


def day(days: int = 0) -> str:
    return f"{clock.today() + dt.timedelta(days=days):%d/%m/%Y}"


def post(client: Client, address: str, **data: object) -> str:
    """Post a form that must be taken; answers where it leads."""
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()[:20000].split("error-summary")[-1][:800]
    return answer["Location"]


@pytest.mark.requirement("B08")
def test_an_inspection_from_its_decision_to_the_last_demand(world: World, client_of: ClientOf) -> None:
    officer, colleague, agency = client_of(world.officer), client_of(world.colleague), client_of(world.agency)
    task = world.task()
    page = post(
        officer,
        url("inspection_create"),
        plan=world.plan.public_id,
        kind="plan",
        title="Kiểm tra việc thực hiện tại Sở",
        organization=world.agency.organization.public_id,
        tasks=[task.public_id],
        decision_number="7/QĐ-SKHCN",
        decision_on=day(-9),
        planned_on=day(-3),
    )
    row = Inspection.objects.get()
    own = row.public_id
    post(officer, url("inspection_team", own), role="lead", name="Trần Trưởng Đoàn")
    post(officer, url("inspection_hold", own), held_on=day(-3), held_until=day(-2), expected="planned")
    post(officer, url("inspection_finding", own), text="Chưa ghi nhật ký", is_violation="on", legal_basis="Điều 5")
    post(officer, url("inspection_demand", own), text="Ghi nhật ký hằng ngày", deadline_on=day(5))
    assert officer.get(url("inspection_minutes", own, "docx")).status_code == 200
    post(
        officer,
        url("inspection_conclude", own),
        minutes_number="1/BB",
        minutes_on=day(-2),
        conclusion="Đạt",
        expected="held",
    )
    demand = InspectionDemand.objects.get()

    shown = agency.get(url("demand_detail", demand.public_id)).content.decode()
    assert "Ghi kết quả thực hiện" in shown and "Xác nhận đã hoàn thành" not in shown
    post(agency, url("demand_note", demand.public_id), on=day(), text="Đã ghi đủ.", is_done="on")
    refused = officer.post(url("inspection_step", own, "close"), {"expected": "follow_up"}, follow=True)
    assert "Còn 1 yêu cầu chưa hoàn thành" in refused.content.decode()
    post(colleague, url("demand_step", demand.public_id, "close"), expected="reported")
    post(officer, url("inspection_step", own, "close"), expected="follow_up")
    row.refresh_from_db()

    assert row.status == "closed" and "Đã kết thúc" in officer.get(page).content.decode().replace("đã kết", "Đã kết")
    assert "Trần Trưởng Đoàn" in officer.get(page).content.decode()


@pytest.mark.requirement("Q02")
def test_a_meeting_from_the_call_to_the_notice(world: World, client_of: ClientOf) -> None:
    officer, agency = client_of(world.officer), client_of(world.agency)
    post(
        officer,
        url("committee_create"),
        name="Ban Chỉ đạo chương trình",
        decision_number="3/QĐ-UBND",
        decision_on=day(-90),
        plans=[world.plan.public_id],
    )
    committee = SteeringCommittee.objects.get().public_id
    post(officer, url("committee_seat", committee), post="chair", name="Lê Trưởng Ban", from_on=day(-90))
    post(
        officer,
        url("committee_call", committee),
        title="Sơ kết",
        starts_on=day(-1),
        starts_time="08:30",
        place="UBND tỉnh",
        agenda="Báo cáo\nThảo luận",
    )
    session = CommitteeSession.objects.get()
    seat = session.committee.seats.get()
    held = {f"seat_{seat.pk}": "represented", f"stand_in_{seat.pk}": "Ngô Dự Thay"}
    post(officer, url("session_hold", session.public_id), expected="called", minutes="Thống nhất", **held)
    post(
        officer,
        url("session_write", session.public_id),
        conclusion="Đẩy nhanh tiến độ.",
        row_version=session.row_version,
    )
    work = {"text": "Rà soát danh sách", "deadline_on": day(9)}
    unit = world.agency.organization.public_id
    post(officer, url("session_item", session.public_id), organization=unit, **work)
    item = ConclusionItem.objects.get()
    assert agency.get(url("assigned_detail", item.public_id)).status_code == 404, "not announced yet"
    post(
        officer,
        url("session_conclude", session.public_id),
        notice_number="2/TB-BCĐ",
        notice_on=day(),
        signer_name="Lê Trưởng Ban",
        expected="held",
    )

    shown = officer.get(url("session_detail", session.public_id)).content.decode()
    assert "Ngô Dự Thay" in shown and day(9) in shown and "2/TB-BCĐ" in shown
    assert agency.get(url("assigned_detail", item.public_id)).status_code == 200
    progress = officer.get(url("committee_progress", committee), {"ngay": day()}).content.decode()
    assert day(9) in progress and str(world.agency.organization_name) in progress
    assert officer.get(url("committee_summary", committee, "xlsx"), {"ngay": day()}).status_code == 200


@pytest.mark.requirement("S01")
@pytest.mark.requirement("B10")
def test_a_difficulty_raised_on_a_task_becomes_a_policy_proposal(world: World, client_of: ClientOf) -> None:
    agency, officer, director = client_of(world.agency), client_of(world.officer), client_of(world.director)
    task = world.task()
    chosen = agency.get(url("difficulty_choose"))
    assert chosen["Location"] == url("difficulty_create", world.plan.public_id), "one plan in force is not asked for"
    page = post(
        agency,
        chosen["Location"],
        topic="policy",
        title="Chưa có định mức",
        content="Không có định mức chi cho nội dung này.",
        about=f"task:{task.public_id}",
        upload=upload("cong-van.pdf"),
    )
    row = Difficulty.objects.get()
    assert row.task == task and row.papers.get().file is not None
    shown = agency.get(page).content.decode()
    assert "Đề xuất trả lời" not in shown, shown[shown.index("Đề xuất trả lời") - 600 :][:800]
    assert agency.get(reverse("attachments:download", args=[row.papers.get().file.public_id])).status_code == 200

    proposal = {"proposed_answer": "Sẽ trình ban hành định mức.", "competence": "dost", "expected": "raised"}
    post(officer, url("difficulty_propose", row.public_id), **proposal)
    assert officer.get(url("difficulty_answer", row.public_id)).status_code == 403
    post(director, url("difficulty_answer", row.public_id), answer="Đang trình định mức.", expected="answer_proposed")
    assert "Đang trình định mức." in agency.get(page).content.decode()

    start = f"{url('policy_create')}?tu={row.public_id}"
    assert "Chưa có định mức" in officer.get(start).content.decode()
    post(
        officer,
        start,
        plan=world.plan.public_id,
        task=task.public_id,
        kind="policy",
        title="Quy định định mức",
        organization=world.officer.organization.public_id,
    )
    assert PolicyItem.objects.get().difficulty == row
    assert "Quy định định mức" in officer.get(page).content.decode()


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    answer = officer.post(
        url("inspection_create"),
        {"plan": world.plan.public_id, "kind": "plan", "title": "Kiểm tra đột xuất", "planned_on": "31/02/2026"},
    )
    assert answer.status_code == 422 and "Kiểm tra đột xuất" in answer.content.decode()
    answer = officer.post(
        url("inspection_create"),
        {"plan": world.plan.public_id, "kind": "plan", "title": "Kiểm tra đột xuất", "planned_on": day()},
    )
    assert "ghi tên đơn vị được kiểm tra" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["inspection_list", "demand_list", "policy_list", "committee_list", "assigned_list", "difficulty_list"]
)
def test_lists_search_sort_and_leave_as_xlsx_with_constant_queries(
    world: World, client_of: ClientOf, name: str
) -> None:
    client = client_of(world.officer)
    assert "Chưa" in client.get(url(name)).content.decode(), "an empty list says what to do"

    def grow(number: int) -> None:
        world.demanded(title=f"Kiểm tra đặc biệt {number}")
        opened(world.officer, world.plan)
        committee = committee_of(world, decision_number=f"{number}/QĐ")
        concluded(world, committee, clock.today())
        world.difficulty(title=f"Đặc biệt {number}")

    counts = []
    grow(1)
    for rows in (1, 3):
        while Inspection.objects.count() < rows:
            grow(Inspection.objects.count() + 1)
        client.get(url(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

    words = {
        "inspection_list": "dac biet 2",
        "difficulty_list": "dac biet 2",
        "committee_list": "2/qd",
        "demand_list": "so theo doi",
    }.get(name, "ra soat")
    answer = client.get(url(name), {"q": words, "xuat": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = sum(bool(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True))
    assert found >= 1 and answer.status_code == 200
    assert client.get(url(name), {"year": "99999", "plan": "x", "xep": "nothing"}).status_code == 200


def test_strangers_get_404_and_wrong_roles_403(world: World, client_of: ClientOf) -> None:
    demand, row, item = world.demanded(), world.difficulty(), opened(world.officer, world.plan)
    work = concluded(world, committee_of(world), clock.today())
    pages = (
        url("inspection_detail", demand.inspection.public_id),
        url("demand_detail", demand.public_id),
        url("difficulty_detail", row.public_id),
        url("policy_detail", item.public_id),
        url("assigned_detail", work.public_id),
        url("session_detail", work.session.public_id),
        url("committee_detail", work.session.committee.public_id),
        url("inspection_edit", demand.inspection.public_id),
        url("difficulty_propose", row.public_id),
    )
    stranger, agency, officer = client_of(world.stranger), client_of(world.agency), client_of(world.officer)

    assert {stranger.get(page).status_code for page in pages} == {404}
    assert {officer.get(page).status_code for page in pages} == {200}
    assert {
        agency.get(url(name)).status_code for name in ("inspection_create", "policy_create", "committee_create")
    } == {403}
    assert agency.get(url("difficulty_propose", row.public_id)).status_code == 403


def test_the_plan_page_shows_what_is_open(world: World, client_of: ClientOf) -> None:
    world.demanded()
    world.difficulty()
    committee = committee_of(world)
    shown = client_of(world.officer).get(reverse("planning:plan_detail", args=[world.plan.public_id])).content.decode()

    assert "yêu cầu còn mở 1" in shown and "chưa trả lời 1" in shown and committee.name in shown


def test_the_work_queue_asks_once_and_names_each_turn(world: World, django_assert_num_queries) -> None:
    world.inspection()
    demand = world.demanded()
    row = world.difficulty()
    concluded(world, committee_of(world), clock.today())

    def steps(actor: Actor) -> set[tuple[str, str]]:
        return {(str(item.kind), str(item.next_step)) for item in awaiting(actor)}

    with django_assert_num_queries(1):
        found = awaiting(world.officer)
    assert {item.code for item in found} >= {row.code}
    assert steps(world.officer) == {
        ("Khó khăn, vướng mắc", "Tiếp nhận, đề xuất trả lời"),
        ("Kiểm tra", "Tiến hành kiểm tra"),
    }
    assert steps(world.agency) == {
        ("Yêu cầu sau kiểm tra", "Báo cáo kết quả"),
        ("Việc giao theo kết luận", "Báo cáo kết quả"),
    }
    assert [item.due_on for item in awaiting(world.agency)] == [clock.today(), demand.deadline_on]
    assert steps(world.leader) == set() and steps(world.stranger) == set()
