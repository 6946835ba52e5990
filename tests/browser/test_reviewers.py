"""Reviewers in the browser: spread by the secretary, a remark kept while it is written, a late file, an expert's report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.sockets import budget
from enterprises.councils.actions.assess_files import invite_team_expert, pledge_assessment
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.keep_experts import add_council_expert
from enterprises.councils.models import CouncilExpert, FileReviewer, WithheldFile
from portal.core import clock
from portal.organizations.actor import Actor, actor_for
from portal.organizations.roles import OrganizationKind
from tests.enterprises.councils.test_award_round import POSTS, TEAM, call, receive
from tests.factories.councils import make_council, make_meeting
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_organization, make_user

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(SHOTS) / f"reviewers-{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    """An office whose approvals need no money."""
    standing = budget.plugged()
    budget.unregister()
    yield make_office()
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])


@pytest.mark.demand(44, 45)
def test_reviewers_from_the_spread_to_the_remark_handed_in(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    sitting = make_meeting(office, key="tt15-2022-selection")
    late = office.eligible()[0]
    meeting = sitting.held.public_id

    def go(name: str, *args: object) -> None:
        page.goto(address(reverse(f"councils:{name}", args=[meeting, *args])))

    sign_in(office.officer)
    go("meeting_detail")
    page.get_by_role("link", name="Thêm hồ sơ").click()
    check_page()
    shot(page, "late-files")
    page.get_by_label(late.code).check()
    page.get_by_label("Lý do bổ sung gấp").fill("Đơn vị vừa bổ sung xong")
    page.get_by_role("button", name="Thêm và báo cho thành viên").click()
    expect(page.get_by_text("Đã thêm 1 hồ sơ")).to_be_visible()
    first, second = sitting.files()
    go("meeting_given")
    check_page()
    seat = sitting.seats[sitting.members[6].user_id]
    go("meeting_given_edit", seat.public_id)
    check_page()
    shot(page, "given")
    page.get_by_label("từng hồ sơ chọn dưới đây").check()
    page.get_by_label(second.subject.code).uncheck()
    page.get_by_role("button", name="Giao hồ sơ").click()
    expect(page.get_by_text("1 / 2")).to_be_visible()
    assert WithheldFile.objects.get().file == second
    go("meeting_reviewers_spread")
    check_page()
    page.get_by_role("button", name="Chia đều và báo cho thành viên").click()
    expect(page.get_by_text("Đã phân công 4 lượt phản biện")).to_be_visible()
    check_page()
    shot(page, "board")
    go("meeting_file_reviewers", first.public_id)
    check_page()
    go("meeting_detail")
    check_page()
    shot(page, "meeting")

    review = FileReviewer.objects.select_related("member").get(file=first, place=1)
    actor = next(one for one in sitting.members if one.user_id == review.member.user_id)
    sitting.declare(members=[sitting.members.index(actor)])
    sign_in(actor)
    go("own_meeting")
    check_page()
    shot(page, "own-meeting")
    go("own_remark", first.public_id)
    check_page()
    page.get_by_label("Nhận xét của người phản biện").fill("Phương án khả thi; cần làm rõ phương pháp thử.")
    expect(page.locator("[data-autosave-status][data-tone=success]")).to_be_visible()  # the server has it
    review.refresh_from_db()
    assert review.remark.startswith("Phương án khả thi")
    assert review.handed_in_at is None
    shot(page, "own-remark")
    page.get_by_role("button", name="Nộp nhận xét").click()
    expect(page.get_by_text("Đã nộp nhận xét.")).to_be_visible()
    check_page()
    page.goto(address(reverse("councils:own_remark_list")))
    check_page()
    sign_in(office.officer)
    go("meeting_reviewers")
    expect(page.get_by_text("cần làm rõ phương pháp thử")).to_be_visible()
    check_page()


@pytest.mark.requirement("G03")
def test_an_expert_of_the_team_pledges_and_reports(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    sitting = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False)
    for name in TEAM:
        add_council_expert(
            actor=office.officer,
            council=sitting.council,
            full_name=name,
            is_lead=name == TEAM[0],
            agency_name="Chi cục",
        )
    sitting.council = establish_council(
        actor=office.director, council=sitting.council, decision_number="11/QĐ-SKHCN", decision_on=clock.today()
    )
    seat, other = list(CouncilExpert.objects.order_by("pk"))[:2]
    sign_in(office.officer)
    page.goto(address(reverse("councils:council_expert_invite", args=[sitting.council.public_id, other.public_id])))
    check_page()
    shot(page, "invite-expert")
    school, user = make_organization(OrganizationKind.SCHOOL, office.call.province), make_user()
    seat = invite_team_expert(actor=office.officer, expert=seat, email=user.email, organization=school)
    application = office.eligible()[0]
    call(sitting, [application], "receive")
    receive(sitting)
    page.goto(address(reverse("councils:council_detail", args=[sitting.council.public_id])))
    check_page()

    expert = actor_for(user, school.pk)
    sign_in(expert)
    page.goto(address(reverse("councils:own_assessment_list")))
    check_page()
    shot(page, "assessments")
    page.get_by_role("link", name=application.code).click()
    check_page()
    pledge_assessment(actor=expert, expert=seat, application=application, has_conflict=False)
    page.goto(address(reverse("councils:own_assessment", args=[sitting.council.public_id, application.public_id])))
    check_page()
    shot(page, "assessment")
    page.get_by_label("Kết quả đánh giá").fill("Hệ thống vận hành tốt.")
    page.get_by_role("button", name="Lưu báo cáo của tổ").click()
    expect(page.get_by_text("Đã lưu; thành viên Hội đồng đọc được")).to_be_visible()
    check_page()
