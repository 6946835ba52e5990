"""Money stories told in few lines: an approved estimate, recommended applications, an accepted project."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from enterprises.applications.enums import ApplicationStatus, CallStatus, ProjectStatus
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from enterprises.registry.models import Enterprise
from funding.actions.approve_estimate import approve_estimate
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.draft_estimate import draft_estimate
from funding.actions.move_estimate import move_estimate
from funding.models import Estimate
from plans.planning.models import BudgetLine, Plan
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.tax_code import check_digit
from tests.factories.money import receive
from tests.factories.organizations import make_actor, make_organization
from tests.factories.planning import make_line, make_measure, make_plan

_serials = itertools.count(10_000_001)
MILLION = 1_000_000


def next_tax_code() -> str:
    """A valid ten-digit tax code nobody has."""
    while True:
        serial = f"03{next(_serials) % 10_000_000:07d}"
        digit = check_digit(serial)
        if digit is not None:
            return f"{serial}{digit}"


class Money:
    """The people and the plan of one province."""

    def __init__(self, *, amount_vnd: int = 150 * MILLION, quantity: int = 3) -> None:
        self.plan: Plan = make_plan()
        self.line: BudgetLine = make_line(self.plan, amount_vnd=amount_vnd, quantity=quantity)
        self.measure = make_measure(self.plan)
        self.accountant = make_actor(Role.ACCOUNTANT)
        self.officer = make_actor(Role.OFFICER)
        self.director = make_actor(Role.DIRECTOR)
        self.finance = make_actor(Role.FINANCE_OFFICER)
        self.committee = make_actor(Role.COMMITTEE_LEADER)

    def estimate(self, year: int = 2026) -> Estimate:
        """A drafted estimate; an adjustment where one of the year is in force."""
        has_one = Estimate.objects.filter(plan=self.plan, year=year, status="approved").exists()
        reason = "Điều chỉnh theo nhu cầu thực tế" if has_one else ""
        return draft_estimate(actor=self.accountant, plan=self.plan, year=year, reason=reason)

    def approved(self, year: int = 2026, amounts: dict[int, int] | None = None) -> Estimate:
        """An estimate taken through Finance and the Committee; `amounts` are appraised đồng by budget line id."""
        receive(self.plan, year)
        estimate = move_estimate(actor=self.director, estimate=self.estimate(year), step="submit")
        inputs = {
            line.pk: LineInput((amounts or {}).get(line.budget_line_id, line.proposed_vnd))
            for line in estimate.lines.all()
        }
        change_estimate(actor=self.finance, estimate=estimate, lines=inputs)
        move_estimate(actor=self.finance, estimate=estimate, step="appraise")
        move_estimate(actor=self.finance, estimate=estimate, step="forward")
        return approve_estimate(
            actor=self.committee,
            estimate=estimate,
            decision_number=f"{estimate.version}/QĐ-UBND",
            decision_on=clock.today(),
        )

    def call(self, **fields: Any) -> Call:
        """A closed call on the line, paying everything."""
        dost = make_organization(OrganizationKind.DOST)
        fields = {
            "title": "Hỗ trợ áp dụng hệ thống quản lý",
            "summary": "Hỗ trợ tư vấn.",
            "status": CallStatus.CLOSED,
            "opens_at": clock.now() - dt.timedelta(days=60),
            "closes_at": clock.now() - dt.timedelta(days=30),
            **fields,
        }
        return Call.objects.create(
            province=self.plan.province, organization=dost, measure=self.measure, budget_line=self.line, **fields
        )

    def enterprise(self) -> tuple[Enterprise, Actor]:
        """An enterprise and its person."""
        organization = make_organization(OrganizationKind.ENTERPRISE)
        enterprise = Enterprise.objects.create(
            organization=organization,
            province=self.plan.province,
            name=organization.name,
            kind=BeneficiaryKind.ENTERPRISE,
            tax_code=next_tax_code(),
            sector_group=SectorGroup.INDUSTRY,
        )
        return enterprise, make_actor(Role.ENTERPRISE_USER, organization=organization)

    def recommended(self, call: Call, number: int, *, amount_vnd: int = 50 * MILLION) -> Application:
        """An application a council has recommended."""
        enterprise, _person = self.enterprise()
        return Application.objects.create(
            call=call,
            enterprise=enterprise,
            province=call.province,
            enterprise_name=enterprise.name,
            enterprise_tax_code=enterprise.tax_code,
            code=f"HS-2026-{number:04d}",
            title="Áp dụng ISO 9001",
            status=ApplicationStatus.RECOMMENDED,
            contract_value_vnd=amount_vnd * 2,
            requested_vnd=amount_vnd,
            supported_vnd=amount_vnd,
            checked_by=self.officer.user,
        )

    def accepted_project(self, number: int = 1, **call: Any) -> tuple[SupportedProject, Actor]:
        """An approved, accepted project and the person of its enterprise."""
        from enterprises.applications.actions.approve_application import approve_application

        cap_vnd = call.get("support_cap_vnd") or 50 * MILLION
        application = self.recommended(self.call(**call), number, amount_vnd=min(cap_vnd, 50 * MILLION))
        project = approve_application(actor=self.director, application=application)
        SupportedProject.objects.filter(pk=project.pk).update(
            status=ProjectStatus.ACCEPTED, accepted_on=clock.today(), result_summary="Đã được cấp giấy chứng nhận."
        )
        project.refresh_from_db()
        person = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
        return project, person
