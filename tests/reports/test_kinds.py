"""Reviews, final, assessment and ad hoc reports: owed from printed rules, counted over their span, concluded by people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import SupportedProject
from plans.activities.models import Event
from plans.planning.enums import PartyKind
from plans.planning.models import Plan, PlanOrganization, ReportRule, Target, Task
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, RuleViolation
from portal.jobs.actions.enqueue import run_now
from portal.jobs.models import Job
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import OrganizationKind, Role
from reports.actions.compute_obligations import compute_obligations
from reports.actions.conclude_targets import conclude_targets
from reports.actions.edit_proposals import Proposed, edit_proposals
from reports.actions.move_report import move_report
from reports.actions.order_report import order_report
from reports.actions.set_conference import set_conference
from reports.actions.settle_rules import settle_rules
from reports.composition.gather import Brief, compose_brief
from reports.composition.selection import Selection
from reports.composition.stored import stored_composition
from reports.jobs import KEY, payload_for
from reports.models import Report, ReportObligation, RuleSettlement, TargetConclusion
from reports.rules.spans import Span
from reports.selectors import reports
from tests.archival import faults
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.organizations import make_actor, make_organization
from tests.factories.planning import make_plan
from tests.reports.conftest import House

MACHINE = system_actor("kiểm thử")
SignIn = Callable[[Actor], Client]


def add_rule(plan: Plan, occasion: str, **more: object) -> ReportRule:
    """A further rule of the plan's focal body."""
    focal, _new = PlanOrganization.objects.get_or_create(
        version=plan.current_version,
        key="so-khcn",
        defaults={
            "name": "Sở Khoa học và Công nghệ",
            "kind": PartyKind.ORGANIZATION,
            "roles": ["focal", "report"],
            "position": 1,
        },
    )
    return ReportRule.objects.create(
        **{
            "version": plan.current_version,
            "key": f"bc-{occasion}",
            "reporter": focal,
            "occasion": occasion,
            "due_rule": "none",
            "printed": f"in: {occasion}",
            "position": ReportRule.objects.filter(version=plan.current_version).count() + 1,
            **more,
        }
    )


@pytest.fixture
def questioned(house: House) -> Plan:
    """A plan of 2021-2025 that prints "sơ kết hai năm" and "sơ kết ba năm"."""
    plan = make_plan(house.province, code="QN-TN", period_from=2021, period_to=2025)
    for occasion in ("interim_2y", "interim_3y", "five_year", "ad_hoc", "difficulties"):
        add_rule(plan, occasion)
    return plan


def standing(plan: Plan) -> list[tuple[str, int, str]]:
    rows = ReportObligation.objects.filter(plan=plan).order_by("year", "kind")
    return [(row.kind, row.year, row.status) for row in rows]


@pytest.mark.requirement("R01")
def test_every_printed_rule_of_the_province_becomes_an_obligation_in_its_year(questioned: Plan) -> None:
    for year in range(2021, 2027):
        compute_obligations(actor=MACHINE, year=year, plan=questioned)

    assert standing(questioned) == [
        ("interim_2y", 2022, "upcoming"),
        ("interim_3y", 2023, "upcoming"),
        ("interim_2y", 2024, "upcoming"),
        ("five_year", 2025, "upcoming"),
    ]
    row = ReportObligation.objects.get(plan=questioned, kind="interim_3y")
    assert (row.first_on, row.last_on) == (dt.date(2021, 1, 1), dt.date(2023, 12, 31))
    assert row.name == "Báo cáo sơ kết ba năm 2021-2023"


@pytest.mark.requirement("R01")
def test_days_outside_the_period_and_half_years_can_be_owed(house: House) -> None:
    plan = make_plan(house.province, period_from=2021, period_to=2025)
    add_rule(plan, "final_2030", due_rule="at_latest", due_month=12, due_day=15, due_year=2030)
    add_rule(plan, "half_year")

    compute_obligations(actor=MACHINE, year=2030, plan=plan)

    final = ReportObligation.objects.get(plan=plan, kind="final")
    assert (final.first_on, final.last_on, final.last_safe_on) == (
        dt.date(2021, 1, 1),
        dt.date(2030, 12, 31),
        dt.date(2030, 12, 15),
    )
    halves = ReportObligation.objects.filter(plan=plan, kind="half_year").order_by("part")
    assert [row.name for row in halves] == ["Báo cáo 6 tháng đầu năm 2030", "Báo cáo 6 tháng cuối năm 2030"]


