"""A payment from its draft to the Treasury: papers, vouchers, accepted value, limits, and every no on the way."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from enterprises.applications.enums import ProgressState, ProjectStatus
from enterprises.applications.models import ProgressReport, SupportedProject
from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement
from enterprises.projects.actions.sign_agreement import sign_version
from funding.actions.attach_payment_paper import remove_payment_paper
from funding.actions.decide_payment import Accepted, decide_payment
from funding.actions.draft_payment import Claim, change_payment, draft_payment
from funding.actions.keep_voucher import add_voucher, drop_voucher
from funding.actions.record_payment import record_payment
from funding.actions.request_payment import request_payment
from funding.enums import PaymentKind, PaymentPaperKind, PaymentStatus, VoucherKind
from funding.ledger import mismatches
from funding.models import Ceiling, LedgerEntry, Payment, PaymentPaperRule
from funding.selectors import balances
from funding.selectors.payments import compute_payable
from funding.voucher_keys import number_key, seller_key
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import MILLION, Money
from tests.funding.paying import approved, attach, draft, invoice, paid, prove, requested_payment, verified

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def money(db):
    made = Money()
    made.approved()
    return made


def balance(money):
    return balances.of_lines(money.plan)[money.line.pk]


def problems(refusal):
    return {problem.place: str(problem.message) for problem in refusal.value.problems}


def scheduled(money, *states_vnd):
    """An accepted project whose agreement has items of these amounts."""
    project, person = money.accepted_project()
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.AGREEMENT_PENDING)
    project.refresh_from_db()
    items = [
        ItemFacts(name=f"Hạng mục {number}", state_vnd=state, own_vnd=project.own_share_vnd if number == 1 else 0)
        for number, state in enumerate(states_vnd, 1)
    ]
    row = draft_agreement(
        actor=money.officer,
        project=project,
        starts_on=clock.today(),
        ends_on=clock.today() + 90 * DAY,
        items=items,
    )
    agreement = sign_version(actor=money.director, agreement=row, number="1/TT-SKHCN", signed_on=clock.today())
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.ACCEPTED)
    project.refresh_from_db()
    return project, person, list(agreement.items.all())


@pytest.mark.requirement("K01")
def test_an_incomplete_file_cannot_be_sent_verified_or_approved(money):
    project, person = money.accepted_project()
    payment = draft(person, project)
    add_voucher(actor=person, payment=payment, facts=invoice(86 * MILLION))

    with pytest.raises(RuleViolation) as refusal:
        request_payment(actor=person, payment=payment)
    assert [str(p.message) for p in refusal.value.problems] == [
        "Thiếu: Hợp đồng.",
        "Thiếu: Hóa đơn hoặc Biên lai, phiếu thu.",
        "Thiếu: Giấy chứng nhận.",
    ]

    for kind in (PaymentPaperKind.CONTRACT, PaymentPaperKind.INVOICE, PaymentPaperKind.CERTIFICATE):
        attach(person, payment, kind)
    payment = request_payment(actor=person, payment=payment)
    payment.papers.filter(kind=PaymentPaperKind.CERTIFICATE).delete()
    with pytest.raises(RuleViolation, match="còn thiếu: Giấy chứng nhận"):
        decide_payment(actor=money.accountant, payment=payment, step="verify")
    attach_again = payment.papers.first()
    payment.papers.create(kind=PaymentPaperKind.CERTIFICATE, file=attach_again.file)
    decide_payment(actor=money.accountant, payment=payment, step="verify")
    payment.papers.filter(kind=PaymentPaperKind.CONTRACT).delete()
    with pytest.raises(RuleViolation, match="còn thiếu: Hợp đồng"):
        decide_payment(actor=money.finance, payment=payment, step="approve")


@pytest.mark.requirement("K01")
def test_the_rule_of_the_day_of_the_request_is_the_checklist(money):
    payment, _person = requested_payment(money)
    old = PaymentPaperRule.objects.get(key="thanh-toan-chung-nhan")
    PaymentPaperRule.objects.create(
        key="moi",
        measure=payment.project.measure.measure,
        papers=[["contract"], ["liquidation"]],
        legal_basis="Quy định mới",
        valid_from=clock.today() + DAY,
    )

    decide_payment(actor=money.accountant, payment=payment, step="verify")  # papers of its day still do
    with clock.at(clock.now() + 2 * DAY):
        project, other = money.accepted_project(2)
        later = draft(other, project)
        prove(other, later)
        with pytest.raises(RuleViolation) as refusal:
            request_payment(actor=other, payment=later)
    assert list(problems(refusal).values()) == ["Thiếu: Biên bản thanh lý hợp đồng."]
    assert old.valid_to is None


@pytest.mark.demand(69)
def test_a_receipt_does_where_there_is_no_invoice(money):
    project, person = money.accepted_project()
    payment = draft(person, project, 20 * MILLION, 20 * MILLION)
    facts = invoice(20 * MILLION, "PT-5", kind=VoucherKind.RECEIPT, seller_tax_code="", seller_name="Bà Lê Thị Mẫu")
    add_voucher(actor=person, payment=payment, facts=facts)
    for kind in (PaymentPaperKind.CONTRACT, PaymentPaperKind.RECEIPT, PaymentPaperKind.CERTIFICATE):
        attach(person, payment, kind)

    assert request_payment(actor=person, payment=payment).status == PaymentStatus.REQUESTED


def test_a_cost_without_vouchers_is_not_sent(money):
    project, person = money.accepted_project()
    payment = draft(person, project)
    prove(person, payment)
    drop_voucher(actor=person, voucher=payment.vouchers.get())
    add_voucher(actor=person, payment=payment, facts=invoice(80 * MILLION))

    with pytest.raises(RuleViolation, match=r"mới chứng minh 80\.000\.000 đồng trên 86\.000\.000 đồng"):
        request_payment(actor=person, payment=payment)


@pytest.mark.demand(74)
def test_the_request_carries_the_report_that_justifies_it(money):
    project, person = money.accepted_project()
    SupportedProject.objects.filter(pk=project.pk).update(result_summary="")
    project.refresh_from_db()
    payment = draft(person, project)
    with pytest.raises(RuleViolation, match=r"Hồ sơ còn thiếu.+mới chứng minh 0 đồng.+Chưa có báo cáo làm căn cứ"):
        request_payment(actor=person, payment=payment)  # all that is wanting at once
    prove(person, payment)
    with pytest.raises(RuleViolation, match=r"^Chưa có báo cáo làm căn cứ"):
        request_payment(actor=person, payment=payment)

    report = ProgressReport.objects.create(
        project=project, reported_on=clock.today(), percent_done=100, done="Xong.", state=ProgressState.ACCEPTED
    )
    claims = [Claim(project.title, 86 * MILLION, 50 * MILLION)]
    payment = change_payment(actor=person, payment=payment, claims=claims, progress_report=report)
    sent = request_payment(actor=person, payment=payment)
    assert sent.progress_report == report


@pytest.mark.parametrize("written", ["HD-7", "hđ 0007", "HĐ.7", "HD/007"])
def test_an_invoice_is_used_once_in_the_whole_province(money, written):
    first, _person = money.accepted_project(1)
    payment = draft(_person, first)
    prove(_person, payment, "HD-7")
    project, other = money.accepted_project(2)
    second = draft(other, project)

    with pytest.raises(ValidationError, match="đã được dùng") as refused:
        add_voucher(actor=other, payment=second, facts=invoice(MILLION, written))
    assert set(refused.value.message_dict) == {"number"}  # said where it stands
    add_voucher(actor=other, payment=second, facts=invoice(MILLION, written, seller_tax_code="0101243150"))


def test_an_invoice_of_a_refused_request_may_be_used_again_and_the_database_refuses_the_second_use(money):
    payment, _person = requested_payment(money)
    number = payment.vouchers.get().number
    decide_payment(actor=money.finance, payment=payment, step="refuse", note="Sai đối tượng")
    project, other = money.accepted_project(2)
    again = draft(other, project)
    voucher, _papers = prove(other, again, number)

    with pytest.raises(IntegrityError), transaction.atomic():
        payment.vouchers.update(is_void=False)
    assert voucher.pk


def test_keys_of_vouchers_fold_what_people_type():
    assert number_key("HĐ 0000417") == number_key("hd-417") == "HD417"
    assert number_key("1C26TAA-0001") == "1C26TAA1"
    assert number_key("000") == "0"
    assert seller_key("0100112437-001", "x") == "0100112437001"
    assert seller_key("", "Công ty  Đại Phát") == seller_key("", "CONG TY DAI PHAT")


@pytest.mark.requirement("I03")
def test_work_not_accepted_cannot_ask_for_money(money):
    project, person = money.accepted_project()
    SupportedProject.objects.update(status=ProjectStatus.RUNNING, accepted_on=None)
    project.refresh_from_db()

    with pytest.raises(RuleViolation, match="chưa được nghiệm thu"):
        draft(person, project)


@pytest.mark.requirement("E06")
def test_the_cap_of_the_case_is_kept_to_its_payment(money):
    project, person = money.accepted_project(support_cap_vnd=20 * MILLION)

    decided = compute_payable(draft(person, project))

    assert decided.amount_vnd == 20 * MILLION
    assert ("mức tối đa theo quy định", 20 * MILLION) in [(str(x.reason), x.amount_vnd) for x in decided.limits]
    assert Ceiling.objects.filter(kind="line").get().paid_vnd == 0


@pytest.mark.requirement("K02")
def test_a_gold_award_gets_its_50_million_not_70(money):
    """What was approved bounds what is paid, and the payment says so."""
    payment = approved(money, spent_vnd=70 * MILLION, requested_vnd=70 * MILLION)

    assert payment.payable_vnd == 50 * MILLION
    assert payment.limited_by in ("phần còn lại của số đã phê duyệt", "mức tối đa theo quy định")
    assert [payment.limited_by, 50 * MILLION] in [limit[:2] for limit in payment.limits]


def test_only_accepted_value_is_paid_and_the_refused_part_has_its_reason(money):
    payment, _person = requested_payment(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    item = payment.items.get()

    with pytest.raises(RuleViolation) as refusal:
        decide_payment(
            actor=money.accountant, payment=payment, step="verify", accepted={item.pk: Accepted(30 * MILLION)}
        )
    assert list(problems(refusal)) == [f"because_{item.pk}"]
    with pytest.raises(RuleViolation) as refusal:
        decide_payment(
            actor=money.accountant, payment=payment, step="verify", accepted={item.pk: Accepted(41 * MILLION, "x")}
        )
    assert list(problems(refusal)) == [f"accepted_{item.pk}"]

    accepted = {item.pk: Accepted(30 * MILLION, "10 triệu là chi phí tiếp khách")}
    payment = decide_payment(actor=money.accountant, payment=payment, step="verify", accepted=accepted)
    item.refresh_from_db()
    assert (payment.accepted_vnd, payment.payable_vnd, item.payable_vnd) == (30 * MILLION,) * 3
    assert payment.limited_by == "chi phí thực tế đã chứng minh"
    assert payment.not_accepted_vnd == 10 * MILLION


def test_the_database_refuses_a_payment_above_the_accepted_value_and_one_pair_of_hands(money):
    payment = approved(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    rows = Payment.objects.filter(pk=payment.pk)
    refused = (
        ({"accepted_vnd": 39 * MILLION}, "payment_within_accepted"),
        ({"payable_vnd": 41 * MILLION}, "payment_payable_within_request"),
        ({"approved_by": payment.verified_by}, "payment_two_people"),
        ({"approved_by": payment.requested_by}, "payment_requester_never_approves"),
        ({"verified_by": payment.requested_by}, "payment_requester_never_approves"),
        ({"approved_by": None}, "payment_approved_by_two"),
        ({"status": PaymentStatus.PAID, "paid_vnd": 40 * MILLION}, "payment_paid_has_reference"),
    )
    for changes, name in refused:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**changes)


def test_the_treasury_pays_what_was_approved_on_a_possible_day(money):
    payment = approved(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)

    def pay(**changes):
        facts = {"treasury_reference": "KB-1", "paid_on": clock.today(), "amount_vnd": 40 * MILLION, **changes}
        with pytest.raises(RuleViolation) as refusal:
            record_payment(actor=money.accountant, payment=payment, **facts)
        return problems(refusal)

    assert "40.000.000" in pay(amount_vnd=41 * MILLION)["amount_vnd"]
    assert pay(treasury_reference=" ") == {"treasury_reference": "Cần số chứng từ của Kho bạc."}
    assert list(pay(paid_on=clock.today() + DAY)) == ["paid_on"]
    assert pay(paid_on=clock.today() - DAY) == {"paid_on": "Ngày chi không được trước ngày đề nghị."}
    Ceiling.objects.filter(kind="year").update(is_closed=True)
    assert "đã khóa sổ" in pay()["paid_on"]
    assert balance(money).paid_vnd == 0


@pytest.mark.requirement("K03")
def test_part_payments_item_by_item_then_the_rest_is_settled(money):
    project, person, items = scheduled(money, 30 * MILLION, 20 * MILLION)
    first = draft_payment(
        actor=person,
        project=project,
        claims=[Claim(items[0].name, 60 * MILLION, 35 * MILLION, items[0])],
        is_last=False,
    )
    prove(person, first)
    with pytest.raises(RuleViolation, match="chưa xong"):
        draft(person, project)
    first = request_payment(actor=person, payment=first)
    assert (first.payable_vnd, first.limited_by) == (30 * MILLION, "phần Nhà nước hỗ trợ còn lại của các hạng mục")
    decide_payment(actor=money.accountant, payment=first, step="verify")
    decide_payment(actor=money.finance, payment=first, step="approve")
    record_payment(actor=money.accountant, payment=first, treasury_reference="KB-1", paid_on=clock.today())
    project.refresh_from_db()
    assert (project.status, balance(money).committed_vnd) == (ProjectStatus.ACCEPTED, 20 * MILLION)

    second = draft_payment(
        actor=person, project=project, claims=[Claim(items[1].name, 18 * MILLION, 18 * MILLION, items[1])]
    )
    prove(person, second)
    second = request_payment(actor=person, payment=second)
    decide_payment(actor=money.accountant, payment=second, step="verify")
    decide_payment(actor=money.finance, payment=second, step="approve")
    record_payment(actor=money.accountant, payment=second, treasury_reference="KB-2", paid_on=clock.today())
    project.refresh_from_db()

    assert project.status == ProjectStatus.SETTLED
    assert balance(money) == balances.Balance(150 * MILLION, 0, 48 * MILLION)
    assert list(mismatches()) == []


def test_an_advance_is_bounded_by_its_rule_and_set_off_by_the_payment(money):
    project, person = money.accepted_project()
    SupportedProject.objects.update(status=ProjectStatus.RUNNING, accepted_on=None)
    project.refresh_from_db()
    claims = [Claim(project.title, 0, 50 * MILLION)]
    ahead = draft_payment(actor=person, project=project, claims=claims, kind=PaymentKind.ADVANCE)
    attach(person, ahead, PaymentPaperKind.CONTRACT)
    ahead = request_payment(actor=person, payment=ahead)
    assert (ahead.payable_vnd, ahead.limited_by) == (15 * MILLION, "mức tạm ứng tối đa theo quy định")
    decide_payment(actor=money.accountant, payment=ahead, step="verify")
    decide_payment(actor=money.finance, payment=ahead, step="approve")
    record_payment(actor=money.accountant, payment=ahead, treasury_reference="KB-1", paid_on=clock.today())
    assert LedgerEntry.objects.latest("pk").kind == "advance"
    assert balance(money) == balances.Balance(150 * MILLION, 35 * MILLION, 15 * MILLION)

    SupportedProject.objects.update(status=ProjectStatus.ACCEPTED, accepted_on=clock.today())
    project.refresh_from_db()
    last = draft(person, project, 40 * MILLION, 40 * MILLION)
    prove(person, last)
    last = request_payment(actor=person, payment=last)
    assert last.payable_vnd == 25 * MILLION
    assert last.limited_by == "chi phí đã chứng minh trừ số đã tạm ứng, đã chi"


def test_a_return_pauses_the_15_days_and_drops_what_was_accepted(money):
    payment = verified(money)
    assert payment.due_on is not None
    assert (payment.due_on - clock.today()).days >= 15

    payment = decide_payment(actor=money.finance, payment=payment, step="return_by_finance", note="Thiếu chữ ký")
    assert (payment.due_on, payment.accepted_vnd, payment.verified_by) == (None, None, None)
    assert payment.items.get().payable_vnd is None


def test_amounts_change_only_while_the_request_is_with_the_enterprise(money):
    project, person = money.accepted_project()
    payment = draft(person, project)
    claims = [Claim(project.title, 70 * MILLION, 40 * MILLION)]
    changed = change_payment(actor=person, payment=payment, claims=claims, row_version=1)
    assert (changed.spent_vnd, changed.items.count()) == (70 * MILLION, 1)
    with pytest.raises(StaleState):
        change_payment(actor=person, payment=payment, claims=claims, row_version=1)
    _voucher, papers = prove(person, changed)
    remove_payment_paper(actor=person, paper=papers[0])
    attach(person, changed, PaymentPaperKind.CONTRACT)
    request_payment(actor=person, payment=changed)

    for act in (
        lambda: change_payment(actor=person, payment=payment, claims=claims),
        lambda: add_voucher(actor=person, payment=payment, facts=invoice(MILLION)),
        lambda: drop_voucher(actor=person, voucher=payment.vouchers.get()),
        lambda: remove_payment_paper(actor=person, paper=papers[1]),
    ):
        with pytest.raises(RuleViolation, match="đã gửi"):
            act()


@pytest.mark.parametrize(
    ("spent", "asked", "places"),
    [
        (0, MILLION, ["spent_0"]),
        (MILLION, 0, ["requested_0"]),
        (-1, MILLION, ["spent_0"]),
        (MILLION, -5, ["requested_0"]),
        (MILLION, 2 * MILLION, ["requested_0"]),
    ],
)
def test_amounts_that_cannot_be_are_told_at_their_place(money, spent, asked, places):
    project, person = money.accepted_project()

    with pytest.raises(RuleViolation) as refusal:
        draft(person, project, spent, asked)

    assert list(problems(refusal)) == places
    assert not Payment.objects.exists()


def test_people_of_another_province_or_enterprise_take_no_step(money):
    payment, _person = requested_payment(money)
    _enterprise, stranger = money.enterprise()
    elsewhere = make_actor("accountant", make_province("hai-phong"))

    with pytest.raises(NotAllowed):
        decide_payment(actor=elsewhere, payment=payment, step="verify")
    with pytest.raises(NotAllowed):
        add_voucher(actor=stranger, payment=payment, facts=invoice(MILLION))


def test_what_was_decided_stays_when_terms_change_later(money):
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    from funding.selectors.payments import decided_of

    SupportedProject.objects.update(state_share_vnd=1)
    payment.refresh_from_db()
    decided = decided_of(payment)
    assert (decided.amount_vnd, decided.limited_by) == (40 * MILLION, "số doanh nghiệp đề nghị")
