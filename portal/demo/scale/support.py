"""Enterprises, applications and accepted projects: the operational records behind the counters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count
from django.db.models.functions import Left

from enterprises.applications.enums import AcceptanceRoute, ApplicationStatus, CallStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan, PlanMeasure
from portal.core import clock
from portal.demo.people import MERGER
from portal.demo.scale.base import Dice, write
from portal.demo.scale.copies import PATTERNS, can_copy, indexed_at_the_end
from portal.demo.scale.places import Offices
from portal.demo.scale.support_copies import (
    DECIDED_AFTER_DAYS,
    NAME_MARK,
    OTHER_STATUSES,
    TITLE,
    copy_enterprises,
    copy_support,
)
from portal.documents.models import NumberSeries
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.tax_code import check_digit

FIRST_SERIAL = 91_000_001
"""Nine digits without the check digit: a range of its own beside the invented enterprises of the demonstration."""
SERIALS_OF_PROVINCE = 230_000
"""Serials set apart for each province: enough for two hundred thousand valid codes."""
KINDS = (
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.COOPERATIVE,
    BeneficiaryKind.HOSPITAL,
    BeneficiaryKind.SCHOOL,
)
TRADES = ("Chế biến thủy sản", "Cơ khí", "May mặc", "Gạo sạch", "Bao bì", "Hồ tiêu", "Gỗ nội thất", "Dược liệu")


def tax_codes(start: int) -> Iterator[str]:
    """Valid codes of ten digits from a serial on; serials without a check digit are left out."""
    serial = FIRST_SERIAL + start
    while True:
        digits = f"{serial:09d}"
        digit = check_digit(digits)
        if digit is not None:
            yield f"{digits}{digit}"
        serial += 1


def make_enterprises(seed: int, offices: Offices, number: int, count: int) -> int:
    """Enterprises of the numbered province up to `count`, each with its organisation. Gives how many there are."""
    standing = Enterprise.objects.filter(province=offices.province, name__contains=NAME_MARK).count()
    codes = tax_codes(number * SERIALS_OF_PROVINCE)
    told = [next(codes) for _each in range(count)]
    written = min(count, PATTERNS) if can_copy() else count
    if standing < written:
        _write_enterprises(seed, offices, list(enumerate(told[:written], 1))[standing:])
        standing = written
    if standing < count:
        with indexed_at_the_end(Organization, Enterprise):
            copy_enterprises(seed, offices, standing + 1, told[standing:])
    return count


def _write_enterprises(seed: int, offices: Offices, codes: Sequence[tuple[int, str]]) -> None:
    dice = Dice(seed, "enterprises", offices.province.slug, *_later(codes[0][0] - 1 if codes else 0))
    names = {n: f"Công ty TNHH {dice.choice(TRADES)} {offices.province.name}{NAME_MARK}{n}" for n, _code in codes}
    organizations = write(
        Organization(
            public_id=dice.public_id(),
            province=offices.province,
            name=names[n],
            kind=OrganizationKind.ENTERPRISE,
            valid_from=MERGER,
        )
        for n, _code in codes
    )
    write(
        Enterprise(
            public_id=dice.public_id(),
            organization=organization,
            province=offices.province,
            name=organization.name,
            kind=dice.choice(KINDS),
            tax_code=code,
            commune=f"Phường số {1 + n % 10}",
            sector_group=dice.choice(list(SectorGroup)),
            employees=dice.randint(3, 400),
            revenue_vnd=dice.randint(1, 900) * 1_000_000_000,
            capital_vnd=dice.randint(1, 300) * 1_000_000_000,
            figures_year=clock.today().year - 1,
        )
        for organization, (n, code) in zip(organizations, codes, strict=True)
    )


def _later(standing: int) -> tuple[str, ...]:
    """What is added to rows that stand throws dice of its own: the same would give the same public ids again."""
    return (str(standing),) if standing else ()


def make_support(seed: int, offices: Offices, plans: Sequence[Plan], *, applications: int, projects: int) -> None:
    """Applications to one call per measure and plan; the first `projects` of them became accepted projects.

    Applications the province has already count; more of them are filed by the same enterprises.
    """
    standing = Application.objects.filter(province=offices.province, title__startswith=TITLE).count()
    if standing >= applications:
        return
    dice = Dice(seed, "support", offices.province.slug, *_later(standing))
    calls = list(Call.objects.filter(province=offices.province, code__startswith="QM-").order_by("code"))
    calls = calls or _make_calls(dice, offices, plans)
    enterprises = list(
        Enterprise.objects.filter(province=offices.province, name__contains=NAME_MARK).order_by("pk")[:PATTERNS]
    )
    filed: list[Application] = []
    written = min(applications, PATTERNS) if can_copy() else applications
    if standing < written:
        numbers = range(standing, written)
        filed = write(_applications(dice, offices, calls, enterprises, numbers, projects))
        write(_projects(dice, offices, [row for row in filed if row.status == ApplicationStatus.APPROVED]))
        standing = written
    if standing < applications:
        with indexed_at_the_end(Application, SupportedProject):
            copy_support(seed, offices, calls, standing, applications, projects)
    _write_series(offices)


def _write_series(offices: Offices) -> None:
    """The registers know how many numbers were drawn, as they would had the files been submitted."""
    drawn = Application.objects.filter(province=offices.province).order_by().values_list(Left("code", 8))
    for beginning, count in drawn.annotate(count=Count("pk")):
        if beginning.startswith("HS-"):
            NumberSeries.objects.update_or_create(
                key=f"HS:{offices.province.pk}", year=int(beginning[3:7]), defaults={"last": count}
            )


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
    dice: Dice,
    offices: Offices,
    calls: Sequence[Call],
    enterprises: Sequence[Enterprise],
    numbers: Iterable[int],
    approved: int,
) -> Iterator[Application]:
    for number in numbers:
        enterprise = enterprises[number % len(enterprises)]
        call = calls[(number // len(enterprises) + number) % len(calls)]
        is_approved = number < approved
        cost = dice.randint(20, 900) * 1_000_000
        filed = call.opens_at + dt.timedelta(days=number % 200)
        yield Application(
            public_id=dice.public_id(),
            call=call,
            enterprise=enterprise,
            province=offices.province,
            enterprise_name=enterprise.name,
            enterprise_tax_code=enterprise.tax_code,
            code=f"HS-{filed.year}-{number + 1:06d}",
            title=f"{TITLE}{enterprise.name}"[:250],
            contract_value_vnd=cost,
            requested_vnd=cost // 2,
            approved_vnd=cost // 2 if is_approved else None,
            submitted_at=filed,
            decided_at=filed + dt.timedelta(days=DECIDED_AFTER_DAYS) if is_approved else None,
            status=ApplicationStatus.APPROVED if is_approved else dice.choice(OTHER_STATUSES),
        )


def _projects(dice: Dice, offices: Offices, applications: Sequence[Application]) -> Iterator[SupportedProject]:
    today = clock.today()
    for application in applications:
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
            code=application.code.replace("HS-", "DA-"),
            title=application.title,
            state_share_vnd=application.approved_vnd or 1,
            own_share_vnd=application.approved_vnd or 1,
            accepted_on=accepted,
            status=ProjectStatus.ACCEPTED,
        )
