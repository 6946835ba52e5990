"""Pages of ledger, ceilings, corrections and year's end: who sees what, files, constant queries."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.applications.actions.approve_application import approve_application
from funding.actions.correct_ledger import ask_correction
from funding.actions.prepare_closing import prepare_closing
from funding.actions.spend_directly import spend_directly
from funding.enums import CeilingKind, ClosingStatus, EntryKind
from funding.models import Ceiling, LedgerCorrection, LedgerEntry, YearClosing
from portal.core import clock
from portal.organizations.roles import Role
from portal.ui.work_queue import items_for
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import MILLION, Money
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db
LISTS = ("funding:ledger_list", "funding:ceiling_list", "funding:correction_list", "funding:closing_list")


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))
    spend_directly(actor=money.officer, line=money.line, amount_vnd=30 * MILLION, key="kt-1", note="KT-2026-0001")
    return money


def paid(money: Money) -> LedgerEntry:
    return LedgerEntry.objects.filter(kind=EntryKind.PAY, budget_line=money.line).get()


@pytest.mark.usefixtures("warm_menu")
def test_lists_and_details_cost_the_same_for_more_rows(money: Money, client_of) -> None:
    client = client_of(money.accountant)
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    ask_correction(actor=money.accountant, entry=paid(money), correct_vnd=0, reason="Ghi nhầm")
    pages = [(client, reverse(name)) for name in LISTS]
    pages.append((client, reverse("funding:entry_detail", args=[paid(money).public_id])))
    pages.append((client, reverse("funding:closing_detail", args=[closing.public_id])))

    def grow() -> None:
        for number in (2, 3):
            other = Money()
            other.approved()
            approve_application(actor=other.director, application=other.recommended(other.call(), number))
            spend_directly(actor=other.officer, line=other.line, amount_vnd=1, key=f"kt-{number}", note="KT")
            client.post(
                reverse("funding:entry_correct", args=[paid(other).public_id]),
                {"correct_vnd": "0", "reason": "Ghi nhầm"},
            )
            prepare_closing(actor=other.accountant, plan=other.plan, year=2026)

    assert dearer(pages, grow) == {}
    assert LedgerCorrection.objects.count() == 3


@pytest.mark.requirement("J09")
@pytest.mark.demand(62)
def test_page_file_and_database_say_the_same_of_every_ceiling(money: Money, client_of) -> None:
    client = client_of(money.finance)
    page = client.get(reverse("funding:ceiling_list")).content.decode()
    sheet = load_workbook(BytesIO(client.get(reverse("funding:ceiling_list") + "?xuat=xlsx").content)).active
    rows = [
        row
        for row in sheet.iter_rows(values_only=True)
        if row[0] in ("dòng dự toán", "nguồn kinh phí", "năm ngân sách")
    ]

    assert len(rows) == 3
    for row in rows:
        assert [v for v in row if isinstance(v, int)][-3:] == [50 * MILLION, 30 * MILLION, 70 * MILLION]
    assert "70.000.000" in page
    by_line = client.get(reverse("funding:line_ledger", args=[money.line.public_id])).content.decode()
    overview = client.get(reverse("funding:budget_overview")).content.decode()
    assert "70.000.000" in overview
    assert "30.000.000" in by_line
    assert {c.left_vnd for c in Ceiling.objects.all()} == {70 * MILLION}


def test_the_ledger_is_searched_without_accents_filtered_and_totalled(money: Money, client_of) -> None:
    client = client_of(money.accountant)
    found = client.get(reverse("funding:ledger_list"), {"q": "kt-2026-0001", "kind": "pay"})

    assert [row.pk for row in found.context["page"].object_list] == [paid(money).pk]
    assert [str(c.html) for c in found.context["totals"] if c.html] == ["0", "-30.000.000", "30.000.000"]
    nothing = client.get(reverse("funding:ledger_list"), {"q": "khong co gi ca"})
    assert not nothing.context["page"].object_list
    plan = client.get(reverse("funding:ledger_list"), {"plan": money.plan.code.lower()})
    assert plan.context["page"].paginator.count == 4


@pytest.mark.requirement("U01")
def test_another_provinces_ledger_does_not_exist(money: Money, client_of) -> None:
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    stranger = client_of(make_actor(Role.ACCOUNTANT, make_province("hai-phong")))

    for name, row in (
        ("funding:entry_detail", paid(money)),
        ("funding:entry_correct", paid(money)),
        ("funding:closing_detail", closing),
        ("funding:closing_edit", closing),
        ("funding:ceiling_limit", Ceiling.objects.get(kind=CeilingKind.YEAR)),
    ):
        assert stranger.get(reverse(name, args=[row.public_id])).status_code == 404, name
    assert not stranger.get(reverse("funding:ledger_list")).context["page"].object_list


@pytest.mark.requirement("K03")
def test_the_whole_year_end_by_its_pages(money: Money, client_of) -> None:
    accountant, finance = client_of(money.accountant), client_of(money.finance)
    accountant.post(reverse("funding:closing_create"), {"plan": money.plan.public_id, "year": 2026})
    closing = YearClosing.objects.get()
    line = closing.lines.get()
    edit = reverse("funding:closing_edit", args=[closing.public_id])
    facts = {"row_version": closing.row_version, "basis": "Điều 64", f"reason_{line.pk}": "Đợt 2"}

    too_much = accountant.post(edit, {**facts, f"line_{line.pk}": "70.000.001"})
    assert too_much.status_code == 422
    assert "Số chuyển nguồn phải từ 0" in too_much.content.decode()
    accountant.post(edit, {**facts, f"line_{line.pk}": "20.000.000"})
    accountant.post(reverse("funding:closing_move", args=[closing.public_id, "submit"]))
    assert [item.url for item in items_for(money.finance) if "Khóa sổ" in str(item.subject)]
    with clock.at(dt.datetime(2026, 12, 31, 9, tzinfo=clock.VIETNAM)):
        finance.post(reverse("funding:closing_move", args=[closing.public_id, "close"]))

    closing.refresh_from_db()
    assert closing.status == ClosingStatus.CLOSED
    page = finance.get(reverse("funding:closing_detail", args=[closing.public_id])).content.decode()
    assert page.count("70.000.000") >= 2  # carried: 50 promised and 20 free, and the opening of 2027
    assert "Dư đầu năm 2027" in page
    assert "không sửa được nữa" in accountant.get(edit).content.decode()


@pytest.mark.demand(61)
def test_a_correction_by_its_pages_stands_in_the_list_with_both_people(money: Money, client_of) -> None:
    accountant, finance = client_of(money.accountant), client_of(money.finance)
    entry = paid(money)
    ask = reverse("funding:entry_correct", args=[entry.public_id])
    bad = accountant.post(ask, {"correct_vnd": "-5", "reason": ""})
    assert bad.status_code == 422
    accountant.post(ask, {"correct_vnd": "25.000.000", "reason": "Ghi nhầm"})
    row = LedgerCorrection.objects.get()
    assert accountant.get(reverse("funding:correction_decide", args=[row.public_id])).status_code == 403
    assert [item.next_step for item in items_for(money.finance) if str(entry.pk) in str(item.code)]

    finance.post(reverse("funding:correction_decide", args=[row.public_id]), {"is_approved": "1", "note": "Đúng"})

    page = finance.get(reverse("funding:correction_list")).content.decode()
    assert "Đã chỉnh lý" in page
    assert str(money.accountant.user) in page
    assert str(money.finance.user) in page
    shown = finance.get(reverse("funding:entry_detail", args=[entry.public_id])).content.decode()
    assert "Đã bị đảo bởi" in shown


def test_the_committee_limits_a_source_by_its_page(money: Money, client_of) -> None:
    source = Ceiling.objects.get(kind=CeilingKind.SOURCE)
    page = reverse("funding:ceiling_limit", args=[source.public_id])
    facts = {"decision_number": "9/QĐ-UBND", "decision_on": "01/07/2026", "reason": "Tiết kiệm 10%"}

    assert client_of(money.accountant).get(page).status_code == 403
    tomorrow = f"{clock.today() + dt.timedelta(days=1):%d/%m/%Y}"
    for wrong in ({"limit_vnd": "79.000.000"}, {"limit_vnd": "85.000.000", "decision_on": tomorrow}):
        assert client_of(money.committee).post(page, {**facts, **wrong}).status_code == 422
    client_of(money.committee).post(page, {**facts, "limit_vnd": "85.000.000"})

    source.refresh_from_db()
    assert (source.cap_vnd, source.left_vnd) == (85 * MILLION, 5 * MILLION)
