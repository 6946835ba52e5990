"""An amendment from the copy to the merge: rows keep their ids, records stay, the old contents stay readable."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from plans.planning import balances
from plans.planning.actions.approve_amendment import sweep_amendments
from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.describe_amendment import describe_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.move_amendment import EVENTS, move_amendment
from plans.planning.actions.update_amendment import settle_conflict, update_amendment
from plans.planning.amendment_menu import awaiting
from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.contents.snapshot import read
from plans.planning.enums import AmendmentStatus, PlanStatus
from plans.planning.models import (
    BudgetLine,
    Plan,
    PlanAmendment,
    PlanVersion,
    Recipient,
    Target,
    TargetActual,
    TargetPhase,
    Task,
    TaskAssignment,
)
from plans.planning.selectors.plans import version_on
from plans.planning.selectors.targets import target_progress
from plans.planning.selectors.versions import can_edit, draft_of, get_version, get_version_by_id, require_editable
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from reports.composition.targets import read_targets
from reports.rules.spans import Span
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("draft", "send_for_review", "officer"),
    ("draft", "send_for_review", "director"),
    ("draft", "discard", "officer"),
    ("draft", "discard", "director"),
    ("returned", "send_for_review", "officer"),
    ("returned", "send_for_review", "director"),
    ("returned", "discard", "officer"),
    ("returned", "discard", "director"),
    ("in_review", "return_from_review", "director"),
    ("in_review", "submit", "director"),
    ("in_review", "discard", "officer"),
    ("in_review", "discard", "director"),
    ("submitted", "return_from_committee", "committee_leader"),
    ("submitted", "approve", "committee_leader"),
    ("submitted", "approve_ahead", "committee_leader"),
    ("waiting", "return_from_committee", "committee_leader"),
}


def test_only_the_named_roles_take_the_named_steps(plan, begin):
    amendment = begin()
    actors = {role: make_actor(role, plan.province) for role in Role.values}
    done = set()
    for status in AmendmentStatus.values:
        PlanAmendment.objects.filter(pk=amendment.pk).exclude(status=status).update(
            status=status if status != "approved" else "discarded"
        )
        for step in AMENDMENT_WORKFLOW.transitions:
            for role, actor in actors.items():
                if status in step.sources and step.allowed.can(actor, amendment):
                    done.add((status, step.name, role))

    assert done == ALLOWED
    assert set(EVENTS) | {"approve", "approve_ahead", "take_effect"} == {
        step.name for step in AMENDMENT_WORKFLOW.transitions
    }


@pytest.mark.requirement("S02")
def test_an_amendment_becomes_a_new_version_and_the_old_one_stays(plan, begin, approve, people):
    living_before = {row.key: row.pk for row in Target.objects.filter(version=plan.current_version)}
    said_before = read(plan.current_version).rows
    amendment = begin("Nâng chỉ tiêu theo Nghị quyết của HĐND")
    draft = draft_of(plan)
    assert draft == amendment.draft
    Target.objects.filter(version=draft, key="muc-tieu-1").update(minimum=25)

    amendment = approve(amendment)

    plan.refresh_from_db()
    new, old = plan.current_version, get_version(people["officer"], plan, 1)
    assert (plan.status, new.number, new.valid_from) == (PlanStatus.AMENDED, 2, dt.date(2023, 3, 10))
    assert (new.reason, new.document_number, new.document_on, new.document_signer) == (
        "Nâng chỉ tiêu theo Nghị quyết của HĐND",
        "99/QĐ-UBND",
        dt.date(2023, 3, 1),
        "Nguyễn Văn A",
    )
    assert {row.key: row.pk for row in Target.objects.filter(version=new)} == living_before
    assert read(old).rows == said_before
    assert Target.objects.get(version=new, key="muc-tieu-1").minimum == 25
    assert (amendment.status, amendment.draft, amendment.result_number) == ("approved", None, 2)
    assert not PlanVersion.objects.filter(is_draft=True).exists()
    assert version_on(plan, dt.date(2023, 3, 9)) == old
    assert version_on(plan, dt.date(2023, 3, 10)) == new
    told = set(Notification.objects.values_list("kind", flat=True))
    assert {"planning.amendment_for_review", "planning.amendment_submitted", "planning.amendment_approved"} <= told


@pytest.mark.requirement("S02")
def test_removed_rows_move_with_their_records_and_added_rows_come_in(plan, begin, approve, people):
    living = plan.current_version
    second = Target.objects.get(version=living, key="muc-tieu-2")
    kept = Target.objects.get(version=living, key="muc-tieu-1")
    value = enter_actual(actor=people["officer"], target=second, year=2022, evidence="Báo cáo", value=Decimal(3))
    stays = enter_actual(actor=people["officer"], target=kept, year=2022, evidence="Báo cáo", value=Decimal(4))
    phase = TargetPhase.objects.get(target=kept, year=2022)
    amendment = begin()
    Target.objects.get(version=amendment.draft, key="muc-tieu-2").delete()
    TargetPhase.objects.get(target__version=amendment.draft, target__key="muc-tieu-1", year=2022).delete()
    task = Task.objects.create(
        version=amendment.draft, position=9, key="nhiem-vu-9", title="Chuyển đổi số", time_kind="yearly"
    )
    task.targets.add(Target.objects.get(version=amendment.draft, key="muc-tieu-1"))
    TaskAssignment.objects.create(
        task=task, organization=amendment.draft.planorganization_set.get(key="cac-so"), position=0, role="lead"
    )
    wanted = read(amendment.draft).rows

    approve(amendment)

    plan.refresh_from_db()
    archive = plan.versions.get(number=1)
    second.refresh_from_db()
    phase.refresh_from_db()
    assert second.version == archive
    assert TargetActual.objects.get(pk=value.pk).target == second
    assert TargetActual.objects.get(pk=stays.pk).target.version == plan.current_version
    assert phase.target.version == archive
    assert read(plan.current_version).rows == wanted
    added = Task.objects.get(version=plan.current_version, key="nhiem-vu-9")
    assert [t.pk for t in added.targets.all()] == [kept.pk]
    assert added.assignments.get().organization.version == plan.current_version


def test_what_follows_the_work_is_not_overwritten(plan, begin, approve):
    amendment = begin()
    Target.objects.filter(version=plan.current_version, key="muc-tieu-1").update(chosen_counter="so-dem-khac")
    Target.objects.filter(version=amendment.draft, key="muc-tieu-1").update(minimum=25)

    approve(amendment)

    living = Target.objects.get(version=plan.current_version, key="muc-tieu-1")
    assert (living.minimum, living.chosen_counter) == (25, "so-dem-khac")


def test_only_a_plan_in_force_is_amended_with_a_reason_by_its_own_people(plan, people, begin):
    with pytest.raises(NotAllowed):
        draft_amendment(actor=make_actor("officer", make_province("hai-phong")), plan=plan, reason="x")
    with pytest.raises(NotAllowed):
        draft_amendment(actor=people["committee_leader"], plan=plan, reason="x")
    with pytest.raises(RuleViolation):
        begin(" ")
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.CLOSED)
    with pytest.raises(RuleViolation, match="đang có hiệu lực"):
        begin()
    assert not PlanAmendment.objects.exists()


def test_contents_are_editable_only_while_the_amendment_is_with_the_department(plan, people, begin):
    officer = people["officer"]
    assert not can_edit(officer, plan.current_version)
    amendment = begin()
    require_editable(officer, amendment.draft)
    with pytest.raises(NotAllowed):
        require_editable(make_actor("agency_officer", plan.province), amendment.draft)
    amendment = move_amendment(actor=officer, amendment=amendment, step="send_for_review")
    with pytest.raises(RuleViolation, match="Chờ lãnh đạo Sở xem"):
        require_editable(officer, amendment.draft)
    amendment = move_amendment(actor=people["director"], amendment=amendment, step="return_from_review", note="Sai số")
    assert can_edit(officer, amendment.draft)
    assert get_version_by_id(officer, plan, amendment.draft.public_id) == amendment.draft
    with pytest.raises(NotFound):
        get_version_by_id(make_actor("agency_officer", plan.province), plan, amendment.draft.public_id)


def test_who_drafted_it_does_not_approve_it(plan, begin, people, approve):
    amendment = begin()
    PlanAmendment.objects.filter(pk=amendment.pk).update(drafted_by=people["committee_leader"].user)
    amendment.refresh_from_db()

    with pytest.raises(NotAllowed):
        approve(amendment)


def test_approval_needs_number_day_and_a_day_of_effect_not_before_the_present_version(begin, approve):
    amendment = begin()
    with pytest.raises(RuleViolation) as refusal:
        approve(amendment, document_number=" ", document_on=None, effective_on=None)
    assert {p.place for p in refusal.value.problems} == {"document_number", "document_on", "effective_on"}

    amendment.refresh_from_db()
    with pytest.raises(RuleViolation) as refusal:
        approve(amendment, effective_on=dt.date(2021, 1, 1))
    assert {p.place for p in refusal.value.problems} == {"effective_on"}
    amendment.refresh_from_db()
    assert amendment.status == AmendmentStatus.SUBMITTED
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAmendment.objects.filter(pk=amendment.pk).update(status="approved")


@pytest.mark.requirement("S02")
def test_an_amendment_merged_after_the_plan_moved_on_is_refused_then_updated(plan, begin, approve, people):
    late, first = begin("Chậm"), begin("Trước")
    Target.objects.filter(version=late.draft, key="muc-tieu-1").update(minimum=30, name="Tên của bản chậm")
    Target.objects.filter(version=first.draft, key="muc-tieu-1").update(minimum=20, unit_label="đơn vị")
    Recipient.objects.filter(version=first.draft).update(purpose="info")
    approve(first)
    late.refresh_from_db()
    before = read(plan.current_version).rows

    with pytest.raises(RuleViolation, match="phiên bản khác"):
        approve(late)
    assert read(plan.current_version).rows == before

    late.refresh_from_db()
    late = move_amendment(
        actor=people["committee_leader"], amendment=late, step="return_from_committee", note="Kế hoạch đã đổi"
    )
    late = update_amendment(actor=people["officer"], amendment=late)
    row = Target.objects.get(version=late.draft, key="muc-tieu-1")
    assert (row.minimum, row.name, row.unit_label) == (30, "Tên của bản chậm", "đơn vị")
    assert Recipient.objects.get(version=late.draft).purpose == "info"
    assert [(c["identity"], c["field"], c["mine"], c["theirs"]) for c in late.conflicts] == [
        ("muc-tieu-1", "minimum", "30", "20")
    ]
    with pytest.raises(RuleViolation, match="chưa được chọn"):
        move_amendment(actor=people["officer"], amendment=late, step="send_for_review")

    late = settle_conflict(actor=people["officer"], amendment=late, number=0, take_theirs=True)
    assert Target.objects.get(version=late.draft, key="muc-tieu-1").minimum == 20
    late = approve(late, effective_on=dt.date(2024, 1, 1))
    assert late.result_number == 3
    plan.refresh_from_db()
    assert list(plan.versions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Target.objects.get(version=plan.current_version, key="muc-tieu-1").name == "Tên của bản chậm"


def test_two_people_at_one_amendment_do_not_overwrite_each_other(begin, people):
    amendment = begin()
    describe_amendment(actor=people["officer"], amendment=amendment, reason="Một", row_version=1)

    with pytest.raises(StaleState):
        describe_amendment(actor=people["director"], amendment=amendment, reason="Hai", row_version=1)
    with pytest.raises(StaleState):
        settle_conflict(actor=people["officer"], amendment=amendment, number=0, take_theirs=True)
    amendment.refresh_from_db()
    assert amendment.reason == "Một"


def test_a_discarded_amendment_ends_and_leaves_the_plan_alone(plan, begin, people):
    amendment = move_amendment(actor=people["officer"], amendment=begin(), step="discard", note="Không cần nữa")

    assert draft_of(plan) is None
    with pytest.raises(StaleState):
        move_amendment(actor=people["officer"], amendment=amendment, step="send_for_review")
    with pytest.raises(NotFound):
        move_amendment(actor=people["officer"], amendment=amendment, step="approve")
    assert plan.versions.filter(is_draft=False).count() == 1


def test_circular_parents_are_refused_at_approval(begin, approve):
    amendment = begin()
    rows = {row.key: row for row in Task.objects.filter(version=amendment.draft)}
    Task.objects.filter(pk=rows["nhiem-vu-1"].pk).update(parent=rows["nhiem-vu-2"])

    with pytest.raises(RuleViolation) as refusal:
        approve(amendment)

    assert [str(p.message) for p in refusal.value.problems] == [
        "Vòng lặp cha con: nhiem-vu-1 → nhiem-vu-2 → nhiem-vu-1."
    ]


@pytest.fixture
def ledger(plan):
    """A ledger that promised 120 and paid 20 of the first line's 150 million."""
    line = BudgetLine.objects.get(version=plan.current_version, path="I/1")
    known = list(balances._sources)
    balances.register(lambda of: {line.pk: balances.Balance(150_000_000, 100_000_000, 20_000_000)})
    yield line
    balances._sources[:] = known


