"""Which files each member is given, and files that come after the invitation (demand 45)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.actions.add_late_files import add_late_files
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.choose_files import choose_files
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.actions.replace_member import replace_member
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.documents import invitation_to, minutes_of
from enterprises.councils.models import Ballot, MeetingFile, WithheldFile
from enterprises.councils.owners import reads_signed_minutes
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.progress import Mark, progress_of
from enterprises.councils.selectors.seats import board_of
from enterprises.councils.work import member_work
from enterprises.projects import dossier
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.documents.models import CopyKind
from portal.documents.signing import CopyRead
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.attachments import make_stored_file
from tests.factories.councils import Sitting, make_council, make_meeting
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.demand(45)]
ClientOf = Callable[[Actor], Client]
LAST = 6
"""A plain member: without them the quorum of every rule still holds."""


def two_files(office: Office, **council: object) -> tuple[Sitting, MeetingFile, MeetingFile]:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]], **council)
    first, second = sitting.files()
    return sitting, first, second


def give(sitting: Sitting, number: int, *files: MeetingFile) -> int:
    """Member `number` is given these files only."""
    return choose_files(
        actor=sitting.office.officer,
        meeting=sitting.held,
        member=sitting.seats[sitting.members[number].user_id],
        given={file.pk for file in files},
    )


def paper_of(file: MeetingFile) -> object:
    assert file.application is not None
    document = file.application.documents.first()
    assert document is not None
    return document.file.public_id


def test_a_file_not_given_answers_like_a_file_of_another_meeting(office: Office, client_of: ClientOf) -> None:
    sitting, first, second = two_files(office)
    elsewhere = make_meeting(office)
    [foreign] = elsewhere.files()
    give(sitting, LAST, first)
    narrowed, free = sitting.members[LAST], sitting.members[0]
    sitting.declare(members=range(6))
    declare_conflict(actor=narrowed, file=first, has_conflict=False)
    client, meeting = client_of(narrowed), sitting.held.public_id

    def told(file: MeetingFile) -> list[int]:
        own = [meeting, file.public_id]
        return [
            client.get(reverse("councils:own_file", args=own)).status_code,
            client.post(reverse("councils:own_file", args=own), {"abstain": "on"}).status_code,
            client.get(reverse("councils:own_paper", args=[*own, paper_of(file)])).status_code,
            client.post(reverse("councils:own_late_conflict", args=own), {"note": "x"}).status_code,
        ]

    assert told(second) == told(foreign) == [404] * 4
    assert client.get(reverse("councils:own_file", args=[meeting, first.public_id])).status_code == 200
    pages = [reverse(f"councils:{name}", args=[meeting]) for name in ("own_meeting", "own_declarations")]
    for page in pages:
        shown = client.get(page).content.decode()
        assert first.subject.code in shown
        assert second.subject.code not in shown
        assert second.subject.enterprise.name not in shown
        assert second.subject.code in client_of(free).get(page).content.decode()
    for act in (
        lambda: declare_conflict(actor=narrowed, file=second, has_conflict=False),
        lambda: submit_ballot(actor=narrowed, file=second, typed={}, abstain=True),
    ):
        with pytest.raises(NotFound):
            act()
    assert member_work(narrowed) == []  # all they are given is declared


def test_ballots_quorum_and_progress_follow_what_is_given(office: Office) -> None:
    sitting, first, second = two_files(office)
    give(sitting, LAST, first)
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=range(6))
    declare_conflict(actor=sitting.members[LAST], file=first, has_conflict=False)
    sitting.move("start_scoring")  # everybody declared what they are given

    board = board_of(sitting.held)
    assert [len(board.voters(file)) for file in board.files] == [7, 6]
    answer = board.quorum_for(second)
    assert (answer.present, answer.seats, answer.holds) == (6, 7, True)  # the council stays one of seven
    shown = progress_of(sitting.held)
    assert shown.expected_ballots == 13
    assert shown.lines[LAST].marks == [Mark.WAITING, Mark.WITHHELD]
    for number in range(7):
        sitting.vote(number, first)
    for number in range(6):
        sitting.vote(number, second)
    assert Notification.objects.filter(kind="councils.complete").exists()  # nobody waits for a ballot that cannot come
    sitting.count()

    second.refresh_from_db()
    assert second.result is not None
    assert (second.result["cast"], second.result["present"]) == (6, 6)
    assert second.result["withheld"] == [str(sitting.members[LAST].user)]
    assert "Không được giao hồ sơ này" in str(minutes_of(sitting.held))


def test_results_papers_and_minutes_tell_nothing_of_a_file_not_given(office: Office, client_of: ClientOf) -> None:
    sitting, first, second = two_files(office)
    give(sitting, LAST, first)
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=range(6))
    declare_conflict(actor=sitting.members[LAST], file=first, has_conflict=False)
    sitting.move("start_scoring")
    for number in range(7):
        sitting.vote(number, first)
    for number in range(6):
        sitting.vote(number, second)
    sitting.count()
    secret = f"Trao đổi riêng về {second.subject.code}"
    write_minutes(actor=office.officer, meeting=sitting.held, discussion=secret)
    narrowed, meeting = sitting.members[LAST], sitting.held
    client = client_of(narrowed)

    for name in ("own_meeting", "meeting_count"):
        shown = client.get(reverse(f"councils:{name}", args=[meeting.public_id])).content.decode()
        assert first.subject.code in shown
        assert second.subject.code not in shown
    own = meetings.given_to(narrowed, meeting, meetings.files_of(meeting))
    assert [file.pk for file in own] == [first.pk]
    extract, letter = str(minutes_of(meeting, extract=own)), str(invitation_to(meeting, own))
    assert "TRÍCH BIÊN BẢN" in extract
    for text in (extract, letter):
        assert first.subject.code in text
        assert second.subject.code not in text
    whole = str(minutes_of(meeting))
    assert secret in whole
    assert secret not in extract
    answers = [
        client.get(reverse(f"councils:{name}", args=[meeting.public_id, "docx"]))
        for name in ("minutes_file", "invitation_file")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "trich-bien-ban" in answers[0]["Content-Disposition"]
    assert meetings.is_given_everything(sitting.members[0], meeting)
    assert not meetings.is_given_everything(narrowed, meeting)


def test_no_member_asks_for_the_bundle_of_a_file(office: Office, client_of: ClientOf) -> None:
    """A bundle holds minutes and papers for those who read the whole meeting; a member gets none, narrowed or not."""
    sitting, first, second = two_files(office)
    give(sitting, LAST, first)
    for actor in (sitting.members[LAST], sitting.members[0]):
        for file in (first, second):
            assert file.application is not None
            address = reverse("projects:dossier_create", args=[file.application.public_id])
            assert client_of(actor).post(address).status_code in (403, 404)
            pieces = dossier.pieces_of(actor, file.application)
            assert not [piece for piece in pieces if piece.folder.startswith("03")]


def test_the_signed_scan_is_for_those_who_were_given_everything(office: Office) -> None:
    sitting, first, second = two_files(office)
    give(sitting, LAST, first)
    sitting.attend(range(6))
    sitting.move("open")
    sitting.declare(members=range(6))
    sitting.move("start_scoring")
    for file in (first, second):
        for number in range(6):
            sitting.vote(number, file)
    sitting.count()
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    scan = make_stored_file(office.officer)
    sign_minutes(
        actor=office.officer, meeting=sitting.held, signed_on=clock.today(), copy=CopyRead(scan, CopyKind.SCAN)
    )

    readers = [sitting.members[0], sitting.members[LAST], office.officer, make_actor(Role.COUNCIL_MEMBER)]
    assert [reads_signed_minutes(scan, reader) for reader in readers] == [True, False, True, False]


def test_narrowing_keeps_the_quorum_possible_and_ends_with_the_scoring(office: Office) -> None:
    sitting, first, second = two_files(office)
    for number in (LAST, 5):
        assert give(sitting, number, first) == 1
    with pytest.raises(RuleViolation) as refusal:
        give(sitting, 4, first)  # four of seven are no two thirds
    assert second.subject.code in str(refusal.value.problems[0])
    assert give(sitting, 5, first, second) == 1  # given back
    assert give(sitting, 5, first, second) == 0
    with pytest.raises(NotAllowed):
        choose_files(
            actor=sitting.members[0], meeting=sitting.held, member=sitting.seats[sitting.members[5].user_id], given=()
        )
    stranger = make_council(office)
    seat = stranger.seats[stranger.members[0].user_id]
    with pytest.raises(RuleViolation, match="không có tên trong phiên họp"):
        choose_files(actor=office.officer, meeting=sitting.held, member=seat, given=())
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=range(6))
    declare_conflict(actor=sitting.members[LAST], file=first, has_conflict=False)
    sitting.move("start_scoring")
    with pytest.raises(StaleState, match="Đã mở chấm điểm"):
        give(sitting, 5, first)


def test_the_database_refuses_a_ballot_on_a_file_not_given(office: Office) -> None:
    sitting, first, _second = two_files(office)
    seats = list(sitting.seats.values())
    stranger = next(iter(make_council(office).seats.values()))
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        WithheldFile.objects.create(file=first, member=stranger)
    row = WithheldFile.objects.create(file=first, member=seats[LAST])
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        WithheldFile.objects.filter(pk=row.pk).update(member=seats[5])
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=range(6))
    declare_conflict(actor=sitting.members[LAST], file=sitting.files()[1], has_conflict=False)
    sitting.move("start_scoring")

    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Ballot.objects.create(file=first, member=seats[LAST], scores={}, is_abstention=True)
    for act in (row.delete, lambda: WithheldFile.objects.create(file=first, member=seats[5])):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            act()


def test_a_substitute_is_given_what_the_seat_was_given(office: Office) -> None:
    sitting, first, second = two_files(office)
    give(sitting, LAST, first)
    person = make_actor(Role.COUNCIL_MEMBER, sitting.council.province)
    assert person.user is not None
    assert person.organization is not None
    seat = replace_member(
        actor=office.director,
        member=sitting.seats[sitting.members[LAST].user_id],
        user=person.user,
        organization=person.organization,
        decision_number="9/QĐ-SKHCN",
        decision_on=clock.today(),
        reason="Chuyển công tác",
    )

    assert list(WithheldFile.objects.values_list("file_id", "member_id")) == [(second.pk, seat.pk)]


def test_the_page_gives_by_field_by_hand_and_everything(office: Office, client_of: ClientOf) -> None:
    sitting, first, second = two_files(office)
    unit = second.subject.enterprise
    unit.sector_group = "agriculture" if unit.sector_group != "agriculture" else "industry"
    unit.save()
    client, seat = client_of(office.officer), sitting.seats[sitting.members[LAST].user_id]
    address = reverse("councils:meeting_given_edit", args=[sitting.held.public_id, seat.public_id])
    table = reverse("councils:meeting_given", args=[sitting.held.public_id])

    assert "Lĩnh vực" in client.get(address).content.decode()
    assert client.post(address, {"way": "field"}).status_code == 422
    client.post(address, {"way": "field", "fields_of_work": [unit.sector_group]})
    assert set(WithheldFile.objects.values_list("file_id", flat=True)) == {first.pk}
    assert "1 / 2" in client.get(table).content.decode()
    client.post(address, {"way": "picked", "given": [str(first.public_id)]})
    assert set(WithheldFile.objects.values_list("file_id", flat=True)) == {second.pk}
    client.post(address, {"way": "all"})
    assert not WithheldFile.objects.exists()
    told = Notification.objects.filter(kind="councils.files_chosen", recipient=sitting.members[LAST].user)
    assert told.count() == 3
    outsider = client_of(sitting.members[0])
    assert [outsider.get(url).status_code for url in (address, table)] == [403, 403]
    foreign = reverse("councils:meeting_given_edit", args=[make_meeting(office).held.public_id, seat.public_id])
    assert client.get(foreign).status_code == 404


# --- Late files ------------------------------------------------------------------------------


def later(office: Office, days: int) -> Sitting:
    """A meeting under a rule of three days for its papers, so many days ahead."""
    sitting = make_council(office)
    sitting.meeting = call_meeting(
        actor=office.officer,
        council=sitting.council,
        starts_at=clock.now() + dt.timedelta(days=days),
        place="Phòng họp 1",
        applications=[office.eligible()[0]],
        short_notice_reason="" if days >= 3 else "gấp",
    )
    return sitting


def test_a_late_file_keeps_the_lead_time_or_says_why_not(office: Office) -> None:
    sitting = later(office, 5)
    in_time, too_late = office.eligible()[0], office.eligible()[0]
    Notification.objects.all().delete()
    [file] = add_late_files(actor=office.officer, meeting=sitting.held, applications=[in_time])

    assert (file.position, file.added_on, file.late_reason) == (2, clock.today(), "")
    in_time.refresh_from_db()
    assert in_time.status == ApplicationStatus.IN_SELECTION
    assert Notification.objects.filter(kind="councils.files_added").count() == 7
    with clock.at(clock.now() + dt.timedelta(days=3)):
        with pytest.raises(RuleViolation) as refusal:
            add_late_files(actor=office.officer, meeting=sitting.held, applications=[too_late])
        assert [problem.place for problem in refusal.value.problems] == ["late_reason"]
        add_late_files(
            actor=office.officer, meeting=sitting.held, applications=[too_late], reason="Đơn vị vừa bổ sung xong"
        )
    letter = str(invitation_to(sitting.held))
    assert "Hồ sơ bổ sung sau khi gửi giấy mời" in letter
    assert "Đơn vị vừa bổ sung xong" in letter
    assert str(minutes_of(sitting.held)).count("bổ sung ngày") == 2


def test_late_files_stop_with_the_opening_and_are_taken_once(office: Office) -> None:
    sitting = later(office, 5)
    taken = sitting.files()[0].application
    assert taken is not None
    with pytest.raises(RuleViolation, match="Không đưa ra hội đồng này được"):
        add_late_files(actor=office.officer, meeting=sitting.held, applications=[taken])
    with pytest.raises(RuleViolation, match="Chọn ít nhất một hồ sơ"):
        add_late_files(actor=office.officer, meeting=sitting.held)
    with pytest.raises(NotAllowed):
        add_late_files(actor=sitting.members[0], meeting=sitting.held, applications=[office.eligible()[0]])
    with clock.at(sitting.held.starts_at):
        sitting.attend()
        sitting.move("open")
        with pytest.raises(StaleState, match="đã khai mạc"):
            add_late_files(actor=office.officer, meeting=sitting.held, applications=[office.eligible()[0]], reason="x")


def test_a_postponed_file_comes_back_in_its_place(office: Office) -> None:
    sitting, first, _second = two_files(office)
    postpone_file(actor=office.officer, file=first, reason="Chờ bổ sung")
    assert first.application is not None
    [back] = add_late_files(
        actor=office.officer, meeting=sitting.held, applications=[first.application], reason="Đã bổ sung"
    )

    assert back.pk == first.pk
    assert [(file.position, file.postponed_reason) for file in sitting.files()] == [(1, ""), (2, "")]


def test_a_late_file_is_not_given_to_whoever_has_only_some(office: Office) -> None:
    sitting, first, _second = two_files(office)
    give(sitting, LAST, first)
    Notification.objects.all().delete()
    [late] = add_late_files(
        actor=office.officer, meeting=sitting.held, applications=[office.eligible()[0]], reason="Kịp hạn"
    )

    seat = sitting.seats[sitting.members[LAST].user_id]
    assert WithheldFile.objects.filter(file=late).get().member == seat
    told = Notification.objects.filter(kind="councils.files_added").values_list("recipient_id", flat=True)
    assert set(told) == {actor.user_id for actor in sitting.members[:LAST]}


def test_the_page_of_late_files(office: Office, client_of: ClientOf) -> None:
    sitting, application = later(office, 1), office.eligible()[0]
    client, meeting = client_of(office.officer), sitting.held
    address = reverse("councils:meeting_late_files", args=[meeting.public_id])
    assert "Thêm hồ sơ" in client.get(reverse("councils:meeting_detail", args=[meeting.public_id])).content.decode()
    assert application.code in client.get(address).content.decode()
    refused = client.post(address, {"agenda": [str(application.public_id)]})
    assert refused.status_code == 422
    assert "Ghi lý do bổ sung gấp" in refused.content.decode()
    done = client.post(address, {"agenda": [str(application.public_id)], "late_reason": "Vừa đủ điều kiện"})
    assert done.status_code == 302
    assert sitting.held.files.count() == 2
    assert "Không còn hồ sơ nào để thêm" in client.get(address).content.decode()
    assert client_of(sitting.members[0]).get(address).status_code == 403
