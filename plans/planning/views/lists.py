"""The list of plans, and loading one from a file."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.actions.import_plan import Imported, Outcome, import_plan
from plans.planning.exchange.files import parse_plan_bytes
from plans.planning.exchange.reading import bind, refuse
from plans.planning.filters import PlanFilter
from plans.planning.forms import ImportForm
from plans.planning.importing.kind import PLAN_IMPORT
from plans.planning.models import Plan
from plans.planning.policies import drafts_plans
from plans.planning.selectors import plans
from portal.core.errors import RuleViolation
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage

EXCHANGE_SUFFIXES = (".yaml", ".yml", "")


def page_of(plan: Plan) -> str:
    """The address of the page about a plan."""
    return reverse("planning:plan_detail", args=[plan.public_id])


class PlanList(ListPage):
    """The plans an actor may see."""

    title = gettext_lazy("Kế hoạch")
    unit = gettext_lazy("kế hoạch")
    filterset_class = PlanFilter
    default_sort = "-period"
    search_placeholder = gettext_lazy("Mã, số, tên kế hoạch (không cần dấu)")
    empty_title = gettext_lazy("Chưa có kế hoạch nào")
    empty_text = gettext_lazy("Kế hoạch hiện ở đây khi Sở nạp tệp kế hoạch hoặc khi UBND tỉnh ban hành.")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=page_of),
        Column("title", gettext_lazy("Tên kế hoạch"), sort="sort_key", link=page_of, css="wide"),
        Column("status", gettext_lazy("Trạng thái"), kind="state", workflow="planning.plan", sort="status"),
        Column("province", gettext_lazy("Tỉnh, thành phố"), sort="province__sort_key"),
        Column("level", gettext_lazy("Cấp"), value="get_level_display", sort="level"),
        Column("number", gettext_lazy("Số"), value="number_text", sort="number"),
        Column(
            "issued_on",
            gettext_lazy("Ngày ban hành"),
            value="issued_text",
            sort=("issued_year", "issued_month", "issued_day"),
        ),
        Column("period", gettext_lazy("Giai đoạn"), value="period_text", sort=("period_from", "period_to")),
    )

    def rows(self) -> QuerySet[Plan]:
        return plans.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not drafts_plans.can(self.actor):
            return []
        return [
            ActionButton(_("Nạp kế hoạch từ tệp"), reverse("planning:plan_import"), method="get", icon="upload"),
            ActionButton(
                _("Lập kế hoạch mới"), reverse("planning:plan_create"), method="get", tone="primary", icon="plus"
            ),
        ]


class PlanImport(FormPage):
    """Load a plan: an exchange file becomes a draft at once, any other paper is shown before it is saved (A14)."""

    title = gettext_lazy("Nạp kế hoạch từ tệp")
    form_class = ImportForm
    submit_label = gettext_lazy("Kiểm tra và nạp")

    def fetch(self) -> None:
        drafts_plans.check(self.actor)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list"))]

    def act(self, form: Any) -> Imported | ImportDraft:
        upload = form.cleaned_data["file"]
        if PurePosixPath(upload.name).suffix.lower() not in EXCHANGE_SUFFIXES:
            self.success_message = _("Đã đọc tệp. Hãy kiểm tra rồi lưu; chưa có gì được lưu.")
            return read_file(actor=self.actor, kind=PLAN_IMPORT, upload=upload)
        source = parse_plan_bytes(upload.read(), upload.name)
        content = bind(source)
        try:
            done = import_plan(actor=self.actor, content=content, source_name=upload.name)
        except RuleViolation as refusal:
            if refusal.problems:
                raise refuse(source, refusal.problems) from refusal
            raise
        self.success_message = {
            Outcome.CREATED: _("Đã nạp kế hoạch thành dự thảo."),
            Outcome.REPLACED: _("Đã thay nội dung kế hoạch."),
            Outcome.UNCHANGED: _("Tệp giống hệt kế hoạch đang có; không có gì thay đổi."),
        }[done.outcome]
        return done

    def success_url(self, result: Imported | ImportDraft) -> str:
        if isinstance(result, ImportDraft):
            return reverse("imports:import_detail", args=[result.public_id])
        return page_of(result.plan)

    def buttons(self) -> list[ActionButton]:
        return [ActionButton(_("Tệp đã nạp"), reverse("imports:import_list"), method="get")]

    def cancel_url(self) -> str:
        return reverse("planning:plan_list")
