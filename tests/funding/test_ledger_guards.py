"""The database holds the ceilings itself: hand-written SQL of the administrator is refused as well."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from enterprises.applications.actions.approve_application import approve_application
from funding.actions.limit_spending import limit_spending
from funding.enums import CeilingKind, EntryKind
from funding.ledger import mismatches, post
from funding.models import Ceiling, LedgerEntry, SpendingLimit
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


def refused(statement: str, *values: Any) -> str:
    """The words with which the database refuses `statement`."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(refusal.value)


def raw_entry(money: Money, **columns: Any) -> tuple[str, list[Any]]:
    """An INSERT of a commitment of 1 million as an administrator might type it."""
    standing = LedgerEntry.objects.filter(budget_line=money.line).latest("pk")
    ids = LedgerEntry.objects.filter(pk=standing.pk).values_list("ceilings", flat=True).get()
    now = clock.now().isoformat()
    row: dict[str, Any] = {
        "public_id": uuid.uuid4() if connection.vendor == "postgresql" else uuid.uuid4().hex,
        "created_at": now, "updated_at": now, "kind": "commit", "key": uuid.uuid4().hex, "on": now[:10],
        "year": standing.year, "budget_line_id": money.line.pk, "province_id": standing.province_id, "amount_vnd": MILLION, "limit_delta_vnd": 0,
        "committed_delta_vnd": MILLION, "paid_delta_vnd": 0, "ceilings": str(ids), "note": "", "actor_name": "root",
        "search_key": "", **columns,
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO funding_ledgerentry ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values())


def insert(money: Money, **columns: Any) -> str:
    statement, values = raw_entry(money, **columns)
    return refused(statement, *values)


@pytest.mark.requirement("J09")
def test_an_inserted_entry_moves_its_ceilings_and_never_past_them(money: Money) -> None:
    statement, values = raw_entry(money)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)

    moved = set(Ceiling.objects.filter(plan=money.plan).values_list("committed_vnd", flat=True))
    assert moved == {MILLION}
    over = 150 * MILLION
    assert "ceiling_not_overspent" in insert(money, amount_vnd=over, committed_delta_vnd=over)
    assert list(mismatches()) == []


@pytest.mark.requirement("J09")
@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"ceilings": "[]"}, "ceiling of"),
        ({"committed_delta_vnd": 0}, "entry_effect_of_kind"),
        ({"paid_delta_vnd": 7}, "entry_effect_of_kind"),
        ({"amount_vnd": -5, "committed_delta_vnd": -5}, "entry_amount_positive"),
        ({"kind": "reverse", "committed_delta_vnd": -MILLION}, "reversal|entry_effect_of_kind"),
        ({"year": 2025}, "the ceiling of its line"),
        ({"cap_vnd": 5}, "entry_cap_whole"),
    ],
)
def test_an_entry_that_is_none_is_refused(money: Money, columns: dict[str, Any], said: str) -> None:
    assert any(words in insert(money, **columns) for words in said.split("|"))


def test_an_entry_that_leaves_out_its_source_or_names_another_line_is_refused(money: Money) -> None:
    by_kind = {c.kind: c.pk for c in Ceiling.objects.filter(plan=money.plan)}
    without_source = str([by_kind[CeilingKind.LINE], by_kind[CeilingKind.YEAR]])
    assert "the ceiling of its source" in insert(money, ceilings=without_source)

    other = Money()
    other.approved()
    foreign = Ceiling.objects.get(plan=other.plan, kind=CeilingKind.LINE).pk
    assert "no ceiling of other money" in insert(money, ceilings=str([*by_kind.values(), foreign]))


@pytest.mark.requirement("J09")
@pytest.mark.parametrize(
    "change",
    [
        "limit_vnd = limit_vnd + 1",
        "committed_vnd = committed_vnd + 1",
        "paid_vnd = 1, committed_vnd = 0",
        "last_entry = last_entry + 1",
        "cap_vnd = 5",
        "year = 2030",
        "kind = 'year'",
    ],
)
def test_sums_and_limits_of_a_ceiling_cannot_be_changed_by_hand(money: Money, change: str) -> None:
    before = list(Ceiling.objects.order_by("pk").values())

    refused(f"UPDATE funding_ceiling SET {change} WHERE kind = 'line'")
    refused("DELETE FROM funding_ceiling WHERE kind = 'line'")

    assert list(Ceiling.objects.order_by("pk").values()) == before


