"""Two versions side by side: changed cells marked old and new, in Vietnamese, on screen and as documents."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse
from docx import Document

from plans.planning.documents.comparison import FORMATS, export_comparison
from plans.planning.exchange.dumping import dump_plan
from plans.planning.models import BudgetLine, Recipient, Target, TargetPhase, Task
from plans.planning.selectors.comparison import compare_versions

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S03")]


@pytest.fixture
def amended(plan, begin):
    """A draft that changes a target, a line and a task, removes a recipient and adds a phase."""
    amendment = begin()
    draft = amendment.draft
    Target.objects.filter(version=draft, key="muc-tieu-1").update(minimum="25.5", comparator="more_than")
    BudgetLine.objects.filter(version=draft, path="I/1").update(unit_price_vnd=60_000_000, amount_vnd=180_000_000)
    Recipient.objects.filter(version=draft).delete()
    TargetPhase.objects.create(target=draft.target_set.get(key="muc-tieu-2"), year=2024, quantity=5)
    Task.objects.get(version=draft, key="nhiem-vu-1").targets.add(draft.target_set.get(key="muc-tieu-2"))
    return amendment


@pytest.fixture
def comparison(plan, amended):
    return compare_versions(plan.current_version, amended.draft)


def test_cells_are_told_in_words(comparison):
    told = {
        (section.title, change.title, change.kind_words): [(c.label, c.old, c.new) for c in change.cells]
        for section in comparison.sections
        for change in section.changes
    }

    assert told == {
        ("Chỉ tiêu", "CT1 Doanh nghiệp được hỗ trợ 1", "sửa"): [
            ("phép so sánh", "ít nhất", "trên"),
            ("từ", "10", "25,5"),
        ],
        ("Phân kỳ chỉ tiêu", "CT2 Doanh nghiệp được hỗ trợ 2 · 2024", "thêm"): [
            ("năm", "", "2024"),
            ("số lượng", "", "5"),
        ],
        ("Nhiệm vụ", "1.1 Tổ chức hội thảo", "sửa"): [
            (
                "chỉ tiêu",
                "CT1 Doanh nghiệp được hỗ trợ 1",
                "CT1 Doanh nghiệp được hỗ trợ 1; CT2 Doanh nghiệp được hỗ trợ 2",
            )
        ],
        ("Dòng dự toán", "1 Hỗ trợ áp dụng hệ thống 1", "sửa"): [
            ("đơn giá (đồng)", "50.000.000 đồng", "60.000.000 đồng"),
            ("thành tiền (đồng)", "150.000.000 đồng", "180.000.000 đồng"),
        ],
        ("Nơi nhận", "Bộ KH&CN (b/c);", "bỏ"): [
            ("nơi nhận", "Bộ KH&CN (b/c);", ""),
            ("tổ chức", "Sở Khoa học và Công nghệ", ""),
            ("mục đích gửi", "để báo cáo", ""),
        ],
    }
    assert comparison.count == 5


def test_the_comparison_leaves_as_documents(plan, comparison):
    content = dump_plan(plan, plan.current_version)

    files = {f: export_comparison(comparison, content, f, old="Phiên bản 1", new="Bản thảo") for f in FORMATS}

    assert files["pdf"].startswith(b"%PDF")
    words = [
        cell.text for table in Document(io.BytesIO(files["docx"])).tables for row in table.rows for cell in row.cells
    ]
    assert {"Cũ: Phiên bản 1", "Mới: Bản thảo", "60.000.000 đồng"} <= set(words)
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets
    cells = {cell.value for page in sheet for row in page.iter_rows() for cell in row}
    assert {"Cũ: Phiên bản 1", "150.000.000 đồng", "180.000.000 đồng"} <= cells


def test_the_page_marks_old_and_new_in_text(plan, amended, approve, people, client_of):
    approve(amended)
    client = client_of(people["officer"])
    url = reverse("planning:plan_compare", args=[plan.public_id])

    page = client.get(url, {"cu": "1", "moi": "2"}).content.decode()

    assert "50.000.000 đồng" in page and "60.000.000 đồng" in page
    assert "<del" in page and "<ins" in page and ">cũ<" in page and ">mới<" in page
    for name in FORMATS:
        answer = client.get(reverse("planning:comparison_file", args=[plan.public_id, name]), {"cu": "1", "moi": "2"})
        assert answer.status_code == 200
    swapped = client.get(url, {"cu": "2", "moi": "1"}).content.decode()
    assert "60.000.000 đồng" in swapped
    assert client.get(url, {"cu": "1", "moi": "7"}).status_code == 404


def test_a_draft_is_compared_only_by_those_who_see_it(plan, amended, client_of, actor_of):
    url = reverse("planning:plan_compare", args=[plan.public_id])
    asked = {"cu": "1", "moi": str(amended.draft.public_id)}

    assert client_of(actor_of("officer", plan.province)).get(url, asked).status_code == 200
    assert client_of(actor_of("agency_officer", plan.province)).get(url, asked).status_code == 404
