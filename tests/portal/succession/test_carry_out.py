"""The act: one transaction, once, by two people; what moves and what stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.models import Membership, Organization
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.succession.actions.carry_out import carry_out
from portal.succession.actions.prepare import add_row, agree_act, cancel_act, check_act, draft_act, reopen_act
from portal.succession.enums import ActStatus, HeirRole
from portal.succession.menu import awaiting
from portal.succession.models import SuccessionAct
from portal.succession.preview import preview_of
from portal.succession.sweep import begin_agreed_acts
from tests.factories.enterprises import make_enterprise
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.planning import make_plan
from tests.factories.succession import BEFORE, DAY, HEADING, Merger, make_merger, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def merger() -> Merger:
    return make_merger()


def passing(act: SuccessionAct) -> dict[str, int]:
    return {kind.key: kind.passing for kind in preview_of(act).kinds if kind.passing}


def test_old_bodies_end_the_day_before_and_name_their_heirs(merger: Merger) -> None:
    merger.carried_out()

    for kind, old in merger.old_offices.items():
        old.refresh_from_db()
        assert (old.valid_to, old.successor) == (BEFORE, merger.new_offices[kind])


@pytest.mark.requirement("U01")
def test_roles_end_with_the_old_body_and_begin_in_the_heir_on_the_day(merger: Merger) -> None:
    officer = merger.person(Role.OFFICER)

    merger.carried_out()

    held = Membership.objects.filter(user=officer.user).order_by("valid_from")
    assert [(m.organization, m.role, m.valid_from, m.valid_to) for m in held] == [
        (merger.old_offices[K.DOST], "officer", dt.date(2021, 1, 1), BEFORE),
        (merger.new_offices[K.DOST], "officer", DAY, None),
    ]
    assert merger.now(officer).organization == merger.new_offices[K.DOST]
    told = Notification.objects.get(recipient=officer.user)
    assert told.title == f"Từ ngày 01/07/2025 bạn làm việc tại {merger.new_offices[K.DOST].name}"


def test_a_role_held_in_the_heir_already_is_not_doubled(merger: Merger) -> None:
    officer = merger.person(Role.OFFICER)
    make_actor(Role.OFFICER, organization=merger.new_offices[K.DOST], user=officer.user)

    merger.carried_out()

    open_roles = Membership.objects.filter(user=officer.user, valid_to__isnull=True)
    assert [m.organization for m in open_roles] == [merger.new_offices[K.DOST]]


def test_the_preview_counts_what_then_moves(merger: Merger) -> None:
    merger.person(Role.OFFICER)
    plan = make_plan(merger.old)
    plan.focal_organization = merger.old_offices[K.DOST]
    plan.save()
    make_enterprise(merger.old)
    act = merger.draft()
    expected = {"members": 3, "plans": 1, "enterprises": 1, "bodies": 1}
    assert passing(act) == expected

    with on(DAY):
        done = carry_out(actor=merger.approver, act=check_act(actor=merger.admin, act=act))

    assert passing(done) == expected
    plan.refresh_from_db()
    assert (plan.focal_organization, plan.province) == (merger.new_offices[K.DOST], merger.old)


def test_carrying_out_twice_changes_nothing(merger: Merger) -> None:
    act = merger.carried_out()
    counted = (Membership.objects.count(), act.transfers.count(), AuditEntry.objects.count())

    again = carry_out(actor=merger.approver, act=act)

    assert again.status == ActStatus.CARRIED_OUT
    assert (Membership.objects.count(), act.transfers.count(), AuditEntry.objects.count()) == counted


def test_who_prepared_it_cannot_carry_it_out(merger: Merger) -> None:
    with on(DAY):
        act = check_act(actor=merger.admin, act=merger.draft())
        with pytest.raises(NotAllowed):
            carry_out(actor=merger.admin, act=act)


def test_not_before_its_day(merger: Merger) -> None:
    with on(BEFORE):
        act = check_act(actor=merger.admin, act=merger.draft())
        with pytest.raises(RuleViolation) as refusal:
            carry_out(actor=merger.approver, act=act)

    assert refusal.value.code == "too_early"


def test_a_failure_on_the_way_leaves_everything_as_it_was(merger: Merger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last kind of work cannot be written: nothing of the act stands."""
    make_enterprise(merger.old)
    with on(DAY):
        act = check_act(actor=merger.admin, act=merger.draft())
        broken = AuditEntry.objects.none().model  # any table without the columns of the kind
        from portal.succession import sockets

        last = list(sockets.movings)[-1]
        entry = sockets.Moving(
            key=last.key, label=last.label, running=lambda heirs: broken.objects.all(), province="province"
        )
        monkeypatch.setitem(sockets.movings._entries, last.key, entry)
        with pytest.raises(Exception, match="province"):
            carry_out(actor=merger.approver, act=act)

    act.refresh_from_db()
    assert act.status == ActStatus.CHECKED
    assert Organization.objects.filter(valid_to__isnull=False).count() == 0


