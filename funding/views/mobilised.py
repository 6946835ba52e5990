"""Pages of money beside the State's (J08) and of S&T task budgets (J10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.actions.keep_mobilised import keep_mobilised
from funding.actions.keep_task_budget import keep_task_budget
from funding.closing_units import settlement_of
from funding.filters_sources import MobilisedFilter, TaskBudgetFilter
from funding.forms_sources import MobilisedForm, TaskBudgetForm
from funding.models import MobilisedMoney, TaskBudget
from funding.policies import sees_money
from funding.policies_sources import keeps_sources, keeps_task_budgets
from funding.policies_units import sees_unit_money
from funding.selectors import sources
from plans.planning.models import ScienceTask
from plans.planning.selectors import plans
from portal.core.clock import today
from portal.core.errors import RuleViolation
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage
from portal.ui.versioned import VersionedFormPage


def _readable(columns: Sequence[Column], may_edit: bool) -> Sequence[Column]:
    """The columns without links to pages the actor may not open."""
    return columns if may_edit else [replace(column, link=None) for column in columns]


class MobilisedList(ListPage):
    """Who gives what beside the State's money; never part of the state total."""

    title = _("Vốn huy động ngoài ngân sách")
    subtitle = _("Đối ứng của doanh nghiệp, đóng góp, nguồn hợp pháp khác; không tính vào tổng ngân sách nhà nước.")
    unit = _("khoản")
    filterset_class = MobilisedFilter
    default_sort = "-year"
    empty_title = _("Chưa ghi khoản huy động nào")
    empty_text = _("Kế toán ghi vốn đối ứng, đóng góp và nguồn hợp pháp khác tại đây.")
    columns: Sequence[Column] = (
        Column(
            "giver",
            _("Đơn vị, cá nhân"),
            sort="giver",
            link=lambda row: reverse("funding:mobilised_edit", args=[row.public_id]),
            remark=lambda row: row.content,
            css="wide",
        ),
        Column("kind", _("Loại vốn"), value="get_kind_display", sort="kind"),
        Column("plan", _("Kế hoạch"), value="plan.code", kind="code", sort="plan__code"),
        Column("year", _("Năm"), sort="year"),
        Column("pledged_vnd", _("Cam kết (đồng)"), kind="money", sort="pledged_vnd", total="pledged_vnd"),
        Column("received_vnd", _("Đã góp (đồng)"), kind="money", sort="received_vnd", total="received_vnd"),
        Column("document", _("Văn bản")),
    )

    def rows(self) -> QuerySet[Any]:
        sees_money.check(self.actor)
        self.columns = _readable(self.columns, keeps_sources.can(self.actor))
        return sources.mobilised_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return sources.searched(rows, words, ("giver", "content", "document", "plan__code"))

    def buttons(self) -> list[ActionButton]:
        if not keeps_sources.can(self.actor):
            return []
        return [
            ActionButton(_("Ghi khoản huy động"), reverse("funding:mobilised_create"), method="get", tone="primary")
        ]


class _MobilisedPage:
    form_class = MobilisedForm
    title = _("Vốn huy động")
    success_message = _("Đã ghi khoản huy động.")
    actor: Any

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Vốn huy động ngoài ngân sách"), reverse("funding:mobilised_list"))]

    def cancel_url(self) -> str:
        return reverse("funding:mobilised_list")

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


class MobilisedCreate(_MobilisedPage, FormPage):
    """A new giver."""

    def fetch(self, **kwargs: Any) -> None:
        keeps_sources.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"plans": plans.with_contents(self.actor), "initial": {"year": today().year}}

    def act(self, form: MobilisedForm) -> MobilisedMoney:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "row_version"}
        return keep_mobilised(actor=self.actor, **facts)


class MobilisedEdit(_MobilisedPage, VersionedFormPage):
    """Correct what a giver gives."""

    def fetch(self, **kwargs: Any) -> MobilisedMoney:
        sees_money.check(self.actor)
        row: MobilisedMoney = sources.get_row(sources.mobilised_visible_to(self.actor), kwargs["public_id"])
        keeps_sources.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("year", "kind", "giver", "pledged_vnd", "received_vnd", "content", "document", "row_version")
        initial = {name: getattr(row, name) for name in names} | {"plan": row.plan.public_id}
        return {"plans": plans.with_contents(self.actor).filter(pk=row.plan_id), "initial": initial}

    def act(self, form: MobilisedForm) -> MobilisedMoney:
        return keep_mobilised(actor=self.actor, row=self.subject, **form.cleaned_data)


def settlement_words(row: TaskBudget) -> str:
    """How far the unit's settlement has come; empty before money was paid."""
    found = settlement_of(row)
    if found is not None:
        return found.status_words
    return gettext("Chưa lập") if row.paid_vnd else ""


