"""Pages of calls, applications and projects as each side opens them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.add_remark import add_remark
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.sign_agreement import sign_agreement
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, ApplicationDocument, Call, SupportedProject
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui import open_data
from portal.vietnam.models import Province
from tests.factories.attachments import pdf_bytes
from tests.factories.enterprises import (
    CONTENTS,
    MILLION,
    Office,
    make_draft,
    make_enterprise,
    make_enterprise_actor,
    make_office,
)
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def form_data(application: Application, **changes: object) -> dict[str, object]:
    """What the browser posts for a complete form."""
    data: dict[str, object] = {
        **CONTENTS,
        "contract_value_vnd": "86.000.000",
        "requested_vnd": "60.000.000",
        "has_pledged_single_source": "on",
    }
    return {**data, "row_version": str(application.row_version), **changes}


def messages_of(page: object) -> str:
    """The flash messages and the text of a page."""
    return page.content.decode()  # type: ignore[attr-defined]  # a test response


def queries_of(client: Client, address: str) -> int:
    """How many queries the second visit of `address` takes (the first fills caches)."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["application_list", "project_list", "call_list"])
def test_staff_lists_run_as_many_queries_for_three_rows_as_for_one(
    name: str, office: Office, client_of: ClientOf
) -> None:
    client, address = client_of(office.officer), reverse(f"applications:{name}")
    office.project()
    one = queries_of(client, address)
    for _number in range(2):
        office.project()
        make_office()

    assert queries_of(client, address) == one


def test_detail_runs_as_many_queries_for_three_papers_as_for_one(
    promises: list[tuple[str, int]], client_of: ClientOf
) -> None:
    counts = []
    for papers in (1, 3):
        office = make_office(papers=[{"name": f"Giấy {number}"} for number in range(papers)])
        application, _person = office.checking()
        for number in range(papers):
            add_remark(actor=office.officer, application=application, text=f"Ý kiến {number}")
        counts.append(
            queries_of(
                client_of(office.officer), reverse("applications:application_detail", args=[application.public_id])
            )
        )

    assert counts[0] == counts[1]


