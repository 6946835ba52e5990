"""Papers of a meeting besides the invitation: annexes of the minutes, delegation; and days and ways of meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.reschedule_meeting import reschedule_meeting
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.take_attendance import take_attendance
from enterprises.councils.annexes import annexes_of
from enterprises.councils.documents import minutes_of
from enterprises.councils.enums import Presence
from enterprises.councils.meeting_papers import delegation_of
from enterprises.councils.selectors import meetings
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.documents.content import Paragraph, Table
from portal.documents.rendering import render
from portal.organizations.actor import Actor
from tests.factories.councils import GOOD, make_meeting, points_for
from tests.factories.enterprises import Office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.mark.requirement("G04")
def test_form_i12_names_the_vote_and_the_opinion_of_each_member_who_took_part(office: Office) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, GOOD)
    for number, member in enumerate(sitting.members[:6]):
        submit_ballot(actor=member, file=file, typed=typed, comment="Cần đo chỉ số sau hỗ trợ." if number == 2 else "")
    submit_ballot(actor=sitting.members[6], file=file, typed={}, abstain=True)
    assert annexes_of(sitting.held, meetings.files_of(sitting.held)) == ()  # nothing before the count
    declare_conflict(actor=sitting.members[5], file=file, has_conflict=True, reason="Mới biết em rể làm ở đó")
    sitting.count()

    annexes = annexes_of(sitting.held, meetings.files_of(sitting.held))

    blocks = [block for annex in annexes for block in annex.body]
    [table] = [block for block in blocks if isinstance(block, Table)]
    names = [row[1] for row in table.rows]
    assert names == [str(member.user) for number, member in enumerate(sitting.members) if number != 5]
    assert table.rows[0][3:] == ("12", "42", "28", "82")
    assert table.rows[-1][-1] == "phiếu trống"
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said == [f"{sitting.members[2].user}: Cần đo chỉ số sau hỗ trợ."]
    assert [(annex.number, annex.title) for annex in annexes] == [
        ("I", "Kết quả đánh giá của từng thành viên"),
        ("II", "Ý kiến nhận xét của thành viên"),
    ]
    for kind in ("pdf", "docx"):
        assert len(render(minutes_of(sitting.held), kind)) > 1000


def test_a_form_that_names_nobody_has_no_annex(office: Office) -> None:
    sitting = make_meeting(office, key="tt15-2022-selection").scoring()
    sitting.vote_all()
    sitting.count()

    assert annexes_of(sitting.held, meetings.files_of(sitting.held)) == ()


def test_the_chair_delegates_by_a_paper(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    paper = str(delegation_of(sitting.held))

    assert f"Tôi là {sitting.members[0].user}, Chủ tịch Hội đồng" in paper
    assert f"ủy quyền cho {sitting.members[1].user}" in paper
    address = reverse("councils:delegation_file", args=[sitting.held.public_id, "pdf"])
    assert client_of(office.officer).get(address).status_code == 200
    assert client_of(sitting.members[2]).get(address).status_code == 404


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ((Presence.PRESENT,) * 7, "'trực tiếp'"),
        ((Presence.ONLINE,) * 7, "'trực tuyến'"),
        ((Presence.ONLINE, *(Presence.PRESENT,) * 6), "'trực tiếp kết hợp trực tuyến'"),
    ],
)
def test_the_minutes_say_how_the_meeting_was_held(office: Office, how: tuple[str, ...], words: str) -> None:
    sitting = make_meeting(office)
    presence = {sitting.seats[m.user_id].pk: one for m, one in zip(sitting.members, how, strict=True)}

    take_attendance(actor=office.officer, meeting=sitting.held, presence=presence)

    assert words in str(minutes_of(sitting.held))


def test_a_meeting_moved_nearer_than_its_papers_allow_needs_a_reason(office: Office) -> None:
    sitting = make_meeting(office)
    meeting = sitting.held
    type(meeting).objects.filter(pk=meeting.pk).update(short_notice_reason="")
    soon, later = clock.now() + dt.timedelta(days=1), clock.now() + dt.timedelta(days=4)

    with pytest.raises(RuleViolation) as refusal:
        reschedule_meeting(actor=office.officer, meeting=sitting.held, starts_at=soon, place="P2")
    assert "ít nhất 3 ngày" in str(refusal.value.problems[0])
    reschedule_meeting(actor=office.officer, meeting=sitting.held, starts_at=later, place="P2")
    moved = reschedule_meeting(
        actor=office.officer, meeting=sitting.held, starts_at=soon, place="P2", short_notice_reason="Bão"
    )

    assert moved.short_notice_reason == "Bão"
