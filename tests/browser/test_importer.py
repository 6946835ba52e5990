"""Loading a plan from Word: preview, a correction without reload, saving; wide, narrow, light, dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.planning.actions.load_programmes import load_programmes
from plans.planning.models import Plan
from portal.organizations.actor import system_actor
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.importing import papers

pytestmark = pytest.mark.requirement("A14")


def test_a_word_file_is_looked_through_corrected_and_saved(page, address, sign_in, check_page, tmp_path: Path):
    load_programmes(actor=system_actor("kiểm thử"))
    sign_in(make_actor("officer", make_province("gia-lai")))
    file = tmp_path / "gia-lai.docx"
    file.write_bytes(papers.gia_lai_word())

    page.goto(address("/ke-hoach/nap/"))
    check_page()
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Kiểm tra và nạp").click()
    page.wait_for_url("**/nap-tep/**")
    check_page()
    task = page.locator("#tasks-4")
    assert "bảng 1, dòng" in task.inner_text()

    task.get_by_role("link", name="Sửa").click()
    field = page.locator("#id_tasks-4-title")
    field.fill("Tổ chức hội nghị tuyên truyền đã sửa")
    page.locator("#id_tasks-4-code").focus()
    page.locator("#tasks-4 .import-kept").get_by_text("Đã giữ").wait_for()
    page.reload()
    assert "đã sửa" in page.locator("#tasks-4").inner_text()
    page.locator("#targets-1").get_by_role("button", name="Bỏ dòng").click()
    page.locator("#targets-1.import-dropped").wait_for()
    check_page()

    page.get_by_role("button", name="Lưu thành dự thảo").first.click()
    page.wait_for_url("**/ke-hoach/**")
    plan = Plan.objects.get(code="GL-2022")
    assert plan.version.task_set.filter(title="Tổ chức hội nghị tuyên truyền đã sửa").exists()
    assert plan.version.target_set.count() == 14
