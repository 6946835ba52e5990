"""The pages of councils as each side opens them: ways through, bad input, refusals in words, constant queries."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.councils.enums import CouncilStatus, MeetingStatus, Outcome
from enterprises.councils.models import Ballot, ConflictDeclaration, Council, CouncilMember, Meeting
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import Invitation
from portal.organizations.roles import OrganizationKind, Role
from tests.factories.councils import GOOD, Sitting, make_council, make_meeting, points_for, rule_set
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_organization, make_user
from tests.factories.signing import plain_pdf

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def url(name: str, *args: object) -> str:
    return reverse(f"councils:{name}", args=args)


def queries_of(client: Client, address: str) -> int:
    """Queries of the second visit (the first fills caches)."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def today() -> str:
    return f"{clock.today():%d/%m/%Y}"


# --- Councils --------------------------------------------------------------------------------


@pytest.mark.requirement("G02")
def test_an_officer_drafts_a_council_and_a_director_establishes_it(office: Office, client_of: ClientOf) -> None:
    officer, director = client_of(office.officer), client_of(office.director)
    answer = officer.post(
        url("council_create"),
        {
            "kind": "selection",
            "name": "Hội đồng xét chọn ISO",
            "rule_set": str(rule_set().public_id),
            "call": str(office.call.public_id),
        },
    )
    council = Council.objects.get()
    assert answer.headers["Location"] == url("member_search", council.public_id)
    posts = ("chair", "vice_chair", "secretary", "member", "member", "member", "member")
    for number, post in enumerate(posts):
        person = make_actor(Role.AGENCY_OFFICER, user=make_user(full_name=f"Ủy viên Số {number}"))
        assert person.user is not None and person.organization is not None
        officer.post(
            url("member_search", council.public_id),
            {"user": str(person.user.public_id), "organization": str(person.organization.public_id), "post": post},
        )
    assert council.members.count() == 7
    assert director.get(url("council_establish", council.public_id)).status_code == 200

    director.post(
        url("council_establish", council.public_id),
        {"decision_number": "45/QĐ-SKHCN", "decision_on": today(), "expected": "drafted"},
    )

    council.refresh_from_db()
    assert council.status == CouncilStatus.ESTABLISHED
    page = director.get(url("council_detail", council.public_id)).content.decode()
    assert "45/QĐ-SKHCN" in page
    assert "Ủy viên Số 6" in page


def test_a_composition_that_does_not_fit_is_told_on_every_page_of_the_draft(
    office: Office, client_of: ClientOf
) -> None:
    council = make_council(office, posts=("chair",), establish=False).council

    detail = client_of(office.officer).get(url("council_detail", council.public_id)).content.decode()
    refused = client_of(office.director).post(
        url("council_establish", council.public_id),
        {"decision_number": "1/QĐ", "decision_on": today(), "expected": "drafted"},
    )

    assert "Hội đồng phải có 7 hoặc 8 hoặc 9 thành viên, hiện có 1." in detail
    assert refused.status_code == 422
    assert 'value="1/QĐ"' in refused.content.decode()


@pytest.mark.parametrize(
    ("number", "day", "says"),
    [
        ("", "01/01/2026", "decision_number"),
        ("1/QĐ", "31/02/2026", "31/02/2026"),
        ("1/QĐ", "hôm qua", "hôm qua"),
        ("x" * 61, "01/01/2026", "x" * 61),
    ],
)
def test_bad_decisions_keep_what_was_typed(
    office: Office, client_of: ClientOf, number: str, day: str, says: str
) -> None:
    council = make_council(office, establish=False).council

    answer = client_of(office.director).post(
        url("council_establish", council.public_id), {"decision_number": number, "decision_on": day}
    )

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Council.objects.get(pk=council.pk).status == CouncilStatus.DRAFTED


def test_officers_find_people_without_accents_and_invite_those_without_an_account(
    office: Office, client_of: ClientOf
) -> None:
    client, council = client_of(office.officer), make_council(office, posts=(), establish=False).council
    make_actor(Role.AGENCY_OFFICER, user=make_user(full_name="Đặng Thị Hòa"))
    school = make_organization(OrganizationKind.SCHOOL, council.province)

    assert "Đặng Thị Hòa" in client.get(url("member_search", council.public_id), {"q": "dang hoa"}).content.decode()
    assert (
        "Không thấy ai khớp" in client.get(url("member_search", council.public_id), {"q": "khongcoai"}).content.decode()
    )
    facts = {
        "full_name": "Lê Mới",
        "email": "moi@truong.edu.vn",
        "organization": str(school.public_id),
        "post": "reviewer",
        "position": "",
    }
    assert client.post(url("member_invite", council.public_id), facts | {"email": "sai"}).status_code == 422
    assert client.post(url("member_invite", council.public_id), facts).status_code == 302

    assert CouncilMember.objects.get(council=council).user.email == "moi@truong.edu.vn"
    assert Invitation.objects.filter(email="moi@truong.edu.vn").exists()


