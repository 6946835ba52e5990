"""Interests that stand against taking part: found in data, told once, told late; and the fees of a meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.declare_interest import declare_interest, end_interest
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.documents import minutes_of
from enterprises.councils.enums import Post
from enterprises.councils.models import CouncilFeeScale
from enterprises.councils.rules.fees import Sat, fee_lines
from enterprises.councils.selectors.fees import fees_of, scale_of
from enterprises.councils.selectors.found_ties import found_ties, ties_of_draft
from enterprises.registry.models import Enterprise
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role
from tests.factories.councils import Sitting, make_council, make_meeting
from tests.factories.enterprises import Office, make_enterprise

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def applicant(office: Office) -> Enterprise:
    unit: Enterprise = make_enterprise(
        office.call.province, representative="Đặng Thị Đại Diện", phone="0912 345 678", email="lienhe@donvi.vn"
    )
    return unit


def of_applicant(office: Office, applicant: Enterprise) -> Sitting:
    return make_meeting(office, [office.eligible(applicant)[0]])


@pytest.mark.requirement("G04")
@pytest.mark.demand(41)
def test_ties_are_found_in_data_and_the_secretary_sees_them_before_anybody_declares(
    office: Office, applicant: Enterprise, client_of: ClientOf
) -> None:
    sitting = of_applicant(office, applicant)
    worked, named, called, sent, relative, clean, _last = sitting.members
    assert worked.user and called.user and named.user and relative.user
    Membership.objects.create(
        user=worked.user,
        organization=applicant.organization,
        role=Role.ENTERPRISE_USER,
        valid_from="2019-01-01",
        valid_to="2020-12-31",
    )
    User.objects.filter(pk=named.user_id).update(full_name="ĐẶNG THỊ ĐẠI DIỆN")
    User.objects.filter(pk=called.user_id).update(phone="0912345678")
    sitting.seats[sent.user_id].agency_name = applicant.name
    sitting.seats[sent.user_id].save()
    declare_interest(actor=relative, kind="relative", tax_code=applicant.tax_code, person_name="Em ruột")

    rows = {row.member.user_id: row for row in found_ties(sitting.held)}

    assert {pk: row.is_certain for pk, row in rows.items()} == {
        worked.user_id: True,
        named.user_id: False,
        called.user_id: False,
        sent.user_id: True,
        relative.user_id: True,
    }
    text = client_of(office.officer).get(reverse("councils:meeting_detail", args=[sitting.held.public_id])).content
    assert "Quan hệ Cổng phát hiện" in text.decode()
    [file] = sitting.files()
    for member in (worked, sent, relative):
        with pytest.raises(RuleViolation, match="có quan hệ với đơn vị"):
            declare_conflict(actor=member, file=file, has_conflict=False)
    for member in (named, called, clean):
        declare_conflict(actor=member, file=file, has_conflict=False)
    shown = client_of(relative).get(reverse("councils:own_declarations", args=[sitting.held.public_id])).content
    assert "Cổng ghi nhận bạn đã kê khai" in shown.decode()


@pytest.mark.requirement("G04")
def test_a_member_named_in_the_file_is_shown_as_a_possible_participant(office: Office, applicant: Enterprise) -> None:
    sitting = of_applicant(office, applicant)
    member = sitting.members[4]
    User.objects.filter(pk=member.user_id).update(full_name="Huỳnh Thị Tham Gia")
    [file] = sitting.files()
    assert file.application is not None
    file.application.work_plan = "Nhóm thực hiện: huỳnh thị tham gia, Trần Văn B."
    file.application.save()

    [row] = found_ties(sitting.held)

    assert (row.member.user_id, row.is_certain) == (member.user_id, False)
    assert "có họ tên trong nội dung hồ sơ" in row.words


def test_ties_show_at_the_appointment_already(office: Office, applicant: Enterprise, client_of: ClientOf) -> None:
    office.eligible(applicant)
    sitting = make_council(office, establish=False)
    declare_interest(actor=sitting.members[3], kind="share", organization_name=applicant.name.upper())

    [words] = ties_of_draft(sitting.council)

    assert "góp vốn, cổ phần" in words
    page = client_of(office.officer).get(reverse("councils:council_detail", args=[sitting.council.public_id]))
    assert "Quan hệ với đơn vị nộp hồ sơ của đợt" in page.content.decode()


def test_an_interest_that_ended_stops_nobody(office: Office, applicant: Enterprise, client_of: ClientOf) -> None:
    sitting = of_applicant(office, applicant)
    member = sitting.members[2]
    client = client_of(member)
    page = reverse("councils:own_interests")
    for data in ({"kind": "work"}, {"kind": "work", "tax_code": "123"}):
        assert client.post(page, data).status_code == 422
    assert client.post(page, {"kind": "work", "organization_name": applicant.name}).status_code == 302
    [row] = found_ties(sitting.held)

    from enterprises.councils.models import DeclaredInterest

    interest = DeclaredInterest.objects.get()
    assert (
        client_of(sitting.members[1]).post(reverse("councils:interest_end", args=[interest.public_id])).status_code
        == 404
    )
    end_interest(actor=member, interest=interest)

    assert row.member.user_id == member.user_id
    assert not found_ties(sitting.held)


@pytest.mark.requirement("G04")
@pytest.mark.demand(39)
def test_a_conflict_found_late_takes_the_ballot_out_and_is_printed(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    sitting.vote_all()
    late = sitting.members[5]
    first, _second = sitting.files()
    address = reverse("councils:own_late_conflict", args=[sitting.held.public_id, first.public_id])
    client_of(late).post(address, {"note": "Con trai mới vào làm"})
    with pytest.raises(RuleViolation, match="chỉ còn khai được"):
        declare_conflict(actor=late, file=first, has_conflict=False)

    sitting.count()

    counted = {file.position: file.result for file in sitting.files()}
    assert counted[1] is not None
    assert counted[2] is not None
    assert (counted[1]["cast"], counted[2]["cast"]) == (6, 7)
    assert f"Không tham gia do xung đột lợi ích: {late.user} (Con trai mới vào làm)." in str(minutes_of(sitting.held))


def test_late_conflicts_that_break_the_quorum_of_one_file_stop_that_file_only(office: Office) -> None:
    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring()
    sitting.vote_all()
    first, _second = sitting.files()
    for member in sitting.members[4:]:
        declare_conflict(actor=member, file=first, has_conflict=True, reason="mới biết")
    with pytest.raises(RuleViolation) as refusal:
        sitting.count()
    assert all(first.subject.code in str(problem) for problem in refusal.value.problems)

    postpone_file(actor=office.officer, file=first, reason="Thiếu người bỏ phiếu")

    sitting.count()


# --- Fees ----------------------------------------------------------------------------------------

SCALE = {
    "chair": 1_800_000,
    "member": 1_500_000,
    "secretary": 300_000,
    "opinion": 700_000,
    "opinion_reviewer": 1_000_000,
}


def test_fees_follow_the_work_done() -> None:
    lines = fee_lines(
        SCALE,
        [
            Sat("A", Post.VICE_CHAIR, True, 2),
            Sat("B", Post.REVIEWER, False, 2),
            Sat("C", Post.SECRETARY, False, 0),
            Sat("D", Post.MEMBER, False, 1),
        ],
    )

    assert [line.total_vnd for line in lines] == [3_200_000, 3_500_000, 300_000, 2_200_000]


def test_the_sheet_pays_those_who_sat_by_the_scale_of_the_day(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office).scoring(present=range(6))
    sitting.vote_all(present=range(6))
    address = reverse("councils:meeting_fee_sheet", args=[sitting.held.public_id, "xlsx"])
    assert client_of(office.officer).get(address).status_code == 404
    sitting.count()
    national = scale_of(sitting.held)
    assert national is not None
    assert national.key == "tt03-2023"
    own = CouncilFeeScale.objects.create(
        key="gl",
        name="Mức của tỉnh",
        legal_basis="Nghị quyết 5/2024/NQ-HĐND",
        province=sitting.council.province,
        valid_from="2024-01-01",
        amounts_vnd={key: amount // 2 for key, amount in SCALE.items()},
    )

    lines = fees_of(sitting.held, national)

    assert [(line.post, line.total_vnd) for line in lines] == [
        ("chair", 2_500_000),
        ("vice_chair", 2_200_000),
        ("reviewer", 2_500_000),
        ("reviewer", 2_500_000),
        ("secretary", 1_000_000),
        ("member", 2_200_000),
    ]
    assert scale_of(sitting.held) == own
    assert client_of(office.officer).get(address).status_code == 200
    assert client_of(sitting.members[0]).get(address).status_code == 404
