"""First and second reviewer of each file: assigned singly or in mass, their remarks, conflicts found later (demand 44)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from enterprises.councils.actions.assign_reviewers import assign_reviewers, spread_reviewers
from enterprises.councils.actions.choose_files import choose_files
from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.declare_interest import declare_interest
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.actions.replace_member import replace_member
from enterprises.councils.actions.write_remark import hand_in_remark, remind_reviewers, save_remark, sweep_remarks
from enterprises.councils.models import ConflictDeclaration, CouncilMember, CouncilRuleSet, FileReviewer, MeetingFile
from enterprises.councils.rules.spreading import spread
from enterprises.councils.selectors.reviewers import remarks_due_on
from enterprises.councils.work import reviewer_work
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_council, make_meeting
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.demand(44)]
ClientOf = Callable[[Actor], Client]
SECRET = "Nhận xét kín: phương án chưa khả thi"
REFUSED = (IntegrityError, DatabaseError)


def reviewed(office: Office, files: int = 1) -> Sitting:
    """A called meeting under TT 15/2022, which asks for two reviewers of each file."""
    return make_meeting(office, [office.eligible()[0] for _number in range(files)], key="tt15-2022-selection")


def seat(sitting: Sitting, number: int) -> CouncilMember:
    return sitting.seats[sitting.members[number].user_id]


def assign(sitting: Sitting, file: MeetingFile, first: int | None, second: int | None = None) -> list[FileReviewer]:
    wanted = {1: first, 2: second}
    people = {place: None if number is None else seat(sitting, number) for place, number in wanted.items()}
    return assign_reviewers(actor=sitting.office.officer, file=file, wanted=people)


def standing(file: MeetingFile) -> dict[int, int]:
    """Place → member id of the reviewers of a file."""
    return dict(FileReviewer.objects.filter(file=file, ended_at=None).values_list("place", "member_id"))


def handed_in(sitting: Sitting, file: MeetingFile, number: int, words: str = SECRET) -> FileReviewer:
    """Member `number` declares and hands in the remark on `file`."""
    actor = sitting.members[number]
    declare_conflict(actor=actor, file=file, has_conflict=False)
    review = FileReviewer.objects.get(file=file, member=seat(sitting, number), ended_at=None)
    return hand_in_remark(actor=actor, review=review, words=words)


# --- Spreading ---------------------------------------------------------------------------------

MOST_FILES, MOST_MEMBERS = 12, 7
files_of = st.integers(0, MOST_FILES).map(lambda n: list(range(100, 100 + n)))
members_of = st.integers(1, MOST_MEMBERS).map(lambda n: list(range(n)))


@given(files_of, members_of, st.integers(1, 2))
def test_without_bars_nobody_reads_two_files_more_than_another(
    files: list[int], members: list[int], needed: int
) -> None:
    found = spread(files, members, set(), {}, needed)
    load = Counter(dict.fromkeys(members, 0)) + Counter(found.chosen.values())
    loads = [load[member] for member in members]

    assert max(loads) - min(loads) <= 1
    assert len(found.chosen) == len(files) * min(needed, len(members))
    assert found == spread(files, members, set(), {}, needed)


@given(files_of, members_of, st.data())
def test_bars_hold_and_no_file_could_move_to_somebody_freer(
    files: list[int], members: list[int], data: st.DataObject
) -> None:
    pairs = [(file, member) for file in files for member in members]
    barred = data.draw(st.sets(st.sampled_from(pairs)) if pairs else st.just(set()))
    found = spread(files, members, barred, {}, 2)
    load = Counter(found.chosen.values())
    readers: dict[int, list[int]] = {}
    for (file, _place), member in found.chosen.items():
        readers.setdefault(file, []).append(member)

    for file in files:
        own, free = readers.get(file, []), [m for m in members if (file, m) not in barred]
        assert len(own) == len(set(own)) == min(2, len(free))
        assert not {(file, member) for member in own} & barred
        assert (file in found.lacking) == (len(free) < 2)
        for reader in own:
            others = [m for m in free if m not in own]
            assert all(load[reader] - load[other] <= 1 for other in others)


def test_what_stands_stays_and_weighs() -> None:
    found = spread([1, 2], [7, 8, 9], {(2, 9)}, {(1, 1): 7, (2, 1): 7}, 2)

    assert found.chosen == {(1, 2): 9, (2, 2): 8}


# --- Assigning ---------------------------------------------------------------------------------


def test_two_reviewers_under_the_two_rule_sets_and_none_elsewhere(office: Office) -> None:
    asked = {row.key: row.file_reviewers for row in CouncilRuleSet.objects.all()}
    two = {key for key, number in asked.items() if number == 2}

    assert two == {"tt15-2022-selection", "tt11-2014-acceptance", "tt11-2014-national"}
    assert set(asked.values()) == {0, 2}
    plain = make_meeting(office)
    with pytest.raises(RuleViolation, match="không yêu cầu phản biện"):
        spread_reviewers(actor=office.officer, meeting=plain.held)


def test_a_mass_assignment_is_even_the_same_again_and_leaves_conflicts_out(office: Office) -> None:
    sitting = reviewed(office, files=4)
    files = sitting.files()
    declare_conflict(actor=sitting.members[0], file=files[0], has_conflict=True, reason="người nhà")
    tied = files[1].subject.enterprise
    declare_interest(actor=sitting.members[1], kind="share", organization_name=tied.name)
    choose_files(
        actor=office.officer, meeting=sitting.held, member=seat(sitting, 6), given={file.pk for file in files[1:]}
    )
    Notification.objects.all().delete()

    done = spread_reviewers(actor=office.officer, meeting=sitting.held)

    assert (done.filled, done.lacking) == (8, [])
    load = Counter(FileReviewer.objects.values_list("member_id", flat=True))
    assert sorted(load.values()) == [1, 1, 1, 1, 1, 1, 2]
    assert not {seat(sitting, 0).pk, seat(sitting, 6).pk} & set(standing(files[0]).values())
    assert seat(sitting, 1).pk not in standing(files[1]).values()
    before = [standing(file) for file in files]
    assert spread_reviewers(actor=office.officer, meeting=sitting.held).filled == 0
    assert [standing(file) for file in files] == before
    assert Notification.objects.filter(kind="councils.reviewer_assigned").count() == 7


def test_a_file_without_enough_free_members_is_named(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    only = {seat(sitting, 2).pk}

    done = spread_reviewers(actor=office.officer, meeting=sitting.held, among=only)

    assert (done.filled, [row.pk for row in done.lacking]) == (1, [file.pk])
    with pytest.raises(RuleViolation, match="ít nhất một thành viên"):
        spread_reviewers(actor=office.officer, meeting=sitting.held, among=set())


def test_single_assignments_are_refused_with_their_reason(office: Office) -> None:
    sitting = reviewed(office, files=2)
    file, other = sitting.files()
    declare_conflict(actor=sitting.members[0], file=file, has_conflict=True, reason="người nhà")
    declare_interest(actor=sitting.members[1], kind="share", organization_name=file.subject.enterprise.name)
    choose_files(actor=office.officer, meeting=sitting.held, member=seat(sitting, 6), given={other.pk})
    stranger = make_council(office)

    for number, words in ((0, "đã khai có xung đột"), (1, "có quan hệ với đơn vị"), (6, "không được giao")):
        with pytest.raises(RuleViolation) as refusal:
            assign(sitting, file, number)
        assert words in str(refusal.value.problems[0])
    with pytest.raises(RuleViolation) as refusal:
        assign_reviewers(actor=office.officer, file=file, wanted={1: seat(stranger, 0)})
    assert "không phải thành viên dự phiên họp" in str(refusal.value.problems[0])
    with pytest.raises(RuleViolation) as refusal:
        assign(sitting, file, 2, 2)
    assert {problem.place for problem in refusal.value.problems} == {"place_1", "place_2"}
    with pytest.raises(RuleViolation, match="không có thứ tự"):
        assign_reviewers(actor=office.officer, file=file, wanted={3: seat(sitting, 2)})
    with pytest.raises(NotAllowed):
        assign_reviewers(actor=sitting.members[2], file=file, wanted={1: seat(sitting, 2)})
    assert not FileReviewer.objects.exists()


def test_first_and_second_change_places_and_somebody_gives_way(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    assign(sitting, file, 2, 3)
    assert len(assign(sitting, file, 2, 3)) == 0  # nothing new, nobody told
    assign(sitting, file, 3, 2)
    assert standing(file) == {1: seat(sitting, 3).pk, 2: seat(sitting, 2).pk}
    assign(sitting, file, 3, None)
    assert standing(file) == {1: seat(sitting, 3).pk}
    handed_in(sitting, file, 3)
    with pytest.raises(RuleViolation, match="đã nộp nhận xét"):
        assign(sitting, file, 4, 5)


def test_a_conflict_declared_later_frees_the_place_and_tells_the_officers(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    assign(sitting, file, 2, 3)
    handed_in(sitting, file, 2)
    declare_conflict(actor=sitting.members[2], file=file, has_conflict=True, reason="vừa biết")

    assert standing(file) == {2: seat(sitting, 3).pk}
    gone = FileReviewer.objects.get(member=seat(sitting, 2))
    assert (gone.remark, gone.end_reason) == (SECRET, "Khai có xung đột lợi ích")  # the remark stays as evidence
    told = Notification.objects.filter(kind="councils.reviewer_stepped_back", recipient=office.officer.user).get()
    assert file.subject.code in told.title
    assert spread_reviewers(actor=office.officer, meeting=sitting.held).filled == 1
    assert seat(sitting, 2).pk not in standing(file).values()


def test_a_reviewed_file_is_not_taken_from_its_reviewer_and_a_substitute_begins_anew(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    assign(sitting, file, 6, 3)
    with pytest.raises(RuleViolation) as refusal:
        choose_files(actor=office.officer, meeting=sitting.held, member=seat(sitting, 6), given=())
    assert "đang là người phản biện" in str(refusal.value.problems[0])
    person = make_actor(Role.COUNCIL_MEMBER, sitting.council.province)
    assert person.user is not None
    assert person.organization is not None
    replace_member(
        actor=office.director,
        member=seat(sitting, 6),
        user=person.user,
        organization=person.organization,
        decision_number="9/QĐ-SKHCN",
        decision_on=clock.today(),
        reason="Chuyển công tác",
    )
    assert standing(file) == {2: seat(sitting, 3).pk}


# --- Remarks -----------------------------------------------------------------------------------


def test_a_remark_is_written_in_pieces_and_handed_in_once(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    [review, _other] = assign(sitting, file, 2, 3)
    actor = sitting.members[2]
    with pytest.raises(RuleViolation, match="cam kết về xung đột"):
        save_remark(actor=actor, review=review, words="Chưa cam kết")
    declare_conflict(actor=actor, file=file, has_conflict=False)
    kept = save_remark(actor=actor, review=review, words="Nửa câu", row_version=1)
    assert (kept.remark, kept.row_version) == ("Nửa câu", 2)
    with pytest.raises(StaleState):
        save_remark(actor=actor, review=review, words="Trang cũ", row_version=1)
    with pytest.raises(NotAllowed):
        save_remark(actor=sitting.members[3], review=review, words="của người khác")
    with pytest.raises(RuleViolation, match="Cần ghi nhận xét"):
        hand_in_remark(actor=actor, review=review, words="  ")
    done = hand_in_remark(actor=actor, review=review, words=SECRET, row_version=2)
    assert done.handed_in_at is not None
    for act in (save_remark, hand_in_remark):
        with pytest.raises(StaleState, match="đã nộp"):
            act(actor=actor, review=review, words="đổi ý")
    assert SECRET not in str(list(AuditEntry.objects.values_list("facts", flat=True)))
    assert not Notification.objects.filter(kind="councils.remarks_complete").exists()
    handed_in(sitting, file, 3)
    assert Notification.objects.filter(kind="councils.remarks_complete").exists()


def test_remarks_close_with_the_count(office: Office) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    [review, _other] = assign(sitting, file, 2, 3)
    sitting.scoring()
    save_remark(actor=sitting.members[2], review=review, words="Viết trong phiên họp")
    sitting.vote_all()
    sitting.count()

    with pytest.raises(StaleState, match="đã kiểm phiếu"):
        hand_in_remark(actor=sitting.members[2], review=review, words="muộn")
    with pytest.raises(StaleState, match="đã kiểm phiếu"):
        assign(sitting, file, 4, 5)
    for act in (
        lambda: FileReviewer.objects.filter(pk=review.pk).update(remark="x"),
        lambda: FileReviewer.objects.filter(pk=review.pk).delete(),
        lambda: FileReviewer.objects.create(file=file, member=seat(sitting, 4), place=1),
    ):
        with pytest.raises(REFUSED), transaction.atomic():
            act()


def test_the_database_holds_seat_conflict_and_places(office: Office) -> None:
    sitting = reviewed(office, files=2)
    file, other = sitting.files()
    stranger = seat(make_council(office), 0)
    ConflictDeclaration.objects.create(file=file, member=seat(sitting, 0), has_conflict=True, reason="x")
    choose_files(actor=office.officer, meeting=sitting.held, member=seat(sitting, 6), given={other.pk})
    row = FileReviewer.objects.create(file=file, member=seat(sitting, 2), place=1)

    def refused(**facts: object) -> None:
        with pytest.raises(REFUSED), transaction.atomic():
            FileReviewer.objects.create(**{"file": file, "place": 2, **facts})

    refused(member=stranger)
    refused(member=seat(sitting, 0))  # recused
    refused(member=seat(sitting, 6))  # not given
    refused(member=seat(sitting, 2))  # first and second the same
    refused(member=seat(sitting, 3), place=1)  # taken
    refused(member=seat(sitting, 3), place=3)
    refused(member=seat(sitting, 3), handed_in_at=clock.now())  # without words
    with pytest.raises(REFUSED), transaction.atomic():  # a conflict beside an assignment that stands
        ConflictDeclaration.objects.create(file=file, member=seat(sitting, 2), has_conflict=True, reason="x")
    FileReviewer.objects.filter(pk=row.pk).update(remark="Đã nộp", handed_in_at=clock.now())
    rows = FileReviewer.objects.filter(pk=row.pk)
    for change in ({"remark": "sửa"}, {"handed_in_at": None}, {"member": seat(sitting, 4)}, {"file": other}):
        with pytest.raises(REFUSED), transaction.atomic():
            rows.update(**change)
    with pytest.raises(REFUSED), transaction.atomic():
        rows.delete()
    rows.update(ended_at=clock.now(), end_reason="thay người")
    with pytest.raises(REFUSED), transaction.atomic():
        rows.update(ended_at=None)


# --- Who reads what ----------------------------------------------------------------------------


def test_remarks_are_hidden_until_handed_in_and_the_meeting_opens(office: Office, client_of: ClientOf) -> None:
    sitting = reviewed(office)
    [file] = sitting.files()
    assign(sitting, file, 2, 3)
    ids = [sitting.held.public_id, file.public_id]
    own_file, page = reverse("councils:own_file", args=ids), reverse("councils:own_remark", args=ids)
    board = reverse("councils:meeting_reviewers", args=ids[:1])
    sitting.declare()
    review = FileReviewer.objects.get(member=seat(sitting, 2))
    save_remark(actor=sitting.members[2], review=review, words=SECRET)
    officer, writer, second, reader = (
        client_of(actor) for actor in (office.officer, sitting.members[2], sitting.members[3], sitting.members[5])
    )

    def seen() -> list[bool]:
        pages = (officer.get(board), writer.get(page), second.get(page), second.get(own_file), reader.get(own_file))
        return [SECRET in answer.content.decode() for answer in pages]

    assert seen() == [False, True, False, False, False]  # a draft is the writer's alone
    assert "đang viết" in officer.get(board).content.decode()
    hand_in_remark(actor=sitting.members[2], review=review, words=SECRET)
    assert seen() == [True, True, False, False, False]  # before the opening the secretary reads it
    sitting.attend()
    sitting.move("open")
    assert seen() == [True, True, False, True, True]
    shown = reader.get(own_file).content.decode()
    assert "phản biện thứ nhất" in shown.lower()
    assert str(sitting.members[2].user) not in shown  # members read it without the name
    declare_conflict(actor=sitting.members[5], file=file, has_conflict=True, reason="nhớ ra")
    assert SECRET not in reader.get(own_file, follow=True).content.decode()
    assert reader.get(page).status_code == 404  # not their file to review
    outsider = client_of(make_council(office).members[0])
    assert [outsider.get(url).status_code for url in (page, own_file, board)] == [404, 404, 404]
    assert reader.get(board).status_code == 403
    plain = make_meeting(office)
    assert officer.get(reverse("councils:meeting_reviewers", args=[plain.held.public_id])).status_code == 404


def test_a_remark_names_no_applicant_where_the_call_is_blind(office: Office, client_of: ClientOf) -> None:
    office.call.is_blind = True
    office.call.save()
    sitting = reviewed(office)
    [file] = sitting.files()
    assign(sitting, file, 2, 3)
    handed_in(sitting, file, 2, f"{file.subject.enterprise.name} chưa có số liệu")
    sitting.attend()
    sitting.move("open")
    sitting.declare(members=[5])

    address = reverse("councils:own_file", args=[sitting.held.public_id, file.public_id])
    shown = client_of(sitting.members[5]).get(address).content.decode()
    assert "chưa có số liệu" in shown
    assert file.subject.enterprise.name not in shown


def test_pages_assign_spread_remind_save_and_hand_in(office: Office, client_of: ClientOf) -> None:
    sitting = reviewed(office, files=2)
    first, second = sitting.files()
    officer, meeting = client_of(office.officer), sitting.held.public_id
    board = reverse("councils:meeting_reviewers", args=[meeting])
    spread_at = reverse("councils:meeting_reviewers_spread", args=[meeting])
    one = reverse("councils:meeting_file_reviewers", args=[meeting, first.public_id])
    key = [str(seat(sitting, number).public_id) for number in range(7)]
    detail = reverse("councils:meeting_detail", args=[meeting])
    assert "Phản biện hồ sơ" in officer.get(detail).content.decode()
    assert "chưa phân công" in officer.get(board).content.decode()

    refused = officer.post(one, {"place_1": key[2], "place_2": key[2]})
    assert refused.status_code == 422
    assert "hai người khác nhau" in refused.content.decode()
    assert officer.post(one, {"place_1": key[2], "place_2": key[3]}).status_code == 302
    assert officer.post(spread_at, {}).status_code == 422
    assert officer.post(spread_at, {"among": key[3:5]}).status_code == 302
    assert set(standing(second).values()) == {seat(sitting, 3).pk, seat(sitting, 4).pk}
    assert (
        "Đã nhắc 3 người"
        in officer.post(reverse("councils:meeting_reviewers_remind", args=[meeting]), follow=True).content.decode()
    )

    actor = sitting.members[2]
    client, ids = client_of(actor), [meeting, first.public_id]
    page, saving = reverse("councils:own_remark", args=ids), reverse("councils:own_remark_autosave", args=ids)
    assert client.get(page).status_code == 302  # to the declaration
    declare_conflict(actor=actor, file=first, has_conflict=False)
    assert "Nộp nhận xét" in client.get(page).content.decode()
    answer = client.post(saving, {"remark": "Bản nháp", "row_version": "1"}).json()
    assert answer["row_version"] == 2
    stale = client.post(page, {"remark": "Trang cũ", "row_version": "1"})
    assert stale.status_code == 409
    assert "Trang cũ" in stale.content.decode()
    assert client.post(saving, {"remark": "x", "row_version": "1"}).status_code == 409
    assert client.post(page, {"remark": "Bản nháp 2", "row_version": "2"}).status_code == 302
    assert client.post(page, {"remark": "", "row_version": "3", "hand_in": "1"}).status_code == 422
    assert client.post(page, {"remark": "Xong", "row_version": "3", "hand_in": "1"}).status_code == 302
    assert "đã nộp nhận xét" in client.get(reverse("councils:own_remark_list")).content.decode()
    assert "đã nộp nhận xét" in officer.get(board).content.decode()
    own_meeting = client.get(reverse("councils:own_meeting", args=[meeting])).content.decode()
    assert "Bạn phản biện hồ sơ này" in own_meeting


def test_reminders_come_once_before_the_day_and_once_on_it(office: Office) -> None:
    sitting = reviewed(office, files=2)
    first, second = sitting.files()
    assign(sitting, first, 2, 3)
    assign(sitting, second, 2, None)
    held = sitting.held
    held.starts_at = clock.now() + dt.timedelta(days=30)
    held.save()
    due = remarks_due_on(held)
    assert reviewer_work(sitting.members[2])[0].due_on == due
    assert "còn 2 hồ sơ" in reviewer_work(sitting.members[2])[0].next_step
    assert reviewer_work(sitting.members[5]) == []
    Notification.objects.all().delete()

    told = [sweep_remarks(due - dt.timedelta(days=days)) for days in (9, 3, 2, 0, 0, -1)]

    assert told == ["", "2", "", "2", "", ""]
    handed_in(sitting, first, 2)
    postpone_file(actor=office.officer, file=second, reason="Chờ bổ sung")
    handed_in(sitting, first, 3)
    with pytest.raises(RuleViolation, match="Không còn ai nợ"):
        remind_reviewers(actor=office.officer, meeting=sitting.held)
    assert reviewer_work(sitting.members[2]) == []


@pytest.mark.parametrize("number", [1, 4])
def test_the_pages_ask_the_same_number_of_questions_for_any_number_of_files(
    office: Office, client_of: ClientOf, number: int, settings: object
) -> None:
    settings.MENU_COUNT_SECONDS = 60  # type: ignore[attr-defined]  # pytest-django's settings
    sitting = reviewed(office, files=number)
    spread_reviewers(actor=office.officer, meeting=sitting.held)
    sitting.declare()
    officer, member = client_of(office.officer), client_of(sitting.members[2])
    costs = []
    for client, name, args in (
        (officer, "meeting_reviewers", [sitting.held.public_id]),
        (officer, "meeting_detail", [sitting.held.public_id]),
        (officer, "meeting_progress", [sitting.held.public_id]),
        (member, "own_meeting", [sitting.held.public_id]),
        (member, "own_remark_list", []),
    ):
        address = reverse(f"councils:{name}", args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as looking:
            assert client.get(address).status_code == 200
        costs.append(len(looking))
    assert all(cost <= most for cost, most in zip(costs, (10, 15, 8, 12, 9), strict=True)), costs
