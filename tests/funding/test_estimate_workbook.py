"""The estimate out as XLSX and back: the difference before it is applied, the same rights and history (demand 67)."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from funding.actions.move_estimate import move_estimate
from funding.estimating.checks import check
from funding.estimating.tree import tree_of
from funding.importing.columns import column_of, workbook
from funding.importing.kind import ESTIMATE_IMPORT
from portal.audit.models import AuditEntry
from portal.core.errors import RuleViolation
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.correct_row import correct_row
from portal.imports.actions.read_file import read_file
from portal.imports.kinds import import_kinds
from portal.imports.models import ImportDraft
from portal.imports.reading.document import UnreadableFile
from tests.funding.kien_giang import FIRST, loaded

pytestmark = pytest.mark.django_db
MILLION = 1_000_000
PRICE, QUANTITY, AMOUNT, APPRAISED, REMARK = "E", "F", "G", "H", "I"


@pytest.fixture(scope="module")
def kien_giang(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker) as found:
        yield found


@pytest.fixture
def money(kien_giang, db):
    return kien_giang


def changed(estimate, cells):
    """The workbook with `cells` ((path, column) → value) typed over, as an upload."""
    book = load_workbook(io.BytesIO(workbook(tree_of(estimate))))
    rows = {row[1].value: row[0].row for row in book.active.iter_rows()}
    for (path, column), value in cells.items():
        book.active[f"{column}{rows[path]}"] = value
    stream = io.BytesIO()
    book.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return SimpleUploadedFile("du-toan.xlsx", stream.getvalue(), content_type=kind)


def checked(actor, held):
    kind = import_kinds.get(ESTIMATE_IMPORT)
    draft = held.draft
    problems = kind.check(actor, draft)
    return problems, {str(label): (value, note) for label, value, note in kind.summary(draft)}


@pytest.mark.demand(67)
@pytest.mark.requirement("J01")
def test_the_difference_is_shown_then_applied_by_the_same_action_as_the_grid(money):
    estimate = money.draft()
    upload = changed(estimate, {(FIRST, QUANTITY): 21, (FIRST, AMOUNT): 105 * MILLION})
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=upload)

    problems, summary = checked(money.accountant, held)

    [told] = [problem for problem in problems if problem.row]
    assert told.message == "Thay đổi: Số lượng 20 → 21; Thành tiền 100.000.000 → 105.000.000."
    assert summary["Dòng thay đổi"] == (1, "")
    assert summary["Tổng theo tệp (đồng)"] == ("3.105.000.000", "+5.000.000")
    assert money.at(estimate, FIRST).quantity == 20

    commit_draft(actor=money.accountant, held=held)
    estimate.refresh_from_db()
    assert money.at(estimate, FIRST).proposed_vnd == 105 * MILLION
    assert {(found.kind, found.place) for found in check(tree_of(estimate)).failures} == {
        ("children_to_parent", "II/1/1.2"),
        ("leaves_to_total", "TỔNG CỘNG"),
        ("source_to_lines", "source:kh178"),
    }
    assert AuditEntry.objects.filter(event="estimate:changed").exists()


@pytest.mark.demand(67)
def test_a_workbook_sent_back_unchanged_changes_nothing(money):
    estimate = money.draft()
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=changed(estimate, {}))

    problems, summary = checked(money.accountant, held)

    assert problems == []
    assert summary["Dòng thay đổi"] == (0, "")


def test_a_workbook_taken_out_in_english_comes_back(money):
    estimate = money.draft()
    with override("en"):
        upload = changed(estimate, {})

    problems, _summary = checked(
        money.accountant, read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=upload)
    )

    assert problems == []


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (AMOUNT, "12,5", "số đồng chẵn"),
        (AMOUNT, -5, "âm"),
        (AMOUNT, 10**18, "quá lớn"),
        (PRICE, "mười triệu", "chữ cái"),
        (QUANTITY, None, "cùng có"),
        (QUANTITY, "-2", "không được âm"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell_and_nothing_is_saved(money, column, typed, said):
    estimate = money.draft()
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=changed(estimate, {(FIRST, column): typed}))

    errors = [problem for problem in checked(money.accountant, held)[0] if problem.severity == "error"]

    assert any(said in problem.message and problem.place.startswith("Dự toán") for problem in errors)
    with pytest.raises(RuleViolation):
        commit_draft(actor=money.accountant, held=held)
    assert money.at(estimate, FIRST).proposed_vnd == 100 * MILLION


def test_pasted_words_of_money_are_read_as_people_write_them(money):
    estimate = money.draft()
    cells = {(FIRST, PRICE): "3.100.000 đồng", (FIRST, QUANTITY): "1", (FIRST, AMOUNT): "3.100.000 đồng"}
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=changed(estimate, cells))

    commit_draft(actor=money.accountant, held=held)

    assert money.at(estimate, FIRST).proposed_vnd == 3_100_000


@pytest.mark.requirement("J06")
def test_finance_appraises_line_by_line_in_the_workbook_and_not_above_the_proposal(money):
    estimate = money.draft()
    move_estimate(actor=money.director, estimate=estimate, step="submit")
    estimate.refresh_from_db()
    cells = {(FIRST, APPRAISED): 90 * MILLION, (FIRST, REMARK): "Giảm theo định mức", ("II/2", APPRAISED): 10**10}
    held = read_file(actor=money.finance, kind=ESTIMATE_IMPORT, upload=changed(estimate, cells))
    errors = [problem for problem in checked(money.finance, held)[0] if problem.severity == "error"]
    assert [problem.message for problem in errors] == ["Số thẩm định không vượt số đề nghị."]

    del cells["II/2", APPRAISED]
    held = read_file(actor=money.finance, kind=ESTIMATE_IMPORT, upload=changed(estimate, cells))
    commit_draft(actor=money.finance, held=held)

    line = money.at(estimate, FIRST)
    assert (line.proposed_vnd, line.appraised_vnd, line.remark) == (100 * MILLION, 90 * MILLION, "Giảm theo định mức")


def test_an_estimate_that_left_the_house_takes_no_workbook_of_its_makers(money):
    estimate = money.draft()
    upload = changed(estimate, {(FIRST, AMOUNT): 1, (FIRST, QUANTITY): None, (FIRST, PRICE): None})
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=upload)
    money_before = money.at(estimate, FIRST).proposed_vnd
    move_estimate(actor=money.director, estimate=estimate, step="submit")

    problems, summary = checked(money.accountant, held)

    assert summary["Dòng thay đổi"] == (0, "")
    assert not [problem for problem in problems if "Thành tiền" in problem.message]
    assert money.at(estimate, FIRST).proposed_vnd == money_before


def test_an_approved_estimate_takes_no_workbook(money):
    estimate = money.approved(2021)
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=changed(estimate, {}))

    [problem] = checked(money.accountant, held)[0]

    assert problem.message == "Dự toán ở trạng thái “Đã phê duyệt” không sửa được nữa."


def test_a_file_without_codes_is_no_estimate(money):
    with pytest.raises(UnreadableFile, match="Mã dòng"):
        read_file(
            actor=money.accountant,
            kind=ESTIMATE_IMPORT,
            upload=SimpleUploadedFile("x.txt", "TT\tNhiệm vụ\n1\tHội nghị\n".encode(), content_type="text/plain"),
        )


def test_the_pages_send_the_workbook_out_and_take_it_back(money, client_of):
    estimate = money.draft()
    client = client_of(money.accountant)
    out = client.get(reverse("funding:estimate_workbook", args=[estimate.public_id]))
    assert out.content[:2] == b"PK"
    upload = reverse("funding:estimate_upload", args=[estimate.public_id])
    assert client.get(upload).status_code == 200

    sent = client.post(upload, {"file": changed(estimate, {(FIRST, QUANTITY): 21, (FIRST, AMOUNT): 105 * MILLION})})

    preview = client.get(sent.url)
    assert "Số lượng 20 → 21" in preview.content.decode()
    held = ImportDraft.objects.latest("pk")
    done = client.post(reverse("imports:import_commit", args=[held.public_id]), {"row_version": held.row_version})
    assert done.url == reverse("funding:estimate_detail", args=[estimate.public_id])
    assert client_of(money.director).get(upload).status_code == 403


def test_heads_are_known_by_their_words():
    assert [column_of(words) for words in ("Thẩm định (đồng)", "Ý kiến thẩm định", "Thành tiền", "Khác")] == [
        "appraised",
        "remark",
        "amount",
        "",
    ]


SECOND = "II/1/1.2/-2"


def taken_out(estimate, cells):
    """The workbook as an upload, taken out now; what happens afterwards is not in it."""
    return changed(estimate, cells)


@pytest.mark.demand(67)
def test_a_cell_others_changed_meanwhile_is_kept_where_the_file_left_it_alone(money):
    estimate = money.estimate()
    line = estimate.lines.get(path=FIRST)
    upload = taken_out(estimate, {(SECOND, AMOUNT): 90 * MILLION, (SECOND, PRICE): None, (SECOND, QUANTITY): None})
    estimate.lines.filter(pk=line.pk).update(unit_price_vnd=6 * MILLION, proposed_vnd=120 * MILLION)
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=upload)

    commit_draft(actor=money.accountant, held=held)

    line.refresh_from_db()
    assert (line.unit_price_vnd, line.proposed_vnd) == (6 * MILLION, 120 * MILLION)
    assert estimate.lines.get(path=SECOND).proposed_vnd == 90 * MILLION


@pytest.mark.demand(67)
def test_a_cell_both_changed_is_a_conflict_told_at_its_place_and_nothing_is_applied(money):
    estimate = money.estimate()
    line = estimate.lines.get(path=FIRST)
    before, price = line.proposed_vnd, line.unit_price_vnd
    upload = taken_out(estimate, {(FIRST, QUANTITY): 22, (FIRST, AMOUNT): 22 * price})
    estimate.lines.filter(pk=line.pk).update(quantity=19, proposed_vnd=19 * price)
    held = read_file(actor=money.accountant, kind=ESTIMATE_IMPORT, upload=upload)

    problems, summary = checked(money.accountant, held)

    conflicts = [problem for problem in problems if problem.message.startswith("Xung đột")]
    assert [problem.field for problem in conflicts] == ["quantity", "amount"]
    assert all("!" in problem.place for problem in conflicts)
    assert "khi tải ra là 20, nay đã được sửa thành 19, tệp ghi 22" in conflicts[0].message
    assert summary["Ô xung đột"][0] == 2
    with pytest.raises(RuleViolation):
        commit_draft(actor=money.accountant, held=held)
    line.refresh_from_db()
    assert line.proposed_vnd == 19 * price != before

    row = next(row for row in held.draft.rows if row.get("line") == str(line.public_id))
    values = {"quantity": "21", "amount": f"{21 * price}"}
    correct_row(actor=money.accountant, held=held, row_id=row.id, values=values)
    held.refresh_from_db()
    commit_draft(actor=money.accountant, held=held)
    line.refresh_from_db()
    assert (line.quantity, line.proposed_vnd) == (21, 21 * price)