def test_own_list_runs_a_constant_number_of_queries(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    _application, person = office.submitted(enterprise)
    client, address = client_of(person), reverse("applications:own_application_list")
    one = queries_of(client, address)
    for _number in range(2):
        make_draft(make_office().call, enterprise)

    assert queries_of(client, address) == one


def test_list_finds_without_accents_and_exports_what_is_shown(office: Office, client_of: ClientOf) -> None:
    office.submitted(make_enterprise(name="Công ty Cà phê Đắk Đoa"))
    office.submitted(make_enterprise(name="Hợp tác xã Chè Bàu Cạn"))
    client = client_of(office.officer)

    page = client.get(reverse("applications:application_list"), {"q": "dak doa"})
    file = client.get(reverse("applications:application_list"), {"q": "dak doa", "xuat": "xlsx"})

    assert [row.enterprise_name for row in page.context["page"]] == ["Công ty Cà phê Đắk Đoa"]
    assert file.status_code == 200
    assert file.content[:2] == b"PK"


@pytest.mark.requirement("F04")
def test_enterprise_sees_only_its_own_file(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()
    stranger = make_enterprise_actor(make_enterprise())
    address = reverse("applications:application_detail", args=[application.public_id])

    assert client_of(person).get(address).status_code == 200
    assert client_of(stranger).get(address).status_code == 404
    other_province = make_actor(Role.OFFICER, make_province("kien-giang"))
    assert client_of(other_province).get(address).status_code == 404
    assert (
        client_of(office.officer).get(reverse("applications:application_detail", args=[uuid.uuid4()])).status_code
        == 404
    )


def test_draft_is_nobody_elses_business(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    address = reverse("applications:application_detail", args=[application.public_id])

    assert client_of(office.officer).get(address).status_code == 404
    assert client_of(person).get(address).status_code == 200


def test_form_saves_files_and_shows_the_receipt(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    address = reverse("applications:application_edit", args=[application.public_id])
    last_look = reverse("applications:draft_section", args=[application.public_id, "nop"])
    assert client.get(address).headers["Location"] == last_look  # nothing is missing

    page = client.post(address, form_data(application, file="1"), follow=True)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.SUBMITTED
    assert application.code in page.content.decode()
    again = client.post(address, form_data(application, file="1"), follow=True)
    assert "đã được nộp" in messages_of(again)
    assert Application.objects.filter(code__startswith="HS-").count() == 1


def test_incomplete_filing_keeps_what_was_typed_and_names_each_gap(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    ApplicationDocument.objects.all().delete()
    address = reverse("applications:application_edit", args=[application.public_id])

    page = client_of(person).post(address, form_data(application, need="", title="Tên mới", file="1"))

    text = page.content.decode()
    assert page.status_code == 422
    assert "Cần nhập: hiện trạng" in text
    assert "Thiếu giấy tờ bắt buộc: Hợp đồng tư vấn" in text
    application.refresh_from_db()
    assert (application.title, application.need, application.status) == ("Tên mới", "", "draft")


def test_amount_with_letters_is_named_and_the_rest_is_saved(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    address = reverse("applications:application_edit", args=[application.public_id])

    page = client_of(person).post(address, form_data(application, title="Đổi tên", contract_value_vnd="tám mươi sáu"))

    text = page.content.decode()
    assert (page.status_code, "tám mươi sáu" in text, list(page.context["form"].errors)) == (
        422,
        True,
        ["contract_value_vnd"],
    )
    application.refresh_from_db()
    assert (application.title, application.contract_value_vnd) == ("Đổi tên", 86 * MILLION)


def test_autosave_answers_the_new_version_and_keeps_bad_amounts_out(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    address = reverse("applications:application_autosave", args=[application.public_id])

    answer = client_of(person).post(address, form_data(application, need="Mới", requested_vnd="abc"))

    assert answer.status_code == 200
    body = answer.json()
    assert (body["row_version"], list(body["errors"])) == (application.row_version + 1, ["requested_vnd"])


def test_stale_page_shows_the_difference_and_loses_nothing(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    old = form_data(application, need="Người thứ hai gõ")
    client.post(
        reverse("applications:application_edit", args=[application.public_id]),
        form_data(application, need="Người thứ nhất gõ"),
    )

    page = client.post(reverse("applications:application_edit", args=[application.public_id]), old)

    text = page.content.decode()
    assert page.status_code == 409
    assert "Người thứ nhất gõ" in text
    assert "Người thứ hai gõ" in text
    application.refresh_from_db()
    assert application.need == "Người thứ nhất gõ"
    fresh = form_data(application, need="Người thứ hai gõ", row_version=str(page.context["form"].data["row_version"]))
    client.post(reverse("applications:application_edit", args=[application.public_id]), fresh)
    application.refresh_from_db()
    assert application.need == "Người thứ hai gõ"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hop-dong.pdf", b"MZ\x90\x00" + b"\x00" * 200),
        ("rong.pdf", b""),
        ("ho-so.exe", b"MZ\x90\x00" + b"\x00" * 200),
    ],
)
def test_dishonest_files_are_refused_with_a_message(
    office: Office, client_of: ClientOf, name: str, content: bytes
) -> None:
    application, person = make_draft(office.call)
    before = ApplicationDocument.objects.count()
    paper = office.call.papers.get(name="Hợp đồng tư vấn")
    address = reverse("applications:paper_attach", args=[application.public_id, paper.public_id])

    page = client_of(person).post(address, {"file": SimpleUploadedFile(name, content)})

    assert page.status_code == 422
    refused = page.content.decode().partition(f'id="refused-{paper.public_id}"')[2].partition("</p>")[0]
    assert refused.partition(">")[2].strip()
    assert ApplicationDocument.objects.count() == before


def test_a_replaced_paper_leaves_the_draft(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    paper = office.call.papers.first()
    address = reverse("applications:paper_attach", args=[application.public_id, paper.public_id])

    client_of(person).post(address, {"file": SimpleUploadedFile("moi.pdf", pdf_bytes())})

    assert application.documents.get(paper=paper).file.original_name == "moi.pdf"


def test_officer_walks_from_taking_to_eligible_by_buttons(office: Office, client_of: ClientOf) -> None:
    application, _person = office.submitted()
    client = client_of(office.officer)
    detail = reverse("applications:application_detail", args=[application.public_id])
    step = lambda name, **data: client.post(  # noqa: E731  # one line per step
        reverse("applications:application_step", args=[application.public_id, name]), data, follow=True
    )
    assert "Nhận kiểm tra" in client.get(detail).content.decode()
    step("take", expected="submitted")
    refused = step("confirm_eligible", expected="checking")
    assert "chưa được đánh giá Đạt" in refused.content.decode()
    for document in application.documents.all():
        client.post(
            reverse("applications:paper_check", args=[application.public_id, document.public_id]), {"verdict": "good"}
        )
    client.post(
        reverse("applications:remark_create", args=[application.public_id]), {"field": "need", "text": "Nêu rõ hơn."}
    )

    page = step("confirm_eligible", expected="checking")

    application.refresh_from_db()
    assert application.status == ApplicationStatus.ELIGIBLE
    assert "Đã ghi nhận" in page.content.decode()
    stale = step("confirm_eligible", expected="checking")
    assert "Hãy tải lại trang" in stale.content.decode()


def test_step_of_another_role_is_a_403_that_says_whose_turn_it_is(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()

    page = client_of(person).post(
        reverse("applications:application_step", args=[application.public_id, "take"]), {"expected": "submitted"}
    )

    assert page.status_code == 403
    assert "chuyên viên" in page.content.decode()


def test_director_approves_and_a_double_click_makes_one_project(office: Office, client_of: ClientOf) -> None:
    application, _person = office.recommended()
    client = client_of(office.director)
    address = reverse("applications:application_approve", args=[application.public_id])
    assert "50.000.000" in client.get(address).content.decode()
    data = {"amount_vnd": "50.000.000", "decision_number": "45/QĐ-SKHCN"}

    first = client.post(address, data)
    second = client.post(address, data)

    assert (first.status_code, second.status_code) == (302, 409)
    assert SupportedProject.objects.count() == 1


def test_director_approves_a_list_by_one_decision(office: Office, client_of: ClientOf) -> None:
    rows = [office.recommended()[0] for _number in range(2)]
    client = client_of(office.director)
    address = reverse("applications:application_approve_list")
    assert rows[0].code in client.get(address).content.decode()

    page = client.post(
        address, {"decision_number": "45/QĐ-SKHCN", "chon": [str(row.public_id) for row in rows]}, follow=True
    )

    assert page.status_code == 200
    assert SupportedProject.objects.count() == 2
    letter = rows[0].letters.get(kind="decision")
    assert (letter.applications.count(), letter.number) == (2, "45/QĐ-SKHCN")
    nothing = client.post(address, {"decision_number": "46/QĐ-SKHCN"})
    assert "Chưa chọn hồ sơ nào" in nothing.content.decode()


def test_every_page_opens_for_whom_it_is_meant(office: Office, client_of: ClientOf) -> None:
    project, person = office.project()
    today = clock.today()
    application = project.application
    staff, own = client_of(office.officer), client_of(person)
    ids = [project.public_id]
    for client in (staff, own):
        for name in ("applications:application_detail", "applications:application_submitted"):
            assert client.get(reverse(name, args=[application.public_id])).status_code == 200
        assert client.get(reverse("applications:project_detail", args=ids)).status_code == 200
        assert client.get(reverse("applications:project_list")).status_code == 200
        assert client.get(reverse("registry:enterprise_detail", args=[project.enterprise.public_id])).status_code == 200
    for name in (
        "applications:call_list",
        "applications:call_create",
        "registry:enterprise_list",
        "registry:enterprise_create",
    ):
        assert staff.get(reverse(name)).status_code == 200
    assert staff.get(reverse("applications:call_detail", args=[office.call.public_id])).status_code == 200
    assert staff.get(reverse("applications:desk_start", args=[office.call.public_id])).status_code == 200
    assert staff.get(reverse("projects:agreement_create", args=ids)).status_code == 200
    assert own.get(reverse("applications:own_application_list")).status_code == 200
    assert own.get(reverse("registry:own_profile"), follow=True).status_code == 200
    sign_agreement(
        actor=office.officer,
        project=project,
        number="1",
        signed_on=today,
        starts_on=today,
        ends_on=today + dt.timedelta(days=99),
    )
    for name in (
        "projects:progress_edit",
        "applications:project_evidence",
        "applications:project_request_acceptance",
    ):
        assert own.get(reverse(name, args=ids)).status_code == 200
    assert staff.get(reverse("applications:project_milestone", args=ids)).status_code == 200
    assert client_of(office.director).get(reverse("projects:amendment_create", args=ids)).status_code == 200


@pytest.mark.requirement("F01")
def test_public_pages_need_no_login(office: Office, client: Client) -> None:
    page = client.get(reverse("applications:call_public_list"))
    detail = client.get(reverse("applications:call_public_detail", args=[office.call.public_id]))
    draft = make_office(publish=False).call

    assert office.call.title in page.content.decode()
    assert "còn 19 ngày" in detail.content.decode()
    assert client.get(reverse("applications:call_public_detail", args=[draft.public_id])).status_code == 404


def test_public_call_says_whether_it_fits_the_enterprise(promises: list[tuple[str, int]], client_of: ClientOf) -> None:
    office = make_office(beneficiary_kinds=["cooperative"])
    person = make_enterprise_actor(make_enterprise())

    page = client_of(person).get(reverse("applications:call_public_detail", args=[office.call.public_id]))

    assert "Đối tượng của đợt là hợp tác xã" in page.content.decode()


def test_a_call_with_a_filed_application_leads_to_it_instead_of_a_second_start(
    office: Office, client_of: ClientOf
) -> None:
    application, person = office.submitted()

    page = client_of(person).get(reverse("applications:call_public_detail", args=[office.call.public_id]))

    own = reverse("applications:application_detail", args=[application.public_id])
    assert f'class="btn btn-primary" href="{own}"' in page.content.decode()
    assert reverse("applications:application_start", args=[office.call.public_id]) not in page.content.decode()


def test_start_goes_on_with_the_standing_draft(office: Office, client_of: ClientOf) -> None:
    client = client_of(make_enterprise_actor(make_enterprise()))
    address = reverse("applications:application_start", args=[office.call.public_id])

    first, second = client.post(address), client.post(address)

    assert first.url == second.url
    assert Application.objects.count() == 1


def test_an_enterprise_begins_at_the_open_calls_of_its_province(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    call = reverse("applications:call_public_detail", args=[office.call.public_id])
    own = reverse("applications:application_detail", args=[application.public_id])

    new = client_of(make_enterprise_actor(make_enterprise())).get(reverse("home:dashboard")).content.decode()
    writing = client_of(person).get(reverse("home:dashboard")).content.decode()
    officer = client_of(office.officer).get(reverse("home:dashboard")).content.decode()

    assert f'href="{call}">{office.call.title}</a>' in new
    assert f'href="{own}">{office.call.title}</a>' in writing  # on to the file that stands, not to a second one
    assert call not in officer


@pytest.mark.requirement("T01")
def test_open_data_of_a_province_holds_the_calls_of_those_merged_into_it(office: Office, client: Client) -> None:
    old = office.call.province
    new = make_province("dong-moi", name="Đông Mới")
    Province.objects.filter(pk=old.pk).update(successor=new, valid_to=clock.today())

    rows = open_data.datasets.get("dot-tiep-nhan").rows(new)

    assert [row["title"] for row in rows] == [office.call.title]


@pytest.mark.requirement("F01")
def test_officer_drafts_and_publishes_a_call_from_a_measure(office: Office, client_of: ClientOf) -> None:
    client = client_of(office.officer)
    data = {
        "measure": str(office.measure.public_id),
        "budget_line": str(office.line.public_id),
        "title": "Đợt 3",
        "summary": "Hỗ trợ.",
        "selection": "council",
        "acceptance": "council",
        "opens_at": "08:00 01/01/2026",
        "closes_at": "",
        "papers": "Đơn đăng ký | mẫu I.1\n* Ảnh nhà xưởng",
        "support_rate": "80",
        "support_cap_vnd": "50.000.000",
        "support_basis": "NĐ 37/2026",
        "beneficiary_kinds": ["enterprise"],
    }

    client.post(reverse("applications:call_create"), data)
    call = Call.objects.get(title="Đợt 3")
    assert [(p.name, p.hint, p.is_required) for p in call.papers.all()] == [
        ("Đơn đăng ký", "mẫu I.1", True),
        ("Ảnh nhà xưởng", "", False),
    ]
    Call.objects.filter(pk=office.call.pk).update(status="closed")  # two calls for one measure do not overlap
    client.post(reverse("applications:call_step", args=[call.public_id, "propose"]), {"expected": "draft"})
    publish = reverse("applications:call_step", args=[call.public_id, "publish"])
    client.post(publish, {"expected": "proposed"})  # who proposes does not publish
    call.refresh_from_db()
    assert call.status == "proposed"
    client_of(office.director).post(publish, {"expected": "proposed"})

    call.refresh_from_db()
    assert (call.status, call.is_all_year, call.code[:3]) == ("open", True, "TB-")
    bad = client.post(
        reverse("applications:call_create"), {**data, "opens_at": "ngày mai", "support_cap_vnd": "năm mươi triệu"}
    )
    assert bad.status_code == 422
    assert "16:30 30/11/2026" in bad.content.decode()


@pytest.mark.requirement("F01")
def test_after_the_deadline_only_an_officer_adds_one_with_a_reason(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    office.call.closes_at = clock.now() - dt.timedelta(seconds=1)
    office.call.save(update_fields=["closes_at"])
    own = client_of(make_enterprise_actor(enterprise))
    assert (
        "hết hạn lúc"
        in own.post(
            reverse("applications:application_start", args=[office.call.public_id]), follow=True
        ).content.decode()
    )
    client = client_of(office.officer)
    client.post(
        reverse("applications:desk_start", args=[office.call.public_id]),
        {"enterprise": str(enterprise.public_id), "channel": "desk"},
    )
    application = Application.objects.get()
    for paper in office.call.papers.all():
        address = reverse("applications:paper_attach", args=[application.public_id, paper.public_id])
        client.post(address, {"file": SimpleUploadedFile("giay.pdf", pdf_bytes())})
    edit = reverse("applications:application_edit", args=[application.public_id])

    without = client.post(edit, form_data(application, file="1"))
    application.refresh_from_db()
    assert (without.status_code, "cần ghi lý do" in without.content.decode(), application.status) == (
        422,
        True,
        "draft",
    )
    client.post(edit, form_data(application, file="1", late_reason="Bưu điện phát muộn."))

    application.refresh_from_db()
    assert (application.status, application.late_reason) == (ApplicationStatus.SUBMITTED, "Bưu điện phát muộn.")


def test_supplement_page_shows_remarks_and_takes_the_answer(office: Office, client_of: ClientOf) -> None:
    application, person = office.checking()
    application = request_supplement(actor=office.officer, application=application, note="Thiếu phụ lục.")
    client = client_of(person)
    edit = reverse("applications:supplement_edit", args=[application.public_id])
    old = client.get(reverse("applications:application_edit", args=[application.public_id]))
    assert old.headers["Location"] == edit
    assert "Thiếu phụ lục." in client.get(edit).content.decode()

    client.post(edit, form_data(application, need="Đã nêu rõ", file="1"))

    application.refresh_from_db()
    assert (application.status, application.need) == (ApplicationStatus.CHECKING, "Đã nêu rõ")


def test_receipt_and_decision_come_as_files_only_to_who_may_see_them(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()
    letter = application.letters.get(kind="receipt")
    address = reverse("applications:letter_download", args=[letter.public_id, "pdf"])

    file = client_of(person).get(address, follow=True)

    assert b"".join(file.streaming_content)[:4] == b"%PDF"
    assert client_of(make_enterprise_actor(make_enterprise())).get(address).status_code == 404
    assert (
        client_of(person).get(reverse("applications:letter_download", args=[letter.public_id, "docx"])).status_code
        == 404
    )