@pytest.mark.requirement("R01")
def test_two_years_and_three_years_both_stand_until_a_person_settles_it(
    house: House, questioned: Plan, client_of: SignIn
) -> None:
    for year in (2022, 2023):
        compute_obligations(actor=MACHINE, year=year, plan=questioned)
    client, url = client_of(house.officer), reverse("reports:plan_settle", args=[questioned.public_id])
    calendar = reverse("reports:plan_calendar", args=[questioned.public_id])
    assert "chưa quyết định cách hiểu" in client.get(calendar).content.decode()
    assert client.post(url, {"kept": ["interim_3y"], "reason": " "}).status_code == 422
    assert client.post(url, {"kept": [], "reason": "x"}).status_code == 422

    assert client.post(url, {"kept": ["interim_3y"], "reason": "Các sở báo cáo ba năm"}).status_code == 302

    assert standing(questioned) == [("interim_2y", 2022, "waived"), ("interim_3y", 2023, "upcoming")]
    page = client.get(calendar).content.decode()
    assert "Các sở báo cáo ba năm" in page and "không lập theo cách hiểu đã quyết định" in page
    assert AuditEntry.objects.filter(event="obligation:rules_settled").exists()
    compute_obligations(actor=MACHINE, year=2024, plan=questioned)
    assert not ReportObligation.objects.filter(plan=questioned, year=2024).exists()
    settle_rules(actor=house.director, plan=questioned, kept=["interim_2y", "interim_3y"], reason="Cả hai")
    assert standing(questioned)[0] == ("interim_2y", 2022, "upcoming")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RuleSettlement.objects.update(reason="khác")


@pytest.mark.requirement("R01")
def test_a_plan_without_rules_has_an_empty_calendar_and_nothing_to_settle(house: House, client_of: SignIn) -> None:
    plan = make_plan(house.province, code="HP-TN")
    page = client_of(house.officer).get(reverse("reports:plan_calendar", args=[plan.public_id])).content.decode()
    assert "Lịch trống là hợp lệ" in page
    with pytest.raises(RuleViolation) as refusal:
        settle_rules(actor=house.officer, plan=plan, kept=["interim_2y"], reason="x")
    assert refusal.value.code == "nothing_in_question"
    stranger = make_actor(Role.AGENCY_OFFICER, house.province)
    with pytest.raises(NotAllowed):
        settle_rules(actor=stranger, plan=plan, kept=["interim_2y"], reason="x")


def keeps_to_the_archive(job: Job) -> None:
    """The PDF of a report that was made keeps to PDF/A-3a."""
    (pdf,) = (stored for stored in job.result_list if stored.original_name.endswith(".pdf"))
    assert faults(pdf.file.read()) == []


def plan_of(office: Office) -> Plan:
    return Plan.objects.select_related("province").get(pk=office.measure.version.plan_id)


def accepted(office: Office, on: dt.date, *, enterprise: object = None) -> None:
    """One project accepted on a day; its application was decided a month before."""
    project, _person = office.project(enterprise or make_enterprise())
    decided = dt.datetime.combine(on - dt.timedelta(days=30), dt.time(9), dt.UTC)
    SupportedProject.objects.filter(pk=project.pk).update(title=f"Việc {project.pk}", status="accepted", accepted_on=on)
    type(project.application).objects.filter(pk=project.application_id).update(submitted_at=decided, decided_at=decided)


def sql(query: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0] or 0)


def add_target(plan: Plan, **more: object) -> Target:
    return Target.objects.create(
        **{
            "version": plan.current_version,
            "position": Target.objects.count() + 1,
            "key": "ct1",
            "code": "CT1",
            "name": "Lượt hỗ trợ",
            "text": "Ít nhất 3 lượt hỗ trợ",
            "comparator": "at_least",
            "minimum": 3,
            "unit_key": "luot-ho-tro",
            "unit_label": "lượt",
            "counts": "cases",
            "counter": "projects.support_cases",
            **more,
        }
    )


CASES = """SELECT count(*) FROM applications_supportedproject p JOIN planning_planmeasure m ON m.id = p.measure_id
    JOIN planning_planversion v ON v.id = m.version_id WHERE v.plan_id = %s AND p.accepted_on BETWEEN %s AND %s"""


