"""A plan version with rows of every content model, every reference and every link filled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plans.planning.models import (
    AmountStatement,
    BudgetAnnex,
    BudgetLine,
    CitedDocument,
    Definition,
    Duty,
    LegalBasis,
    LinkedProgramme,
    Measure,
    Objective,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    PrintedRemark,
    Provision,
    Recipient,
    ReportRule,
    Restatement,
    SignatureLine,
    Target,
    TargetPhase,
    Task,
    TaskAssignment,
    TaskGroup,
)


def fill(version: PlanVersion) -> None:
    """Two targets, two tasks (one under the other), three budget lines, and one of everything else."""
    at: dict[str, Any] = {"version": version, "position": 1}
    dost = PlanOrganization.objects.create(
        version=version,
        position=0,
        key="so-khcn",
        name="Sở Khoa học và Công nghệ",
        kind="organization",
        roles=["focal"],
    )
    agencies = PlanOrganization.objects.create(**at, key="cac-so", name="Các sở, ngành", kind="class", roles=["duty"])
    measure = PlanMeasure.objects.create(
        **at,
        key="iso-9001",
        name="ISO 9001",
        category="system",
        measure=Measure.objects.create(key=f"iso-9001-{version.pk}", name="ISO 9001", category="system"),
    )
    fill_targets(version)
    first = Target.objects.get(version=version, key="muc-tieu-1")
    group = TaskGroup.objects.create(**at, key="nhom-1", code="1", title="Thông tin, tuyên truyền")
    task = Task.objects.create(
        **at, key="nhiem-vu-1", code="1.1", title="Tổ chức hội thảo", group=group, time_kind="yearly", quantity_min=2
    )
    child = Task.objects.create(
        version=version, position=2, key="nhiem-vu-2", title="Hội thảo ISO", group=group, parent=task, time_kind="year"
    )
    task.targets.add(first)
    task.measures.add(measure)
    TaskAssignment.objects.create(task=task, organization=dost, position=0, role="lead")
    TaskAssignment.objects.create(task=child, organization=agencies, position=0, role="partner")
    duty = Duty.objects.create(
        **at,
        key="trach-nhiem-1",
        organization=dost,
        block="1. Sở KH&CN",
        text="Chủ trì",
        kind="assign",
        topic="coordinate",
    )
    duty.joint_organizations.add(agencies)
    rule = ReportRule.objects.create(
        **at,
        key="bao-cao-1",
        reporter=agencies,
        addressee=dost,
        via=dost,
        occasion="annual",
        due_rule="before",
        due_month=11,
        due_day=30,
        printed="Báo cáo trước ngày 30/11",
    )
    rule.joint_reporters.add(dost)
    source = PlanFundingSource.objects.create(**at, key="su-nghiep", name="Sự nghiệp KH&CN", kind="state_science")
    BudgetAnnex.objects.create(version=version, title="Dự trù kinh phí", printed_total_vnd=300_000_000)
    head = BudgetLine.objects.create(
        version=version, position=0, path="I", code="I", title="Hỗ trợ", amount_vnd=300_000_000
    )
    for number in (1, 2):
        line = BudgetLine.objects.create(
            version=version,
            position=number,
            path=f"I/{number}",
            code=str(number),
            title=f"Hỗ trợ áp dụng hệ thống {number}",
            parent=head,
            depth=1,
            unit_price_vnd=50_000_000,
            quantity=3,
            amount_vnd=150_000_000,
            source=source,
            measure=measure,
            purpose="enterprise",
        )
        line.leads.add(dost)
        line.tasks.add(task)
    fill_papers(version, dost, first)
    provision = Provision.objects.create(**at, key="dieu-1", kind="article", text="Điều 1")
    provision.organizations.add(dost)
    provision.tasks.add(task)
    provision.targets.add(first)
    provision.measures.add(measure)
    version.enforcement_text = "Các sở, ngành chịu trách nhiệm thi hành."
    version.signature_lines = [190]
    version.save()
    version.enforcers.add(dost, agencies)


def fill_targets(version: PlanVersion) -> None:
    """Two targets with phases."""
    for number in (1, 2):
        target = Target.objects.create(
            version=version,
            position=number,
            key=f"muc-tieu-{number}",
            code=f"CT{number}",
            name=f"Doanh nghiệp được hỗ trợ {number}",
            text=f"Ít nhất {number}0 doanh nghiệp được hỗ trợ",
            comparator="at_least",
            minimum=number * 10,
            unit_key="doanh-nghiep",
            unit_label="doanh nghiệp",
            counts="distinct_enterprises",
        )
        TargetPhase.objects.create(target=target, year=2022, quantity=4)
        TargetPhase.objects.create(target=target, year=2023, quantity=6)
        Restatement.objects.create(version=version, position=number, text=f"Nhắc lại {number}").targets.add(target)


def fill_papers(version: PlanVersion, dost: PlanOrganization, target: Target) -> None:
    """Head and tail of the paper."""
    at: dict[str, Any] = {"version": version, "position": 1}
    LegalBasis.objects.create(
        **at, key="can-cu-1", relation="basis", number="1322/QĐ-TTg", issued_on=dt.date(2020, 8, 31), printed="Căn cứ …"
    )
    CitedDocument.objects.create(**at, number="36/QĐ-TTg", subject="Chương trình")
    Definition.objects.create(**at, term="doanh nghiệp", meaning="doanh nghiệp, hợp tác xã")
    Objective.objects.create(**at, key="muc-dich-1", kind="purpose", text="Nâng cao năng suất", target=target)
    LinkedProgramme.objects.create(**at, name="Chương trình OCOP")
    Recipient.objects.create(**at, text="Bộ KH&CN (b/c);", organization=dost, purpose="report")
    SignatureLine.objects.create(**at, printed="TM. ỦY BAN NHÂN DÂN")
    PrintedRemark.objects.create(**at, kind="noise", text="~")
    AmountStatement.objects.create(**at, text="300 triệu đồng", amount_vnd=300_000_000, of="budget")
