"""Reading by key (V01): refused without one, scopes, last day, rotation, rate, every call written down, a feed that misses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from plans.activities.models import Expert
from plans.interchange.actions.keep_destination import keep_destination
from plans.interchange.actions.map_codes import map_code
from plans.interchange.actions.publish_changes import publish_changes
from plans.interchange.models import FeedEntry
from plans.interchange.sweep import publish_all
from plans.knowledge.models import ProductivityFigure, Standard
from portal.api.actions.issue_key import issue_key, revoke_key, rotate_key
from portal.api.models import ApiCall, ApiKey
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from tests.page_costs import dearer, queries_of
from tests.plans.interchange.conftest import World

pytestmark = pytest.mark.django_db
SETS = "/api/v1/interchange/sets/"
ROWS = "/api/v1/interchange/sets/productivity/rows/"
CHANGES = "/api/v1/interchange/changes/"


def given(world: World, scopes: tuple[str, ...] = ("data:productivity",), **more: Any) -> tuple[ApiKey, APIClient]:
    facts = {
        "name": "CSDL quốc gia",
        "holder": "Viện Năng suất Việt Nam",
        "scopes": list(scopes),
        "per_minute": 100,
        "expires_on": clock.today() + dt.timedelta(days=30),
        **more,
    }
    key, secret = issue_key(actor=world.director, facts=facts)
    return key, client_with(secret)


def client_with(secret: str) -> APIClient:
    return APIClient(headers={"Authorization": f"Api-Key {secret}"})


@pytest.mark.requirement("V01")
@pytest.mark.parametrize(
    "header", [None, "Api-Key", "Api-Key x", "Api-Key abcdefgh.wrong", "Api-Key \u00e9.y", "Token " + "0" * 64]
)
@pytest.mark.parametrize("address", [SETS, ROWS, CHANGES])
def test_a_call_without_a_key_that_opens_is_refused(header: str | None, address: str) -> None:
    answer = APIClient().get(address, headers={"Authorization": header} if header else None)

    assert answer.status_code == 401
    assert set(answer.json()) == {"code", "message", "problems"}
    assert answer["WWW-Authenticate"] == "Api-Key"


@pytest.mark.requirement("V01")
def test_a_session_opens_nothing_here_and_a_key_only_its_sets(
    four_years: World, client_of: Callable[[Actor], Client]
) -> None:
    assert client_of(four_years.director).get(ROWS).status_code == 401
    _key, client = given(four_years)

    assert [one["key"] for one in client.get(SETS).json()["results"]] == ["productivity"]
    assert client.get(ROWS).status_code == 200
    assert client.get("/api/v1/interchange/sets/tools/rows/").status_code == 403
    assert client.get(f"{CHANGES}?sets=tools").status_code == 403
    assert client.post(ROWS).status_code == 405


def test_a_key_reads_its_own_province_in_pages_with_the_codes_of_its_destination(four_years: World) -> None:
    four_years.figure(2025, actor=four_years.stranger)
    destination = keep_destination(actor=four_years.officer, facts={"key": "quoc-gia", "name": "CSDL quốc gia"})
    facts = {"actor": four_years.officer, "destination": destination, "list_key": "productivity_unit"}
    map_code(**facts, local_code="million_vnd", common_code="TRD")  # type: ignore[arg-type]
    _key, client = given(four_years, destination_key="quoc-gia")

    first = client.get(ROWS, {"limit": 3}).json()
    rest = client.get(ROWS, {"limit": 3, "after": first["next"]}).json()
    ids = [row["id"] for row in [*first["results"], *rest["results"]]]

    own = ProductivityFigure.objects.filter(province=four_years.province)
    assert ids == [str(one) for one in own.order_by("pk").values_list("public_id", flat=True)]
    assert rest["next"] is None
    assert first["results"][0]["common"] == {
        "scope": None, "output_kind": None, "unit": "TRD", "edition": None
    }  # fmt: skip
    assert len(client.get(ROWS, {"year": 2025}).json()["results"]) == 2
    refused = client.get(ROWS, {"year": "chữ", "limit": 0})
    assert (refused.status_code, {one["place"] for one in refused.json()["problems"]}) == (400, {"year", "limit"})


def test_a_key_past_its_day_or_taken_back_opens_nothing(four_years: World) -> None:
    key, client = given(four_years)
    ApiKey.objects.filter(pk=key.pk).update(expires_on=clock.today() - dt.timedelta(days=1))
    assert client.get(SETS).status_code == 401
    ApiKey.objects.filter(pk=key.pk).update(expires_on=clock.today())
    assert client.get(SETS).status_code == 200
    with pytest.raises(RuleViolation):
        revoke_key(actor=four_years.director, key=key, because=" ")
    revoke_key(actor=four_years.director, key=key, because="lộ khóa")
    assert client.get(SETS).status_code == 401
    with pytest.raises(StaleState):
        rotate_key(actor=four_years.director, key=key, expires_on=clock.today() + dt.timedelta(days=9))


def test_a_new_key_takes_over_while_the_old_one_works_for_a_week(four_years: World) -> None:
    old, client = given(four_years)
    new, secret = rotate_key(actor=four_years.director, key=old, expires_on=clock.today() + dt.timedelta(days=300))

    old.refresh_from_db()
    assert old.expires_on == clock.today() + dt.timedelta(days=7)
    assert (client.get(SETS).status_code, client_with(secret).get(SETS).status_code) == (200, 200)
    assert new.scopes == old.scopes
    assert secret.split(".", 1)[1] not in new.digest


def test_too_many_calls_are_answered_429_with_the_time_to_wait(four_years: World) -> None:
    _key, client = given(four_years, per_minute=2)
    cache.clear()

    answers = [client.get(SETS) for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["code"] == "throttled"


def test_every_call_leaves_a_line_that_stays(four_years: World) -> None:
    key, client = given(four_years)
    client.get(ROWS, {"limit": 2})
    client.get("/api/v1/interchange/sets/tools/rows/")

    lines = list(ApiCall.objects.filter(key=key).order_by("pk").values_list("path", "query", "status", "rows"))
    assert lines == [(ROWS, "limit=2", 200, 2), ("/api/v1/interchange/sets/tools/rows/", "", 403, 0)]
    with pytest.raises(DatabaseError), transaction.atomic():
        ApiCall.objects.filter(key=key).update(status=500)


def test_only_the_director_or_an_administrator_gives_keys_and_only_known_scopes(four_years: World) -> None:
    with pytest.raises(NotAllowed):
        issue_key(actor=four_years.officer, facts={"name": "x"})
    with pytest.raises(RuleViolation):
        given(four_years, scopes=("data:khong-co",))
    with pytest.raises(RuleViolation):
        given(four_years, expires_on=clock.today() + dt.timedelta(days=9999))
    with pytest.raises(RuleViolation):
        given(four_years, scopes=())


@pytest.mark.requirement("V01")
def test_the_feed_tells_additions_changes_and_removals_once_and_in_order(four_years: World) -> None:
    _key, client = given(four_years, scopes=("data:productivity", "data:tools"))
    publish_all(clock.today())
    assert publish_changes(province=four_years.province) == 0
    first = client.get(CHANGES, {"limit": 4}).json()
    second = client.get(CHANGES, {"since": first["cursor"]}).json()
    assert (len(first["results"]), first["has_more"], len(second["results"]), second["has_more"]) == (4, True, 2, False)
    cursors = [one["cursor"] for one in [*first["results"], *second["results"]]]
    assert cursors == sorted(set(cursors))

    tool = Standard.objects.get(kind="tool")
    four_years.figure(2025, output=9999)
    Standard.objects.filter(pk=tool.pk).update(title="Tên mới")
    publish_changes(province=four_years.province)
    tool.changes.all()
    changes = client.get(CHANGES, {"since": cursors[-1]}).json()
    told = {(one["set"], one["kind"]) for one in changes["results"]}
    assert ("tools", "upsert") in told
    assert next(one for one in changes["results"] if one["set"] == "tools")["row"]["values"]["title"] == "Tên mới"
    assert {kind for name, kind in told if name == "productivity"} == {"upsert", "delete"}
    assert client.get(CHANGES, {"since": changes["cursor"]}).json() == {
        "results": [],
        "cursor": changes["cursor"],
        "has_more": False,
    }


def test_the_feed_is_never_rewritten_and_nobody_reads_anothers(four_years: World) -> None:
    four_years.figure(2025, actor=four_years.stranger)
    publish_changes(province=four_years.province)
    publish_changes(province=four_years.stranger.province)  # type: ignore[arg-type]  # a Province
    _key, client = given(four_years)

    provinces = FeedEntry.objects.filter(pk__in=[one["cursor"] for one in client.get(CHANGES).json()["results"]])
    assert set(provinces.values_list("province_id", flat=True)) == {four_years.province.pk}
    with pytest.raises(DatabaseError), transaction.atomic():
        FeedEntry.objects.all().delete()


@pytest.mark.surface
def test_pages_of_keys_show_the_secret_once(four_years: World, client_of: Callable[[Actor], Client]) -> None:
    director, officer = client_of(four_years.director), client_of(four_years.officer)
    facts = {"name": "Trục tỉnh", "holder": "Sở KH&CN", "scopes": ["data:tools"], "per_minute": "5"}
    until = f"{clock.today() + dt.timedelta(days=60):%d/%m/%Y}"
    shown = director.post(reverse("interchange:key_create"), {**facts, "expires_on": until})
    key = ApiKey.objects.get()
    secret = shown.content.decode().split("Api-Key ")[1].split("<")[0]

    assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
    assert client_with(secret).get(SETS).json()["results"][0]["key"] == "tools"
    detail = reverse("interchange:key_detail", args=[key.public_id])
    page = director.get(detail).content.decode()
    assert (SETS in page, secret in page) == (True, False)
    assert director.post(reverse("interchange:key_create"), {"name": "giữ"}).status_code == 422
    assert officer.get(reverse("interchange:key_list")).status_code == 403
    assert officer.get(detail).status_code == 404
    assert (
        director.post(reverse("interchange:key_rotate", args=[key.public_id]), {"expires_on": until}).status_code == 200
    )
    assert director.post(reverse("interchange:key_revoke", args=[key.public_id]), {"note": "thử"}).status_code == 302
    assert "Đã thu hồi" in director.get(detail).content.decode()
    pages = [(director, reverse("interchange:key_list")), (director, detail)]
    assert dearer(pages, lambda: [given(four_years) for _number in range(3)] and None) == {}


def test_a_page_of_rows_costs_the_same_whatever_its_length(four_years: World) -> None:
    _key, client = given(four_years)
    short, long = (queries_of(client, f"{ROWS}?limit={limit}") for limit in (1, 5))  # type: ignore[arg-type]

    assert short == long <= 6


def test_an_expert_is_shared_only_while_the_person_agrees_and_without_contact(world: World) -> None:
    person = Expert.objects.create(
        province=world.province,
        kind="expert",
        full_name="Nguyễn Văn Chuyên",
        name_key="nguyen van chuyen|vien",
        unit_name="Viện Năng suất",
        email="bi-mat@example.vn",
        public_version="1",
        public_on=clock.today(),
        public_by="self",
    )
    _key, client = given(world, scopes=("data:experts",))
    rows = "/api/v1/interchange/sets/experts/rows/"
    publish_changes(province=world.province)

    answer = client.get(rows)
    assert [row["values"]["full_name"] for row in answer.json()["results"]] == ["Nguyễn Văn Chuyên"]
    assert "bi-mat" not in answer.content.decode()
    assert client.get("/api/v1/interchange/sets/expert-register/rows/").status_code == 403
    Expert.objects.filter(pk=person.pk).update(public_version="", public_on=None, public_by="")
    publish_changes(province=world.province)
    assert client.get(rows).json()["results"] == []
    assert [one["kind"] for one in client.get(CHANGES).json()["results"]] == ["delete", "delete"]
