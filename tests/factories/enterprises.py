"""Enterprises, calls, applications and projects: the smallest valid rows, moved by the real actions."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.attach_paper import attach_paper
from enterprises.applications.actions.check_paper import check_paper
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.draft_call import draft_call
from enterprises.applications.actions.propose_call import propose_call
from enterprises.applications.actions.publish_call import publish_call
from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.models import Application, Call, SupportedProject
from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from enterprises.registry.models import Enterprise
from plans.planning.models import BudgetLine, PlanMeasure
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province
from portal.vietnam.tax_code import check_digit
from tests.factories.attachments import make_stored_file
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.planning import make_line, make_measure, make_plan

_serials = itertools.count(20_000_001)
MILLION = 1_000_000
CONTENTS = {
    "title": "Áp dụng ISO 22000 cho xưởng cà phê",
    "need": "Tỷ lệ lỗi cao.",
    "work_plan": "6 tháng, thuê tư vấn.",
    "expected_results": "Được chứng nhận.",
    "indicators_before": "Lỗi 5 %",
    "indicators_after": "Lỗi 2 %",
    "contract_value_vnd": 86 * MILLION,
    "requested_vnd": 60 * MILLION,
    "bank_account": "123",
    "bank_name": "Agribank",
    "has_pledged_single_source": True,
}


def make_tax_code() -> str:
    """A valid ten-digit tax code nobody has."""
    while True:
        serial = f"04{next(_serials) % 10_000_000:07d}"
        digit = check_digit(serial)
        if digit is not None:
            return f"{serial}{digit}"


def make_enterprise(province: Province | None = None, **fields: Any) -> Enterprise:
    """An industrial enterprise with figures that make it small."""
    province = province or make_province()
    number = next(_serials)
    fields.setdefault("name", f"Công ty TNHH Thử nghiệm {number}")
    organization = fields.pop("organization", None) or make_organization(
        OrganizationKind.ENTERPRISE, province, name=fields["name"]
    )
    if "tax_code" not in fields:
        fields["tax_code"] = make_tax_code()
    fields = {
        "kind": BeneficiaryKind.ENTERPRISE,
        "sector_group": SectorGroup.INDUSTRY,
        "employees": 60,
        "revenue_vnd": 40_000 * MILLION,
        "capital_vnd": 70_000 * MILLION,
        "figures_year": 2025,
        "commune": "Xã Ia Grai",
        "representative": "Trần Thị Mẫu",
        **fields,
    }
    return Enterprise.objects.create(organization=organization, province=province, **fields)


def make_enterprise_actor(enterprise: Enterprise) -> Actor:
    """A person of `enterprise`."""
    return make_actor(Role.ENTERPRISE_USER, organization=enterprise.organization)


@dataclass
class Office:
    """A Department's people, a plan with a line, and a call that takes applications."""

    officer: Actor
    director: Actor
    measure: PlanMeasure
    line: BudgetLine
    call: Call

    def submitted(self, enterprise: Enterprise | None = None, **contents: Any) -> tuple[Application, Actor]:
        """A filed application and its person."""
        application, person = make_draft(self.call, enterprise, **contents)
        return submit_application(actor=person, application=application), person

    def checking(self, enterprise: Enterprise | None = None) -> tuple[Application, Actor]:
        """One an officer has taken."""
        application, person = self.submitted(enterprise)
        return take_application(actor=self.officer, application=application), person

    def eligible(self, enterprise: Enterprise | None = None) -> tuple[Application, Actor]:
        """One found complete."""
        application, person = self.checking(enterprise)
        for document in application.documents.filter(replaced_at=None):
            check_paper(actor=self.officer, application=application, document=document, verdict="good")
        return confirm_eligible(actor=self.officer, application=application), person

    def recommended(
        self, enterprise: Enterprise | None = None, outcome: str = "recommended"
    ) -> tuple[Application, Actor]:
        """One a selection has looked at."""
        application, person = self.eligible(enterprise)
        application = send_to_selection(actor=self.officer, applications=[application])[0]
        note = "Cần thiết, khả thi."
        application = record_recommendation(actor=self.officer, application=application, outcome=outcome, note=note)
        return application, person

    def project(self, enterprise: Enterprise | None = None) -> tuple[SupportedProject, Actor]:
        """An approved one, waiting for its agreement."""
        application, person = self.recommended(enterprise)
        project = approve_application(actor=self.director, application=application, decision_number="45/QĐ-SKHCN")
        return project, person


def make_office(
    province: Province | None = None,
    *,
    papers: Sequence[dict[str, Any]] | None = None,
    publish: bool = True,
    **facts: Any,
) -> Office:
    """An office with one published, open call for 100 % of the cost, at most 50 million đồng."""
    province = province or make_province()
    officer, director = make_actor(Role.OFFICER, province), make_actor(Role.DIRECTOR, province)
    plan = make_plan(province)
    measure, line = make_measure(plan), make_line(plan, amount_vnd=10_000 * MILLION, quantity=100)
    papers = [{"name": "Đơn đăng ký (mẫu I.1)"}, {"name": "Hợp đồng tư vấn"}] if papers is None else papers
    call = draft_call(
        actor=officer,
        measure=measure,
        papers=papers,
        facts={
            "title": "Đợt 2: hệ thống quản lý tiên tiến",
            "summary": "Hỗ trợ tư vấn ISO.",
            "support_rate": 100,
            "support_cap_vnd": 50 * MILLION,
            "support_basis": "NĐ 80/2021 Điều 25.4a",
            "budget_line": line,
            "opens_at": clock.now() - dt.timedelta(days=1),
            "closes_at": clock.now() + dt.timedelta(days=20),
            **facts,
        },
    )
    if publish:
        call = publish_call(actor=director, call=propose_call(actor=officer, call=call))
    return Office(officer=officer, director=director, measure=measure, line=line, call=call)


def make_draft(call: Call, enterprise: Enterprise | None = None, **contents: Any) -> tuple[Application, Actor]:
    """A complete draft with all papers, and its person."""
    enterprise = enterprise or make_enterprise(call.province)
    person = make_enterprise_actor(enterprise)
    application = start_application(actor=person, call=call, enterprise=enterprise)
    application = save_draft(actor=person, application=application, facts={**CONTENTS, **contents})
    for paper in call.papers.all():
        attach_paper(actor=person, application=application, paper=paper, stored=make_stored_file(person))
    return application, person
