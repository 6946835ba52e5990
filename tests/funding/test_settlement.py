"""Settlement per item, per source and line, per year: it equals the payment list, in every format."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.actions.recover_payment import confirm_recovery, demand_recovery
from funding.selectors import balances
from funding.selectors.settlement import settlement_of
from portal.core import clock
from portal.organizations.roles import Role
from portal.vietnam.money import amount_in_words
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import MILLION, Money
from tests.funding.paying import paid, requested_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(db):
    """Two paid requests, one of them in part taken back, and one still under way."""
    money = Money(amount_vnd=500 * MILLION, quantity=10)
    money.approved(clock.today().year)
    first = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    paid(money, number=2, spent_vnd=33_333_333, requested_vnd=33_333_333)
    requested_payment(money, number=3)
    demand = demand_recovery(
        actor=money.accountant,
        payment=first,
        amount_vnd=5 * MILLION,
        reason="Chi sai mục đích",
        decision_number="9/QĐ-SKHCN",
        decided_on=clock.today(),
        due_on=clock.today(),
    )
    confirm_recovery(actor=money.finance, recovery=demand, treasury_reference="KB-THU", received_on=clock.today())
    return money


@pytest.mark.requirement("K04", "K03")
def test_totals_equal_the_payment_list_and_the_balance(settled, client_of):
    year = clock.today().year
    made = settlement_of(settled.plan, year)
    client = client_of(settled.finance)
    query = f"status=paid&nam={year}&ke_hoach={settled.plan.public_id}"
    listed = client.get(f"{reverse('funding:payment_list')}?{query}")
    cells = {cell.column.key: cell.html for cell in listed.context["totals"]}

    assert cells["payable_vnd"] == "73.333.333"
    assert made.items_vnd == made.total.paid_vnd == 73_333_333
    assert (made.total.recovered_vnd, made.total.spent_vnd) == (5 * MILLION, 68_333_333)
    balance = balances.of_lines(settled.plan)[settled.line.pk]
    assert made.total.spent_vnd == balance.paid_vnd
    assert made.total.left_vnd == balance.left_vnd + balance.committed_vnd
    assert made.total.spent_vnd + made.total.left_vnd == made.total.given_vnd == 500 * MILLION
    assert settlement_of(settled.plan, year - 1).items_vnd == 0


@pytest.mark.requirement("K04")
def test_page_and_every_format_say_the_same(settled, client_of):
    year, client = clock.today().year, client_of(settled.accountant)
    where = [settled.plan.public_id, year]
    page = client.get(reverse("funding:settlement_detail", args=where)).content.decode()
    assert "Tổng các hạng mục không khớp" not in page
    assert "68.333.333" in page
    assert (
        reverse("funding:settlement_detail", args=where)
        in client.get(reverse("funding:settlement_list")).content.decode()
    )

    def file(kind):
        return client.get(reverse("funding:settlement_file", args=[*where, kind])).content

    book = openpyxl.load_workbook(io.BytesIO(file("xlsx")), data_only=False)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    lines = next(rows[name] for name in rows if "nguồn" in name)
    last = next(row for row in reversed(lines) if "Tổng cộng" in row)
    assert {500 * MILLION, 73_333_333, 5 * MILLION, 68_333_333} <= set(last)
    paper = docx.Document(io.BytesIO(file("docx")))
    text = "\n".join(p.text for p in paper.paragraphs)
    table = "\n".join(cell.text for t in paper.tables for row in t.rows for cell in row.cells)
    assert f"68.333.333 đồng (bằng chữ: {amount_in_words(68_333_333)})" in text
    assert "73.333.333" in table
    assert file("pdf")[:4] == b"%PDF"
    assert client.get(reverse("funding:settlement_file", args=[*where, "csv"])).status_code == 404


@pytest.mark.requirement("K04")
def test_a_long_year_is_listed_in_the_workbook_and_counted_on_paper(settled, client_of, monkeypatch):
    monkeypatch.setattr("funding.documents.settlement.MOST_ON_PAPER", 1)
    monkeypatch.setattr("funding.views.settlements.ITEMS_SHOWN", 1)
    client, where = client_of(settled.accountant), [settled.plan.public_id, clock.today().year]

    def file(kind):
        return io.BytesIO(client.get(reverse("funding:settlement_file", args=[*where, kind])).content)

    book = openpyxl.load_workbook(file("xlsx"))
    lines, items, recovered = ([*sheet.iter_rows(values_only=True)] for sheet in book)
    assert book.sheetnames == ["Theo nguồn và dòng (đồng)", "Theo hạng mục (đồng)", "Thu hồi (đồng)"]
    assert [row[7] for row in items] == ["Đã thanh toán", 40 * MILLION, 33_333_333, 73_333_333]
    assert {500 * MILLION, 68_333_333} <= set(lines[-1])
    assert [row[5] for row in recovered[1:]] == [5 * MILLION, 5 * MILLION]
    cells = [cell.text for table in docx.Document(file("docx")).tables for row in table.rows for cell in row.cells]
    assert any("2 khoản, liệt kê trong tệp XLSX" in cell for cell in cells)
    assert "73.333.333" in cells
    assert file("pdf").getvalue()[:4] == b"%PDF"
    page = client.get(reverse("funding:settlement_detail", args=where)).content.decode()
    assert "và 1 khoản nữa" in page
    assert "73.333.333" in page


@pytest.mark.requirement("K04")
def test_a_long_workbook_counts_in_dong_where_paper_counts_in_thousands(settled, client_of, monkeypatch):
    monkeypatch.setattr("funding.documents.settlement.MOST_ON_PAPER", 1)
    monkeypatch.setattr("funding.documents.settlement.MOST_IN_VND", 1)
    where = [settled.plan.public_id, clock.today().year]

    answer = client_of(settled.accountant).get(reverse("funding:settlement_file", args=[*where, "xlsx"]))

    lines = [*openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)]
    assert 68_333_333 in lines[-1]


@pytest.mark.requirement("U01")
def test_settlements_belong_to_the_money_people_of_the_province(settled, client_of):
    where = [settled.plan.public_id, clock.today().year]
    answers = {
        client_of(who).get(reverse("funding:settlement_detail", args=where)).status_code
        for who in (settled.officer, settled.director, settled.finance, settled.committee)
    }
    assert answers == {200}
    _enterprise, person = settled.enterprise()
    assert client_of(person).get(reverse("funding:settlement_detail", args=where)).status_code == 403
    elsewhere = make_actor(Role.FINANCE_OFFICER, make_province("hai-phong"))
    assert client_of(elsewhere).get(reverse("funding:settlement_detail", args=where)).status_code == 404


@pytest.mark.usefixtures("warm_menu")
def test_the_page_runs_a_constant_number_of_queries(settled, client_of):
    client = client_of(settled.finance)
    url = reverse("funding:settlement_detail", args=[settled.plan.public_id, clock.today().year])

    def queries():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = queries()
    paid(settled, number=4, spent_vnd=MILLION, requested_vnd=MILLION)

    assert queries() == before
    assert before <= 12
