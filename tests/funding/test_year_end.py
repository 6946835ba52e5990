"""The end of a budget year: carried over, cancelled, closed; corrections by two people afterwards (K03)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.models import SupportedProject
from funding.actions.close_year import close_year, move_closing
from funding.actions.correct_ledger import ask_correction, decide_correction
from funding.actions.prepare_closing import CarryInput, change_closing, prepare_closing
from funding.actions.release_support import release_support
from funding.actions.spend_directly import spend_directly
from funding.enums import CeilingKind, ClosingStatus, EntryKind, EstimateStatus
from funding.ledger import mismatches, post
from funding.models import Ceiling, Estimate, LedgerCorrection, LedgerEntry, YearClosing
from funding.selectors.entries import promised_vnd
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money

pytestmark = pytest.mark.django_db
LAST_DAY = dt.datetime(2026, 12, 31, 15, tzinfo=clock.VIETNAM)


@pytest.fixture
def money(db: None) -> Money:
    """Line one: 150 given, 50 promised to a file, 30 spent. Line two: 90 given, nothing done."""
    money = Money()
    make_line(money.plan, amount_vnd=90 * MILLION)
    money.approved()
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))
    spend_directly(actor=money.officer, line=money.line, amount_vnd=30 * MILLION, key="kt-1", note="KT-2026-0001")
    return money


def submitted(money: Money, carry_vnd: int = 20 * MILLION) -> YearClosing:
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    first = closing.lines.get(budget_line=money.line)
    change_closing(
        actor=money.accountant,
        closing=closing,
        lines={first.pk: CarryInput(carry_vnd, "Đợt 2 đã thông báo")},
        basis="khoản 3 Điều 64 Luật Ngân sách nhà nước",
    )
    return move_closing(actor=money.accountant, closing=closing, step="submit")


def closed(money: Money, carry_vnd: int = 20 * MILLION) -> YearClosing:
    closing = submitted(money, carry_vnd)
    with clock.at(LAST_DAY):
        return close_year(actor=money.finance, closing=closing)


def of_year(money: Money, year: int) -> dict[str, tuple[int | None, int, int]]:
    """Kind (and path of a line) → given, promised, paid."""
    rows = Ceiling.objects.filter(plan=money.plan, year=year).select_related("budget_line")
    return {
        (row.budget_line.path if row.budget_line else f"{row.kind} {row.source_id or ''}".strip()): (
            row.limit_vnd,
            row.committed_vnd,
            row.paid_vnd,
        )
        for row in rows
    }


@pytest.mark.requirement("K03")
def test_paid_and_left_are_what_was_approved_and_the_next_year_opens_with_what_was_carried(money: Money) -> None:
    closing = closed(money)

    rows = list(closing.lines.select_related("budget_line"))
    for row in rows:
        assert row.paid_vnd + row.left_vnd == row.approved_vnd
        assert row.carried_vnd + row.cancelled_vnd == row.left_vnd
        opening = Ceiling.objects.filter(kind="line", budget_line=row.budget_line, year=2027).first()
        assert (opening.limit_vnd if opening else 0) == row.carried_vnd
    assert [(r.approved_vnd, r.paid_vnd, r.carried_vnd, r.cancelled_vnd) for r in rows] == [
        (150 * MILLION, 30 * MILLION, 70 * MILLION, 50 * MILLION),
        (90 * MILLION, 0, 0, 90 * MILLION),
    ]
    assert of_year(money, 2026)[money.line.path] == (30 * MILLION, 0, 30 * MILLION)
    assert of_year(money, 2026)["year"] == (30 * MILLION, 0, 30 * MILLION)
    assert of_year(money, 2027)["year"] == (70 * MILLION, 50 * MILLION, 0)
    assert (closing.status, closing.closed_by, closing.prepared_by) == (
        ClosingStatus.CLOSED,
        money.finance.user,
        money.accountant.user,
    )
    assert Estimate.objects.get().status == EstimateStatus.CLOSED
    assert list(mismatches()) == []


@pytest.mark.requirement("K03")
def test_a_promise_goes_over_with_its_file_and_is_released_in_the_new_year(money: Money) -> None:
    application = SupportedProject.objects.get().application
    closed(money)

    assert promised_vnd(application) == 50 * MILLION
    release_support(actor=money.director, application=application, amount_vnd=20 * MILLION, reason="Hợp đồng rẻ hơn")

    assert of_year(money, 2027)[money.line.path] == (70 * MILLION, 30 * MILLION, 0)
    assert list(mismatches()) == []


@pytest.mark.requirement("K03")
def test_a_closed_year_takes_no_entry_neither_from_the_portal_nor_by_hand(money: Money) -> None:
    closed(money)

    with pytest.raises(RuleViolation, match="đã khóa sổ"):
        post(actor=money.officer, kind=EntryKind.COMMIT, line=money.line, amount_vnd=1, key="muộn", year=2026)
    entry = LedgerEntry.objects.filter(year=2026, kind=EntryKind.RELEASE).latest("pk")
    with pytest.raises(DatabaseError, match="year is closed"), transaction.atomic():
        LedgerEntry.objects.create(
            kind=EntryKind.ALLOCATE,
            key="muộn",
            on=clock.today(),
            year=2026,
            budget_line=money.line,
            province=money.line.version.plan.province,
            amount_vnd=5,
            limit_delta_vnd=5,
            ceilings=entry.ceilings,
            actor_name="root",
        )
    with pytest.raises(DatabaseError, match="stays closed"), transaction.atomic():
        Ceiling.objects.filter(kind=CeilingKind.YEAR, year=2026).update(is_closed=False)


def test_the_year_is_closed_by_another_person_on_its_last_day_with_a_basis(money: Money) -> None:
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)
    with pytest.raises(RuleViolation) as refusal:
        move_closing(actor=money.accountant, closing=closing, step="submit")
    assert "căn cứ" in str(refusal.value.problems)
    line = closing.lines.get(budget_line=money.line)
    with pytest.raises(RuleViolation) as refusal:
        change_closing(
            actor=money.accountant, closing=closing, lines={line.pk: CarryInput(71 * MILLION)}, basis="Điều 64"
        )
    assert [problem.place for problem in refusal.value.problems] == [f"line_{line.pk}"]
    YearClosing.objects.all().delete()

    closing = submitted(money)
    with pytest.raises(NotAllowed, match="chuyên viên tài chính"):
        close_year(actor=money.accountant, closing=closing)
    with clock.at(dt.datetime(2026, 12, 30, 9, tzinfo=clock.VIETNAM)), pytest.raises(RuleViolation, match="31/12"):
        close_year(actor=money.finance, closing=closing)
    with pytest.raises(RuleViolation, match="lý do"):
        move_closing(actor=money.finance, closing=closing, step="return")
    closing = move_closing(actor=money.finance, closing=closing, step="return", note="Thiếu thuyết minh")
    assert closing.status == ClosingStatus.RETURNED


def correction_of(money: Money, correct_vnd: int, **facts: str) -> LedgerCorrection:
    entry = LedgerEntry.objects.get(kind=EntryKind.PAY)
    facts = {"reason": "Ghi nhầm số tiền", **facts}
    return ask_correction(actor=money.accountant, entry=entry, correct_vnd=correct_vnd, **facts)


@pytest.mark.requirement("J09")
def test_a_late_correction_is_a_reversal_by_two_people_and_the_wrong_entry_stays(money: Money) -> None:
    wrong = LedgerEntry.objects.get(kind=EntryKind.PAY)
    row = correction_of(money, 25 * MILLION)

    with pytest.raises(NotAllowed):
        decide_correction(actor=money.accountant, correction=row, is_approved=True)
    decide_correction(actor=money.finance, correction=row, is_approved=True)

    assert of_year(money, 2026)[money.line.path] == (150 * MILLION, 50 * MILLION, 25 * MILLION)
    reversal = LedgerEntry.objects.get(kind=EntryKind.REVERSE)
    assert (reversal.reverses, reversal.paid_delta_vnd, reversal.correction) == (wrong, -30 * MILLION, row)
    assert LedgerEntry.objects.get(pk=wrong.pk).amount_vnd == 30 * MILLION
    with pytest.raises(StaleState):
        decide_correction(actor=money.finance, correction=row, is_approved=True)
    assert list(mismatches()) == []


@pytest.mark.demand(61)
@pytest.mark.requirement("K03")
def test_the_exception_after_closing_needs_two_people_and_a_basis_and_never_passes_a_ceiling(money: Money) -> None:
    closed(money)
    with pytest.raises(RuleViolation, match="căn cứ"):
        correction_of(money, 25 * MILLION)
    too_much = correction_of(money, 31 * MILLION, basis="Kết luận kiểm toán số 5")
    with pytest.raises(RuleViolation, match="Vượt"):
        decide_correction(actor=money.finance, correction=too_much, is_approved=True)
    decide_correction(actor=money.finance, correction=too_much, is_approved=False, note="Không có chứng từ")

    row = correction_of(money, 25 * MILLION, basis="Kết luận kiểm toán số 5")
    row = decide_correction(actor=money.finance, correction=row, is_approved=True)

    assert row.is_exception
    assert of_year(money, 2026)[money.line.path] == (25 * MILLION, 0, 25 * MILLION)
    assert AuditEntry.objects.filter(event="ledger:corrected", facts__exception=True).count() == 1
    assert list(mismatches()) == []


def test_the_database_wants_two_people_for_a_correction(money: Money) -> None:
    row = correction_of(money, 0)
    with pytest.raises(DatabaseError, match="correction_two_people"), transaction.atomic():
        LedgerCorrection.objects.filter(pk=row.pk).update(status="approved")
    with pytest.raises(DatabaseError, match="correction_two_people"), transaction.atomic():
        LedgerCorrection.objects.filter(pk=row.pk).update(
            status="approved", decided_by=row.asked_by, decided_at=clock.now()
        )


def test_promises_are_corrected_by_their_own_steps_and_another_province_sees_nothing(money: Money) -> None:
    promise = LedgerEntry.objects.filter(kind=EntryKind.COMMIT).earliest("pk")
    with pytest.raises(RuleViolation, match="Chỉ chỉnh lý"):
        ask_correction(actor=money.accountant, entry=promise, correct_vnd=1, reason="x")
    stranger = make_actor(Role.ACCOUNTANT, make_province("hai-phong"))
    with pytest.raises(NotAllowed):
        ask_correction(actor=stranger, entry=LedgerEntry.objects.get(kind=EntryKind.PAY), correct_vnd=1, reason="x")
