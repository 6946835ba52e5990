"""A file that is no plan is refused with every problem and its line; nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.planning.exchange import schema
from plans.planning.exchange.files import open_plan_file, parse_plan_bytes
from plans.planning.exchange.reading import UnreadableFile, read_plan
from plans.planning.exchange.writing import write_plan
from tests.plans.planning.conftest import CODES, DATA, content_of


def problems_of(text: str) -> list[str]:
    with pytest.raises(UnreadableFile) as refusal:
        read_plan(text.encode())
    return [str(problem) for problem in refusal.value.problems]


def kg() -> str:
    return (DATA / "KG-2021.yaml").read_text(encoding="utf-8")


def test_the_published_schema_is_the_one_the_contents_give():
    assert schema.published_schema() == schema.build_schema()


@pytest.mark.requirement("A14")
@pytest.mark.parametrize("code", CODES)
def test_each_real_plan_is_read_and_written_without_loss(code):
    plan = content_of(code)

    assert plan.code == code
    assert read_plan(write_plan(plan)) == plan


@pytest.mark.requirement("A01")
def test_what_is_not_printed_stays_empty():
    numbers = {code: content_of(code).number.confirmed for code in CODES}

    assert numbers == {"QN-2021": None, "KG-2021": "116/KH-UBND", "HB-2021": None, "GL-2022": None, "HP-2021": None}
    hb = content_of("HB-2021").issued_on
    assert (hb.date, hb.year, hb.month, hb.day) == (None, 2021, 9, None)
    assert [
        (printed.text.replace("Số: ", ""), printed.doubtful) for printed in content_of("GL-2022").number.printed
    ] == [("1/866 /KH-UBND", True)]


def test_an_empty_file_is_refused():
    assert problems_of("  \n") == ["Tệp rỗng."]


def test_a_text_that_is_no_plan_is_refused():
    assert problems_of("Kính gửi: Sở Khoa học và Công nghệ") == [
        "Tệp này không phải là kế hoạch: thiếu dòng “format: nscl-plan/1” ở đầu."
    ]


def test_broken_yaml_names_line_and_column():
    [problem] = problems_of('format: nscl-plan/1\ncode: "KG-2021\nlevel: annual\n')

    assert problem.startswith("dòng ") and "Tệp YAML sai cú pháp" in problem


def test_another_format_is_refused():
    assert any(
        "Chỉ nhận định dạng “nscl-plan/1”; tệp ghi “nscl-plan/2”." in p for p in problems_of("format: nscl-plan/2\n")
    )


def test_all_problems_come_at_once_each_with_its_line():
    text = (
        kg()
        .replace("level: annual", "level: weekly")
        .replace("comparator: at_least", "comparator: at_best")
        .replace("amount_vnd: 500000000", "amount_vnd: năm trăm triệu")
        .replace("signature:", "chu_ky:")
    )
    lines = text.splitlines()
    level = next(number for number, line in enumerate(lines, 1) if line.startswith("level:"))
    comparator = next(number for number, line in enumerate(lines, 1) if "comparator:" in line)

    found = problems_of(text)

    assert f"dòng {level}: level: “weekly” không hợp lệ; được dùng: national, period, annual, scheme." in found
    assert any(p.startswith(f"dòng {comparator}: targets[0].comparator: “at_best” không hợp lệ") for p in found)
    assert any("funding_sources[0].amount_vnd" in p and "cần số nguyên" in p for p in found)
    assert any("Không có mục “chu_ky” trong định dạng." in p for p in found)
    assert len(found) >= 4


def test_a_missing_entry_is_named():
    assert any("Thiếu mục “title”." in p for p in problems_of("format: nscl-plan/1\ncode: KG-2021\n"))


def test_references_to_unknown_keys_are_named():
    found = problems_of(kg().replace("group: g4\n", "group: g9\n", 1).replace("source: kh71", "source: kh99", 1))

    assert any("tasks[" in p and "“g9” không có trong mục task_groups." in p for p in found)
    assert any("budget.items[" in p and "“kh99” không có trong mục funding_sources." in p for p in found)


def test_a_doubled_key_of_the_file_is_named():
    assert any("Mục “code” được ghi hai lần." in p for p in problems_of("format: nscl-plan/1\ncode: A\ncode: B\n"))


def test_a_day_that_does_not_exist_is_named():
    found = problems_of(kg().replace("issued_on: 2021-04-08", "issued_on: 2021-02-30"))

    assert any("“2021-02-30” không phải là ngày" in p for p in found)


def test_numbers_out_of_order_are_named():
    found = problems_of(kg().replace("minimum: 50\n    maximum: null", "minimum: 50\n    maximum: 40"))

    assert any("targets[0]: Giá trị nhỏ nhất 50 lớn hơn giá trị lớn nhất 40." in p for p in found)


def test_a_leaf_line_needs_price_quantity_and_amount():
    found = problems_of(
        kg().replace('unit_price_vnd: 5000000, quantity: "20"', "unit_price_vnd: 5000000, quantity: null")
    )

    assert any("Dòng chi tiết phải có đủ đơn giá, số lượng và thành tiền." in p for p in found)


def test_aliases_that_could_unfold_without_end_are_refused():
    assert "bí danh" in problems_of("format: &a nscl-plan/1\ncode: *a\n")[0]


def test_deep_nesting_is_refused():
    assert any("quá sâu" in p for p in problems_of("format: nscl-plan/1\nx: " + "[" * 60 + "]" * 60))
    assert problems_of("format: " + "[" * 20_000)


def test_text_in_another_encoding_is_refused_with_its_line():
    with pytest.raises(UnreadableFile) as refusal:
        read_plan("format: nscl-plan/1\ntitle: Kế hoạch".encode("utf-16"))

    assert str(refusal.value.problems[0].message) in ("Tệp không phải là văn bản UTF-8.",)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ke-hoach.xlsx", b"PK\x03\x04broken", "bị hỏng, không mở được"),
        ("ke-hoach.yaml", b"%PDF-1.7 ...", "Đây là tệp PDF"),
        ("ke-hoach.yaml", b"MZ\x90\x00", "Đây là tệp EXE"),
        ("ke-hoach.yaml", b"abc\x00\x01\x02", "Tệp nhị phân"),
    ],
)
def test_other_kinds_of_files_are_named(name, content, words):
    with pytest.raises(UnreadableFile, match=words):
        parse_plan_bytes(content, name)


def test_a_sound_workbook_says_what_is_taken_instead():
    from portal.documents.rendering import xlsx_list

    with pytest.raises(UnreadableFile, match="tệp YAML nscl-plan/1"):
        parse_plan_bytes(xlsx_list("Kế hoạch", [], []), "ke-hoach.xlsx")


def test_absent_files_folders_and_big_files_are_named(tmp_path: Path):
    big = tmp_path / "lon.yaml"
    big.write_bytes(b"x" * (5 * 1024 * 1024 + 1))

    for path, words in ((tmp_path / "khong-co.yaml", "Không tìm thấy tệp"), (tmp_path, "thư mục"), (big, "quá lớn")):
        with pytest.raises(UnreadableFile, match=words):
            open_plan_file(path)