def test_a_ceiling_begins_at_nothing(money: Money) -> None:
    line = make_line(money.plan)

    with pytest.raises(DatabaseError, match="begins at nothing"), transaction.atomic():
        Ceiling.objects.create(
            kind="line", budget_line=line, plan=money.plan, year=2026, province=money.plan.province, limit_vnd=5
        )


def test_entries_stay_and_so_do_decided_limits(money: Money) -> None:
    for verb in ("UPDATE funding_ledgerentry SET note = 'x'", "DELETE FROM funding_ledgerentry"):
        assert "append-only" in refused(verb)


def limited(money: Money, kind: str, limit_vnd: int | None) -> SpendingLimit:
    ceiling = Ceiling.objects.get(plan=money.plan, kind=kind)
    return limit_spending(
        actor=money.committee,
        ceiling=ceiling,
        limit_vnd=limit_vnd,
        decision_number="88/QĐ-UBND",
        decision_on=dt.date(2026, 7, 1),
        reason="Tiết kiệm 10% chi thường xuyên",
    )


@pytest.mark.requirement("J09")
@pytest.mark.parametrize("kind", [CeilingKind.SOURCE, CeilingKind.YEAR])
def test_a_source_or_a_year_holds_less_than_its_lines_by_decision(money: Money, kind: str) -> None:
    call = money.call()
    limited(money, kind, 60 * MILLION)
    approve_application(actor=money.director, application=money.recommended(call, 1))

    with pytest.raises(RuleViolation, match=r"còn lại 10\.000\.000 đồng, cần 50\.000\.000 đồng"):
        approve_application(actor=money.director, application=money.recommended(call, 2))
    with pytest.raises(RuleViolation, match="không được thấp hơn"):
        limited(money, kind, 49 * MILLION)
    limited(money, kind, None)
    approve_application(actor=money.director, application=money.recommended(call, 3))

    assert Ceiling.objects.get(plan=money.plan, kind=kind).left_vnd == 50 * MILLION
    assert list(mismatches()) == []


def test_only_the_committee_limits_and_only_sources_and_years(money: Money) -> None:
    ceiling = Ceiling.objects.get(plan=money.plan, kind=CeilingKind.LINE)
    facts = {"limit_vnd": 5, "decision_number": "1", "decision_on": dt.date(2026, 7, 1), "reason": "Lý do"}

    with pytest.raises(NotAllowed, match="lãnh đạo UBND"):
        limit_spending(actor=money.accountant, ceiling=ceiling, **facts)
    with pytest.raises(RuleViolation, match="nguồn kinh phí hoặc năm"):
        limit_spending(actor=money.committee, ceiling=ceiling, **facts)


def test_a_line_with_children_takes_no_money(money: Money) -> None:
    make_line(money.plan, parent=money.line)

    with pytest.raises(RuleViolation, match="có dòng con"):
        post(actor=money.officer, kind=EntryKind.COMMIT, line=money.line, amount_vnd=1, key="x")
    assert "leaf lines" in insert(money)


@pytest.mark.parametrize(("amount", "said"), [(0, "lớn hơn 0"), (-1, "lớn hơn 0"), (10**18, "quá lớn")])
def test_amounts_that_are_none(money: Money, amount: int, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        post(actor=money.officer, kind=EntryKind.COMMIT, line=money.line, amount_vnd=amount, key="x")


def test_the_same_key_is_written_once(money: Money) -> None:
    first, again = (
        post(actor=money.officer, kind=EntryKind.COMMIT, line=money.line, amount_vnd=MILLION, key="một")
        for _time in range(2)
    )

    assert first == again
    assert Ceiling.objects.get(kind="line").committed_vnd == MILLION
