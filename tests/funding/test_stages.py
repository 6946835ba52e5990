"""Payment by stages: an item accepted on its own is paid while the project is at work, within what was accepted (I03)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.projects.enums import AgreementKind
from enterprises.projects.models import Agreement, AgreementItem, ProjectRule
from funding.actions.accept_stage import accept_stage
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_payment import Claim, draft_payment
from funding.actions.record_payment import record_payment
from funding.actions.request_payment import request_payment
from funding.enums import PaymentPaperKind
from funding.ledger import mismatches
from funding.models import Payment, StageAcceptance
from funding.selectors.entries import promised_vnd
from funding.selectors.payments import compute_payable
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money
from tests.funding.paying import PAPERS, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


@pytest.fixture
def at_work(money: Money) -> tuple[SupportedProject, Actor]:
    """A running project of 50 million in two items of 20 and 30, each due on a day of its own."""
    application = money.recommended(money.call(), 1)
    project = approve_application(actor=money.director, application=application)
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.RUNNING)
    project.refresh_from_db()
    today = clock.today()
    agreement = Agreement.objects.create(
        project=project,
        version=1,
        kind=AgreementKind.FIRST,
        rule=ProjectRule.objects.order_by("pk").first(),
        number="1/TT",
        signed_on=today,
        starts_on=today - dt.timedelta(days=30),
        ends_on=today + dt.timedelta(days=90),
        state_vnd=50 * MILLION,
        own_vnd=50 * MILLION,
        total_vnd=100 * MILLION,
        drafted_on=today,
    )
    for position, (name, state) in enumerate((("Đào tạo", 20), ("Chứng nhận", 30)), 1):
        AgreementItem.objects.create(
            agreement=agreement,
            position=position,
            name=name,
            due_on=today + dt.timedelta(days=30 * position),
            state_vnd=state * MILLION,
            own_vnd=state * MILLION,
        )
    return project, make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)


def item_of(project: SupportedProject, name: str) -> AgreementItem:
    return AgreementItem.objects.get(agreement__project=project, name=name)


def accepted(money: Money, project: SupportedProject, name: str, amount_vnd: int) -> StageAcceptance:
    return accept_stage(
        actor=money.officer,
        project=project,
        item=item_of(project, name),
        accepted_vnd=amount_vnd,
        accepted_on=clock.today(),
        minutes_number="12/BB-NT",
    )


def claims(project: SupportedProject, name: str, spent: int, asked: int) -> list[Claim]:
    return [Claim(name, spent * MILLION, asked * MILLION, item_of(project, name))]


@pytest.mark.requirement("I03")
def test_only_an_accepted_item_is_asked_for_and_paid_while_the_project_is_at_work(money: Money, at_work) -> None:
    project, person = at_work
    with pytest.raises(RuleViolation, match="chưa được nghiệm thu"):
        draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 40, 20))
    accepted(money, project, "Đào tạo", 15 * MILLION)
    assert Notification.objects.filter(kind="funding.stage_accepted").exists()
    with pytest.raises(RuleViolation, match="Hạng mục “Chứng nhận” chưa được nghiệm thu"):
        draft_payment(actor=person, project=project, claims=claims(project, "Chứng nhận", 60, 30))

    payment = draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 40, 20))
    assert not payment.is_last
    prove(person, payment)
    with pytest.raises(RuleViolation, match="Biên bản nghiệm thu"):
        request_payment(actor=person, payment=payment)
    prove_minutes(person, payment)
    payment = request_payment(actor=person, payment=payment)

    decided = compute_payable(payment)
    assert (decided.amount_vnd, str(decided.limited_by)) == (
        15 * MILLION,
        "giá trị các hạng mục đã nghiệm thu còn lại",
    )
    payment = decide_payment(actor=money.accountant, payment=payment, step="verify")
    payment = decide_payment(actor=money.finance, payment=payment, step="approve")
    record_payment(actor=money.accountant, payment=payment, treasury_reference="KB-3", paid_on=clock.today())
    project.refresh_from_db()
    assert project.status == ProjectStatus.RUNNING
    assert promised_vnd(project.application) == 35 * MILLION
    # nothing more of this item while nothing more of it is accepted
    more = draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 10, 5))
    assert compute_payable(more).amount_vnd == 0
    assert list(mismatches()) == []


def prove_minutes(person: Actor, payment: Payment) -> None:
    from tests.funding.paying import attach

    assert PaymentPaperKind.ACCEPTANCE not in PAPERS
    attach(person, payment, PaymentPaperKind.ACCEPTANCE)
    attach(person, payment, PaymentPaperKind.REPORT)


@pytest.mark.requirement("I03")
def test_an_item_is_accepted_within_its_value_by_staff_only_and_once(money: Money, at_work) -> None:
    project, person = at_work
    facts = {"project": project, "item": item_of(project, "Đào tạo"), "minutes_number": "1"}
    with pytest.raises(NotAllowed):
        accept_stage(actor=person, accepted_vnd=1, accepted_on=clock.today(), **facts)
    with pytest.raises(NotAllowed):
        accept_stage(actor=money.accountant, accepted_vnd=1, accepted_on=clock.today(), **facts)
    with pytest.raises(RuleViolation) as why:
        accept_stage(
            actor=money.officer, accepted_vnd=41 * MILLION, accepted_on=clock.today() + dt.timedelta(days=1), **facts
        )
    assert [problem.place for problem in why.value.problems] == ["accepted_vnd", "accepted_on"]
    accepted(money, project, "Đào tạo", 40 * MILLION)
    with pytest.raises(RuleViolation, match="hoặc đã nghiệm thu"):
        accepted(money, project, "Đào tạo", 1)


def test_an_agreement_without_a_schedule_pays_nothing_before_acceptance(money: Money, at_work) -> None:
    project, _person = at_work
    AgreementItem.objects.filter(agreement__project=project).update(due_on=None)

    with pytest.raises(RuleViolation, match="không cho thanh toán riêng"):
        accepted(money, project, "Đào tạo", MILLION)


def test_by_the_pages(money: Money, at_work, client_of) -> None:
    project, person = at_work
    page = reverse("applications:project_detail", args=[project.public_id])
    officer, address = client_of(money.officer), reverse("funding:stage_accept", args=[project.public_id])
    assert address in officer.get(page).content.decode()
    facts = {"item": item_of(project, "Đào tạo").pk, "accepted_vnd": "30.000.000", "accepted_on": "01/01/2020"}
    wrong = officer.post(address, facts).content.decode()
    assert "30.000.000" in wrong
    facts |= {"accepted_on": f"{clock.today():%d/%m/%Y}", "minutes_number": "7/BB"}
    officer.post(address, facts)
    assert StageAcceptance.objects.get().accepted_vnd == 30 * MILLION

    client, asking = client_of(person), reverse("funding:payment_create", args=[project.public_id])
    assert asking in client.get(page).content.decode()
    form = client.get(asking).content.decode()
    assert "Đào tạo" in form
    assert "Chứng nhận" not in form
    assert client.get(address).status_code == 403
    ledger = reverse("funding:project_ledger", args=[project.public_id])
    assert ledger in client_of(money.accountant).get(page).content.decode()
    body = client_of(money.accountant).get(ledger).content.decode()
    assert "cam kết chi" in body
    assert "50.000.000" in body
    assert client.get(ledger).status_code == 403
