"""Agencies hand in their own yearly plans; the sheet names who is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.planning.actions.agency_plans import hand_in_agency_plan, judge_agency_plan, request_agency_plans
from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.enums import DraftStart
from plans.planning.models import AgencyPlan, Plan, PlanOrganization, RowOrigin, Task
from plans.planning.selectors.agency_plans import agencies_of, sheet_of
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from tests.factories.attachments import pdf_bytes
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


@pytest.mark.requirement("A15")
def test_what_agencies_planned_enters_the_yearly_plan_each_row_with_its_agency(plan: Plan) -> None:
    officer = make_actor("officer", plan.province)
    known, new = (make_organization("department", plan.province, name=name) for name in ("Sở Công Thương", "Sở Mới"))
    rows = request_agency_plans(actor=officer, plan=plan, year=2023, organizations=[known, new])
    task = Task.objects.filter(version=plan.current_version, time_from__lte=2023).order_by("position").first()
    assert task is not None
    items = [
        {
            "content": "Hội thảo mã số, mã vạch",
            "task": task,
            "quantity": Decimal(2),
            "unit": "hội thảo",
            "cost_vnd": 30_000_000,
        },
        {"content": "Khảo sát năng suất", "task": None, "quantity": None, "unit": "", "cost_vnd": None},
    ]
    for row in rows:
        person = make_actor("agency_officer", organization=row.organization)
        hand_in_agency_plan(actor=person, agency_plan=row, text="Kế hoạch", items=items)
    judge_agency_plan(actor=officer, agency_plan=AgencyPlan.objects.get(organization=known), step="accept")
    year = NewPlan(title="Kế hoạch năm 2023", level="annual", first=2023, last=2023, takes_agency_plans=True)
    made = create_plan(actor=officer, new=year, start=DraftStart.OPEN_WORK, source=plan)

    found = Task.objects.filter(version=made.current_version, title__in=[item["content"] for item in items])
    under, apart = found.order_by("title")
    assert (under.parent.key, under.group.key, under.quantity_min) == (task.key, task.group.key, 2)
    assert "30.000.000" in under.note
    assert (apart.parent, apart.group.title) == (None, "Nhiệm vụ do các đơn vị đề xuất")
    assert {a.organization.organization for t in found for a in t.assignments.all()} == {known}
    origin = RowOrigin.objects.get(plan=made, kind="task", key=under.key)
    assert origin.text == "Từ kế hoạch năm 2023 của Sở Công Thương"
    plain = create_plan(
        actor=officer, new=replace(year, takes_agency_plans=False), start=DraftStart.OPEN_WORK, source=plan
    )
    assert not Task.objects.filter(version=plain.current_version, title="Khảo sát năng suất").exists()


def test_the_file_of_an_agency_is_kept_and_read_by_those_who_see_the_plan(plan: Plan, client_of: Any) -> None:
    officer = make_actor("officer", plan.province)
    agency = make_organization("department", plan.province, name="Sở Y tế")
    person = make_actor("agency_officer", organization=agency)
    (row,) = request_agency_plans(actor=officer, plan=plan, year=2023, organizations=[agency])
    address = page("plan_agency_hand_in", plan, row.public_id)
    bad = {"text": "", "file": SimpleUploadedFile("ke-hoach.pdf", b"MZ\x90\x00 not a pdf")}
    refused = client_of(person).post(address, bad)
    assert refused.status_code == 422 and 'href="#id_file"' in refused.content.decode()
    assert AgencyPlan.objects.get(pk=row.pk).status == "requested"

    paper = SimpleUploadedFile("ke-hoach.pdf", pdf_bytes(), content_type="application/pdf")
    assert client_of(person).post(address, {"text": "", "file": paper}).status_code == 302
    kept = AgencyPlan.objects.get(pk=row.pk)
    assert kept.status == "submitted" and kept.file is not None
    link = reverse("attachments:download", args=[kept.file.public_id])
    assert client_of(officer).get(link).status_code == 200
    outsider = make_actor("agency_officer", make_province("hai-phong"))
    assert client_of(outsider).get(link).status_code == 404
