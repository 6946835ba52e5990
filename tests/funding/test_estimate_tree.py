"""The Kiên Giang annex as an estimate: its 29 checks, the exact failures, its print, its splits (J01, J02, J04, J11)."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from funding.actions.change_estimate import LineInput, StatedInput, change_estimate
from funding.actions.move_estimate import move_estimate
from funding.documents.estimate_annex import estimate_annex
from funding.estimating.checks import check
from funding.estimating.pricing import fit, product_of, spending_of
from funding.estimating.sums import splits_of
from funding.estimating.tree import tree_of
from portal.core.errors import RuleViolation
from tests.funding.kien_giang import FIRST, YEAR, RealMoney, loaded
from tests.plans.planning.documents.prints import rows_of
from tests.plans.planning.documents.test_budget_annex import printed_cells, shown

pytestmark = pytest.mark.django_db
MILLION = 1_000_000
AS_STATED = StatedInput({})
"""Headings and total stay as the paper states them."""


@pytest.fixture(scope="module")
def kien_giang(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker) as found:
        yield found


@pytest.fixture
def money(kien_giang, db):
    return kien_giang


def failures(estimate):
    return {(found.kind, found.place) for found in check(tree_of(estimate)).failures}


@pytest.mark.requirement("J01")
def test_the_annex_loads_and_29_of_29_checks_agree(money):
    estimate = money.draft()
    tree = tree_of(estimate)
    checked = check(tree)

    assert (len(tree.headings), len(tree.lines)) == (7, 13)
    assert (checked.agreeing, len(checked.findings), checked.failures) == (29, 29, [])
    assert estimate.stated_total_vnd == 3_100 * MILLION


@pytest.mark.requirement("J01")
def test_quantity_21_fails_in_that_line_and_the_amount_then_in_parent_leaves_and_source(money):
    estimate = money.draft()
    line = money.at(estimate, FIRST)
    as_printed = LineInput(100 * MILLION, "", 5 * MILLION, Decimal(21))

    change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: as_printed}, stated=AS_STATED)
    [failure] = check(tree_of(estimate)).failures
    assert (failure.kind, failure.place, failure.expected, failure.found) == (
        "price_by_quantity",
        FIRST,
        "105.000.000",
        "100.000.000",
    )

    corrected = LineInput(105 * MILLION, "", 5 * MILLION, Decimal(21))
    change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: corrected}, stated=AS_STATED)
    assert failures(estimate) == {
        ("children_to_parent", "II/1/1.2"),
        ("leaves_to_total", "TỔNG CỘNG"),
        ("source_to_lines", "source:kh178"),
    }


@pytest.mark.requirement("J01")
def test_an_estimate_whose_sums_disagree_is_not_sent_and_says_every_place_at_once(money):
    estimate = money.draft()
    line = money.at(estimate, FIRST)
    wrong = {line.pk: LineInput(105 * MILLION, "", 5 * MILLION, Decimal(21))}
    change_estimate(actor=money.accountant, estimate=estimate, lines=wrong, stated=AS_STATED)

    with pytest.raises(RuleViolation) as refusal:
        move_estimate(actor=money.director, estimate=estimate, step="submit")

    assert {problem.place for problem in refusal.value.problems} >= {"II/1/1.2", "TỔNG CỘNG"}


def test_headings_and_total_follow_the_lines_unless_the_paper_states_them(money):
    estimate = money.draft()
    line = money.at(estimate, FIRST)

    change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: LineInput(50 * MILLION)})

    line.refresh_from_db()
    estimate.refresh_from_db()
    assert (line.quantity, line.unit_price_vnd) == (10, 5 * MILLION)
    assert sum(row.stated_vnd for row in estimate.headings.filter(path__in=("I", "II"))) == 3_050 * MILLION
    assert failures(estimate) == {
        ("body_total", "total"),
        ("body_purpose", "purpose:enterprise"),
        ("source_to_lines", "source:kh178"),
    }
    assert estimate.stated_total_vnd == 3_050 * MILLION


@pytest.mark.requirement("J04")
def test_totals_by_source_and_purpose(money):
    splits = {
        title: {part.label: part.columns.proposed_vnd for part in parts}
        for title, parts in splits_of(tree_of(money.draft()).lines)
    }

    assert sorted(splits["Theo nguồn"].values()) == [500 * MILLION, 2_600 * MILLION]
    assert sorted(splits["Theo mục đích"].values()) == [200 * MILLION, 2_900 * MILLION]
    assert splits["Ngân sách nhà nước và vốn khác"] == {"ngân sách nhà nước": 3_100 * MILLION}


@pytest.mark.requirement("J11")
def test_the_printed_annex_of_the_estimate_equals_the_seed_cell_by_cell(money):
    tree = tree_of(money.draft())

    sheet = load_workbook(io.BytesIO(estimate_annex(tree, "xlsx")), data_only=True).active
    word = Document(io.BytesIO(estimate_annex(tree, "docx")))

    assert [[shown(cell) for cell in row] for row in sheet.iter_rows(min_row=5, max_col=8)] == printed_cells()
    assert [[" ".join(text.split()) for text in row] for row in rows_of(word.tables[0])] == printed_cells()


@pytest.mark.requirement("J09")
def test_an_old_version_prints_as_it_was_approved(money):
    first = money.approved(YEAR)
    second = money.approved(YEAR, amounts={money.at(first, FIRST).budget_line_id: 50 * MILLION})
    first.refresh_from_db()

    def total(estimate):
        body = estimate_annex(tree_of(estimate), "xlsx", "approved_vnd")
        return load_workbook(io.BytesIO(body), data_only=True).active.cell(27, 7).value

    assert (first.status, total(first), total(second)) == ("replaced", 3_100_000, 3_050_000)


@pytest.mark.requirement("J07")
def test_the_test_equipment_of_hoa_binh_goes_to_the_investment_list(db, client_of):
    money = RealMoney("HB-2021")
    estimate = money.draft(2022)

    lines = tree_of(estimate).lines
    client = client_of(money.finance)
    page = client.get(reverse("funding:estimate_spending", args=[estimate.public_id]))
    recurrent, listed = page.context["lists"]
    assert [line.title[:31] for line in listed.lines] == ["Tăng cường đầu tư thiết bị thử "]
    assert len(recurrent.lines) == 5
    assert "kế hoạch và đầu tư" in page.content.decode()
    for kind, code in (("investment", 200), ("khac", 404)):
        file = reverse("funding:estimate_spending_file", args=[estimate.public_id, kind])
        assert client.get(file).status_code == code

    investment = [line.title for line in lines if line.spending == "investment"]
    assert len(investment) == 1
    assert investment[0].startswith("Tăng cường đầu tư thiết bị thử nghiệm")
    assert any(line.title.startswith("Hỗ trợ hoạt động thử nghiệm") for line in lines if line.spending == "recurrent")


@pytest.mark.parametrize(
    ("price", "quantity", "amount", "expected"),
    [
        (5, Decimal(20), 105, (5, Decimal(21))),
        (7, Decimal(20), 100, (5, Decimal(20))),
        (7, Decimal(3), 100, (None, None)),
        (None, None, 100, (None, None)),
    ],
)
def test_price_and_quantity_that_give_an_amount(price, quantity, amount, expected):
    assert fit(price, quantity, amount) == expected


def test_a_product_is_whole_dong_or_none():
    assert product_of(3, Decimal("1.5")) is None
    assert product_of(4, Decimal("1.5")) == 6


def test_the_source_decides_the_kind_of_spending_before_the_words():
    assert spending_of("Hội nghị", "investment") == "investment"
    assert spending_of("Hỗ trợ đầu tư đổi mới") == "recurrent"


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_an_impossible_amount_is_refused_at_its_line(money, amount):
    estimate = money.draft()
    line = money.at(estimate, FIRST)

    with pytest.raises(RuleViolation) as refusal:
        change_estimate(actor=money.accountant, estimate=estimate, lines={line.pk: LineInput(amount)})

    assert [problem.place for problem in refusal.value.problems] == [f"line_{line.pk}"]


@pytest.mark.requirement("J02")
@pytest.mark.parametrize(
    ("address", "typed", "amount"),
    [
        ("?don-vi-tien=nghin", "12.500", 12_500_000),
        ("?don-vi-tien=nghin", "12,5", 12_500),
        ("?don-vi-tien=nghin", "3.100.000", 3_100_000_000),
        ("?don-vi-tien=nghin", "3.100.000 đồng", 3_100_000),  # the unit that is written counts
        ("", "12.500", 12_500),
        ("", "3.100.000 đồng", 3_100_000),
        ("", "0", 0),
    ],
)
def test_the_grid_reads_money_in_the_unit_of_its_page_and_loses_no_dong(money, client_of, address, typed, amount):
    estimate = money.draft()
    line = money.at(estimate, FIRST)
    data = {"row_version": estimate.row_version, "add_up": "on"}
    for row in estimate.lines.exclude(pk=line.pk):
        data[f"line_{row.pk}"] = f"{row.proposed_vnd // (1000 if address else 1)}"
    url = reverse("funding:estimate_edit", args=[estimate.public_id]) + address

    page = client_of(money.accountant).post(url, {**data, f"line_{line.pk}": typed})

    assert page.status_code == 302
    assert money.at(estimate, FIRST).proposed_vnd == amount
    estimate.refresh_from_db()
    assert estimate.stated_total_vnd == 3_000 * MILLION + amount
    assert check(tree_of(estimate)).barring == []