@pytest.mark.requirement("R05")
def test_a_review_over_three_years_equals_the_sum_of_the_years(office: Office) -> None:
    plan = plan_of(office)
    twice = make_enterprise()
    add_target(plan)
    add_target(
        plan,
        key="ct2",
        code="CT2",
        counts="distinct_enterprises",
        unit_key="doanh-nghiep",
        counter="projects.supported_enterprises",
    )
    for day in (dt.date(2021, 6, 1), dt.date(2022, 6, 1), dt.date(2023, 12, 31)):
        accepted(office, day, enterprise=twice)
    accepted(office, dt.date(2023, 1, 1))
    accepted(office, dt.date(2024, 1, 1))

    review = compose_brief(Brief(plan, "interim_3y", 2023))
    years = [compose_brief(Brief(plan, "annual", year)) for year in (2021, 2022, 2023)]

    span = (plan.pk, dt.date(2021, 1, 1), dt.date(2023, 12, 31))
    total = review.support.total
    assert total.accepted_cases.value == sql(CASES, *span) == 4
    assert total.accepted_cases.value == sum(year.support.total.accepted_cases.value for year in years)
    assert total.accepted_enterprises.value == 2 < sum(y.support.total.accepted_enterprises.value for y in years)
    cases, units = review.records.targets
    assert (cases.actual_in_year, units.actual_in_year) == ("4", "2")
    assert cases.actual_in_year == str(sum(int(year.records.targets[0].actual_in_year) for year in years))
    assert [(value.year, value.value) for value in cases.by_year] == [(2021, "1"), (2022, "1"), (2023, "2")]
    assert review.periods is not None
    assert [line.accepted_cases.value for line in review.periods.lines] == [1, 1, 2]
    assert review.calls.total.received.value == sum(year.calls.total.received.value for year in years)


@pytest.mark.requirement("R05")
def test_the_review_conference_is_named_and_does_the_task_of_the_plan(house: House, client_of: SignIn) -> None:
    plan = house.plan
    task = Task.objects.create(
        version=plan.current_version,
        key="g2-6",
        code="6",
        title="Tổ chức hội nghị sơ kết giai đoạn 2021-2025",
        time_kind="year",
        time_from=2025,
        time_to=2025,
        quantity_min=1,
        quantity_max=1,
        quantity_unit="hội nghị",
        position=1,
    )
    before = compose_brief(Brief(plan, "interim", 2025)).records.tasks[0]
    event = Event.objects.create(
        code="SK-1",
        province=house.province,
        plan=plan,
        task=task,
        kind="conference",
        title="Hội nghị sơ kết 2021-2025",
        organization=make_organization(OrganizationKind.DOST, house.province),
        starts_on=dt.date(2025, 10, 1),
        ends_on=dt.date(2025, 10, 1),
        place="Pleiku",
        attended=120,
        status="held",
        sign_in_code="abc",
    )
    job = run_now(actor=house.officer, kind=KEY, payload=payload_for(plan, 2025, ("pdf", "xlsx"), kind="interim"))
    assert job.status == "done", job.error
    keeps_to_the_archive(job)
    report = Report.objects.get(public_id=job.result["report"])

    url = reverse("reports:report_conference", args=[report.public_id])
    assert client_of(house.officer).post(url, {"event": str(event.public_id)}).status_code == 302

    report.refresh_from_db()
    found = stored_composition(report)
    assert found is not None
    assert (before.state, before.evidence) == ("waiting", "")
    assert (found.records.tasks[0].state, found.records.tasks[0].evidence) == ("shown", "1/1 hội nghị")
    assert [(row.title, row.attended) for row in found.records.conferences] == [("Hội nghị sơ kết 2021-2025", 120)]
    page = client_of(house.officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "Hội nghị sơ kết 2021-2025" in page and "Bảng H." in page
    other = Event.objects.create(
        code="SK-2",
        province=house.province,
        plan=make_plan(house.province),
        kind="conference",
        title="Của kế hoạch khác",
        organization=event.organization,
        starts_on=dt.date(2025, 10, 1),
        ends_on=dt.date(2025, 10, 1),
        status="held",
        sign_in_code="abd",
    )
    with pytest.raises(RuleViolation) as refusal:
        set_conference(actor=house.officer, report=report, event=other)
    assert refusal.value.problems[0].place == "event"


@pytest.fixture
def final(house: House) -> Report:
    """A five-year report with two targets, counted."""
    type(house.plan).objects.filter(pk=house.plan.pk).update(period_from=2022, period_to=2026)
    house.plan.refresh_from_db()
    add_target(house.plan)
    add_target(house.plan, key="ct2", code="CT2", name="Tỷ lệ", counter="", counts="", unit_key="%", unit_label="%")
    job = run_now(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2026, ("xlsx",), kind="five_year"))
    assert job.status == "done", job.error
    return Report.objects.get(public_id=job.result["report"])


