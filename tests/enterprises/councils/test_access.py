"""Who sees which council, meeting, file, paper and ballot; a leak would be seen here."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from enterprises.councils.actions.declare_conflicts import declare_conflicts
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.councils.enums import CouncilKind
from enterprises.councils.marking import marked
from enterprises.councils.selectors import councils, meetings
from enterprises.councils.selectors.progress import progress_of
from enterprises.councils.work import member_work, staff_work, waiting_for_member
from portal.attachments.models import StoredFile
from portal.attachments.purposes import DOCX
from portal.attachments.selectors import for_download
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_council, make_meeting, points_for
from tests.factories.enterprises import Office, make_enterprise_actor
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
SECRET = "nhận xét kín của một thành viên"


def pages_of(sitting: Sitting) -> dict[str, str]:
    """Every reading page about the meeting."""
    meeting, council, [file, *_rest] = sitting.held, sitting.council, sitting.files()
    of_meeting = (
        "meeting_detail",
        "meeting_progress",
        "meeting_attendance",
        "meeting_reschedule",
        "meeting_count",
        "meeting_minutes",
        "meeting_sign",
        "own_meeting",
        "own_declarations",
    )
    pages = {name: reverse(f"councils:{name}", args=[meeting.public_id]) for name in of_meeting}
    pages["own_file"] = reverse("councils:own_file", args=[meeting.public_id, file.public_id])
    pages["council_detail"] = reverse("councils:council_detail", args=[council.public_id])
    for name in ("invitation_file", "minutes_file"):
        pages[name] = reverse(f"councils:{name}", args=[meeting.public_id, "pdf"])
    pages["decision_file"] = reverse("councils:decision_file", args=[council.public_id, "pdf"])
    return pages


def test_councils_are_seen_by_staff_of_the_province_and_those_who_sit(office: Office) -> None:
    sitting, other = make_council(office), make_council(office)
    drafted = make_council(office, establish=False)
    mine, third = sitting.members[0], drafted.members[0]

    def seen(actor: Actor) -> set[int]:
        return set(councils.visible_to(actor).values_list("pk", flat=True))

    everything = {sitting.council.pk, other.council.pk, drafted.council.pk}
    assert seen(office.officer) == seen(office.director) == seen(make_actor(Role.ACCOUNTANT)) == everything
    assert seen(mine) == {sitting.council.pk}
    assert seen(third) == set()  # a draft is nobody's business yet
    outsiders = [role for role in Role.values if role not in (Role.OFFICER, Role.DIRECTOR, Role.ACCOUNTANT)]
    assert [seen(make_actor(role)) for role in outsiders] == [set()] * len(outsiders)
    assert seen(make_actor(Role.OFFICER, make_province("hai-phong"))) == set()


@pytest.mark.demand(28)
def test_pages_of_a_meeting_do_not_exist_for_outsiders(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()
    outsiders = [
        make_enterprise_actor(file.subject.enterprise),
        make_actor(Role.MINISTRY_OFFICER),
        make_actor(Role.AGENCY_OFFICER),
        make_actor(Role.FINANCE_OFFICER),
        make_council(office).members[0],
        make_actor(Role.OFFICER, make_province("hai-phong")),
    ]
    for actor in outsiders:
        client = client_of(actor)
        answers = {name: client.get(address).status_code for name, address in pages_of(sitting).items()}
        assert set(answers.values()) <= {403, 404}, (actor.roles, answers)


@pytest.mark.demand(35)
def test_a_member_sees_the_own_part_only(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office).scoring()
    client = client_of(sitting.members[0])

    answers = {name: client.get(address).status_code for name, address in pages_of(sitting).items()}

    assert answers == {
        "meeting_detail": 302,
        "meeting_progress": 404,
        "meeting_attendance": 403,
        "meeting_reschedule": 403,
        "meeting_count": 422,
        "meeting_minutes": 403,
        "meeting_sign": 403,
        "own_meeting": 200,
        "own_declarations": 200,
        "own_file": 200,
        "council_detail": 200,
        "invitation_file": 200,
        "minutes_file": 404,
        "decision_file": 200,
    }


@pytest.mark.requirement("G04")
def test_papers_open_after_a_declaration_without_conflict_and_close_with_the_signature(
    office: Office, client_of: ClientOf
) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()
    assert file.application is not None
    paper = file.application.documents.first()
    assert paper is not None
    stored = paper.file
    free, recused, silent = sitting.members[:3]
    declare_conflicts(actor=free, meeting=sitting.held, answers={file.pk: (False, "")})
    declare_conflicts(actor=recused, meeting=sitting.held, answers={file.pk: (True, "người nhà")})

    paper_at = reverse("councils:own_paper", args=[sitting.held.public_id, file.public_id, stored.public_id])
    assert client_of(free).get(paper_at).status_code == 200
    for actor in (recused, silent, make_council(office).members[0]):
        assert client_of(actor).get(paper_at).status_code == 404
    with pytest.raises(NotFound):  # the unmarked original is nobody's but the Department's and the applicant's
        for_download(free, stored.public_id)
    address = reverse("councils:own_file", args=[sitting.held.public_id, file.public_id])
    assert "Tỷ lệ lỗi cao." in client_of(free).get(address).content.decode()
    assert client_of(recused).get(address).status_code == client_of(silent).get(address).status_code == 302

    declare_conflicts(actor=free, meeting=sitting.held, answers={file.pk: (True, "nhớ ra")})
    assert client_of(free).get(paper_at).status_code == 404


def test_papers_close_when_the_minutes_are_signed(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    sitting.minuted()
    [file] = sitting.files()
    assert file.application is not None
    paper = file.application.documents.first()
    assert paper is not None
    at = reverse("councils:own_paper", args=[sitting.held.public_id, file.public_id, paper.file.public_id])
    client = client_of(sitting.members[0])
    assert client.get(at).status_code == 200

    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())

    assert client.get(at).status_code == 404


@pytest.mark.requirement("G04")
def test_a_copy_carries_name_and_time_on_every_page_and_the_view_is_logged(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    sitting.declare()
    [file] = sitting.files()
    assert file.application is not None
    paper = file.application.documents.first()
    assert paper is not None
    before = paper.file.sha256
    member = sitting.members[0]

    answer = client_of(member).get(
        reverse("councils:own_paper", args=[sitting.held.public_id, file.public_id, paper.file.public_id])
    )

    copy = pypdfium2.PdfDocument(answer.content)
    for number in range(len(copy)):
        text = copy[number].get_textpage().get_text_range()
        assert f"Cấp cho {member.user} lúc" in text
    paper.file.refresh_from_db()
    with paper.file.file.open("rb") as content:
        assert hashlib.sha256(content.read()).hexdigest() == before
    shown = client_of(office.officer).get(reverse("councils:meeting_views", args=[sitting.held.public_id]))
    assert "Thành viên tải tài liệu" in shown.content.decode()
    assert str(member.user) in shown.content.decode()
    assert client_of(member).get(reverse("councils:meeting_views", args=[sitting.held.public_id])).status_code == 403


@pytest.mark.parametrize("kind", ["docx", "png", "broken"])
def test_other_kinds_of_papers_are_marked_or_not_handed_out(kind: str) -> None:
    made = io.BytesIO()
    if kind == "docx":
        docx.Document().save(made)
        stored = StoredFile(original_name="a.docx", content_type=DOCX.content_type)
    elif kind == "png":
        Image.new("RGB", (40, 30), "white").save(made, "PNG")
        stored = StoredFile(original_name="a.png", content_type="image/png")
    else:
        made.write(b"%PDF-1.7 nothing")
        stored = StoredFile(original_name="a.pdf", content_type="application/pdf")
        with pytest.raises(RuleViolation, match="Không đóng dấu"):
            marked(stored, made.getvalue(), "Cấp cho A", "A")
        return

    body, _content_type, suffix = marked(stored, made.getvalue(), "Cấp cho A", "A")

    if suffix == "pdf":
        assert "Cấp cho A" in pypdfium2.PdfDocument(body)[0].get_textpage().get_text_range()
    else:
        assert "Cấp cho A" in [p.text for p in docx.Document(io.BytesIO(body)).sections[0].header.paragraphs]


def test_every_view_of_a_file_is_logged(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    sitting.declare()
    [file] = sitting.files()

    client_of(sitting.members[0]).get(reverse("councils:own_file", args=[sitting.held.public_id, file.public_id]))

    entry = AuditEntry.objects.get(event="file:opened_by_member")
    assert (entry.actor_user_id, entry.facts["file"]) == (sitting.members[0].user_id, file.subject.code)


@pytest.mark.requirement("G04")
@pytest.mark.parametrize("key", ["nd268-2025-i10a", "tt15-2022-selection"])
def test_ballots_of_others_are_never_shown(office: Office, client_of: ClientOf, key: str) -> None:
    sitting = make_meeting(office, key=key).scoring()
    [file] = sitting.files()
    typed = points_for(sitting.council.rule_set, {"need": 13, "feasibility": 47, "effect": 31}) | {"results": "17,37"}
    submit_ballot(actor=sitting.members[0], file=file, typed=typed, comment=SECRET)
    total = file.ballots.get().total_points
    marks = (SECRET, f"{total}".replace(".", ","), f"{total}", "17,37", "17.37")

    def leaks(actor: Actor) -> list[tuple[str, str]]:
        client = client_of(actor)
        found = []
        for name, address in pages_of(sitting).items():
            text = client.get(address, follow=True).content.decode(errors="ignore")
            found += [(name, mark) for mark in marks if mark in text]
        return found

    assert leaks(sitting.members[1]) == leaks(office.officer) == leaks(office.director) == []
    assert {name for name, _mark in leaks(sitting.members[0])} == {"own_file"}
    for number in range(1, 7):
        sitting.vote(number, file)
    sitting.count()
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    assert leaks(sitting.members[1]) == []  # the summary tells means, no single ballot
    assert not any(mark == SECRET for _name, mark in leaks(office.officer))


def test_the_secretary_sees_who_voted_and_no_score(office: Office) -> None:
    sitting = make_meeting(office).scoring(present=range(6))
    [file] = sitting.files()
    sitting.vote(0, file)

    shown = progress_of(sitting.held)

    assert (shown.sent_ballots, shown.expected_ballots, shown.is_complete) == (1, 6, False)
    assert [line.marks[0] for line in shown.lines] == ["voted", *["waiting"] * 5, "absent"]


def test_members_hear_what_waits_for_them_and_nothing_else(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]])
    member = sitting.members[0]
    assert [str(item.next_step) for item in member_work(member)] == ["Cam kết về xung đột lợi ích: còn 2 hồ sơ"]
    sitting.declare({0: [2]})
    assert member_work(member) == []  # nothing to do before the scoring
    sitting.attend()
    sitting.move("open")
    sitting.move("start_scoring")
    assert [str(item.next_step) for item in member_work(member)] == ["Chấm điểm: còn 1 hồ sơ"]
    sitting.vote(0, sitting.files()[0])

    assert waiting_for_member(member) == 0
    assert waiting_for_member(sitting.members[1]) == 1
    assert waiting_for_member(make_actor(Role.ENTERPRISE_USER)) == 0


def test_the_queue_of_the_department_follows_the_council(office: Office) -> None:
    assert staff_work(office.officer) == []
    short = make_council(office, establish=False, posts=())
    full = make_council(office, establish=False)
    made = make_meeting(office)

    assert {item.subject for item in staff_work(office.officer)} == {short.council.name, made.council.name}
    assert {item.subject for item in staff_work(office.director)} == {full.council.name}
    assert staff_work(make_actor(Role.ACCOUNTANT)) == []


@pytest.mark.demand(30)
def test_a_member_of_two_agencies_sees_the_seat_where_they_act(office: Office) -> None:
    sitting = make_council(office, CouncilKind.SELECTION)
    member = sitting.members[0]
    elsewhere = make_actor(Role.COUNCIL_MEMBER, make_province("hai-phong"), user=member.user)

    assert councils.visible_to(member).exists()
    assert not councils.visible_to(elsewhere).exists()
    assert not meetings.visible_to(elsewhere).exists()
