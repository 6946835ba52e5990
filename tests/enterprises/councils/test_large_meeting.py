"""A meeting of 120 files and nine members: pages and ballots cost what a small one costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.councils.actions.assign_reviewers import spread_reviewers
from enterprises.councils.actions.choose_files import choose_files
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.enums import Post
from enterprises.councils.models import Ballot, ConflictDeclaration, FileReviewer, MeetingFile
from enterprises.councils.views.boards import SHOWN
from enterprises.registry.models import Enterprise
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from tests.factories.councils import GOOD, SEVEN, Sitting, make_meeting, points_for
from tests.factories.enterprises import Office, make_tax_code

pytestmark = pytest.mark.django_db
FILES, MEMBERS = 120, 9
MOST_QUERIES = 15


@pytest.fixture
def large(office: Office) -> Sitting:
    """Everybody declared; every ballot but the last member's on the last file is in."""
    return scored(office)


def scored(office: Office, key: str = "") -> Sitting:
    """The same under another rule set."""
    sitting = make_meeting(office, posts=(*SEVEN, Post.MEMBER, Post.MEMBER), key=key)
    [first] = sitting.files()
    application = first.application
    assert application is not None
    units = _copies(application.enterprise)
    rows = []
    for number, unit in enumerate(units, 2):
        row = Application.objects.get(pk=application.pk)
        row.pk, row.public_id, row.enterprise = None, None, unit
        row.code, row.public_id = f"HS-2026-{number:04d}", unit.public_id
        rows.append(row)
    Application.objects.bulk_create(rows)
    meeting = sitting.held
    MeetingFile.objects.bulk_create(
        MeetingFile(meeting=meeting, application=row, position=number) for number, row in enumerate(rows, 2)
    )
    sitting.attend(range(MEMBERS))
    sitting.move("open")
    if sitting.council.rule_set.file_reviewers:
        seat = sitting.seats[sitting.members[-1].user_id]
        given = {file.pk for file in sitting.files()[:-1]}
        choose_files(actor=office.officer, meeting=sitting.held, member=seat, given=given)
        spread_reviewers(actor=office.officer, meeting=sitting.held)
    files, seats = sitting.files(), list(sitting.seats.values())
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(file=file, member=seat, has_conflict=False) for file in files for seat in seats
    )
    sitting.move("start_scoring")
    typed = points_for(sitting.council.rule_set, GOOD)
    Ballot.objects.bulk_create(
        Ballot(file=file, member=seat, scores=typed, total_points=82)
        for file in files
        for seat in seats
        if (file, seat) != (files[-1], seats[-1])
    )
    return sitting


def _copies(unit: Enterprise) -> list[Enterprise]:
    kind, province = unit.organization.kind, unit.province
    own = Organization.objects.bulk_create(
        Organization(kind=kind, province=province, name=f"Đơn vị {number}") for number in range(2, FILES + 1)
    )
    rows = []
    for number, organization in enumerate(own, 2):
        row = Enterprise.objects.get(pk=unit.pk)
        row.pk, row.public_id = None, organization.public_id
        row.organization, row.name, row.tax_code = organization, f"Đơn vị {number}", make_tax_code()
        rows.append(row)
    return Enterprise.objects.bulk_create(rows)


@pytest.mark.requirement("G04")
def test_board_ballot_and_count_page_stay_within_fifteen_queries(
    large: Sitting, office: Office, client_of: Callable[[Actor], Client], settings: Any
) -> None:
    settings.MENU_COUNT_SECONDS = 60  # as in production: the menu counts once a minute, whatever the page
    client = client_of(office.officer)
    board = reverse("councils:meeting_progress", args=[large.held.public_id])
    page = reverse("councils:meeting_count", args=[large.held.public_id])
    client.get(board)  # sessions and content types are read once

    with CaptureQueriesContext(connection) as looking:
        shown = client.get(board).content.decode()
    assert len(looking) <= MOST_QUERIES
    whole = reverse("councils:meeting_detail", args=[large.held.public_id])
    client.get(whole)
    with CaptureQueriesContext(connection) as opening:
        assert client.get(whole).status_code == 200
    assert len(opening) <= MOST_QUERIES, [query["sql"][:120] for query in opening]
    assert shown.count("state-success") >= FILES * MEMBERS - 1
    last = large.files()[-1]
    submit_ballot(actor=large.members[-1], file=last, typed=points_for(large.council.rule_set, GOOD))
    count_ballots(actor=office.officer, meeting=large.held)
    client.get(page)
    with CaptureQueriesContext(connection) as reading:
        counted = client.get(page).content.decode()

    assert len(reading) <= MOST_QUERIES
    assert all(file.subject.code in counted for file in large.files())  # the ranking names every file
    assert counted.count("result-figures") == SHOWN
    last_page = client.get(page, {"trang": FILES // SHOWN}).content.decode()
    assert f'id="hang-{FILES}"' in last_page
    assert last_page.count("9 phiếu (không ghi tên, xếp theo điểm)") == SHOWN


@pytest.mark.requirement("G04")
@pytest.mark.demand(44, 45)
def test_reviewers_and_narrowed_members_keep_the_pages_within_their_bounds(
    office: Office, client_of: Callable[[Actor], Client], settings: Any
) -> None:
    """240 reviews are one query on the secretary's page; a member who is not given every file costs none."""
    settings.MENU_COUNT_SECONDS = 60
    sitting, client = scored(office, "tt15-2022-selection"), client_of(office.officer)
    assert FileReviewer.objects.count() == 2 * FILES
    costs = {}
    for name in ("meeting_detail", "meeting_progress", "meeting_count"):
        if name == "meeting_count":
            count_ballots(actor=office.officer, meeting=sitting.held)
        address = reverse(f"councils:{name}", args=[sitting.held.public_id])
        client.get(address)
        with CaptureQueriesContext(connection) as looking:
            assert client.get(address).status_code == 200
        costs[name] = len(looking)
    assert costs["meeting_detail"] <= 15, costs
    assert costs["meeting_progress"] <= 8, costs
    assert costs["meeting_count"] <= 6, costs


@pytest.mark.requirement("G04")
def test_a_ballot_costs_the_same_few_statements_however_long_the_agenda(office: Office) -> None:
    """The whole board is read by the last ballots only: see `make bench` for the time against a bare update."""
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD)

    with CaptureQueriesContext(connection) as sealing:
        submit_ballot(actor=sitting.members[0], file=file, typed=typed)

    told = [query["sql"] for query in sealing if "SAVEPOINT" not in query["sql"]]
    assert len(told) <= 12, (
        told
    )  # the lock, what the ballot depends on, the ballot, the board at the end, the audit chain


@pytest.mark.requirement("G04")
def test_a_ballot_in_the_middle_takes_six_statements(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    first, _second = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD)
    submit_ballot(actor=sitting.members[1], file=first, typed=typed)  # the statement is composed once per process

    with CaptureQueriesContext(connection) as sealing:
        submit_ballot(actor=sitting.members[0], file=first, typed=typed)

    told = [query["sql"] for query in sealing if "SAVEPOINT" not in query["sql"]]
    assert len(told) == 6, told  # the lock, the look, the ballot, and three of the audit chain
