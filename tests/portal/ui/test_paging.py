"""Long lists are counted up to a bound; the way on stays open beyond it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from portal.organizations.models import Organization
from portal.ui import paging
from portal.ui.paging import LongPaginator, PartedPaginator
from portal.vietnam.models import Province
from tests.factories.organizations import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sixty provinces; a list counts to twenty and goes to the fiftieth row."""
    monkeypatch.setattr(paging, "COUNTED", 20)
    monkeypatch.setattr(paging, "DEEPEST", 50)
    Province.objects.bulk_create(Province(name=f"Tỉnh {n}", slug=f"tinh-thu-{n}", kind="province") for n in range(60))
    return Province.objects.filter(slug__startswith="tinh-thu-").order_by("pk")


def shown(page: Any) -> str:
    request = RequestFactory().get("/")
    template = engines["django"].from_string("{% pagination page unit='tỉnh' %}")
    return " ".join(template.render({"page": page}, request).split())


def test_a_short_list_is_counted_to_the_last_row(rows: Any) -> None:
    paginator = LongPaginator(rows[:17], 10)
    page = paginator.get_page("2")

    assert (paginator.count, paginator.num_pages, paginator.is_longer) == (17, 2, False)
    assert not page.has_next()
    assert "11–17 trong 17 tỉnh" in shown(page)


def test_a_long_list_says_more_than_and_never_counts_on(rows: Any) -> None:
    with CaptureQueriesContext(connection) as captured:
        paginator = LongPaginator(rows, 10)
        page = paginator.get_page(None)
        assert "1–10 trong hơn 20 tỉnh" in shown(page)
        assert len(list(page)) == 10

    assert paginator.is_longer and page.has_next()
    assert "LIMIT 21" in captured[0]["sql"]
    assert len(captured) == 2


def test_one_can_go_on_beyond_the_counted_pages_as_far_as_the_bound(rows: Any) -> None:
    paginator = LongPaginator(rows, 10)

    third, fifth = paginator.get_page("3"), paginator.get_page(5)
    assert [row.pk for row in third] == list(rows.values_list("pk", flat=True)[20:30])
    assert third.has_next() and third.next_page_number() == 4
    assert "21–30 trong hơn 20 tỉnh" in shown(third)
    assert (third.previous_page_number(), fifth.previous_page_number()) == (2, 4)
    assert "41–50 trong hơn 20 tỉnh" in shown(fifth)
    assert (fifth.start_index(), fifth.end_index(), fifth.has_next()) == (41, 50, False)
    assert [paginator.get_page(number).number for number in ("6", "99999999999", "x", "-1", "0", "٣")] == [
        2,
        2,
        1,
        2,
        2,
        2,
    ]
    assert LongPaginator(rows[:25], 10).get_page("4").number == 2


@pytest.mark.django_db
def test_a_search_looks_once_and_counts_to_its_own_bound(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    for number in range(7):
        make_organization(name=f"Viện tìm kiếm {number}")
    rows = Organization.objects.filter(search_key__contains="vien tim kiem").order_by("-pk")
    expected = list(rows)

    pages = LongPaginator(rows, 3, is_search=True)
    with django_assert_num_queries(2):  # the keys, then the rows of the page
        shown = pages.get_page("2")
        assert (list(shown), pages.count, pages.is_longer) == (expected[3:6], 7, False)

    monkeypatch.setattr(paging, "SEARCHED", 4)
    pages = LongPaginator(rows, 3, is_search=True)
    assert (pages.count, pages.is_longer) == (4, True)
    assert list(pages.get_page("1")) == expected[:3]
    assert list(pages.get_page("3")) == expected[6:7]  # beyond the bound the way stays open


@pytest.mark.parametrize("is_search", [False, True])
def test_parts_of_a_list_are_read_as_the_whole_list_is(
    rows: Any, is_search: bool, django_assert_num_queries: Any
) -> None:
    order = ("-name", "-pk")
    parts = [rows.filter(pk__lte=rows[19].pk), rows.none(), rows.filter(pk__gt=rows[19].pk)]
    rows = rows.order_by(*order)
    whole = LongPaginator(rows, 10)
    parted = PartedPaginator(rows, 10, parts=parts, order=order, is_search=is_search)

    for number in ("1", "2", "4", "5"):
        assert list(parted.get_page(number)) == list(whole.get_page(number)), number
    with django_assert_num_queries(2 if is_search else 3):  # counted, the keys, the rows of the page
        page = PartedPaginator(rows, 10, parts=parts, order=order, is_search=is_search).get_page("1")
        assert len(list(page)) == 10
