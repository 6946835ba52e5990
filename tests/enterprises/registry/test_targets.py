"""What real plans ask of the register: schools of Gia Lai, growth and S&T tasks of Hòa Bình."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from enterprises.applications.models import Application, SupportedProject
from enterprises.registry.enums import BeneficiaryKind
from enterprises.registry.models import Enterprise
from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.enter_baseline import enter_baseline
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.actions.order_science_task import order_science_task
from plans.planning.actions.propose_science import move_proposal, save_proposal
from plans.planning.enums import LeadChoice, Verdict
from plans.planning.models import Plan, PlanMeasure, ScienceTask, Target
from plans.planning.selectors.targets import TargetProgress, target_progress
from portal.core import clock
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.enterprises import Office, make_enterprise, make_tax_code
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.records import MACHINE, make_record
from tests.plans.planning.conftest import content_of

pytestmark = pytest.mark.django_db


def real_plan(code: str) -> Plan:
    load_programmes(actor=MACHINE)
    make_province(str(content_of(code).province))
    return import_plan(actor=MACHINE, content=content_of(code), issued=True).plan


def target_of(plan: Plan, code: str, day: dt.date) -> TargetProgress:
    return next(row for row in target_progress(plan, day) if row.target.code == code)


def bodies(plan: Plan, number: int, kind: str) -> list[Enterprise]:
    """So many rows of the register."""
    assert plan.province is not None
    names = [f"Đơn vị {kind} {serial}" for serial in range(number)]
    homes = Organization.objects.bulk_create(
        [Organization(name=name, kind=OrganizationKind.ENTERPRISE, province=plan.province) for name in names]
    )
    has_code = kind != BeneficiaryKind.SCHOOL
    return Enterprise.objects.bulk_create(
        [
            Enterprise(
                organization=home,
                province=plan.province,
                name=home.name,
                kind=kind,
                tax_code=make_tax_code() if has_code else "",
                sector_group="services",
                commune="Xã Mẫu",
            )
            for home in homes
        ]
    )


def accepted(pattern: SupportedProject, measure: PlanMeasure, rows: Sequence[Enterprise], day: dt.date) -> None:
    """An accepted project for each of `rows`, copied from one that went the whole way."""
    held = pattern.application
    for serial, row in enumerate(rows):
        application = Application.objects.get(pk=held.pk)
        application.pk, application.public_id, application.enterprise = None, uuid.uuid4(), row
        application.code = f"HS-{day:%y%m%d}-{serial}"
        application._state.adding = True
        application.save()
        project = SupportedProject.objects.get(pk=pattern.pk)
        project.pk, project.public_id, project.application, project.enterprise = None, uuid.uuid4(), application, row
        project.code, project.measure, project.status = f"DA-{day:%y%m%d}-{serial}", measure, "accepted"
        project.accepted_on = day
        project._state.adding = True
        project.save()


@pytest.mark.requirement("E01")
def test_ten_schools_fulfil_ct7_of_gia_lai(office: Office) -> None:
    """Ten schools of the register, none with a tax code; the tenth makes the difference."""
    plan = real_plan("GL-2022")
    pattern, _person = office.project()
    measure = PlanMeasure.objects.filter(version=plan.version).order_by("pk")[0]
    schools = bodies(plan, 10, BeneficiaryKind.SCHOOL)
    end = dt.date(2025, 12, 31)

    accepted(pattern, measure, schools[:9], dt.date(2024, 5, 20))
    assert (target_of(plan, "CT7", end).actual, target_of(plan, "CT7", end).verdict) == (9, Verdict.NOT_MET)
    accepted(pattern, measure, schools[9:], dt.date(2024, 6, 20))

    found = target_of(plan, "CT7", end)
    assert (found.actual, found.verdict) == (10, Verdict.MET)


@pytest.mark.requirement("E04")
def test_growth_of_distinct_enterprises_for_ct2_of_hoa_binh_comes_from_the_support_records(
    office: Office,
) -> None:
    """50 enterprises in the base year 2021, 52 other ones in 2022: 4,0 % and met, nothing entered again."""
    plan = real_plan("HB-2021")
    pattern, _person = office.project()
    measure = PlanMeasure.objects.filter(version=plan.version).order_by("pk")[0]
    enterprises = bodies(plan, 52, BeneficiaryKind.ENTERPRISE)
    accepted(pattern, measure, enterprises, dt.date(2022, 9, 1))
    accepted(pattern, measure, enterprises[:3], dt.date(2022, 11, 1))  # the second support of three counts nothing
    target = Target.objects.get(version=plan.version, code="CT2")
    base = enter_baseline(
        actor=make_actor(Role.OFFICER, plan.province),
        target=target,
        year=2021,
        value=Decimal(50),
        evidence="Báo cáo 2021",
    )
    approve_evidence(actor=make_actor(Role.DIRECTOR, plan.province), row=base)

    found = target_of(plan, "CT2", clock.today())

    assert (found.actual, found.verdict) == (4, Verdict.MET)
    assert "2022: 4,0%" in found.judgement.explanation


def science_task(plan: Plan) -> ScienceTask:
    """A task of the plan, at work since June 2022."""
    agency = make_actor(
        Role.AGENCY_OFFICER, plan.province, make_organization(OrganizationKind.DEPARTMENT, plan.province)
    )
    officer, director = make_actor(Role.OFFICER, plan.province), make_actor(Role.DIRECTOR, plan.province)
    facts = {
        "title": "Cải tiến năng suất chế biến nông sản",
        "level": "province",
        "need": "Năng suất thấp",
        "expected_results": "Quy trình",
        "address": "",
        "year_from": 2022,
        "year_to": 2023,
        "amount_vnd": 800_000_000,
    }
    with clock.at(dt.datetime(2022, 6, 1, 9, tzinfo=clock.VIETNAM)):
        row = save_proposal(actor=agency, plan=plan, facts=facts)
        row = move_proposal(actor=agency, proposal=row, step="submit")
        row = move_proposal(actor=officer, proposal=row, step="list")
        return order_science_task(
            actor=director,
            proposal=row,
            choice=LeadChoice.DIRECT,
            lead=agency.organization,
            decision_number="123/QĐ-SKHCN",
            decided_on=dt.date(2022, 6, 1),
            starts_on=dt.date(2022, 6, 1),
            ends_on=dt.date(2023, 12, 31),
            amount_vnd=750_000_000,
        )


@pytest.mark.requirement("E12")
def test_two_enterprises_taking_part_fulfil_ct3_of_hoa_binh() -> None:
    """What renews an enterprise is written once, on its own page, and counts for the S&T task and the target."""
    plan = real_plan("HB-2021")
    task = science_task(plan)
    first, second = (
        make_enterprise(
            plan.province,
            kind="cooperative",
            tax_code="",
            identifier_kind="cooperative_registration",
            identifier=number,
        )
        for number in ("5107", "5108")
    )
    end = dt.date(2023, 12, 31)
    facts = {"kind": "transfer", "title": "Nhận chuyển giao máy sấy", "science_task": task, "technology": "Sấy lạnh"}

    make_record("innovation", first, started_on=dt.date(2022, 7, 1), **facts)
    with pytest.raises(ValidationError, match="đã được ghi tham gia nhiệm vụ"):
        make_record("innovation", first, started_on=dt.date(2022, 8, 1), **facts)
    assert (target_of(plan, "CT3", end).actual, target_of(plan, "CT3", end).verdict) == (1, Verdict.NOT_MET)
    row = make_record("innovation", second, started_on=dt.date(2022, 9, 1), **facts)

    found = target_of(plan, "CT3", end)
    assert (found.actual, found.verdict) == (2, Verdict.MET)
    assert row.plan == plan
    assert sorted(task.participants.values_list("tax_code", flat=True)) == ["5107", "5108"]
