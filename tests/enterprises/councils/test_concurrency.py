"""Counts, ballots and calls at the same moment, on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import close_old_connections, connection

from enterprises.applications.sockets import budget
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import MeetingStatus, Post
from enterprises.councils.models import Ballot, Meeting, MeetingFile
from portal.core import clock
from portal.core.errors import DomainError, RuleViolation, StaleState
from tests.factories.councils import GOOD, SEVEN, make_council, make_meeting, points_for
from tests.factories.enterprises import Office, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    """An office whose approvals need no money."""
    standing = budget.plugged()
    budget.unregister()
    yield make_office()
    if standing[0] is not None:
        budget.register(standing[0], release=standing[1])


def together(*calls: Callable[[], object]) -> list[object]:
    """Run `calls` in threads that start at the same moment; what each gave, or the refusal it met."""
    assert connection.vendor == "postgresql"
    gate, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        close_old_connections()
        try:
            gate.wait(timeout=20)
            answers[number] = call()  # type: ignore[call-overload]  # a list of objects
        except DomainError as refusal:
            answers[number] = refusal  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, call)) for number, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return list(answers)


def test_a_double_click_seals_one_ballot(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD)

    answers = together(*[lambda: submit_ballot(actor=sitting.members[0], file=file, typed=typed)] * 4)

    assert Ballot.objects.count() == 1
    assert [type(answer) for answer in answers].count(StaleState) == 3


@pytest.mark.requirement("G04")
def test_nine_members_vote_while_two_secretaries_count_again_and_again(office: Office) -> None:
    from portal.notifications.models import Notification

    sitting = make_meeting(office, posts=(*SEVEN, Post.MEMBER, Post.MEMBER))
    sitting.scoring(present=range(9))
    [file] = sitting.files()
    meeting = sitting.held
    ballots = [(number, {**GOOD, "need": 4 + number}) for number in range(9)]

    def count() -> object:
        for _try in range(40):
            try:
                return count_ballots(actor=office.officer, meeting=meeting)
            except RuleViolation:  # ballots are still missing
                time.sleep(0.05)
        return None

    answers = together(
        *[lambda number=number, groups=groups: sitting.vote(number, file, groups) for number, groups in ballots],  # type: ignore[misc]  # bound early
        count,
        count,
    )

    assert Ballot.objects.count() == 9
    assert Notification.objects.filter(kind="councils.complete").count() == 1
    if sitting.held.status != MeetingStatus.COUNTED:  # the machine was too slow for both secretaries
        count()
    assert [type(answer) for answer in answers[9:]].count(Meeting) <= 1
    file.refresh_from_db()
    assert file.result is not None
    assert (file.result["cast"], file.result["mean"]) == (9, "78.00")


@pytest.mark.parametrize("_round", range(3))
def test_a_count_never_runs_past_a_ballot_being_sent(office: Office, _round: int) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    for number in range(6):
        sitting.vote(number, file)
    typed = points_for(sitting.council.rule_set, {"need": 10, "feasibility": 40, "effect": 20})
    meeting = sitting.held

    ballot, counted = together(
        lambda: submit_ballot(actor=sitting.members[6], file=file, typed=typed),
        lambda: count_ballots(actor=office.officer, meeting=meeting),
    )

    assert isinstance(ballot, Ballot)
    file.refresh_from_db()
    if isinstance(counted, RuleViolation):  # the count came first and found a ballot missing
        assert sitting.held.status == MeetingStatus.SCORING
        assert file.result is None
    else:
        assert file.result is not None
        assert file.result["cast"] == 7
        assert len(file.result["lines"]) == 7


@pytest.mark.demand(47)
def test_two_counts_at_once_count_once(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all()
    meeting = sitting.held

    answers = together(*[lambda: count_ballots(actor=office.officer, meeting=meeting, expected="scoring")] * 3)

    assert [type(answer) for answer in answers].count(StaleState) == 2
    assert sitting.held.status == MeetingStatus.COUNTED


def test_a_file_is_counted_or_postponed_never_both(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    sitting.vote_all()
    first, meeting = sitting.files()[0], sitting.held

    together(
        lambda: count_ballots(actor=office.officer, meeting=meeting),
        lambda: postpone_file(actor=office.officer, file=first, reason="Thiếu tài liệu"),
    )

    first.refresh_from_db()
    assert (first.result is None) is bool(first.postponed_reason)


def test_two_councils_calling_the_same_file_take_it_up_once(office: Office) -> None:
    application, _person = office.eligible()
    one, other = make_council(office), make_council(office, for_call=False)
    later = clock.now() + dt.timedelta(hours=1)

    answers = together(
        *[
            lambda council=sitting.council: call_meeting(  # type: ignore[misc]  # bound early
                actor=office.officer,
                council=council,
                starts_at=later,
                place="P1",
                applications=[application],
                short_notice_reason="gấp",
            )
            for sitting in (one, other, one, other)
        ]
    )

    assert MeetingFile.objects.count() == Meeting.objects.count() == 1
    assert sum(isinstance(answer, RuleViolation) for answer in answers) == 3


def test_minutes_written_twice_at_once_draw_one_number(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    sitting.vote_all()
    sitting.count()
    meeting = sitting.held

    together(
        *[lambda: write_minutes(actor=office.officer, meeting=meeting, discussion="Thống nhất.", expected="counted")]
        * 3
    )

    assert sitting.held.minutes_number.endswith("-0001")
    second = make_meeting(office)
    assert second.minuted().minutes_number.endswith("-0002")
