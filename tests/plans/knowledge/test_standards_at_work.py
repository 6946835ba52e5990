"""The register of standards kept by officers: log of updates, successor chain, import from a workbook, its users told."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.evidence import yearly_updates
from plans.knowledge.importing import files
from plans.knowledge.importing.kind import STANDARDS_IMPORT, check
from plans.knowledge.importing.reading import read
from plans.knowledge.importing.saving import save_standards
from plans.knowledge.models import Standard, StandardChange
from plans.knowledge.models.standard import ics_codes
from plans.knowledge.selectors import standards
from plans.planning.models import Plan, Task
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.imports.actions.read_file import read_file
from portal.imports.drafts import errors
from portal.imports.reading.document import UnreadableFile
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.page_costs import dearer
from tests.plans.knowledge.test_standards import make_standard

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = ("STT", "Số hiệu", "Tên tiêu chuẩn", "Tình trạng", "Thay thế bởi", "ICS", "Năm ban hành")
FACTS = {
    "code": "TCVN 5107:2018",
    "title": "Nước mắm",
    "series": "tcvn",
    "kind": "product",
    "topic": "food",
    "year": 2018,
    "state": "in_force",
    "ics": "67.120.30",
}


def make_task(plan: Plan, title: str) -> Task:
    number = Task.objects.count() + 1
    return Task.objects.create(
        version=plan.current_version, key=f"viec-{number}", position=number, code=str(number), title=title
    )


def workbook(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "TCVN"
    sheet.append(["DANH MỤC TIÊU CHUẨN QUỐC GIA"])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def bring(officer: Actor, content: bytes) -> str:
    draft = read(officer, content, "tcvn.xlsx")
    check(officer, draft)
    return str(save_standards(actor=officer, draft=draft, source_name="tcvn.xlsx").message)


@pytest.mark.requirement("L01")
def test_a_replaced_standard_points_to_its_successor_and_the_chain_is_shown(
    client_of: Callable[[Actor], Client],
) -> None:
    officer = make_actor(Role.OFFICER)
    newest = keep_standard(actor=officer, facts={**FACTS, "code": "TCVN 5107:2024", "year": 2024})
    middle = keep_standard(actor=officer, facts=FACTS)
    oldest = keep_standard(actor=officer, facts={**FACTS, "code": "TCVN 5107:2003", "year": 2003})
    for row, after in ((oldest, middle), (middle, newest)):
        keep_standard(
            actor=officer,
            standard=row,
            facts={"state": "replaced", "successor": after, "ended_on": dt.date(2024, 1, 1)},
            source="QĐ công bố",
        )
    oldest.refresh_from_db()

    assert [row.code for row in standards.successors_of(oldest)] == ["TCVN 5107:2018", "TCVN 5107:2024"]
    page = client_of(officer).get(reverse("knowledge:standard_detail", args=[oldest.public_id])).content.decode()
    assert "Chuỗi thay thế" in page and "TCVN 5107:2024" in page and "QĐ công bố" in page
    with pytest.raises(RuleViolation, match="dẫn trở lại"):
        keep_standard(actor=officer, standard=newest, facts={"state": "replaced", "successor": oldest})


def test_what_may_not_be_is_refused_at_its_place() -> None:
    officer, stranger = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    row = keep_standard(actor=officer, facts=FACTS)
    local = keep_standard(
        actor=officer,
        facts={**FACTS, "code": "QCĐP 01:2023/GL", "series": "qcdp", "kind": "regulation"},
        province=officer.organization.province,  # type: ignore[union-attr]  # an officer's
    )

    with pytest.raises(RuleViolation, match="phải có tiêu chuẩn thay thế"):
        keep_standard(actor=officer, standard=row, facts={"state": "replaced"})
    with pytest.raises(RuleViolation, match="mọi nơi"):
        keep_standard(actor=officer, standard=row, facts={"state": "replaced", "successor": local})
    with pytest.raises(RuleViolation, match="sau hôm nay"):
        keep_standard(actor=officer, standard=row, facts={"year": 2019}, on=dt.date(2100, 1, 1))
    with pytest.raises(StaleState):
        keep_standard(actor=officer, standard=row, facts={"year": 2019}, row_version=99)
    with pytest.raises(NotAllowed):
        keep_standard(actor=stranger, standard=local, facts={"year": 2024})
    with pytest.raises(NotAllowed):
        keep_standard(actor=make_actor(Role.ENTERPRISE_USER), facts={**FACTS, "code": "TCVN 1:2020"})
    assert standards.by_code(stranger, "QCĐP 01:2023/GL") is None
    assert standards.by_code(officer, "qcđp 01 : 2023 / gl") == local


@pytest.mark.requirement("L03")
def test_every_update_leaves_a_line_nobody_can_change_and_a_year_counts_them() -> None:
    officer, stranger = make_actor(Role.OFFICER), make_actor(Role.OFFICER, make_province("hai-phong"))
    for year in (2023, 2024, 2025):
        keep_standard(
            actor=officer, facts={**FACTS, "code": f"TCVN {year}:2018"}, on=dt.date(year, 6, 1), source="Rà soát năm"
        )
    row = Standard.objects.get(code="TCVN 2025:2018")
    keep_standard(actor=officer, standard=row, facts={"state": "withdrawn"}, on=dt.date(2025, 9, 1))
    keep_standard(actor=officer, standard=row, facts={"state": "withdrawn"})

    told = standards.updates_by_year(standards.changes_visible_to(officer))
    assert [(line["on__year"], line["added"], line["withdrawn"]) for line in told] == [
        (2025, 1, 1),
        (2024, 1, 0),
        (2023, 1, 0),
    ]
    assert not standards.changes_visible_to(stranger).exists()
    last = StandardChange.objects.get(kind="withdrawn")
    assert last.differences == [["hiệu lực", "Còn hiệu lực", "Đã hủy bỏ"]]
    assert last.organization_name == officer.organization_name
    with pytest.raises(Exception, match="append-only"):
        last.delete()


@pytest.mark.requirement("L03")
def test_the_task_about_the_database_shows_an_update_in_each_year() -> None:
    officer = make_actor(Role.OFFICER)
    plan = make_plan(officer.organization.province)  # type: ignore[union-attr]  # an officer's
    task = make_task(plan, title="Cập nhật thường xuyên cơ sở dữ liệu tiêu chuẩn, quy chuẩn kỹ thuật")
    make_task(plan, title="Đào tạo chuyên gia")
    for year in (2023, 2024):
        keep_standard(actor=officer, facts={**FACTS, "code": f"TCVN {year}:2018"}, on=dt.date(year, 6, 1))

    found = yearly_updates(plan, dt.date(2025, 12, 31))

    assert {pk: [row.on.year for row in rows] for pk, rows in found.items()} == {task.pk: [2023, 2024]}


@pytest.mark.requirement("L01")
def test_a_list_comes_in_from_a_workbook_twice_without_doubles() -> None:
    officer = make_actor(Role.OFFICER)
    make_standard("TCVN ISO 22000:2018", title="Cũ")
    content = workbook(
        (1, "TCVN 5107:2003", "Nước mắm", "", "TCVN 5107:2018", "67.120.30", ""),
        (2, "TCVN 5107 : 2018", "Nước mắm", "Còn hiệu lực", "", "67.120.30", 2018),
        (3, "QCVN 8-2:2011/BYT", "Giới hạn ô nhiễm kim loại nặng trong thực phẩm", "Hết hiệu lực", "", "", 2011),
        (4, "TCVN ISO 22000:2018", "Hệ thống quản lý an toàn thực phẩm", "", "", "", ""),
    )

    assert bring(officer, content) == "Đã thêm 3 tiêu chuẩn, cập nhật 1, giữ nguyên 0."
    assert bring(officer, content) == "Đã thêm 0 tiêu chuẩn, cập nhật 0, giữ nguyên 4."
    old = Standard.objects.get(code="TCVN 5107:2003")
    assert (old.state, old.successor.code, old.series, old.topic, old.year) == (
        "replaced",
        "TCVN 5107 : 2018",
        "tcvn",
        "food",
        2003,
    )
    ended = Standard.objects.get(code="QCVN 8-2:2011/BYT")
    assert (ended.state, ended.kind) == ("withdrawn", "regulation")
    assert Standard.objects.count() == 4
    assert StandardChange.objects.filter(file_name="tcvn.xlsx").count() == 4


@pytest.mark.requirement("L01")
def test_every_bad_cell_is_told_at_once_by_its_cell_and_good_rows_are_saved() -> None:
    officer = make_actor(Role.OFFICER)
    content = workbook(
        (1, "TCVN 1:2020", "Tốt", "", "", "", 2020),
        (2, "TCVN 2:2020", "", "không rõ", "TCVN 99:2024", "99.9", "hai nghìn"),
        (3, "tcvn 1 2020", "Lặp", "", "", "", ""),
        (4, "XYZ 7", "Không rõ loại", "", "", "", ""),
    )
    draft = read(officer, content, "tcvn.xlsx")
    wrong = {problem.place: problem.message for problem in errors(check(officer, draft))}

    assert {"TCVN!D4", "TCVN!E4", "TCVN!F4", "TCVN!G4", "TCVN!B5"} <= set(wrong)
    assert any("Loại tiêu chuẩn" in message for message in wrong.values())
    assert "TCVN!B3" in wrong["TCVN!B5"] or "dòng 3" in wrong["TCVN!B5"]
    assert "Đã thêm 1 tiêu chuẩn" in str(save_standards(actor=officer, draft=draft).message)
    book = load_workbook(io.BytesIO(files.wrong_rows(draft, check(officer, draft))))
    assert book.worksheets[0].max_row == 4
    with pytest.raises(UnreadableFile, match="Ký hiệu"):
        read(officer, workbook(head=("Tên", "Địa chỉ")), "khac.xlsx")


def test_the_form_of_the_page_reads_back_and_only_officers_bring_lists(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor(Role.OFFICER)
    client = client_of(officer)
    book = load_workbook(io.BytesIO(client.get(reverse("knowledge:standard_template")).content))
    book.worksheets[0].append(["TCVN 7036:2008", "Tiêu đen"])
    held = io.BytesIO()
    book.save(held)

    sent = SimpleUploadedFile("mau.xlsx", held.getvalue(), content_type=XLSX)
    answer = client.post(reverse("knowledge:standard_import"), {"file": sent})
    assert answer.status_code == 302 and "TCVN 7036:2008" in client.get(answer["Location"]).content.decode()
    with pytest.raises(NotAllowed):
        read_file(actor=make_actor(Role.ENTERPRISE_USER), kind=STANDARDS_IMPORT, upload=sent)


@pytest.mark.surface
def test_a_standard_is_entered_and_corrected_on_the_pages(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor(Role.OFFICER)
    client = client_of(officer)
    given = {**FACTS, "on": "01/06/2024", "source": "QĐ 1/QĐ-BKHCN", "holds_in": ""}

    answer = client.post(reverse("knowledge:standard_create"), {**given, "ics": "67.1x"})
    assert answer.status_code == 422 and "không phải là mã ICS" in answer.content.decode()
    answer = client.post(reverse("knowledge:standard_create"), given)
    row = Standard.objects.get(code="TCVN 5107:2018")
    assert answer["Location"] == reverse("knowledge:standard_detail", args=[row.public_id])
    assert row.ics_key == "|67|67.120|67.120.30|" and ics_codes("67; 67, 03.120") == ["67", "03.120"]

    edit = reverse("knowledge:standard_edit", args=[row.public_id])
    assert client.get(edit).status_code == 200
    answer = client.post(edit, {**given, "state": "replaced", "successor_code": "TCVN 9:2030", "row_version": 1})
    assert answer.status_code == 422 and "Không có tiêu chuẩn này" in answer.content.decode()
    answer = client.post(edit, {**given, "state": "withdrawn", "ended_on": "01/05/2024", "row_version": 1})
    row.refresh_from_db()
    assert answer.status_code == 302 and row.state == "withdrawn" and row.ended_on == dt.date(2024, 5, 1)
    found = client.get(reverse("knowledge:standard_list"), {"ics": "67", "year": "2018", "q": "nuoc mam"})
    assert "TCVN 5107:2018" in found.content.decode()


def test_lists_and_pages_cost_the_same_for_one_row_and_for_three(
    warm_menu: None, client_of: Callable[[Actor], Client]
) -> None:
    officer = make_actor(Role.OFFICER)
    client = client_of(officer)
    row = keep_standard(actor=officer, facts=FACTS)

    def grow() -> None:
        for number in (1, 2, 3):
            keep_standard(actor=officer, facts={**FACTS, "code": f"TCVN {number}:2018"})
            keep_standard(actor=officer, standard=row, facts={"year": 2000 + number})

    pages = [(client, reverse(f"knowledge:{name}")) for name in ("standard_list", "standard_log")]
    pages.append((client, reverse("knowledge:standard_list") + "?q=nuoc+mam&ics=67"))
    pages.append((client, reverse("knowledge:standard_detail", args=[row.public_id])))
    assert dearer(pages, grow, {pages[-1][1]: 14}) == {}
