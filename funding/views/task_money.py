"""Pages of one budget given to a unit: its money and entries, writing one down, reversing a wrong one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.actions.pay_unit import REVERSIBLE, record_unit_money, reverse_task_entry
from funding.forms_sources import TaskEntryForm, TaskReversalForm
from funding.models import TaskBudget, TaskEntry, UnitSettlement
from funding.policies import sees_money
from funding.policies_sources import keeps_task_budgets, pays_units, reverses_task_entries
from funding.policies_units import names_units, sees_unit_money
from funding.selectors import task_money, unit_settlements
from funding.selectors.money_story import in_order, story_of_budget
from funding.unit_workflow import UNIT_SETTLEMENT_WORKFLOW, next_step_of, reports_itself, turn_of
from funding.views.unit_buttons import last_remark, settlement_buttons, writes_settlement
from portal.core.clock import today
from portal.core.errors import RuleViolation
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage
from portal.workflow.selectors import timeline_of


def address_of(row: TaskBudget) -> str:
    """The page of a budget."""
    return reverse("funding:task_budget_detail", args=[row.public_id])


def _crumbs() -> list[tuple[Any, str]]:
    return [(_("Kinh phí giao đơn vị chủ trì"), reverse("funding:task_budget_list"))]


class TaskBudgetDetail(DetailPage):
    """What was given to a unit, what it was paid, what is left; every movement with its paper."""

    template_name = "funding/task_budget_detail.html"
    settlement: UnitSettlement | None

    def fetch(self, **kwargs: Any) -> TaskBudget:
        sees_unit_money.check(self.actor)
        row = task_money.budget(self.actor, kwargs["public_id"])
        self.settlement = unit_settlements.of_budget(row)
        return row

    def get_title(self) -> str:
        return str(self.subject.title)

    def crumbs(self) -> list[tuple[Any, str]]:
        return _crumbs()

    def buttons(self) -> list[ActionButton]:
        row, made = self.subject, []
        if keeps_task_budgets.can(self.actor, row) and not row.estimate_path:
            address = reverse("funding:task_budget_edit", args=[row.public_id])
            made.append(ActionButton(_("Sửa, điều chỉnh kinh phí"), address, method="get"))
        if pays_units.can(self.actor, row):
            address = reverse("funding:task_entry_create", args=[row.public_id])
            made.append(ActionButton(_("Ghi cấp, nộp trả, chuyển nguồn"), address, method="get"))
        return made + settlement_buttons(self.actor, row, self.settlement)

    def context(self) -> dict[str, Any]:
        rows = list(task_money.entries_of(self.subject))
        for row in rows:
            row.budget = self.subject
        settlement = self.settlement
        return {
            "settlement": settlement,
            "settlement_workflow": UNIT_SETTLEMENT_WORKFLOW.key,
            "settlement_turn": turn_of(settlement) if settlement else "",
            "settlement_next": next_step_of(settlement) if settlement else "",
            "settlement_papers": list(settlement.papers.select_related("file")) if settlement else [],
            "may_drop_papers": settlement is not None and writes_settlement(self.actor, settlement),
            "settlement_remark": last_remark(settlement) if settlement else "",
            "reports_itself": reports_itself(self.subject),
            "may_name_unit": names_units.can(self.actor, self.subject),
            "timeline": in_order([*story_of_budget(self.subject), *(timeline_of(settlement) if settlement else ())]),
            "entries": rows,
            "reversible": {
                row.pk
                for row in rows
                if row.kind in REVERSIBLE
                and not hasattr(row, "reversal")
                and reverses_task_entries.can(self.actor, row)
            },
        }


class TaskEntryCreate(FormPage):
    """Write down what became of the money."""

    title = gettext_lazy("Ghi sổ kinh phí giao đơn vị")
    form_class = TaskEntryForm
    submit_label = gettext_lazy("Ghi sổ")
    success_message = gettext_lazy("Đã ghi sổ.")

    def fetch(self, **kwargs: Any) -> TaskBudget:
        sees_money.check(self.actor)
        row = task_money.budget(self.actor, kwargs["public_id"])
        pays_units.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"on": today(), "amount_vnd": self.subject.left_vnd}}

    def act(self, form: TaskEntryForm) -> TaskEntry:
        return record_unit_money(actor=self.actor, budget=self.subject, **form.cleaned_data)

    def success_url(self, result: TaskEntry) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [*_crumbs(), (str(self.subject), address_of(self.subject))]


class TaskEntryReverse(FormPage):
    """Another person takes a wrong entry back."""

    title = gettext_lazy("Đảo bút toán")
    intro = gettext_lazy("Bút toán sai giữ nguyên; sổ ghi thêm bút toán đảo. Người ghi bút toán không tự đảo.")
    form_class = TaskReversalForm
    submit_label = gettext_lazy("Ghi bút toán đảo")
    success_message = gettext_lazy("Đã ghi bút toán đảo.")

    def fetch(self, **kwargs: Any) -> TaskEntry:
        sees_money.check(self.actor)
        row = task_money.entry(self.actor, kwargs["public_id"])
        reverses_task_entries.check(self.actor, row)
        if row.kind not in REVERSIBLE or hasattr(row, "reversal"):
            raise RuleViolation(_("Bút toán này không đảo được hoặc đã được đảo."), code="not_reversible")
        return row

    def act(self, form: TaskReversalForm) -> TaskEntry:
        return reverse_task_entry(actor=self.actor, entry=self.subject, **form.cleaned_data)

    def success_url(self, result: TaskEntry) -> str:
        return address_of(self.subject.budget)

    def cancel_url(self) -> str:
        return address_of(self.subject.budget)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [*_crumbs(), (str(self.subject.budget), address_of(self.subject.budget))]
