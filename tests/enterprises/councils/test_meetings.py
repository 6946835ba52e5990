"""A meeting from the call to the signature, with everything that must stop it on the way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.declare_conflicts import declare_conflicts
from enterprises.councils.actions.dissolve_council import dissolve_council
from enterprises.councils.actions.move_meeting import move_meeting
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.actions.reschedule_meeting import reschedule_meeting
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.take_attendance import take_attendance
from enterprises.councils.actions.write_minutes import correct_minutes, write_minutes
from enterprises.councils.enums import MeetingStatus, Outcome, Post, Presence
from enterprises.councils.models import Ballot, ConflictDeclaration, Meeting, MeetingFile
from enterprises.councils.selectors import agenda
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.models import Membership
from portal.organizations.roles import Role
from tests.factories.councils import GOOD, make_council, make_meeting, points_for
from tests.factories.enterprises import MILLION, Office, make_office
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
POOR = {"need": 10, "feasibility": 30, "effect": 20}


def messages(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return " ".join(str(problem) for problem in refusal.value.problems) or str(refusal.value)


def finished_project(office: Office) -> SupportedProject:
    """A project that asked for acceptance. The way there is tested with projects."""
    project, _person = office.project()
    SupportedProject.objects.filter(pk=project.pk).update(status=ProjectStatus.ACCEPTANCE_REQUESTED)
    return SupportedProject.objects.get(pk=project.pk)


# --- Calling -------------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_a_call_takes_up_the_files_and_tells_the_members(office: Office) -> None:
    sitting = make_meeting(office)

    [file] = sitting.files()
    assert sitting.held.status == MeetingStatus.CALLED
    assert file.application is not None
    assert file.application.status == ApplicationStatus.IN_SELECTION
    assert sitting.held.attendances.filter(presence=Presence.UNKNOWN).count() == 7
    assert Notification.objects.filter(kind="councils.called").count() == 7


@pytest.mark.requirement("G02")
def test_no_meeting_before_the_decision(office: Office) -> None:
    sitting = make_council(office)
    application, _person = office.eligible()

    with pytest.raises(RuleViolation) as refusal:
        call_meeting(
            actor=office.officer,
            council=sitting.council,
            starts_at=clock.now() - dt.timedelta(days=2),
            place="P1",
            applications=[application],
        )

    assert "trước ngày quyết định" in messages(refusal)
    assert not Meeting.objects.exists()


def test_a_drafted_council_holds_no_meeting(office: Office) -> None:
    sitting = make_council(office, establish=False)
    application, _person = office.eligible()

    with pytest.raises(RuleViolation, match="chưa được thành lập"):
        call_meeting(
            actor=office.officer, council=sitting.council, starts_at=clock.now(), place="P1", applications=[application]
        )


def test_a_file_comes_before_one_meeting_at_a_time(office: Office) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()

    with pytest.raises(RuleViolation) as refusal:
        call_meeting(
            actor=office.officer,
            council=sitting.council,
            starts_at=clock.now(),
            short_notice_reason="gấp",
            place="P1",
            applications=[file.application],  # type: ignore[list-item]  # an application
        )

    assert file.subject.code in messages(refusal)
    assert Meeting.objects.count() == 1


def test_an_application_of_another_call_or_not_yet_eligible_is_refused(office: Office) -> None:
    sitting = make_council(office)
    other = make_office(office.call.province)
    foreign, _person = other.eligible()
    early, _person = office.checking()

    for application in (foreign, early):
        with pytest.raises(RuleViolation):
            call_meeting(
                actor=office.officer,
                council=sitting.council,
                starts_at=clock.now(),
                short_notice_reason="gấp",
                place="P1",
                applications=[application],
            )


def test_without_files_or_place_nothing_is_called(office: Office) -> None:
    sitting = make_council(office)

    with pytest.raises(RuleViolation) as refusal:
        call_meeting(
            actor=office.officer, council=sitting.council, starts_at=clock.now(), place=" ", short_notice_reason="gấp"
        )

    assert {problem.place for problem in refusal.value.problems} == {"place", "agenda"}


def test_a_meeting_without_quorum_is_moved_to_another_day(office: Office) -> None:
    sitting = make_meeting(office)
    later = clock.now() + dt.timedelta(days=3)

    reschedule_meeting(actor=office.officer, meeting=sitting.held, starts_at=later, place="Phòng họp 2", is_online=True)

    assert (sitting.held.place, sitting.held.starts_at) == ("Phòng họp 2", later)
    assert Notification.objects.filter(kind="councils.moved").count() == 7


# --- Opening -------------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_without_quorum_the_meeting_does_not_open(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.attend(present=[0, 1, 2, 3])

    with pytest.raises(RuleViolation) as refusal:
        sitting.move("open")

    assert "Cần ít nhất 2/3 số thành viên, có mặt 4 trên 7." in messages(refusal)
    assert sitting.held.status == MeetingStatus.CALLED


def test_the_vice_chair_needs_a_delegation_paper(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.attend(present=range(1, 7))
    with pytest.raises(RuleViolation, match="giấy ủy quyền"):
        sitting.move("open")

    sitting.attend(present=range(1, 7), delegation="Giấy ủy quyền số 12 ngày 20/11/2026")
    sitting.move("open")

    assert sitting.held.status == MeetingStatus.OPEN


def test_scoring_waits_for_every_declaration(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=range(6))

    with pytest.raises(RuleViolation, match="Chưa cam kết"):
        sitting.move("start_scoring")


# --- Conflicts -----------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
@pytest.mark.demand(38)
def test_a_member_with_an_interest_has_no_vote_on_that_file_only(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring(conflicts={6: [1]})
    first, second = sitting.files()

    with pytest.raises(NotAllowed, match="xung đột lợi ích"):
        sitting.vote(6, first)
    sitting.vote(6, second)

    assert list(Ballot.objects.values_list("file_id", flat=True)) == [second.pk]


def test_people_of_the_applicant_cannot_deny_their_tie(office: Office) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()
    member = sitting.members[6]
    Membership.objects.create(
        user=member.user,
        organization=file.subject.enterprise.organization,
        role=Role.ENTERPRISE_USER,
        valid_from=dt.date(2020, 1, 1),
        valid_to=dt.date(2021, 1, 1),
    )

    with pytest.raises(RuleViolation) as refusal:
        declare_conflicts(actor=member, meeting=sitting.held, answers={file.pk: (False, "")})

    assert refusal.value.problems[0].place == f"conflict_{file.pk}"
    declare_conflicts(actor=member, meeting=sitting.held, answers={file.pk: (True, "người của công ty")})


def test_a_conflict_needs_a_reason_at_its_field(office: Office) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()

    with pytest.raises(RuleViolation) as refusal:
        declare_conflicts(actor=sitting.members[0], meeting=sitting.held, answers={file.pk: (True, " ")})

    assert refusal.value.problems[0].place == f"reason_{file.pk}"


def test_the_newest_declaration_counts_until_the_ballot(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()

    declare_conflict(actor=sitting.members[5], file=file, has_conflict=True, reason="mới nhớ ra")
    with pytest.raises(NotAllowed):
        sitting.vote(5, file)
    sitting.vote(4, file)
    with pytest.raises(RuleViolation, match="đã gửi phiếu"):
        declare_conflict(actor=sitting.members[4], file=file, has_conflict=False)

    assert ConflictDeclaration.objects.filter(file=file).count() == 8


def test_too_many_recusals_leave_the_file_without_quorum_and_it_may_be_postponed(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring(
        conflicts={n: [1] for n in (4, 5, 6)}
    )
    first, second = sitting.files()
    for number in range(7):
        sitting.vote(number, second)
        if number < 4:
            sitting.vote(number, first)
    with pytest.raises(RuleViolation) as refusal:
        sitting.count()
    assert f"Hồ sơ {first.subject.code}" in messages(refusal)

    postpone_file(actor=office.officer, file=first, reason="Không đủ thành viên không có xung đột")
    sitting.count()

    first.refresh_from_db()
    assert (first.result, first.outcome) == (None, "")
    assert list(agenda.applications_for(sitting.council)) == [first.application]


# --- Ballots -------------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_a_score_above_the_maximum_is_refused_at_its_line_and_nothing_is_kept(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD) | {"goals": "5,5"}

    with pytest.raises(RuleViolation) as refusal:
        submit_ballot(actor=sitting.members[0], file=file, typed=typed)

    assert [(p.place, str(p.message)) for p in refusal.value.problems] == [("goals", "Điểm phải từ 0 đến 5.")]
    assert not Ballot.objects.exists()


def test_a_decimal_comma_is_read(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD) | {"goals": "4,5"}

    ballot = submit_ballot(actor=sitting.members[0], file=file, typed=typed)

    assert ballot.scores["goals"] == "4.5"
    assert ballot.total_points == sum((Decimal(points) for points in ballot.scores.values()), Decimal(0))


def test_a_ballot_is_sealed(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    sitting.vote(0, file)

    with pytest.raises(StaleState, match="niêm phong"):
        sitting.vote(0, file)
    ballot = Ballot.objects.get()
    for change in (
        lambda: Ballot.objects.filter(pk=ballot.pk).update(total_points=100),
        ballot.delete,
        ConflictDeclaration.objects.all().delete,
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_outsiders_absent_and_undeclared_members_do_not_vote(office: Office) -> None:
    sitting = make_meeting(office).scoring(present=range(6))
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD)
    other = make_council(office)

    with pytest.raises(NotAllowed, match="thành viên của hội đồng"):
        submit_ballot(actor=other.members[0], file=file, typed=typed)
    with pytest.raises(NotAllowed, match="chưa được điểm danh"):
        submit_ballot(actor=sitting.members[6], file=file, typed=typed)
    sitting.attend()
    with pytest.raises(RuleViolation, match="cam kết"):
        submit_ballot(actor=sitting.members[6], file=file, typed=typed)


def test_nobody_votes_before_scoring_opens_or_after_the_count(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.attend()
    sitting.declare()
    [file] = sitting.files()
    with pytest.raises(StaleState):
        sitting.vote(0, file)
    sitting.move("open")
    sitting.move("start_scoring")
    sitting.vote_all()
    sitting.count()

    with pytest.raises(StaleState):
        sitting.vote(0, file)


def test_whoever_has_voted_is_not_marked_absent(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    sitting.vote(5, file)

    with pytest.raises(RuleViolation, match="không ghi vắng được"):
        sitting.attend(present=range(5))


def test_the_secretary_hears_when_the_last_ballot_is_in(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    for number in range(6):
        sitting.vote(number, file)
    assert not Notification.objects.filter(kind="councils.complete").exists()

    sitting.vote(6, file)

    assert [notice.recipient for notice in Notification.objects.filter(kind="councils.complete")] == [
        office.officer.user
    ]


# --- Count ---------------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_a_count_needs_every_ballot(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    for number in range(6):
        sitting.vote(number, file)

    with pytest.raises(RuleViolation) as refusal:
        sitting.count()

    assert f"Chưa gửi đủ phiếu: {sitting.members[6].user}." in messages(refusal)


@pytest.mark.requirement("G04")
@pytest.mark.demand(31)
def test_the_frozen_mean_is_the_one_computed_by_hand(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    for number in range(7):
        sitting.vote(number, file, {"need": 10 + number % 3, "feasibility": 40 + number, "effect": 25})

    sitting.count()

    file.refresh_from_db()
    totals = [10 + n % 3 + 40 + n + 25 for n in range(7)]
    assert file.result is not None
    assert Decimal(file.result["mean"]) == (Decimal(sum(totals)) / 7).quantize(Decimal("0.01"))
    assert [int(line["total"]) for line in file.result["lines"]] == sorted(totals, reverse=True)
    assert (file.result["cast"], file.result["present"], file.rank, file.outcome) == (7, 7, 1, Outcome.RECOMMENDED)


@pytest.mark.requirement("G05")
def test_files_are_ranked_and_those_beyond_the_quantity_go_to_reserve(promises: object) -> None:
    office = make_office(quota=2)
    applications = [office.eligible()[0] for _n in range(4)]
    sitting = make_meeting(office, applications).scoring()
    first, second, third, fourth = sitting.files()
    for number in range(7):
        sitting.vote(number, first, {"need": 12, "feasibility": 42, "effect": 24})
        sitting.vote(number, second, POOR)
        sitting.vote(number, third, {"need": 12, "feasibility": 46, "effect": 30})
        sitting.vote(number, fourth, {"need": 12, "feasibility": 44, "effect": 28})

    sitting.count()

    ranked = {file.position: (file.rank, file.outcome) for file in sitting.files()}
    assert ranked == {
        3: (1, Outcome.RECOMMENDED),
        4: (2, Outcome.RECOMMENDED),
        1: (3, Outcome.RESERVE),
        2: (4, Outcome.NOT_RECOMMENDED),
    }
    reserve = MeetingFile.objects.get(pk=first.pk)
    assert reserve.result is not None
    assert "vượt số lượng" in reserve.result["choice"]


@pytest.mark.requirement("G05")
def test_money_of_the_call_bounds_the_list_too(promises: object) -> None:
    office = make_office(ceiling_vnd=120 * MILLION)  # each application is worth 50 million
    sitting = make_meeting(office, [office.eligible()[0] for _n in range(3)]).scoring()
    sitting.vote_all()

    sitting.count()

    assert sorted(file.outcome for file in sitting.files()) == [
        Outcome.RECOMMENDED,
        Outcome.RECOMMENDED,
        Outcome.RESERVE,
    ]


@pytest.mark.requirement("G05")
def test_ties_follow_the_order_of_the_rule_set(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    first, second = sitting.files()
    for number in range(7):
        sitting.vote(number, first, {"need": 12, "feasibility": 42, "effect": 28})
        sitting.vote(number, second, {"need": 12, "feasibility": 44, "effect": 26})

    sitting.count()

    assert [file.position for file in sorted(sitting.files(), key=lambda f: f.rank or 0)] == [2, 1]


@pytest.mark.demand(45)
def test_a_withdrawn_file_drops_out_at_any_moment(office: Office) -> None:
    applications, people = zip(*[office.eligible() for _n in range(3)], strict=True)
    sitting = make_meeting(office, list(applications)).scoring()
    files = sitting.files()
    withdraw_application(
        actor=people[0], application=Application.objects.get(pk=applications[0].pk), note="Không còn nhu cầu"
    )
    for file in files[1:]:
        for number in range(7):
            sitting.vote(number, file)
    sitting.count()
    withdraw_application(
        actor=people[1], application=Application.objects.get(pk=applications[1].pk), note="Không còn nhu cầu"
    )

    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    assert [Application.objects.get(pk=a.pk).status for a in applications] == ["withdrawn", "withdrawn", "recommended"]


# --- Minutes -------------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_minutes_are_numbered_without_gaps_and_carry_the_word_to_the_files(office: Office) -> None:
    sitting = make_meeting(office)
    meeting = sitting.minuted()
    assert meeting.minutes_number == f"BB-{clock.today().year}-0001"

    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    [file] = sitting.files()
    assert file.application is not None
    assert sitting.held.status == MeetingStatus.SIGNED
    assert file.application.status == ApplicationStatus.RECOMMENDED
    assert file.application.selection_note.startswith(
        f"Biên bản {meeting.minutes_number}: Đề nghị hỗ trợ. Điểm trung bình 82,00."
    )


@pytest.mark.requirement("G06")
def test_a_file_that_failed_carries_its_reason(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all(POOR)
    sitting.count()
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Không đề nghị.")

    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    [file] = sitting.files()
    assert file.application is not None
    assert file.application.status == ApplicationStatus.NOT_RECOMMENDED
    assert "Số phiếu “Đạt” dưới 2/3." in file.application.selection_note


def test_minutes_need_words_and_are_corrected_until_signed(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all()
    sitting.count()
    with pytest.raises(RuleViolation) as refusal:
        write_minutes(actor=office.officer, meeting=sitting.held, discussion=" ")
    assert refusal.value.problems[0].place == "discussion"
    number = write_minutes(actor=office.officer, meeting=sitting.held, discussion="Bản một").minutes_number

    correct_minutes(actor=office.officer, meeting=sitting.held, discussion="Bản hai")
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    assert (sitting.held.discussion, sitting.held.minutes_number) == ("Bản hai", number)
    with pytest.raises(RuleViolation, match="chưa ký"):
        correct_minutes(actor=office.officer, meeting=sitting.held, discussion="Bản ba")


@pytest.mark.parametrize("days", [-3, 1])
def test_minutes_are_signed_between_the_meeting_and_today(office: Office, days: int) -> None:
    sitting = make_meeting(office)
    sitting.minuted()

    with pytest.raises(RuleViolation):
        sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today() + dt.timedelta(days=days))


@pytest.mark.parametrize(
    ("total", "conditions", "outcome", "status"),
    [
        (80, "", Outcome.ACCEPTED, ProjectStatus.ACCEPTED),
        (80, "Bổ sung số liệu", Outcome.REVISION, ProjectStatus.REVISION_REQUIRED),
        (40, "Bổ sung số liệu", Outcome.FAILED, ProjectStatus.FAILED),
    ],
)
def test_an_acceptance_meeting_accepts_asks_for_more_or_fails(
    office: Office, total: int, conditions: str, outcome: str, status: str
) -> None:
    sitting = make_meeting(office, projects=[finished_project(office)], for_call=False).scoring()
    sitting.vote_all({"output": total * 55 // 100, "effect": total * 30 // 100, "papers": total * 15 // 100})
    sitting.count()
    [file] = sitting.files()

    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Kết luận.", conditions={file.pk: conditions})
    sign_minutes(actor=office.director, meeting=sitting.held, signed_on=clock.today())

    file.refresh_from_db()
    assert file.project is not None
    assert (file.outcome, SupportedProject.objects.get(pk=file.project.pk).status) == (outcome, status)


def test_a_council_dissolves_when_its_minutes_are_signed(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.minuted()
    with pytest.raises(RuleViolation, match="chưa ký biên bản"):
        dissolve_council(actor=office.director, council=sitting.council, note="Xong việc")
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    assert dissolve_council(actor=office.director, council=sitting.council, note="Xong việc").status == "dissolved"


# --- Who may, from which state -------------------------------------------------------------------

ROLES = [role for role in Role.values if role != Role.MINISTRY_OFFICER]


@pytest.mark.parametrize("step", ["open", "start_scoring", "count", "write_minutes"])
def test_only_officers_of_the_province_move_a_meeting(office: Office, step: str) -> None:
    meeting = make_meeting(office).held
    allowed = MEETING_WORKFLOW.step(step).allowed

    may = {role for role in ROLES if allowed.can(make_actor(role, meeting.province), meeting)}

    assert may == {Role.OFFICER}
    assert not allowed.can(make_actor(Role.OFFICER, make_province("hai-phong")), meeting)


def test_every_step_starts_from_its_own_state_only(office: Office) -> None:
    meeting = make_meeting(office).held
    taken = set()
    for status in MeetingStatus.values:
        for transition in MEETING_WORKFLOW.transitions:
            Meeting.objects.filter(pk=meeting.pk).exclude(status=status).update(status=status)
            with transaction.atomic():
                try:
                    MEETING_WORKFLOW.apply(meeting, transition.name, actor=office.officer)
                except StaleState:
                    continue
                except RuleViolation:
                    pass  # the state fits, something else is missing
            taken.add((status, transition.name))

    assert taken == {
        ("called", "open"),
        ("open", "start_scoring"),
        ("open", "receive"),
        ("scoring", "count"),
        ("counted", "write_minutes"),
        ("minuted", "sign"),
        ("counted", "reopen"),
        ("minuted", "reopen"),
    }


def test_unknown_steps_do_not_exist(office: Office) -> None:
    with pytest.raises(NotFound):
        move_meeting(actor=office.officer, meeting=make_meeting(office).held, step="sign")


def test_attendance_is_the_officers_and_ends_with_the_minutes(office: Office) -> None:
    sitting = make_meeting(office)
    with pytest.raises(NotAllowed):
        take_attendance(actor=office.director, meeting=sitting.held, presence={})
    sitting.minuted()
    with pytest.raises(RuleViolation, match="Đã lập biên bản"):
        sitting.attend()


def test_what_a_council_said_cannot_be_said_again(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.minuted()
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())
    [file] = sitting.files()

    with pytest.raises(StaleState):
        record_recommendation(actor=office.officer, application=file.application, outcome="reserve", note="lại")  # type: ignore[arg-type]  # an application
    with pytest.raises(StaleState):
        sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())


def test_posts_stand_in_the_order_of_the_decision() -> None:
    assert [str(post) for post in Post] == ["chair", "vice_chair", "reviewer", "secretary", "member"]
