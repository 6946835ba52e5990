"""Pages of norms, computed amounts and exceptions as people meet them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.actions.ask_exception import ask_exception
from enterprises.applications.actions.record_bar import confirm_bar, record_bar
from enterprises.applications.models import Application, ExclusionOverride, RecordedBar, SupportClaim
from enterprises.applications.selectors.exclusions import standing_for
from enterprises.registry.models import Enterprise
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.middleware import SESSION_KEY
from portal.organizations.roles import Role
from tests.factories.enterprises import MILLION, Office, make_draft, make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_person(client: Client) -> Callable[[Actor], Client]:
    """The client signed in for one actor."""

    def sign_in(actor: Actor) -> Client:
        assert actor.user is not None
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SESSION_KEY] = actor.organization_id
        session.save()
        return client

    return sign_in


def typed_norm(office: Office, **more: str) -> dict[str, object]:
    day = clock.today() + dt.timedelta(days=1)
    return {
        "name": "Phí thử nghiệm",
        "measure": str(office.measure.measure.public_id),
        "legal_basis": "Nghị quyết 12/2026/NQ-HĐND",
        "clause": "khoản 3 Điều 5",
        "rate": "50",
        "cap_vnd": "10.000.000",
        "cap_unit": "sample",
        "frequency": "each",
        "conditions": ["state_laboratory"],
        "valid_from": f"{day:%d/%m/%Y}",
        **more,
    }


@pytest.mark.requirement("E06")
def test_an_officer_enters_a_norm_and_the_director_puts_it_in_force(
    office: Office, as_person: Callable[[Actor], Client]
) -> None:
    client = as_person(office.officer)
    answer = client.post(reverse("applications:norm_create"), typed_norm(office))
    norm = SupportNorm.objects.get(province=office.call.province)
    assert (answer.status_code, norm.status, norm.cap_vnd) == (302, "proposed", 10 * MILLION)

    decide = reverse("applications:norm_decide", args=[norm.public_id])
    assert client.post(decide, {"approve": "1"}).status_code == 403

    client = as_person(office.director)
    client.post(decide, {"approve": "1"})
    norm.refresh_from_db()
    assert (norm.status, norm.approved_by) == ("in_force", office.director.user)
    page = client.get(reverse("applications:norm_detail", args=[norm.public_id])).content.decode()
    assert "tối đa 10.000.000 đ cho một mẫu, một sản phẩm" in page
    assert "phòng thử nghiệm thuộc cơ quan quản lý nhà nước" in page


def test_a_norm_in_force_is_replaced_by_a_row_and_ended_by_two_people(
    office: Office, as_person: Callable[[Actor], Client]
) -> None:
    client = as_person(office.officer)
    client.post(reverse("applications:norm_create"), typed_norm(office, valid_from="01/01/2024"))
    old = SupportNorm.objects.get(province=office.call.province)
    as_person(office.director).post(reverse("applications:norm_decide", args=[old.public_id]), {"approve": "1"})
    client = as_person(office.officer)
    replace = reverse("applications:norm_replace", args=[old.public_id])

    assert client.post(replace, typed_norm(office, valid_from=f"{clock.today():%d/%m/%Y}")).status_code == 422
    client.post(replace, typed_norm(office, rate="60"))
    new = SupportNorm.objects.get(replaces=old)
    as_person(office.director).post(reverse("applications:norm_decide", args=[new.public_id]), {"approve": "1"})

    old.refresh_from_db()
    assert (old.valid_to, old.rate, new.key) == (clock.today(), 50, old.key)
    client = as_person(office.officer)
    end = clock.today() + dt.timedelta(days=30)
    client.post(
        reverse("applications:norm_close", args=[new.public_id]), {"closing_on": f"{end:%d/%m/%Y}", "note": "Hết hạn."}
    )
    new.refresh_from_db()
    assert (new.valid_to, new.closing_on) == (None, end)
    as_person(office.director).post(reverse("applications:norm_decide", args=[new.public_id]), {"approve": "1"})
    new.refresh_from_db()
    assert new.valid_to == end


def test_the_list_of_norms_costs_the_same_for_many_and_hides_other_provinces(
    warm_menu: None, office: Office, as_person: Callable[[Actor], Client]
) -> None:
    elsewhere = make_province("noi-khac", name="Nơi khác")
    SupportNorm.objects.create(
        key="x", province=elsewhere, measure=office.measure.measure, name="Của tỉnh khác", rate=1, legal_basis="x",
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    client = as_person(office.officer)
    url = reverse("applications:norm_list")
    client.get(url)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as found:
            page = client.get(url, {"q": "dinh muc rieng" if number == 0 else "", "scope": ""})
        counts.append(len(found))
    assert "Của tỉnh khác" not in page.content.decode()
    assert "Tư vấn xây dựng tiêu chuẩn cơ sở" in page.content.decode()
    assert max(counts) <= 12
    assert client.get(url, {"xuat": "xlsx"})["Content-Type"].startswith("application/vnd.openxmlformats")


@pytest.mark.requirement("E06", "E10")
def test_the_enterprise_answers_and_reads_every_step(office: Office, as_person: Callable[[Actor], Client]) -> None:
    SupportNorm.objects.create(
        key="thu", province=office.call.province, measure=office.measure.measure, name="Thử nghiệm", rate=50,
        cap_vnd=10 * MILLION, cap_unit="sample", conditions=["state_laboratory"], legal_basis="Nghị quyết 12",
        clause="khoản 3 Điều 5", valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    application, person = make_draft(office.call, contract_value_vnd=16 * MILLION, requested_vnd=16 * MILLION)
    client = as_person(person)
    url = reverse("applications:support_edit", args=[application.public_id])
    unanswered = client.get(url).content.decode()
    assert "phòng thử nghiệm thuộc cơ quan quản lý nhà nước?" in unanswered
    assert "Chưa tính được mức hỗ trợ" in unanswered
    assert "mức quyết định" not in unanswered  # no amount of nothing while the answers are missing

    live = client.get(
        reverse("applications:support_preview", args=[application.public_id]),
        {"contract_value_vnd": "24.000.000", "requested_vnd": "24.000.000", "state_laboratory": "co"},
    ).content.decode()
    assert "50% của 24.000.000 đ là 12.000.000 đ" in live
    assert "Mức tối đa 10.000.000 đ" in live
    assert not SupportClaim.objects.exists()

    saved = client.post(url, {"quantity": "1", "state_laboratory": "co"})
    form = reverse("applications:draft_section", args=[application.public_id, "kinh-phi"])
    assert (saved.status_code, saved["Location"]) == (302, f"{form}#muc-ho-tro")
    assert "50% của 16.000.000 đ là 8.000.000 đ" in client.get(form).content.decode()
    page = client.get(url).content.decode()
    assert "50% của 16.000.000 đ là 8.000.000 đ" in page
    assert "khoản 3 Điều 5 Nghị quyết 12" in page
    for wrong in (
        {"contract_value_vnd": "abc"},
        {"contract_value_vnd": "9" * 40},
        {"quantity": "-3"},
        {"quantity": "9" * 9},
    ):
        assert (
            client.get(reverse("applications:support_preview", args=[application.public_id]), wrong).status_code == 200
        )


def test_strangers_do_not_find_the_page_and_other_roles_may_not_write(
    office: Office, as_person: Callable[[Actor], Client]
) -> None:
    application, _person = office.submitted()
    url = reverse("applications:support_edit", args=[application.public_id])
    stranger = make_enterprise_actor(make_enterprise(office.call.province))

    assert as_person(stranger).get(url).status_code == 404
    assert as_person(office.director).get(url).status_code == 403


def barred(office: Office, enterprise: Enterprise) -> Application:
    application, _person = office.checking(enterprise)
    bar = record_bar(
        actor=office.officer,
        enterprise=enterprise,
        kind="report_missing",
        case_text="Nhiệm vụ 2023",
        document="Công văn 21",
        since=dt.date(2024, 1, 1),
    )
    confirm_bar(actor=office.director, bar=bar, agree=True)
    return application


def test_an_exclusion_is_said_to_both_sides_and_decided_by_the_director(
    office: Office, as_person: Callable[[Actor], Client]
) -> None:
    enterprise = make_enterprise(office.call.province)
    person = make_enterprise_actor(enterprise)
    application = barred(office, enterprise)
    page = reverse("applications:application_detail", args=[application.public_id])
    call = reverse("applications:call_public_detail", args=[office.call.public_id])

    fair = as_person(person).get(page).content.decode()
    assert "Sở ghi nhận" in fair
    assert "Đề nghị xét ngoại lệ" not in fair
    assert "Sở ghi nhận" in as_person(person).get(call).content.decode()

    client = as_person(office.officer)
    assert "Đề nghị xét ngoại lệ" in client.get(page).content.decode()
    ask = reverse("applications:exception_ask", args=[application.public_id])
    key = standing_for(application)[0].finding.key
    assert client.post(ask, {"finding": key, "reason": ""}).status_code == 422
    assert client.post(ask, {"finding": key, "reason": "Đã nộp ở Sở cũ."}).status_code == 302
    override = ExclusionOverride.objects.get()
    decide = reverse("applications:exception_decide", args=[override.public_id])
    assert client.post(decide, {"grant": "yes", "note": "Được."}).status_code == 403
    assert as_person(person).get(decide).status_code == 404

    client = as_person(office.director)
    assert "Đã nộp ở Sở cũ." in client.get(decide).content.decode()
    assert client.post(decide, {"grant": "yes", "note": "Đúng."}).status_code == 302
    listed = client.get(reverse("applications:exception_list")).content.decode()
    assert "Được chấp thuận" in listed
    assert application.code in listed


def test_a_bar_is_recorded_by_tax_code_confirmed_and_ended_by_two_people_on_its_page(
    office: Office, as_person: Callable[[Actor], Client]
) -> None:
    enterprise = make_enterprise(office.call.province)
    client = as_person(office.officer)
    facts = {
        "enterprise": enterprise.tax_code,
        "kind": "prosecuted",
        "case_text": "Vụ án 5",
        "document": "Công văn 7",
        "since": "01/01/2026",
    }
    assert client.post(reverse("applications:bar_create"), {**facts, "enterprise": "0000000000"}).status_code == 422
    assert client.post(reverse("applications:bar_create"), facts).status_code == 302
    bar = RecordedBar.objects.get()

    assert "Vụ án 5" in client.get(reverse("applications:bar_list")).content.decode()
    page = reverse("applications:bar_detail", args=[bar.public_id])
    assert "Vụ án 5" in client.get(page).content.decode()
    assert client.post(page, {"agree": "yes"}).status_code == 403
    assert "Ghi ý kiến" not in client.get(page).content.decode()
    head = as_person(office.director)
    waiting = reverse("applications:bar_list") + "?stands=cho"
    assert "Vụ án 5" in head.get(waiting).content.decode()
    assert head.post(page, {"agree": "no", "note": " "}).status_code == 422
    assert head.post(page, {"agree": "yes"}).status_code == 302

    client = as_person(office.officer)
    assert client.post(page, {"reason": " "}).status_code == 422
    assert client.post(page, {"reason": "Đã đình chỉ."}).status_code == 302
    assert client.post(page, {"agree": "yes"}).status_code == 403
    head = as_person(office.director)
    assert "Đã đình chỉ." in head.get(page).content.decode()
    assert head.post(page, {"agree": "yes"}).status_code == 302
    assert "Vụ án 5" not in head.get(waiting).content.decode()

    bar.refresh_from_db()
    assert (bar.lifted_because, bar.lifted_by) == ("Đã đình chỉ.", office.director.user)
    outsider = make_actor(Role.OFFICER, make_province("noi-khac-2", name="Nơi khác 2"))
    assert as_person(outsider).post(page, {"reason": "x"}).status_code == 404


def test_the_list_of_exceptions_costs_the_same_for_one_and_three(
    warm_menu: None, office: Office, as_person: Callable[[Actor], Client]
) -> None:
    counts = []
    for _number in range(3):
        application = barred(office, make_enterprise(office.call.province))
        key = standing_for(application)[0].finding.key
        ask_exception(actor=office.officer, application=application, finding=key, reason="Lý do.")
        client = as_person(office.director)
        client.get(reverse("applications:exception_list"))
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("applications:exception_list"))
        counts.append(len(found))

    assert counts[0] == counts[2]
    assert counts[0] <= 12