def test_a_seat_is_posted_with_nonsense(office: Office, client_of: ClientOf) -> None:
    client, council = client_of(office.officer), make_council(office, posts=(), establish=False).council
    person = make_actor(Role.AGENCY_OFFICER)
    assert person.user is not None and person.organization is not None
    facts = {"user": str(person.user.public_id), "organization": str(person.organization.public_id), "post": "member"}
    other = make_organization(OrganizationKind.SCHOOL, council.province)
    address = url("member_search", council.public_id)

    for bad in ({"post": "king"}, {"user": "abc"}, {"organization": ""}):
        assert "Hãy chọn người và chức danh" in client.post(address, facts | bad, follow=True).content.decode()
    assert client.post(address, facts | {"organization": str(other.public_id)}).status_code == 404
    assert not council.members.exists()
    client.post(address, facts)
    assert "Người này đã là thành viên hội đồng." in client.post(address, facts, follow=True).content.decode()


def test_the_list_is_searched_by_any_name_of_the_kind_filtered_and_exported(
    office: Office, client_of: ClientOf
) -> None:
    client = client_of(office.officer)
    mine = make_council(office)
    other = make_council(office, "acceptance", posts=(), establish=False)

    page = client.get(url("council_list"), {"q": "xet duyet"}).content.decode()
    assert mine.council.name in page
    assert other.council.name not in page
    assert (
        other.council.name
        in client.get(url("council_list"), {"kind": "acceptance", "status": "drafted"}).content.decode()
    )
    book = load_workbook(io.BytesIO(client.get(url("council_list"), {"xuat": "xlsx"}).content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]  # one sheet
    assert mine.council.name in cells


# --- Meetings --------------------------------------------------------------------------------


def call_data(office: Office, *codes: str, **changes: object) -> dict[str, object]:
    facts = {"starts_on": today(), "starts_time": "23:30", "place": "Phòng họp 1", "short_notice_reason": "Kịp tiến độ"}
    return {**facts, "agenda": list(codes), **changes}


def test_a_meeting_is_called_from_the_list_of_waiting_files(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_council(office), client_of(office.officer)
    application, _person = office.eligible()
    address = url("meeting_call", sitting.council.public_id)
    assert application.code in client.get(address).content.decode()

    answer = client.post(address, call_data(office, str(application.public_id)))

    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == url("meeting_detail", meeting.public_id)
    assert meeting.starts_at.astimezone(clock.VIETNAM).strftime("%H:%M") == "23:30"
    assert "Chưa có hồ sơ nào để xét chọn" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"starts_time": "25:00"}, "giờ:phút"),
        ({"starts_on": "2026-13-01"}, "ngày/tháng/năm"),
        ({"place": ""}, "place"),
        ({"agenda": []}, "Chọn ít nhất một hồ sơ"),
        ({"agenda": ["00000000-0000-0000-0000-000000000000"]}, "agenda"),
        ({"starts_on": "01/01/2020"}, "trước ngày quyết định"),
    ],
)
def test_a_bad_call_says_why_and_keeps_the_rest(
    office: Office, client_of: ClientOf, change: dict[str, object], says: str
) -> None:
    sitting = make_council(office)
    application, _person = office.eligible()

    answer = client_of(office.officer).post(
        url("meeting_call", sitting.council.public_id),
        call_data(office, str(application.public_id), **{"place": "Hội trường B", **change}),
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "Hội trường B" in text or "place" in change
    assert not Meeting.objects.exists()


def attendance_data(sitting: Sitting, present: int, **more: str) -> dict[str, str]:
    data = {
        f"member_{seat.pk}": "present" if n < present else "absent" for n, seat in enumerate(sitting.seats.values())
    }
    return {**data, "delegation_paper": "", **more}


@pytest.mark.requirement("G04")
def test_the_secretary_runs_a_meeting_from_attendance_to_signature(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_meeting(office), client_of(office.officer)
    meeting_id = sitting.held.public_id
    detail = url("meeting_detail", meeting_id)
    refused = client.post(url("meeting_step", meeting_id, "open"), {"expected": "called"}, follow=True).content.decode()
    assert "Cần ít nhất 2/3 số thành viên, có mặt 0 trên 7." in refused

    client.post(url("meeting_attendance", meeting_id), attendance_data(sitting, 7))
    client.post(url("meeting_step", meeting_id, "open"), {"expected": "called"})
    assert "Chưa cam kết về xung đột lợi ích" in client.get(detail).content.decode()
    sitting.declare()
    client.post(url("meeting_step", meeting_id, "start_scoring"), {"expected": "open"})
    assert sitting.held.status == MeetingStatus.SCORING
    assert "Chưa gửi đủ phiếu" in client.post(url("meeting_step", meeting_id, "count"), follow=True).content.decode()
    sitting.vote_all()
    counted = client.post(
        url("meeting_step", meeting_id, "count"), {"expected": "scoring"}, follow=True
    ).content.decode()
    assert "Điểm trung bình" in counted
    assert "82,00" in counted
    assert client.post(url("meeting_minutes", meeting_id), {"discussion": "", "expected": "counted"}).status_code == 422
    client.post(url("meeting_minutes", meeting_id), {"discussion": "Thống nhất.", "expected": "counted"})
    scan = SimpleUploadedFile("bien-ban-da-ky.pdf", plain_pdf())
    data = {"signed_on": today(), "expected": "minuted", "kind": "scan", "file": scan}
    client.post(url("meeting_sign", meeting_id), data)

    assert sitting.held.status == MeetingStatus.SIGNED
    assert str(Outcome.RECOMMENDED.label) in client.get(detail).content.decode()


def test_double_clicks_are_told_apart_from_work(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_meeting(office), client_of(office.officer)
    sitting.attend()
    address = url("meeting_step", sitting.held.public_id, "open")
    client.post(address, {"expected": "called"})

    text = client.post(address, {"expected": "called"}, follow=True).content.decode()

    assert "Hãy tải lại trang" in text
    assert client.post(url("meeting_step", sitting.held.public_id, "bay"), {}).status_code == 404


def test_the_live_part_answers_only_when_something_changed(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_meeting(office).scoring(), client_of(office.officer)
    [file] = sitting.files()
    address = url("meeting_progress", sitting.held.public_id)
    first = client.get(address)
    digest = first.context["digest"]
    assert client.get(address, {"da-xem": digest}).status_code == 204

    sitting.vote(0, file)

    answer = client.get(address, {"da-xem": digest})
    assert answer.status_code == 200
    assert "đã gửi phiếu" in answer.content.decode()
    assert "hx-swap-oob" in answer.content.decode()
    for number in range(1, 7):
        sitting.vote(number, file)
    assert "Đã đủ phiếu, có thể kiểm phiếu." in client.get(address).content.decode()


def test_a_file_is_postponed_with_a_reason(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_meeting(office), client_of(office.officer)
    [file] = sitting.files()
    address = url("file_postpone", sitting.held.public_id, file.public_id)
    assert "Cần ghi rõ lý do." in client.post(address, {"note": " "}, follow=True).content.decode()

    page = client.post(address, {"note": "Thiếu tài liệu"}, follow=True).content.decode()

    assert "Hoãn xét" in page
    assert "Thiếu tài liệu" in page


# --- Members ---------------------------------------------------------------------------------


@pytest.mark.requirement("G04")
def test_a_member_declares_reads_and_scores(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    client, [file], meeting_id = client_of(sitting.members[0]), sitting.files(), sitting.held.public_id
    assert sitting.council.name in client.get(url("own_meeting_list")).content.decode()
    assert "Tỷ lệ lỗi cao." not in client.get(url("own_meeting", meeting_id)).content.decode()

    assert client.post(url("own_declarations", meeting_id), {}).status_code == 422
    client.post(url("own_declarations", meeting_id), {f"conflict_{file.pk}": "no", f"reason_{file.pk}": ""})
    page = client.get(url("own_file", meeting_id, file.public_id)).content.decode()
    assert "Tỷ lệ lỗi cao." in page
    assert "Đơn đăng ký (mẫu I.1)" in page
    assert "data-score-sheet" not in page
    sitting.declare(members=range(1, 7))
    sitting.attend()
    sitting.move("open")
    sitting.move("start_scoring")
    assert "data-score-sheet" in client.get(url("own_file", meeting_id, file.public_id)).content.decode()
    answer = client.post(
        url("own_file", meeting_id, file.public_id),
        points_for(rule_set(), GOOD) | {"goals": "4,5", "comment": "Khả thi."},
    )

    assert answer.headers["Location"] == url("own_meeting", meeting_id)
    assert Ballot.objects.get().comment == "Khả thi."
    assert "Đã niêm phong lúc" in client.get(url("own_file", meeting_id, file.public_id)).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("5,01", "Điểm phải từ 0 đến 5."),
        ("-1", "Điểm phải từ 0 đến 5."),
        ("năm", "“năm” không phải là số."),
        ("", "Chưa chấm điểm."),
        ("9" * 30, ""),
    ],
)
def test_a_bad_score_stands_at_its_box_and_nothing_is_lost(
    office: Office, client_of: ClientOf, typed: str, says: str
) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()

    answer = client_of(sitting.members[0]).post(
        url("own_file", sitting.held.public_id, file.public_id),
        points_for(rule_set(), GOOD) | {"goals": typed, "contents": "13,5", "comment": "Lời bình dài"},
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert 'id="id_goals_error"' in text
    assert 'value="13,5"' in text
    assert "Lời bình dài" in text
    assert not Ballot.objects.exists()


def test_sending_twice_and_voting_as_recused_are_refused_in_words(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring(conflicts={0: [1]})
    first, second = sitting.files()
    client, data = client_of(sitting.members[0]), points_for(rule_set(), GOOD)
    address = url("own_file", sitting.held.public_id, second.public_id)

    assert client.post(address, data).status_code == 302
    again = client.post(address, data)
    recused = client.post(url("own_file", sitting.held.public_id, first.public_id), data)

    assert again.status_code == 409
    assert "phiếu đã niêm phong" in again.content.decode()
    assert recused.status_code == 403
    assert Ballot.objects.count() == 1


def test_a_blank_ballot_is_a_ballot(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office).scoring()
    [file] = sitting.files()

    client_of(sitting.members[0]).post(
        url("own_file", sitting.held.public_id, file.public_id), {"abstain": "on", "comment": ""}
    )

    ballot = Ballot.objects.get()
    assert (ballot.is_abstention, ballot.total_points, ballot.scores) == (True, None, {})


def test_a_conflict_without_a_reason_stands_at_its_field(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()

    answer = client_of(sitting.members[0]).post(
        url("own_declarations", sitting.held.public_id), {f"conflict_{file.pk}": "yes", f"reason_{file.pk}": ""}
    )

    assert answer.status_code == 422
    assert f'id="id_reason_{file.pk}_error"' in answer.content.decode()
    assert not ConflictDeclaration.objects.exists()


@pytest.mark.demand(32)
def test_members_see_the_summary_after_the_count(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office).scoring()
    client = client_of(sitting.members[0])
    sitting.vote_all()
    assert "Cách tính" not in client.get(url("own_meeting", sitting.held.public_id)).content.decode()
    sitting.count()

    for name in ("own_meeting", "meeting_count"):
        page = client.get(url(name, sitting.held.public_id)).content.decode()
        assert "Cách tính" in page
        assert "không ghi tên, xếp theo điểm" not in page
    assert (
        "không ghi tên, xếp theo điểm"
        in client_of(office.officer).get(url("meeting_count", sitting.held.public_id)).content.decode()
    )


# --- Queries ---------------------------------------------------------------------------------


def test_lists_and_details_run_as_many_queries_for_three_rows_as_for_one(office: Office, client_of: ClientOf) -> None:
    def measured(files: int) -> dict[str, int]:
        sitting = make_meeting(office, [office.eligible()[0] for _n in range(files)])
        meeting_id = sitting.held.public_id
        officer, member = client_of(office.officer), client_of(sitting.members[0])
        sitting.scoring()
        counts = {
            "council_detail": queries_of(officer, url("council_detail", sitting.council.public_id)),
            "meeting_detail": queries_of(officer, url("meeting_detail", meeting_id)),
            "meeting_progress": queries_of(officer, url("meeting_progress", meeting_id)),
            "own_meeting": queries_of(member, url("own_meeting", meeting_id)),
            "own_declarations": queries_of(member, url("own_declarations", meeting_id)),
            "own_meeting_list": queries_of(member, url("own_meeting_list")),
        }
        sitting.vote_all()
        sitting.count()
        return counts | {"meeting_count": queries_of(officer, url("meeting_count", meeting_id))}

    one, three = measured(1), measured(3)
    list_one = queries_of(client_of(office.officer), url("council_list"))
    make_meeting(office)

    assert three == one
    assert queries_of(client_of(office.officer), url("council_list")) == list_one


def test_counting_runs_as_many_queries_for_three_files_as_for_one(office: Office) -> None:
    def measured(files: int) -> int:
        sitting = make_meeting(office, [office.eligible()[0] for _n in range(files)]).scoring()
        sitting.vote_all()
        with CaptureQueriesContext(connection) as queries:
            sitting.count()
        return len(queries)

    assert measured(3) == measured(1)