@pytest.mark.requirement("S02")
def test_a_line_is_not_lowered_below_what_is_promised_and_paid(plan, begin, approve, ledger):
    amendment = begin()
    own = BudgetLine.objects.filter(version=amendment.draft, path="I/1")
    own.update(unit_price_vnd=39_000_000, amount_vnd=117_000_000)

    with pytest.raises(RuleViolation) as refusal:
        approve(amendment)
    assert [(p.place, str(p.message)) for p in refusal.value.problems] == [
        ("I/1", "Dòng I/1: điều chỉnh còn 117.000.000 đồng, thấp hơn 120.000.000 đồng đã cam kết và đã chi.")
    ]
    plan.refresh_from_db()
    assert (plan.status, plan.current_version.number) == (PlanStatus.ISSUED, 1)

    own.update(unit_price_vnd=40_000_000, amount_vnd=120_000_000)
    amendment.refresh_from_db()
    assert approve(amendment).result_number == 2
    ledger.refresh_from_db()
    assert (ledger.version.number, ledger.amount_vnd) == (2, 120_000_000)


def test_a_line_with_promised_money_is_not_removed(begin, approve, ledger):
    amendment = begin()
    BudgetLine.objects.get(version=amendment.draft, path="I/1").delete()

    with pytest.raises(RuleViolation) as refusal:
        approve(amendment)
    assert [p.place for p in refusal.value.problems] == ["I/1"]


