"""Shared data come in (V02): once, translated by the mapping tables, each row with its source."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.interchange.actions.keep_destination import keep_destination
from plans.interchange.actions.map_codes import map_code
from plans.interchange.actions.read_shared import read_shared
from plans.interchange.models import Destination, SharedOrigin
from plans.interchange.package import row_of
from plans.interchange.registers import registers
from plans.interchange.shared_import.kind import SHARED_IMPORT
from plans.knowledge.models import Standard, StandardChange
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.drafts import errors
from portal.imports.kinds import import_kinds
from portal.imports.models import ImportDraft
from portal.imports.reading.document import UnreadableFile
from portal.organizations.actor import Actor
from tests.plans.interchange.conftest import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(world: World) -> Destination:
    return keep_destination(actor=world.officer, facts={"key": "quoc-gia", "name": "CSDL quốc gia"})


def tool(code: str = "Kaizen 2030", **more: Any) -> dict[str, Any]:
    values = {"code": code, "title": code, "series": "tool", "kind": "tool", "topic": "lean", "state": "in_force"}
    return {"id": f"QG-{code}", "values": {**values, **more}}


def package(*rows: dict[str, Any], key: str = "tools", **more: Any) -> bytes:
    made = {
        "format": "cong-nscl/interchange",
        "version": 1,
        "schema": "https://example.vn/goi-du-lieu.json",
        "produced_at": "2026-11-01T08:00:00+07:00",
        "source": {"key": "nguon", "name": "Nguồn"},
        "period": {"from": 2025, "to": 2025},
        "sets": [{"key": key, "rows": list(rows)}],
    }
    return json.dumps({**made, **more}, ensure_ascii=False).encode()


def brought(world: World, source: Destination, content: bytes, name: str = "goi.json") -> ImportDraft:
    upload = SimpleUploadedFile(name, content, content_type="application/json")
    return read_shared(actor=world.officer, source=source, upload=upload)


def wrong(world: World, held: ImportDraft) -> dict[tuple[str, str], str]:
    found = errors(import_kinds.get(SHARED_IMPORT).check(world.officer, held.draft))
    return {(problem.field, problem.place): problem.message for problem in found}


@pytest.mark.requirement("V02")
def test_a_second_import_of_the_same_file_changes_nothing(world: World, source: Destination) -> None:
    content = package(tool(), tool("SMED 2030", year=2030))
    first = commit_draft(actor=world.officer, held=brought(world, source, content))
    before = (Standard.objects.count(), StandardChange.objects.count(), SharedOrigin.objects.count())

    second = commit_draft(actor=world.officer, held=brought(world, source, content))

    assert (first.is_changed, second.is_changed) == (True, False)
    assert before == (Standard.objects.count(), StandardChange.objects.count(), SharedOrigin.objects.count())
    assert before[2] == 2


@pytest.mark.requirement("V02")
def test_a_file_this_portal_wrote_comes_back_without_a_change(world: World, source: Destination) -> None:
    standing = world.standard("5S Plus", title="Năm S", agency="Viện Năng suất", is_certifiable=True)
    row = row_of(registers.get("tools"), Standard.objects.get(pk=standing.pk), {})

    done = commit_draft(actor=world.officer, held=brought(world, source, package(row)))

    assert not done.is_changed
    assert Standard.objects.filter(code="5S Plus").count() == 1


def test_foreign_codes_are_translated_by_the_table_and_strange_ones_told_with_a_proposal(
    world: World, source: Destination
) -> None:
    held = brought(
        world, source, package(tool(kind="CC-02", topic="Cải tiến, tinh gọn"), tool("X 2031", topic="linh tinh"))
    )
    told = wrong(world, held)
    assert {field for field, _place in told} == {"kind", "topic"}
    assert "chưa có trong ánh xạ" in told[("kind", "sets[0].rows[0]")]

    officer = world.officer
    map_code(actor=officer, destination=source, list_key="standard_kind", local_code="tool", common_code="CC-02")
    assert {field for field, _place in wrong(world, held)} == {"topic"}
    commit_draft(actor=officer, held=held)

    row = Standard.objects.get(code="Kaizen 2030")
    assert (row.kind, row.topic) == ("tool", "lean")
    assert not Standard.objects.filter(code="X 2031").exists()
    held.refresh_from_db()
    assert [left.get("code") for left in held.draft.rows] == ["X 2031"]
    origin = SharedOrigin.objects.get(row_id=row.public_id)
    assert (origin.system, origin.source_id, origin.register, origin.file_name) == (
        source,
        "QG-Kaizen 2030",
        "tools",
        "goi.json",
    )


def test_a_code_near_one_of_ours_is_proposed(world: World, source: Destination) -> None:
    told = wrong(world, brought(world, source, package(tool(kind="công cụ cải tiến NS"))))

    assert "Đề nghị: tool (công cụ cải tiến)" in told[("kind", "sets[0].rows[0]")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b"[]", ""),
        (package(tool(), format="khac"), ""),
        (package(tool(), version=9), ""),
        (package({"id": "1", "values": {"code": "A"}}), "sets[0].rows[0].values"),
        (package(tool(year="hai nghìn")), "sets[0].rows[0].values.year"),
        (package(tool(), key="activities"), "sets[0].rows[0].values"),
    ],
)
def test_a_file_against_the_schema_is_refused_by_its_places(
    world: World, source: Destination, content: bytes, place: str
) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        brought(world, source, content)

    if place:
        assert place in {problem.place for problem in refusal.value.problems}
    assert not ImportDraft.objects.exists()


def test_a_table_of_the_schemas_fields_comes_in_too(world: World, source: Destination) -> None:
    lines = "id,code,title,series,kind,topic,state\n1,Lean 2040,Tinh gọn,tool,tool,lean,in_force\n"
    held = brought(world, source, lines.encode(), "bang.csv")

    assert wrong(world, held) == {}
    commit_draft(actor=world.officer, held=held)
    assert Standard.objects.get(code="Lean 2040").title == "Tinh gọn"


@pytest.mark.surface
def test_the_pages_of_an_import(world: World, source: Destination, client_of: Callable[[Actor], Client]) -> None:
    officer, stranger = client_of(world.officer), client_of(world.stranger)
    address = reverse("interchange:shared_import", args=[source.public_id])
    assert stranger.get(address).status_code == 404
    refused = officer.post(address, {"file": SimpleUploadedFile("goi.json", b"{")})
    assert refused.status_code == 422
    shown = officer.post(address, {"file": SimpleUploadedFile("goi.json", package(tool()))}, follow=True)
    assert "Kaizen 2030" in shown.content.decode()
    commit_draft(actor=world.officer, held=ImportDraft.objects.get())
    page = officer.get(reverse("knowledge:standard_detail", args=[Standard.objects.get(code="Kaizen 2030").public_id]))
    assert "QG-Kaizen 2030" in page.content.decode()
