"""Members of clubs come in as a list: only with their agreement, by cell, twice without doubles, and out as the same sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from plans.activities.actions.move_club import end_club, found_club
from plans.activities.importing.members import MEMBER_LIST
from plans.activities.models import Club, ClubMember
from portal.core import clock
from portal.imports.drafts import Draft, DraftRow, errors
from portal.imports.kinds import import_kinds
from portal.organizations.actor import Actor
from portal.privacy.models import Consent
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.activities.conftest import World
from tests.plans.activities.test_clubs import proposed
from tests.plans.activities.test_pages import url

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAGE, SHEET = "club_members_import", "club_members_template"


def line(club: Club, **more: str) -> Draft:
    told = {"code": club.code, "full_name": "Nguyễn Thị An", "agreed": "phiếu đồng ý trên giấy", **more}
    return Draft(rows=[DraftRow("people-1", "people", told)])


def wrong(actor: Actor, draft: Draft) -> dict[str, str]:
    return {problem.field: problem.message for problem in errors(import_kinds.get(MEMBER_LIST).check(actor, draft))}


@pytest.mark.requirement("O01")
def test_members_come_in_by_cell_with_their_agreement_and_twice_adds_none(world: World, client_of: ClientOf) -> None:
    officer, club = client_of(world.officer), proposed(world)
    prepared = sheet_of(officer, f"{url(SHEET)}?cau-lac-bo={club.public_id}").worksheets[0]
    assert prepared["A2"].value == club.code and not prepared["G2"].value, "nothing is agreed for anybody"
    book = sheet_of(officer, url(SHEET))
    one = {"Mã câu lạc bộ": club.code, "Họ và tên": "Nguyễn Thị An", "Khoa, lớp, đơn vị": "Cơ khí"}
    paper = {"Đồng ý bằng cách nào": "phiếu đồng ý trên giấy"}
    lines = (
        {**one, **paper, "Vai trò": "thư ký", "Tham gia từ ngày": "05/03/2026"},
        {**one, "Họ và tên": "Trần Văn Bình"},
        {**one, **paper, "Họ và tên": "Lê Cường", "Vai trò": "vua", "Tham gia từ ngày": "31/02/2026"},
        {**one, **paper, "Mã câu lạc bộ": "CLB-KHAC", "Họ và tên": "x" * 151},
        {**one, **paper, "Họ và tên": "nguyễn thị  AN"},
        {**one, **paper, "Họ và tên": "=A1&B1"},
    )
    content = bytes_of(write_lines(book, lines))
    for said in (
        "Đã ghi 1 thành viên mới, cập nhật 0, giữ nguyên 0",
        "Đã ghi 0 thành viên mới, cập nhật 0, giữ nguyên 1",
    ):
        before = ClubMember.objects.count()
        held, shown = send(officer, url(PAGE), content)
        assert ClubMember.objects.count() == before, "nothing counts before it is saved"
        for cell in ("!G3", "!D4", "!E4", "!A5", "!B5", "!B6", "!B7"):
            assert cell in shown, cell
        assert "Ô là công thức" in shown and "Không có ngày này" in shown
        assert said in save(officer, held)
    member = ClubMember.objects.get()
    assert (member.post, member.joined_on) == ("secretary", dt.date(2026, 3, 5))
    assert member.purpose and member.consent_version
    assert Consent.objects.get(subject_id=member.public_id).channel == "paper"
    shown = officer.get(url(PAGE)).content.decode()
    assert member.purpose in shown and f"bản {member.consent_version}" in shown

    again, _shown = send(officer, url(PAGE), bytes_of(sheet_of(officer, url(SHEET))))
    assert "Đã ghi 0 thành viên mới, cập nhật 0, giữ nguyên 1" in save(officer, again)
    check_bad_files(officer, url(PAGE), url(SHEET))
    assert client_of(world.stranger).get(f"{url(SHEET)}?cau-lac-bo={club.public_id}").status_code == 404
    assert client_of(world.leader).get(url(PAGE)).status_code == 403


@pytest.mark.requirement("O01")
def test_who_leaves_is_told_by_the_list_and_a_club_at_an_end_takes_nobody(world: World) -> None:
    kind, club = import_kinds.get(MEMBER_LIST), proposed(world)
    today = clock.today()
    kind.commit(
        actor=world.officer, draft=line(club, joined_on="01/02/2026", agreed="đơn vị xác nhận"), source_name="x"
    )
    member = ClubMember.objects.get()
    assert Consent.objects.get(subject_id=member.public_id).channel == "unit"
    moved = line(club, post="cố vấn", left_on=f"{today:%d/%m/%Y}", agreed="")
    assert not wrong(world.officer, moved) and moved.counts == {"new": 0, "changed": 1, "unchanged": 0}
    kind.commit(actor=world.officer, draft=moved, source_name="x")
    member.refresh_from_db()
    assert (member.post, member.left_on) == ("adviser", today)
    assert not wrong(world.officer, moved) and moved.counts["unchanged"] == 1
    later = line(club, left_on=f"{today:%d/%m/%Y}", post="thư ký")
    assert "đã thôi tham gia" in wrong(world.officer, later)["post"]
    past = line(club, full_name="Lê Cường", joined_on="01/02/2026", left_on="01/01/2026")
    assert "Ngày thôi tham gia" in wrong(world.officer, past)["left_on"]
    assert "ngày tham gia" in wrong(world.officer, line(club, full_name="Lê Cường", left_on="01/03/2026"))["joined_on"]

    facts = {"decision_number": "1/QĐ", "decided_on": dt.date(2026, 1, 5), "decided_by": "Trường A", "head_name": "A"}
    club = found_club(actor=world.colleague, club=club, **facts)
    end_club(actor=world.officer, club=club, name="dissolve", on=today, note="Hết nhu cầu")
    assert "giải thể" in wrong(world.officer, line(club))["code"]


@pytest.mark.requirement("O01")
def test_only_the_own_clubs_of_a_school_and_of_a_province(world: World) -> None:
    club = proposed(world)
    own = proposed(world, name="CLB của cơ quan", organization=world.agency.organization)
    assert "code" in wrong(world.agency, line(club)) and not wrong(world.agency, line(own))
    assert "code" in wrong(world.stranger, line(club))
