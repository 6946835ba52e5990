"""The next steps with the settlement of a unit's money, for the page of that money."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from funding.enums import UnitSettlementStatus as S
from funding.models import TaskBudget, UnitSettlement
from funding.models.unit_settlement import EDITABLE_BY_UNIT
from funding.policies_units import asks_settlements, enters_papers, fills_settlements
from funding.unit_workflow import UNIT_SETTLEMENT_WORKFLOW, reports_itself
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.workflow.selectors import steps_of

BACK = ("return", "take_back", "return_paper", "reopen", "reopen_paper")


def settlement_buttons(actor: Actor, budget: TaskBudget, row: UnitSettlement | None) -> list[ActionButton]:
    """What the actor can do with it now; nothing before money was paid."""
    if not budget.paid_vnd:
        return []
    here, of_row = [budget.public_id], row or UnitSettlement(budget=budget)
    write = reverse("funding:unit_settlement_write", args=here)
    if row is None:
        return _first(actor, of_row, write)
    made = transition_buttons(
        UNIT_SETTLEMENT_WORKFLOW.available(row, actor),
        lambda step: reverse("funding:unit_settlement_move", args=[*here, step]),
        fields={"expected": row.status},
    )
    if writes_settlement(actor, row):
        paper = reverse("funding:unit_paper_create", args=here)
        made.insert(0, ActionButton(_("Đính kèm giấy tờ"), paper, method="get"))
        label = _("Ghi số quyết toán") if row.settled_vnd is None else _("Sửa số quyết toán")
        made.insert(0, ActionButton(label, write, method="get", tone="secondary" if row.papers.exists() else "primary"))
    elif row.status in EDITABLE_BY_UNIT and enters_papers.can(actor, row) and not reports_itself(budget):
        made.append(ActionButton(_("Nhập quyết toán từ bản giấy"), write, method="get", tone="primary"))
    return made


def _first(actor: Actor, row: UnitSettlement, write: str) -> list[ActionButton]:
    if fills_settlements.can(actor, row):
        return [ActionButton(_("Lập quyết toán"), write, method="get", tone="primary")]
    if not asks_settlements.can(actor, row):
        return []
    if not reports_itself(row.budget):
        return [ActionButton(_("Nhập quyết toán từ bản giấy"), write, method="get", tone="primary")]
    ask = reverse("funding:unit_settlement_ask", args=[row.budget.public_id])
    return [ActionButton(_("Đề nghị đơn vị quyết toán"), ask, tone="primary")]


def writes_settlement(actor: Actor, row: UnitSettlement) -> bool:
    """The actor's side is writing it: the unit its own, the accountant the paper of a unit without accounts."""
    if row.status in EDITABLE_BY_UNIT:
        return fills_settlements.can(actor, row)
    return row.status == S.PAPER and enters_papers.can(actor, row)


def last_remark(row: UnitSettlement) -> str:
    """Why it came back, while it is being put right; "" otherwise. One query."""
    if row.status not in (S.RETURNED, S.DRAFT, S.PAPER):
        return ""
    last = steps_of(row).exclude(name__in=("begin", "start", "enter_paper")).order_by("-at", "-pk").first()
    return str(last.note) if last is not None and last.name in BACK else ""
