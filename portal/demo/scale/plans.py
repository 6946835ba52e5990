"""Plans in force with targets, tasks, assignments, duties and a budget annex."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.planning.enums import (
    AssignmentKind,
    AssignmentRole,
    BudgetPurpose,
    Comparator,
    Counting,
    DutyTopic,
    FundingKind,
    MeasureCategory,
    PartyKind,
    PlanKind,
    PlanLevel,
    PlanStatus,
    TaskTime,
)
from plans.planning.models import (
    BudgetAnnex,
    BudgetLine,
    Duty,
    Measure,
    Plan,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    Target,
    TargetPhase,
    Task,
    TaskAssignment,
    TaskGroup,
)
from portal.demo.scale.base import Dice, write
from portal.demo.scale.places import Offices

MEASURES = 8
GROUPS = 6
BUDGET_LINES = 40
DUTIES = 45
FIRST_YEAR = 2021
COUNTERS = (
    "projects.supported_enterprises",
    "projects.support_cases",
    "projects.pilot_projects",
    "projects.green_pilot_projects",
    "projects.hospital_pilots",
    "projects.school_pilots",
    "projects.standard_enterprises",
    "awards.participating_enterprises",
)


@dataclass(frozen=True)
class PlanSizes:
    """How much one plan holds."""

    targets: int = 40
    tasks: int = 120


def catalogue(seed: int) -> list[Measure]:
    """The measures of the catalogue all generated plans use; made once."""
    dice = Dice(seed, "measures")
    keys = [f"quy-mo-{number}" for number in range(1, MEASURES + 1)]
    standing = {row.key: row for row in Measure.objects.filter(key__in=keys)}
    fresh = write(
        Measure(
            public_id=dice.public_id(),
            key=key,
            name=f"Nội dung hỗ trợ quy mô {number}",
            category=MeasureCategory.STANDARD if number % 2 else MeasureCategory.TOOL,
        )
        for number, key in enumerate(keys, 1)
        if key not in standing
    )
    return sorted([*standing.values(), *fresh], key=lambda row: row.key)


def code_of(offices: Offices, number: int) -> str:
    """The code of the numbered plan of a province."""
    return f"QM-{offices.province.slug}-{number}"


def make_plan(seed: int, offices: Offices, number: int, measures: Sequence[Measure], sizes: PlanSizes) -> Plan:
    """One issued plan of five years with everything in it."""
    dice = Dice(seed, "plan", offices.province.slug, number)
    first = FIRST_YEAR + 5 * (number // 2)
    plan = write([_heading(dice, offices, number, first)])[0]
    version = write([PlanVersion(public_id=dice.public_id(), plan=plan, number=1, valid_from=dt.date(first, 1, 15))])[0]
    Plan.objects.filter(pk=plan.pk).update(current_version=version)
    plan.current_version = version
    parties = write(
        PlanOrganization(
            version=version,
            position=position,
            key=f"don-vi-{position}",
            name=office.name,
            kind=PartyKind.ORGANIZATION,
            roles=["focal"] if office.pk == offices.dost.pk else ["lead", "duty"],
            organization=office,
        )
        for position, office in enumerate(offices.agencies)
    )
    used = write(
        PlanMeasure(
            public_id=dice.public_id(),
            version=version,
            position=n,
            key=m.key,
            measure=m,
            name=m.name,
            category=m.category,
        )
        for n, m in enumerate(measures)
    )
    _make_targets(dice, version, sizes.targets, plan.years)
    _make_tasks(dice, version, sizes.tasks, plan.years, parties)
    _make_duties(version, parties)
    _make_budget(dice, version, used)
    return plan


def _heading(dice: Dice, offices: Offices, number: int, first: int) -> Plan:
    issued = dt.date(first, 1, 15)
    return Plan(
        public_id=dice.public_id(),
        code=code_of(offices, number),
        level=PlanLevel.PERIOD,
        kind=PlanKind.PLAN,
        province=offices.province,
        number=f"{number + 10}/KH-UBND",
        place=offices.province.name,
        issued_on=issued,
        issued_year=issued.year,
        issued_month=issued.month,
        issued_day=issued.day,
        title=f"Kế hoạch nâng cao năng suất chất lượng {offices.province.full_name} số {number} (dữ liệu quy mô)",
        period_from=first,
        period_to=first + 4,
        status=PlanStatus.ISSUED,
        focal_organization=offices.dost,
    )


def _make_targets(dice: Dice, version: PlanVersion, count: int, years: Sequence[int]) -> None:
    targets = write(
        Target(
            public_id=dice.public_id(),
            version=version,
            position=n,
            key=f"ct-{n}",
            code=f"CT{n + 1}",
            text=f"Hỗ trợ ít nhất {10 + n} đơn vị (chỉ tiêu quy mô {n + 1})",
            name=f"Đơn vị được hỗ trợ, nhóm {n + 1}",
            comparator=Comparator.AT_LEAST,
            minimum=Decimal(10 + n),
            unit_key="don-vi",
            unit_label="đơn vị",
            counts=Counting.DISTINCT_ENTERPRISES,
            counter=COUNTERS[n % len(COUNTERS)],
            due_year=years[-1],
        )
        for n in range(count)
    )
    write(
        TargetPhase(target=target, year=year, quantity=Decimal(2 + target.position // len(years)))
        for target in targets
        for year in years
    )


def _make_tasks(
    dice: Dice, version: PlanVersion, count: int, years: Sequence[int], parties: Sequence[PlanOrganization]
) -> None:
    groups = write(
        TaskGroup(version=version, position=n, key=f"nhom-{n}", code=str(n + 1), title=f"Nhóm nhiệm vụ {n + 1}")
        for n in range(GROUPS)
    )
    tasks = write(
        Task(
            public_id=dice.public_id(),
            version=version,
            position=n,
            key=f"nv-{n}",
            group=groups[n * GROUPS // count],
            code=str(n + 1),
            title=f"Nhiệm vụ quy mô số {n + 1}: khảo sát, đào tạo, hướng dẫn áp dụng công cụ cải tiến năng suất",
            time_kind=TaskTime.SPAN,
            time_from=years[0] + n % 3,
            time_to=years[-1] - n % 2,
            quantity_min=Decimal(1 + n % 7),
            quantity_unit="lớp",
        )
        for n in range(count)
    )
    write(_assignments(dice, tasks, parties))


def _assignments(dice: Dice, tasks: Sequence[Task], parties: Sequence[PlanOrganization]) -> Iterator[TaskAssignment]:
    for task in tasks:
        lead, *partners = dice.sample(parties, 4)
        yield TaskAssignment(task=task, organization=lead, position=0, role=AssignmentRole.LEAD)
        for position, partner in enumerate(partners):
            yield TaskAssignment(task=task, organization=partner, position=position, role=AssignmentRole.PARTNER)


def _make_duties(version: PlanVersion, parties: Sequence[PlanOrganization]) -> None:
    topics = list(DutyTopic)
    write(
        Duty(
            version=version,
            position=n,
            key=f"tn-{n}",
            organization=parties[n % len(parties)],
            block=parties[n % len(parties)].name,
            text=f"Trách nhiệm quy mô {n + 1}: phối hợp thực hiện và báo cáo kết quả",
            kind=AssignmentKind.ASSIGN,
            topic=topics[n % len(topics)],
        )
        for n in range(DUTIES)
    )


def _make_budget(dice: Dice, version: PlanVersion, measures: Sequence[PlanMeasure]) -> None:
    source = write(
        [
            PlanFundingSource(
                public_id=dice.public_id(),
                version=version,
                position=0,
                key="nguon",
                name="Ngân sách sự nghiệp khoa học và công nghệ",
                kind=FundingKind.STATE_SCIENCE,
            )
        ]
    )[0]
    BudgetAnnex.objects.create(version=version, title="Phụ lục kinh phí (quy mô)")
    write(
        BudgetLine(
            public_id=dice.public_id(),
            version=version,
            position=n,
            path=f"I/{n + 1}",
            code=str(n + 1),
            title=f"Dòng dự toán quy mô {n + 1}",
            unit_price_vnd=5_000_000,
            quantity=Decimal(10),
            amount_vnd=50_000_000,
            source=source,
            purpose=BudgetPurpose.ENTERPRISE,
            measure=measures[n % len(measures)],
        )
        for n in range(BUDGET_LINES)
    )
