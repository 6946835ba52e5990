"""Bodies and their criteria from a workbook (P01): reported by cell, saved by row, twice without doubles."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from plans.knowledge.body_import.columns import workbook
from plans.knowledge.body_import.kind import BODY_IMPORT
from plans.knowledge.models import ConformityBody, TestCriterion
from plans.knowledge.selectors import bodies
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.read_file import read_file
from portal.imports.drafts import errors
from portal.imports.kinds import import_kinds
from portal.imports.models import ImportDraft
from portal.imports.reading.document import UnreadableFile
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
HEAD = ("Tên tổ chức", "Hoạt động", "Thư điện tử", "Chỉ tiêu thử", "Đối tượng thử", "Phương pháp, tiêu chuẩn")
LAB = ("Trung tâm Kỹ thuật", "thử nghiệm, hiệu chuẩn", "lab@example.vn")


@pytest.fixture
def officer() -> Actor:
    return make_actor(Role.OFFICER)


def sheet(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    book = Workbook()
    page: Any = book.active
    page.title = "Tổ chức"
    for row in (head, *rows):
        page.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(officer: Actor, content: bytes) -> ImportDraft:
    return read_file(actor=officer, kind=BODY_IMPORT, upload=SimpleUploadedFile("to-chuc.xlsx", content))


@pytest.mark.requirement("P01")
def test_a_list_comes_in_once_and_its_criteria_find_the_laboratory(officer: Actor) -> None:
    content = sheet(
        (*LAB, "Histamin", "nước mắm", "TCVN 8352:2010"),
        (*LAB, "Chì (Pb)", "thực phẩm", ""),
        ("Chi cục Tiêu chuẩn", "chứng nhận", "", "", "", ""),
    )
    first = commit_draft(actor=officer, held=read(officer, content))
    again = commit_draft(actor=officer, held=read(officer, content))

    assert (first.is_changed, again.is_changed) == (True, False)
    assert (ConformityBody.objects.count(), TestCriterion.objects.count()) == (2, 2)
    found = bodies.criteria_visible_to(officer).search("histamin nuoc mam")  # type: ignore[attr-defined]  # SearchableQuerySet
    assert [row.body.name for row in found] == ["Trung tâm Kỹ thuật"]
    assert ConformityBody.objects.get(name="Trung tâm Kỹ thuật").activities == ["testing", "calibration"]


def test_wrong_cells_are_told_at_their_place_and_the_right_rows_saved(officer: Actor) -> None:
    held = read(
        officer,
        sheet(
            ("Phòng A", "nấu ăn", "không phải thư", "", "", ""),
            ("", "thử nghiệm", "", "", "", ""),
            ("Phòng B", "", "", "", "", ""),
            ("Phòng C", "thử nghiệm", "", "", "gạo", ""),
            ("Phòng D", "giám định", "", "", "", ""),
        ),
    )
    told = errors(import_kinds.get(BODY_IMPORT).check(officer, held.draft))

    assert {(problem.field, problem.place) for problem in told} == {
        ("activities", "Tổ chức!B2"),
        ("email", "Tổ chức!C2"),
        ("name", "Tổ chức!A3"),
        ("activities", "Tổ chức!B4"),
        ("criterion", "Tổ chức!D5"),
    }
    commit_draft(actor=officer, held=held)
    assert list(ConformityBody.objects.values_list("name", flat=True)) == ["Phòng D"]


def test_what_the_portal_writes_comes_back_without_a_change_and_an_empty_cell_clears_nothing(officer: Actor) -> None:
    commit_draft(actor=officer, held=read(officer, sheet((*LAB, "Histamin", "nước mắm", ""))))
    own = workbook("Tổ chức", ConformityBody.objects.prefetch_related("criteria"))
    assert not commit_draft(actor=officer, held=read(officer, own)).is_changed

    bare = sheet(("trung tam ky thuat", "thử nghiệm", "", "", "", ""))
    assert commit_draft(actor=officer, held=read(officer, bare)).is_changed
    row = ConformityBody.objects.get()
    assert (row.email, row.activities) == ("lab@example.vn", ["testing"])


def test_a_body_of_another_province_is_not_rewritten_and_gets_no_criteria(officer: Actor) -> None:
    elsewhere = make_actor(Role.OFFICER, make_province("hai-phong"))
    commit_draft(actor=elsewhere, held=read(elsewhere, sheet((*LAB, "", "", ""))))
    for line in ((LAB[0], "chứng nhận", "", "", "", ""), (*LAB, "Histamin", "", "")):
        held = read(officer, sheet(line))
        told = errors(import_kinds.get(BODY_IMPORT).check(officer, held.draft))
        assert [problem.field for problem in told] == ["name"]


def test_a_file_without_the_table_is_refused(officer: Actor) -> None:
    with pytest.raises(UnreadableFile):
        read(officer, sheet(("x", "y"), head=("Cột", "Khác")))


@pytest.mark.surface
def test_the_pages(officer: Actor, client_of: Callable[[Actor], Client]) -> None:
    client = client_of(officer)
    address = reverse("knowledge:body_import")
    shown = client.post(address, {"file": SimpleUploadedFile("a.xlsx", sheet((*LAB, "", "", "")))}, follow=True)

    assert "Trung tâm Kỹ thuật" in shown.content.decode()
    assert address in client.get(reverse("knowledge:body_list")).content.decode()
    assert client.get(reverse("knowledge:body_template")).status_code == 200
    assert client_of(make_actor(Role.ENTERPRISE_USER, officer.province)).get(address).status_code == 403  # type: ignore[arg-type]  # a Province
