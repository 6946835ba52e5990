"""A complaint leads to independent experts: invited by mail, they pledge, read marked papers and answer; then it is answered."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.councils.actions.invite_expert import give_opinion, invite_again, invite_expert, pledge_opinion
from enterprises.councils.actions.review_outside import conclude_review, enter_opinion, stop_review
from enterprises.councils.enums import Outcome
from enterprises.councils.models import OutsideReview, ReviewOpinion
from enterprises.councils.work import expert_work
from enterprises.projects.actions.handle_complaint import answer_complaint, ask_experts, file_complaint
from enterprises.projects.enums import ComplaintState
from enterprises.projects.models import Complaint
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actions.accept_invitation import accept_invitation
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Invitation, Organization
from portal.organizations.roles import OrganizationKind
from tests.factories.enterprises import Office, make_enterprise_actor
from tests.factories.organizations import make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("G04", "G06")]
ClientOf = Callable[[Actor], Client]
SECRET = "Ý kiến riêng của chuyên gia thứ nhất"


@pytest.fixture
def agency(office: Office) -> Organization:
    return make_organization(OrganizationKind.SCHOOL, office.call.province)


def complained(office: Office, application: Application, person: Actor) -> Complaint:
    row = file_complaint(actor=person, application=application, text="Đề nghị xem lại điểm tính khả thi.")
    return ask_experts(actor=office.officer, complaint=row, reason="Tính khả thi của phương án")


def invited(
    office: Office, review: OutsideReview, agency: Organization, number: int = 1
) -> tuple[ReviewOpinion, Actor]:
    """An opinion asked for, and the expert in person after setting a password."""
    email = f"chuyen.gia{number}@truong.edu.vn"
    opinion = invite_expert(
        actor=office.officer, review=review, email=email, full_name=f"TS. Lê Thị {number}", organization=agency
    )
    letter = Invitation.objects.get(email=email)
    user = accept_invitation(
        token=letter.token, user=None, full_name=f"TS. Lê Thị {number}", password="mat-khau-that-dai"
    )
    return opinion, actor_for(user, agency.pk)


def test_a_complaint_is_looked_at_by_invited_experts_and_then_answered(
    office: Office, agency: Organization, client_of: ClientOf
) -> None:
    application, person = office.recommended(outcome="not_recommended")
    complaint = complained(office, application, person)
    review = complaint.review
    assert review is not None
    application.refresh_from_db()
    assert (complaint.state, application.status, review.is_advice) == (
        ComplaintState.EXPERTS,
        ApplicationStatus.IN_SELECTION,
        False,
    )
    first, expert = invited(office, review, agency)
    assert "chuyen.gia1@truong.edu.vn" in set(OutgoingMail.objects.values_list("to", flat=True))
    assert Notification.objects.filter(recipient=expert.user, kind="councils.expert_asked").exists()
    assert [str(item.next_step) for item in expert_work(expert)] == ["Cam kết để mở hồ sơ cần nhận xét"]

    client = client_of(expert)
    page = reverse("councils:own_review", args=[first.public_id])
    paper = application.documents.all()[0]
    paper_at = reverse("councils:own_review_paper", args=[first.public_id, paper.file.public_id])
    assert client.get(page).headers["Location"] == reverse("councils:own_review_pledge", args=[first.public_id])
    assert client.get(paper_at).status_code == 404  # nothing opens before the pledge
    with pytest.raises(RuleViolation, match="cam kết"):
        give_opinion(actor=expert, opinion=first, says="recommended", words="Khả thi.")
    client.post(reverse("councils:own_review_pledge", args=[first.public_id]), {"conflict": "no"})
    shown = client.get(page).content.decode()
    assert "Tính khả thi của phương án" in shown
    assert application.title in shown
    copy = client.get(paper_at)
    assert copy.status_code == 200
    assert quote("Lê Thị 1") in copy.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(event="review:paper_opened_by_expert").count() == 1
    assert client.get(reverse("applications:application_detail", args=[application.public_id])).status_code in (
        403,
        404,
    )
    client.post(page, {"says": "recommended", "points": "80,5", "opinion": SECRET})
    first.refresh_from_db()
    assert (str(first.points), first.opinion) == ("80.50", SECRET)
    with pytest.raises(StaleState):
        give_opinion(actor=expert, opinion=first, says="recommended", words="Lần nữa.")

    second, other = invited(office, review, agency, 2)
    with pytest.raises(RuleViolation, match="không ghi thay"):
        enter_opinion(
            actor=office.officer,
            opinion=second,
            says="recommended",
            words="Đồng ý.",
            answered_on=clock.today(),
            has_pledged=True,
        )
    assert client_of(other).get(page).status_code == 404  # another's request does not exist
    with pytest.raises(NotAllowed):
        pledge_opinion(actor=expert, opinion=second, has_conflict=False)
    with pytest.raises(RuleViolation, match="chưa kết luận"):
        answer_complaint(actor=office.director, complaint=complaint, outcome="upheld", answer="Chấp nhận.")
    pledge_opinion(actor=other, opinion=second, has_conflict=False)
    give_opinion(actor=other, opinion=second, says="recommended", words="Đồng ý hỗ trợ.")
    conclude_review(
        actor=office.officer, review=review, outcome="recommended", conclusion="Hai chuyên gia cùng đề nghị."
    )

    complaint.refresh_from_db()
    answer_complaint(actor=office.director, complaint=complaint, outcome="upheld", answer="Chấp nhận kiến nghị.")
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECOMMENDED
    at = reverse("projects:complaint_detail", args=[complaint.public_id])
    told = client_of(person).get(at).content.decode()
    assert "Hai chuyên gia cùng đề nghị." in told
    assert "Lê Thị" not in told  # names and single opinions are the Department's
    assert SECRET not in told
    assert "Lê Thị 2" in client_of(office.officer).get(at).content.decode()
    assert client.get(paper_at).status_code == 404  # closed with the review


def test_of_a_decided_file_experts_only_advise(office: Office, agency: Organization) -> None:
    project, person = office.project()
    application = Application.objects.get(pk=project.application_id)

    complaint = complained(office, application, person)
    review = complaint.review
    assert review is not None
    assert review.is_advice
    for number in (1, 2):
        opinion, expert = invited(office, review, agency, number)
        pledge_opinion(actor=expert, opinion=opinion, has_conflict=False)
        give_opinion(actor=expert, opinion=opinion, says="not_recommended", words="Không đổi ý kiến.")
    concluded = conclude_review(
        actor=office.officer, review=review, outcome="not_recommended", conclusion="Mức hỗ trợ đúng quy định."
    )

    application.refresh_from_db()
    assert (application.status, concluded.outcome) == (ApplicationStatus.APPROVED, Outcome.NOT_RECOMMENDED)
    complaint.refresh_from_db()
    answered = answer_complaint(actor=office.director, complaint=complaint, outcome="rejected", answer="Giữ nguyên.")
    assert answered.answer_number


def test_a_tied_expert_is_not_invited_and_one_with_a_conflict_steps_back(office: Office, agency: Organization) -> None:
    application, person = office.recommended(outcome="not_recommended")
    review = complained(office, application, person).review
    assert review is not None
    staff = make_enterprise_actor(application.enterprise)
    assert staff.user is not None
    for email, name, place in (
        (staff.user.email, "Người của đơn vị", "full_name"),
        ("moi@truong.edu.vn", application.enterprise.representative, "full_name"),
        ("không phải thư", "TS. Lê", "email"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            invite_expert(actor=office.officer, review=review, email=email, full_name=name, organization=agency)
        assert [problem.place for problem in refusal.value.problems] == [place]
    opinion, expert = invited(office, review, agency)
    with pytest.raises(RuleViolation) as silent:
        pledge_opinion(actor=expert, opinion=opinion, has_conflict=True, reason=" ")
    assert [problem.place for problem in silent.value.problems] == ["reason"]

    pledge_opinion(actor=expert, opinion=opinion, has_conflict=True, reason="Từng tư vấn cho đơn vị")

    assert expert_work(expert) == []
    with pytest.raises(StaleState):
        give_opinion(actor=expert, opinion=opinion, says="recommended", words="Tốt.")
    with pytest.raises(RuleViolation) as few:
        conclude_review(actor=office.officer, review=review, outcome="recommended", conclusion="Đủ.")
    assert "hiện có 0" in str(few.value.problems[0].message)


@pytest.mark.demand(48)
def test_an_expert_who_stepped_back_is_asked_again(office: Office, agency: Organization, client_of: ClientOf) -> None:
    application, person = office.recommended(outcome="not_recommended")
    review = complained(office, application, person).review
    assert review is not None
    opinion, expert = invited(office, review, agency)
    with pytest.raises(StaleState):
        invite_again(actor=office.officer, opinion=opinion)
    pledge_opinion(actor=expert, opinion=opinion, has_conflict=True, reason="Đang cùng đề tài với đơn vị")
    page = reverse("councils:review_detail", args=[review.public_id])
    assert "Mời lại" in client_of(office.officer).get(page).content.decode()

    again = reverse("councils:review_invite_again", args=[review.public_id, opinion.public_id])
    client_of(office.officer).post(again)

    opinion.refresh_from_db()
    assert (opinion.declined_reason, opinion.has_pledged) == ("", False)
    assert AuditEntry.objects.filter(facts__declined_before="Đang cùng đề tài với đơn vị").count() == 1
    pledge_opinion(actor=expert, opinion=opinion, has_conflict=False)
    assert give_opinion(actor=expert, opinion=opinion, says="reserve", words="Nên chờ.").answered_on


def test_a_stopped_review_lets_the_complaint_be_answered(office: Office, client_of: ClientOf) -> None:
    application, person = office.recommended(outcome="not_recommended")
    complaint = complained(office, application, person)
    assert complaint.review is not None
    at = reverse("projects:complaint_detail", args=[complaint.public_id])
    assert "Chuyên gia độc lập chưa kết luận." in client_of(office.director).get(at).content.decode()

    stop_review(actor=office.officer, review=complaint.review, reason="Không mời được chuyên gia")

    answered = answer_complaint(
        actor=office.director, complaint=complaint, outcome="partly", answer="Đưa ra phiên sau."
    )
    assert answered.state == ComplaintState.ANSWERED
