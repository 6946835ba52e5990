"""Pages of courses: the officer's, the nominating unit's, the public check; lists with constant queries."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from plans.activities.actions.train import issue_certificates
from plans.activities.documents import training as papers
from plans.activities.models import Course, Nomination, Trainee, TrainingCertificate
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.documents.rendering import render
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events_pages import _bytes
from tests.plans.activities.test_pages import day, post, url
from tests.plans.activities.test_training import NUMBER, course, manager, taught

ClientOf = Callable[[Actor], Client]


@pytest.mark.requirement("D01", "D04")
def test_a_course_from_the_plan_to_the_certificate(world: World, client_of: ClientOf) -> None:
    officer, director, agency = client_of(world.officer), client_of(world.director), client_of(world.agency)
    page = post(
        officer,
        url("course_create"),
        plan=world.plan.public_id,
        kind="class",
        title="Tập huấn LEAN",
        topic="productivity",
        audience="enterprises",
        place_kind="hall",
        starts_on=day(),
        ends_on=day(1),
        seats="1",
    )
    row = Course.objects.get()
    own = row.public_id
    assert agency.get(page).status_code == 404, "not open yet"
    post(officer, url("course_step", own, "open"), expected="planned")
    shown = agency.get(url("course_nominate", own)).content.decode()
    assert "checked" not in shown and "Tôi xác nhận" in shown
    refused = agency.post(url("course_nominate", own), {"full_name": "Phạm Một", "number": "12"})
    assert (
        refused.status_code == 422
        and "12 chữ số" in refused.content.decode()
        and "Cần xác nhận" in refused.content.decode()
    )
    for name in ("Phạm Một", "Phạm Hai"):
        post(agency, url("course_nominate", own), full_name=name, agreed="on")
    assert agency.post(url("course_fill", own)).status_code == 403
    post(officer, url("course_fill", own))
    waiting = Nomination.objects.get(status="waiting")
    officer.post(url("course_nomination_step", waiting.public_id, "accept"), follow=True)
    waiting.refresh_from_db()
    assert waiting.status == "waiting", "no place left"
    post(officer, url("course_step", own, "confirm"), expected="open")
    post(officer, url("course_hold", own), expected="confirmed", result="Tốt", cost_vnd="50.000.000")
    line = row.attendances.get()
    post(officer, url("course_results", own), **{f"line_{line.pk}": "passed"})
    facts = {"issued_on": day(), "signer_name": "Lê Ký", "signer_post": "Giám đốc"}
    too_soon = director.post(url("course_certificates", own), facts)
    assert too_soon.status_code == 422 and "ngày kết thúc khóa" in too_soon.content.decode()
    Course.objects.update(ends_on=clock.today())
    post(director, url("course_certificates", own), **facts)
    post(director, url("course_step", own, "close"), expected="held")

    certificate = TrainingCertificate.objects.get()
    assert certificate.number in officer.get(page).content.decode()
    seen = agency.get(page).content.decode()
    seen += agency.get(url("course_list")).content.decode()
    assert "Phạm Hai" in seen and "50.000.000" not in seen and certificate.number not in seen
    pdf = officer.get(url("training_certificate_file", certificate.public_id, "pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert agency.get(url("training_certificate_detail", certificate.public_id)).status_code in (403, 404)


@pytest.mark.requirement("D01")
def test_everybody_checks_a_certificate_by_its_code_alone(world: World, client: Client, client_of: ClientOf) -> None:
    row = taught(world, manager())
    issue_certificates(actor=world.director, course=row, issued_on=clock.today(), signer_name="L", signer_post="GĐ")
    certificate = TrainingCertificate.objects.get()
    address = reverse("activities:certificate_check")

    found = client.get(address, {"ma": papers.grouped(certificate.check_code)})
    assert found.status_code == 200 and certificate.number in found.content.decode()
    assert "Có giá trị" in found.content.decode() and found["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(address, {"ma": certificate.number}).status_code == 404, "the number alone tells nothing"
    assert client.get(address).status_code == 200
    director = client_of(world.director)
    post(director, url("training_certificate_withdraw", certificate.public_id), note="Cấp nhầm")
    assert "Đã thu hồi ngày" in client.get(address, {"ma": certificate.check_code}).content.decode()


@pytest.mark.requirement("D02")
def test_a_list_of_trainees_is_read_in_bad_cells_told_and_twice_adds_nobody(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    row = course(world)
    template = load_workbook(io.BytesIO(officer.get(url("course_list_template", row.public_id)).content))
    sheet = template.worksheets[0]
    lines = (
        (
            "Nguyễn Văn Quản",
            "02/03/1980",
            NUMBER,
            "Công ty A",
            "Giám đốc",
            "doanh nghiệp",
            "a@b.vn",
            "0912345678",
            "đạt",
        ),
        ("Trần Thị Công", "1991", "", "Công ty A", "", "", "", "", "chưa đạt"),
        ("Sai Số", "", "123", "Công ty B", "", "", "", "", ""),
        ("Sai Ngày", "31/02/1990", "", "Công ty B", "", "người lạ", "khong-thu", "x", "giỏi"),
    )
    for number, line in enumerate(lines, 2):
        for place, text in enumerate(line, 2):
            sheet.cell(number, place, text)
    for added in (2, 0):
        page = post(officer, url("course_list_import", row.public_id), file=upload("hv.xlsx", _bytes(template)))
        shown = officer.get(page).content.decode()
        for cell in ("!D4", "!C5", "!G5", "!H5", "!I5", "!J5"):
            assert cell in shown, cell
        held_draft = ImportDraft.objects.latest("pk")
        post(officer, page + "luu/", row_version=held_draft.row_version)
        assert f"Đã ghi thêm {added} lượt" in ImportDraft.objects.get(pk=held_draft.pk).result_text
        assert officer.get(page + "dong-loi.xlsx").status_code == 200
        post(officer, reverse("imports:import_discard", args=[held_draft.public_id]))

    assert Trainee.objects.count() == 2 == row.attendances.count()
    assert Trainee.objects.get(full_name="Nguyễn Văn Quản").number_shown.endswith("017")
    assert sorted(row.attendances.values_list("result", flat=True)) == ["failed", "passed"]


@pytest.mark.requirement("D02")
def test_what_is_sensitive_is_shown_only_on_request(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    taught(world, manager(email="quan@thu.vn"))
    person = Trainee.objects.get()
    page = officer.get(url("trainee_detail", person.public_id)).content.decode()
    assert "quan@thu.vn" not in page and NUMBER not in page and "0********017" in page
    address = reverse("privacy:sensitive_show", args=["activities.trainee", person.public_id])
    assert "qu***@thu.vn" in page and address in page
    assert officer.post(address, {"why": ""}).status_code == 422
    shown = officer.post(address, {"why": "Gửi giấy chứng nhận"})
    assert "quan@thu.vn" in shown.content.decode() and shown["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(event="privacy_sensitive:viewed").count() == 1
    assert client_of(world.agency).get(url("trainee_detail", person.public_id)).status_code == 403
    assert client_of(world.stranger).get(url("trainee_detail", person.public_id)).status_code == 404


def test_lists_of_training_keep_their_queries_and_open_as_files(
    world: World, client_of: ClientOf, warm_menu: None
) -> None:
    officer = client_of(world.officer)
    enterprise = client_of(make_actor(Role.ENTERPRISE_USER, world.plan.province))
    taught(world, manager(), title="Khóa một")
    names = ("course_list", "trainee_list", "learning_list")
    counts = {}
    for name in names:
        officer.get(url(name))
        with CaptureQueriesContext(connection) as seen:
            officer.get(url(name))
        counts[name] = len(seen)
    for n in range(2):
        row = taught(world, manager(f"Người {n}", number="", unit_name=f"Sở {n}"), title=f"Khóa thêm {n}")
    issue_certificates(actor=world.director, course=row, issued_on=clock.today(), signer_name="L", signer_post="GĐ")
    for name in names:
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(url(name)).status_code == 200
        assert len(seen) == counts[name], name
        assert officer.get(url(name), {"xuat": "xlsx"}).status_code == 200
    assert "Khóa thêm 1" in officer.get(url("course_list"), {"q": "khoa them", "held": "yes"}).content.decode()
    assert "Người 1" not in officer.get(url("trainee_list"), {"depth": "yes"}).content.decode()
    assert "Người 1" in officer.get(url("trainee_list"), {"year": clock.today().year}).content.decode()
    certified = officer.get(url("learning_list"), {"certified": "yes"}).content.decode()
    assert "Người 1" in certified and "Người 0" not in certified
    assert "Nguyễn Văn Quản" in officer.get(url("learning_list"), {"q": "van quan"}).content.decode()
    assert enterprise.get(url("course_list")).status_code == 200
    assert "Khóa một" not in enterprise.get(url("course_list")).content.decode()
    assert enterprise.get(url("trainee_list")).status_code == 403 == enterprise.get(url("learning_list")).status_code


def test_documents_of_a_course_open(world: World, client_of: ClientOf) -> None:
    row = taught(world, manager())
    issue_certificates(actor=world.director, course=row, issued_on=clock.today(), signer_name="L", signer_post="GĐ")
    for build, _name in papers.PAPERS.values():
        assert render(build(row), "pdf").startswith(b"%PDF") and render(build(row), "docx").startswith(b"PK")
    officer = client_of(world.officer)
    assert officer.get(url("course_paper_file", row.public_id, "danh-sach", "xlsx")).status_code == 200
    assert officer.get(url("course_paper_file", row.public_id, "khac", "pdf")).status_code == 404
    edit = officer.get(url("course_edit", row.public_id)).content.decode()
    assert "Tập huấn 5S" in edit
    post(
        officer,
        url("course_trainee", row.public_id),
        full_name="Thêm Tay",
        unit_name="Sở C",
        audience="officials",
        result="none",
    )
    assert row.attendances.count() == 2
