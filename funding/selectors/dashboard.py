"""Money of a plan and year by source, line, measure or year: the same sums for table and chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from funding.enums import CeilingKind
from funding.models import Ceiling
from funding.policies import sees_money
from funding.selectors.balances import Balance, total
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core import clock
from portal.organizations.actor import Actor

BY_SOURCE, BY_LINE, BY_MEASURE, BY_YEAR = "nguon", "dong", "noi-dung", "nam"


@dataclass(frozen=True)
class Scope:
    """What is looked at: one plan and one of its years, or all of them (None)."""

    plan: Plan
    year: int | None
    years: Sequence[int]

    @property
    def query(self) -> dict[str, str]:
        """As parameters of an address."""
        return {"ke_hoach": str(self.plan.public_id)} | ({"nam": str(self.year)} if self.year else {})


@dataclass(frozen=True)
class Part:
    """One row: its name, its money, and the parameters that open the records behind it."""

    label: str
    code: str
    balance: Balance
    narrowed: Mapping[str, str]

    @property
    def given(self) -> str:
        """Parameters of the list of entries behind what was given."""
        return self._entries("giao")

    @property
    def committed(self) -> str:
        """The same for what is promised."""
        return self._entries("cam-ket")

    @property
    def paid(self) -> str:
        """The same for what is paid."""
        return self._entries("da-chi")

    @property
    def all(self) -> str:
        """Every entry: what is left is the sum of them all."""
        return urlencode(self.narrowed)

    def _entries(self, column: str) -> str:
        return urlencode({**self.narrowed, "cot": column})


def plans_with_money(actor: Actor) -> list[tuple[Plan, list[int]]]:
    """Visible plans that were given money, those of the newest period first, with their budget years. One query.

    A plan of last year whose money went over stands below the plan of this year.
    """
    sees_money.check(actor)
    rows = Ceiling.objects.filter(kind=CeilingKind.YEAR, plan__in=plans.visible_to(actor)).select_related("plan")
    found: dict[int, tuple[Plan, list[int]]] = {}
    for row in rows.order_by(F("plan__period_from").desc(nulls_last=True), "plan__code", "-year"):
        if row.plan is not None:
            found.setdefault(row.plan.pk, (row.plan, []))[1].append(row.year or 0)
    return list(found.values())


def scope_of(known: Sequence[tuple[Plan, list[int]]], plan_id: str, year: str) -> Scope | None:
    """What was asked for among `known`; else the newest plan with money of this year, and this year. None without any money.

    Money already carried into the next year does not hide the year people work in.
    """
    if not known:
        return None
    now = clock.today().year
    usual = next((pair for pair in known if now in pair[1]), known[0])
    plan, years = next((pair for pair in known if str(pair[0].public_id) == plan_id), usual)
    if year == "tat-ca":
        return Scope(plan, None, years)
    asked = int(year) if year.isdecimal() else now
    return Scope(plan, next((one for one in (asked, now) if one in years), years[0]), years)


def rows_of(scope: Scope) -> QuerySet[Ceiling]:
    """The lines of the scope with source and measure, in printed order."""
    rows = Ceiling.objects.filter(kind=CeilingKind.LINE, plan=scope.plan)
    if scope.year is not None:
        rows = rows.filter(year=scope.year)
    rows = rows.select_related("budget_line__source", "budget_line__measure")
    return rows.order_by("budget_line__source__position", "budget_line__position", "year", "pk")


def parts_of(scope: Scope, by: str) -> list[Part]:
    """The money of the scope in the groups asked for. One query."""
    key = KEYS.get(by, KEYS[BY_SOURCE])
    groups: dict[tuple[str, str, str, str], list[Balance]] = {}
    for row in rows_of(scope):
        balance = Balance(row.limit_vnd or 0, row.committed_vnd, row.paid_vnd)
        groups.setdefault(key(row), []).append(balance)
    return [
        Part(label, code, total(balances), {**scope.query, **({name: value} if value else {})})
        for (label, code, name, value), balances in groups.items()
    ]


def _source(row: Ceiling) -> tuple[str, str, str, str]:
    source = row.budget_line.source if row.budget_line else None
    return (source.name, "", "nguon", str(source.public_id)) if source else (_("chưa rõ nguồn"), "", "nguon", "khong")


def _line(row: Ceiling) -> tuple[str, str, str, str]:
    line = row.budget_line
    return (line.title, line.path, "dong", str(line.public_id)) if line else ("", "", "", "")


def _measure(row: Ceiling) -> tuple[str, str, str, str]:
    measure = row.budget_line.measure if row.budget_line else None
    if measure is None:
        return _("không gắn nội dung hỗ trợ"), "", "noi_dung", "khong"
    return measure.name, "", "noi_dung", str(measure.public_id)


def _year(row: Ceiling) -> tuple[str, str, str, str]:
    return _("Năm %(year)s") % {"year": str(row.year)}, "", "nam", str(row.year)


KEYS: dict[str, Callable[[Ceiling], tuple[str, str, str, str]]] = {
    BY_SOURCE: _source,
    BY_LINE: _line,
    BY_MEASURE: _measure,
    BY_YEAR: _year,
}
