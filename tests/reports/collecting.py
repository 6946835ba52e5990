"""An agency with two people that leads a task, and an association the plan gives nothing: what collecting is tried on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from plans.planning.enums import PartyKind
from plans.planning.models import Duty, PlanOrganization, Target, Task, TaskAssignment
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.questions.models import FormVersion
from reports.actions.ask_agencies import ask_agencies
from reports.actions.compute_obligations import compute_obligations
from reports.actions.fill_return import fill_return
from reports.actions.move_return import accept_return, move_within, sign_return
from reports.models import AgencyReturn, ReportObligation
from tests.factories.organizations import make_actor, make_organization
from tests.reports.conftest import House

WANTED_BY = dt.date(2026, 11, 25)


def party(house: House, organization: Organization, position: int) -> PlanOrganization:
    """The organisation under its name in the plan."""
    return PlanOrganization.objects.create(
        version=house.plan.current_version,
        key=f"dv-{position}",
        name=organization.name,
        kind=PartyKind.ORGANIZATION,
        roles=["lead"],
        position=position,
        organization=organization,
    )


def add_task(
    house: House, lead: PlanOrganization, code: str, *, unit: str = "", role: str = "lead", target: Target | None = None
) -> Task:
    """A task of the whole period, led (or accompanied) by one organisation."""
    task = Task.objects.create(
        version=house.plan.current_version,
        key=f"nv-{code}",
        code=code,
        title=f"Nhiệm vụ {code}",
        time_kind="yearly",
        quantity_unit=unit,
        position=Task.objects.count() + 1,
    )
    TaskAssignment.objects.create(task=task, organization=lead, role=role, position=1)
    if target is not None:
        task.targets.add(target)
    return task


@dataclass
class Collecting:
    """A house that collects: an agency with a preparer and a signer, and an association without a duty."""

    house: House
    agency: Organization
    preparer: Actor
    signer: Actor
    association: Organization
    obligation: ReportObligation
    party: PlanOrganization
    more: dict[str, Any] = field(default_factory=dict)

    def ask(self, *organizations: Organization, form_version: FormVersion | None = None) -> AgencyReturn:
        """The agency (and others) asked by 25 November."""
        ask_agencies(
            actor=self.house.officer,
            obligation=self.obligation,
            organizations=[self.agency, *organizations],
            wanted_by=WANTED_BY,
            number="1510/SKHCN-TĐC",
            form_version=form_version,
        )
        return AgencyReturn.objects.get(organization=self.agency)

    def filled(self, row: AgencyReturn, quantity: str = "6", words: str = "Đã hỗ trợ 6 cơ sở") -> AgencyReturn:
        """Everything answered, by the preparer."""
        answers = {"v1a": "done", "v1b": quantity, "v1c": words, "n1": "Thiếu kinh phí đối ứng"}
        return fill_return(actor=self.preparer, agency_return=row, answers=answers)

    def sent(self, row: AgencyReturn, **more: str) -> AgencyReturn:
        """Filled, offered and signed by the second person."""
        row = move_within(actor=self.preparer, agency_return=self.filled(row, **more), step="offer")
        return sign_return(actor=self.signer, agency_return=row)

    def accepted(self, row: AgencyReturn, **more: str) -> AgencyReturn:
        """Taken in by the officer."""
        return accept_return(actor=self.house.officer, agency_return=self.sent(row, **more))


def make_collecting(house: House) -> Collecting:
    """Sở Công Thương leads one task with a number and has one duty; the association has nothing."""
    agency = make_organization(OrganizationKind.DEPARTMENT, house.province, name="Sở Công Thương")
    association = make_organization(OrganizationKind.ASSOCIATION, house.province, name="Hiệp hội Doanh nghiệp")
    lead = party(house, agency, 11)
    idle = party(house, association, 12)
    target = Target.objects.create(
        version=house.plan.current_version,
        key="ct1",
        code="CT1",
        text="Ít nhất 5 cơ sở",
        name="Cơ sở được hỗ trợ",
        comparator="at_least",
        minimum=5,
        unit_label="cơ sở",
        counts="cases",
        position=1,
    )
    add_task(house, lead, "1a", unit="cơ sở", target=target)
    add_task(house, idle, "1b", role="partner")
    compute_obligations(actor=house.officer, year=2026)
    return Collecting(
        house=house,
        agency=agency,
        preparer=make_actor(Role.AGENCY_OFFICER, organization=agency),
        signer=make_actor(Role.AGENCY_OFFICER, organization=agency),
        association=association,
        obligation=ReportObligation.objects.get(),
        party=lead,
        more={"target": target, "idle": idle},
    )


def add_duty(found: Collecting, who: PlanOrganization) -> None:
    """The plan gives an organisation a duty."""
    Duty.objects.create(
        version=found.house.plan.current_version,
        key="tn-1",
        organization=who,
        block="Hiệp hội",
        text="Vận động hội viên tham gia",
        kind="request",
        topic="propose",
        position=1,
    )
