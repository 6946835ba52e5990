"""What a concluding report proposes becomes drafts of tasks and targets in the plan of the next period (A15, M06)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.enums import Comparator, DraftStart
from plans.planning.models import Plan, PlanOrganization, RowOrigin, Target, Task
from plans.planning.rules.drafting import Head, Proposed, copied, with_proposals
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from reports.actions.edit_proposals import Proposed as Line
from reports.actions.edit_proposals import edit_proposals
from reports.jobs import KEY, payload_for
from reports.models import Report
from reports.selectors.next_period import proposed_after
from tests.plans.planning.conftest import content_of
from tests.reports.conftest import House

pytestmark = pytest.mark.django_db
NEXT = NewPlan(title="Kế hoạch giai đoạn 2027-2031", level="period", first=2027, last=2031, takes_proposals=True)
LINES = (
    Line("target", "Tỷ trọng TFP đạt trên 50%", basis="Bảng A, CT2"),
    Line("task", "Mở rộng đào tạo chuyên gia", basis="Bảng D", lead="Sở Công Thương", time="2027-2029"),
    Line("solution", "Cấp kinh phí từ đầu năm", lead="Sở Khoa học và Công nghệ"),
)


@pytest.fixture
def report(house: House) -> Report:
    """A five-year report with three proposals."""
    Plan.objects.filter(pk=house.plan.pk).update(period_from=2022, period_to=2026)
    house.plan.refresh_from_db()
    job = run_now(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2026, ("xlsx",), kind="five_year"))
    assert job.status == "done", job.error
    found = Report.objects.get(public_id=job.result["report"])
    return edit_proposals(actor=house.officer, report=found, lines=LINES, row_version=found.row_version)


@pytest.mark.requirement("A15")
@pytest.mark.requirement("M06")
def test_proposals_of_a_five_year_report_are_drafts_of_the_next_plan_and_lead_back(
    house: House, report: Report, client_of: Callable[[Actor], Client]
) -> None:
    plan = create_plan(actor=house.officer, new=NEXT, start=DraftStart.OPEN_WORK, source=house.plan)

    version = plan.current_version
    target = Target.objects.get(version=version, text=LINES[0].text)
    assert (target.comparator, target.minimum, target.evidence) == (Comparator.QUALITATIVE, None, "Bảng A, CT2")
    first, second = Task.objects.filter(version=version, group__title__contains="đề xuất").order_by("position")
    assert (first.title, second.title) == (LINES[1].text, LINES[2].text)
    assert [lead.organization.name for lead in first.assignments.all()] == ["Sở Công Thương"]
    assert "2027-2029" in first.note
    assert PlanOrganization.objects.filter(version=version, name="Sở Khoa học và Công nghệ").count() == 1
    url = reverse("reports:report_detail", args=[report.public_id])
    for kind, key in (("target", target.key), ("task", first.key), ("task", second.key)):
        origin = RowOrigin.objects.get(plan=plan, kind=kind, key=key)
        assert origin.link == f"{url}#proposals" and report.code in origin.text and "dự thảo" in origin.text
    client = client_of(house.officer)
    page = client.get(reverse("planning:plan_write", args=[plan.public_id]), follow=True).content.decode()
    assert f'href="{url}#proposals"' in page
    assert 'id="proposals"' in client.get(url).content.decode()


@pytest.mark.requirement("A15")
def test_only_a_plan_of_a_period_takes_them_and_only_when_asked(house: House, report: Report) -> None:
    from dataclasses import replace

    without = create_plan(
        actor=house.officer,
        new=replace(NEXT, takes_proposals=False, code="QM-1"),
        start=DraftStart.PREVIOUS,
        source=house.plan,
    )
    year = NewPlan(title="Năm 2026", level="annual", first=2026, last=2026, takes_proposals=True, code="QM-2")
    yearly = create_plan(actor=house.officer, new=year, start=DraftStart.OPEN_WORK, source=house.plan)
    copy = create_plan(
        actor=house.officer, new=replace(NEXT, code="QM-3"), start=DraftStart.PREVIOUS, source=house.plan
    )

    found = {plan: RowOrigin.objects.filter(plan=plan).exclude(link="").count() for plan in (without, yearly, copy)}
    assert found == {without: 0, yearly: 0, copy: 3}


def test_the_latest_edition_speaks_and_what_was_returned_does_not(house: House, report: Report) -> None:
    assert [row.text for row in proposed_after(house.plan)] == [line.text for line in LINES]
    Report.objects.filter(pk=report.pk).update(
        status="returned", number="9/BC-UBND", signed_on="2026-11-20", sent_on="2026-11-20"
    )
    assert proposed_after(house.plan) == []


def test_the_form_offers_them(house: House, client_of: Callable[[Actor], Client]) -> None:
    page = client_of(house.officer).get(reverse("planning:plan_create")).content.decode()
    assert 'name="takes_proposals"' in page


def test_rows_that_are_there_already_keep_their_keys() -> None:
    old = content_of("GL-2022")
    head = Head(
        code="GL-2027", title="Kế hoạch", level="period", kind="plan", province="gia-lai", first=2027, last=2031
    )
    items = [Proposed(kind="task", text=f"Việc {n}", origin="BC", lead="SỞ KHOA HỌC VÀ CÔNG NGHỆ") for n in (1, 2)]

    twice = with_proposals(with_proposals(copied(old, head), items), items)

    keys = [task.key for task in twice.contents.tasks]
    assert len(keys) == len(set(keys)) == len(old.tasks) + 4
    assert len([group for group in twice.contents.task_groups if group.key.startswith("nhom-de-xuat")]) == 1
    assert len(twice.contents.organizations) == len(old.organizations), "written otherwise, but known"
