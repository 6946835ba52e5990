"""Payment by stages: an item accepted on its own is paid while the project is at work, within what was accepted (I03)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
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
from funding.actions.recover_payment import confirm_recovery, demand_recovery
from funding.actions.request_payment import request_payment
from funding.actions.withdraw_stage import ask_withdrawal, decide_withdrawal
from funding.enums import PaymentPaperKind
from funding.ledger import mismatches
from funding.models import Payment, StageAcceptance
from funding.selectors.entries import promised_vnd
from funding.selectors.payments import compute_payable
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.work_queue import items_for
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


def paid_stage(money: Money, project: SupportedProject, person: Actor) -> Payment:
    """The first item accepted for 15 million, asked for and paid."""
    accepted(money, project, "Đào tạo", 15 * MILLION)
    payment = draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 40, 20))
    prove(person, payment)
    prove_minutes(person, payment)
    payment = request_payment(actor=person, payment=payment)
    payment = decide_payment(actor=money.accountant, payment=payment, step="verify")
    payment = decide_payment(actor=money.finance, payment=payment, step="approve")
    return record_payment(actor=money.accountant, payment=payment, treasury_reference="KB-3", paid_on=clock.today())


@pytest.mark.requirement("I03")
def test_a_wrong_acceptance_is_withdrawn_by_two_people_and_accepted_anew(money: Money, at_work) -> None:
    project, person = at_work
    row = accepted(money, project, "Đào tạo", 15 * MILLION)
    with pytest.raises(RuleViolation, match="lý do"):
        ask_withdrawal(actor=money.officer, row=row, reason=" ")
    with pytest.raises(NotAllowed):
        ask_withdrawal(actor=person, row=row, reason="Sai")
    row = ask_withdrawal(actor=money.director, row=row, reason="Nhầm hạng mục")
    with pytest.raises(StaleState):
        ask_withdrawal(actor=money.officer, row=row, reason="Nhầm")
    with pytest.raises(NotAllowed):
        decide_withdrawal(actor=money.director, row=row, is_approved=True)
    with pytest.raises(NotAllowed):
        decide_withdrawal(actor=money.officer, row=row, is_approved=True)
    second = make_actor(Role.DIRECTOR)
    with pytest.raises(RuleViolation, match="lý do"):
        decide_withdrawal(actor=second, row=row, is_approved=False)
    row = decide_withdrawal(actor=second, row=row, is_approved=False, note="Vẫn đúng")
    assert (row.is_withdrawal_asked, row.withdrawal_reason) == (False, "")
    row = ask_withdrawal(actor=money.officer, row=row, reason="Biên bản ghi sai hạng mục")
    row = decide_withdrawal(actor=money.director, row=row, is_approved=True)

    assert row.is_withdrawn
    assert Notification.objects.filter(kind="funding.stage_withdrawn").exists()
    with pytest.raises(RuleViolation, match="chưa được nghiệm thu"):
        draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 40, 20))
    accepted(money, project, "Đào tạo", 12 * MILLION)
    assert [one.is_withdrawn for one in project.stage_acceptances.order_by("pk")] == [True, False]


@pytest.mark.requirement("I03")
def test_what_is_asked_for_or_paid_is_not_withdrawn_before_the_money_is_back(money: Money, at_work) -> None:
    project, person = at_work
    payment = paid_stage(money, project, person)
    row = project.stage_acceptances.get()
    with pytest.raises(RuleViolation, match=r"đã được chi 15\.000\.000 đồng"):
        ask_withdrawal(actor=money.officer, row=row, reason="Sai")
    recovery = demand_recovery(
        actor=money.accountant,
        payment=payment,
        amount_vnd=15 * MILLION,
        reason="Nghiệm thu sai",
        decision_number="9/QĐ",
        decided_on=clock.today(),
        due_on=clock.today(),
    )
    with pytest.raises(RuleViolation, match="trước hết thu hồi"):
        ask_withdrawal(actor=money.officer, row=row, reason="Sai")
    confirm_recovery(actor=money.finance, recovery=recovery, treasury_reference="NT-1", received_on=clock.today())
    row = ask_withdrawal(actor=money.officer, row=row, reason="Sai")

    assert decide_withdrawal(actor=money.director, row=row, is_approved=True).is_withdrawn
    assert list(mismatches()) == []


def test_a_request_in_hand_keeps_its_acceptance(money: Money, at_work) -> None:
    project, person = at_work
    row = accepted(money, project, "Đào tạo", 15 * MILLION)
    row = ask_withdrawal(actor=money.officer, row=row, reason="Sai")
    payment = draft_payment(actor=person, project=project, claims=claims(project, "Đào tạo", 40, 20))
    prove(person, payment)
    prove_minutes(person, payment)
    request_payment(actor=person, payment=payment)

    with pytest.raises(RuleViolation, match="đang được đề nghị thanh toán"):
        decide_withdrawal(actor=money.director, row=row, is_approved=True)


@pytest.mark.parametrize(
    "change",
    [
        {"withdrawn_at": clock.now()},
        {"withdrawal_reason": "Sai"},
        {"withdrawal_asked_at": clock.now()},
    ],
)
def test_the_database_keeps_both_people(money: Money, at_work, change) -> None:
    project, _person = at_work
    row = accepted(money, project, "Đào tạo", 15 * MILLION)

    with pytest.raises(IntegrityError), transaction.atomic():
        StageAcceptance.objects.filter(pk=row.pk).update(**change)
    asked = ask_withdrawal(actor=money.officer, row=row, reason="Sai")
    with pytest.raises(IntegrityError), transaction.atomic():
        StageAcceptance.objects.filter(pk=row.pk).update(
            withdrawn_by=asked.withdrawal_asked_by, withdrawn_at=clock.now()
        )


def test_withdrawal_by_the_pages(money: Money, at_work, client_of) -> None:
    project, person = at_work
    row = accepted(money, project, "Đào tạo", 15 * MILLION)
    page = reverse("applications:project_detail", args=[project.public_id])
    asking = reverse("funding:stage_withdraw", args=[row.public_id])
    deciding = reverse("funding:stage_withdrawal", args=[row.public_id])
    officer, director = client_of(money.officer), client_of(money.director)
    assert asking in officer.get(page).content.decode()
    assert asking not in client_of(person).get(page).content.decode()
    assert client_of(person).get(asking).status_code == 403
    assert officer.post(asking, {"reason": ""}).status_code == 422
    assert officer.post(asking, {"reason": "Nhầm hạng mục"}).status_code == 302
    assert deciding in director.get(page).content.decode()
    assert deciding not in officer.get(page).content.decode()
    assert officer.get(deciding).status_code == 403
    assert [item.url for item in items_for(money.director) if item.url == deciding] == [deciding]
    assert "Nhầm hạng mục" in director.get(deciding).content.decode()
    assert director.post(deciding, {"is_approved": "0", "note": ""}).status_code == 422
    assert director.post(deciding, {"is_approved": "1"}).status_code == 302
    assert "đã hủy nghiệm thu" in client_of(person).get(page).content.decode()
