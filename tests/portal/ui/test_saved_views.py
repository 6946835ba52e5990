"""A list is kept as a person likes it, for that person only."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from portal.core.errors import NotFound, RuleViolation
from portal.ui.models import SavedView
from portal.ui.saved_views import MOST_PER_PAGE, forget_view, kept_query, of_page, save_view
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
PATH = "/ke-hoach/"


def test_page_number_and_download_are_not_kept() -> None:
    assert kept_query(QueryDict("trang=3&q=an+toan&xep=-code&xuat=xlsx&level=")) == "q=an+toan&xep=-code"


def test_the_same_name_takes_the_new_conditions() -> None:
    user = make_actor("officer").user
    save_view(user, path=PATH, query="q=mot", name="  Của   tôi ")
    row = save_view(user, path=PATH, query="q=hai", name="Của tôi")
    assert [view.url for view in of_page(user, PATH)] == [f"{PATH}?q=hai"] == [row.url]


@pytest.mark.parametrize(
    "path", ["//elsewhere.example/", "https://elsewhere.example/", "/khong-co-trang-nay/", "x" * 400]
)
def test_only_pages_of_the_portal_are_kept(path: str) -> None:
    user = make_actor("officer").user
    with pytest.raises(RuleViolation):
        save_view(user, path=path, query="", name="Lạ")
    assert not SavedView.objects.exists()


def test_name_is_needed_and_the_number_is_bounded() -> None:
    user = make_actor("officer").user
    with pytest.raises(RuleViolation):
        save_view(user, path=PATH, query="", name=" \x00 ")
    for number in range(MOST_PER_PAGE):
        save_view(user, path=PATH, query="", name=f"Số {number}")
    with pytest.raises(RuleViolation):
        save_view(user, path=PATH, query="", name="Quá")


def test_another_persons_view_does_not_exist() -> None:
    mine, other = make_actor("officer").user, make_actor("director").user
    row = save_view(other, path=PATH, query="q=x", name="Riêng")
    assert of_page(mine, PATH) == []
    with pytest.raises(NotFound):
        forget_view(mine, row.pk)


def test_saved_used_and_forgotten_on_the_page(client_of: Any) -> None:
    client = client_of(make_actor("officer"))
    answer = client.post(reverse("home:view_save"), {"path": PATH, "query": "q=nang+suat&trang=2", "name": "Năng suất"})
    assert answer.headers["Location"] == f"{PATH}?q=nang+suat&trang=2"
    page = client.get(f"{PATH}?q=nang+suat").content.decode()
    assert 'aria-current="true">Năng suất</a>' in page
    row = SavedView.objects.get()
    assert client.post(reverse("home:view_forget", args=[row.pk])).status_code == 302
    assert "Năng suất</a>" not in client.get(PATH).content.decode()


def test_a_refused_name_comes_back_to_the_list(client_of: Any) -> None:
    client = client_of(make_actor("officer"))
    answer = client.post(reverse("home:view_save"), {"path": "//elsewhere.example/", "query": "", "name": "x"})
    assert answer.headers["Location"] == "/"
    assert not SavedView.objects.exists()
