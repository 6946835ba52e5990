"""S&T tasks: from a department's proposal to enterprises that count (B06)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from plans.planning.actions.order_science_task import order_science_task
from plans.planning.actions.propose_science import move_proposal, save_proposal
from plans.planning.actions.run_science_task import (
    accept_science_task,
    add_participant,
    record_science_progress,
    terminate_science_task,
)
from plans.planning.enums import LeadChoice, Verdict
from plans.planning.models import ScienceProposal, ScienceTask
from plans.planning.selectors.targets import target_progress
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.roles import OrganizationKind
from tests.factories.organizations import make_actor, make_organization, make_province

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "Nghiên cứu cải tiến năng suất chế biến nông sản",
    "level": "province",
    "need": "Năng suất thấp",
    "expected_results": "Quy trình, mô hình",
    "address": "",
    "year_from": 2022,
    "year_to": 2023,
    "amount_vnd": 800_000_000,
}
DAY = dt.datetime(2022, 6, 1, 9, tzinfo=clock.VIETNAM)


@pytest.fixture
def hoa_binh(load):
    plan = load("HB-2021")
    province = plan.province
    return (
        plan,
        make_actor("agency_officer", province, make_organization(OrganizationKind.DEPARTMENT, province)),
        make_actor("officer", province),
        make_actor("director", province),
    )


def ordered(plan, agency, officer, director, **facts):
    """A task ordered from the agency's proposal."""
    with clock.at(DAY):
        row = save_proposal(actor=agency, plan=plan, facts=FACTS)
        row = move_proposal(actor=agency, proposal=row, step="submit")
        row = move_proposal(actor=officer, proposal=row, step="list")
        decision = {
            "choice": LeadChoice.DIRECT,
            "lead": agency.organization,
            "decision_number": "123/QĐ-SKHCN",
            "decided_on": dt.date(2022, 6, 1),
            "starts_on": dt.date(2022, 6, 1),
            "ends_on": dt.date(2023, 12, 31),
            "amount_vnd": 750_000_000,
            **facts,
        }
        return order_science_task(actor=director, proposal=row, **decision)


def verdict_of_ct3(plan):
    row = next(row for row in target_progress(plan, dt.date(2023, 12, 31)) if row.target.code == "CT3")
    return row.judgement.verdict, row.actual


@pytest.mark.requirement("B06")
def test_a_proposal_becomes_a_task_given_directly_and_two_enterprises_meet_ct3(hoa_binh):
    plan, agency, officer, director = hoa_binh
    row = ordered(*hoa_binh)

    assert str(LeadChoice(row.choice).label) == "giao trực tiếp"
    assert (row.lead, row.proposal.status, row.proposal.organization) == (
        agency.organization,
        "ordered",
        agency.organization,
    )
    with clock.at(DAY):
        add_participant(actor=agency, science_task=row, name="Công ty Một", tax_code="0100112437")
        assert verdict_of_ct3(plan) == (Verdict.NOT_MET, 1)
        add_participant(actor=officer, science_task=row, name="Công ty Hai", tax_code="0100109106")
        with pytest.raises(RuleViolation, match="đã tham gia"):
            add_participant(actor=officer, science_task=row, name="Công ty Hai", tax_code="0100109106")
        record_science_progress(actor=agency, science_task=row, percent=40, progress_text="Đã khảo sát")

    assert verdict_of_ct3(plan) == (Verdict.MET, 2)
    terminate_science_task(actor=director, science_task=row, note="Không triển khai")
    assert verdict_of_ct3(plan)[1] == 0


