"""Pages of experts: register, one person, own page, lecturers of a course, a list read in twice (D03)."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from plans.activities.actions.keep_expert import agree_to_be_public
from plans.activities.models import CourseLecturer, Expert, ExpertCertificate, Trainee
from plans.planning.models import Measure
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events_pages import _bytes
from tests.plans.activities.test_experts import certificate, expert
from tests.plans.activities.test_pages import day, post, url
from tests.plans.activities.test_training import course, manager, taught

ClientOf = Callable[[Actor], Client]


@pytest.mark.requirement("D03")
def test_an_expert_from_the_register_of_trainees_to_the_public_list(
    world: World, client_of: ClientOf, client: Client
) -> None:
    officer = client_of(world.officer)
    member = make_actor(Role.COUNCIL_MEMBER, world.plan.province)
    own = client_of(member)
    taught(world, manager())
    person = Trainee.objects.get()
    begin = f"{url('expert_create')}?hoc-vien={person.public_id}"
    assert person.full_name in officer.get(begin).content.decode()
    refused = officer.post(begin, {"kind": "expert", "full_name": "", "unit_name": "", "account": "la@xa.vn"})
    assert refused.status_code == 422 and "la@xa.vn" in refused.content.decode()
    measure = Measure.objects.create(key="lean-x", name="LEAN X")
    page = post(
        officer,
        begin,
        kind="both",
        full_name=person.full_name,
        unit_name="Công ty A",
        topics=["productivity"],
        sectors=["industry"],
        measures=[measure.public_id],
        email="bimat@thu.vn",
        account=member.user.email,
    )
    row = Expert.objects.get()
    assert row.trainee == person and row.user == member.user
    shown = officer.get(page).content.decode()
    assert "chưa có chứng chỉ" in shown and "LEAN X" in shown and "bimat@thu.vn" not in shown
    asked = {"number": "01/CC", "issuer": "APO", "field": "Năng suất", "issued_on": day(-9), "expires_on": day(30)}
    wrong = officer.post(url("expert_certificate_create", row.public_id), {**asked, "expires_on": day(-20)})
    assert wrong.status_code == 422 and "từ ngày cấp" in wrong.content.decode()
    post(officer, url("expert_certificate_create", row.public_id), **asked)
    assert "sắp hết hạn" in officer.get(page).content.decode()

    mine = own.get(url("expert_own")).content.decode()
    assert "01/CC" in mine and "Dự án, hội đồng" in mine
    assert own.get(page).status_code in (403, 404) and own.get(url("expert_list")).status_code == 403
    box = own.get(url("expert_own_agree")).content.decode()
    assert "checked" not in box[box.index('name="agreed"') - 150 : box.index('name="agreed"') + 150]
    assert own.post(url("expert_own_agree"), {}).status_code == 422
    public = reverse("knowledge:published_list", args=["chuyen-gia-giang-vien"])
    assert person.full_name not in client.get(public).content.decode()
    post(own, url("expert_own_agree"), agreed="on")
    seen = client.get(public).content.decode()
    assert person.full_name in seen and "bimat@thu.vn" not in seen
    own.post(url("expert_own_withdraw"))
    assert person.full_name not in client.get(public).content.decode()

    paper = ExpertCertificate.objects.get()
    edit = url("expert_certificate_edit", row.public_id, paper.public_id)
    post(officer, edit, **asked, ended_on=day(), ended_because="Thu hồi", row_version=paper.row_version)
    assert "bị thu hồi" in officer.get(page).content.decode()
    contact = officer.post(
        reverse("privacy:sensitive_show", args=["activities.expert", row.public_id]), {"why": "Mời giảng"}
    )
    assert "bimat@thu.vn" in contact.content.decode() and contact["Cache-Control"] == "no-store"


def test_nobody_in_the_register_reads_what_to_do(world: World, client_of: ClientOf) -> None:
    client = client_of(make_actor(Role.COUNCIL_MEMBER, world.plan.province))

    assert "chưa có trong sổ chuyên gia" in client.get(url("expert_own")).content.decode()
    assert client.get(url("expert_own_agree")).status_code == 404
    assert client.post(url("expert_own_withdraw")).status_code == 404


@pytest.mark.requirement("D03")
def test_lecturers_of_a_course_are_chosen_from_the_register(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    lecturer, row = expert(world, "Trần Giảng Viên", kind="lecturer"), course(world)
    expert(world, "Chỉ Chuyên Gia")
    form = officer.get(url("course_lecturer", row.public_id)).content.decode()
    assert "Trần Giảng Viên" in form and "Chỉ Chuyên Gia" not in form
    page = post(officer, url("course_lecturer", row.public_id), expert=lecturer.public_id, part="5S")
    post(officer, url("course_lecturer", row.public_id), name="Khách Mời", unit_name="Viện B")
    assert officer.post(url("course_lecturer", row.public_id), {"name": ""}).status_code == 422
    shown = officer.get(page).content.decode()
    assert url("expert_detail", lecturer.public_id) in shown and "Khách Mời" in shown
    assert row.title in officer.get(url("expert_detail", lecturer.public_id)).content.decode()
    line = CourseLecturer.objects.get(expert=lecturer)
    officer.post(url("course_lecturer_remove", row.public_id, line.public_id))
    assert [left.name for left in row.lecturers.all()] == ["Khách Mời"]


@pytest.mark.requirement("D03")
def test_a_list_of_experts_is_read_in_bad_cells_told_and_twice_adds_nobody(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    Measure.objects.create(key="lean-x", name="LEAN X")
    book = load_workbook(io.BytesIO(officer.get(url("expert_template")).content))
    sheet = book.worksheets[0]
    paper = ("CC-1", "APO", "Năng suất", "01/02/2026", "31/12/2027")
    lines = (
        ("Nguyễn Một", "chuyên gia", "Viện A", "TS", "LEAN", "năng suất", "công nghiệp", "lean x", "", "", *paper),
        ("nguyễn một", "", "VIỆN A", "", "", "", "", "", "", "", "CC-2", "APO", "", "01/03/2026", ""),
        ("Trần Hai", "giảng viên", "Viện B", "", "", "", "", "", "hai@thu.vn", "0912345678", "", "", "", "", ""),
        ("Lê Sai", "ca sĩ", "", "", "", "múa", "", "không có", "sai", "x", "CC-9", "", "", "32/13/2026", ""),
        ("Phạm Trùng Số", "chuyên gia", "Viện C", "", "", "", "", "", "", "", "CC-8", "apo", "", "", ""),
    )
    for number, line in enumerate(lines, 2):
        for place, text in enumerate(line, 1):
            sheet.cell(number, place).value = text

    def read() -> ImportDraft:
        sent = officer.post(url("expert_import"), {"file": upload("chuyen-gia.xlsx", _bytes(book))})
        assert sent.status_code == 302, sent.content.decode()[:500]
        return ImportDraft.objects.latest("pk")

    draft = read()
    shown = officer.get(reverse("imports:import_detail", args=[draft.public_id])).content.decode()
    for told in ("Thiếu đơn vị", "Ghi “chuyên gia”", "múa", "Thư điện tử không đúng", "Thiếu nơi cấp", "Cần ngày cấp"):
        assert told in shown, told
    officer.post(reverse("imports:import_commit", args=[draft.public_id]), {"row_version": draft.row_version})
    assert sorted(Expert.objects.values_list("full_name", flat=True)) == ["Nguyễn Một", "Trần Hai"]
    first = Expert.objects.get(full_name="Nguyễn Một")
    assert sorted(first.certificates.values_list("number", flat=True)) == ["CC-1", "CC-2"]
    assert (first.topics, first.sectors, first.measures.get().name) == (["productivity"], ["industry"], "LEAN X")
    assert not first.is_public, "a list read in makes nobody public"

    again = read()
    officer.post(reverse("imports:import_commit", args=[again.public_id]), {"row_version": again.row_version})
    assert (Expert.objects.count(), ExpertCertificate.objects.count()) == (2, 2)

    out = load_workbook(io.BytesIO(officer.get(url("expert_template")).content))
    told = [[cell.value for cell in line] for line in out.worksheets[0].iter_rows(min_row=2, max_row=4)]
    assert [(line[0], line[10]) for line in told] == [
        ("Nguyễn Một", "CC-2"),
        ("Nguyễn Một", "CC-1"),
        ("Trần Hai", None),
    ]
    assert "hai@thu.vn" not in str(told), "contacts stay in the register"
    book = out
    same = read()
    shown = officer.get(reverse("imports:import_detail", args=[same.public_id])).content.decode()
    assert "Dòng giữ nguyên" in shown
    officer.post(reverse("imports:import_commit", args=[same.public_id]), {"row_version": same.row_version})
    assert "0 người, 0 chứng chỉ; bổ sung 0 người" in ImportDraft.objects.get(pk=same.pk).result_text
    out.worksheets[0]["H4"] = "lean x"
    filled = read()
    officer.post(reverse("imports:import_commit", args=[filled.public_id]), {"row_version": filled.row_version})
    assert [row.name for row in Expert.objects.get(full_name="Trần Hai").measures.all()] == ["LEAN X"]


@pytest.mark.requirement("D03")
def test_lists_take_the_same_queries_for_one_and_for_three(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    lists = (url("expert_list"), url("expert_certificate_list"))

    def queries(address: str) -> int:
        officer.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(address).status_code == 200
        return len(seen)

    certificate(world, expert(world, "Người Một"), "1")
    one = [queries(address) for address in lists]
    for n, name in enumerate(("Hai", "Ba"), 2):
        certificate(world, expert(world, f"Người {name}", organization=world.agency.organization), str(n))
    assert [queries(address) for address in lists] == one
    detail = url("expert_detail", Expert.objects.get(full_name="Người Hai").public_id)
    assert queries(detail) < 40
    agree_to_be_public(actor=world.officer, expert=Expert.objects.get(full_name="Người Hai"), agreed=True)
    for query, wanted in (
        ({"q": "nguoi hai"}, 1),
        ({"kind": "lecturer"}, 0),
        ({"state": "valid"}, 3),
        ({"organization": world.agency.organization.public_id}, 2),
        ({"public": "yes"}, 1),
        ({"topic": "productivity"}, 0),
        ({"xep": "-next_expiry"}, 3),
    ):
        listed = officer.get(url("expert_list"), query).content.decode()
        assert sum(f">Người {n}<" in listed for n in ("Một", "Hai", "Ba")) == wanted, query
    book = load_workbook(io.BytesIO(officer.get(url("expert_list"), {"xuat": "xlsx"}).content))
    assert any("Người Một" in str(cell) for line in book.worksheets[0].iter_rows(values_only=True) for cell in line)
    ends = officer.get(url("expert_certificate_list"), {"ends": "valid", "issuer": "nang suat"}).content.decode()
    assert "Người Một" in ends
    assert "Người Một" not in officer.get(url("expert_certificate_list"), {"ends": "soon"}).content.decode()
