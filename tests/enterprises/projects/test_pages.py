"""Every page of this app opens for its people, and what is typed wrong is answered at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.add_milestone import add_milestone
from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.models import Application, Letter, SupportedProject
from enterprises.councils.actions.review_outside import stop_review
from enterprises.projects.actions.handle_complaint import file_complaint
from enterprises.projects.actions.keep_visit import hold_visit, plan_visit
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.enterprises.projects.conftest import DAY
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
Running = tuple[SupportedProject, Actor]
LISTS = ("milestone_list", "visit_list", "demand_list", "condition_list", "kind_list")


def test_pages_open_for_their_people(office: Office, running: Running, client_of: ClientOf) -> None:
    project, person = running
    visit = plan_visit(
        actor=office.officer, project=project, planned_on=clock.today(), subject="Kiểm tra", members=[("A", "", "lead")]
    )
    hold_visit(actor=office.officer, visit=visit, held_on=clock.today(), findings="Tốt.")
    agreement = project.agreements.get()
    staff, own = client_of(office.officer), client_of(person)
    for name in LISTS:
        for client in (staff, own):
            assert client.get(reverse(f"projects:{name}")).status_code == 200, name
            assert client.get(reverse(f"projects:{name}"), {"q": "khong co"}).status_code == 200
    assert staff.get(reverse("projects:visit_list"), {"xuat": "xlsx"}).status_code == 200
    for name in ("amendment_create", "condition_create", "indicator_edit", "project_classify", "visit_create"):
        assert staff.get(reverse(f"projects:{name}", args=[project.public_id])).status_code == 200, name
    assert own.get(reverse("projects:progress_edit", args=[project.public_id])).status_code == 200
    assert own.get(reverse("projects:agreement_copy", args=[agreement.public_id])).status_code == 200
    for name in ("visit_detail", "visit_result", "visit_photo", "visit_demand"):
        assert staff.get(reverse(f"projects:{name}", args=[visit.public_id])).status_code == 200, name
    assert own.get(reverse("projects:visit_minutes", args=[visit.public_id, "docx"])).status_code == 200
    assert own.get(reverse("projects:agreement_file", args=[agreement.public_id, "docx"])).status_code == 200
    assert own.get(reverse("projects:agreement_file", args=[agreement.public_id, "exe"])).status_code == 404
    page = own.get(reverse("applications:project_detail", args=[project.public_id])).content.decode()
    assert "12/TT-SKHCN" in page
    other = make_actor(Role.ENTERPRISE_USER)
    assert client_of(other).get(reverse("projects:visit_detail", args=[visit.public_id])).status_code == 404
    assert (
        client_of(other).get(reverse("projects:agreement_file", args=[agreement.public_id, "pdf"])).status_code == 404
    )


def test_a_stopped_project_says_what_becomes_of_the_money(
    office: Office, running: Running, client_of: ClientOf
) -> None:
    project, person = running
    staff, own = client_of(office.officer), client_of(person)
    template = reverse("projects:template_apply", args=[project.public_id])
    assert own.post(template).status_code == 403
    staff.post(template)
    assert project.milestones.exists()
    terminate_project(actor=office.director, project=project, note="Đơn vị ngừng sản xuất.")

    page = staff.get(reverse("applications:project_detail", args=[project.public_id])).content.decode()

    assert "Trả lại dòng dự toán" in page
    assert "Lập phụ lục" not in page


def test_an_agreement_typed_wrong_is_answered_at_its_place(office: Office, client_of: ClientOf) -> None:
    project, _person = office.project()
    staff = client_of(office.officer)
    url = reverse("projects:agreement_create", args=[project.public_id])
    typed = {
        "starts_on": "31/12/2026",
        "ends_on": "01/01/2026",
        "item0_name": "Tư vấn",
        "item0_state_vnd": "99.000.000",
        "item0_own_vnd": "một triệu",
    }

    first = staff.post(url, typed)
    typed["item0_own_vnd"] = "1.000.000"
    second = staff.post(url, typed)

    assert first.status_code == second.status_code == 422
    page = second.content.decode()
    assert "Ngày kết thúc phải sau ngày bắt đầu" in page
    assert "không được cao hơn mức đã phê duyệt" in page
    assert "99.000.000" in page  # nothing typed is lost
    assert not project.agreements.exists()


def test_lists_ask_as_often_for_one_row_as_for_three(
    office: Office, running: Running, client_of: ClientOf, warm_menu: None
) -> None:
    project, _person = running
    staff = client_of(office.officer)
    counts = []
    for number in range(3):
        add_milestone(actor=office.officer, project=project, title=f"Mốc {number}", due_on=clock.today() + DAY)
        plan_visit(actor=office.officer, project=project, planned_on=clock.today(), subject="Kiểm tra")
        found = []
        for name in LISTS:
            staff.get(reverse(f"projects:{name}"))
            with CaptureQueriesContext(
                connection,
            ) as seen:
                staff.get(reverse(f"projects:{name}"))
            found.append(len(seen))
        counts.append(found)

    assert counts[0] == counts[2]
    assert max(counts[2]) <= 12


@pytest.mark.requirement("G06")
def test_a_decision_its_list_and_its_publication(office: Office, client_of: ClientOf, client: Client) -> None:
    first, _person = office.recommended()
    second, _other = office.recommended()
    approve_list(actor=office.director, applications=[first, second], decision_number="45/QĐ-SKHCN")
    letter = Letter.objects.get(kind="decision")
    staff = client_of(office.officer)
    url = reverse("projects:decision_detail", args=[letter.public_id])
    assert "chưa công bố" in staff.get(url).content.decode()
    public = reverse("projects:supported_public")
    assert first.enterprise_name not in client.get(public).content.decode()

    staff.post(reverse("projects:decision_publish", args=[letter.public_id]))

    page = client.get(public).content.decode()
    assert first.enterprise_name in page
    assert "45/QĐ-SKHCN" in page
    for secret in (first.enterprise_tax_code, "50.000.000", first.enterprise.representative):
        assert secret not in page
    assert staff.get(reverse("projects:decision_list"), {"q": "45/QĐ"}).status_code == 200
    assert client_of(make_actor(Role.ENTERPRISE_USER)).get(url).status_code == 404


def test_a_complaint_from_its_receipt_to_its_answer(office: Office, client_of: ClientOf) -> None:
    project, person = office.project()
    application = Application.objects.get(pk=project.application_id)
    own, director = client_of(person), client_of(office.director)
    new = reverse("projects:complaint_create", args=[application.public_id])
    assert own.post(new, {"text": " "}).status_code == 422
    own.post(new, {"text": "Đề nghị xem xét lại mức hỗ trợ."})
    row = application.complaints.get()
    assert row.due_on == clock.today() + 30 * DAY
    assert own.post(new, {"text": "Lần nữa."}).status_code == 422

    staff = client_of(office.officer)
    page = reverse("projects:complaint_detail", args=[row.public_id])
    assert "Lấy ý kiến chuyên gia độc lập" in staff.get(page).content.decode()
    staff.post(reverse("projects:complaint_experts", args=[row.public_id]))
    answer = reverse("projects:complaint_answer", args=[row.public_id])
    assert staff.get(answer).status_code == 403
    assert own.get(reverse("projects:complaint_file", args=[row.public_id, "docx"])).status_code == 404
    refused = director.post(answer, {"outcome": "rejected", "answer": "Mức hỗ trợ đúng quy định."})
    assert "Chuyên gia độc lập chưa kết luận" in refused.content.decode()
    row.refresh_from_db()
    stop_review(actor=office.officer, review=row.review, reason="Không cần nữa")
    director.post(answer, {"outcome": "rejected", "answer": "Mức hỗ trợ đúng quy định."})

    row.refresh_from_db()
    assert (row.state, bool(row.answer_number)) == ("answered", True)
    assert own.get(reverse("projects:complaint_file", args=[row.public_id, "docx"])).status_code == 200
    assert client_of(make_actor(Role.ENTERPRISE_USER)).get(page).status_code == 404
    file_complaint(
        actor=office.officer, application=application, text="Nhận bằng giấy.", received_on=clock.today() - DAY
    )
