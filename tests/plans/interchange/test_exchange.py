"""Exchange with the national database (V01, V02): mappings before files, files by the published schema, record of handovers."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from plans.interchange.actions.export_data import EXPORT, Wanted, ask_export, note_handover
from plans.interchange.actions.keep_destination import keep_destination
from plans.interchange.actions.map_codes import end_mapping, map_as_is, map_code
from plans.interchange.enums import FileFormat
from plans.interchange.models import CodeMapping, DataExport, Destination
from plans.interchange.registers import registers, shared
from plans.interchange.rules.mapping import Mapped, proposed, table_on, unmapped
from plans.interchange.selectors.mappings import all_gaps, table_of
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from tests.page_costs import dearer
from tests.plans.interchange.conftest import World

pytestmark = pytest.mark.django_db
KEYS = ["productivity", "tools"]
PUBLISHED = {
    "productivity": "scope subject vsic_code year output_kind output employed productivity unit base_year source edition note",
    "tfp": "year basis grdp_rate capital_rate labour_rate alpha tfp_rate share source edition",
    "activities": "code kind title organization starts_on ends_on place attended cost_vnd",
    "courses": "code kind title audience provider starts_on ends_on hours people cost_vnd",
    "applied-systems": "designation title kind enterprise tax_code applied_on ended_on",
    "technologies": "title kind technology partner enterprise tax_code started_on finished_on value_vnd",
    "standards": "code other_codes title title_en series kind topic year field ics agency is_certifiable state successor",
}
"""Version 1 as published: fields are only added to it."""


@pytest.fixture
def destination(four_years: World) -> Destination:
    return keep_destination(
        actor=four_years.officer, facts={"key": "csdl-quoc-gia", "name": "CSDL quốc gia về năng suất"}
    )


def map_everything(world: World, destination: Destination) -> None:
    for key in {gap.list_key for gap in all_gaps(destination, clock.today())}:
        map_as_is(actor=world.officer, destination=destination, list_key=key)


def exported(world: World, destination: Destination, keys: list[str] | None = None) -> DataExport:
    payload = {
        "destination": str(destination.public_id),
        "registers": keys or KEYS,
        "year_from": 2022,
        "year_to": 2025,
        "mapping_on": clock.today().isoformat(),
    }
    job = run_now(actor=world.officer, kind=EXPORT, payload=payload)
    assert job.status == "done", job.error
    return DataExport.objects.get(public_id=job.result["export"])


def content(export: DataExport, form: FileFormat) -> bytes:
    with export.files.get(format=form).file.file.open("rb") as file:
        return bytes(file.read())


@pytest.mark.requirement("V01")
def test_a_file_validates_against_the_schema_anybody_may_fetch(
    four_years: World, destination: Destination, client: Client
) -> None:
    map_everything(four_years, destination)
    export = exported(four_years, destination, [register.key for register in shared()])

    schema = json.loads(client.get(reverse("interchange:schema_file", args=[1])).content)
    package = json.loads(content(export, FileFormat.JSON))

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(package)
    figures = next(one for one in package["sets"] if one["key"] == "productivity")
    assert (figures["count"], len(figures["rows"]), export.counts["productivity"]) == (5, 5, 5)
    assert figures["rows"][0]["values"]["output"] == "2022"
    assert package["code"] == export.code
    package["sets"][0]["rows"][0]["values"]["bịa"] = 1
    assert not Draft202012Validator(schema).is_valid(package)


@pytest.mark.requirement("V02")
def test_codes_without_a_counterpart_are_listed_and_refuse_the_export_until_mapped_or_declared(
    four_years: World, destination: Destination
) -> None:
    officer = four_years.officer
    wanted = Wanted(KEYS, 2022, 2025)
    with pytest.raises(RuleViolation) as refusal:
        ask_export(actor=officer, destination=destination, wanted=wanted)
    gaps = {(gap.list_key, gap.code): gap.rows for gap in all_gaps(destination, clock.today())}
    assert gaps[("figure_scope", "province")] == 4
    assert gaps[("vsic", "C")] == 1
    assert len(refusal.value.problems) == len(gaps)
    assert any("C" in str(problem.message) for problem in refusal.value.problems)

    map_code(actor=officer, destination=destination, list_key="vsic", local_code="C", is_without=True, reason="chưa có")
    map_code(
        actor=officer,
        destination=destination,
        list_key="productivity_unit",
        local_code="million_vnd",
        common_code="TRD",
    )
    map_everything(four_years, destination)
    assert all_gaps(destination, clock.today()) == []
    rows = json.loads(content(exported(four_years, destination), FileFormat.JSON))["sets"][0]["rows"]
    assert {row["common"]["unit"] for row in rows} == {"TRD"}
    assert [row["common"]["vsic_code"] for row in rows if row["values"]["vsic_code"]] == [None]


def test_the_files_agree_with_their_manifest_and_fields_take_the_names_of_the_destination(
    four_years: World, destination: Destination
) -> None:
    map_code(
        actor=four_years.officer,
        destination=destination,
        list_key="field:productivity",
        local_code="productivity",
        common_code="NSLD",
    )
    map_everything(four_years, destination)
    export = exported(four_years, destination)

    manifest = json.loads(content(export, FileFormat.MANIFEST))
    digests = {row.file.original_name: row.file.sha256 for row in export.files.all()}
    assert {one["name"]: one["sha256"] for one in manifest["files"]}.items() <= digests.items()
    assert all(
        hashlib.sha256(content(export, form)).hexdigest() == export.files.get(format=form).file.sha256
        for form in (FileFormat.JSON, FileFormat.CSV, FileFormat.XLSX)
    )
    archive = zipfile.ZipFile(io.BytesIO(content(export, FileFormat.CSV)))
    lines = list(csv.DictReader(archive.read("productivity.csv").decode("utf-8-sig").splitlines()))
    assert len(lines) == 5
    assert {"NSLD", "unit", "unit__common"} <= set(lines[0])
    assert manifest["counts"] == export.counts == {"productivity": 5, "tools": 1}


def test_a_mapping_is_dated_and_an_export_uses_those_of_its_day(four_years: World, destination: Destination) -> None:
    officer, today = four_years.officer, clock.today()
    facts = {"actor": officer, "destination": destination, "list_key": "vsic", "local_code": "C"}
    map_code(**facts, common_code="cũ", valid_from=today - dt.timedelta(days=30))  # type: ignore[arg-type]
    row = map_code(**facts, common_code="mới", valid_from=today)  # type: ignore[arg-type]

    def on(day: dt.date) -> str:
        return table_of(destination, day)[("vsic", "C")].common_code

    assert (on(today - dt.timedelta(days=1)), on(today)) == ("cũ", "mới")
    with pytest.raises(RuleViolation):
        map_code(**facts, common_code="x", valid_from=today - dt.timedelta(days=40))  # type: ignore[arg-type]
    with pytest.raises(RuleViolation):
        map_code(actor=officer, destination=destination, list_key="edition", local_code="lạ", common_code="x")
    assert end_mapping(actor=officer, mapping=row).valid_to == today


def test_an_export_and_its_handover_stay_as_they_were(four_years: World, destination: Destination) -> None:
    map_everything(four_years, destination)
    export = exported(four_years, destination)
    facts = {"on": clock.today(), "channel": "upload", "receiver": "Cổng của Bộ", "number": "BN-17", "note": ""}
    handover = note_handover(actor=four_years.officer, export=export, facts=facts)

    early = {**facts, "on": clock.today() - dt.timedelta(days=3)}
    with pytest.raises(RuleViolation):
        note_handover(actor=four_years.officer, export=export, facts=early)
    for row, change in ((export, {"total": 0}), (handover, {"receiver": "khác"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).delete()


def test_strangers_and_other_roles_are_kept_out(
    four_years: World, destination: Destination, client_of: Callable[[Actor], Client]
) -> None:
    with pytest.raises(NotAllowed):
        ask_export(actor=four_years.stranger, destination=destination, wanted=Wanted(KEYS, 2025, 2025))
    stranger = client_of(four_years.stranger)
    for name in ("destination_detail", "mapping_list", "mapping_create", "export_create", "destination_edit"):
        assert stranger.get(reverse(f"interchange:{name}", args=[destination.public_id])).status_code == 404


def test_published_fields_stay(client: Client) -> None:
    for key, names in PUBLISHED.items():
        assert set(names.split()) <= {field.key for field in registers.get(key).fields}, key
    page = client.get(reverse("interchange:schema")).content.decode()
    assert "applied-systems" in page
    assert client.get("/lien-thong/luoc-do/2/goi-du-lieu.json").status_code == 404


@pytest.mark.surface
def test_pages_of_interchange_work_and_cost_the_same(
    four_years: World, destination: Destination, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(four_years.officer)

    def at(name: str, *args: object) -> str:
        return reverse(f"interchange:{name}", args=[destination.public_id, *args])

    assert "productivity_unit" in client.get(at("destination_detail")).content.decode()
    missing = client.post(at("mapping_create"), {"list_key": "vsic", "local_code": "C", "valid_from": "01/01/2026"})
    assert missing.status_code == 422
    given_back = client.post(
        at("export_create"), {"registers": KEYS, "year_from": 2022, "year_to": 2025, "mapping_on": "22/11/2026"}
    )
    assert (given_back.status_code, "chưa có mã chung" in given_back.content.decode()) == (422, True)
    for gap in all_gaps(destination, clock.today()):
        client.post(at("mapping_as_is"), {"list_key": gap.list_key})
    assert all_gaps(destination, clock.today()) == []
    export = exported(four_years, destination)
    detail = reverse("interchange:export_detail", args=[export.public_id])
    posted = {"on": f"{clock.today():%d/%m/%Y}", "channel": "mail", "receiver": "Bộ KH&CN", "number": "", "note": ""}
    assert client.post(reverse("interchange:handover_create", args=[export.public_id]), posted).status_code == 302
    assert "Bộ KH&amp;CN" in client.get(detail).content.decode()
    first = CodeMapping.objects.filter(destination=destination).first()
    assert first is not None
    assert client.post(at("mapping_end", first.public_id)).status_code == 302
    assert client.get(f"{at('mapping_list')}?held=no").content.decode().count(first.local_code) >= 1
    edited = {"key": "csdl-quoc-gia", "name": "Tên mới", "row_version": 1, "is_active": "on"}
    assert client.post(at("destination_edit"), edited).status_code == 302
    assert client.post(reverse("interchange:destination_create"), edited).status_code == 422

    def more() -> None:
        for number in range(3):
            keep_destination(actor=four_years.officer, facts={"key": f"n{number}", "name": f"Nơi {number}"})
            map_everything(four_years, Destination.objects.get(key=f"n{number}"))
            exported(four_years, destination)

    pages = [
        (client, reverse("interchange:destination_list")),
        (client, reverse("interchange:export_list")),
        (client, at("mapping_list")),
        (client, detail),
        (client, at("destination_detail")),
    ]
    assert dearer(pages, more, {at("destination_detail"): 45}) == {}


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
ROWS = st.lists(
    st.builds(
        Mapped,
        list_key=st.sampled_from("ab"),
        local_code=st.sampled_from("xy"),
        common_code=st.sampled_from("123"),
        valid_from=DAYS,
        valid_to=st.none() | DAYS,
    ),
    max_size=8,
)


@given(ROWS, DAYS)
def test_what_holds_on_a_day_is_the_last_begun_of_those_in_force(rows: list[Mapped], day: dt.date) -> None:
    table = table_on(rows, day)
    for key, row in table.items():
        assert row.holds(day)
        same = [one for one in rows if (one.list_key, one.local_code) == key and one.holds(day)]
        assert row.valid_from == max(one.valid_from for one in same)
    used = {"a": {"x": 2, "y": 0}, "b": {"x": 1}}
    missing = {(one.list_key, one.code) for one in unmapped(used, table)}
    assert missing == {("a", "x"), ("a", "y"), ("b", "x")} - set(table)


def test_a_foreign_code_proposes_the_nearest_of_ours() -> None:
    choices = [("system", "hệ thống quản lý"), ("tool", "công cụ cải tiến")]
    assert proposed("Cong cu cai tien", choices) == "tool"
    assert proposed("TOOL", choices) == "tool"
    assert proposed("zzz", choices) == ""
