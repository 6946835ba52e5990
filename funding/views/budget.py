"""The budget dashboard and the ledger behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from funding.filters import EntryFilter
from funding.filters_dashboard import BehindFilter
from funding.models import LedgerEntry
from funding.policies import sees_money
from funding.selectors import balances, dashboard, entries, forecast
from funding.selectors.dashboard import Part, Scope
from funding.views.ledger import LedgerList
from portal.core import clock
from portal.core.errors import NotFound
from portal.ui.charts import Slice, StackedRow, stacked_bar, stacked_rows
from portal.ui.columns import Column
from portal.ui.kpis import Kpi
from portal.ui.pages import DetailPage, ListPage
from portal.ui.templatetags.components import short_money
from portal.vietnam.money import format_vnd


class _OfScope(DetailPage):
    """A page about one plan and year, chosen in the address."""

    known: Any = ()

    def fetch(self, **kwargs: Any) -> Scope | None:
        asked = self.request.GET
        self.known = dashboard.plans_with_money(self.actor)
        return dashboard.scope_of(self.known, asked.get("ke_hoach", ""), asked.get("nam", ""))

    def get_title(self) -> Any:
        return self.title

    def choices(self) -> dict[str, Any]:
        """What the form above the page offers."""
        return {"known": [plan for plan, _years in self.known], "scope": self.subject}


TABS = (
    (dashboard.BY_SOURCE, _("Theo nguồn")),
    (dashboard.BY_LINE, _("Theo dòng dự toán")),
    (dashboard.BY_MEASURE, _("Theo nội dung hỗ trợ")),
    (dashboard.BY_YEAR, _("Theo năm")),
)


HEADINGS = (
    (dashboard.BY_SOURCE, _("Nguồn")),
    (dashboard.BY_LINE, _("Dòng dự toán")),
    (dashboard.BY_MEASURE, _("Nội dung hỗ trợ")),
    (dashboard.BY_YEAR, _("Năm")),
)


class BudgetOverview(_OfScope):
    """Money of a plan: given, promised, paid, left, by source, line, measure or year; each number opens its records."""

    template_name = "funding/budget_overview.html"
    title = _("Tình hình kinh phí")

    def context(self) -> dict[str, Any]:
        if self.subject is None:
            return {"parts": (), **self.choices()}
        asked = self.request.GET.get("theo", "")
        by = asked if asked in dashboard.KEYS else dashboard.BY_SOURCE
        scope = replace(self.subject, year=None) if by == dashboard.BY_YEAR else self.subject
        parts = dashboard.parts_of(scope, by)
        whole = Part("", "", balances.total([part.balance for part in parts]), scope.query)
        return {
            **self.choices(),
            "parts": parts,
            "whole": whole,
            "by": by,
            "heading": dict(HEADINGS)[by],
            "tabs": [
                {
                    "label": label,
                    "url": f"?{urlencode({**self.subject.query, 'theo': key})}",
                    "count": None,
                    "is_current": key == by,
                }
                for key, label in TABS
            ],
            "figures": _figures(whole),
            "drawing": _drawn(parts),
            "entries_url": reverse("funding:money_entries"),
            "forecast_url": f"{reverse('funding:forecast')}?{urlencode(self.subject.query)}",
        }


def _figures(whole: Part) -> list[Kpi]:
    """The four sums on top, each opening its records."""
    page, balance = reverse("funding:money_entries"), whole.balance
    told = (
        (_("Được giao"), balance.allocated_vnd, whole.given),
        (_("Cam kết, chưa chi"), balance.committed_vnd, whole.committed),
        (_("Đã chi"), balance.paid_vnd, whole.paid),
        (_("Còn lại"), balance.left_vnd, whole.all),
    )
    return [
        Kpi(label, short_money(vnd), note=f"{format_vnd(vnd)} đ", url=f"{page}?{query}") for label, vnd, query in told
    ]


def _drawn(parts: Sequence[Part]) -> SafeString:
    """Paid, promised and left of each part along one bar, from the numbers of the table."""
    rows = [
        StackedRow(
            f"{part.code} {part.label}".strip(),
            [part.balance.paid_vnd, part.balance.committed_vnd, max(0, part.balance.left_vnd)],
        )
        for part in parts
    ]
    names = [_("Đã chi"), _("Cam kết, chưa chi"), _("Còn lại")]
    return stacked_rows(rows, names, title=_("Sử dụng kinh phí được giao (đồng)"), write=format_vnd)


class MoneyEntries(LedgerList):
    """The records behind one number of the dashboard; their total is the number."""

    title = _("Bút toán của một con số")
    filterset_class = BehindFilter

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Tình hình kinh phí"), reverse("funding:budget_overview"))]

    def buttons(self) -> list[Any]:
        return []


class Forecast(_OfScope):
    """What will be paid until 31 December by the agreements; lines about to run out or to lapse."""

    template_name = "funding/forecast.html"
    title = _("Dự báo đến cuối năm")

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Tình hình kinh phí"), reverse("funding:budget_overview"))]

    def context(self) -> dict[str, Any]:
        scope = self.subject
        if scope is None:
            return {"rows": (), **self.choices()}
        scope = scope if scope.year else replace(scope, year=scope.years[0])
        today, last_day = clock.today(), forecast.last_day_of(scope.year)
        rows = forecast.forecast_of(scope)
        parts = [(row, row.outlook) for row in rows]
        whole = forecast.total_of(rows)
        return {
            **self.choices(),
            "year": scope.year,
            "rows": rows,
            "whole": whole,
            "last_day": last_day,
            "running_out": [row for row, made in parts if made.is_running_out()],
            "used_up": [row for row, made in parts if made.is_used_up()],
            "lapsing": [row for row, made in parts if made.is_lapsing(today, last_day)],
            "drawing": stacked_bar(
                [
                    Slice(_("Đã chi"), whole.paid_vnd),
                    Slice(_("Dự kiến chi đến 31/12"), whole.expected_vnd),
                    Slice(_("Đến hạn sau 31/12"), whole.later_vnd),
                    Slice(_("Chưa cam kết"), max(0, whole.free_vnd)),
                ],
                title=_("Dự báo sử dụng kinh phí đến cuối năm (đồng)"),
                write=lambda value: format_vnd(int(value)),
            ),
        }


class LineLedger(ListPage):
    """Every movement on one budget line: what the balance is the sum of."""

    unit = _("bút toán")
    filterset_class = EntryFilter
    has_search = False
    default_sort = "on"
    line: Any = None
    columns = (
        Column("on", _("Ngày"), kind="day", sort=("on", "pk")),
        Column("kind", _("Bút toán"), value="get_kind_display"),
        Column("amount_vnd", _("Số tiền (đồng)"), kind="money", sort="amount_vnd"),
        Column("limit_delta_vnd", _("Được giao"), kind="money", total="limit_delta_vnd"),
        Column("committed_delta_vnd", _("Cam kết"), kind="money", total="committed_delta_vnd"),
        Column("paid_delta_vnd", _("Đã chi"), kind="money", total="paid_delta_vnd"),
        Column("note", _("Diễn giải")),
        Column("actor_name", _("Người ghi")),
    )

    def rows(self) -> QuerySet[LedgerEntry]:
        sees_money.check(self.actor)
        self.line = entries.line_for(self.actor, self.kwargs["public_id"])
        if self.line is None:
            raise NotFound()
        return entries.of_line(self.line)

    def get_title(self) -> str:
        return _("Sổ cái: %(line)s") % {"line": self.line.title} if self.line else str(_("Sổ cái"))

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Tình hình kinh phí"), reverse("funding:budget_overview"))]
