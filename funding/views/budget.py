"""The budget dashboard and the ledger behind each number."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from funding.filters import EntryFilter
from funding.models import LedgerEntry
from funding.policies import sees_money
from funding.selectors import balances, entries
from funding.selectors.balances import PlanMoney
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.ui.charts import Slice, stacked_bar
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.money import format_vnd


class BudgetOverview(DetailPage):
    """Money of the province by plan, source and line: given, promised, paid, left."""

    template_name = "funding/budget_overview.html"
    title = _("Tình hình kinh phí")

    def fetch(self, **kwargs: Any) -> Any:
        sees_money.check(self.actor)
        return balances.overview(plans.visible_to(self.actor))

    def context(self) -> dict[str, Any]:
        return {"plans": [(money, _use_of(money)) for money in self.subject]}


def _use_of(money: PlanMoney) -> SafeString:
    """Paid, promised and left of what was given, as one bar."""
    parts = [
        Slice(_("Đã chi"), money.total.paid_vnd),
        Slice(_("Cam kết, chưa chi"), money.total.committed_vnd),
        Slice(_("Còn lại"), money.total.left_vnd),
    ]
    title = _("Sử dụng kinh phí được giao, %(code)s (đồng)") % {"code": money.plan.code}
    return stacked_bar(parts, title=title, write=lambda value: format_vnd(int(value)))


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