@pytest.mark.requirement("U02")
def test_a_carried_out_act_and_its_transfers_refuse_change(merger: Merger) -> None:
    act = merger.carried_out()

    for change in (
        lambda: SuccessionAct.objects.filter(pk=act.pk).update(title="khác"),
        lambda: act.transfers.update(label="khác"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    with pytest.raises(RuleViolation):
        add_row(actor=merger.admin, act=act, old=merger.old)


def test_a_renamed_department_begins_under_its_new_name() -> None:
    province = make_province()
    admin, director = make_actor(Role.ADMINISTRATOR, province), make_actor(Role.DIRECTOR, province)
    old = admin.organization
    assert old is not None
    with on(DAY):
        act = draft_act(actor=admin, **{**HEADING, "title": "Đổi tên Sở", "scope": "rename"})
        add_row(actor=admin, act=act, old=old, new_name="Sở Khoa học, Công nghệ và Đổi mới")
        carry_out(actor=director, act=check_act(actor=admin, act=act))

    old.refresh_from_db()
    assert old.successor is not None
    assert (old.successor.name, old.successor.kind, old.successor.valid_from) == (
        "Sở Khoa học, Công nghệ và Đổi mới",
        K.DOST,
        DAY,
    )


def test_a_split_department_passes_its_people_to_one_heir_and_its_plans_to_the_other() -> None:
    province = make_province()
    admin, director = make_actor(Role.ADMINISTRATOR, province), make_actor(Role.DIRECTOR, province)
    old, first, second = (make_organization(K.DEPARTMENT, province) for _ in range(3))
    agency = make_actor(Role.AGENCY_OFFICER, organization=old)
    plan = make_plan(province)
    plan.focal_organization = old
    plan.save()
    with on(DAY):
        act = draft_act(actor=admin, **{**HEADING, "title": "Tách Sở", "scope": "split"})
        add_row(actor=admin, act=act, old=old, heir=first)
        add_row(actor=admin, act=act, old=old, heir=second, role=HeirRole.PART, parts=["plans"])
        carry_out(actor=director, act=check_act(actor=admin, act=act))

    plan.refresh_from_db()
    assert plan.focal_organization == second
    assert Membership.objects.get(user=agency.user, valid_to__isnull=True).organization == first


def test_a_checked_act_can_be_sent_back_and_a_draft_given_up(merger: Merger) -> None:
    with on(DAY):
        act = check_act(actor=merger.admin, act=merger.draft())
        back = reopen_act(actor=merger.approver, act=act, note="Thiếu Sở Y tế")
        gone = cancel_act(actor=merger.admin, act=back, note="Làm lại")

    assert (back.status, gone.status) == (ActStatus.DRAFT, ActStatus.CANCELLED)


def test_an_act_agreed_on_ahead_begins_by_itself_on_its_day(merger: Merger) -> None:
    with on(BEFORE):
        act = check_act(actor=merger.admin, act=merger.draft())
        with pytest.raises(NotAllowed):
            agree_act(actor=merger.admin, act=act)
        act = agree_act(actor=merger.approver, act=act)
        assert (act.status, act.approved_by) == (ActStatus.AGREED, merger.approver.user)
        assert begin_agreed_acts(BEFORE) == ""

    with on(DAY, hour=1):
        assert begin_agreed_acts(DAY) == "1"
        assert begin_agreed_acts(DAY) == ""  # once

    act.refresh_from_db()
    assert (act.status, act.approved_by) == (ActStatus.CARRIED_OUT, merger.approver.user)
    assert Organization.objects.get(pk=merger.old_offices[K.DOST].pk).valid_to == BEFORE
    said = AuditEntry.objects.filter(event__in=("succession:agreed", "succession:carried_out"))
    assert said.count() == 2


def test_what_stands_against_an_agreed_act_is_told_and_it_waits_in_the_queue(merger: Merger) -> None:
    with on(BEFORE):
        act = agree_act(actor=merger.approver, act=check_act(actor=merger.admin, act=merger.draft()))
    act.rows.all().delete()

    with on(DAY):
        assert "Sáp nhập tỉnh Kiên Giang" in begin_agreed_acts(DAY)
        act.refresh_from_db()
        assert act.status == ActStatus.AGREED
        assert [item.subject for item in awaiting(merger.approver)] == [act.title]
        back = reopen_act(actor=merger.approver, act=act, note="Thiếu dòng")
        assert (back.status, back.approved_by) == (ActStatus.DRAFT, None)
        checked = check_act(actor=merger.admin, act=merger.draft())
        with pytest.raises(RuleViolation, match="Đã đến ngày"):
            agree_act(actor=merger.approver, act=checked)
