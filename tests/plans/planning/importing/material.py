"""The printed plans as text, what the portal would know when reading them, and a short way to a draft."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import yaml

import plans.planning
import portal.vietnam
from plans.planning.importing.reading import Known, KnownProvince, read_plan_draft
from portal.imports.drafts import Draft
from portal.imports.reading.opening import open_document

SEEDS = Path(__file__).with_name("seeds")
CODES = ("QN-2021", "KG-2021", "HB-2021", "GL-2022", "HP-2021")


@cache
def known() -> Known:
    """Provinces and programmes from the reference files."""
    provinces = yaml.safe_load((Path(portal.vietnam.__file__).parent / "data/provinces.yaml").read_text("utf-8"))[
        "provinces"
    ]
    programmes = yaml.safe_load((Path(plans.planning.__file__).parent / "data/programmes.yaml").read_text("utf-8"))[
        "programmes"
    ]
    rows = [KnownProvince(row["slug"], row["name"], row.get("valid_from"), row.get("valid_to")) for row in provinces]
    assert all(row.first is None or isinstance(row.first, dt.date) for row in rows)
    return Known(rows, [(row["key"], row["number"]) for row in programmes])


def seed_lines(code: str) -> list[str]:
    """The printed text; `[n - 1]` is line n."""
    return (SEEDS / f"{code}.txt").read_text("utf-8").split("\n")


def draft_of(content: bytes, name: str) -> Draft:
    """The draft in a file."""
    return read_plan_draft(open_document(content, name), known())


@cache
def seed_draft(code: str) -> Draft:
    """The draft of a printed plan read as text."""
    return draft_of((SEEDS / f"{code}.txt").read_bytes(), f"{code}.txt")
