"""An award round, a complaint with its experts and a text typed while the session ended, in the browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.sockets import budget
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.invite_expert import invite_expert, pledge_opinion
from enterprises.councils.actions.keep_experts import add_council_expert, keep_expert_report
from enterprises.councils.actions.receive_files import receive_files
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import Purpose
from enterprises.projects.actions.handle_complaint import ask_experts, file_complaint
from portal.core import clock
from portal.organizations.actor import Actor, actor_for
from portal.organizations.roles import OrganizationKind
from tests.factories.councils import make_council, make_meeting
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_organization, make_user

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
POSTS = ("chair", "vice_chair", "secretary", *["member"] * 8)


def shot(page: Page, name: str, width: int = 1280) -> None:
    """A picture for looking at, when asked for."""
    if SHOTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    """An office whose approvals need no money."""
    standing = budget.plugged()
    budget.unregister()
    yield make_office()
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])


@pytest.mark.requirement("G03", "G04")
def test_an_award_round_and_a_complaint_with_experts(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    sitting = make_council(office, kind="award", posts=POSTS, key="award-round", establish=False)
    for name in ("Trần Một", "Trần Hai", "Trần Ba", "Trần Bốn"):
        add_council_expert(
            actor=office.officer,
            council=sitting.council,
            full_name=name,
            is_lead=name == "Trần Một",
            agency_name="Chi cục",
        )
    sitting.council = establish_council(
        actor=office.director, council=sitting.council, decision_number="11/QĐ-SKHCN", decision_on=clock.today()
    )
    first, second = office.eligible()[0], office.eligible()[0]
    sitting.meeting = call_meeting(
        actor=office.officer,
        council=sitting.council,
        starts_at=clock.now(),
        place="Phòng họp 1",
        applications=[first, second],
        short_notice_reason="Kịp hạn",
        purpose=Purpose.RECEIVE,
    )
    sitting.attend(range(11))
    sitting.move("open")
    sitting.declare(members=range(11))
    meeting, council = sitting.held.public_id, sitting.council.public_id

    sign_in(office.officer)
    for name, path in (
        ("receiving-meeting", reverse("councils:meeting_detail", args=[meeting])),
        ("receive", reverse("councils:meeting_receive", args=[meeting])),
    ):
        page.goto(address(path))
        check_page()
        shot(page, name)
        shot(page, name, 360)
    receive_files(actor=office.officer, meeting=sitting.held, answers={file.pk: (True, "") for file in sitting.files()})
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Nhận.")
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())
    keep_expert_report(
        actor=office.officer,
        council=sitting.council,
        application=first,
        assessed_on=clock.today(),
        visited_on=clock.today(),
        findings="Hệ thống vận hành tốt.",
        proposes=True,
    )
    page.goto(address(reverse("councils:council_detail", args=[council])))
    check_page()
    shot(page, "award-council")
    shot(page, "award-council", 360)
    page.goto(address(reverse("councils:council_expert_report", args=[council, second.public_id])))
    check_page()
    shot(page, "expert-report", 360)

    refused, person = office.recommended(outcome="not_recommended")
    complaint = file_complaint(actor=person, application=refused, text="Đề nghị xem lại điểm tính khả thi.")
    complaint = ask_experts(actor=office.officer, complaint=complaint, reason="Tính khả thi của phương án")
    assert complaint.review is not None
    school, user = make_organization(OrganizationKind.SCHOOL, office.call.province), make_user()
    opinion = invite_expert(
        actor=office.officer, review=complaint.review, email=user.email, full_name=user.full_name, organization=school
    )
    for name, path in (
        ("complaint", reverse("projects:complaint_detail", args=[complaint.public_id])),
        ("review", reverse("councils:review_detail", args=[complaint.review.public_id])),
        ("invite-expert", reverse("councils:review_invite", args=[complaint.review.public_id])),
    ):
        page.goto(address(path))
        check_page()
        shot(page, name)
    expert = actor_for(user, school.pk)
    sign_in(expert)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(reverse("councils:own_review", args=[opinion.public_id])))
    check_page()
    shot(page, "expert-pledge", 360)
    pledge_opinion(actor=expert, opinion=opinion, has_conflict=False)
    page.goto(address(reverse("councils:own_review", args=[opinion.public_id])))
    check_page()
    shot(page, "expert-review", 360)
    shot(page, "expert-review")


def wait_until_kept(page: Page) -> None:
    """The browser keeps what was typed a moment after the last letter; how long that takes is the machine's affair."""
    kept = "Object.keys(localStorage).filter(key => key.startsWith('nscl-text:')).length"
    for _ in range(300):
        if page.evaluate(kept) == 1:
            return
        page.wait_for_timeout(100)
    raise AssertionError("nothing typed was kept")


@pytest.mark.demand(50)
def test_text_typed_while_the_session_ended_is_put_back(
    office: Office, page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    sitting.vote_all()
    sitting.count()
    minutes = address(reverse("councils:meeting_minutes", args=[sitting.held.public_id]))
    sign_in(office.officer)
    page.goto(address(reverse("councils:meeting_count", args=[sitting.held.public_id])))
    check_page()
    shot(page, "count")
    shot(page, "count", 360)
    page.goto(minutes)
    page.get_by_label("Ý kiến trao đổi và kết luận").fill("Hội đồng thống nhất đề nghị hỗ trợ.")
    wait_until_kept(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Lưu biên bản").click()
    expect(page.get_by_label("Ý kiến trao đổi và kết luận")).to_have_count(0)  # the session is gone, nothing was saved
    sitting.held.refresh_from_db()
    assert sitting.held.discussion == ""

    sign_in(office.officer)
    page.goto(minutes)
    expect(page.get_by_label("Ý kiến trao đổi và kết luận")).to_have_value("")
    page.get_by_role("button", name="Khôi phục").click()
    expect(page.get_by_label("Ý kiến trao đổi và kết luận")).to_have_value("Hội đồng thống nhất đề nghị hỗ trợ.")
    shot(page, "kept-text")
    page.get_by_role("button", name="Lưu biên bản").click()
    page.wait_for_url("**" + reverse("councils:meeting_detail", args=[sitting.held.public_id]))

    assert sitting.held.discussion == "Hội đồng thống nhất đề nghị hỗ trợ."
    page.goto(minutes)
    expect(page.get_by_role("button", name="Khôi phục")).to_have_count(0)
