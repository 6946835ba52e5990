"""Enterprises, applications and accepted projects: the operational records behind the counters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from enterprises.applications.enums import AcceptanceRoute, ApplicationStatus, CallStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan, PlanMeasure
from portal.core import clock
from portal.demo.people import MERGER
from portal.demo.scale.base import Dice, write
from portal.demo.scale.places import Offices
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.tax_code import check_digit

FIRST_SERIAL = 91_000_001
"""Nine digits without the check digit: a range of its own beside the invented enterprises of the demonstration."""
KINDS = (
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.COOPERATIVE,
    BeneficiaryKind.HOSPITAL,
    BeneficiaryKind.SCHOOL,
)
TRADES = ("Chế biến thủy sản", "Cơ khí", "May mặc", "Gạo sạch", "Bao bì", "Hồ tiêu", "Gỗ nội thất", "Dược liệu")
OTHER_STATUSES = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.ELIGIBLE,
    ApplicationStatus.REFUSED,
)


def tax_codes(start: int) -> Iterator[str]:
    """Valid codes of ten digits from a serial on; serials without a check digit are left out."""
    serial = FIRST_SERIAL + start
    while True:
        digits = f"{serial:09d}"
        digit = check_digit(digits)
        if digit is not None:
            yield f"{digits}{digit}"
        serial += 1


def make_enterprises(seed: int, offices: Offices, number: int, count: int) -> list[Enterprise]:
    """`count` enterprises of the numbered province, each with its organisation."""
    dice = Dice(seed, "enterprises", offices.province.slug)
    names = [f"Công ty TNHH {dice.choice(TRADES)} số {n + 1} {offices.province.name} (giả định)" for n in range(count)]
    organizations = write(
        Organization(
            public_id=dice.public_id(),
            province=offices.province,
            name=name,
            kind=OrganizationKind.ENTERPRISE,
            valid_from=MERGER,
        )
        for name in names
    )
    codes = tax_codes(number * count * 2)
    return write(
        Enterprise(
            public_id=dice.public_id(),
            organization=organization,
            province=offices.province,
            name=organization.name,
            kind=dice.choice(KINDS),
            tax_code=next(codes),
            commune=f"Phường số {1 + n % 10}",
            sector_group=dice.choice(list(SectorGroup)),
            employees=dice.randint(3, 400),
            revenue_vnd=dice.randint(1, 900) * 1_000_000_000,
            capital_vnd=dice.randint(1, 300) * 1_000_000_000,
            figures_year=clock.today().year - 1,
        )
        for n, organization in enumerate(organizations)
    )


def make_support(
    seed: int,
    offices: Offices,
    plans: Sequence[Plan],
    enterprises: Sequence[Enterprise],
    *,
    applications: int,
    projects: int,
) -> None:
    """Applications to one call per measure and plan; the first `projects` of them became accepted projects."""
    dice = Dice(seed, "support", offices.province.slug)
    calls = _make_calls(dice, offices, plans)
    filed = write(_applications(dice, offices, calls, enterprises, applications, projects))
    write(_projects(dice, offices, filed[:projects]))


def _make_calls(dice: Dice, offices: Offices, plans: Sequence[Plan]) -> list[Call]:
    versions = [plan.current_version_id for plan in plans]
    measures = PlanMeasure.objects.filter(version__in=versions).select_related("version__plan").order_by("pk")
    return write(
        Call(
            public_id=dice.public_id(),
            province=offices.province,
            organization=offices.dost,
            code=f"QM-{number:03d}",
            measure=measure,
            title=f"Đợt tiếp nhận quy mô {number}",
            summary="Dữ liệu quy mô",
            opens_at=_instant(measure.version.plan.period_from or 2021, 2),
            closes_at=_instant(measure.version.plan.period_from or 2021, 11),
            is_pilot=number % 3 == 0,
            status=CallStatus.CLOSED,
        )
        for number, measure in enumerate(measures, 1)
    )


def _instant(year: int, month: int) -> dt.datetime:
    return dt.datetime(year, month, 1, 8, tzinfo=clock.now().tzinfo)


def _applications(
    dice: Dice, offices: Offices, calls: Sequence[Call], enterprises: Sequence[Enterprise], count: int, approved: int
) -> Iterator[Application]:
    for number in range(count):
        enterprise = enterprises[number % len(enterprises)]
        call = calls[(number // len(enterprises) + number) % len(calls)]
        is_approved = number < approved
        cost = dice.randint(20, 900) * 1_000_000
        yield Application(
            public_id=dice.public_id(),
            call=call,
            enterprise=enterprise,
            province=offices.province,
            enterprise_name=enterprise.name,
            enterprise_tax_code=enterprise.tax_code,
            code=f"QM-{number + 1:07d}",
            title=f"Áp dụng công cụ cải tiến tại {enterprise.name}"[:250],
            contract_value_vnd=cost,
            requested_vnd=cost // 2,
            approved_vnd=cost // 2 if is_approved else None,
            submitted_at=call.opens_at + dt.timedelta(days=dice.randint(0, 200)),
            status=ApplicationStatus.APPROVED if is_approved else dice.choice(OTHER_STATUSES),
        )


def _projects(dice: Dice, offices: Offices, applications: Sequence[Application]) -> Iterator[SupportedProject]:
    today = clock.today()
    for number, application in enumerate(applications):
        first = application.call.opens_at.year
        last = min(first + 4, today.year - 1)
        accepted = dt.date(dice.randint(min(first, last), last), dice.randint(1, 12), dice.randint(1, 28))
        yield SupportedProject(
            public_id=dice.public_id(),
            application=application,
            enterprise=application.enterprise,
            enterprise_name=application.enterprise_name,
            province=offices.province,
            measure=application.call.measure,
            acceptance=AcceptanceRoute.EVIDENCE,
            is_pilot=application.call.is_pilot,
            code=f"QM-{number + 1:07d}",
            title=application.title,
            state_share_vnd=application.approved_vnd or 1,
            own_share_vnd=application.approved_vnd or 1,
            accepted_on=accepted,
            status=ProjectStatus.ACCEPTED,
        )
