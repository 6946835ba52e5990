"""Conformity-assessment bodies: papers that end, a criterion that finds laboratories, projects, choices, foundings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.choose_bodies import give_opinion, mark_candidates, move_choice
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.actions.mark_public import mark_public
from plans.knowledge.actions.remove_row import remove_row
from plans.knowledge.counters_bodies import COUNTERS
from plans.knowledge.models import (
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ChoiceCandidate,
    ChoiceCriterion,
    ConformityBody,
    FoundingStep,
    TestCriterion,
    UnitFounding,
)
from plans.knowledge.notifications_bodies import RECOGNITION_ENDS, warn_of_expiry
from plans.knowledge.public_bodies import BODIES
from plans.knowledge.selectors import bodies
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db
COUNTER = {counter.key: counter for counter in COUNTERS}


def days(number: int) -> dt.date:
    return clock.today() + dt.timedelta(days=number)


def make_body(officer: Actor, name: str = "Trung tâm Kỹ thuật", **facts: Any) -> ConformityBody:
    row: ConformityBody = keep_row(
        actor=officer, row=ConformityBody(), facts={"name": name, "activities": ["testing"], **facts}
    )
    return row


def recognise(officer: Actor, body: ConformityBody, *, ends: int | None, issued: int = -700, **facts: Any) -> Any:
    given = {"kind": "accreditation", "activity": "testing", "number": f"VILAS {issued}", "issuer": "BoA", **facts}
    given |= {"issued_on": days(issued), "expires_on": days(ends) if ends is not None else None}
    return keep_row(actor=officer, row=BodyRecognition(body=body), facts=given)


def states(actor: Actor) -> dict[str, tuple[bool, bool, bool]]:
    return {row.name: (row.has_expired, row.ends_soon, row.is_recognised) for row in bodies.visible_to(actor)}


@pytest.mark.requirement("P01")
def test_a_body_with_expired_accreditation_is_marked_and_a_newer_paper_takes_its_place() -> None:
    officer = make_actor(Role.OFFICER)
    old, soon, fine = (make_body(officer, name) for name in ("Cũ", "Sắp hết", "Tốt"))
    make_body(officer, "Chưa có")
    recognise(officer, old, ends=-1)
    recognise(officer, soon, ends=30)
    recognise(officer, fine, ends=-1)
    recognise(officer, fine, ends=900, issued=-2)

    assert states(officer) == {
        "Cũ": (True, False, False),
        "Sắp hết": (False, True, True),
        "Tốt": (False, False, True),
        "Chưa có": (False, False, False),
    }
    warn_of_expiry(clock.today())
    warn_of_expiry(clock.today())
    told = Notification.objects.filter(kind=RECOGNITION_ENDS.key)
    assert {row.recipient_id for row in told} == {officer.user_id} and told.count() == 2


@pytest.mark.requirement("P01")
def test_a_criterion_finds_the_laboratories_able_to_test_it(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor(Role.OFFICER)
    able, other = make_body(officer, "Phòng A"), make_body(officer, "Phòng B")
    paper = recognise(officer, able, ends=300)
    for body, name in ((able, "Histamin"), (other, "Chì (Pb)")):
        facts = {"name": name, "product": "nước mắm", "method": "TCVN 8352:2010"}
        keep_row(actor=officer, row=TestCriterion(body=body), facts=facts)
    found = TestCriterion.objects.get(name="Histamin")
    keep_row(actor=officer, row=found, facts={"recognition": paper})

    client = client_of(make_actor(Role.ENTERPRISE_USER))
    page = client.get(reverse("knowledge:criterion_list"), {"q": "histamin nuoc mam"}).content.decode()
    assert "Phòng A" in page and "Phòng B" not in page
    covered = client.get(reverse("knowledge:criterion_list"), {"covered": "yes"}).content.decode()
    assert "Phòng A" in covered and "Phòng B" not in covered
    with pytest.raises(RuleViolation, match="tổ chức khác"):
        keep_row(actor=officer, row=TestCriterion.objects.get(body=other), facts={"recognition": paper})
    remove_row(actor=officer, row=found)
    assert not able.criteria.exists()


def test_a_body_is_kept_by_its_department_and_says_what_it_does() -> None:
    officer, stranger = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    body = make_body(officer)

    with pytest.raises(NotAllowed):
        keep_row(actor=stranger, row=body, facts={"name": "Khác"})
    with pytest.raises(NotAllowed):
        make_body(make_actor(Role.ENTERPRISE_USER), "Phòng C")
    with pytest.raises(RuleViolation, match="ít nhất một hoạt động"):
        make_body(officer, "Phòng D", activities=[])
    with pytest.raises(ValidationError, match="đã có trong danh sách"):
        make_body(officer)
    with pytest.raises(ValidationError, match="cơ quan chủ quản"):
        make_body(officer, "Phòng E", is_state=True)


@pytest.mark.requirement("P01")
def test_everybody_reads_marked_bodies_by_criterion_and_no_others(client: Client) -> None:
    officer = make_actor(Role.OFFICER)
    shown, hidden = make_body(officer, "Phòng công khai", phone="0912345678"), make_body(officer, "Phòng kín")
    for body in (shown, hidden):
        keep_row(actor=officer, row=TestCriterion(body=body), facts={"name": "Histamin"})
    mark_public(actor=officer, shown=BODIES, subject_id=shown.public_id, basis="Đồng ý công khai")

    address = reverse("knowledge:published_list", args=["to-chuc-danh-gia"])
    page = client.get(address, {"q": "histamin"}).content.decode()
    assert "Phòng công khai" in page and "Phòng kín" not in page and "0912345678" not in page


@pytest.mark.requirement("P02")
def test_equipment_counts_by_year_while_the_project_runs_longer(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor(Role.OFFICER)
    plan = make_plan(officer.organization.province, period_from=2021, period_to=2026)  # type: ignore[union-attr]  # an officer's
    facts = {"plan": plan, "title": "Nâng cấp phòng vi sinh", "unit_name": "Chi cục TĐC", "kind": "upgrade"}
    project: CapacityProject = keep_row(
        actor=officer, row=CapacityProject(), facts={**facts, "year_from": 2021, "year_to": 2026, "budget_vnd": 900}
    )
    for year, quantity in ((2021, 2), (2022, 1), (2023, 4)):
        given = {"name": f"Tủ ấm {year}", "quantity": quantity, "cost_vnd": 100, "bought_on": dt.date(year, 5, 1)}
        keep_row(actor=officer, row=CapacityEquipment(project=project), facts=given)

    years = [(line["bought_on__year"], line["pieces"]) for line in bodies.equipment_by_year(project)]
    assert years == [(2021, 2), (2022, 1), (2023, 4)]
    assert COUNTER["capacity.equipment"].count(plan, dt.date(2022, 12, 31)).total == 3
    assert COUNTER["capacity.laboratories"].count(plan, clock.today()).total == 0
    with pytest.raises(ValidationError, match="phải ghi kết quả"):
        keep_row(actor=officer, row=project, facts={"finished_on": dt.date(2024, 1, 1)})
    keep_row(actor=officer, row=project, facts={"finished_on": dt.date(2024, 1, 1), "result": "Được công nhận"})
    assert COUNTER["capacity.laboratories"].count(plan, clock.today()).total == 1
    listed = client_of(officer).get(reverse("knowledge:equipment_list"), {"year_to": 2022}).content.decode()
    assert "Tủ ấm 2021" in listed and "Tủ ấm 2023" not in listed


def make_choice(officer: Actor) -> tuple[BodyChoice, list[ChoiceCandidate], ChoiceCriterion]:
    plan = make_plan(officer.organization.province)  # type: ignore[union-attr]  # an officer's
    choice: BodyChoice = keep_row(
        actor=officer,
        row=BodyChoice(),
        facts={"plan": plan, "title": "Chọn tổ chức", "places_min": 1, "places_max": 2, "opinions_until": days(20)},
    )
    criterion = keep_row(actor=officer, row=ChoiceCriterion(choice=choice), facts={"name": "Năng lực", "most": 10})
    rows = [
        keep_row(actor=officer, row=ChoiceCandidate(choice=choice), facts={"body": make_body(officer, name)})
        for name in ("Phòng A", "Phòng B", "Phòng C")
    ]
    return choice, rows, criterion


@pytest.mark.requirement("P03")
def test_one_or_two_bodies_are_chosen_with_departments_and_count_when_they_reach_the_standard() -> None:
    officer, director = make_actor(Role.OFFICER), make_actor(Role.DIRECTOR)
    department = make_actor(Role.AGENCY_OFFICER)
    choice, rows, criterion = make_choice(officer)
    with pytest.raises(RuleViolation, match="đang lấy ý kiến"):
        give_opinion(actor=department, choice=choice, text="Ủng hộ")
    choice = move_choice(actor=officer, choice=choice, name="consult")
    with pytest.raises(RuleViolation, match="Điểm từ 0 đến 10"):
        mark_candidates(actor=officer, choice=choice, marks={(rows[0].pk, criterion.pk): Decimal(11)})
    mark_candidates(actor=officer, choice=choice, marks={(row.pk, criterion.pk): Decimal(7) for row in rows})
    decision = {"decision_number": "12/QĐ-SKHCN", "decided_on": clock.today()}
    with pytest.raises(RuleViolation, match="ý kiến"):
        move_choice(actor=director, choice=choice, name="decide", chosen=[rows[0].pk], **decision)
    give_opinion(actor=department, choice=choice, text="Chọn A", preferred=rows[0])
    with pytest.raises(RuleViolation, match="từ 1 đến 2"):
        move_choice(actor=director, choice=choice, name="decide", chosen=[row.pk for row in rows], **decision)
    with pytest.raises(NotAllowed):
        move_choice(actor=officer, choice=choice, name="decide", chosen=[rows[0].pk], **decision)
    choice = move_choice(actor=director, choice=choice, name="decide", chosen=[rows[0].pk], **decision)

    assert [row.body.name for row in choice.candidates.filter(is_chosen=True)] == ["Phòng A"]
    counter = COUNTER["bodies.strengthened"]
    assert counter.count(choice.plan, clock.today()).total == 0
    with pytest.raises(ValidationError, match="Chỉ tổ chức được chọn"):
        keep_row(actor=officer, row=rows[1], facts={"reached_on": clock.today(), "reached_paper": "VILAS 9"})
    keep_row(actor=officer, row=rows[0], facts={"reached_on": clock.today(), "reached_paper": "VILAS 1"})
    assert counter.count(choice.plan, clock.today()).total == 1
    with pytest.raises(RuleViolation, match="trước khi lấy ý kiến"):
        keep_row(actor=officer, row=ChoiceCandidate(choice=choice), facts={"body": make_body(officer, "Phòng D")})


@pytest.mark.requirement("P04")
def test_a_unit_counts_from_the_day_of_its_paper(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor(Role.OFFICER)
    plan = make_plan(officer.organization.province)  # type: ignore[union-attr]  # an officer's
    facts = {"plan": plan, "title": "Trung tâm kiểm định", "unit_name": "Trung tâm", "kind": "conformity"}
    founding: UnitFounding = keep_row(actor=officer, row=UnitFounding(), facts=facts)
    for number, done in ((1, clock.today()), (2, None)):
        given = {"position": number, "title": f"Bước {number}", "due_on": days(number), "done_on": done}
        keep_row(actor=officer, row=FoundingStep(founding=founding), facts=given)
    page = client_of(officer).get(reverse("knowledge:founding_list")).content.decode()
    assert "Bước 2" in page and "Bước 1" not in page

    counter = COUNTER["bodies.founded"]
    assert counter.count(plan, clock.today()).total == 0
    with pytest.raises(ValidationError, match="phải có số văn bản"):
        keep_row(actor=officer, row=founding, facts={"issued_on": clock.today()})
    keep_row(actor=officer, row=founding, facts={"issued_on": clock.today(), "paper_number": "9/QĐ-UBND"})
    assert counter.count(plan, clock.today()).total == 1
    assert counter.count(plan, days(-1)).total == 0
    assert COUNTER["units.monitoring_certified"].count(plan, clock.today()).total == 0


@pytest.mark.surface
def test_rows_are_entered_corrected_and_removed_on_the_pages(client_of: Callable[[Actor], Client]) -> None:
    officer, stranger = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    client = client_of(officer)
    answer = client.post(reverse("knowledge:body_create"), {"name": "Phòng A"})
    assert answer.status_code == 422 and "Phòng A" in answer.content.decode()
    client.post(reverse("knowledge:body_create"), {"name": "Phòng A", "activities": ["testing", "inspection"]})
    body = ConformityBody.objects.get(name="Phòng A")
    ids = [body.public_id]
    given = {"kind": "accreditation", "activity": "testing", "number": "VILAS 1", "issuer": "BoA"}
    wrong = client.post(
        reverse("knowledge:recognition_create", args=ids),
        {**given, "issued_on": "01/01/2026", "expires_on": "01/01/2025"},
    )
    assert wrong.status_code == 422 and "từ ngày cấp trở đi" in wrong.content.decode()
    client.post(
        reverse("knowledge:recognition_create", args=ids),
        {**given, "issued_on": "01/01/2026", "expires_on": "01/01/2029"},
    )
    client.post(reverse("knowledge:criterion_create", args=ids), {"name": "Histamin", "method": "TCVN 8352:2010"})
    criterion = body.criteria.get()
    page = client.get(reverse("knowledge:body_detail", args=ids)).content.decode()
    assert "VILAS 1" in page and "Histamin" in page and "còn hiệu lực" in page
    edit = reverse("knowledge:criterion_edit", args=[body.public_id, criterion.public_id])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"name": "Histamin tổng", "row_version": 1}).status_code == 302
    assert client.post(edit, {"name": "Khác", "row_version": 1}).status_code == 409
    client.post(reverse("knowledge:criterion_remove", args=[body.public_id, criterion.public_id]))
    assert not body.criteria.exists()
    away = client_of(stranger)
    assert away.get(reverse("knowledge:body_detail", args=ids)).status_code == 200
    assert away.get(reverse("knowledge:body_edit", args=ids)).status_code == 403


@pytest.mark.surface
def test_a_choice_is_walked_on_the_pages_and_hidden_elsewhere(client_of: Callable[[Actor], Client]) -> None:
    officer, director = make_actor(Role.OFFICER), make_actor(Role.DIRECTOR)
    department = make_actor(Role.AGENCY_OFFICER)
    choice, rows, criterion = make_choice(officer)
    ids = [choice.public_id]
    client = client_of(officer)
    client.post(reverse("knowledge:choice_step", args=[*ids, "consult"]), {"expected": "draft"})
    marks = {f"mark_{row.pk}_{criterion.pk}": "8,5" for row in rows}
    assert client.get(reverse("knowledge:choice_marks", args=ids)).status_code == 200
    assert client.post(reverse("knowledge:choice_marks", args=ids), marks).status_code == 302
    own = client_of(department)
    assert own.get(reverse("knowledge:choice_opinion", args=ids)).status_code == 200
    own.post(reverse("knowledge:choice_opinion", args=ids), {"text": "Đồng ý", "on": f"{clock.today():%d/%m/%Y}"})
    given = {"chosen": [rows[1].pk], "decision_number": "1/QĐ", "decided_on": f"{clock.today():%d/%m/%Y}"}
    assert client.post(reverse("knowledge:choice_decide", args=ids), given).status_code == 403
    assert client_of(director).post(reverse("knowledge:choice_decide", args=ids), given).status_code == 302
    page = client.get(reverse("knowledge:choice_detail", args=ids)).content.decode()
    assert "được chọn" in page and "Đồng ý" in page and "8,5" in page
    away = client_of(make_actor(Role.OFFICER, make_province("hai-phong")))
    assert away.get(reverse("knowledge:choice_detail", args=ids)).status_code == 404


def test_lists_and_pages_cost_the_same_for_one_row_and_for_three(
    warm_menu: None, client_of: Callable[[Actor], Client]
) -> None:
    officer = make_actor(Role.OFFICER)
    client = client_of(officer)
    choice, candidates, criterion = make_choice(officer)
    body = candidates[0].body
    plan = choice.plan
    project = keep_row(
        actor=officer,
        row=CapacityProject(),
        facts={"plan": plan, "title": "A", "body": body, "kind": "build", "year_from": 2021, "year_to": 2023},
    )
    founding = keep_row(
        actor=officer, row=UnitFounding(), facts={"plan": plan, "title": "B", "body": body, "kind": "innovation"}
    )

    def grow() -> None:
        for number in (1, 2, 3):
            recognise(officer, body, ends=number * 30, issued=-number)
            keep_row(actor=officer, row=TestCriterion(body=body), facts={"name": f"Chỉ tiêu {number}"})
            given = {"name": f"Máy {number}", "quantity": 1, "bought_on": dt.date(2021 + number, 1, 1)}
            keep_row(actor=officer, row=CapacityEquipment(project=project), facts=given)
            keep_row(actor=officer, row=FoundingStep(founding=founding), facts={"title": f"Bước {number}"})
            more = {"plan": plan, "body": body, "year_from": 2021, "year_to": 2022}
            keep_row(actor=officer, row=CapacityProject(), facts={**more, "title": f"A{number}", "kind": "build"})
            keep_row(
                actor=officer,
                row=UnitFounding(),
                facts={"plan": plan, "title": f"B{number}", "body": body, "kind": "innovation"},
            )
        mark_candidates(actor=officer, choice=choice, marks={(row.pk, criterion.pk): Decimal(5) for row in candidates})

    grow()
    names = ("body", "criterion", "recognition", "capacity", "equipment", "choice", "founding")
    pages = [(client, reverse(f"knowledge:{name}_list")) for name in names]
    for name, row in (("body", body), ("capacity", project), ("founding", founding), ("choice", choice)):
        pages.append((client, reverse(f"knowledge:{name}_detail", args=[row.public_id])))

    def more() -> None:
        for number in (4, 5):
            recognise(officer, body, ends=number * 30, issued=-number)
            keep_row(actor=officer, row=TestCriterion(body=body), facts={"name": f"Chỉ tiêu {number}"})
            keep_row(actor=officer, row=FoundingStep(founding=founding), facts={"title": f"Bước {number}"})
            make_body(officer, f"Phòng {number}")

    assert dearer(pages, more) == {}
