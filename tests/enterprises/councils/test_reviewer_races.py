"""Assignments, conflicts, choices and late files at the same moment, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from enterprises.councils.actions.add_late_files import add_late_files
from enterprises.councils.actions.assign_reviewers import assign_reviewers, spread_reviewers
from enterprises.councils.actions.choose_files import choose_files
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.write_remark import hand_in_remark
from enterprises.councils.models import ConflictDeclaration, CouncilMember, FileReviewer, MeetingFile, WithheldFile
from portal.core.errors import RuleViolation, StaleState
from tests.enterprises.councils.test_concurrency import office, together
from tests.factories.councils import Sitting, make_meeting
from tests.factories.enterprises import Office

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.concurrency,
    pytest.mark.demand(44),
]
__all__ = ["office"]  # the fixture


def reviewed(office: Office) -> tuple[Sitting, MeetingFile, CouncilMember]:
    sitting = make_meeting(office, key="tt15-2022-selection")
    [file] = sitting.files()
    return sitting, file, sitting.seats[sitting.members[2].user_id]


@pytest.mark.parametrize("_round", range(3))
def test_an_assignment_racing_a_declared_conflict_leaves_no_reviewer_with_one(office: Office, _round: int) -> None:
    sitting, file, seat = reviewed(office)

    assigned, declared = together(
        lambda: assign_reviewers(actor=office.officer, file=file, wanted={1: seat}),
        lambda: declare_conflict(actor=sitting.members[2], file=file, has_conflict=True, reason="người nhà"),
    )

    assert isinstance(declared, ConflictDeclaration)
    assert isinstance(assigned, (list, RuleViolation))
    assert not FileReviewer.objects.filter(file=file, ended_at=None).exists()


@pytest.mark.parametrize("_round", range(3))
def test_bare_rows_written_at_once_are_held_by_the_database(office: Office, _round: int) -> None:
    """No action, no lock of the meeting: the triggers alone see each other."""
    _sitting, file, seat = reviewed(office)

    def bare(make: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            try:
                with transaction.atomic():
                    return make()
            except DatabaseError as refusal:
                return refusal

        return run

    answers = together(
        bare(lambda: FileReviewer.objects.create(file=file, member=seat, place=1)),
        bare(lambda: ConflictDeclaration.objects.create(file=file, member=seat, has_conflict=True, reason="x")),
        bare(lambda: WithheldFile.objects.create(file=file, member=seat)),
    )

    reviews = FileReviewer.objects.filter(ended_at=None).exists()
    barred = ConflictDeclaration.objects.exists() or WithheldFile.objects.exists()
    assert reviews != barred  # one came first and kept the other out
    assert any(isinstance(answer, DatabaseError) for answer in answers)


def test_two_secretaries_spread_and_choose_at_once(office: Office) -> None:
    sitting, file, seat = reviewed(office)
    meeting, others = sitting.held, {file.pk}

    together(
        lambda: spread_reviewers(actor=office.officer, meeting=meeting),
        lambda: spread_reviewers(actor=office.officer, meeting=meeting),
        lambda: choose_files(actor=office.officer, meeting=meeting, member=seat, given=others - {file.pk}),
    )

    rows = list(FileReviewer.objects.filter(file=file, ended_at=None).values_list("place", "member_id"))
    assert sorted(place for place, _member in rows) == [1, 2]
    assert len({member for _place, member in rows}) == 2
    withheld = set(WithheldFile.objects.values_list("member_id", flat=True))
    assert not withheld & {member for _place, member in rows}


def test_a_remark_is_handed_in_once(office: Office) -> None:
    sitting, file, seat = reviewed(office)
    [review] = assign_reviewers(actor=office.officer, file=file, wanted={1: seat})
    declare_conflict(actor=sitting.members[2], file=file, has_conflict=False)

    answers = together(
        *[
            lambda words=words: hand_in_remark(actor=sitting.members[2], review=review, words=words)  # type: ignore[misc]  # bound early
            for words in ("một", "hai", "ba")
        ]
    )

    assert [type(answer) for answer in answers].count(StaleState) == 2
    review.refresh_from_db()
    assert review.remark in ("một", "hai", "ba")


@pytest.mark.demand(45)
def test_a_late_file_comes_before_the_opening_or_not_at_all(office: Office) -> None:
    sitting, _file, _seat = reviewed(office)
    sitting.attend()
    meeting, late = sitting.held, office.eligible()[0]
    added, _opened = together(
        lambda: add_late_files(actor=office.officer, meeting=meeting, applications=[late], reason="kịp hạn"),
        lambda: sitting.move("open"),
    )

    late.refresh_from_db()
    assert (MeetingFile.objects.count() == 2) is isinstance(added, list)
    assert (late.status == "in_selection") is isinstance(added, list)
    assert isinstance(added, (list, StaleState))
