"""The plan on paper and as a workbook."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from plans.planning.documents import export, plan_paper
from plans.planning.documents.annex import budget_table
from portal.documents.content import Heading, Paragraph, Table
from tests.plans.planning.conftest import CODES, content_of


@pytest.mark.requirement("A16")
@pytest.mark.parametrize("code", CODES)
def test_the_paper_has_head_bases_recipients_and_signature(code):
    plan, paper = content_of(code), plan_paper(content_of(code))

    assert len(paper.recipients) == len(plan.recipients)
    printed = " ".join(
        [
            *map(str, paper.bases),
            *("".join(str(r.text) for r in b.runs) for b in paper.body if isinstance(b, Paragraph)),
        ]
    )
    assert all(basis.printed.replace("*", "").rstrip(" .;") in printed for basis in plan.legal_bases)
    assert paper.signature.signer == plan.signature.signer
    headings = [str(block.text) for block in paper.body if isinstance(block, Heading) and block.level == 1]
    assert [heading.split(".")[0] for heading in headings[:2]] == ["I", "II"]
    assert paper.head.spoken.startswith("Ủy ban nhân dân")


@pytest.mark.requirement("U03")
def test_signing_lines_read_right_where_the_print_is_garbled():
    assert plan_paper(content_of("HP-2021")).signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert plan_paper(content_of("KG-2021")).signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_no_number_is_invented():
    assert plan_paper(content_of("GL-2022")).number_symbol == "/KH-UBND"
    assert plan_paper(content_of("KG-2021")).number_symbol == "116/KH-UBND"


@pytest.mark.requirement("J11")
def test_the_annex_has_the_printed_cells():
    budget = content_of("KG-2021").budget
    assert budget
    rows = [row.cells for row in budget_table(budget, as_printed=True).body]

    assert len(rows) == 21
    assert rows[2] == (
        "1.1",
        "Tổ chức Hội nghị phổ biến, tuyên truyền",
        "Sở Khoa học và Công nghệ",
        "Thông tin, tuyên truyền về năng suất, chất lượng",
        30_000_000,
        1,
        30_000_000,
        "",
    )
    assert rows[-1][6] == 3_100_000_000


def test_annexes_stand_where_the_print_has_them():
    titles = {code: [annex.title for annex in plan_paper(content_of(code)).annexes] for code in CODES}

    assert [len(titles[code]) for code in CODES] == [0, 1, 0, 1, 0]
    assert titles["KG-2021"][0].startswith("DỰ TRÙ KINH PHÍ")


def test_the_workbook_has_a_sheet_for_each_part_with_numbers_as_numbers():
    book = load_workbook(io.BytesIO(export(content_of("KG-2021"), "xlsx")), data_only=True)

    assert {"Chỉ tiêu", "Nhiệm vụ", "Trách nhiệm", "Kinh phí", "Báo cáo", "Nơi nhận", "Điểm lệch"} <= set(
        book.sheetnames
    )
    amounts = [
        cell for row in book["Kinh phí"].iter_rows(values_only=True) for cell in row if isinstance(cell, int | float)
    ]
    assert 3_100_000 in amounts or 3_100_000_000 in amounts


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="no such format"):
        export(content_of("KG-2021"), "odt")


def test_tables_of_an_empty_part_say_so():
    paper = plan_paper(content_of("HP-2021"))

    assert not [block for block in paper.all_blocks() if isinstance(block, Table)]
