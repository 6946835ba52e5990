"""What stands against an act, all at once."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.core.errors import RuleViolation
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.succession.actions.prepare import add_row, check_act, draft_act
from portal.succession.enums import HeirRole
from portal.succession.models import SuccessionAct
from portal.succession.problems import problems_of
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.succession import DAY, HEADING, Merger, make_merger

pytestmark = pytest.mark.django_db


@pytest.fixture
def merger() -> Merger:
    return make_merger()


def words(act: SuccessionAct) -> list[str]:
    return [str(problem) for problem in problems_of(act)]


def test_a_complete_act_has_none(merger: Merger) -> None:
    assert words(merger.draft()) == []


def test_an_act_without_rows(merger: Merger) -> None:
    assert words(draft_act(actor=merger.admin, **HEADING)) == ["Chưa có dòng kế thừa nào."]


def test_every_problem_is_told_at_once(merger: Merger) -> None:
    late = make_organization(K.DEPARTMENT, merger.new, name="Sở Công Thương mới", valid_from=dt.date(2025, 9, 1))
    trade = make_organization(K.DEPARTMENT, merger.old, name="Sở Công Thương")
    health = make_organization(K.DEPARTMENT, merger.old, name="Sở Y tế")
    make_organization(K.DISTRICT, merger.old, name="UBND huyện Hòn Đất")
    alone = make_organization(K.DEPARTMENT, merger.old, name="Sở Du lịch")
    make_actor(Role.AGENCY_OFFICER, organization=alone)
    act = merger.draft()
    add_row(actor=merger.admin, act=act, old=trade, heir=late)
    add_row(actor=merger.admin, act=act, old=health)
    add_row(actor=merger.admin, act=act, old=alone, role=HeirRole.NONE)

    assert words(act) == [
        "Sở Công Thương mới: Đơn vị kế thừa chỉ có từ ngày 01/09/2025.",
        "Sở Y tế: Chưa có đơn vị kế thừa.",
        "UBND huyện Hòn Đất (tỉnh Kiên Giang): Tỉnh kết thúc nhưng đơn vị này chưa có dòng kế thừa.",
        "Sở Du lịch: Không có đơn vị kế thừa nhưng còn việc: Vai trò của cán bộ: 1.",
    ]
    with pytest.raises(RuleViolation) as refusal:
        check_act(actor=merger.admin, act=act)
    assert len(refusal.value.problems) == 4


def test_a_circle_is_seen_through_earlier_acts(merger: Merger) -> None:
    first, second, third = (make_organization(K.DEPARTMENT, merger.old, name=f"Sở {n}") for n in "ABC")
    second.valid_to, second.successor = dt.date(2025, 6, 30), third
    second.save()
    act = draft_act(actor=merger.admin, **{**HEADING, "scope": "merger"})
    add_row(actor=merger.admin, act=act, old=first, heir=second)
    add_row(actor=merger.admin, act=act, old=third, heir=first)

    assert "Sở A: Kế thừa vòng tròn: đơn vị mới lại trở về đơn vị cũ." in words(act)


def test_two_head_agencies_of_one_kind(merger: Merger) -> None:
    act = draft_act(actor=merger.admin, **{**HEADING, "scope": "split"})
    agency = make_organization(K.AGENCY, merger.old, name="Chi cục")
    add_row(actor=merger.admin, act=act, old=agency, new_name="Sở Khoa học mới", new_kind=K.DOST)

    office = merger.old_offices[K.DOST].name
    assert words(act) == [f"Sở Khoa học và Công nghệ: Tỉnh sẽ có hai cơ quan loại này: {office}."]


def test_a_body_that_ended_on_another_day(merger: Merger) -> None:
    gone = make_organization(K.DEPARTMENT, merger.old, name="Sở Nội vụ", valid_to=dt.date(2024, 12, 31))
    act = draft_act(actor=merger.admin, **{**HEADING, "scope": "merger"})
    add_row(actor=merger.admin, act=act, old=gone, heir=merger.old_offices[K.FINANCE])

    assert words(act) == ["Sở Nội vụ: Đã kết thúc ngày 31/12/2024."]


@pytest.mark.requirement("U04")
def test_another_provinces_bodies_are_not_a_provinces_to_reorganise(merger: Merger) -> None:
    foreign = make_organization(K.DEPARTMENT, make_province("gia-lai"), name="Sở Y tế Gia Lai")
    act = draft_act(actor=merger.admin, **{**HEADING, "scope": "merger"})
    add_row(actor=merger.admin, act=act, old=foreign, heir=merger.old_offices[K.FINANCE])

    assert words(act) == ["Sở Y tế Gia Lai: Thuộc tỉnh khác; việc liên tỉnh do quản trị của Cổng chuẩn bị."]
    assert act.effective_on == DAY