@pytest.mark.requirement("R06")
def test_a_final_report_goes_on_only_when_every_target_has_a_verdict_and_an_explanation(
    house: House, final: Report, client_of: SignIn
) -> None:
    assert (final.first_on, final.last_on) == (dt.date(2022, 1, 1), dt.date(2026, 12, 31))
    with pytest.raises(RuleViolation, match="CT1, CT2") as refusal:
        move_report(actor=house.officer, report=final, step="submit")
    assert refusal.value.code == "open_conclusions"
    client, url = client_of(house.officer), reverse("reports:report_conclude", args=[final.public_id])
    assert client.post(url, {"verdict-CT1": "not_met", "explanation-CT1": ""}).status_code == 422
    assert client.post(url, {"verdict-CT1": "not_met", "explanation-CT1": "Thiếu vốn đối ứng"}).status_code == 302
    with pytest.raises(RuleViolation, match=r"Còn 1 chỉ tiêu .*: CT2"):
        move_report(actor=house.officer, report=Report.objects.get(pk=final.pk), step="submit")

    report = conclude_targets(
        actor=house.officer, report=final, written={"CT2": ("no_data", "Không có điều tra thống kê")}
    )

    assert move_report(actor=house.officer, report=report, step="submit").status == "in_review"
    page = client.get(reverse("reports:report_detail", args=[final.public_id])).content.decode()
    assert "Bảng I." in page and "Thiếu vốn đối ứng" in page
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TargetConclusion.objects.update(explanation="khác")


@pytest.mark.requirement("R06")
def test_a_conclusion_falls_when_its_figure_changes(house: House, final: Report) -> None:
    written = dict.fromkeys(("CT1", "CT2"), ("not_met", "Chưa có dự án"))
    conclude_targets(actor=house.officer, report=final, written=written)
    TargetConclusion.objects.create(
        plan=house.plan,
        kind="five_year",
        year=2026,
        target_code="CT1",
        actual="99",
        verdict="met",
        explanation="Số cũ",
        written_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    )
    job = run_now(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2026, ("pdf",), kind="five_year"))
    keeps_to_the_archive(job)
    with pytest.raises(RuleViolation, match="CT1"):
        move_report(actor=house.officer, report=Report.objects.get(pk=final.pk), step="submit")


def ordered(house: House, **more: object) -> ReportObligation:
    return order_report(
        **{
            "actor": house.officer,
            "plan": house.plan,
            "topic": "Tình hình quý III",
            "addressee": "Thường trực HĐND tỉnh",
            "basis": "CV 12/HĐND",
            "span": Span(dt.date(2026, 7, 10), dt.date(2026, 9, 20)),
            "selection": Selection(),
            "due_rule": "before",
            "due_on": dt.date(2026, 12, 20),
            **more,
        }
    )


@pytest.mark.requirement("R07")
@pytest.mark.requirement("R01")
def test_an_ad_hoc_report_is_asked_for_on_a_page_over_any_days_and_any_selection(
    house: House, client_of: SignIn
) -> None:
    add_target(house.plan)
    add_target(house.plan, key="ct2", code="CT2", name="Khác")
    client, url = client_of(house.officer), reverse("reports:report_order", args=[house.plan.public_id])
    typed = {
        "topic": "Tình hình quý III",
        "addressee": "Thường trực HĐND tỉnh",
        "basis": "CV 12/HĐND",
        "first_on": "10/07/2026",
        "last_on": "20/09/2026",
        "due_rule": "before",
        "due_on": "20/12/2026",
        "targets": ["CT2"],
        "sections": ["targets", "periods"],
    }
    refused = client.post(url, {**typed, "last_on": "01/01/2026", "due_on": "01/01/2026"})
    assert refused.status_code == 422 and "trước ngày bắt đầu" in refused.content.decode()
    assert client.post(url, typed).status_code == 302

    row = ReportObligation.objects.get(kind="ad_hoc")
    assert (row.part, row.year, row.last_safe_on) == (1, 2026, dt.date(2026, 12, 19))
    assert client.get(reverse("reports:obligation_detail", args=[row.public_id])).status_code == 200
    job = run_now(
        actor=house.officer,
        kind=KEY,
        payload=payload_for(house.plan, 2026, ("pdf", "docx", "xlsx"), kind="ad_hoc", part=1),
    )
    assert job.status == "done", job.error
    keeps_to_the_archive(job)
    report = Report.objects.get(public_id=job.result["report"])
    found = stored_composition(report)
    assert found is not None and report.is_internal
    assert [target.code for target in found.records.targets] == ["CT2"]
    page = client.get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "Bảng A." in page and "Bảng H." in page and "Bảng C." not in page
    assert reports.visible_to(house.ministry).filter(pk=report.pk).count() == 0
    again = ordered(house)
    assert again.part == 2  # a further request of the year is a report of its own