@pytest.mark.requirement("S02")
def test_a_report_for_a_day_before_the_change_uses_the_old_version(plan, begin, approve, people):
    officer, director = people["officer"], people["director"]
    for key, value in (("muc-tieu-1", 12), ("muc-tieu-2", 5)):
        target = Target.objects.get(version=plan.current_version, key=key)
        with clock.at(dt.datetime(2022, 11, 1, 9, tzinfo=dt.UTC)):
            row = enter_actual(actor=officer, target=target, year=2022, evidence="Báo cáo", value=Decimal(value))
            approve_evidence(actor=director, row=row)
    amendment = begin()
    Target.objects.filter(version=amendment.draft, key="muc-tieu-1").update(minimum=25)
    Target.objects.get(version=amendment.draft, key="muc-tieu-2").delete()
    approve(amendment, effective_on=dt.date(2023, 3, 10))
    plan = Plan.objects.get(pk=plan.pk)
    before, after = dt.date(2023, 3, 9), dt.date(2023, 3, 10)

    def told(day):
        return [(r.target.key, r.wanted, r.actual, r.verdict) for r in target_progress(plan, day)]

    assert told(before) == [("muc-tieu-1", 10, 12, "exceeded"), ("muc-tieu-2", 20, 5, "not_met")]
    assert told(after) == told(None) == [("muc-tieu-1", 25, 12, "not_met")]
    living = Target.objects.get(version=plan.current_version, key="muc-tieu-1")
    assert target_progress(plan, before)[0].target.public_id == living.public_id

    def reported(day):
        return [(row.code, row.wanted, row.actual_total) for row in read_targets(plan, Span.of(day.year), day)]

    assert reported(before) == [("CT1", reported(before)[0][1], "12"), ("CT2", reported(before)[1][1], "5")]
    assert "10" in reported(before)[0][1]
    assert [row[0] for row in reported(after)] == ["CT1"]
    assert "25" in reported(after)[0][1]