class TaskBudgetList(ListPage):
    """Budgets of S&T tasks given to their leads, marked ones first; not mixed with the lines of the programme."""

    title = _("Kinh phí giao đơn vị chủ trì")
    subtitle = _(
        "Nhiệm vụ KH&CN và dòng dự toán giao thẳng cho đơn vị chủ trì, tách khỏi các dòng của chương trình; "
        "nhiệm vụ ưu tiên đứng trước."
    )
    unit = _("nhiệm vụ")
    filterset_class = TaskBudgetFilter
    empty_title = _("Chưa ghi kinh phí nhiệm vụ KH&CN")
    empty_text = _("Ghi kinh phí đã giao cho đơn vị chủ trì từng nhiệm vụ KH&CN.")
    columns: Sequence[Column] = (
        Column(
            "title",
            _("Nhiệm vụ"),
            sort="title",
            css="wide",
            link=lambda row: reverse("funding:task_budget_detail", args=[row.public_id]),
            remark=lambda row: row.document or None,
        ),
        Column("is_priority", _("Ưu tiên"), value=lambda row: _("Ưu tiên") if row.is_priority else "", only="file"),
        Column("lead", _("Đơn vị chủ trì"), sort="lead", remark=lambda row: _("Ưu tiên") if row.is_priority else ""),
        Column("plan", _("Kế hoạch"), value="plan.code", kind="code", sort="plan__code"),
        Column("year", _("Năm"), sort="year"),
        Column("amount_vnd", _("Kinh phí giao (đồng)"), kind="money", sort="amount_vnd", total="amount_vnd"),
        Column("paid_vnd", _("Đã cấp"), kind="money", sort="paid_vnd", total="paid_vnd"),
        Column("left_vnd", _("Còn lại"), kind="money", sort="left_sum", total="left_sum"),
        Column("settlement", _("Quyết toán của đơn vị"), value=settlement_words),
    )

    def rows(self) -> QuerySet[Any]:
        sees_unit_money.check(self.actor)
        rows = sources.task_budgets_visible_to(self.actor).select_related("settlement")
        return rows.annotate(left_sum=F("amount_vnd") - F("paid_vnd")).order_by(
            F("is_priority").desc(), F("year").desc(), "title", "pk"
        )

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return sources.searched(rows, words, ("title", "lead", "document", "plan__code"))

    def buttons(self) -> list[ActionButton]:
        if not keeps_task_budgets.can(self.actor):
            return []
        return [ActionButton(_("Ghi kinh phí"), reverse("funding:task_budget_create"), method="get", tone="primary")]


class _TaskBudgetPage:
    form_class = TaskBudgetForm
    title = _("Kinh phí giao đơn vị chủ trì")
    success_message = _("Đã ghi kinh phí của nhiệm vụ.")
    actor: Any

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Kinh phí giao đơn vị chủ trì"), reverse("funding:task_budget_list"))]

    def cancel_url(self) -> str:
        return reverse("funding:task_budget_list")

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def choices(self) -> dict[str, Any]:
        """Plans and their ordered tasks."""
        mine = plans.with_contents(self.actor)
        return {"plans": mine, "tasks": ScienceTask.objects.filter(plan__in=mine)}


class TaskBudgetCreate(_TaskBudgetPage, FormPage):
    """A new budget."""

    def fetch(self, **kwargs: Any) -> None:
        keeps_task_budgets.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {**self.choices(), "initial": {"year": today().year}}

    def act(self, form: TaskBudgetForm) -> TaskBudget:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "row_version"}
        return keep_task_budget(actor=self.actor, **facts)


class TaskBudgetEdit(_TaskBudgetPage, VersionedFormPage):
    """Correct a budget."""

    def fetch(self, **kwargs: Any) -> TaskBudget:
        sees_money.check(self.actor)
        row: TaskBudget = sources.get_row(sources.task_budgets_visible_to(self.actor), kwargs["public_id"])
        keeps_task_budgets.check(self.actor, row)
        if row.estimate_path:
            raise RuleViolation(_("Kinh phí này theo dự toán đã duyệt: hãy điều chỉnh dự toán."), code="of_estimate")
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("year", "title", "lead", "amount_vnd", "document", "is_priority", "row_version")
        initial = {name: getattr(row, name) for name in names} | {
            "plan": row.plan.public_id,
            "science_task": row.science_task.public_id if row.science_task else None,
        }
        return {**self.choices(), "initial": initial}

    def act(self, form: TaskBudgetForm) -> TaskBudget:
        return keep_task_budget(actor=self.actor, row=self.subject, **form.cleaned_data)
