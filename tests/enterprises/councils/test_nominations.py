"""Departments name people for a council: who answered, who was late, who declined, who was replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.councils.actions.answer_nomination import decline_nomination, name_person, replace_nominee
from enterprises.councils.actions.request_nominations import request_nominations
from enterprises.councils.actions.seat_nominee import seat_nominee
from enterprises.councils.models import CouncilMember, NominationRequest
from enterprises.councils.nomination_documents import nomination_letter_of, nominee_list_of
from enterprises.councils.selectors import nominations
from enterprises.councils.work import agency_work, nominations_waiting
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.models import Invitation, User
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_council
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def asked(office: Office, sitting: Sitting, *agencies: Actor, days: int = 5, seats: int = 1) -> list[NominationRequest]:
    return request_nominations(
        actor=office.officer,
        council=sitting.council,
        organizations=[agency.organization for agency in agencies if agency.organization],
        seats=seats,
        due_on=clock.today() + dt.timedelta(days=days),
        wish="Am hiểu ISO 9001",
    )


@pytest.fixture
def sitting(office: Office) -> Sitting:
    return make_council(office, posts=(), establish=False)


@pytest.fixture
def agencies(office: Office) -> tuple[Actor, Actor, Actor]:
    one, two, three = (make_actor(Role.AGENCY_OFFICER, office.call.province) for _n in range(3))
    return one, two, three


@pytest.mark.requirement("G01")
def test_agencies_without_an_answer_are_listed_and_a_nominee_is_replaced(
    office: Office, sitting: Sitting, agencies: tuple[Actor, Actor, Actor], client_of: ClientOf
) -> None:
    answering, declining, silent = agencies
    one, two, three = asked(office, sitting, *agencies)
    assert [item.url for item in agency_work(answering)] == [
        reverse("councils:nomination_detail", args=[one.public_id])
    ]
    client = client_of(answering)
    page = reverse("councils:nomination_detail", args=[one.public_id])
    assert "Am hiểu ISO 9001" in client.get(page).content.decode()

    client.post(page, {"full_name": "Trần Văn Cử", "email": "CU@so.vn", "position": "Trưởng phòng", "phone": ""})
    decline_nomination(actor=declining, request=two, reason="Không có chuyên môn")
    [first] = one.nominees.all()
    seat = seat_nominee(actor=office.officer, nominee=first, post="secretary")
    client.post(
        reverse("councils:nomination_replace", args=[one.public_id, first.public_id]),
        {"full_name": "Lê Thị Thay", "email": "thay@so.vn", "reason": "Đi học dài hạn"},
    )

    assert nominations_waiting(answering) == nominations_waiting(declining) == 0
    assert nominations_waiting(silent) == 1
    shown = client_of(office.officer).get(reverse("councils:council_nominations", args=[sitting.council.public_id]))
    text = shown.content.decode()
    assert f"{three.organization_name}: chưa trả lời" in text
    assert "Trần Văn Cử được thay bằng Lê Thị Thay: Đi học dài hạn" in text
    assert "Không có chuyên môn" in text
    assert not CouncilMember.objects.filter(pk=seat.pk).exists()  # the seat of a draft is given back
    assert Invitation.objects.filter(email="cu@so.vn").exists()
    letter, listed = str(nomination_letter_of(sitting.council)), str(nominee_list_of(sitting.council))
    assert all(row.organization_name in letter for row in (one, two, three))
    assert "thay Trần Văn Cử: Đi học dài hạn" in listed
    assert "chưa trả lời" in listed


@pytest.mark.requirement("G01")
def test_a_late_answer_is_taken_and_says_so(
    office: Office, sitting: Sitting, agencies: tuple[Actor, Actor, Actor]
) -> None:
    row, *_rest = asked(office, sitting, *agencies[:2], days=2)
    with clock.at(clock.now() + dt.timedelta(days=3)):
        states = {a.request.pk: a.state for a in nominations.answers_for(sitting.council)}
        assert set(states.values()) == {nominations.State.OVERDUE}
        name_person(actor=agencies[0], request=row, full_name="Người Muộn", email="muon@so.vn")

        first = nominations.answers_for(sitting.council)
    assert [answer.state for answer in first] == [nominations.State.OVERDUE, nominations.State.LATE]


def test_nobody_names_more_than_asked_or_for_another_agency(
    office: Office, sitting: Sitting, agencies: tuple[Actor, Actor, Actor], client_of: ClientOf
) -> None:
    row, *_rest = asked(office, sitting, *agencies[:1])
    nominee = name_person(actor=agencies[0], request=row, full_name="Một", email="mot@so.vn")

    with pytest.raises(RuleViolation, match="Đã cử đủ 1 người"):
        name_person(actor=agencies[0], request=row, full_name="Hai", email="hai@so.vn")
    with pytest.raises(RuleViolation, match="hãy thay người"):
        decline_nomination(actor=agencies[0], request=row, reason="Thôi")
    with pytest.raises(NotAllowed):
        name_person(actor=agencies[1], request=row, full_name="Hai", email="hai@so.vn")
    assert client_of(agencies[1]).get(reverse("councils:nomination_detail", args=[row.public_id])).status_code == 404
    seat_nominee(actor=office.officer, nominee=nominee, post="chair")
    with pytest.raises(StaleState):
        seat_nominee(actor=office.officer, nominee=nominee, post="member")
    replace_nominee(actor=agencies[0], nominee=nominee, reason="Bận", full_name="Ba", email="ba@so.vn")
    with pytest.raises(StaleState):
        replace_nominee(actor=agencies[0], nominee=nominee, reason="Bận", full_name="Bốn", email="bon@so.vn")
    assert User.objects.filter(email="mot@so.vn").exists()


@pytest.mark.parametrize(
    ("changes", "place"), [({"seats": 0}, "seats"), ({"days": -1}, "due_on"), ({"elsewhere": True}, "organizations")]
)
def test_a_request_names_its_problems(
    office: Office, sitting: Sitting, agencies: tuple[Actor, Actor, Actor], changes: dict[str, int], place: str
) -> None:
    agency = make_actor(Role.AGENCY_OFFICER, make_province("hai-phong")) if "elsewhere" in changes else agencies[0]

    with pytest.raises(RuleViolation) as refusal:
        asked(office, sitting, agency, days=changes.get("days", 5), seats=changes.get("seats", 1))
    assert [problem.place for problem in refusal.value.problems] == [place]


def test_the_board_is_the_departments_and_asks_again(
    office: Office, sitting: Sitting, agencies: tuple[Actor, Actor, Actor], client_of: ClientOf
) -> None:
    client = client_of(office.officer)
    page = reverse("councils:council_nomination_request", args=[sitting.council.public_id])
    data = {
        "organizations": [str(agency.organization.public_id) for agency in agencies if agency.organization],
        "seats": "2",
        "due_on": f"{clock.today():%d/%m/%Y}",
    }
    for _time in range(2):
        assert client.post(page, data).status_code == 302

    assert NominationRequest.objects.count() == 3
    board = reverse("councils:council_nominations", args=[sitting.council.public_id])
    assert client_of(agencies[0]).get(board).status_code == 404
    assert client_of(agencies[0]).get(reverse("councils:nomination_list")).status_code == 200
    for name in ("council_nomination_letter", "council_nominees"):
        answer = client.get(reverse(f"councils:{name}", args=[sitting.council.public_id, "docx"]))
        assert answer.status_code == 200
