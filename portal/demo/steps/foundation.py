"""Reference data, people and the five real plans."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

import plans.planning
from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import MAIN, make_people
from portal.demo.steps.agency_tasks import with_agencies

DATA = Path(plans.planning.__file__).parent / "data"
PLAN_CODES = ("QN-2021", "KG-2021", "HB-2021", "GL-2022", "HP-2021")
DEMO_PLAN = "AG-{year}-MH"
MAIN_PLAN = "KG-2021"
BEFORE_MERGER = dt.datetime(2025, 6, 2, 9, tzinfo=clock.VIETNAM)


def load_reference() -> None:
    """Provinces, days off, programmes: dated rows with their basis."""
    for command in ("load_places", "load_holidays", "load_programmes", "load_standards"):
        call_command(command, verbosity=0)


def load_people() -> None:
    """Agencies and accounts, those of the main province still in Kiên Giang."""
    make_people(before_merger=True)


def load_plans() -> None:
    """The five plans as printed, in force; that of the main province as it stood before the merger."""
    for code in PLAN_CODES:
        before = clock.at(BEFORE_MERGER) if code == MAIN_PLAN else nullcontext()
        with before:
            call_command("load_plan", str(DATA / f"{code}.yaml"), "--issued", verbosity=0)


def load_plan_of_this_year() -> None:
    """An invented plan of this year, clearly marked, on the pattern of Kiên Giang 2021, for the province of today: what runs now hangs on it."""
    year = clock.today().year
    content: dict[str, Any] = yaml.safe_load((DATA / "KG-2021.yaml").read_text(encoding="utf-8"))
    content["code"] = DEMO_PLAN.format(year=year)
    content["province"] = MAIN
    content["title"] = content["title"].replace("Kiên Giang năm 2021", f"An Giang năm {year} (dữ liệu minh họa)")
    content["place"] = "An Giang"
    content["issuer"]["head"] = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]
    content["number"] = {"confirmed": None, "printed": []}
    content["period"] = {"from": year, "to": year}
    day = dt.date(year, 1, 12)
    content["issued_on"] = {
        "date": day,
        "year": year,
        "month": 1,
        "day": 12,
        "lines": [],
        "printed": f"An Giang, ngày 12 tháng 01 năm {year}",
    }
    for source in content["funding_sources"]:
        source["year"] = year
        source["name"] = source["name"].replace("2021", str(year))
    with_agencies(content, year)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{content['code']}.yaml"
        target.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        call_command("load_plan", str(target), "--issued", verbosity=0)
    call_command("load_norms", verbosity=0)


def demo_plan() -> Plan:
    """The invented plan of this year (of the year of loading)."""
    return Plan.objects.filter(code__startswith="AG-", code__endswith="-MH").latest("period_from")
