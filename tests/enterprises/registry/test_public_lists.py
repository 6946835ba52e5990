"""Awards on the public site (T02): those obtained and ticked, without money; and nothing before."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.registry.public_lists import AWARDS
from plans.knowledge.public_lists import PublicField, PublicList
from plans.knowledge.selectors.markable import markable
from tests.factories.enterprises import make_enterprise
from tests.factories.organizations import make_province
from tests.factories.records import make_record

pytestmark = pytest.mark.django_db
WON = {"outcome": "gold", "decided_on": dt.date(2024, 2, 6), "decision_number": "123/QĐ-TTg"}


def award(name: str, **fields: object) -> object:
    enterprise = make_enterprise(make_province("gia-lai"), name=name)
    return make_record("award", enterprise, year=2023, took_part_on=dt.date(2023, 5, 8), **fields)


def shown(client: Client) -> str:
    page = client.get(reverse("knowledge:published_list", args=[AWARDS.key]))
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.requirement("T02")
@pytest.mark.requirement("N01")
def test_awards_are_public_only_when_obtained_and_ticked_and_never_with_money(client: Client) -> None:
    award("Công ty Đạt Vàng", is_public=True, reward_vnd=30_000_000, **WON)
    award("Công ty Chưa Công Khai", **WON)
    award("Công ty Đang Dự", is_public=True)

    page = shown(client)
    data = client.get(reverse("home:dataset_file", args=[AWARDS.key, "json"]))
    rows = json.loads(b"".join(data.streaming_content))["rows"]
    found = client.get(reverse("home:public_search"), {"q": "dat vang"}).content.decode()

    assert "Công ty Đạt Vàng" in page and "đạt Giải vàng" in page and ">2023<" in page and "123/QĐ-TTg" in page
    assert "Chưa Công Khai" not in page and "Đang Dự" not in page
    assert "30.000.000" not in page and "30000000" not in json.dumps(rows)
    assert [(row["enterprise"], row["year"]) for row in rows] == [("Công ty Đạt Vàng", 2023)]
    assert reverse("knowledge:published_list", args=[AWARDS.key]) in found


def test_a_province_shows_its_own(client: Client) -> None:
    award("Công ty Đạt Vàng", is_public=True, **WON)

    assert [len(list(AWARDS.ticked(make_province(slug)))) for slug in ("gia-lai", "hai-phong")] == [1, 0]
    assert AWARDS.key not in [row.key for row in markable()]


def test_a_ticked_list_has_no_guarded_fields() -> None:
    with pytest.raises(ValueError, match="guarded"):
        PublicList(
            key="x",
            title="x",
            fields=[PublicField("phone", "x", guarded=True)],
            candidates=lambda actor: None,
            facts=lambda ids: {},
            ticked=lambda province: [],
        )
