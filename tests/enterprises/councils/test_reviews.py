"""The other ways of NĐ 268/2025 art. 12: own review, a hired consultant, independent experts after a council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.councils.actions.review_outside import (
    ask_expert,
    ask_review,
    conclude_review,
    enter_opinion,
    stop_review,
)
from enterprises.councils.enums import Outcome, ReviewWay
from enterprises.councils.models import OutsideReview
from enterprises.councils.review_documents import request_of, result_of
from enterprises.councils.rules.reviews import lack_of_opinions, ways_for
from enterprises.councils.selectors import agenda
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.calendar import add_working_days
from portal.vietnam.selectors import calendar_for
from tests.factories.councils import make_council, make_meeting
from tests.factories.enterprises import Office, make_enterprise_actor
from tests.factories.organizations import make_actor, make_province
from tests.factories.records import DAY, make_record

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def said(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return " ".join(str(problem) for problem in refusal.value.problems) or str(refusal.value)


def answer(office: Office, review: OutsideReview, name: str, says: str = "recommended", **changes: Any) -> None:
    row = ask_expert(actor=office.officer, review=review, expert_name=name, agency_name="Trường Đại học Mẫu")
    facts = {"words": "Khả thi, cần theo dõi chỉ số.", "answered_on": clock.today(), "has_pledged": True} | changes
    enter_opinion(actor=office.officer, opinion=row, says=says, **facts)


def test_two_experts_are_the_least() -> None:
    assert lack_of_opinions(ReviewWay.EXPERTS, 1) == "Cần ít nhất 2 ý kiến đã trả lời, hiện có 1."
    assert [lack_of_opinions(way, n) for way, n in (("experts", 2), ("consultant", 1), ("own", 0))] == ["", "", ""]
    assert ways_for(ApplicationStatus.ELIGIBLE) == (ReviewWay.OWN, ReviewWay.CONSULTANT)
    assert ways_for(ApplicationStatus.NOT_RECOMMENDED) == (ReviewWay.EXPERTS,)
    assert ways_for(ApplicationStatus.APPROVED) == ()


@pytest.mark.requirement("G04")
@pytest.mark.demand(36)
def test_experts_asked_after_a_complaint_lead_the_application_on(office: Office, client_of: ClientOf) -> None:
    application, _person = office.recommended(outcome="not_recommended")
    client = client_of(office.officer)
    page = client.get(reverse("applications:application_detail", args=[application.public_id])).content.decode()
    assert "Hỏi chuyên gia độc lập" in page
    ask = reverse("councils:review_ask", args=[application.public_id])
    assert client.get(ask).status_code == 200
    assert client.post(ask, {"way": "experts", "reason": "Đơn vị kiến nghị kết quả", "cause": ""}).status_code == 422
    client.post(ask, {"way": "experts", "reason": "Đơn vị kiến nghị kết quả", "cause": "complaint"})

    review = OutsideReview.objects.get()
    application.refresh_from_db()
    assert application.status == ApplicationStatus.IN_SELECTION
    calendar = calendar_for(application.province_id)
    papers = add_working_days(clock.today(), 5, calendar)
    assert (review.papers_due_on, review.answers_due_on) == (papers, add_working_days(papers, 5, calendar))
    answer(office, review, "TS. Lê Thị Một")
    with pytest.raises(RuleViolation) as refusal:
        conclude_review(actor=office.officer, review=review, outcome="recommended", conclusion="Đủ căn cứ")
    assert "Cần ít nhất 2 ý kiến" in said(refusal)
    expert = reverse("councils:review_expert", args=[review.public_id])
    client.post(expert, {"expert_name": "KS. Võ Văn Hai", "agency_name": "Hội Năng suất"})
    second = review.opinions.get(expert_name="KS. Võ Văn Hai")
    opinion = reverse("councils:review_opinion", args=[review.public_id, second.public_id])
    facts = {
        "answered_on": f"{clock.today():%d/%m/%Y}",
        "says": "recommended",
        "opinion": "Nên hỗ trợ.",
        "points": "81,5",
    }
    assert client.post(opinion, facts).status_code == 422  # without the pledge
    assert client.post(opinion, {**facts, "has_pledged": "on"}).status_code == 302
    end = reverse("councils:review_end", args=[review.public_id])
    client.post(end, {"outcome": "recommended", "conclusion": "Hai chuyên gia cùng đề nghị hỗ trợ."})

    review.refresh_from_db()
    application.refresh_from_db()
    assert (review.status, application.status) == ("concluded", ApplicationStatus.RECOMMENDED)
    assert review.number in application.selection_note
    assert "Hai chuyên gia cùng đề nghị hỗ trợ." in application.selection_note
    shown = client.get(reverse("councils:review_detail", args=[review.public_id])).content.decode()
    assert "81,5" not in shown or "Nên hỗ trợ." in shown
    paper = str(result_of(review))
    for words in ("TS. Lê Thị Một", "KS. Võ Văn Hai", "có kiến nghị, khiếu nại về kết quả", "Đề nghị hỗ trợ"):
        assert words in paper
    assert "trước hết ngày" in str(request_of(review))
    for kind in ("de-nghi.pdf", "ket-qua.docx"):
        name, suffix = kind.split(".")
        address = reverse("councils:review_paper", args=[review.public_id, name, suffix])
        assert client.get(address).status_code == 200
    with pytest.raises(StaleState):
        conclude_review(actor=office.officer, review=review, outcome="reserve", conclusion="Lại")


@pytest.mark.parametrize(("way", "reviewers"), [("own", 0), ("consultant", 1)])
def test_own_review_and_a_consultant_take_the_place_of_a_council(office: Office, way: str, reviewers: int) -> None:
    application, _person = office.eligible()
    sitting = make_council(office)
    review = ask_review(actor=office.officer, application=application, way=way, reason="Đánh giá tính khả thi")
    assert not agenda.applications_for(sitting.council).exists()
    for number in range(reviewers):
        answer(office, review, f"Công ty Tư vấn {number}")

    conclude_review(actor=office.officer, review=review, outcome=Outcome.RESERVE, conclusion="Đạt, hết kinh phí")

    assert Application.objects.get(pk=application.pk).status == ApplicationStatus.RESERVE


def test_a_stopped_review_gives_the_file_back_to_the_councils(office: Office) -> None:
    application, _person = office.eligible()
    sitting = make_council(office)
    review = ask_review(actor=office.officer, application=application, way="consultant", reason="Đánh giá")
    with pytest.raises(RuleViolation):
        ask_review(actor=office.officer, application=application, way="own", reason="Lại")

    stop_review(actor=office.officer, review=review, reason="Tư vấn từ chối")

    assert [row.pk for row in agenda.applications_for(sitting.council)] == [application.pk]


def test_a_file_before_a_meeting_is_not_reviewed_elsewhere(office: Office) -> None:
    [file] = make_meeting(office).files()
    assert file.application is not None

    with pytest.raises(RuleViolation):
        ask_review(actor=office.officer, application=file.application, way="own", reason="Xem xét")


def test_reviewers_with_a_tie_and_answers_out_of_order_are_refused(office: Office) -> None:
    application, _person = office.eligible()
    unit = application.enterprise
    contract = {"number": "1/HĐTV", "subject": "ISO", "signed_on": DAY, "value_vnd": 1_000_000}
    make_record("contract", unit, consultant="Công ty Tư vấn Chất lượng Mẫu", **contract)
    review = ask_review(actor=office.officer, application=application, way="consultant", reason="Đánh giá")
    for name, words in (
        (" ", "ghi họ tên"),
        (unit.name.upper(), "là đơn vị nộp hồ sơ"),
        ("CÔNG TY TƯ VẤN CHẤT LƯỢNG MẪU", "là đơn vị tư vấn"),
        (unit.representative, "trùng họ tên với người đại diện"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            ask_expert(actor=office.officer, review=review, expert_name=name)
        assert words in said(refusal)
    row = ask_expert(actor=office.officer, review=review, expert_name="Trung tâm Tư vấn khác")
    good: dict[str, Any] = {"says": "recommended", "words": "Được", "answered_on": clock.today(), "has_pledged": True}
    for changes, place in (
        ({"says": "accepted"}, "says"),
        ({"words": " "}, "opinion"),
        ({"has_pledged": False}, "has_pledged"),
        ({"answered_on": clock.today() + dt.timedelta(days=1)}, "answered_on"),
        ({"points": 101}, "points"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            enter_opinion(actor=office.officer, opinion=row, **{**good, **changes})
        assert [problem.place for problem in refusal.value.problems] == [place]
    enter_opinion(actor=office.officer, opinion=row, **good)
    with pytest.raises(StaleState):
        enter_opinion(actor=office.officer, opinion=row, **good)


def test_reviews_are_the_departments(office: Office, client_of: ClientOf) -> None:
    application, _person = office.eligible()
    review = ask_review(actor=office.officer, application=application, way="own", reason="Đánh giá")
    pages = [
        reverse("councils:review_list"),
        reverse("councils:review_detail", args=[review.public_id]),
        reverse("councils:review_paper", args=[review.public_id, "ket-qua", "pdf"]),
    ]
    for outsider in (
        make_enterprise_actor(application.enterprise),
        make_actor(Role.COUNCIL_MEMBER),
        make_actor(Role.MINISTRY_OFFICER),
    ):
        client = client_of(outsider)
        assert {client.get(page).status_code for page in pages} <= {403, 404}
    for foreign in (make_actor(Role.OFFICER, make_province("hai-phong")), make_actor(Role.ACCOUNTANT)):
        with pytest.raises(NotAllowed):
            conclude_review(actor=foreign, review=review, outcome="reserve", conclusion="x")
    assert client_of(office.director).get(pages[0]).status_code == 200
