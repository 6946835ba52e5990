"""Figures equal what independently written SQL counts; a figure equals the length of its list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from enterprises.applications.actions.answer_recommendation import answer_recommendation
from enterprises.applications.actions.send_recommendation import send_recommendation
from enterprises.applications.models import SupportedProject
from funding.enums import EntryKind
from funding.models import LedgerEntry
from plans.activities.models import Inspection, InspectionDemand
from plans.planning.models import Plan, Target, Task
from portal.core.errors import RuleViolation
from portal.organizations.roles import Role
from reports.composition.gather import compose
from reports.composition.lists import read_filter, rows_of
from reports.composition.plain import from_plain, to_plain
from reports.composition.tables import Cell, Composition
from reports.documents.parts import PARTS
from reports.enums import Section
from tests.factories.enterprises import MILLION, Office, make_enterprise, make_tax_code
from tests.factories.organizations import make_actor
from tests.factories.planning import make_measure, make_plan
from tests.reports.conftest import TODAY


def plan_of(office: Office) -> Plan:
    return Plan.objects.select_related("province").get(pk=office.measure.version.plan_id)


def accepted(office: Office, *, times: int, same: bool = False, on: dt.date = TODAY) -> None:
    """`times` accepted projects, of one enterprise or of as many."""
    enterprise = make_enterprise() if same else None
    for _number in range(times):
        project, _person = office.project(enterprise)
        SupportedProject.objects.filter(pk=project.pk).update(title=f"Việc {project.pk}")  # the next is another item
        SupportedProject.objects.filter(pk=project.pk).update(status="accepted", accepted_on=on)


def sql(query: str, *values: Any) -> int:
    """One number by plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    return int(row[0] or 0)


@pytest.mark.requirement("R08")
def test_cases_and_enterprises_equal_plain_sql(office: Office) -> None:
    accepted(office, times=2, same=True)
    accepted(office, times=1)
    office.project()

    table = compose(plan_of(office), 2026).support

    joined = """FROM applications_supportedproject p JOIN planning_planmeasure m ON m.id = p.measure_id
        JOIN planning_planversion v ON v.id = m.version_id WHERE v.plan_id = %s"""
    plan = office.measure.version.plan_id
    assert table.total.approved_cases.value == sql(f"SELECT count(*) {joined}", plan) == 4
    assert table.total.approved_enterprises.value == sql(f"SELECT count(DISTINCT p.enterprise_id) {joined}", plan) == 3
    assert table.total.accepted_cases.value == sql(f"SELECT count(*) {joined} AND p.accepted_on IS NOT NULL", plan) == 3
    assert (
        table.total.accepted_enterprises.value
        == sql(f"SELECT count(DISTINCT p.enterprise_id) {joined} AND p.accepted_on IS NOT NULL", plan)
        == 2
    )
    assert sum(line.approved_cases.value for line in table.by_size) == 4


def test_money_equals_plain_sql(office: Office) -> None:
    accepted(office, times=2)

    total = compose(plan_of(office), 2026).money.total

    sums = "SELECT sum({}) FROM funding_ceiling WHERE kind = 'line' AND plan_id = %s"
    plan = office.measure.version.plan_id
    assert total.allocated.value == sql(sums.format("limit_vnd"), plan) == 500 * MILLION
    assert total.committed.value == sql(sums.format("committed_vnd"), plan) == 100 * MILLION
    assert total.paid.value == sql(sums.format("paid_vnd"), plan) == 0
    assert total.left_vnd == 400 * MILLION


def test_calls_equal_plain_sql(office: Office) -> None:
    office.submitted()
    office.eligible()
    office.project()

    table = compose(plan_of(office), 2026).calls

    filed = "SELECT count(*) FROM applications_application WHERE call_id = %s AND code <> ''"
    assert table.total.received.value == sql(filed, office.call.pk) == 3
    assert table.total.approved.value == sql(f"{filed} AND status = 'approved'", office.call.pk) == 1
    assert table.total.valid.value == sql(f"{filed} AND status IN ('eligible', 'approved')", office.call.pk) == 2
    assert table.total.pending.value == 2


