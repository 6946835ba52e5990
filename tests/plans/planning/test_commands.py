"""The commands others build on: their shapes, exit codes and words."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plans.planning.exchange.reading import read_plan
from plans.planning.models import Plan
from portal.vietnam.models import Province
from tests.plans.planning.conftest import CODES, DATA, content_of

pytestmark = pytest.mark.django_db
FILES = [str(DATA / f"{code}.yaml") for code in CODES]


def run(*args: str, **options: object) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=out, **options)
    return out.getvalue()


def refused(*args: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command(*args, stdout=out, stderr=out)
    return out.getvalue() + str(error.value)


def test_load_plan_on_an_empty_database_brings_provinces_and_programmes():
    answer = run("load_plan", "--issued", *FILES)

    assert answer.count("đã nạp mới (Đã ban hành)") == 5
    assert run("load_plan", *FILES).count("không có gì thay đổi") == 5
    assert Province.objects.filter(slug="kien-giang").exists()


def test_a_dry_run_previews_and_writes_nothing():
    answer = run("load_plan", "--dry-run", FILES[1])

    assert "tổng dự toán 3.100.000.000 đồng" in answer
    assert "lưu ý 4/b (dòng 57): Nhiệm vụ 4/b không có dòng dự toán." in answer
    assert not Plan.objects.exists()
    assert not Province.objects.exists()


def test_one_bad_file_of_two_writes_nothing(tmp_path: Path):
    bad = tmp_path / "sai.yaml"
    bad.write_text(Path(FILES[1]).read_text().replace("level: annual", "level: weekly"))

    answer = refused("load_plan", FILES[2], str(bad))

    assert "sai.yaml: dòng " in answer and "“weekly” không hợp lệ" in answer and "Không ghi gì" in answer
    assert not Plan.objects.exists()


def test_problems_found_while_storing_have_their_line_too(tmp_path: Path):
    bad = tmp_path / "tinh.yaml"
    bad.write_text(Path(FILES[1]).read_text().replace("province: kien-giang", "province: khong-co"))

    assert "tinh.yaml: dòng " in (answer := refused("load_plan", str(bad)))
    assert "Chưa có tỉnh “khong-co” trong danh mục" in answer


def test_plan_summary_has_the_shape_of_the_contract():
    run("load_plan", *FILES)

    summaries = {entry["code"]: entry for entry in json.loads(run("plan_summary", json=True))}

    assert set(summaries) == set(CODES)
    kg = summaries["KG-2021"]
    assert set(kg) == {"code", "title", "number", "issued_on", "period", "counts", "sums"}
    assert (kg["number"], kg["issued_on"], kg["period"]) == ("116/KH-UBND", "2021-06-07", [2021, 2021])
    assert kg["counts"]["budget_leaf_lines"] == 13
    assert kg["sums"] == {
        "budget_total_vnd": 3_100_000_000,
        "budget_by_source_vnd": {"kh71": 500_000_000, "kh178": 2_600_000_000},
        "budget_by_purpose_vnd": {"standing": 200_000_000, "enterprise": 2_900_000_000},
    }
    hb = json.loads(run("plan_summary", "HB-2021", json=True))
    assert [(entry["code"], entry["number"], entry["issued_on"]) for entry in hb] == [("HB-2021", None, "2021-09")]
    assert "KG-2021  116/KH-UBND" in run("plan_summary")
    assert "Không có kế hoạch “XX”" in refused("plan_summary", "XX")


@pytest.mark.requirement("A13")
def test_check_plan_lists_every_inconsistency_with_its_place():
    run("load_plan", FILES[1], FILES[3])

    kg = json.loads(run("check_plan", "KG-2021", json=True))
    assert kg["arithmetic"] == {"checked": 29, "failed": 0}
    gl = json.loads(run("check_plan", "GL-2022", json=True))
    assert all(entry["place"] and entry["lines"] for entry in gl["inconsistencies"])
    assert "LỆCH CT8a ↔ IV/5 (dòng 51, 53, 285)" in run("check_plan", "GL-2022")
    assert "chỉ được nhắc tên" in refused("check_plan", "KG-71-KH-UBND-2021")


@pytest.mark.parametrize("file_format", ["yaml", "xlsx", "docx", "pdf"])
def test_export_plan_writes_each_format(file_format, tmp_path: Path):
    run("load_plan", FILES[2])
    target = tmp_path / f"hb.{file_format}"

    run("export_plan", "HB-2021", "--format", file_format, "--output", str(target))

    content = target.read_bytes()
    if file_format == "yaml":
        assert read_plan(content) == content_of("HB-2021")
    else:
        assert content.startswith({"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF"}[file_format])


def test_export_to_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    run("load_plan", FILES[2])

    assert "Không ghi được tệp" in refused("export_plan", "HB-2021", "--output", str(tmp_path / "khong" / "co.yaml"))


def test_load_norms_needs_the_plan_and_may_run_twice():
    assert "kien-giang" in refused("load_norms")
    run("load_plan", FILES[1])

    assert run("load_norms") == run("load_norms") == "8 định mức\n"
