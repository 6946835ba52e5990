"""A province with its three people, a plan that must report before 30 November, and a little of everything to count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from enterprises.applications.sockets import budget
from funding.actions.commit_support import commit_support
from funding.actions.release_support import release_support
from funding.enums import EntryKind
from funding.ledger import open_ceilings, post
from plans.planning.enums import PartyKind
from plans.planning.models import Plan, PlanOrganization, ReportRule
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from portal.vietnam.models import Province
from reports.actions.move_report import move_report
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.jobs import KEY, payload_for
from reports.models import Report
from tests.factories.enterprises import MILLION, Office, make_office
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan

TODAY = dt.date(2026, 11, 21)


def add_report_rule(
    plan: Plan, *, due_rule: str = "before", month: int | None = 11, day: int | None = 30
) -> ReportRule:
    """The yearly report of the focal body, due before 30 November unless told otherwise."""
    focal = PlanOrganization.objects.create(
        version=plan.current_version,
        key="so-khcn",
        name="Sở Khoa học và Công nghệ",
        kind=PartyKind.ORGANIZATION,
        roles=["focal", "report"],
        position=1,
    )
    ministry = PlanOrganization.objects.create(
        version=plan.current_version,
        key="bo-khcn",
        name="Bộ Khoa học và Công nghệ",
        kind=PartyKind.ORGANIZATION,
        position=2,
    )
    return ReportRule.objects.create(
        version=plan.current_version,
        key="hang-nam",
        reporter=focal,
        addressee=ministry,
        occasion="annual",
        due_rule=due_rule,
        due_month=month,
        due_day=day,
        printed="Định kỳ, trước ngày 30 tháng 11 hằng năm báo cáo Bộ",
        position=1,
    )


@dataclass
class House:
    """Who works on the report of one plan."""

    province: Province
    plan: Plan
    officer: Actor
    director: Actor
    leader: Actor
    ministry: Actor

    def made(self, year: int = 2026) -> Report:
        """A draft with figures and files, by the officer's job run here."""
        job = run_now(actor=self.officer, kind=KEY, payload=payload_for(self.plan, year, ("xlsx",)))
        assert job.status == "done", job.error
        return Report.objects.select_related("plan", "province", "obligation").get(public_id=job.result["report"])

    def submitted(self, year: int = 2026) -> Report:
        """At the Committee."""
        report = move_report(actor=self.officer, report=self.made(year), step="submit")
        return move_report(actor=self.director, report=report, step="forward")

    def signed(self, year: int = 2026) -> Report:
        """Signed today."""
        return sign_report(actor=self.leader, report=self.submitted(year), signed_on=TODAY)

    def sent(self, year: int = 2026) -> Report:
        """At the Ministry."""
        return send_report(
            actor=self.officer, report=self.signed(year), sent_on=TODAY, channel="axis", reference="LT-0099"
        )


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """21 November 2026, ten in the morning in Viet Nam."""
    now = dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)
    monkeypatch.setattr("portal.core.clock.now", lambda: now)
    monkeypatch.setattr("portal.core.clock.received", lambda: now)


@pytest.fixture
def house(db: None) -> House:
    """The people of Gia Lai and a plan that must report."""
    province = make_province()
    plan = make_plan(
        province, code="GL-TN", title="Nâng cao năng suất và chất lượng tỉnh Gia Lai", period_from=2022, period_to=2026
    )
    add_report_rule(plan)
    leader = make_actor(Role.COMMITTEE_LEADER, province)
    assert leader.user is not None
    leader.user.position, leader.user.full_name = "Phó Chủ tịch", "Dương Mẫu Thử"
    leader.user.save()
    assert leader.organization is not None
    leader.organization.name = "Ủy ban nhân dân tỉnh Gia Lai"
    leader.organization.save()
    return House(
        province,
        plan,
        make_actor(Role.OFFICER, province),
        make_actor(Role.DIRECTOR, province),
        leader,
        make_actor(Role.MINISTRY_OFFICER),
    )


def give_money(office: Office) -> None:
    """500 million đồng on the line of an office."""
    open_ceilings([office.line], year=2026)
    post(
        actor=system_actor("kiểm thử"),
        kind=EntryKind.ALLOCATE,
        line=office.line,
        amount_vnd=500 * MILLION,
        key=f"thử:giao:{office.line.pk}",
        note="Giao dự toán",
    )


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    """A Department with a call, money on its line, and the ledger plugged in."""
    standing = budget.plugged()
    budget.unregister()
    budget.register(commit_support, release=release_support)
    office = make_office()
    give_money(office)
    yield office
    budget.unregister()
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])
