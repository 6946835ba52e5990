"""Collecting: asked, filled in, signed by a second person, sent, returned with both versions, accepted; late by name (R02)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Definition, Question, Section, TableColumn, to_json
from portal.questions.enums import Kind
from portal.questions.selectors import draft_of
from reports.actions.ask_agencies import ask_agencies
from reports.actions.fill_return import fill_return
from reports.actions.move_return import accept_return, move_within, send_back_return, sign_return
from reports.enums import ReturnStatus
from reports.models import AgencyReturn, ReturnRemark, ReturnRequest, SentReturn
from reports.returns.reading import read_sheet
from reports.returns.sheet import FIRST_ROW, write_sheet
from reports.selectors import returns
from reports.sweep import sweep_obligations
from tests.factories.organizations import make_actor, make_organization
from tests.reports.collecting import WANTED_BY, Collecting, add_duty, add_task, make_collecting, party
from tests.reports.conftest import TODAY, House


@pytest.fixture
def collecting(house: House) -> Collecting:
    return make_collecting(house)


@pytest.mark.requirement("R02")
def test_the_form_holds_the_agencys_own_tasks_and_targets(collecting: Collecting) -> None:
    row = collecting.ask()

    assert [section.title for section in row.definition.sections] == [
        "1. 1a Nhiệm vụ 1a",
        "Số liệu theo chỉ tiêu, năm 2026",
        "Nhận xét chung",
    ]
    assert [question.key for question in row.definition] == ["v1a", "v1b", "v1c", "s1", "n1", "n2", "n3"]
    assert row.sources["v1"]["key"] == "nv-1a" and row.sources["s1"]["code"] == "CT1"
    collecting.obligation.refresh_from_db()
    assert collecting.obligation.status == "collecting"
    assert Notification.objects.filter(kind="reports.return_asked").count() == 2


@pytest.mark.requirement("R02")
def test_associations_are_not_asked_where_the_plan_gives_no_duty(collecting: Collecting) -> None:
    sync_follow_ups(actor=collecting.house.officer, plan=collecting.house.plan)
    assert list(returns.askable(collecting.house.plan)) == [collecting.agency]
    with pytest.raises(RuleViolation, match="không giao trách nhiệm") as refusal:
        collecting.ask(collecting.association)
    assert refusal.value.problems[0].place == "organizations"
    assert not AgencyReturn.objects.exists()

    add_duty(collecting, collecting.more["idle"])
    collecting.ask(collecting.association)

    asked = AgencyReturn.objects.get(organization=collecting.association)
    assert asked.is_request
    assert not AgencyReturn.objects.get(organization=collecting.agency).is_request


def test_an_agency_is_asked_once(collecting: Collecting) -> None:
    collecting.ask()
    with pytest.raises(RuleViolation, match="đã được yêu cầu"):
        collecting.ask()
    with pytest.raises(RuleViolation, match="quá khứ"):
        ask_agencies(
            actor=collecting.house.officer,
            obligation=collecting.obligation,
            organizations=[make_organization(OrganizationKind.DEPARTMENT, collecting.house.province)],
            wanted_by=TODAY - dt.timedelta(days=1),
        )
    with pytest.raises(NotAllowed):
        ask_agencies(actor=collecting.preparer, obligation=collecting.obligation, organizations=[], wanted_by=WANTED_BY)


@pytest.mark.requirement("R02")
def test_an_empty_return_is_refused_unless_declared_by_a_named_person(collecting: Collecting) -> None:
    row = fill_return(actor=collecting.preparer, agency_return=collecting.ask(), answers={})
    with pytest.raises(RuleViolation) as refusal:
        move_within(actor=collecting.preparer, agency_return=row, step="offer")
    assert refusal.value.code == "empty_return"
    with pytest.raises(RuleViolation):
        move_within(actor=collecting.preparer, agency_return=row, step="declare_nothing", note="  ")

    row = move_within(
        actor=collecting.preparer, agency_return=row, step="declare_nothing", note="Năm 2026 chưa được bố trí kinh phí"
    )
    row = sign_return(actor=collecting.signer, agency_return=row)

    sent = row.editions.get()
    assert (row.status, sent.is_nothing, sent.answers) == (ReturnStatus.SENT, True, {})
    assert sent.prepared_name == str(collecting.preparer.user)
    assert sent.nothing_reason == "Năm 2026 chưa được bố trí kinh phí"


def test_what_is_missing_is_said_at_its_question(collecting: Collecting) -> None:
    row = fill_return(actor=collecting.preparer, agency_return=collecting.ask(), answers={"v1a": "done"})

    with pytest.raises(RuleViolation) as refusal:
        move_within(actor=collecting.preparer, agency_return=row, step="offer")

    assert [problem.place for problem in refusal.value.problems] == ["answer-v1b", "answer-v1c"]


@pytest.mark.requirement("R02")
def test_who_prepares_does_not_sign(collecting: Collecting) -> None:
    row = collecting.filled(collecting.ask())
    row = move_within(actor=collecting.preparer, agency_return=row, step="offer")

    with pytest.raises(NotAllowed, match="không được tự ký gửi"):
        sign_return(actor=collecting.preparer, agency_return=row)
    with pytest.raises(NotAllowed):
        sign_return(actor=collecting.house.officer, agency_return=row)
    with pytest.raises(StaleState):
        collecting.filled(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        AgencyReturn.objects.filter(pk=row.pk).update(signed_by=collecting.preparer.user)


def test_the_signer_gives_it_back_to_who_prepared_it(collecting: Collecting) -> None:
    row = move_within(actor=collecting.preparer, agency_return=collecting.filled(collecting.ask()), step="offer")
    with pytest.raises(RuleViolation):
        move_within(actor=collecting.signer, agency_return=row, step="take_back")

    row = move_within(actor=collecting.signer, agency_return=row, step="take_back", note="Thiếu minh chứng")

    assert row.status == ReturnStatus.DRAFT
    with pytest.raises(NotFound):
        move_within(actor=collecting.signer, agency_return=row, step="accept")


@pytest.mark.requirement("R02")
def test_a_returned_report_keeps_both_versions(collecting: Collecting) -> None:
    row = collecting.sent(collecting.ask(), quantity="4")
    with pytest.raises(RuleViolation):
        send_back_return(actor=collecting.house.officer, agency_return=row, note=" ", remarks={"v1b": " "})
    row = send_back_return(
        actor=collecting.house.officer,
        agency_return=row,
        note="Số chưa khớp",
        remarks={"v1b": "Danh sách có 6 cơ sở", "x9": "câu không có"},
    )
    row = accept_return(actor=collecting.house.officer, agency_return=collecting.sent(row, quantity="6"))

    first, second = row.editions.order_by("edition")
    assert (first.answers["v1b"], second.answers["v1b"], row.edition) == ("4", "6", 2)
    assert [remark.text for remark in first.remarks.all()] == ["Số chưa khớp", "Danh sách có 6 cơ sở"]
    assert first.sha256 != second.sha256
    for model in (SentReturn, ReturnRemark):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.update(updated_at=clock.now())
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.all()._raw_delete(using="default")


@pytest.mark.requirement("R02")
def test_late_agencies_are_listed_with_their_days(collecting: Collecting, client_of: Callable[[Actor], Client]) -> None:
    other = make_organization(OrganizationKind.DEPARTMENT, collecting.house.province, name="Sở Y tế")
    add_task(collecting.house, party(collecting.house, other, 13), "1c")
    row = collecting.ask(other)
    collecting.sent(row)
    AgencyReturn.objects.update(wanted_by=dt.date(2026, 11, 9))

    answer = client_of(collecting.house.officer).get(reverse("reports:return_list"), {"late": "tre"})

    assert [found.organization_name for found in answer.context["page"]] == ["Sở Y tế"]
    assert answer.context["page"][0].days_late(TODAY) == 12
    assert ">12<" in answer.content.decode().replace(" ", "").replace("\n", "")
    assert (
        client_of(collecting.house.officer).get(reverse("reports:return_list"), {"xuat": "xlsx"}).content[:2] == b"PK"
    )


@pytest.mark.requirement("R02")
def test_each_step_is_told_once_and_a_missed_day_is_healed(collecting: Collecting) -> None:
    collecting.ask()
    due = Notification.objects.filter(kind="reports.return_due")

    def told(day: dt.date) -> int:
        before = due.count()
        sweep_obligations(day)
        sweep_obligations(day)
        return due.count() - before

    rungs = [WANTED_BY - dt.timedelta(days=days) for days in (15, 14, 7, 3, 1)]
    assert [told(day) for day in rungs] == [2, 0, 2, 2, 2]
    assert told(WANTED_BY) == 0
    above = Notification.objects.filter(kind="reports.return_late")
    assert told(WANTED_BY + dt.timedelta(days=1)) == 2
    assert [notice.recipient for notice in above] == [collecting.house.officer.user]
    assert told(WANTED_BY + dt.timedelta(days=11)) == 2  # ten days without a worker: the newest step, once
    assert above.filter(recipient=collecting.house.director.user).count() == 1
    collecting.sent(AgencyReturn.objects.get())
    assert told(WANTED_BY + dt.timedelta(days=20)) == 0


def test_an_agency_sees_its_own_only(collecting: Collecting, client_of: Callable[[Actor], Client]) -> None:
    row = collecting.ask()
    stranger = make_actor(Role.AGENCY_OFFICER, collecting.house.province)
    for actor in (stranger, make_actor(Role.FINANCE_OFFICER, collecting.house.province), collecting.house.ministry):
        with pytest.raises(NotFound):
            returns.get(actor, row.public_id)
    assert returns.get(collecting.preparer, row.public_id) == row
    page = client_of(stranger).get(reverse("reports:request_detail", args=[row.request.public_id]))
    assert page.status_code == 404
    assert (
        client_of(collecting.house.officer).get(reverse("reports:return_fill", args=[row.public_id])).status_code == 403
    )


def test_autosave_keeps_what_can_be_read_and_refuses_a_stale_page(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    row = collecting.ask()
    client, url = client_of(collecting.preparer), reverse("reports:return_autosave", args=[row.public_id])

    first = client.post(url, {"row_version": "1", "answer-v1a": "done", "answer-v1b": "sáu", "answer-v1c": "Xong"})
    assert first.status_code == 200 and "answer-v1b" in first.json()["errors"]
    row.refresh_from_db()
    assert row.answers == {"v1a": "done", "v1c": "Xong"}
    assert client.post(url, {"row_version": "1", "answer-v1a": "underway"}).status_code == 409


def test_the_whole_way_in_the_browser_without_script(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    officer, preparer, signer = (
        client_of(actor) for actor in (collecting.house.officer, collecting.preparer, collecting.signer)
    )
    sync_follow_ups(actor=collecting.house.officer, plan=collecting.house.plan)
    page = officer.get(reverse("reports:request_start", args=[collecting.obligation.public_id]))
    assert "Sở Công Thương" in page.content.decode() and "Hiệp hội" not in page.content.decode()
    posted = {"wanted_by": "25/11/2026", "organizations": [collecting.agency.pk], "note": "Kèm danh sách"}
    done = officer.post(reverse("reports:request_start", args=[collecting.obligation.public_id]), posted, follow=True)
    assert "Đã gửi yêu cầu tới 1 đơn vị." in done.content.decode()
    row = AgencyReturn.objects.get()
    fill = reverse("reports:return_fill", args=[row.public_id])

    bad = preparer.post(fill, {"answer-v1a": "done", "answer-v1b": "6", "offer": "1", "row_version": "1"})
    assert bad.status_code == 422 and "Cần trả lời: Kết quả" in bad.content.decode()
    row.refresh_from_db()
    full = {"answer-v1a": "done", "answer-v1b": "6", "answer-v1c": "Đủ", "offer": "1", "row_version": row.row_version}
    assert "Đã chuyển người ký gửi" in preparer.post(fill, full, follow=True).content.decode()
    move = reverse("reports:return_move", args=[row.public_id, "sign"])
    assert preparer.post(move).status_code == 403
    signer.post(move, {"expected": "to_sign"})
    remarks = reverse("reports:return_remarks", args=[row.public_id])
    assert officer.get(remarks).status_code == 200
    officer.post(remarks, {"note": "", "remark-v1b": "Nêu tên cơ sở", "expected": "sent"})
    row.refresh_from_db()
    assert row.status == ReturnStatus.RETURNED
    assert "Nêu tên cơ sở" in preparer.get(fill).content.decode()
    assert "Nêu tên cơ sở" in preparer.get(reverse("reports:return_edition", args=[row.public_id, 1])).content.decode()
    page = preparer.get(reverse("reports:return_detail", args=[row.public_id])).content.decode()
    assert "Lần 1" in page and "Sửa và gửi lại" in page


def _sheet(row: AgencyReturn, changes: dict[str, Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_sheet(row)))
    for place, value in changes.items():
        sheet, _mark, cell = place.partition("!")
        book[sheet][cell] = value
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _with_table(house: House) -> Any:
    form = create_form(actor=house.officer, title="Câu hỏi thêm", purpose="report")
    version = draft_of(form)
    assert version is not None
    columns = (TableColumn("k1", "Tên cơ sở"), TableColumn("k2", "Số lao động", Kind.WHOLE, True))
    question = Question("c1", Kind.TABLE, "Danh sách cơ sở", columns=columns)
    version.content = to_json(Definition((Section("p1", "Danh sách", questions=(question,)),), 1))
    version.save()
    return publish_version(actor=house.officer, version=version)


@pytest.mark.requirement("R02")
def test_the_workbook_comes_back_with_the_same_answers(collecting: Collecting) -> None:
    row = collecting.ask(form_version=_with_table(collecting.house))
    row = collecting.filled(row, quantity="6.8")
    row = fill_return(
        actor=collecting.preparer, agency_return=row, answers={"mc1": [{"k1": "Cơ sở A", "k2": 12}], "s1": "3"}
    )

    found = read_sheet(row, write_sheet(row), "bieu.xlsx")

    assert not found.problems and not found.warnings
    assert {key: value for key, value in found.answers.items() if value is not None} == row.answers


@pytest.mark.requirement("R02")
def test_everything_wrong_in_a_workbook_is_told_at_once_by_place(collecting: Collecting) -> None:
    row = collecting.filled(collecting.ask(form_version=_with_table(collecting.house)))
    first = FIRST_ROW + 1
    content = _sheet(
        row,
        {
            f"Báo cáo!E{first}": "xong rồi",
            f"Báo cáo!E{first + 1}": "sáu",
            f"Báo cáo!A{first + 6}": "zz",
            "Bảng mc1!A3": "Cơ sở A",
            "Bảng mc1!B3": "mười",
        },
    )

    found = read_sheet(row, content, "bieu.xlsx")

    places = [problem.place for problem in found.problems]
    assert places == [
        f"trang “Báo cáo”, dòng {first}, cột E",
        f"trang “Báo cáo”, dòng {first + 1}, cột E",
        "trang “Bảng mc1”, dòng 3, cột B",
    ]
    assert len(found.warnings) == 2  # a row that is not of the form, and the question it took the place of


@pytest.mark.requirement("R02")
def test_formulas_faults_heads_and_strange_sheets_are_told_and_a_bare_workbook_is_refused(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    row = collecting.filled(collecting.ask(form_version=_with_table(collecting.house)))
    first = FIRST_ROW + 1
    wrong = {
        f"Báo cáo!E{first + 1}": "=1/0",
        f"Báo cáo!E{first + 2}": "#REF!",
        f"Báo cáo!F{first}": "bên cạnh",
        "Bảng mc1!A2": "Doanh nghiệp",
        "Bảng mc1!B3": "=2+3",
        "Bảng mc1!B4": 2.5,
    }
    book = openpyxl.load_workbook(io.BytesIO(_sheet(row, wrong)))
    book.create_sheet("Ghi chú")
    content = _saved(book)

    found = read_sheet(row, content, "bieu.xlsx")

    assert [problem.place.partition(", ")[2] for problem in found.problems] == [
        f"dòng {first + 1}, cột E",
        f"dòng {first + 2}, cột E",
        "dòng 2, cột A",
        "dòng 3, cột B",
        "dòng 4, cột B",
    ]
    assert "#REF!" in str(found.problems[1]) and "số nguyên" in str(found.problems[4])
    assert any("cột F" in said for said in found.warnings) and any("Ghi chú" in said for said in found.warnings)

    client, url = client_of(collecting.preparer), reverse("reports:return_upload", args=[row.public_id])
    page = client.post(url, {"file": SimpleUploadedFile("b.xlsx", content)})
    assert "có 5 chỗ sai" in page.content.decode() and "không cản việc nạp" in page.content.decode()
    listed = client.post(url, {"list": page.context["found_list"]}).content
    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(listed)).worksheets[0]["B"]][-1] in ("", None)
    assert client.post(url, {"list": "x"}).status_code == 302

    bare = {f"Báo cáo!E{at}": None for at in range(first, first + 12)}
    page = client.post(url, {"file": SimpleUploadedFile("b.xlsx", _sheet(row, bare))})
    assert page.status_code == 422 and "Khai không phát sinh" in page.content.decode()
    row.refresh_from_db()
    assert row.answers["v1a"] == "done"


def test_what_a_workbook_empties_or_answers_in_vain_is_a_warning(collecting: Collecting) -> None:
    row = collecting.filled(collecting.ask())
    first = FIRST_ROW + 1
    kept = read_sheet(
        row, _sheet(row, {f"Báo cáo!E{first}": "Chưa thực hiện", f"Báo cáo!E{first + 3}": 1 / 3}), "b.xlsx"
    )
    emptied = read_sheet(row, _sheet(row, {f"Báo cáo!E{first + 4}": None}), "b.xlsx")

    assert not kept.problems and kept.answers["s1"] == "0.333333"
    assert len(kept.warnings) == 2 and "không phải trả lời" in kept.warnings[0]
    assert not emptied.problems and "để trống" in emptied.warnings[0]


def test_a_workbook_of_another_request_or_another_kind_is_refused(
    collecting: Collecting, client_of: Callable[[Actor], Client]
) -> None:
    row = collecting.ask()
    client, url = client_of(collecting.preparer), reverse("reports:return_upload", args=[row.public_id])
    wrong = read_sheet(row, _sheet(row, {"Báo cáo!C5": "khác"}), "bieu.xlsx")
    assert wrong.problems[0].place == "trang “Báo cáo”, dòng 5, cột C"
    assert client.post(url, {"file": SimpleUploadedFile("x.xlsx", b"PK broken")}).status_code == 422
    assert client.post(url).status_code == 422
    bad = client.post(url, {"file": SimpleUploadedFile("b.xlsx", _sheet(row, {f"Báo cáo!E{FIRST_ROW + 1}": "?"}))})
    assert bad.status_code == 422 and "có 1 chỗ sai" in bad.content.decode()
    row.refresh_from_db()
    assert row.answers == {}

    good = _sheet(row, {f"Báo cáo!E{FIRST_ROW + 1}": "Chưa thực hiện"})
    answer = client.post(url, {"file": SimpleUploadedFile("b.xlsx", good)}, follow=True)

    assert "Đã đọc biểu Excel" in answer.content.decode()
    row.refresh_from_db()
    assert row.answers == {"v1a": "not_started"} and row.files.get().is_form
    assert client.get(reverse("reports:return_sheet", args=[row.public_id])).content[:2] == b"PK"


@pytest.mark.surface
def test_the_letter_is_made_as_a_file(collecting: Collecting, client_of: Callable[[Actor], Client]) -> None:
    row = collecting.ask()
    url = reverse("reports:request_file", args=[row.request.public_id, "docx"])

    for actor in (collecting.house.officer, collecting.preparer):
        answer = client_of(actor).get(url, follow=True)
        assert answer.status_code == 200
    request = ReturnRequest.objects.get()
    assert request.facts["ordered"] == ["Sở Công Thương"] and request.facts["number"] == "1510/SKHCN-TĐC"


def test_lists_ask_the_same_number_of_queries(collecting: Collecting, client_of: Callable[[Actor], Client]) -> None:
    collecting.ask()
    client = client_of(collecting.house.officer)
    client.get(reverse("reports:return_list"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("reports:return_list"))
    for number in range(3):
        other = make_organization(OrganizationKind.DEPARTMENT, collecting.house.province)
        add_task(collecting.house, party(collecting.house, other, 20 + number), f"2{number}")
        ask_agencies(
            actor=collecting.house.officer,
            obligation=collecting.obligation,
            organizations=[other],
            wanted_by=WANTED_BY,
        )
    with CaptureQueriesContext(connection) as four:
        client.get(reverse("reports:return_list"))
    assert len(four) == len(one)