@pytest.mark.requirement("S02")
def test_an_amendment_approved_ahead_waits_for_its_day(plan, begin, approve, people):
    amendment = begin()
    other = begin("Sửa thời hạn")
    Target.objects.filter(version=amendment.draft, key="muc-tieu-1").update(minimum=25)
    with clock.at(dt.datetime(2023, 3, 1, 9, tzinfo=dt.UTC)):
        amendment = approve(amendment, effective_on=dt.date(2023, 4, 1))

    def says():
        return Target.objects.get(version=Plan.objects.get(pk=plan.pk).current_version, key="muc-tieu-1").minimum

    assert amendment.status == AmendmentStatus.WAITING
    assert says() == 10
    assert not can_edit(people["officer"], amendment.draft)
    with clock.at(dt.datetime(2023, 3, 2, 9, tzinfo=dt.UTC)), pytest.raises(RuleViolation, match="01/04/2023"):
        approve(other, effective_on=dt.date(2023, 3, 2))

    for day in (dt.date(2023, 3, 31), dt.date(2023, 4, 3), dt.date(2023, 4, 3)):
        with clock.at(dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC)):
            sweep_amendments(day)
            assert says() == (10 if day < dt.date(2023, 4, 1) else 25)
    amendment.refresh_from_db()
    assert (amendment.status, amendment.result_number) == (AmendmentStatus.APPROVED, 2)
    assert version_on(Plan.objects.get(pk=plan.pk), dt.date(2023, 4, 1)).number == 2
    assert version_on(Plan.objects.get(pk=plan.pk), dt.date(2023, 3, 31)).number == 1


@pytest.mark.requirement("S02")
def test_what_stands_against_an_amendment_on_its_day_is_told_and_it_may_be_returned(
    plan, begin, approve, people, ledger
):
    amendment = begin()
    BudgetLine.objects.filter(version=amendment.draft, path="I/1").update(amount_vnd=130_000_000)
    with clock.at(dt.datetime(2023, 3, 1, 9, tzinfo=dt.UTC)):
        amendment = approve(amendment, effective_on=dt.date(2023, 4, 1))
    balances.register(lambda of: {ledger.pk: balances.Balance(150_000_000, 120_000_000, 20_000_000)})

    with clock.at(dt.datetime(2023, 4, 2, 9, tzinfo=dt.UTC)):
        assert "130.000.000" in sweep_amendments(dt.date(2023, 4, 2))
        assert [item.due_on for item in awaiting(people["officer"])] == [dt.date(2023, 4, 1)]
        amendment = move_amendment(
            actor=people["committee_leader"], amendment=amendment, step="return_from_committee", note="Đã cam kết chi"
        )
    assert amendment.status == AmendmentStatus.RETURNED
    assert can_edit(people["officer"], amendment.draft)
