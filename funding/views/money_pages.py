"""Two pages about money by person: an enterprise's own money, and what waits for the people of the money."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.policies import sees_money
from funding.selectors.enterprise_caps import caps_of
from funding.selectors.money_queue import Waiting, waiting_for
from funding.selectors.own_money import OwnMoney, own_money
from portal.core import clock
from portal.ui.kpis import Kpi
from portal.ui.pages import DetailPage
from portal.ui.templatetags.components import short_money
from portal.vietnam.money import format_vnd


class OwnMoneyPage(DetailPage):
    """What the enterprise was promised, has been paid, and does next; made for a telephone."""

    template_name = "funding/own_money.html"
    title = _("Kinh phí của đơn vị")

    def fetch(self, **kwargs: Any) -> OwnMoney:
        return own_money(self.actor)

    def get_title(self) -> Any:
        return self.title

    def context(self) -> dict[str, Any]:
        money: OwnMoney = self.subject
        told = (
            (_("Nhà nước hỗ trợ"), money.share_vnd),
            (_("Đã nhận"), money.paid_vnd),
            (_("Đang giải quyết"), money.waiting_vnd),
            (_("Còn được đề nghị"), money.left_vnd),
        )
        return {
            "figures": [Kpi(label, short_money(vnd), note=f"{format_vnd(vnd)} đ") for label, vnd in told],
            "caps": caps_of(money.enterprise) if money.enterprise else [],
            "today": clock.today(),
        }


class MoneyQueue(DetailPage):
    """What waits for Finance, the accountant or the Committee, most urgent first."""

    template_name = "funding/money_queue.html"
    title = _("Việc kinh phí chờ xử lý")

    def fetch(self, **kwargs: Any) -> list[Waiting]:
        sees_money.check(self.actor)
        return waiting_for(self.actor)

    def get_title(self) -> Any:
        return self.title

    def context(self) -> dict[str, Any]:
        rows: list[Waiting] = self.subject
        today = clock.today()
        late = [row for row in rows if row.due_on and row.due_on < today]
        amount = sum(row.amount_vnd or 0 for row in rows)
        figures = [
            Kpi(_("Việc đang chờ"), str(len(rows))),
            Kpi(_("Quá hạn"), str(len(late)), tone="bad" if late else ""),
            Kpi(_("Tổng số tiền"), short_money(amount), note=f"{format_vnd(amount)} đ"),
        ]
        return {"figures": figures, "rows": rows}
