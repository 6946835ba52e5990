"""Open data of productivity and the catalogue for machines: only published or aggregated numbers, small groups hidden."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from enterprises.registry.models import OutputValue
from enterprises.registry.open_sets import _rows as sector_rows
from portal.ui import open_data
from tests.factories.enterprises import make_enterprise
from tests.plans.interchange.conftest import World

pytestmark = pytest.mark.django_db


def test_the_catalogue_names_every_set_with_its_files(four_years: World, client: Client) -> None:
    found = json.loads(client.get("/du-lieu-mo/danh-muc.json").content)

    sets = {one["dct:identifier"]: one for one in found["dcat:dataset"]}
    assert set(sets) == {dataset.key for dataset in open_data.datasets}
    assert sets["tfp"]["dct:license"] == open_data.LICENCE_URL
    assert sets["tfp"]["dct:accrualPeriodicity"]
    assert [one["dcat:mediaType"] for one in sets["tfp"]["dcat:distribution"]] == ["text/csv", "application/json"]


def test_figures_of_others_are_not_given_as_the_provinces_own(four_years: World) -> None:
    four_years.figure(2024, scope="nation", output_kind="gdp")
    dataset = open_data.datasets.get("nang-suat-lao-dong")

    rows = list(dataset.rows(four_years.province))

    assert len(rows) == 5
    assert {row["scope"] for row in rows} == {"toàn tỉnh", "ngành trong tỉnh"}
    assert all(set(row) == {column.key for column in dataset.columns} for row in rows)


@pytest.mark.requirement("M05")
def test_a_group_of_fewer_than_five_enterprises_is_hidden(world: World) -> None:
    def value(group: str) -> None:
        enterprise = make_enterprise(world.province)
        OutputValue.objects.create(
            enterprise=enterprise,
            province=world.province,
            sector_group=group,
            year=2025,
            employees=10,
            value_added_vnd=1_000,
            source="declared",
        )

    for _number in range(5):
        value("industry")
    for _number in range(4):
        value("services")

    rows = list(sector_rows(world.province))
    assert [(row["enterprises"], row["value_added_each_vnd"]) for row in rows] == [(5, 100)]
