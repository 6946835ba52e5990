"""From the draft of a council to its decision: members, posts, invitations, who may sign."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from enterprises.councils.actions.add_member import add_member
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.draft_council import draft_council, edit_council
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.actions.remove_member import remove_member
from enterprises.councils.actions.seat_new_person import seat_new_person
from enterprises.councils.documents import decision_of
from enterprises.councils.enums import CouncilKind, CouncilStatus, Post
from enterprises.councils.models import Council
from enterprises.councils.selectors import councils, people
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actions.accept_invitation import accept_invitation
from portal.organizations.actor import Actor
from portal.organizations.models import Invitation, User
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.councils import SEVEN, Sitting, make_council, rule_set
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_actor, make_organization, make_province, make_user
from tests.factories.rule_sets import own_rules

pytestmark = pytest.mark.django_db


def establish(
    sitting: Sitting, number: str = "45/QĐ-SKHCN", day: dt.date | None = None, actor: Actor | None = None
) -> Council:
    return establish_council(
        actor=actor or sitting.office.director,
        council=sitting.council,
        decision_number=number,
        decision_on=day or clock.today(),
    )


@pytest.mark.requirement("G02")
def test_a_council_is_established_by_number_day_and_signer_and_its_members_are_told(office: Office) -> None:
    sitting = make_council(office, establish=False)

    council = establish(sitting)

    assert council.status == CouncilStatus.ESTABLISHED
    assert (council.decision_number, council.decision_on, council.signer_name) == (
        "45/QĐ-SKHCN",
        clock.today(),
        str(office.director.user),
    )
    assert Notification.objects.filter(kind="councils.appointed").count() == 7
    assert AuditEntry.objects.filter(event="council:established").count() == 1


@pytest.mark.requirement("G02")
def test_the_term_is_printed_and_no_meeting_is_called_after_it(office: Office) -> None:
    last = clock.today() + dt.timedelta(days=10)
    with pytest.raises(RuleViolation) as past:
        draft_council(
            actor=office.officer,
            kind="selection",
            name="Hội đồng đã hết hạn",
            rule_set=rule_set(),
            works_until=clock.today() - dt.timedelta(days=1),
        )
    assert [problem.place for problem in past.value.problems] == ["works_until"]
    sitting = make_council(office)
    type(sitting.council).objects.filter(pk=sitting.council.pk).update(works_until=last)
    sitting.council.refresh_from_db()
    assert f"Hội đồng hoạt động đến hết ngày {last:%d/%m/%Y}." in str(decision_of(sitting.council))

    def call(days: int) -> object:
        return call_meeting(
            actor=office.officer,
            council=sitting.council,
            starts_at=clock.now() + dt.timedelta(days=days),
            place="Phòng họp 1",
            applications=[office.eligible()[0]],
        )

    with pytest.raises(RuleViolation) as late:
        call(11)
    assert "chỉ hoạt động đến hết ngày" in str(late.value.problems[0].message)
    assert call(10)
    plain = make_council(office).council
    assert "tự giải thể sau khi hoàn thành nhiệm vụ" in str(decision_of(plain))


@pytest.mark.requirement("G02")
@pytest.mark.parametrize(
    ("key", "posts", "lacks"),
    [
        ("tt15-2022-selection", SEVEN[:6], "Hội đồng phải có 7 hoặc 9 thành viên, hiện có 6."),
        ("tt15-2022-selection", (*SEVEN, Post.MEMBER), "Hội đồng phải có 7 hoặc 9 thành viên, hiện có 8."),
        ("tt15-2022-selection", (*SEVEN[:3], Post.MEMBER, *SEVEN[4:]), "Thiếu Ủy viên phản biện (cần 2, có 1)."),
        ("nd268-2025-i10a", (Post.MEMBER, *SEVEN[1:]), "Thiếu Chủ tịch (cần 1, có 0)."),
    ],
)
def test_size_and_posts_are_those_of_the_rule_set(office: Office, key: str, posts: tuple[str, ...], lacks: str) -> None:
    sitting = make_council(office, posts=posts, key=key, establish=False)

    with pytest.raises(RuleViolation) as refusal:
        establish(sitting)

    assert [str(problem.message) for problem in refusal.value.problems] == [lacks]


def test_the_eight_of_a_draft_suffice_for_nd268(office: Office) -> None:
    assert make_council(office, posts=(*SEVEN, Post.MEMBER)).council.status == CouncilStatus.ESTABLISHED


@pytest.mark.parametrize(
    ("number", "days", "place"),
    [(" ", 0, "decision_number"), ("45/QĐ-SKHCN", 1, "decision_on")],
)
def test_a_decision_needs_a_number_and_no_day_to_come(office: Office, number: str, days: int, place: str) -> None:
    sitting = make_council(office, establish=False)

    with pytest.raises(RuleViolation) as refusal:
        establish(sitting, number, clock.today() + dt.timedelta(days=days))

    assert [problem.place for problem in refusal.value.problems] == [place]


def test_a_decision_number_serves_one_council(office: Office) -> None:
    first, second = make_council(office, establish=False), make_council(office, establish=False)
    establish(first)

    with pytest.raises(RuleViolation) as refusal:
        establish(second)

    assert refusal.value.problems[0].place == "decision_number"
    assert Council.objects.get(pk=second.council.pk).status == CouncilStatus.DRAFTED


def test_nobody_prepares_and_establishes(office: Office) -> None:
    both = make_actor(Role.DIRECTOR, user=office.officer.user)
    sitting = make_council(office, establish=False)

    for actor in (both, office.officer):
        with pytest.raises(NotAllowed):
            establish(sitting, actor=actor)


def test_a_second_click_is_stale(office: Office) -> None:
    sitting = make_council(office, establish=False)
    establish(sitting)

    with pytest.raises(StaleState):
        establish(sitting)


def test_a_person_sits_once_and_a_council_has_one_chair(office: Office) -> None:
    sitting = make_council(office, establish=False)
    chair, other = sitting.members[0], make_actor(Role.AGENCY_OFFICER)
    for person, post in ((chair, Post.MEMBER), (other, Post.CHAIR)):
        with pytest.raises(ValidationError):
            add_member(
                actor=office.officer,
                council=sitting.council,
                user=person.user,
                post=post,
                organization=person.organization,
            )  # type: ignore[arg-type]  # set by the factory


def test_members_of_a_decided_council_stay(office: Office) -> None:
    sitting = make_council(office)
    seat = sitting.seats[sitting.members[6].user_id]

    with pytest.raises(RuleViolation, match="cần quyết định mới"):
        remove_member(actor=office.officer, member=seat)


def test_a_drafted_seat_is_taken_back(office: Office) -> None:
    sitting = make_council(office, establish=False)

    remove_member(actor=office.officer, member=sitting.seats[sitting.members[6].user_id])

    assert sitting.council.members.count() == 6
    assert AuditEntry.objects.filter(event="council:member_removed").exists()


def test_another_province_and_enterprises_send_nobody(office: Office) -> None:
    council = make_council(office, establish=False, posts=()).council
    far = make_organization(OrganizationKind.DEPARTMENT, make_province("hai-phong"))
    firm = make_organization(OrganizationKind.ENTERPRISE, council.province)

    for organization in (far, firm):
        with pytest.raises(RuleViolation):
            add_member(
                actor=office.officer, council=council, user=make_user(), post=Post.MEMBER, organization=organization
            )


def test_a_person_without_an_account_is_seated_at_once_and_comes_in_by_the_letter(office: Office) -> None:
    council = make_council(office, establish=False, posts=()).council
    agency = make_organization(OrganizationKind.SCHOOL, council.province)

    seat = seat_new_person(
        actor=office.officer,
        council=council,
        email=" Chuyen.Gia@truong.edu.vn ",
        full_name="Lê Thị Chuyên Gia",
        post=Post.REVIEWER,
        organization=agency,
        position="Giảng viên",
    )

    assert (seat.user.email, seat.user.has_usable_password(), seat.agency_name) == (
        "chuyen.gia@truong.edu.vn",
        False,
        agency.name,
    )
    invitation = Invitation.objects.get(email="chuyen.gia@truong.edu.vn")
    assert invitation.token in OutgoingMail.objects.get(to="chuyen.gia@truong.edu.vn").text
    user = accept_invitation(
        token=invitation.token, user=None, full_name="Lê Thị Chuyên Gia", password="mat-khau-that-dai"
    )
    assert user == seat.user
    assert user.check_password("mat-khau-that-dai")


def test_an_account_with_a_password_is_never_taken_over_by_an_invitation(office: Office) -> None:
    council = make_council(office, establish=False, posts=()).council
    agency = make_organization(OrganizationKind.SCHOOL, council.province)
    known = make_user(email="co-roi@truong.edu.vn")

    seat = seat_new_person(
        actor=office.officer,
        council=council,
        email="co-roi@truong.edu.vn",
        full_name="Tên khác",
        post=Post.MEMBER,
        organization=agency,
    )

    assert seat.user == known
    assert User.objects.get(pk=known.pk).full_name == known.full_name
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("email", "name", "places"),
    [("không phải thư", "A", ["email"]), ("a@b.vn", " ", ["full_name"]), ("", "", ["full_name", "email"])],
)
def test_an_invitation_names_its_problems(office: Office, email: str, name: str, places: list[str]) -> None:
    council = make_council(office, establish=False, posts=()).council
    agency = make_organization(OrganizationKind.SCHOOL, council.province)

    with pytest.raises(RuleViolation) as refusal:
        seat_new_person(
            actor=office.officer, council=council, email=email, full_name=name, post=Post.MEMBER, organization=agency
        )

    assert [problem.place for problem in refusal.value.problems] == places
    assert not council.members.exists()


def test_rules_of_another_kind_day_or_province_do_not_fit(office: Office) -> None:
    acceptance = rule_set("tt11-2014-acceptance")
    day = clock.today()
    with clock.at(clock.now() - dt.timedelta(days=30)):
        ended = own_rules(office, valid_to=day - dt.timedelta(days=1))
    foreign = own_rules(make_office(make_province("hai-phong")))
    for rules in (acceptance, ended, foreign):
        with pytest.raises(RuleViolation) as refusal:
            draft_council(actor=office.officer, kind=CouncilKind.SELECTION, name="Hội đồng", rule_set=rules)
        assert refusal.value.problems[0].place == "rule_set"


def test_an_edit_on_a_stale_page_is_refused(office: Office) -> None:
    council = make_council(office, establish=False, posts=()).council
    facts = {
        "kind": council.kind,
        "rule_set": council.rule_set,
        "call": council.call,
        "row_version": council.row_version,
    }
    edit_council(actor=office.officer, council=council, name="Hội đồng đổi tên", **facts)

    with pytest.raises(StaleState):
        edit_council(actor=office.officer, council=council, name="Hội đồng ý khác", **facts)

    assert Council.objects.get(pk=council.pk).name == "Hội đồng đổi tên"


@pytest.mark.requirement("G03")
@pytest.mark.parametrize(
    ("words", "kind"),
    [("xet duyet", "selection"), ("Xét duyệt", "selection"), ("tuyển chọn", "selection"), ("nghiem thu", "acceptance")],
)
def test_a_council_is_found_by_every_name_of_its_kind(office: Office, words: str, kind: str) -> None:
    make_council(office, CouncilKind.SELECTION, posts=(), establish=False)
    make_council(office, CouncilKind.ACCEPTANCE, posts=(), establish=False)

    found = councils.visible_to(office.officer).search(words)  # type: ignore[attr-defined]  # searchable

    assert [row.kind for row in found] == [kind]


def test_candidates_are_people_of_the_provinces_agencies_not_yet_seated(office: Office) -> None:
    council = make_council(office, establish=False, posts=()).council
    person = make_actor(Role.AGENCY_OFFICER, user=make_user(full_name="Đặng Thị Hòa", position="Phó trưởng phòng"))
    make_actor(Role.AGENCY_OFFICER, make_province("hai-phong"), user=make_user(full_name="Đặng Thị Hoà Bình"))
    make_actor(Role.ENTERPRISE_USER, user=make_user(full_name="Đặng Hòa Doanh Nghiệp"))

    assert [candidate.user for candidate in people.candidates(council, "dang hoa")] == [person.user]
    add_member(
        actor=office.officer, council=council, user=person.user, post=Post.MEMBER, organization=person.organization
    )  # type: ignore[arg-type]  # set by the factory
    assert not people.candidates(council, "dang hoa")


def test_other_provinces_have_their_own_councils(office: Office) -> None:
    elsewhere = make_office(make_province("hai-phong"))
    make_council(elsewhere, posts=(), establish=False)

    assert not councils.visible_to(office.officer).exists()