@pytest.mark.requirement("R07")
def test_an_ad_hoc_span_counts_what_plain_sql_counts_and_its_months_add_up(office: Office) -> None:
    plan = plan_of(office)
    add_target(plan)
    for month, day in ((7, 9), (7, 10), (8, 15), (9, 20), (9, 21)):
        accepted(office, dt.date(2026, month, day))
    span = Span(dt.date(2026, 7, 10), dt.date(2026, 9, 20))

    found = compose_brief(Brief(plan, "ad_hoc", 2026, 1, span))

    counted = sql(CASES, plan.pk, span.first_on, span.last_on)
    assert found.support.total.accepted_cases.value == counted == 3
    assert found.records.targets[0].actual_in_year == "3"
    assert found.periods is not None
    assert [line.label for line in found.periods.lines] == ["07/2026", "08/2026", "09/2026"]
    assert sum(line.accepted_cases.value for line in found.periods.lines) == 3
    months = [compose_brief(Brief(plan, "ad_hoc", 2026, 1, part)) for part in _months(found)]
    assert sum(int(month.records.targets[0].actual_in_year) for month in months) == 3
    money = [month.money.total.paid_in_year.value for month in months]
    assert sum(money) == found.money.total.paid_in_year.value


def _months(found: object) -> list[Span]:
    periods = found.periods  # type: ignore[attr-defined]  # a composition
    return [Span(line.first_on, line.last_on) for line in periods.lines]


def test_what_the_plan_does_not_have_cannot_be_chosen(house: House) -> None:
    with pytest.raises(RuleViolation) as refusal:
        ordered(house, selection=Selection(targets=("CT9",), sections=("proposals",)), topic=" ")
    assert {problem.place for problem in refusal.value.problems} == {"topic", "targets", "sections"}
    with pytest.raises(NotAllowed):
        ordered(house, actor=house.director)


@pytest.mark.requirement("M06")
def test_the_assessment_is_written_from_the_data_and_its_numbers_open_it(office: Office, client_of: SignIn) -> None:
    plan = plan_of(office)
    add_target(plan)
    accepted(office, dt.date(2025, 6, 1))
    job = run_now(
        actor=office.officer, kind=KEY, payload=payload_for(plan, 2025, ("pdf", "docx", "xlsx"), kind="assessment")
    )
    assert job.status == "done", job.error
    keeps_to_the_archive(job)
    report = Report.objects.get(public_id=job.result["report"])
    lines = [Proposed("task", "Hỗ trợ 50 doanh nghiệp áp dụng ISO", "Bảng A, CT1", "Sở KH&CN", "2026-2030")]
    report = edit_proposals(actor=office.officer, report=report, lines=lines)

    found = stored_composition(report)
    assert found is not None
    assert [(row.kind_label, row.basis) for row in found.records.proposals] == [("nhiệm vụ", "Bảng A, CT1")]
    client = client_of(office.officer)
    page = client.get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "Hỗ trợ 50 doanh nghiệp áp dụng ISO" in page and "Đánh giá chung" in page
    target = found.records.targets[0]
    assert target.actual_in_year == "1" and target.url_in_year.startswith("?")
    opened = client.get(reverse("reports:figure_list", args=[report.public_id]) + target.url_in_year)
    assert opened.status_code == 200 and "1 lượt hỗ trợ" in opened.content.decode()
    url = reverse("reports:report_proposals", args=[report.public_id])
    typed = {"row_version": report.row_version, "kind-0": "solution", "text-0": "Quỹ tín dụng năng suất"}
    assert client.post(url, typed).status_code == 302
    assert list(report.proposals.values_list("text", flat=True)) == ["Quỹ tín dụng năng suất"]
    assert client.post(url, typed).status_code == 409  # somebody saved in between
