"""Independent reviewers are chosen from the register of experts, with fit and conflicts; by hand as before (D03, G04)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.models import SupportedProject
from enterprises.councils.actions.give_expert import give_expert
from enterprises.councils.actions.invite_expert import invite_expert
from enterprises.councils.actions.review_outside import ask_expert, ask_review
from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import OutsideReview, ReviewOpinion
from enterprises.councils.privacy import REVIEWERS
from enterprises.councils.selectors.register_experts import choosable_for, conflicts_of_reviewers, work_of
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.organizations.roles import OrganizationKind, Role
from portal.privacy.identity import Identity
from tests.enterprises.councils.test_register_experts import certified
from tests.factories.councils import make_meeting
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.organizations import make_actor, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D03", "G04")]
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def review(office: Office) -> OutsideReview:
    """A file a consultant is asked about."""
    application, _person = office.eligible()
    return ask_review(actor=office.officer, application=application, way="consultant", reason="Đánh giá chỉ tiêu")


def said(refusal: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in refusal.value.problems]


def test_a_reviewer_of_the_register_brings_post_and_unit_and_is_asked_once(
    office: Office, review: OutsideReview
) -> None:
    ends = {"actor": office.officer, "review": review}
    fits = certified(office, "Chuyên Gia Hợp", position="Tiến sĩ", measures=[review.application.call.measure.measure])
    other, late = certified(office, "Người Khác"), certified(office, "Hết Hạn", days=-1)

    assert [match.expert.full_name for match in choosable_for(review.application)] == ["Chuyên Gia Hợp", "Người Khác"]
    row = ask_expert(**ends, expert=fits)
    assert (row.expert_name, row.position, row.agency_name) == ("Chuyên Gia Hợp", "Tiến sĩ", "Viện của Chuyên Gia Hợp")
    with pytest.raises(RuleViolation) as refusal:
        ask_expert(**ends, expert=fits)
    assert said(refusal) == ["expert: Đã có người này."]
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewOpinion.objects.create(review=review, registered=fits, expert_name="Tên khác")
    with pytest.raises(RuleViolation) as refusal:
        ask_expert(**ends, expert=late)
    assert "chứng chỉ còn hiệu lực" in said(refusal)[0]
    with pytest.raises(RuleViolation) as refusal:
        ask_expert(**ends)
    assert said(refusal)[0].startswith("expert_name: Chọn người trong sổ")
    assert ask_expert(**ends, expert_name="Trung tâm ngoài sổ").registered is None
    assert [(work.title, work.role) for work in work_of(office.officer, fits)] == [
        (review.application.code, "nhận xét độc lập")
    ]
    assert work_of(office.officer, other) == []


def test_who_belongs_to_the_applicant_is_never_asked_and_a_lesser_conflict_must_be_known(office: Office) -> None:
    project, _person = office.project()
    expert = certified(office, "Người Từng Tư Vấn")
    give_expert(actor=office.officer, project=project, expert=expert, role=ExpertRole.ADVISER)
    application, _person = office.eligible(make_enterprise(office.call.province, representative="Lê Đại Diện"))
    SupportedProject.objects.filter(pk=project.pk).update(enterprise=application.enterprise)
    review = ask_review(actor=office.officer, application=application, way="consultant", reason="Đánh giá")
    unit, ends = application.enterprise, {"actor": office.officer, "review": review}
    for name, facts, words in (
        ("Người Nhà", {"unit_name": unit.name}, "là đơn vị nộp hồ sơ"),
        (unit.representative, {}, "trùng họ tên với người đại diện"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            ask_expert(**ends, expert=certified(office, name, **facts), knows_conflict=True)
        assert words in said(refusal)[0] and said(refusal)[0].startswith("expert: Không chọn được")
    with pytest.raises(RuleViolation) as refusal:
        ask_expert(**ends, expert=expert)
    assert f"tư vấn dự án {project.code}" in said(refusal)[0]
    row = ask_expert(**ends, expert=expert, knows_conflict=True)
    assert conflicts_of_reviewers(review, [row]) == {row.pk: [f"tư vấn dự án {project.code} của đơn vị"]}


def test_whoever_judged_the_file_before_is_not_independent(office: Office) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()
    assert file.application is not None
    review = OutsideReview(
        application=file.application, way="consultant", asked_on=clock.today(), status="asked", reason="x"
    )
    review.save()
    member = sitting.council.members.select_related("user").order_by("pk")[0].user
    expert = certified(office, member.full_name, account=member.email)
    with pytest.raises(RuleViolation) as refusal:
        ask_expert(actor=office.officer, review=review, expert=expert, knows_conflict=True)
    assert "xét hồ sơ này nên không phải chuyên gia độc lập" in said(refusal)[0]


def test_an_invitation_takes_address_and_unit_from_the_register(office: Office, review: OutsideReview) -> None:
    school = make_organization(OrganizationKind.SCHOOL, review.application.province, name="Trường Mẫu")
    member = make_actor(Role.COUNCIL_MEMBER, review.application.province).user
    assert member is not None
    ends = {"actor": office.officer, "review": review}
    account = certified(office, "Có Tài Khoản", account=member.email, organization=school, unit_name="")
    with pytest.raises(RuleViolation) as refusal:
        invite_expert(**ends, expert=account, email="nguoi.khac@vi-du.vn")
    assert "để trống để mời qua tài khoản ấy" in " ".join(said(refusal))
    row = invite_expert(**ends, expert=account)
    assert (row.user, row.registered, row.agency_name) == (member, account, "Trường Mẫu")
    assert Notification.objects.filter(recipient=member).exists()
    bare = certified(office, "Không Thư", unit_name="Hội Mẫu")
    with pytest.raises(RuleViolation) as refusal:
        invite_expert(**ends, expert=bare)
    assert [line.split(":")[0] for line in said(refusal)] == ["email", "organization"]
    mail = certified(office, "Có Thư", email="co.thu@vi-du.vn")
    new = invite_expert(**ends, expert=mail, organization=school)
    assert new.user == User.objects.get(email="co.thu@vi-du.vn") and new.expert_name == "Có Thư"


def test_the_forms_offer_the_register_and_keep_what_was_typed(
    office: Office, review: OutsideReview, client_of: ClientOf
) -> None:
    officer = client_of(office.officer)
    unit, measure = review.application.enterprise, review.application.call.measure.measure
    fits = certified(office, "Chuyên Gia Hợp", measures=[measure])
    tied = certified(office, "Người Nhà", unit_name=unit.name, measures=[measure])
    by_paper = reverse("councils:review_expert", args=[review.public_id])
    invite = reverse("councils:review_invite", args=[review.public_id])
    listed = officer.get(reverse("councils:application_experts", args=[review.application.public_id])).content.decode()
    for address in (by_paper, invite):
        assert f"{address}?chuyen-gia={fits.public_id}" in listed
        page = officer.get(address, {"chuyen-gia": fits.public_id}).content.decode()
        assert f'value="{fits.public_id}" selected' in page and f"chuyên môn: {measure.name}" in page
        assert "công tác tại chính đơn vị nộp hồ sơ" in page and "vẫn chọn" in page
        assert officer.post(address, {}).status_code == 422
        refused = officer.post(address, {"expert": tied.public_id, "position": "Chức vụ đã gõ"})
        assert refused.status_code == 422 and "Chức vụ đã gõ" in refused.content.decode()
    assert officer.post(by_paper, {"expert": fits.public_id}).status_code == 302
    assert f'value="{fits.public_id}"' not in officer.get(by_paper).content.decode(), "asked already"
    assert officer.post(by_paper, {"expert_name": "Trung tâm Ghi Tay"}).status_code == 302
    own = officer.get(reverse("councils:review_detail", args=[review.public_id])).content.decode()
    assert reverse("activities:expert_detail", args=[fits.public_id]) in own and "Trung tâm Ghi Tay" in own


def test_the_forms_cost_the_same_for_one_and_for_three(
    office: Office, review: OutsideReview, client_of: ClientOf, warm_menu: None
) -> None:
    officer = client_of(office.officer)
    pages = [
        reverse("councils:review_expert", args=[review.public_id]),
        reverse("councils:review_invite", args=[review.public_id]),
        reverse("councils:review_detail", args=[review.public_id]),
    ]

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert {officer.get(page).status_code for page in pages} == {200}
        return len(seen)

    ask_expert(actor=office.officer, review=review, expert=certified(office, "Một"))
    queries()
    one = queries()
    for name in ("Hai", "Ba"):
        ask_expert(actor=office.officer, review=review, expert=certified(office, name))
    assert queries() == one


def test_a_reviewer_is_found_when_they_ask_what_is_held_of_them(office: Office, review: OutsideReview) -> None:
    row = ask_expert(actor=office.officer, review=review, expert=certified(office, "Lê Thị Hỏi"))
    found = REVIEWERS.find(Identity("Lê Thị Hỏi", "", "", ""), review.application.province_id)
    assert found == [row] and REVIEWERS.clears(row, "x") == {} and REVIEWERS.kept(row)
