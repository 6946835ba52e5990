"""What happens when a meeting does not run straight: re-opened votes, ties, people who leave, papers sent late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.count_ballots import months_late
from enterprises.councils.actions.decide_tie import decide_tie
from enterprises.councils.actions.reopen_scoring import reopen_scoring
from enterprises.councils.actions.replace_member import replace_member
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.documents import decision_of, minutes_of
from enterprises.councils.enums import MeetingStatus, Outcome
from enterprises.councils.models import Attendance, Ballot, CouncilMember, Meeting, MeetingFile
from enterprises.councils.selectors import councils
from enterprises.councils.selectors import rules as rule_sets
from enterprises.councils.selectors.meetings import seat_of
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_council, make_meeting, rule_set
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_actor, make_province
from tests.factories.rule_sets import own_rules

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
LATER = {"need": 10, "feasibility": 40, "effect": 25}


def said(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return " ".join(str(problem) for problem in refusal.value.problems) or str(refusal.value)


def substitute(sitting: Sitting, seat: CouncilMember, **changes: object) -> CouncilMember:
    new = make_actor(Role.COUNCIL_MEMBER, sitting.council.province)
    facts = {
        "user": new.user,
        "organization": new.organization,
        "decision_number": "77/QĐ-SKHCN",
        "decision_on": clock.today(),
        "reason": "Chuyển công tác",
    } | changes
    return replace_member(actor=sitting.office.director, member=seat, **facts)  # type: ignore[arg-type]


# --- Re-opening ----------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_a_vote_is_opened_again_by_minutes_and_the_first_ballots_stay(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all()
    sitting.count()

    for minutes, reason in (("", "Nhầm phiếu"), ("BB 02", " ")):
        with pytest.raises(RuleViolation):
            reopen_scoring(actor=office.officer, meeting=sitting.held, minutes=minutes, reason=reason)
    reopen_scoring(actor=office.officer, meeting=sitting.held, minutes="BB 02 ngày 5/6", reason="Chấm nhầm hồ sơ")
    [file] = sitting.files()
    assert (file.result, file.rank, file.outcome) == (None, None, "")
    assert [(e["round"], e["outcome"]) for e in file.earlier_results] == [(1, "recommended")]
    with pytest.raises(RuleViolation, match="Chưa gửi đủ phiếu"):
        sitting.count()
    sitting.vote_all(LATER)
    meeting = sitting.count()

    assert meeting.round == 2
    assert Ballot.objects.filter(file=file, round=1).count() == Ballot.objects.filter(file=file, round=2).count() == 7
    [file] = sitting.files()
    assert file.result is not None
    assert (file.result["cast"], file.result["mean"]) == (7, "75.00")


@pytest.mark.requirement("G04")
def test_minutes_once_signed_are_the_end(office: Office) -> None:
    sitting = make_meeting(office)
    meeting = sitting.minuted()
    number = meeting.minutes_number
    reopen_scoring(actor=office.officer, meeting=meeting, minutes="BB 02", reason="Chấm nhầm")
    sitting.vote_all(LATER)
    sitting.count()
    again = write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất lại.")
    assert again.minutes_number == number
    assert "BB 02 (lượt 2)" in str(minutes_of(sitting.held))
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    with pytest.raises(StaleState):
        reopen_scoring(actor=office.officer, meeting=sitting.held, minutes="BB 03", reason="Lại nhầm")


@pytest.mark.requirement("G04")
def test_the_database_itself_refuses_late_ballots_and_changes_of_signed_meetings(office: Office) -> None:
    sitting = make_meeting(office).scoring(present=range(6))
    sitting.vote_all(present=range(6))
    sitting.count()
    [file] = sitting.files()
    late = Ballot(file=file, member=sitting.seats[sitting.members[6].user_id], is_abstention=True)
    tries: list[Callable[[], object]] = [late.save]
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())
    tries += [
        lambda: Ballot.objects.filter(file=file).update(comment="sửa"),
        lambda: Ballot.objects.filter(file=file)[0].delete(),
        lambda: MeetingFile.objects.filter(pk=file.pk).update(outcome="reserve"),
        lambda: Attendance.objects.filter(meeting=sitting.held).update(presence="absent"),
        lambda: Meeting.objects.filter(pk=sitting.held.pk).update(status="scoring"),
    ]

    for attempt in tries:
        with pytest.raises(DatabaseError, match=r"append-only|closed|signed"), transaction.atomic():
            attempt()


# --- Ties ----------------------------------------------------------------------------------------


@pytest.mark.requirement("G05")
def test_files_equal_in_everything_wait_for_the_chair(client_of: ClientOf, promises: object) -> None:
    office = make_office(quota=1)
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    sitting.vote_all()
    sitting.count()
    first, second = sitting.files()
    assert (first.outcome, second.outcome) == (Outcome.RECOMMENDED, Outcome.RESERVE)
    with pytest.raises(RuleViolation, match="bằng nhau ở mọi tiêu chí"):
        write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    with pytest.raises(RuleViolation):
        decide_tie(actor=office.officer, file=second, reason=" ")

    address = reverse("councils:file_first", args=[sitting.held.public_id, second.public_id])
    shown = client_of(office.officer).post(address, {"note": "Tác động lan tỏa lớn hơn"}, follow=True)

    assert "Tác động lan tỏa lớn hơn" in shown.content.decode()
    first, second = sitting.files()
    assert (second.rank, second.outcome) == (1, Outcome.RECOMMENDED)
    assert (first.rank, first.outcome) == (2, Outcome.RESERVE)
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    assert "Bằng điểm, người chủ trì quyết định xếp trước: Tác động lan tỏa lớn hơn." in str(minutes_of(sitting.held))
    with pytest.raises(RuleViolation):
        decide_tie(actor=office.officer, file=first, reason="Muộn")


def test_everybody_abstaining_passes_nobody(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    for member in sitting.members:
        submit_ballot(actor=member, file=file, typed={}, abstain=True)

    sitting.count()

    [file] = sitting.files()
    assert file.outcome == Outcome.NOT_RECOMMENDED
    assert file.result is not None
    assert (file.result["cast"], file.result["mean"]) == (7, None)


# --- Quorum and attendance -----------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_quorum_is_asked_at_the_opening_the_vote_and_the_close(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.attend(range(4))
    with pytest.raises(RuleViolation, match="có mặt 4 trên 7"):
        sitting.move("open")
    sitting.scoring(present=range(7))
    sitting.vote_all(present=range(5))
    sitting.attend(range(5))  # two leave before they vote: five of seven are still two thirds
    sitting.count()
    sitting.attend(range(4))
    with pytest.raises(RuleViolation, match="có mặt 4 trên 7"):
        write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    sitting.attend([0, 1, 2, 3, 5])
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")

    rows = [
        [row.at_opening, row.at_vote, row.at_close]
        for row in sitting.held.attendances.filter(member__user_id__in=[m.user_id for m in sitting.members[4:6]])
    ]
    assert rows == [["present", "present", "absent"], ["present", "absent", "present"]]
    [file] = sitting.files()
    assert file.result is not None
    assert file.result["present"] == 5


def test_quorum_lost_in_the_middle_stops_the_count(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all(present=range(4))
    sitting.attend(range(4))

    with pytest.raises(RuleViolation, match="có mặt 4 trên 7"):
        sitting.count()
    assert sitting.held.status == MeetingStatus.SCORING


# --- Notice of the papers ------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "days", "is_early"), [("nd268-2025-i10a", 2, False), ("nd268-2025-i10a", 3, True)])
def test_papers_go_out_in_time_or_the_reason_is_written(office: Office, key: str, days: int, is_early: bool) -> None:
    sitting = make_council(office, key=key)
    application, _person = office.eligible()
    when = clock.now() + dt.timedelta(days=days)

    def call(reason: str = "") -> Meeting:
        return call_meeting(
            actor=office.officer,
            council=sitting.council,
            starts_at=when,
            place="P1",
            applications=[application],
            short_notice_reason=reason,
        )

    if not is_early:
        with pytest.raises(RuleViolation) as refusal:
            call()
        assert "ít nhất 3 ngày" in said(refusal)
        assert call("Kịp hạn 30/11").short_notice_reason == "Kịp hạn 30/11"
    else:
        assert call().short_notice_reason == ""


# --- Substitutes ---------------------------------------------------------------------------------


@pytest.mark.requirement("G01")
@pytest.mark.requirement("G02")
def test_a_member_is_replaced_by_a_decision_and_meetings_to_come_go_over(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    leaver = sitting.members[5]
    seat = sitting.seats[leaver.user_id]
    page = reverse("councils:member_replace", args=[sitting.council.public_id, seat.public_id])
    assert client_of(office.officer).get(page).status_code == 403
    new = make_actor(Role.AGENCY_OFFICER, sitting.council.province)
    assert new.user is not None

    client_of(office.director).post(
        page,
        {
            "person": new.user.public_id,
            "decision_number": "77/QĐ-SKHCN",
            "decision_on": f"{clock.today():%d/%m/%Y}",
            "reason": "Chuyển công tác",
        },
    )

    seat.refresh_from_db()
    assert seat.ended_on == clock.today()
    assert (seat.replaced_by.user, seat.replaced_by.post) == (new.user, seat.post)
    assert seat_of(leaver, sitting.held) is None
    assert sitting.held.attendances.filter(member=seat.replaced_by).exists()
    assert len(councils.members_of(sitting.council)) == sitting.held.attendances.count() == 7
    shown = client_of(office.officer).get(reverse("councils:council_detail", args=[sitting.council.public_id]))
    assert "thay theo QĐ 77/QĐ-SKHCN" in shown.content.decode()
    assert str(new.user) in str(decision_of(sitting.council))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decision_number": " "}, "số quyết định"),
        ({"decision_on": dt.date(2020, 1, 1)}, "trước ngày thành lập"),
        ({"reason": ""}, "lý do"),
    ],
)
def test_a_replacement_names_what_is_missing(office: Office, changes: dict[str, object], words: str) -> None:
    sitting = make_council(office)

    with pytest.raises(RuleViolation) as refusal:
        substitute(sitting, sitting.seats[sitting.members[5].user_id], **changes)
    assert words in said(refusal)


def test_nobody_is_replaced_twice_in_the_middle_of_a_meeting_or_by_the_officer(office: Office) -> None:
    sitting = make_meeting(office)
    seat = sitting.seats[sitting.members[5].user_id]
    with pytest.raises(NotAllowed):
        replace_member(
            actor=office.officer,
            member=seat,
            user=office.director.user,  # type: ignore[arg-type]
            organization=office.director.organization,  # type: ignore[arg-type]
            decision_number="1",
            decision_on=clock.today(),
            reason="x",
        )
    sitting.scoring()
    with pytest.raises(RuleViolation, match="đang diễn ra"):
        substitute(sitting, seat)


def test_a_signed_meeting_keeps_those_who_sat_in_it(office: Office) -> None:
    sitting = make_meeting(office)
    sitting.minuted()
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())
    leaver = sitting.members[5]

    substitute(sitting, sitting.seats[leaver.user_id])

    assert str(leaver.user) in str(minutes_of(sitting.held))


# --- Rule sets -----------------------------------------------------------------------------------


@pytest.mark.requirement("G02")
def test_a_province_adds_a_rule_set_of_its_own_as_data(office: Office, client_of: ClientOf) -> None:
    national = rule_set("nd268-2025-i10a")
    own = own_rules(
        office,
        {
            "sizes": [5],
            "posts": {"chair": 1, "secretary": 1},
            "quorum": {"function": "by_size", "needed": {"5": 4}},
            "passing": national.passing | {"share": "3/4"},
            "tie_order": ["state_money"],
            "barred": ["applicant"],
        },
        legal_basis="Quyết định 12/2026/QĐ-UBND",
    )
    sitting = make_council(office, posts=("chair", "secretary", "member", "member", "member"), key=own.key)
    assert sitting.council.status == "established"
    elsewhere = make_actor(Role.OFFICER, make_province("hai-phong"))
    page = reverse("councils:rule_set_detail", args=[own.public_id])

    text = client_of(office.officer).get(page).content.decode()

    for words in (
        "Quyết định 12/2026/QĐ-UBND",
        "4 trên 5 thành viên",
        "ít nhất 3/4 số phiếu",
        "kinh phí nhà nước ít hơn",
    ):
        assert words in text
    assert client_of(elsewhere).get(page).status_code == 404
    assert own not in rule_sets.visible_to(elsewhere)
    assert (
        "Quy chế xét chọn của tỉnh" in client_of(office.officer).get(reverse("councils:rule_set_list")).content.decode()
    )


def test_months_late_are_whole_months(office: Office) -> None:
    project, _person = office.project()
    project.ends_on = dt.date(2026, 1, 31)
    for asked, late in ((dt.date(2026, 1, 1), 0), (dt.date(2026, 7, 30), 5), (dt.date(2026, 7, 31), 6)):
        project.acceptance_requested_at = dt.datetime.combine(asked, dt.time(9), tzinfo=clock.VIETNAM)
        assert months_late(MeetingFile(project=project)) == late