@pytest.mark.requirement("B06")
def test_steps_belong_to_their_people(hoa_binh):
    plan, agency, officer, _director = hoa_binh
    with clock.at(DAY):
        row = save_proposal(actor=agency, plan=plan, facts=FACTS)
        with pytest.raises(NotAllowed):
            move_proposal(actor=officer, proposal=row, step="submit")
        row = move_proposal(actor=agency, proposal=row, step="submit")
        with pytest.raises(StaleState):
            save_proposal(actor=agency, plan=plan, facts=FACTS, proposal=row, row_version=row.row_version)
        with pytest.raises(NotAllowed):
            move_proposal(actor=agency, proposal=row, step="list")
        row = move_proposal(actor=officer, proposal=row, step="decline", note="Trùng nhiệm vụ đã có")
    assert row.status == "declined"
    science = ordered(*hoa_binh)
    with pytest.raises(RuleViolation):
        accept_science_task(actor=officer, science_task=science, result="Đạt", accepted_on=dt.date(2022, 5, 1))
    with pytest.raises(NotAllowed):
        accept_science_task(actor=agency, science_task=science, result="Đạt", accepted_on=dt.date(2023, 5, 1))
    science = accept_science_task(actor=officer, science_task=science, result="Đạt", accepted_on=dt.date(2023, 5, 1))
    assert (science.status, science.percent) == ("accepted", 100)


def test_the_decision_names_lead_dates_and_money(hoa_binh):
    with pytest.raises(RuleViolation) as refused:
        ordered(*hoa_binh, lead=None, ends_on=dt.date(2021, 1, 1), amount_vnd=0, decided_on=dt.date(2030, 1, 1))

    assert {p.place for p in refused.value.problems} == {"lead", "ends_on", "amount_vnd", "decided_on"}


def test_the_way_through_the_pages(hoa_binh, client_of):
    plan, agency, officer, director = hoa_binh
    client = client_of(agency)
    answer = client.post(reverse("planning:proposal_create"), {**FACTS, "plan": plan.code, "amount_vnd": "800.000.000"})
    assert answer.status_code == 302, answer.content.decode()
    row = ScienceProposal.objects.get()
    edit = reverse("planning:proposal_edit", args=[row.public_id])
    same = {**FACTS, "plan": plan.code, "amount_vnd": ""}
    assert client.post(edit, {**same, "row_version": "1"}).status_code == 302
    assert client.post(edit, {**same, "row_version": "1"}).status_code == 409
    step = reverse("planning:proposal_step", args=[row.public_id, "submit"])
    client.post(step, {"expected": "draft"})
    office = client_of(officer)
    office.post(reverse("planning:proposal_step", args=[row.public_id, "list"]), {"expected": "submitted"})
    assert office.get(reverse("planning:proposal_order", args=[row.public_id])).status_code == 403
    head = client_of(director)
    assert row.title in head.get(reverse("home:dashboard")).content.decode()
    sent = head.post(
        reverse("planning:proposal_order", args=[row.public_id]),
        {
            "choice": "direct",
            "lead": agency.organization_id,
            "decision_number": "9/QĐ",
            "decided_on": "01/06/2022",
            "starts_on": "01/06/2022",
            "ends_on": "31/12/2023",
            "amount_vnd": "700.000.000",
        },
    )
    assert sent.status_code == 302, sent.content.decode()
    task = ScienceTask.objects.get()
    added = client.post(
        reverse("planning:science_task_participant", args=[task.public_id]),
        {"name": "Công ty Một", "tax_code": "0100112437", "joined_on": "02/06/2022"},
    )
    assert added.status_code == 302, added.content.decode()
    client.post(
        reverse("planning:science_task_progress", args=[task.public_id]),
        {"percent": "30", "progress_text": "Khảo sát", "row_version": "1"},
    )
    page = client.get(reverse("planning:science_task_detail", args=[task.public_id])).content.decode()
    assert "Công ty Một" in page
    assert "giao trực tiếp" in page
    for name in ("proposal_list", "science_task_list"):
        assert office.get(reverse(f"planning:{name}"), {"xuat": "xlsx"}).content.startswith(b"PK")
    stranger = client_of(make_actor("officer", make_province("kien-giang")))
    assert stranger.get(reverse("planning:science_task_detail", args=[task.public_id])).status_code == 404