def test_every_figure_is_as_long_as_its_list(office: Office) -> None:
    accepted(office, times=2, same=True)
    office.submitted()
    found = compose(plan_of(office), 2026)

    for line in (*found.support.by_measure, *found.support.by_size, *found.support.by_sector, found.support.total):
        for cell in (line.approved_cases, line.accepted_cases):
            assert len(opened(found, cell)) == cell.value
        assert (
            len({row.tax_code for row in opened(found, line.accepted_enterprises)}) == line.accepted_enterprises.value
        )
    for line in (*found.calls.lines, found.calls.total):
        for cell in (line.received, line.valid, line.approved, line.refused, line.pending, line.late):
            assert len(opened(found, cell)) == cell.value
    committed = sum(row.committed_vnd for row in opened(found, found.money.total.committed))
    assert committed == found.money.total.committed.value


def opened(found: Composition, cell: Cell) -> list[Any]:
    """The rows the address of a cell brings."""
    from django.http import QueryDict

    return rows_of(found.records, read_filter(QueryDict(cell.rows.removeprefix("?")).dict()), found.year)


def test_last_year_counts_only_its_own(office: Office) -> None:
    accepted(office, times=1, on=dt.date(2025, 6, 1))

    found = compose(plan_of(office), 2025)

    assert found.until_on == dt.date(2025, 12, 31)
    assert not found.is_estimate
    assert found.support.total.approved_cases.value == 0, "approved in 2026, after the end of 2025"


def test_a_year_without_data_is_whole(office: Office) -> None:
    for year in range(2021, 2027):
        found = compose(plan_of(office), year)
        assert found.year == year
        assert from_plain(Composition, to_plain(found)) == found


def test_figures_survive_json(office: Office) -> None:
    import json

    accepted(office, times=1)
    found = compose(plan_of(office), 2026)

    assert from_plain(Composition, json.loads(json.dumps(to_plain(found)))) == found


def test_a_year_to_come_is_refused(office: Office) -> None:
    with pytest.raises(RuleViolation, match="Năm báo cáo"):
        compose(plan_of(office), 2027)


@pytest.mark.requirement("B08")
def test_inspections_of_the_year_stand_in_the_report(office: Office) -> None:
    plan = plan_of(office)
    for number, day in enumerate((TODAY, TODAY - dt.timedelta(days=30), dt.date(TODAY.year + 1, 1, 2))):
        row = Inspection.objects.create(
            code=f"KT-{number}",
            province=plan.province,
            plan=plan,
            kind="plan",
            title="Kiểm tra",
            inspected_name="Cơ sở giả định",
            planned_on=day,
            held_on=day,
            held_until=day,
            status="follow_up",
        )
        InspectionDemand.objects.create(
            inspection=row,
            province=plan.province,
            text="Khắc phục",
            responsible_name="x",
            deadline_on=day,
            status="open",
        )

    found = compose(plan, TODAY.year)
    counts = {row.label: (row.in_year, row.total) for row in found.records.following}

    held = sql(
        "SELECT count(*) FROM activities_inspection WHERE plan_id = %s AND held_on BETWEEN %s AND %s",
        plan.pk,
        dt.date(TODAY.year, 1, 1),
        TODAY,
    )
    assert counts["Cuộc kiểm tra đã tiến hành"] == (str(held), str(held)) == ("2", "2")
    assert counts["Yêu cầu sau kiểm tra còn mở"] == ("2", "2")
    assert from_plain(Composition, to_plain(found)).records.following == found.records.following


