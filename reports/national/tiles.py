"""A tile map of the 34 provinces: one square each, roughly where it lies, coloured by how its reports stand.

Our own drawing, no outline of a border. Place of each tile: column from the west, row from the north. The colour is never the
only sign: every tile carries a mark, and the table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.ui.charts import Drawing, drawing
from portal.vietnam.models import Province
from reports.national.enums import Standing

PLACES: Mapping[str, tuple[int, int]] = {
    "lai-chau": (0, 0),
    "lao-cai-2025": (1, 0),
    "tuyen-quang-2025": (2, 0),
    "cao-bang": (3, 0),
    "dien-bien": (0, 1),
    "son-la": (1, 1),
    "phu-tho-2025": (2, 1),
    "thai-nguyen-2025": (3, 1),
    "lang-son": (4, 1),
    "ha-noi": (2, 2),
    "bac-ninh-2025": (3, 2),
    "hai-phong-2025": (4, 2),
    "quang-ninh": (5, 2),
    "ninh-binh-2025": (2, 3),
    "hung-yen-2025": (3, 3),
    "thanh-hoa": (1, 4),
    "nghe-an": (1, 5),
    "ha-tinh": (2, 5),
    "quang-tri-2025": (2, 6),
    "hue": (3, 6),
    "da-nang-2025": (3, 7),
    "quang-ngai-2025": (4, 7),
    "gia-lai-2025": (4, 8),
    "dak-lak-2025": (5, 8),
    "khanh-hoa-2025": (5, 9),
    "lam-dong-2025": (4, 9),
    "dong-nai-2025": (3, 9),
    "tay-ninh-2025": (2, 9),
    "ho-chi-minh-2025": (3, 10),
    "dong-thap-2025": (2, 10),
    "an-giang-2025": (0, 10),
    "can-tho-2025": (1, 11),
    "vinh-long-2025": (2, 11),
    "ca-mau-2025": (0, 12),
}


class Size(NamedTuple):
    """Of one tile and of its letters."""

    width: int
    height: int
    letters: int


WIDE, NARROW = Size(108, 40, 12), Size(50, 52, 11)
COLUMNS, GAP = 6, 4
NOTHING = "none"
SHADES: Mapping[str, tuple[str, str, str]] = {
    Standing.ACKNOWLEDGED: ("#17766e", "#ffffff", "✓✓"),
    Standing.SENT: ("#3d6fb4", "#ffffff", "✓"),
    Standing.RETURNED: ("#6f5aa3", "#ffffff", "↩"),
    Standing.LATE: ("#a8543f", "#ffffff", "!"),
    Standing.WAITING: ("#f1dfb6", "#3a2a00", "…"),
    Standing.UNDATED: ("#e3e6e8", "#2b3237", "?"),
    NOTHING: ("#f4f5f6", "#5a646b", "–"),
}
"""Fill, ink and mark of each state; ink on fill keeps a contrast of at least 4.5."""
WORST_FIRST = (
    Standing.LATE,
    Standing.RETURNED,
    Standing.WAITING,
    Standing.UNDATED,
    Standing.SENT,
    Standing.ACKNOWLEDGED,
)


@dataclass(frozen=True)
class Tile:
    """One province of today, how its reports stand, and the words for it."""

    slug: str
    name: str
    standing: str
    words: str


Spot = tuple[Tile, int, int]
"""A tile, its column and its row."""


def worst(standings: Sequence[str]) -> str:
    """What a province with several reports is shown as: the one that needs most."""
    return next((str(state) for state in WORST_FIRST if state in standings), NOTHING)


def tiles_of(
    provinces: Sequence[Province], standings: Mapping[str, Sequence[str]], nothing: str | Promise
) -> list[Tile]:
    """A tile for every province that stands today, those without a report owed included."""
    found = []
    for province in provinces:
        state = worst(standings.get(province.slug, ()))
        words = str(nothing) if state == NOTHING else str(Standing(state).label)
        found.append(Tile(province.slug, province.name, state, words))
    return found


def tile_map(tiles: Sequence[Tile], *, title: str, description: str) -> Drawing:
    """The drawing; tiles without a place (a unit made later) stand in rows below."""
    placed: list[Tile] = []
    free: list[Tile] = []
    for tile in tiles:
        (placed if tile.slug in PLACES else free).append(tile)
    rows = max((PLACES[tile.slug][1] for tile in placed), default=-1) + 1
    spots = [(tile, *PLACES[tile.slug]) for tile in placed]
    spots += [(tile, at % COLUMNS, rows + at // COLUMNS) for at, tile in enumerate(free)]
    return drawing(
        _map("tile-map", spots, WIDE, title, description),
        lambda: _map("tile-map-narrow", spots, NARROW, title, description),
    )


def _map(key: str, spots: Sequence[Spot], size: Size, title: str, description: str) -> SafeString:
    """All tiles in one size; numbers and colours are ours, every word is escaped."""
    height = (max((row for _tile, _column, row in spots), default=0) + 1) * (size.height + GAP) - GAP
    width = COLUMNS * (size.width + GAP) - GAP
    draw = _narrow_tile if size is NARROW else _tile
    body = "".join(draw(*spot) for spot in spots)
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{key}-t {key}-d" font-size="{size.letters}"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{body}</svg>'
    )


def _tile(tile: Tile, column: int, row: int) -> str:
    """The name and its mark on one line."""
    _fill, ink, mark = SHADES[tile.standing]
    x, y = column * (WIDE.width + GAP), row * (WIDE.height + GAP)
    return _group(
        tile,
        (x, y, WIDE),
        f'<text x="{x + 8}" y="{y + 25}" fill="{ink}">{escape(tile.name)}</text>'
        f'<text x="{x + WIDE.width - 8}" y="{y + 25}" fill="{ink}" text-anchor="end" font-weight="600">{mark}</text>',
    )


def _narrow_tile(tile: Tile, column: int, row: int) -> str:
    """The mark above, the name below it on two lines."""
    _fill, ink, mark = SHADES[tile.standing]
    x, y = column * (NARROW.width + GAP), row * (NARROW.height + GAP)
    centre = x + NARROW.width / 2
    words = _halves(tile.name)
    first = y + 31 if len(words) > 1 else y + 37
    lines = "".join(
        f'<text x="{centre:g}" y="{first + at * 12}" fill="{ink}" text-anchor="middle">{escape(line)}</text>'
        for at, line in enumerate(words)
    )
    return _group(
        tile,
        (x, y, NARROW),
        f'<text x="{centre:g}" y="{y + 16}" fill="{ink}" text-anchor="middle" font-weight="600">{mark}</text>{lines}',
    )


def _group(tile: Tile, place: tuple[int, int, Size], words: str) -> str:
    x, y, size = place
    fill, _ink, _mark = SHADES[tile.standing]
    return (
        f'<g class="tile-{tile.standing}"><title>{escape(tile.name)}: {escape(tile.words)}</title>'
        f'<rect x="{x}" y="{y}" width="{size.width}" height="{size.height}" rx="4" fill="{fill}" stroke="currentColor" stroke-opacity="0.25"/>'
        f"{words}</g>"
    )


def _halves(name: str) -> list[str]:
    """A name on one line or two: "Thái" and "Nguyên", "Hồ Chí" and "Minh"."""
    words = name.split()
    if len(words) < 2:
        return words
    at = (len(words) + 1) // 2
    return [" ".join(words[:at]), " ".join(words[at:])]


def mark_of(state: str) -> SafeString:
    """A small tile with its mark, for the words beside the map."""
    fill, ink, mark = SHADES[state]
    return mark_safe(
        f'<svg class="tile-mark tile-{state}" viewBox="0 0 30 20" width="30" height="20" aria-hidden="true" font-size="12">'
        f'<rect x="0.5" y="0.5" width="29" height="19" rx="4" fill="{fill}" stroke="currentColor" stroke-opacity="0.25"/>'
        f'<text x="15" y="14.5" fill="{ink}" text-anchor="middle" font-weight="600">{mark}</text></svg>'
    )
