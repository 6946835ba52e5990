"""Money given directly to units: its own ledger, apart from the programme's; given, paid, left, settled (J10)."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.db import Error, transaction
from django.urls import reverse
from openpyxl import load_workbook

from funding.actions.approve_estimate import approve_estimate
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.keep_own_line import keep_own_line
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.move_estimate import move_estimate
from funding.actions.pay_unit import record_unit_money, reverse_task_entry
from funding.enums import CeilingKind
from funding.ledger import mismatches
from funding.models import Ceiling, Estimate, LedgerEntry, TaskBudget, TaskEntry
from funding.selectors.settlement import settlement_of
from funding.selectors.task_money import total_of, units_of
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.factories.planning import make_plan
from tests.funding.builders import MILLION, Money
from tests.funding.settling import settled_by_paper
from tests.page_costs import dearer

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(db: None) -> Money:
    money = Money()
    money.approved()
    return money


def given(money: Money, amount_vnd: int = 100 * MILLION, title: str = "Đề tài năng suất") -> TaskBudget:
    return keep_task_budget(
        actor=money.accountant,
        plan=money.plan,
        year=2026,
        title=title,
        lead="Trường Đại học",
        amount_vnd=amount_vnd,
        document="12/QĐ",
    )


def wrote(money: Money, row: TaskBudget, kind: str, millions: int, **facts: object) -> TaskEntry:
    known = {"on": dt.date(2026, 1, 15), "document": "KB-1", **facts}
    return record_unit_money(actor=money.accountant, budget=row, kind=kind, amount_vnd=millions * MILLION, **known)


@pytest.mark.requirement("J10")
def test_what_is_given_paid_returned_carried_and_cancelled_adds_up_beside_the_programme(money: Money) -> None:
    before = list(Ceiling.objects.order_by("pk").values_list("limit_vnd", "committed_vnd", "paid_vnd"))
    entries = LedgerEntry.objects.count()
    row = given(money)
    wrote(money, row, "pay", 60)
    wrote(money, row, "recover", 10)
    wrote(money, row, "carry_out", 30)
    wrote(money, row, "cancel", 5)

    row.refresh_from_db()
    assert (row.amount_vnd, row.paid_vnd, row.left_vnd) == (65 * MILLION, 50 * MILLION, 15 * MILLION)
    sums = total_of(units_of(money.plan, 2026))
    assert (sums.given_vnd, sums.granted_vnd, sums.carried_out_vnd, sums.cancelled_vnd, sums.left_vnd) == (
        100 * MILLION,
        50 * MILLION,
        30 * MILLION,
        5 * MILLION,
        15 * MILLION,
    )
    following = TaskBudget.objects.get(carried_from=row)
    assert (following.year, following.amount_vnd, following.lead) == (2027, 30 * MILLION, "Trường Đại học")
    assert total_of(units_of(money.plan, 2027)).carried_in_vnd == 30 * MILLION
    # not mixed with the programme: no ceiling moved, no entry of its ledger, no sum of its settlement
    assert list(Ceiling.objects.order_by("pk").values_list("limit_vnd", "committed_vnd", "paid_vnd")) == before
    assert LedgerEntry.objects.count() == entries
    found = settlement_of(money.plan, 2026)
    assert (found.total.given_vnd, found.total.spent_vnd) == (150 * MILLION, 0)
    assert [(unit.sums.granted_vnd, unit.sums.reported_vnd) for unit in found.units] == [(50 * MILLION, 0)]
    settled_by_paper(money, row, 48)
    (unit,) = settlement_of(money.plan, 2026).units
    assert (unit.sums.reported_vnd, unit.sums.held_vnd) == (48 * MILLION, 2 * MILLION)  # its own word, not what it got
    assert list(mismatches()) == []


@pytest.mark.parametrize(
    ("kind", "millions", "words"),
    [
        ("pay", 101, "Chỉ còn 100.000.000"),
        ("recover", 1, "Mới cấp 0"),
        ("cancel", 101, "không thấp hơn"),
        ("carry_out", 101, "không thấp hơn"),
        ("pay", 0, "lớn hơn 0"),
        ("pay", -1, "lớn hơn 0"),
        ("pay", 10**12, "quá lớn"),
    ],
)
def test_nothing_beyond_what_was_given_or_paid(money: Money, kind: str, millions: int, words: str) -> None:
    row = given(money)

    with pytest.raises(RuleViolation, match=words):
        wrote(money, row, kind, millions)
    assert row.entries.count() == 1


@pytest.mark.parametrize("facts", [{"on": dt.date(2099, 1, 1)}, {"on": dt.date(2025, 12, 31)}, {"document": " "}])
def test_each_needs_its_paper_and_a_day_of_the_year(money: Money, facts: dict[str, object]) -> None:
    with pytest.raises(RuleViolation):
        wrote(money, given(money), "pay", 1, **facts)


@pytest.mark.requirement("J10")
def test_the_database_holds_it_whoever_writes(money: Money) -> None:
    row = given(money)
    wrote(money, row, "pay", 60)
    for change in ({"amount_vnd": 1}, {"paid_vnd": 0}, {"last_entry": 0}, {"year": 2025}):
        with pytest.raises(Error), transaction.atomic():
            TaskBudget.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(Error), transaction.atomic():
        TaskEntry.objects.filter(budget=row).update(amount_vnd=1)
    with pytest.raises(Error), transaction.atomic():
        TaskEntry.objects.create(
            budget=row,
            kind="pay",
            key="x",
            on=clock.today(),
            document="x",
            amount_vnd=41 * MILLION,
            paid_delta_vnd=41 * MILLION,
        )
    with pytest.raises(Error), transaction.atomic():
        TaskBudget.objects.create(plan=money.plan, year=2026, title="x", lead="x", amount_vnd=5)
    wrote(money, row, "pay", 40)  # a year closes when nothing is left with nobody
    settled_by_paper(money, row, 100)
    Ceiling.objects.filter(kind=CeilingKind.YEAR, plan=money.plan, year=2026).update(is_closed=True)
    with pytest.raises(RuleViolation, match="đã khóa sổ"):
        wrote(money, row, "pay", 1)
    with pytest.raises(Error), transaction.atomic():
        TaskEntry.objects.create(
            budget=row, kind="pay", key="y", on=clock.today(), document="x", amount_vnd=1, paid_delta_vnd=1
        )


def test_a_wrong_entry_is_reversed_by_another_person(money: Money) -> None:
    row = given(money)
    entry = wrote(money, row, "pay", 60)
    with pytest.raises(NotAllowed):
        reverse_task_entry(actor=money.accountant, entry=entry, reason="Sai")
    with pytest.raises(NotAllowed):
        reverse_task_entry(actor=money.officer, entry=entry, reason="Sai")
    with pytest.raises(RuleViolation):
        reverse_task_entry(actor=money.finance, entry=entry, reason=" ")
    reverse_task_entry(actor=money.finance, entry=entry, reason="Ghi nhầm đơn vị")
    with pytest.raises(StaleState):
        reverse_task_entry(actor=money.finance, entry=entry, reason="Sai")

    row.refresh_from_db()
    assert (row.paid_vnd, row.left_vnd) == (0, 100 * MILLION)
    assert total_of(units_of(money.plan, 2026)).paid_vnd == 0
    assert list(mismatches()) == []


def test_what_is_given_is_adjusted_by_an_entry_and_not_below_what_was_paid(money: Money) -> None:
    row = given(money)
    wrote(money, row, "pay", 60)
    facts = {"actor": money.accountant, "plan": money.plan, "year": 2026, "title": "Đề tài", "lead": "Trường"}
    row.refresh_from_db()
    with pytest.raises(RuleViolation, match="không thấp hơn"):
        keep_task_budget(**facts, amount_vnd=59 * MILLION, row=row, row_version=row.row_version)
    row = keep_task_budget(**facts, amount_vnd=80 * MILLION, row=row, row_version=row.row_version)

    assert [entry.kind for entry in row.entries.order_by("pk")] == ["allocate", "pay", "adjust"]
    assert row.left_vnd == 20 * MILLION
    with pytest.raises(RuleViolation, match="năm khác"):
        keep_task_budget(**{**facts, "year": 2027}, amount_vnd=1, row=row, row_version=row.row_version)


def estimate_of_units(money: Money, amounts: dict[str, int]) -> Estimate:
    """An estimate of a plan without annex whose lines name their units, approved."""
    estimate = money.estimate()
    for line in list(estimate.lines.all()):
        if line.title in amounts:
            keep_own_line(
                actor=money.accountant,
                estimate=estimate,
                line=line,
                title=line.title,
                lead=line.lead,
                spending="recurrent",
                amount_vnd=amounts[line.title],
            )
    known = set(estimate.lines.values_list("title", flat=True))
    for title, amount in amounts.items():
        if title not in known:
            keep_own_line(
                actor=money.accountant,
                estimate=estimate,
                title=title,
                lead="Trường Cao đẳng",
                spending="recurrent",
                amount_vnd=amount,
            )
    estimate = move_estimate(actor=money.director, estimate=estimate, step="submit")
    inputs = {line.pk: LineInput(line.proposed_vnd) for line in estimate.lines.all()}
    change_estimate(actor=money.finance, estimate=estimate, lines=inputs)
    move_estimate(actor=money.finance, estimate=estimate, step="appraise")
    move_estimate(actor=money.finance, estimate=estimate, step="forward")
    number = f"{estimate.version}/QĐ-UBND"
    return approve_estimate(actor=money.committee, estimate=estimate, decision_number=number, decision_on=clock.today())


@pytest.mark.requirement("J10")
def test_an_approved_line_of_a_unit_is_given_to_it_and_followed(db: None) -> None:
    money = Money()
    money.plan = make_plan(code="KH-KHONG-PHU-LUC")
    estimate_of_units(money, {"Lớp đào tạo": 40 * MILLION})
    row = TaskBudget.objects.get()
    assert (row.title, row.lead, row.amount_vnd) == ("Lớp đào tạo", "Trường Cao đẳng", 40 * MILLION)
    wrote(money, row, "pay", 30)
    with pytest.raises(RuleViolation, match=r"đã cam kết, đã chi 30\.000\.000"):
        estimate_of_units(money, {"Lớp đào tạo": 20 * MILLION})


@pytest.mark.requirement("J10")
def test_an_adjustment_gives_the_difference(db: None) -> None:
    money = Money()
    money.plan = make_plan(code="KH-KHONG-PHU-LUC")
    estimate_of_units(money, {"Lớp đào tạo": 40 * MILLION})
    estimate_of_units(money, {"Lớp đào tạo": 55 * MILLION, "Hội thảo": 5 * MILLION})

    assert sorted(TaskBudget.objects.values_list("title", "amount_vnd")) == [
        ("Hội thảo", 5 * MILLION),
        ("Lớp đào tạo", 55 * MILLION),
    ]
    kinds = TaskEntry.objects.filter(budget__title="Lớp đào tạo").order_by("pk").values_list("kind", "amount_vnd")
    assert list(kinds) == [("allocate", 40 * MILLION), ("adjust", 15 * MILLION)]
    assert list(mismatches()) == []


def test_by_the_pages(money: Money, client_of) -> None:
    row = given(money)
    page = reverse("funding:task_budget_detail", args=[row.public_id])
    writing = reverse("funding:task_entry_create", args=[row.public_id])
    accountant, finance = client_of(money.accountant), client_of(money.finance)
    assert writing in accountant.get(page).content.decode()
    assert writing not in client_of(money.officer).get(page).content.decode()
    assert client_of(money.officer).get(writing).status_code == 403
    facts = {"kind": "pay", "amount_vnd": "60.000.000", "on": "15/01/2026", "document": "KB-9"}
    wrong = accountant.post(writing, {**facts, "amount_vnd": "600.000.000"})
    assert wrong.status_code == 422
    assert "600.000.000" in wrong.content.decode()
    assert accountant.post(writing, facts).status_code == 302
    undo = reverse("funding:task_entry_reverse", args=[row.entries.get(kind="pay").public_id])
    assert undo not in accountant.get(page).content.decode()
    assert accountant.get(undo).status_code == 403
    assert undo in finance.get(page).content.decode()
    settled = reverse("funding:settlement_detail", args=[money.plan.public_id, 2026])
    assert "60.000.000" in finance.get(settled).content.decode()
    assert finance.post(undo, {"reason": "Ghi nhầm"}).status_code == 302
    listed = accountant.get(reverse("funding:task_budget_list")).content.decode()
    assert page in listed
    book = reverse("funding:settlement_file", args=[money.plan.public_id, 2026, "xlsx"])
    sheets = load_workbook(BytesIO(accountant.get(book).content)).sheetnames
    assert any("Giao đơn vị" in name for name in sheets)
    stranger = make_actor(Role.ENTERPRISE_USER)
    assert client_of(stranger).get(page).status_code in {403, 404}


@pytest.mark.usefixtures("warm_menu")
def test_pages_cost_the_same_for_more_rows(money: Money, client_of) -> None:
    row = given(money)
    client = client_of(money.finance)
    pages = [
        (client, reverse("funding:task_budget_detail", args=[row.public_id])),
        (client, reverse("funding:task_budget_list")),
        (client, reverse("funding:settlement_detail", args=[money.plan.public_id, 2026])),
    ]

    def grow() -> None:
        for number in range(2):
            wrote(money, row, "pay", 1)
            given(money, title=f"Đề tài {number}")

    assert dearer(pages, grow) == {}
