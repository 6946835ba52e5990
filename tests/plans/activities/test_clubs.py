"""Clubs: only founded productivity clubs count; start-up clubs and their content stand apart (O01, O02)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from plans.activities import consent, menu_honours
from plans.activities.actions.add_paper import add_paper
from plans.activities.actions.keep_club import edit_club, propose_club, publish_club
from plans.activities.actions.move_club import end_club, found_club, move_club
from plans.activities.actions.write_club import add_club_activity, add_club_support, add_member, end_member
from plans.activities.importing.clubs import COLUMNS
from plans.activities.models import Club, ClubActivity, ClubMember
from plans.activities.selectors import clubs
from plans.knowledge.public_clubs import CLUBS
from plans.planning import counters
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.imports.models import ImportDraft
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind
from portal.privacy.purposes import purpose_on
from portal.workflow.models import TransitionRecord
from tests.factories.attachments import upload
from tests.factories.organizations import make_organization
from tests.plans.activities.conftest import World
from tests.plans.activities.test_pages import day, post, url

ClientOf = Callable[[Actor], Client]
DECIDED = dt.date(2026, 3, 5)


def proposed(world: World, actor: Actor | None = None, kind: str = "productivity", **facts: Any) -> Club:
    """A club of a school, proposed by an officer."""
    told = {"plan": world.plan, "name": "Câu lạc bộ Kaizen sinh viên", "school_name": "Trường Cao đẳng A", **facts}
    return propose_club(actor=actor or world.officer, kind=kind, facts=told)


def founded(world: World, decided_on: dt.date | None = None, **facts: Any) -> Club:
    """The same, its decision confirmed by a colleague."""
    return found_club(
        actor=world.colleague,
        club=proposed(world, **facts),
        decision_number="12/QĐ-CĐ",
        decided_on=decided_on or clock.today() - dt.timedelta(days=30),
        decided_by="Trường Cao đẳng A",
        head_name="Nguyễn Thị Chủ Nhiệm",
    )


def total(key: str, world: World, until: dt.date | None = None) -> int:
    counter = counters.find(key)
    assert counter is not None
    return int(counter.count(world.plan, until or clock.today()).total)


@pytest.mark.requirement("O01")
def test_only_a_founded_club_counts_and_one_is_enough_for_both_targets(world: World) -> None:
    row = proposed(world, decision_number="12/QĐ-CĐ", decided_on=DECIDED, decided_by="Trường", head_name="A")
    assert total("clubs.founded", world) == 0, "a proposal does not count, whatever is written in it"
    with pytest.raises(NotAllowed, match="không được tự xác nhận"):
        found_club(
            actor=world.officer, club=row, decision_number="1", decided_on=DECIDED, decided_by="T", head_name="A"
        )
    with pytest.raises(RuleViolation) as wrong:
        found_club(
            actor=world.colleague,
            club=row,
            decision_number=" ",
            decided_on=clock.today() + dt.timedelta(days=1),
            decided_by="T",
            head_name="A",
        )
    assert {problem.place for problem in wrong.value.problems} == {"decision_number", "decided_on"}

    row = found_club(
        actor=world.colleague,
        club=row,
        decision_number="12/QĐ-CĐ",
        decided_on=DECIDED,
        decided_by="Trường Cao đẳng A",
        head_name="Nguyễn Thị Chủ Nhiệm",
        expected="proposed",
    )

    counter = counters.find("clubs.founded")
    assert counter is not None and counter.serves == {"club"}
    assert total("clubs.founded", world) == 1 and total("clubs.founded", world, DECIDED - dt.timedelta(days=1)) == 0
    assert [found.pk for found in counter.rows(world.plan, clock.today(), 2026)] == [row.pk]
    assert Notification.objects.filter(kind="activities.club_moved", recipient=world.officer.user).count() == 1
    assert TransitionRecord.objects.filter(subject_type="activities.club", subject_pk=row.pk, name="found").exists()
    with pytest.raises(StaleState):
        move_club(actor=world.colleague, club=row, name="drop", note="…", expected="proposed")


@pytest.mark.requirement("O01")
def test_a_resting_or_dissolved_club_does_not_count_from_its_day_on(world: World) -> None:
    row = founded(world, decided_on=clock.today() - dt.timedelta(days=100))
    rests_on = clock.today() - dt.timedelta(days=20)
    with pytest.raises(RuleViolation, match="Ngày phải từ ngày thành lập"):
        end_club(actor=world.officer, club=row, name="suspend", on=clock.today() - dt.timedelta(days=200), note="x")
    with pytest.raises(RuleViolation, match="lý do"):
        end_club(actor=world.officer, club=row, name="suspend", on=rests_on, note="")

    row = end_club(actor=world.officer, club=row, name="suspend", on=rests_on, note="Chủ nhiệm ra trường")
    assert total("clubs.founded", world) == 0 and total("clubs.founded", world, rests_on - dt.timedelta(days=1)) == 1
    row = move_club(actor=world.officer, club=row, name="resume")
    assert total("clubs.founded", world) == 1 and row.suspended_on is None
    row = end_club(
        actor=world.officer, club=row, name="dissolve", on=clock.today(), note="Sáp nhập trường", ended_number="9/QĐ"
    )

    assert total("clubs.founded", world) == 0
    assert total("clubs.founded", world, clock.today() - dt.timedelta(days=1)) == 1, "a report of its day stays right"
    with pytest.raises(RuleViolation, match="không ghi thêm được"):
        add_club_support(actor=world.officer, club=row, given_on=clock.today(), content="Sách", giver="Sở")
    with pytest.raises(RuleViolation, match="không sửa được"):
        edit_club(actor=world.officer, club=row, facts={"name": "Khác"})


@pytest.mark.requirement("O01")
def test_members_activities_and_support_hang_on_the_club(world: World) -> None:
    row = founded(world)
    with pytest.raises(RuleViolation, match="đã đồng ý"):
        add_member(actor=world.officer, club=row, full_name="Trần Văn B", agreed=False)
    member = add_member(actor=world.officer, club=row, full_name="Trần  Văn B", unit_name="K45", agreed=True)
    with pytest.raises(RuleViolation, match="đã là thành viên"):
        add_member(actor=world.officer, club=row, full_name="trần văn b", unit_name="k45", agreed=True)
    assert (member.consent_version, member.purpose) == (consent.VERSION, purpose_on(consent.CLUB).title)
    end_member(actor=world.officer, member=member)
    add_member(actor=world.officer, club=row, full_name="Trần Văn B", unit_name="K45", agreed=True)
    assert row.members.count() == 2, "who comes back stands again, the old line stays"
    add_club_activity(actor=world.officer, club=row, held_on=clock.today(), topic="Tập huấn 5S", participants=40)
    with pytest.raises(RuleViolation, match="đã được ghi"):
        add_club_activity(actor=world.officer, club=row, held_on=clock.today(), topic="Tập huấn 5S", participants=40)
    with pytest.raises(RuleViolation, match="đã thực hiện"):
        add_club_activity(actor=world.officer, club=row, held_on=clock.today() + dt.timedelta(days=1), topic="Sắp tới")
    add_club_support(
        actor=world.officer, club=row, given_on=clock.today(), content="Tài liệu", giver="Sở", amount_vnd=2_000_000
    )

    listed = clubs.for_list(world.officer, "productivity").get(pk=row.pk)
    assert (listed.member_count, listed.activity_count, listed.participant_sum, listed.support_sum) == (  # type: ignore[attr-defined]
        1,
        1,
        40,
        2_000_000,
    )
    assert total("clubs.activities", world) == 1
    entry = AuditEntry.objects.filter(event="club:member_added").latest("pk")
    assert "Trần" not in str(entry.facts if hasattr(entry, "facts") else entry.__dict__), "the trail names nobody"


@pytest.mark.requirement("O02")
def test_content_in_a_start_up_club_is_recorded_and_does_not_raise_the_target(world: World) -> None:
    row = founded(world, kind="startup", name="Câu lạc bộ khởi nghiệp Đất Vàng")
    for topic, held_on in (("Năng suất cho nhóm khởi nghiệp", 20), ("5S tại xưởng nhỏ", 10)):
        add_club_activity(
            actor=world.officer,
            club=row,
            held_on=clock.today() - dt.timedelta(days=held_on),
            topic=topic,
            participants=25,
        )
    add_club_activity(
        actor=world.officer, club=row, held_on=clock.today(), topic="Gọi vốn", participants=9, is_productivity=False
    )

    assert total("clubs.founded", world) == 0, "does not raise CT5"
    assert total("clubs.startup_contents", world) == 2 and total("clubs.startup_with_content", world) == 1
    assert total("clubs.activities", world) == 0
    counter = counters.find("clubs.startup_contents")
    assert counter is not None and not counter.serves & {"club"}, "no target of clubs may choose it"
    told = counter.rows(world.plan, clock.today()).order_by("held_on").values_list("topic", "participants")
    assert list(told) == [("Năng suất cho nhóm khởi nghiệp", 25), ("5S tại xưởng nhỏ", 25)]


def test_a_school_keeps_its_own_clubs_only(world: World) -> None:
    row = proposed(world, world.agency, school_name="Trường khác")
    assert row.organization == world.agency.organization and row.school_name == ""
    with pytest.raises(NotAllowed, match="đơn vị khác"):
        edit_club(actor=world.other_agency, club=row, facts={"name": "Của tôi"})
    with pytest.raises(NotFound):
        clubs.get(world.other_agency, row.public_id)
    with pytest.raises(NotFound):
        clubs.get(world.stranger, row.public_id)
    with pytest.raises(NotAllowed):
        found_club(actor=world.agency, club=row, decision_number="1", decided_on=DECIDED, decided_by="T", head_name="A")
    with pytest.raises(RuleViolation, match="đã có câu lạc bộ"):
        proposed(world, organization=world.agency.organization, name="câu lạc bộ kaizen sinh viên")
    row = found_club(
        actor=world.officer, club=row, decision_number="1/QĐ", decided_on=DECIDED, decided_by="T", head_name="A"
    )
    row = edit_club(actor=world.agency, club=row, facts={"field": "Kaizen", "decision_number": "999/QĐ"})
    assert (row.field, row.decision_number) == ("Kaizen", "1/QĐ"), "what was confirmed stays as it is"
    with pytest.raises(StaleState):
        edit_club(actor=world.agency, club=row, facts={"field": "…"}, row_version=1)
    assert [item.subject for item in menu_honours.awaiting(world.officer)] == []
    proposed(world, world.agency, name="CLB 5S", decision_number="2/QĐ")
    assert [item.subject for item in menu_honours.awaiting(world.officer)] == ["CLB 5S"]
    assert menu_honours.find_honours(world.officer, "kaizen", 5)[0].title == row.name


def test_the_database_refuses_a_founded_club_without_its_decision(world: World) -> None:
    row = proposed(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Club.objects.filter(pk=row.pk).update(status="founded")
    with pytest.raises(IntegrityError), transaction.atomic():
        Club.objects.filter(pk=row.pk).update(is_public=True)
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        ClubMember.objects.create(
            club=row, full_name="A", key="a|", joined_on=clock.today(), consent_version="", purpose="x"
        )
    with pytest.raises(RuleViolation, match="đã thành lập"):
        publish_club(actor=world.officer, club=row, is_public=True)


@pytest.mark.requirement("O01", "T02")
@pytest.mark.surface
def test_a_club_is_public_only_when_founded_and_ticked_and_names_nobody(world: World, client: Client) -> None:
    row = founded(world)
    add_member(actor=world.officer, club=row, full_name="Lê Thành Viên", agreed=True)
    address = reverse("knowledge:published_list", args=[CLUBS.key])
    assert row.name not in client.get(address).content.decode()

    publish_club(actor=world.officer, club=row, is_public=True)

    page = client.get(address).content.decode()
    assert row.name in page and "12/QĐ-CĐ" in page
    assert "Lê Thành Viên" not in page and "Chủ Nhiệm" not in page
    assert clubs.visible_to(world.other_agency).get() == row
    assert not clubs.kept_by(world.other_agency).exists(), "published is not its members"


@pytest.mark.requirement("O01")
@pytest.mark.surface
def test_a_club_from_its_proposal_to_its_end_on_pages(world: World, client_of: ClientOf) -> None:
    school, officer = client_of(world.agency), client_of(world.officer)
    page = post(
        school,
        url("club_create", "nang-suat"),
        plan=world.plan.public_id,
        name="Câu lạc bộ Năng suất trẻ",
        proposed_on=day(-5),
    )
    row = Club.objects.get()
    own = row.public_id
    assert "Chưa được tính" in school.get(page).content.decode()
    assert school.get(url("club_found", own)).status_code == 403
    shown = officer.get(url("club_found", own)).content.decode()
    assert "Số quyết định thành lập" in shown
    told = {"decision_number": "12/QĐ", "decided_by": "Trường", "head_name": "Lê A", "expected": "proposed"}
    wrong = officer.post(url("club_found", own), {**told, "decided_on": day(3)})
    assert wrong.status_code == 422 and "tương lai" in wrong.content.decode() and "12/QĐ" in wrong.content.decode()
    post(officer, url("club_found", own), **told, decided_on=day(-2))
    form = school.get(url("club_member", own)).content.decode()
    assert "checked" not in form, "nothing ticked beforehand"
    member = {"full_name": "Trần Bình", "unit_name": "K45", "post": "member", "joined_on": day()}
    without = school.post(url("club_member", own), member)
    assert without.status_code == 422 and "Chỉ ghi người đã đồng ý" in without.content.decode()
    post(school, url("club_member", own), **member, agreed="on")
    post(
        school,
        url("club_activity", own),
        held_on=day(),
        topic="Tập huấn 5S",
        participants="30",
        is_productivity="on",
    )
    post(officer, url("club_support", own), given_on=day(), giver="Sở", content="Tài liệu", amount_vnd="1.500.000")
    add_paper(actor=world.officer, subject=row, title="Quyết định 12", upload=upload("qd.pdf"))
    post(officer, url("club_publish", own), is_public="1")
    shown = officer.get(page).content.decode()
    assert all(word in shown for word in ("Trần Bình", "Tập huấn 5S", "1.500.000", "Quyết định 12", "12/QĐ"))
    outside = client_of(world.other_agency).get(page).content.decode()
    assert "Trần Bình" not in outside and "1.500.000" not in outside
    activity = ClubActivity.objects.get()
    post(school, url("club_row_remove", own, "hoat-dong", activity.public_id), note="Ghi nhầm")
    post(school, url("club_member_end", own, row.members.get().public_id))
    assert school.post(url("club_row_remove", own, "khac", activity.public_id)).status_code == 404
    post(officer, url("club_suspend", own), on=day(), note="Nghỉ hè", expected="founded")
    post(officer, url("club_step", own, "resume"), expected="suspended")
    post(officer, url("club_dissolve", own), on=day(), note="Hết nhiệm kỳ", ended_number="3/QĐ", expected="founded")
    row.refresh_from_db()
    assert (row.status, row.ended_number, row.activities.count()) == ("dissolved", "3/QĐ", 0)
    assert client_of(world.stranger).get(page).status_code == 404
    assert officer.get(url("club_create", "khac")).status_code == 404
    assert officer.get(url("club_edit", proposed(world).public_id)).status_code == 200


@pytest.mark.requirement("O01", "O02")
@pytest.mark.surface
def test_lists_search_filter_and_keep_their_queries(world: World, client_of: ClientOf, warm_menu: None) -> None:
    officer = client_of(world.officer)
    founded(world)
    officer.get(url("club_list"))
    with CaptureQueriesContext(connection) as one:
        officer.get(url("club_list"))
    school = make_organization(OrganizationKind.SCHOOL, world.plan.province, name="Đại học Phố Núi")
    row = founded(world, name="CLB Lean", organization=school, decided_on=dt.date(2025, 5, 1))
    proposed(world, name="CLB Gốm")
    proposed(world, name="Khởi nghiệp Xanh", kind="startup")
    add_club_activity(actor=world.officer, club=row, held_on=clock.today(), topic="Lean", participants=12)
    with CaptureQueriesContext(connection) as three:
        shown = officer.get(url("club_list")).content.decode()
    assert len(three) == len(one), "a list must not ask per row"
    assert "CLB Lean" in shown and "Khởi nghiệp Xanh" not in shown
    assert "Khởi nghiệp Xanh" in officer.get(url("startup_club_list")).content.decode()

    def found(**query: object) -> str:
        return officer.get(url("club_list"), query).content.decode()

    assert "CLB Lean" in found(q="pho nui") and "CLB Gốm" not in found(q="pho nui")
    assert "CLB Gốm" in found(status="proposed") and "CLB Lean" not in found(status="proposed")
    assert "CLB Lean" in found(year=2025) and "Kaizen" not in found(year=2025)
    assert "CLB Lean" in found(content="yes") and "CLB Gốm" not in found(content="yes")
    assert "CLB Gốm" in found(content="no")
    sheet = load_workbook(io.BytesIO(officer.get(url("club_list"), {"xuat": "xlsx"}).content)).worksheets[0]
    assert sheet.max_row >= 4


@pytest.mark.requirement("O01")
@pytest.mark.surface
def test_clubs_are_read_from_a_workbook_and_twice_adds_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    standing = proposed(world)
    template = load_workbook(io.BytesIO(officer.get(url("club_template")).content))
    sheet = template.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [str(column.label) for column in COLUMNS]
    assert sheet["B2"].value == standing.name, "what stands goes out with the form"
    code = world.plan.code
    sheet.append(["khởi nghiệp", "CLB Sao", "Trường B", code, "", "", "", "", "5/QĐ", "01/02/2026", "Trường B", ""])
    sheet.append(["năng suất", "CLB Lỗi", "Trường B", "KHONG-CO", "", "", "", "31/02/2026"])

    for said in (
        "Đã ghi 1 câu lạc bộ mới, cập nhật 0, giữ nguyên 1",
        "Đã ghi 0 câu lạc bộ mới, cập nhật 0, giữ nguyên 2",
    ):
        page = post(officer, url("club_import"), file=upload("clb.xlsx", _bytes(template)))
        shown = officer.get(page).content.decode()
        assert "Không có kế hoạch mã này" in shown and "!D4" in shown and "!H4" in shown
        draft = ImportDraft.objects.latest("pk")
        post(officer, page + "luu/", row_version=draft.row_version)
        assert said in ImportDraft.objects.get(pk=draft.pk).result_text
        post(officer, reverse("imports:import_discard", args=[draft.public_id]))

    row = Club.objects.get(name="CLB Sao")
    assert (row.kind, row.status, row.decided_on) == ("startup", "proposed", dt.date(2026, 2, 1))
    assert Club.objects.count() == 2
    sheet["E3"] = "Khởi sự kinh doanh"
    page = post(officer, url("club_import"), file=upload("clb.xlsx", _bytes(template)))
    post(officer, page + "luu/", row_version=ImportDraft.objects.latest("pk").row_version)
    row.refresh_from_db()
    assert row.field == "Khởi sự kinh doanh"


def _bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
