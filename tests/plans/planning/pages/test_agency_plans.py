"""Agencies hand in their own yearly plans; the sheet names who is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from plans.planning.actions.agency_plans import hand_in_agency_plan, judge_agency_plan, request_agency_plans
from plans.planning.models import AgencyPlan, Plan, PlanOrganization, Task
from plans.planning.selectors.agency_plans import agencies_of, sheet_of
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from tests.factories.organizations import make_actor, make_organization, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(load: Any) -> Plan:
    return load("GL-2022")


def page(name: str, plan: Plan, *more: Any) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *more])


@pytest.mark.requirement("A15")
def test_15_of_20_agency_plans_are_in_and_5_are_named_as_missing(plan: Plan, client_of: Any) -> None:
    officer = make_actor("officer", plan.province)
    agencies = [make_organization("department", plan.province, name=f"Sở {number:02}") for number in range(1, 21)]
    people = [make_actor("agency_officer", organization=agency) for agency in agencies]
    rows = request_agency_plans(actor=officer, plan=plan, year=2023, organizations=agencies)
    for row, person in list(zip(rows, people, strict=True))[:15]:
        hand_in_agency_plan(actor=person, agency_plan=row, text="Kế hoạch năm 2023")

    sheet = sheet_of(officer, plan, 2023)
    assert (sheet.received, sheet.asked) == (15, 20)
    assert sheet.missing == ["Sở 16", "Sở 17", "Sở 18", "Sở 19", "Sở 20"]
    answer = client_of(officer).get(page("plan_agencies", plan), {"nam": "2023"})
    text = answer.content.decode()
    assert "<strong>15</strong> trên 20" in text and "Còn thiếu 5 đơn vị" in text
    assert client_of(officer).get(page("plan_agencies", plan), {"nam": "2023", "xuat": "xlsx"}).content[:2] == b"PK"
    found = client_of(officer).get(page("plan_agencies", plan), {"nam": "2023", "q": "so 17"})
    assert '<input type="hidden" name="nam" value="2023"' in found.content.decode()  # searching again keeps the year
    assert found.context["page"].paginator.count == 1
    judge_agency_plan(actor=officer, agency_plan=rows[0], step="return", note="Thiếu kinh phí")
    assert sheet_of(officer, plan, 2023).missing[0] == "Sở 01"


def test_an_agency_hands_in_in_the_browser_and_the_department_answers(plan: Plan, client_of: Any) -> None:
    officer = make_actor("officer", plan.province)
    agency = make_organization("department", plan.province, name="Sở Y tế")
    person = make_actor("agency_officer", organization=agency)
    PlanOrganization.objects.filter(version=plan.current_version, key="so-y-te").update(organization=agency)
    assert agency in agencies_of(plan)

    posted = {"year": "2023", "wanted_by": "15/12/2022", "organizations": [agency.pk]}
    assert client_of(officer).post(page("plan_agencies_ask", plan), posted).status_code == 302
    row = AgencyPlan.objects.get()
    assert Notification.objects.filter(recipient=person.user, kind="planning.agency_plan_asked").count() == 1
    client = client_of(person)
    assert "Kế hoạch năm 2023 của Sở Y tế" in client.get(reverse("home:dashboard")).content.decode()
    form = page("plan_agency_hand_in", plan, row.public_id)
    assert client.get(form).status_code == 200
    assert client.post(form, {"text": ""}).status_code == 422
    task = Task.objects.get(version=plan.current_version, key="g4-3")
    posted = {
        "text": "Áp dụng 5S tại hai bệnh viện",
        "content_0": "Áp dụng 5S",
        "task_0": task.pk,
        "quantity_0": "2",
        "unit_0": "bệnh viện",
        "cost_vnd_0": "120.000.000",
    }
    assert client.post(form, posted).status_code == 302
    row.refresh_from_db()
    item = row.items.get()
    assert (row.status, item.task, item.quantity, item.cost_vnd) == ("submitted", task, 2, 120_000_000)
    detail = page("plan_agency", plan, row.public_id)
    judge = page("plan_agency_judge", plan, row.public_id, "accept")
    assert "120.000.000" in client_of(officer).get(detail).content.decode()
    assert client.post(judge, {"expected": "submitted"}).status_code == 403
    assert client_of(officer).post(judge, {"expected": "submitted"}).status_code == 302
    row.refresh_from_db()
    assert row.status == "accepted"
    assert Notification.objects.filter(recipient=person.user, kind="planning.agency_plan_judged").exists()


def test_others_neither_see_nor_hand_in(plan: Plan, client_of: Any) -> None:
    officer = make_actor("officer", plan.province)
    agency = make_organization("department", plan.province)
    (row,) = request_agency_plans(actor=officer, plan=plan, year=2023, organizations=[agency])
    detail = page("plan_agency", plan, row.public_id)

    for actor in (make_actor("agency_officer", plan.province), make_actor("officer", make_province("hoa-binh"))):
        assert client_of(actor).get(detail).status_code == 404
        with pytest.raises(NotAllowed):
            hand_in_agency_plan(actor=actor, agency_plan=row, text="Kế hoạch")
    with pytest.raises(NotAllowed):
        request_agency_plans(
            actor=make_actor("agency_officer", organization=agency), plan=plan, year=2023, organizations=[]
        )
    with pytest.raises(StaleState):
        judge_agency_plan(actor=officer, agency_plan=row, step="accept")


def test_asking_twice_asks_once_and_bad_years_are_refused(plan: Plan) -> None:
    officer = make_actor("officer", plan.province)
    agency = make_organization("department", plan.province)

    request_agency_plans(actor=officer, plan=plan, year=2023, organizations=[agency])
    assert request_agency_plans(actor=officer, plan=plan, year=2023, organizations=[agency]) == []
    with pytest.raises(RuleViolation, match="không thuộc kỳ"):
        request_agency_plans(actor=officer, plan=plan, year=2030, organizations=[agency])
    strangers = [make_organization("department", make_province("hoa-binh"))]
    with pytest.raises(RuleViolation, match="của tỉnh"):
        request_agency_plans(actor=officer, plan=plan, year=2023, organizations=strangers)
    assert AgencyPlan.objects.count() == 1
