"""Loading a paper in the browser: preview with places, corrections that stay, saving once, giving up (A14)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from plans.planning.actions.load_programmes import load_programmes
from plans.planning.documents import export
from plans.planning.importing.building import build_plan
from plans.planning.models import Plan
from plans.planning.selectors.summaries import contents_of
from portal.imports.kinds import READ_AT_ONCE_BYTES
from portal.imports.models import ImportDraft
from portal.jobs import runner
from portal.jobs.models import Job
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE
from tests.plans.planning.importing import papers
from tests.plans.planning.importing.material import SEEDS, draft_of

pytestmark = [pytest.mark.requirement("A14"), pytest.mark.django_db]
HOA_BINH = SEEDS / "HB-2021.txt"


@pytest.fixture
def officer(client_of) -> Client:
    load_programmes(actor=MACHINE)
    return client_of(make_actor("officer", make_province("hoa-binh")))


def send(client: Client, content: bytes, name: str):
    return client.post(reverse("planning:plan_import"), {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def held(officer) -> ImportDraft:
    answer = send(officer, HOA_BINH.read_bytes(), "hoa-binh.txt")
    held = ImportDraft.objects.get()
    assert answer["Location"] == page(held)
    return held


def page(held: ImportDraft, name: str = "import_detail", *more: str) -> str:
    return reverse(f"imports:{name}", args=[held.public_id, *more])


def test_nothing_is_saved_before_it_is_confirmed_and_twice_changes_nothing(officer, held):
    shown = officer.get(page(held)).content.decode()
    assert "dòng 34" in shown and "Rà soát cơ chế, chính sách" in shown and "Lưu thành dự thảo" in shown
    assert Plan.objects.count() == 0

    saved = officer.post(page(held, "import_commit"), follow=True)
    plan = Plan.objects.get(code="HB-2021", is_reference=False)
    assert "Đã lưu kế hoạch thành dự thảo." in saved.content.decode() and plan.status == "draft"
    assert plan.version.task_set.count() == 5 and plan.version.target_set.count() == 4
    row_version = plan.row_version

    send(officer, HOA_BINH.read_bytes(), "hoa-binh.txt")
    again = ImportDraft.objects.exclude(pk=held.pk).get()
    assert "giống hệt kế hoạch HB-2021" in officer.get(page(again)).content.decode()
    repeated = officer.post(page(again, "import_commit"), follow=True)
    plan.refresh_from_db()
    assert "không có gì thay đổi" in repeated.content.decode() and plan.row_version == row_version
    assert (
        officer.post(page(again, "import_commit"), follow=True)
        .content.decode()
        .count("Dữ liệu đã được người khác thay đổi")
    )


def test_the_same_file_opens_the_draft_that_waits(officer, held):
    send(officer, HOA_BINH.read_bytes(), "ten-khac.txt")

    assert ImportDraft.objects.count() == 1


def test_a_large_file_is_read_by_a_worker_and_a_broken_one_says_why(officer):
    """Above two megabytes the page answers at once, the job fills the draft, and twice run it is read once."""
    long = HOA_BINH.read_bytes() + (b" " * 299 + b"\n") * (READ_AT_ONCE_BYTES // 300 + 1)
    send(officer, long, "hoa-binh-day-du.txt")
    held = ImportDraft.objects.get()
    assert held.status == "reading" and officer.get(page(held)).status_code == 200
    job = Job.objects.get(kind="imports.read")
    runner.run(job.pk)
    runner.run(job.pk)
    held.refresh_from_db()
    job.refresh_from_db()
    assert (job.status, held.status, len(held.draft.of("tasks"))) == ("done", "ready", 5), held.error
    assert "Lưu thành dự thảo" in officer.get(page(held)).content.decode()

    send(officer, b"ghi ch\xc3\xba\n" * 300_000, "khong-phai-ke-hoach.txt")
    other = ImportDraft.objects.exclude(pk=held.pk).get()
    runner.run(Job.objects.exclude(pk=job.pk).get().pk)
    other.refresh_from_db()
    assert other.status == "failed"
    assert "Tệp dài quá 50000 dòng." in officer.get(page(other)).content.decode()


@pytest.mark.parametrize("code", ["HB-2021", "GL-2022"])
def test_a_plan_the_portal_printed_is_read_back_as_it_was(code, load):
    """Our own Word file is a plan like any other: what was printed is found again."""
    plan = load(code)
    told = contents_of(plan)
    read = build_plan(draft_of(export(told, "docx"), f"{code}.docx"))
    assert read.content is not None
    for part in ("targets", "tasks", "legal_bases", "recipients"):
        assert len(getattr(read.content, part)) == len(getattr(told, part)), part


def test_corrections_stay_over_reloads_and_are_saved(officer, held):
    task = next(row for row in held.draft.of("tasks") if row.get("code") == "1")
    url = page(held, "import_row", task.id)
    form = officer.get(url).content.decode()
    assert 'name="tasks-1-title"' in form

    values = {f"{task.id}-{name}": value for name, value in {**task.values, "title": "Tên đã sửa"}.items()}
    kept = officer.post(url, values, headers={"HX-Request": "true"})
    assert "Đã giữ" in kept.content.decode() and 'id="import-problems"' in kept.content.decode()
    shown = officer.get(page(held)).content.decode()
    assert "Tên đã sửa" in shown and "đã sửa" in shown

    officer.post(page(held, "import_commit"))
    assert Plan.objects.get(code="HB-2021").version.task_set.get(code="1").title == "Tên đã sửa"


def test_rows_are_dropped_joined_and_become_other_kinds(officer, held):
    arrange = lambda row, **data: officer.post(page(held, "import_row_arrange", row), data)  # noqa: E731

    arrange("targets-4", step="drop")
    arrange("tasks-5", step="join")
    arrange("objectives-1", step="move", to="targets")
    held.refresh_from_db()
    draft = held.draft
    assert [row.id for row in draft.of("targets")] == ["objectives-1", "targets-1", "targets-2", "targets-3"]
    assert len(draft.of("tasks")) == 4 and "thiết bị thử nghiệm" in draft.of("tasks")[-1].get("title")
    assert arrange("heading-1", step="drop").status_code == 302

    arrange("targets-4", step="restore")
    held.refresh_from_db()
    assert len(held.draft.of("targets")) == 5


def test_every_error_is_told_at_its_row_and_nothing_is_half_saved(officer, held):
    wrong = {"targets-1": {"minimum": "hai"}, "tasks-2": {"title": ""}, "heading-1": {"code": "x"}}
    for row_id, changes in wrong.items():
        row = held.draft.row(row_id)
        officer.post(
            page(held, "import_row", row_id),
            {f"{row_id}-{name}": value for name, value in {**row.values, **changes}.items()},
        )

    shown = officer.get(page(held)).content.decode()
    assert "“hai” không đọc được" in shown and "Thiếu “Nhiệm vụ”" in shown and 'href="#targets-1"' in shown
    refused = officer.post(page(held, "import_commit"), follow=True).content.decode()
    assert "dòng 23" in refused and "dòng 35" in refused
    assert Plan.objects.count() == 0 and ImportDraft.objects.get().status == "ready"


def test_giving_up_and_stale_pages(officer, held):
    stale = officer.post(page(held, "import_commit"), {"row_version": "99"}, follow=True)
    assert "Hãy tải lại trang" in stale.content.decode()

    officer.post(page(held, "import_discard"))
    held.refresh_from_db()
    assert held.status == "discarded"
    assert "Lưu thành dự thảo" not in officer.get(page(held)).content.decode()
    assert "hoa-binh.txt" in officer.get(reverse("imports:import_list")).content.decode()


def test_other_provinces_and_roles(held, client_of):
    elsewhere = client_of(make_actor("officer", make_province("gia-lai")))
    agency = client_of(make_actor("agency_officer", make_province("hoa-binh")))

    for client in (elsewhere, agency):
        assert client.get(page(held)).status_code == 404
        assert client.post(page(held, "import_commit")).status_code == 404
    send(elsewhere, HOA_BINH.read_bytes() + b"\n", "hb.txt")
    foreign = ImportDraft.objects.exclude(pk=held.pk).get()
    assert "không phải của tỉnh bạn" in elsewhere.get(page(foreign)).content.decode()


def test_bad_files_are_answered_on_the_form(officer):
    for content, name, words in (
        (b"PK\x03\x04 broken", "a.docx", "bị hỏng"),
        (b"chu", "a.xlsx", "đổi tên"),
        (b"%PDF-1.4", "a.pdf", "PDF"),
    ):
        answer = send(officer, content, name)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert ImportDraft.objects.count() == 0


def test_a_workbook_of_an_annex_alone_names_what_is_missing(officer):
    send(officer, papers.kien_giang_workbook(), "phu-luc.xlsx")
    shown = officer.get(page(ImportDraft.objects.get())).content.decode()

    assert "Thiếu “Mã kế hoạch”" in shown and "khớp tổng cộng in trong bảng" in shown and "Trang tính ẩn" in shown


def test_the_preview_asks_a_constant_number_of_queries(officer, held, django_assert_max_num_queries, warm_menu):
    officer.get(page(held))
    with django_assert_max_num_queries(20):
        officer.get(page(held))


def test_load_plan_takes_papers(tmp_path, capsys):
    make_province("hoa-binh")
    call_command("load_plan", str(HOA_BINH), "--dry-run")
    said = capsys.readouterr().out
    assert "[dòng 34] nhiệm vụ: 1 Rà soát" in said and "không ghi gì" in said
    assert Plan.objects.count() == 0

    call_command("load_plan", str(HOA_BINH))
    call_command("load_plan", str(HOA_BINH))
    assert "HB-2021 không có gì thay đổi" in capsys.readouterr().out

    annex = tmp_path / "phu-luc.xlsx"
    annex.write_bytes(papers.bien_dong())
    with pytest.raises(CommandError):
        call_command("load_plan", str(annex))
    assert "lỗi" in capsys.readouterr().err
    call_command("load_plan", str(annex), "--set", "code=BD-2027", "--set", "province=hoa-binh")
    assert Plan.objects.get(code="BD-2027").version.task_set.count() == 3