@pytest.mark.requirement("E04")
@pytest.mark.demand(96)
def test_one_support_record_feeds_task_target_budget_and_report_without_re_entry(office: Office) -> None:
    plan, version = plan_of(office), office.measure.version
    task = Task.objects.create(version=version, key="viec-1", position=1, code="1", title="Hỗ trợ áp dụng ISO")
    task.measures.add(office.measure)
    Target.objects.create(
        version=version,
        position=1,
        key="ct1",
        code="CT1",
        name="Đơn vị được hỗ trợ",
        text="Ít nhất 1 doanh nghiệp được hỗ trợ",
        comparator="at_least",
        minimum=1,
        unit_key="doanh-nghiep",
        unit_label="doanh nghiệp",
        counts="distinct_enterprises",
        counter="projects.supported_enterprises",
    )
    before = compose(plan, 2026)

    project, _person = office.project()  # approved once; from here on nobody types anything
    SupportedProject.objects.filter(pk=project.pk).update(status="accepted", accepted_on=TODAY)
    after = compose(plan, 2026)

    own = str(project.public_id)
    assert [(row.evidence, row.state) for row in before.records.tasks] == [("", "waiting")]
    assert [(row.evidence.split(";")[0], row.state) for row in after.records.tasks] == [("1 lượt hỗ trợ", "shown")]
    assert (before.records.targets[0].actual_total, after.records.targets[0].actual_total) == ("0", "1")
    assert after.records.targets[0].projects_total == (own,)
    assert [found.records.targets[0].wanted for found in (before, after)] == ["ít nhất 1 doanh nghiệp"] * 2
    entry = LedgerEntry.objects.get(kind=EntryKind.COMMIT)
    assert (entry.application, entry.budget_line, entry.amount_vnd) == (
        project.application,
        office.line,
        project.state_share_vnd,
    )
    assert after.money.total.committed.value == project.state_share_vnd == 50 * MILLION
    assert (before.support.total.accepted_cases.value, after.support.total.accepted_cases.value) == (0, 1)
    assert [row.public_id for row in opened(after, after.support.total.accepted_cases)] == [own]


@pytest.mark.requirement("E11")
def test_the_report_counts_recommendations_per_sender_and_opens_them(office: Office) -> None:
    plan = plan_of(office)
    application, _person = office.submitted()
    enterprise = application.enterprise
    sender, other = make_actor(Role.AGENCY_OFFICER), make_actor(Role.AGENCY_OFFICER)
    facts = {"reason": "Mô hình điểm", "measure": office.measure}
    first = send_recommendation(actor=sender, name=enterprise.name, tax_code=enterprise.tax_code, **facts)
    send_recommendation(actor=sender, name="HTX chưa đăng ký", tax_code=make_tax_code(), **facts)
    send_recommendation(actor=other, name="Trường THPT Mẫu", reason="5S")
    elsewhere = make_measure(make_plan(plan.province))
    send_recommendation(actor=other, name="Bệnh viện Mẫu", reason="Kế hoạch khác", measure=elsewhere)
    answer_recommendation(
        actor=office.officer, recommendation=first, answer="taken_up", application=application, row_version=1
    )

    found = compose(plan, 2026)

    counts = [(r.label, r.sent.value, r.taken_up.value, r.applied.value, r.approved.value) for r in found.senders]
    assert counts == [
        (sender.organization_name, 2, 1, 1, 0),
        (other.organization_name, 1, 0, 0, 0),
        ("Tổng cộng", 3, 1, 1, 0),
    ]
    for line in found.senders:
        for cell in (line.sent, line.taken_up, line.applied, line.approved):
            assert len(opened(found, cell)) == cell.value
    assert [row.application for row in opened(found, found.senders[0].applied)] == [application.code]
    assert from_plain(Composition, to_plain(found)) == found
    older = {name: value for name, value in to_plain(found).items() if name != "senders"}
    assert from_plain(Composition, older).senders == ()  # reports sent before this table open as they were
    (_calls, table) = PARTS[Section.CALLS](found)
    assert "E1" in table.caption
    assert [row.cells[:2] for row in table.rows] == [(label, sent) for label, sent, *_more in counts]
