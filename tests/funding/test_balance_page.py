"""The list of balances: the usual questions in one statement, the same answer as the long way, never an old figure."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from funding.actions.spend_directly import spend_directly
from funding.models import Ceiling
from funding.selectors import balance_rows
from funding.views.ledger import CeilingList
from portal.organizations.roles import Role
from portal.ui.models import SavedView
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db
PAGE = "funding:ceiling_list"


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


def table(page: str) -> str:
    """The body of the table without what differs from request to request."""
    return re.sub(r"\s+", " ", page[page.index("<tbody>") : page.index("</tbody>")])


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"year": "2026"},
        {"kind": "line"},
        {"kind": "line", "year": "2026", "xep": "left_vnd"},
        {"xep": "-limit_vnd"},
        {"year": "1999"},
        {"trang": "2"},
        {"trang": "7"},
    ],
)
@pytest.mark.requirement("J09")
def test_the_quick_way_says_what_the_long_way_says(money: Money, client_of, monkeypatch, asked: dict[str, str]) -> None:
    for number in range(2, 30):
        make_line(money.plan, path=f"I/{number}", amount_vnd=number * MILLION, quantity=1)
    money.approved()
    spend_directly(actor=money.officer, line=money.line, amount_vnd=7 * MILLION, key="kt-1", note="KT")
    client = client_of(money.accountant)
    quick = client.get(reverse(PAGE), asked).content.decode()
    monkeypatch.setattr(CeilingList, "_asked", lambda self, rows, sort: None)
    long = client.get(reverse(PAGE), asked).content.decode()

    if asked.get("year") == "1999":
        assert "Không có dòng nào khớp" in quick
        assert "Không có dòng nào khớp" in long
    else:
        assert table(quick) == table(long)
        assert re.findall(r"\d+–\d+ trong \d+", quick) == re.findall(r"\d+–\d+ trong \d+", long) != []


@pytest.mark.usefixtures("warm_menu")
def test_its_cost_does_not_grow(money: Money, client_of) -> None:
    client = client_of(money.accountant)

    def grow() -> None:
        for _number in range(2):
            other = Money()
            other.approved()

    assert dearer([(client, reverse(PAGE)), (client, f"{reverse(PAGE)}?year=2026")], grow) == {}


def test_what_moved_is_shown_at_once(money: Money, client_of) -> None:
    client = client_of(money.accountant)
    assert "143.000.000" not in client.get(reverse(PAGE)).content.decode()
    spend_directly(actor=money.officer, line=money.line, amount_vnd=7 * MILLION, key="kt-1", note="KT")
    page = client.get(reverse(PAGE)).content.decode()

    assert page.count("143.000.000") == Ceiling.objects.count()
    make_line(money.plan, path="I/9")
    money.line.title = "Tên dòng đã sửa"
    money.line.save()
    assert "Tên dòng đã sửa" in client.get(reverse(PAGE)).content.decode()


def test_the_persons_views_come_along(money: Money, client_of) -> None:
    SavedView.objects.create(user=money.accountant.user, path=reverse(PAGE), name="Sắp hết", query="xep=left_vnd")

    assert "Sắp hết" in client_of(money.accountant).get(reverse(PAGE)).content.decode()
    assert "Sắp hết" not in client_of(money.finance).get(reverse(PAGE)).content.decode()


def test_other_provinces_and_the_ministry_see_nothing(money: Money, client_of) -> None:
    stranger = make_actor(Role.ACCOUNTANT, province=make_province("tinh-khac"))

    assert money.line.title not in client_of(stranger).get(reverse(PAGE)).content.decode()
    assert client_of(make_actor(Role.MINISTRY_OFFICER)).get(reverse(PAGE)).status_code == 403
    assert {row.left_sum for row in balance_rows.balances(money.accountant)} == {150 * MILLION}


@pytest.mark.parametrize("asked", [{"trang": "0"}, {"trang": "x"}, {"year": "0"}, {"year": "20266"}, {"kind": "?"}])
def test_odd_questions_are_answered_as_ever(money: Money, client_of, asked: dict[str, str]) -> None:
    assert client_of(money.accountant).get(reverse(PAGE), asked).status_code == 200


@pytest.mark.requirement("J09")
def test_every_figure_stands_under_its_heading(money: Money, client_of) -> None:
    page = client_of(money.accountant).get(reverse(PAGE)).content.decode()
    first = table(page).split("</tr>")[0]

    labels = re.findall(r'data-label="([^"]*)"', first)
    assert labels == re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?\s*([^<]*?)\s*<', page)
