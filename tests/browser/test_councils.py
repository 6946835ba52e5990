"""Councils in the browser: a ballot survives a lost line, agencies name people, the secretary's pages fit both widths."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.sockets import budget
from enterprises.councils.actions.answer_nomination import name_person, replace_nominee
from enterprises.councils.actions.declare_interest import declare_interest
from enterprises.councils.actions.request_nominations import request_nominations
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.models import Ballot
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import make_council, make_meeting
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_actor
from tests.factories.signing import make_signer, plain_pdf

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]


def shot(page: Page, name: str, width: int = 1280) -> None:
    """A picture for looking at, when asked for."""
    if SHOTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def promised(transactional_db: None) -> Iterator[None]:
    """Approvals need no money."""
    standing = budget.plugged()
    budget.unregister()
    yield
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])


@pytest.fixture
def office(promised: None) -> Office:
    """An office with one open call."""
    return make_office()


@pytest.mark.requirement("G04")
@pytest.mark.demand(33)
def test_a_ballot_survives_a_lost_line_and_goes_out_when_it_is_back(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None]
) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    sign_in(sitting.members[0])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(reverse("councils:own_file", args=[sitting.held.public_id, file.public_id])))
    for box in page.locator("[data-score]").all():
        box.fill("3,5")

    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("tự gửi khi có mạng lại")
    shot(page, "ballot-offline", 360)
    assert not Ballot.objects.exists()
    page.context.set_offline(False)
    page.wait_for_url("**" + reverse("councils:own_meeting", args=[sitting.held.public_id]))

    expect(page.locator("main")).to_contain_text("Phiếu đã niêm phong")
    assert Ballot.objects.get().total_points == 35
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nscl-ballot')).length") == 0


@pytest.mark.requirement("G01")
def test_pages_of_a_council_in_the_making_and_of_a_meeting(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    drafted = make_council(office, posts=(), establish=False)
    agencies = [make_actor(Role.AGENCY_OFFICER, office.call.province) for _n in range(3)]
    rows = request_nominations(
        actor=office.officer,
        council=drafted.council,
        organizations=[agency.organization for agency in agencies if agency.organization],
        seats=1,
        due_on=clock.today() + dt.timedelta(days=5),
        wish="Am hiểu ISO 9001",
    )
    first = name_person(actor=agencies[0], request=rows[0], full_name="Trần Văn Cử", email="cu@so.vn")
    replace_nominee(actor=agencies[0], nominee=first, reason="Bận", full_name="Lê Thị Thay", email="thay@so.vn")
    sitting = make_meeting(office)
    application = sitting.files()[0].application
    assert application is not None
    declare_interest(actor=sitting.members[3], kind="share", organization_name=application.enterprise.name)
    sitting.scoring(present=range(6), conflicts={3: [1]})

    sign_in(office.officer)
    for name, path in (
        ("nominations", reverse("councils:council_nominations", args=[drafted.council.public_id])),
        ("meeting", reverse("councils:meeting_detail", args=[sitting.held.public_id])),
        ("rules", reverse("councils:rule_set_detail", args=[sitting.council.rule_set.public_id])),
    ):
        page.goto(address(path))
        check_page()
        shot(page, name)
        shot(page, name, 360)
    sign_in(agencies[1])
    page.goto(address(reverse("councils:nomination_detail", args=[rows[1].public_id])))
    check_page()
    shot(page, "own-nomination", 360)
    page.get_by_label("Họ và tên").fill("Ngô Thị Mới")
    page.get_by_label("Thư điện tử").fill("moi@so.vn")
    page.get_by_role("button", name="Cử người này").click()
    expect(page.locator("main")).to_contain_text("Ngô Thị Mới")
    sign_in(sitting.members[3])
    page.goto(address(reverse("councils:own_interests")))
    check_page()
    shot(page, "own-interests", 360)


@pytest.mark.requirement("G04")
@pytest.mark.requirement("G05")
def test_blind_files_reserve_list_signed_minutes_and_a_review(
    transactional_db: None,
    promised: None,
    page: Page,
    address: Address,
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    office = make_office(quota=1, is_blind=True)
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]])
    [file, second] = sitting.files()
    assert file.application is not None and second.application is not None
    sitting.scoring()
    sign_in(sitting.members[0])
    for name, path in (
        ("blind-meeting", reverse("councils:own_meeting", args=[sitting.held.public_id])),
        ("blind-file", reverse("councils:own_file", args=[sitting.held.public_id, file.public_id])),
    ):
        page.goto(address(path))
        expect(page.locator("main")).to_contain_text("xét kín tên")
        expect(page.locator("body")).not_to_contain_text(file.application.enterprise_name)
        check_page()
        shot(page, name)
        shot(page, name, 360)
    for number in range(7):
        sitting.vote(number, file)
        sitting.vote(number, second, {"need": 12, "feasibility": 42, "effect": 20})
    sitting.count()
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Hội đồng thống nhất.")
    sign_in(office.officer)
    page.goto(address(reverse("councils:meeting_sign", args=[sitting.held.public_id])))
    check_page()
    shot(page, "sign", 360)
    signed = make_signer("Lê Văn Chủ Tịch").sign(plain_pdf())
    page.get_by_label("Bản đã ký").set_input_files(
        {"name": "bien-ban-da-ky.pdf", "mimeType": "application/pdf", "buffer": signed}
    )
    page.get_by_role("button", name="Ghi nhận và chuyển kết quả").click()
    expect(page.locator("main")).to_contain_text("Lê Văn Chủ Tịch")
    page.get_by_role("button", name="Kiểm tra lại").click()
    expect(page.locator("body")).to_contain_text("đúng từng byte")
    check_page()
    shot(page, "signed")
    shot(page, "signed", 360)

    page.goto(address(reverse("councils:reserve_list", args=[office.call.public_id])))
    expect(page.locator("main")).to_contain_text("vượt số lượng")
    check_page()
    shot(page, "reserve")
    shot(page, "reserve", 360)
    page.goto(address(reverse("councils:review_ask", args=[second.application.public_id])))
    check_page()
    page.get_by_label("Vì sao hỏi chuyên gia độc lập").select_option(label="có kiến nghị, khiếu nại về kết quả")
    page.get_by_label("Nội dung cần xem xét").fill("Đơn vị kiến nghị về điểm tính khả thi")
    shot(page, "review-ask", 360)
    page.get_by_role("button", name="Bắt đầu xem xét").click()
    page.get_by_role("link", name="Ghi chuyên gia trả lời trên giấy").click()
    page.get_by_label("Hoặc họ tên người ngoài sổ, tên tổ chức").fill("TS. Lê Thị Một")
    page.get_by_label("Cơ quan").fill("Trường Đại học Mẫu")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("main")).to_contain_text("TS. Lê Thị Một")
    check_page()
    shot(page, "review")
    shot(page, "review", 360)


@pytest.mark.requirement("G04")
def test_a_session_that_ends_while_typing_loses_nothing(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None]
) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    sheet = address(reverse("councils:own_file", args=[sitting.held.public_id, file.public_id]))
    sign_in(sitting.members[0])
    page.goto(sheet)
    for box in page.locator("[data-score]").all():
        box.fill("4,5")
    page.get_by_label("Nhận xét, kiến nghị").fill("Nên theo dõi chỉ số")

    page.context.clear_cookies()
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.locator("form[data-score-sheet]")).to_have_count(0)
    assert not Ballot.objects.exists()
    sign_in(sitting.members[0])
    page.goto(sheet)
    expect(page.locator("[data-score]").first).to_have_value("4,5")
    expect(page.get_by_label("Nhận xét, kiến nghị")).to_have_value("Nên theo dõi chỉ số")
    page.get_by_role("button", name="Gửi phiếu").click()
    page.wait_for_url("**" + reverse("councils:own_meeting", args=[sitting.held.public_id]))

    assert Ballot.objects.get().total_points == 45
