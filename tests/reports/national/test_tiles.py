"""The tile map: every province once, as wide as a page and as wide as a telephone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from reports.national.tiles import PLACES, SHADES, Tile, mark_of, tile_map

STATES = list(SHADES)
TILES = [Tile(slug, "Hồ Chí Minh", STATES[at % len(STATES)], "đã gửi") for at, slug in enumerate(PLACES)]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_tile_stands_in_the_drawing_with_its_words(is_narrow: bool) -> None:
    later = Tile("tinh-moi", "Tỉnh <mới>", STATES[0], "chưa gửi")
    drawn = tile_map([*TILES, later], title="Bản đồ ô", description="Hồ Chí Minh: đã gửi")
    root = ET.fromstring(drawn.narrow if is_narrow else drawn)
    tiles = root.findall(f"{SVG}g")
    spots = {(tile.find(f"{SVG}rect").get("x"), tile.find(f"{SVG}rect").get("y")) for tile in tiles}
    right = max(float(tile.find(f"{SVG}rect").get("x")) for tile in tiles)

    assert len(tiles) == len(spots) == len(PLACES) + 1
    assert tiles[-1].find(f"{SVG}title").text == "Tỉnh <mới>: chưa gửi"
    assert right < float(root.get("width"))
    assert (float(root.get("width")) <= 360) == is_narrow


def test_each_state_has_a_mark_of_its_own() -> None:
    assert len({mark_of(state) for state in STATES}) == len(STATES)
