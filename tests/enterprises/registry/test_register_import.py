"""A register comes in from a workbook: every bad cell told at once, the good rows saved, a second time nothing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook, load_workbook

from enterprises.registry.importing import files
from enterprises.registry.importing.columns import COLUMNS
from enterprises.registry.importing.kind import REGISTER_IMPORT, check
from enterprises.registry.importing.reading import read
from enterprises.registry.importing.saving import save_register
from enterprises.registry.models import Enterprise, EnterpriseFigures
from portal.audit.models import AuditEntry
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.correct_row import correct_row
from portal.imports.actions.read_file import read_file
from portal.imports.drafts import Draft, DraftProblem, errors
from portal.imports.models import ImportDraft
from portal.imports.reading.document import UnreadableFile
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise, make_enterprise_actor, make_tax_code
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = ("STT", "Tên doanh nghiệp", "Loại hình", "MST", "Xã/phường", "Ngành nghề", "Khu vực", "Số lao động", "Doanh thu (triệu đồng)", "Năm", "Điện thoại", "Email", "Ngày thành lập")  # fmt: skip
ClientOf = Callable[[Actor], Client]


def line(number: int, **changes: Any) -> list[Any]:
    """One good row of the old register."""
    cells = {
        "stt": number,
        "name": f"Công ty TNHH Thử {number}",
        "kind": "Doanh nghiệp",
        "tax_code": make_tax_code(),
        "commune": "Xã Ia Grai",
        "sector": "Cà phê",
        "group": "Công nghiệp",
        "employees": 25,
        "revenue": 12_500,
        "year": 2025,
        "phone": "0912 345 678",
        "email": "",
        "founded": dt.date(2015, 3, 2),
        **changes,
    }
    return list(cells.values())


def workbook(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    """The old register: a title over it, as offices keep them."""
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "DN 2025"
    sheet.append(["DANH SÁCH DOANH NGHIỆP TRÊN ĐỊA BÀN"])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def looked_through(officer: Actor, content: bytes) -> tuple[Draft, list[DraftProblem]]:
    """The draft of a file and its problems."""
    draft = read(officer, content, "so.xlsx")
    return draft, check(officer, draft)


def sent(officer: Actor, content: bytes) -> ImportDraft:
    """The file as an officer sends it."""
    return read_file(actor=officer, kind=REGISTER_IMPORT, upload=SimpleUploadedFile("so.xlsx", content, XLSX))


@pytest.fixture
def officer(db: None) -> Actor:
    return make_actor(Role.OFFICER)


def test_every_bad_cell_is_told_at_once_by_its_cell(officer: Actor) -> None:
    foreign = make_enterprise(make_province("kien-giang"))
    other = make_enterprise(name="Hợp tác xã Chè Bàu Cạn")
    content = workbook(
        line(1),
        line(2, tax_code="0100233480", email="khong phai thu", founded="31/02/2020"),
        line(3, name="D" * 300, kind="tập đoàn đa quốc gia"),
        line(4, employees="khoảng mười", revenue=-5),
        line(5, tax_code=foreign.tax_code),
        line(6, tax_code=other.tax_code),
        line(7, name=""),
    )

    draft, problems = looked_through(officer, content)

    told = {(problem.place, problem.field) for problem in errors(problems)}
    assert told == {
        ("DN 2025!D4", "tax_code"),
        ("DN 2025!L4", "email"),
        ("DN 2025!M4", "founded_on"),
        ("DN 2025!B5", "name"),
        ("DN 2025!C5", "kind"),
        ("DN 2025!H6", "employees"),
        ("DN 2025!I6", "revenue_vnd"),
        ("DN 2025!D7", "tax_code"),
        ("DN 2025!D8", "tax_code"),
        ("DN 2025!B9", "name"),
    }
    said = " ".join(problem.message for problem in problems)
    assert "Sai chữ số kiểm tra" in said
    assert "của “Hợp tác xã Chè Bàu Cạn”" in said
    assert "tỉnh, thành phố khác" in said
    assert len(draft.rows) == 7


def test_what_a_spreadsheet_did_to_numbers_and_days_is_mended_and_said(officer: Actor) -> None:
    code = next(code for code in iter(make_tax_code, "") if code.startswith("0"))
    draft, problems = looked_through(
        officer,
        workbook(line(1, tax_code=int(code), phone=912345678, revenue="12.500", founded="02.03.2015", employees="25")),
    )

    row = draft.rows[0]

    assert (row.get("tax_code"), row.get("phone"), errors(problems)) == (code, "0912345678", [])
    assert "mất số 0" in row.remarks[0]
    save_register(actor=officer, draft=draft)
    saved = Enterprise.objects.get()
    assert (saved.revenue_vnd, saved.employees, saved.founded_on) == (12_500_000_000, 25, dt.date(2015, 3, 2))


def test_formulas_are_told_and_html_stays_text(officer: Actor, client_of: ClientOf) -> None:
    draft, problems = looked_through(
        officer, workbook(line(1, employees="=20+5"), line(2, name="<script>alert(1)</script> Công ty B"))
    )

    assert "công thức" in " ".join(draft.rows[0].remarks)
    assert not errors(problems)
    save_register(actor=officer, draft=draft)
    page = client_of(officer).get(reverse("registry:enterprise_list")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_good_rows_are_saved_and_the_bad_ones_wait_to_be_corrected(officer: Actor, client_of: ClientOf) -> None:
    content = workbook(line(1), line(2, tax_code="0100233480"), line(3))
    held = sent(officer, content)
    client = client_of(officer)
    page = client.get(reverse("imports:import_detail", args=[held.public_id])).content.decode()
    assert "DN 2025!D4" in page

    done = commit_draft(actor=officer, held=held)

    held.refresh_from_db()
    assert Enterprise.objects.count() == 2
    assert "Còn 1 dòng có lỗi" in done.message
    assert (held.is_open, [row.get("tax_code") for row in held.draft.rows]) == (True, ["0100233480"])
    remarks = client.get(reverse("imports:import_remarks", args=[held.public_id])).content
    sheet: Any = load_workbook(io.BytesIO(remarks)).worksheets[0]
    assert sheet.max_row == 2
    assert "Sai chữ số kiểm tra" in sheet.cell(2, 3).comment.text
    assert "DN 2025!D4" in sheet.cell(2, len(COLUMNS) + 1).value
    correct_row(actor=officer, held=held, row_id=held.draft.rows[0].id, values={"tax_code": make_tax_code()})
    commit_draft(actor=officer, held=held)
    held.refresh_from_db()
    assert (Enterprise.objects.count(), held.is_open) == (3, False)


def test_the_file_of_bad_rows_reads_back_once_corrected(officer: Actor) -> None:
    draft, problems = looked_through(officer, workbook(line(1, tax_code="0100233480", founded="31/02/2020")))
    book = load_workbook(io.BytesIO(files.wrong_rows(draft, problems)))
    sheet: Any = book.worksheets[0]
    keys = [column.key for column in COLUMNS]
    sheet.cell(2, keys.index("tax_code") + 1, make_tax_code())
    sheet.cell(2, keys.index("founded_on") + 1, "28/02/2020")
    held = io.BytesIO()
    book.save(held)

    again, left = looked_through(officer, held.getvalue())

    assert errors(left) == []
    assert (again.rows[0].get("kind"), again.rows[0].get("revenue_vnd")) == ("enterprise", "12500000000")


def test_importing_twice_changes_nothing_and_a_new_phone_changes_one_row(officer: Actor) -> None:
    rows = [line(number) for number in range(1, 6)]
    save_register(actor=officer, draft=read(officer, workbook(*rows), "so.xlsx"))
    before = list(Enterprise.objects.order_by("pk").values())
    entries = AuditEntry.objects.count()

    done = save_register(actor=officer, draft=read(officer, workbook(*rows), "so.xlsx"))

    assert not done.is_changed
    assert (list(Enterprise.objects.order_by("pk").values()), AuditEntry.objects.count()) == (before, entries)
    rows[2][10] = "0987 654 321"
    draft, problems = looked_through(officer, workbook(*rows))
    assert [problem.message for problem in problems] == ["Đã có trong sổ; sẽ cập nhật: Điện thoại."]
    save_register(actor=officer, draft=draft)
    edited = AuditEntry.objects.get(event="enterprise:edited")
    assert edited.facts["changed"] == {"phone": ["0912 345 678", "0987 654 321"]}


def test_figures_of_another_year_become_a_row_of_their_own(officer: Actor) -> None:
    row = line(1)
    save_register(actor=officer, draft=read(officer, workbook(row), "so.xlsx"))
    row[7], row[8], row[9] = 20, 9_000, 2024

    save_register(actor=officer, draft=read(officer, workbook(row), "so.xlsx"))

    years = dict(EnterpriseFigures.objects.values_list("year", "employees"))
    saved = Enterprise.objects.get()
    assert years == {2025: 25, 2024: 20}
    assert (saved.figures_year, saved.employees) == (2025, 25)


@pytest.mark.requirement("E01")
def test_bodies_without_tax_code_come_in_by_their_paper_once(officer: Actor) -> None:
    head = ("Tên đơn vị", "Loại hình", "Giấy tờ thay mã số thuế", "Số giấy tờ", "Ngày cấp giấy tờ", "Xã, phường, đặc khu", "Nhóm ngành")  # fmt: skip
    craft = ["Làng nghề Dệt Phú Hòa", "làng nghề", "xác nhận của UBND cấp xã", "12/XN-UBND", "05/06/2020", "Xã Phú Hòa", "công nghiệp"]  # fmt: skip
    cooperative = ["HTX Rau sạch An Phú", "HTX", "", "", "", "Xã An Phú", "nông nghiệp"]

    _draft, problems = looked_through(officer, workbook(craft, [*craft], cooperative, head=head))

    assert [(p.field, p.place) for p in errors(problems)] == [
        ("identifier", "DN 2025!D4"),
        ("tax_code", "DN 2025, dòng 5"),
    ]
    assert "đăng ký hợp tác xã" in problems[-1].message


def test_five_thousand_rows_are_read_saved_and_exported_again_without_a_difference(officer: Actor) -> None:
    head = HEAD[1:7]
    rows = [line(number)[1:7] for number in range(1, 5001)]
    rows[4321][2] = "123"
    rows[4999][2] = rows[0][2]
    draft, problems = looked_through(officer, workbook(*rows, head=head))
    assert [problem.place for problem in errors(problems)] == ["DN 2025!C4324", "DN 2025!C5002"]
    bad = {problem.row for problem in errors(problems)}
    good = Draft([row for row in draft.rows if row.id not in bad], [], "", draft.heads)

    save_register(actor=officer, draft=good)

    assert Enterprise.objects.count() == 4998
    sample = list(Enterprise.objects.order_by("sort_key", "pk")[:300])
    again, problems = looked_through(officer, files.export(sample))
    assert (len(again.rows), problems) == (300, [])
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 300}  # type: ignore[attr-defined]


@pytest.mark.requirement("E01")
@pytest.mark.parametrize(("reads_in", "written_in"), [("en", "vi"), ("vi", "en")])
def test_a_register_is_read_whatever_language_its_reader_works_in(
    officer: Actor, reads_in: str, written_in: str
) -> None:
    """Heads and choices are known in Vietnamese under the English interface, and the other way round."""
    with translation.override(written_in):
        own = make_enterprise(kind="cooperative", sector_group="agriculture", phone="0912 345 678")
        exported = files.export([own])

    with translation.override(reads_in):
        draft, problems = looked_through(officer, exported)
        old, wrong = looked_through(officer, workbook(line(1), line(2, kind="HTX", tax_code="")))

    assert (len(draft.rows), problems) == (1, [])
    assert draft.counts == {"new": 0, "changed": 0, "unchanged": 1}
    assert [row.get("kind") for row in old.rows] == ["enterprise", "cooperative"]
    assert [(problem.place, problem.field) for problem in errors(wrong)] == [("DN 2025!D4", "tax_code")]


def test_the_template_is_empty_and_files_of_other_shapes_are_refused_with_a_reason(officer: Actor) -> None:
    with pytest.raises(UnreadableFile, match="chưa có dòng nào"):
        read(officer, files.template(), "mau.xlsx")
    with pytest.raises(UnreadableFile, match="Tên đơn vị"):
        read(officer, workbook(["a", "b"], ["c", "d"], head=("Cột một", "Cột hai")), "so.xlsx")


def test_pages_of_the_import_are_the_keepers_only(officer: Actor, client_of: ClientOf) -> None:
    address = reverse("registry:register_import")
    client = client_of(officer)
    assert client.get(address).status_code == 200
    content = workbook(line(1), line(2, tax_code="123"))

    page = client.post(address, {"file": SimpleUploadedFile("so.xlsx", content, XLSX)}, follow=True)

    assert "1 lỗi phải sửa" in page.content.decode()
    held = ImportDraft.objects.get()
    client.post(reverse("imports:import_commit", args=[held.public_id]), {"row_version": held.row_version})
    assert Enterprise.objects.count() == 1
    assert client.get(reverse("registry:register_template")).content[:2] == b"PK"
    assert client.get(reverse("registry:register_export"), {"kind": "enterprise"}).content[:2] == b"PK"
    for person in (make_enterprise_actor(make_enterprise()), make_actor(Role.ACCOUNTANT)):
        assert client_of(person).get(address).status_code == 403
