"""Pages of payments: each role from the side of the address, bad input at its place, the printed proposal, the export."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from funding.actions.decide_payment import decide_payment
from funding.actions.plan_payments import plan_payment, remind_of_planned_payments
from funding.enums import PaymentStatus
from funding.ledger import mismatches
from funding.models import Payment, PaymentPaperRule, PlannedPayment, Recovery
from funding.selectors import balances
from portal.core import clock
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money
from tests.funding.paying import approved, draft, paid, prove, requested_payment

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def money(db):
    made = Money()
    made.approved()
    return made


def url(name, row, *more):
    return reverse(f"funding:{name}", args=[row.public_id, *more])


def text_of(page):
    return page.content.decode()


def today():
    return f"{clock.today():%d/%m/%Y}"


@pytest.mark.requirement("K01", "K03")
@pytest.mark.demand(71)
def test_the_whole_way_by_its_pages(money, client_of):
    project, person = money.accepted_project()
    asking = client_of(person)
    assert asking.get(url("payment_create", project)).status_code == 200
    page = asking.post(
        url("payment_create", project), {"spent_0": "86.000.000 đồng", "requested_0": "50.000.000", "is_last": "on"}
    )
    payment = Payment.objects.get()
    assert page.status_code == 302
    edited = {"row_version": "1", "spent_0": "80.000.000", "requested_0": "45.000.000", "is_last": "on"}
    assert asking.get(url("payment_edit", payment)).status_code == 200
    assert asking.post(url("payment_edit", payment), edited).status_code == 302
    voucher = {
        "kind": "invoice",
        "seller_name": "Công ty Tư vấn",
        "seller_tax_code": "0100112437",
        "symbol": "1C26TAA",
        "number": "00000417",
        "on": today(),
        "amount_vnd": "80.000.000",
    }
    assert asking.post(url("payment_voucher_add", payment), voucher).status_code == 302
    again = asking.post(url("payment_voucher_add", payment), {**voucher, "number": "417"})
    assert again.status_code == 422
    assert "đã được dùng" in text_of(again)
    for kind in ("contract", "invoice", "certificate"):
        file = {"kind": kind, "file": upload(f"{kind}.pdf")}
        assert asking.post(url("payment_paper_add", payment), file).status_code == 302
    assert asking.post(url("payment_move", payment, "request"), {"expected": "draft"}).status_code == 302

    shown = text_of(client_of(money.accountant).get(url("payment_detail", payment)))
    assert "Ai đã duyệt" in shown
    assert "đang chờ kế toán" in shown
    item = payment.items.get()
    verify = {"expected": "requested", f"accepted_{item.pk}": "70.000.000", f"because_{item.pk}": ""}
    refused = client_of(money.accountant).post(url("payment_verify", payment), verify)
    assert refused.status_code == 422
    verify[f"because_{item.pk}"] = "Chi tiếp khách"
    assert client_of(money.accountant).post(url("payment_verify", payment), verify).status_code == 302
    assert client_of(money.finance).post(url("payment_move", payment, "approve")).status_code == 302
    pay = {"treasury_reference": "KB-9", "paid_on": today(), "amount_vnd": "46.000.000", "expected": "approved"}
    too_much = client_of(money.accountant).post(url("payment_pay", payment), pay)
    assert too_much.status_code == 422
    assert "45.000.000" in str(too_much.context["form"].errors["amount_vnd"])
    pay["amount_vnd"] = "45.000.000"
    assert client_of(money.accountant).post(url("payment_pay", payment), pay).status_code == 302

    payment.refresh_from_db()
    assert (payment.status, payment.payable_vnd, payment.accepted_vnd) == ("paid", 45 * MILLION, 70 * MILLION)
    done = text_of(client_of(money.finance).get(url("payment_detail", payment)))
    for name in (person, money.accountant, money.finance):
        assert name.display_name in done
    assert Notification.objects.filter(kind="funding.payment_paid", recipient=person.user).count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "âm"),
        ("0", "lớn hơn 0"),
        ("1" + "0" * 19, "quá lớn"),
        ("12,5", "đồng chẵn"),
        ("mười", "chữ cái"),
    ],
)
def test_an_amount_that_is_none_is_told_at_its_field(money, client_of, typed, said):
    project, person = money.accepted_project()

    page = client_of(person).post(url("payment_create", project), {"spent_0": typed, "requested_0": "1.000"})

    assert page.status_code == 422
    assert said in str(page.context["form"].errors["spent_0"])
    assert not Payment.objects.exists()


@pytest.mark.requirement("J02")
def test_dots_group_thousands_and_pasted_words_are_read(money, client_of):
    project, person = money.accepted_project()

    client_of(person).post(url("payment_create", project), {"spent_0": "3.100.000 đồng", "requested_0": "12.500"})

    row = Payment.objects.get()
    assert (row.spent_vnd, row.requested_vnd) == (3_100_000, 12_500)


@pytest.mark.requirement("U01")
def test_each_step_belongs_to_one_role(money, client_of):
    payment, person = requested_payment(money)
    everybody = (money.officer, money.director, money.accountant, money.finance, money.committee, person)
    item = payment.items.get()

    def answers(name, data, *more):
        return {actor: client_of(actor).post(url(name, payment, *more), data).status_code for actor in everybody}

    verify = {f"accepted_{item.pk}": "1"}  # incomplete on purpose: who may gets 422, who may not 403
    assert answers("payment_verify", verify) == {a: 422 if a is money.accountant else 403 for a in everybody}
    decide_payment(actor=money.accountant, payment=payment, step="verify")
    assert answers("payment_pay", {}) == {a: 422 if a is money.accountant else 403 for a in everybody}
    approve = answers("payment_move", {"expected": "draft"}, "approve")
    assert set(approve.values()) == {302}  # a stale page is told on the page it returns to
    for actor in (money.officer, money.director, money.accountant, money.committee, person):
        assert client_of(actor).post(url("payment_move", payment, "approve")).status_code == 403
    payment.refresh_from_db()
    assert payment.status == PaymentStatus.VERIFIED


@pytest.mark.demand(68)
def test_the_payment_plan_is_made_by_staff_and_reminds_once_per_step(money, client_of):
    project, person = money.accepted_project()
    facts = {
        "kind": "payment",
        "name": "Đợt 1",
        "due_on": f"{clock.today() + 10 * DAY:%d/%m/%Y}",
        "amount_vnd": "30.000.000",
    }
    add = url("planned_create", project)
    assert client_of(person).get(add).status_code == 403
    assert client_of(money.accountant).post(add, facts).status_code == 302
    over = client_of(money.accountant).post(add, {**facts, "name": "Đợt 2", "amount_vnd": "20.000.001"})
    assert over.status_code == 422
    planned = PlannedPayment.objects.get()

    assert remind_of_planned_payments(clock.today())
    assert remind_of_planned_payments(clock.today() + DAY) == ""
    assert remind_of_planned_payments(clock.today() + 8 * DAY)
    assert remind_of_planned_payments(clock.today() + 11 * DAY)
    assert Notification.objects.filter(recipient=person.user, kind="funding.payment_planned").count() == 3

    payment = draft(person, project, planned=planned)
    prove(person, payment)
    client_of(person).post(url("payment_move", payment, "request"))
    assert remind_of_planned_payments(clock.today() + 10 * DAY) == ""
    refused = client_of(money.officer).post(url("planned_drop", planned), follow=True)
    assert "đã có đề nghị" in text_of(refused)
    assert "Đợt 1" in text_of(client_of(person).get(reverse("applications:project_detail", args=[project.public_id])))


def test_a_recovery_is_demanded_by_one_and_confirmed_by_another(money, client_of):
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    facts = {
        "amount_vnd": "50.000.000",
        "reason": "Sử dụng sai mục đích",
        "decision_number": "9/QĐ-SKHCN",
        "decided_on": today(),
        "due_on": f"{clock.today() + 15 * DAY:%d/%m/%Y}",
    }
    recover = url("payment_recover", payment)
    assert client_of(money.officer).get(recover).status_code == 403
    assert client_of(money.accountant).post(recover, facts).status_code == 422
    assert client_of(money.accountant).post(recover, {**facts, "amount_vnd": "10.000.000"}).status_code == 302
    row = Recovery.objects.get()
    confirm = {"treasury_reference": "KB-THU-1", "received_on": today()}
    assert client_of(money.accountant).post(url("recovery_confirm", row), confirm).status_code == 403
    assert client_of(money.finance).post(url("recovery_confirm", row), confirm).status_code == 302

    assert balances.of_lines(money.plan)[money.line.pk].paid_vnd == 30 * MILLION
    assert list(mismatches()) == []
    listed = text_of(client_of(money.finance).get(reverse("funding:recovery_list")))
    assert "Sử dụng sai mục đích" in listed
    assert "KB-THU-1" in text_of(client_of(money.finance).get(url("payment_detail", payment)))


@pytest.mark.requirement("J02", "K02")
def test_the_proposal_is_printed_with_its_amount_in_words_and_the_limit(money, client_of):
    payment = approved(money, spent_vnd=86 * MILLION, requested_vnd=31 * MILLION)

    file = client_of(money.accountant).get(url("payment_file", payment, "docx"))
    paper = docx.Document(io.BytesIO(file.content))
    words = "\n".join(p.text for p in paper.paragraphs)
    cells = "\n".join(c.text for t in paper.tables for r in t.rows for c in r.cells)

    assert "31.000.000 đồng (bằng chữ: Ba mươi mốt triệu đồng)" in words
    assert "theo số doanh nghiệp đề nghị" in words
    assert "TỜ TRÌNH" in words + cells
    assert "86.000.000" in cells
    assert client_of(money.finance).get(url("payment_file", payment, "pdf")).content[:4] == b"%PDF"
    assert client_of(money.finance).get(url("payment_file", payment, "exe")).status_code == 404
    _enterprise, stranger = money.enterprise()
    assert client_of(stranger).get(url("payment_file", payment, "pdf")).status_code == 404


@pytest.mark.demand(70)
def test_the_export_holds_what_the_filter_shows(money, client_of):
    first = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    second, _person = requested_payment(money, number=2)
    client, page = client_of(money.finance), reverse("funding:payment_list")

    def exported(query):
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}?xuat=xlsx&{query}").content))
        return {row[0] for row in book.active.iter_rows(values_only=True) if str(row[0] or "").startswith("TT-")}

    assert exported("") == {first.code, second.code}
    assert exported("status=paid") == {first.code}
    assert exported(f"tu={today()}&den={today()}") == {first.code}
    assert exported(f"nam={clock.today().year - 1}") == set()
    assert exported(f"nguon={money.line.source.public_id}&status=requested") == {second.code}
    assert exported(f"dong={money.line.public_id}") == {first.code, second.code}
    name = second.project.enterprise_name
    assert second.code in exported(f"q={name}")


@pytest.mark.usefixtures("warm_menu")
def test_the_list_runs_a_constant_number_of_queries(money, client_of):
    client, page = client_of(money.finance), reverse("funding:payment_list")

    def queries():
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    requested_payment(money)
    one = queries()
    requested_payment(money, number=2)
    requested_payment(money, number=3)

    assert queries() == one
    assert one <= 12


def test_advance_and_rules_have_their_pages(money, client_of):
    project, person = money.accepted_project()
    SupportedProject.objects.update(status=ProjectStatus.RUNNING, accepted_on=None)
    assert client_of(person).get(url("advance_create", project)).status_code == 200
    page = client_of(person).post(url("advance_create", project), {"requested_0": "10.000.000"})
    assert page.status_code == 302
    assert Payment.objects.get().kind == "advance"
    Payment.objects.update(status=PaymentStatus.REQUESTED)
    verify = client_of(money.accountant).get(url("payment_verify", Payment.objects.get()))
    assert "Giá trị được chấp nhận" not in text_of(verify)  # nothing is spent yet
    rules = text_of(client_of(money.accountant).get(reverse("funding:paper_rule_list")))
    assert "Hóa đơn hoặc Biên lai, phiếu thu" in rules
    plan_payment(actor=money.officer, project=project, name="x", due_on=clock.today(), amount_vnd=1)
    assert client_of(make_actor(Role.COUNCIL_MEMBER)).get(reverse("funding:paper_rule_list")).status_code == 403


@pytest.mark.requirement("K01")
def test_the_accountant_says_from_which_day_which_papers_are_needed(money, client_of):
    add, measure = reverse("funding:paper_rule_create"), money.measure.measure
    facts = {
        "kind": "payment",
        "measure": str(measure.public_id),
        "papers": ["contract", "invoice+receipt"],
        "legal_basis": "Nghị quyết 40/2022/NQ-HĐND",
        "valid_from": today(),
    }
    assert client_of(money.finance).get(add).status_code == 403
    assert client_of(money.accountant).get(add).status_code == 200
    late = client_of(money.accountant).post(add, {**facts, "valid_from": f"{clock.today() - DAY:%d/%m/%Y}"})
    assert "lùi ngày" in str(late.context["form"].errors["valid_from"])
    assert client_of(money.accountant).post(add, facts).status_code == 302
    again = {**facts, "papers": ["contract"], "valid_from": f"{clock.today() + DAY:%d/%m/%Y}"}
    assert client_of(money.accountant).post(add, again).status_code == 302

    rows = PaymentPaperRule.objects.filter(measure=measure).order_by("valid_from")
    assert [(row.papers, row.valid_to) for row in rows] == [
        ([["contract"], ["invoice", "receipt"]], clock.today()),
        ([["contract"]], None),
    ]
    project, person = money.accepted_project()
    payment = draft(person, project)
    prove(person, payment, papers=["contract", "receipt"])  # the certificate is asked for no more
    assert client_of(person).post(url("payment_move", payment, "request")).status_code == 302
    payment.refresh_from_db()
    assert payment.status == PaymentStatus.REQUESTED
