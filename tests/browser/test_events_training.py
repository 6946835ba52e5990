"""Events at a desk and on a phone in a hall; training named and read on a phone; every page at both widths."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.actions.invite_guests import add_guest
from plans.activities.actions.keep_trainee import Person
from plans.activities.actions.nominate import fill_places, nominate
from plans.activities.actions.plan_course import move_course
from plans.activities.actions.plan_event import publish_event
from plans.activities.actions.train import issue_certificates
from plans.activities.models import Event, Nomination, TrainingCertificate
from portal.core import clock
from tests.plans.activities.conftest import World, world  # noqa: F401  # the fixture
from tests.plans.activities.test_events import held
from tests.plans.activities.test_training import course, manager, taught

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}

Address = Callable[[str], str]


@pytest.fixture
def check_phone(page: Page, check_page: Callable[[], None]) -> Callable[[], None]:
    """`check_page`, and back to the phone."""

    def check() -> None:
        check_page()
        page.set_viewport_size(PHONE)

    return check


@pytest.mark.requirement("C01")
def test_an_event_is_planned_at_a_desk_and_signed_on_a_phone(
    page: Page,
    address: Address,
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    check_phone: Callable[[], None],
    screenshot: Callable[..., None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    add_guest(actor=world.officer, event=held(world, title="Hội thảo đã xong"), name="Viện Năng suất Việt Nam")
    sign_in(world.officer)
    page.set_viewport_size(DESK)
    page.goto(address(reverse("activities:event_choose")))
    check_page()
    page.get_by_role("link", name=re.compile("^Hội nghị")).click()
    page.get_by_label("Tên hoạt động").fill("Hội thảo về 5S")
    page.get_by_label("Từ ngày").fill(f"{clock.today():%d/%m/%Y}")
    page.get_by_label("Địa điểm").fill("Hội trường Sở")
    check_page()
    screenshot("events-form", full_page=True)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", name="Hội thảo về 5S")).to_be_visible()
    check_page()
    screenshot("events-detail", full_page=True)
    row = Event.objects.get(title="Hội thảo về 5S")
    page.get_by_role("link", name="Mã QR điểm danh").click()
    check_page()
    screenshot("events-code", full_page=True)
    for name in ("event_list", "event_units", "event_property"):
        page.goto(address(reverse(f"activities:{name}")))
        check_page()
        screenshot(name, full_page=True)

    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(address(reverse("activities:event_sign_in", args=[row.sign_in_code])))
    check_phone()
    screenshot("events-sign-in", full_page=True)
    page.get_by_label("Họ và tên").fill("Nguyễn Văn Dự")
    page.get_by_role("button", name="Điểm danh").click()
    expect(page.get_by_text("Cần đồng ý").first).to_be_visible()
    expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Văn Dự")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Điểm danh").click()
    expect(page.get_by_text("Đã ghi tên bạn vào danh sách dự.")).to_be_visible()
    check_phone()
    row.refresh_from_db()
    assert row.attended == 1
    publish_event(actor=world.officer, event=row, is_public=True)
    page.goto(address(reverse("activities:event_public_list")))
    check_phone()
    page.get_by_role("link", name="Hội thảo về 5S").click()
    check_phone()
    screenshot("events-public", full_page=True)


@pytest.mark.requirement("D04")
def test_training_on_a_phone(
    page: Page,
    address: Address,
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    check_phone: Callable[[], None],
    screenshot: Callable[..., None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    done = taught(world, manager(), title="Khóa ISO 9001")
    signed = {"signer_name": "Lê Ký", "signer_post": "Giám đốc"}
    issue_certificates(actor=world.director, course=done, issued_on=clock.today(), **signed)
    soon = clock.today() + dt.timedelta(days=9)
    offered = course(world, title="Tập huấn mã số mã vạch", seats=1, starts_on=soon)
    offered = move_course(actor=world.officer, course=offered, name="open")
    nominate(actor=world.agency, course=offered, person=Person("Trần Đi Trước", unit_name="Sở"), agreed=True)
    page.set_viewport_size(PHONE)

    sign_in(world.other_agency)
    page.goto(address(reverse("activities:course_list")))
    check_phone()
    screenshot("training-list-phone", full_page=True)
    page.goto(address(reverse("activities:course_detail", args=[offered.public_id])))
    check_phone()
    page.get_by_role("link", name="Đề cử học viên").click()
    page.get_by_label("Họ và tên").fill("Phạm Văn Học")
    check_phone()
    screenshot("training-nominate-phone", full_page=True)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Đề cử").click()
    expect(page.get_by_text("Phạm Văn Học").first).to_be_visible()
    expect(page.get_by_text("Trần Đi Trước")).to_have_count(0)
    fill_places(actor=world.officer, course=offered)
    page.reload()
    expect(page.get_by_text("Trong danh sách chờ")).to_be_visible()
    check_phone()
    screenshot("training-waiting-phone", full_page=True)
    assert Nomination.objects.get(person__full_name="Phạm Văn Học").status == "waiting"

    sign_in(world.officer)
    person = done.attendances.get().person
    certificate = TrainingCertificate.objects.get()
    for size, mark in ((DESK, "desk"), (PHONE, "phone")):
        page.set_viewport_size(size)
        for name, args in (
            ("course_detail", [done.public_id]),
            ("course_detail", [offered.public_id]),
            ("trainee_list", []),
            ("learning_list", []),
            ("trainee_detail", [person.public_id]),
            ("training_certificate_detail", [certificate.public_id]),
            ("course_create", []),
            ("course_results", [done.public_id]),
        ):
            page.goto(address(reverse(f"activities:{name}", args=args)))
            check_page()
            page.set_viewport_size(size)
            screenshot(f"{name}-{mark}", full_page=True)
    page.goto(address(reverse("activities:certificate_check") + f"?ma={certificate.check_code}"))
    expect(page.get_by_text("Có giá trị")).to_be_visible()
    check_phone()
    screenshot("certificate-check", full_page=True)
