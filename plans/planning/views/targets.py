"""One target: its sentence, its grammar, what was reached, and values entered by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning.actions.approve_actual import approve_actual
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.enums import Comparator, Counting
from plans.planning.forms import ActualForm
from plans.planning.models import Plan, Target, TargetActual
from plans.planning.policies import approves_actuals, enters_actuals
from plans.planning.selectors import plans
from plans.planning.selectors.targets import asked_words, get_target, progress_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform


def page_of(plan: Plan, target: Target) -> str:
    """The address of the page about a target."""
    return reverse("planning:target_detail", args=[plan.public_id, target.public_id])


class TargetDetail(DetailPage):
    """How a target stands, and the records or values behind it."""

    template_name = "planning/target_detail.html"
    subject: Target
    plan: Plan

    def fetch(self, public_id: UUID, target_id: UUID) -> Target:
        self.plan = plans.get(self.actor, public_id)
        return get_target(self.plan, target_id)

    def get_title(self) -> str:
        return self.subject.name

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Kế hoạch"), reverse("planning:plan_list")),
            (self.plan.code, reverse("planning:plan_detail", args=[self.plan.public_id])),
            (_("Chỉ tiêu"), reverse("planning:plan_targets", args=[self.plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        self.progress = progress_of(self.plan, self.subject)
        self.subject.version.plan = self.plan
        if self.progress.counter is not None or not enters_actuals.can(self.actor, self.subject):
            return []
        url = reverse("planning:actual_create", args=[self.plan.public_id, self.subject.public_id])
        return [ActionButton(_("Nhập số thực hiện"), url, method="get", tone="primary", icon="plus")]

    def context(self) -> dict[str, Any]:
        target, progress = self.subject, self.progress
        actuals = []
        for actual in target.actuals.all():
            actual.target = target
            actuals.append((actual, actual.approved_at is None and approves_actuals.can(self.actor, actual)))
        counter = progress.counter
        years = []
        for year, value in progress.by_year.items():
            url = counter.url(self.plan, clock.today(), year) if counter is not None and counter.url is not None else ""
            years.append((year, value, url))
        return {
            "plan": self.plan,
            "progress": progress,
            "actuals": actuals,
            "years": years,
            "facts": _facts(target),
            "tasks": list(target.tasks.select_related("group")),
            "list_items": list(target.list_items.all()),
        }


def _facts(target: Target) -> list[tuple[str, object]]:
    """Labels and values of the grammar."""
    due = str(target.due_year) if target.due_year else _("hết giai đoạn của kế hoạch")
    baseline = ""
    if target.needs_baseline:
        baseline = (
            _("chưa có")
            if target.baseline_value is None
            else f"{target.baseline_value} ({target.baseline_year}, {target.baseline_source})"
        )
    return [
        (_("Yêu cầu"), asked_words(target)),
        (_("Phép so sánh"), Comparator(target.comparator).label),
        (_("Cách đếm"), Counting(target.counts).label if target.counts else ""),
        (_("Hạn"), due),
        (_("Nhịp mỗi năm"), target.pace_printed),
        (_("Số gốc"), baseline),
        (_("Mẫu số"), target.denominator_label),
        (_("Điều kiện"), "; ".join(target.conditions)),
        (_("Minh chứng"), target.evidence),
        (_("Dòng trong văn bản"), ", ".join(map(str, target.lines))),
    ]


class ActualCreate(FormPage):
    """Enter the value of a year with its evidence."""

    title = gettext_lazy("Nhập số thực hiện của chỉ tiêu")
    form_class = ActualForm
    success_message = gettext_lazy("Đã lưu. Số liệu được tính khi người thứ hai duyệt.")
    subject: Target

    def fetch(self, public_id: UUID, target_id: UUID) -> Target:
        self.plan = plans.get(self.actor, public_id)
        target = get_target(self.plan, target_id)
        target.version.plan = self.plan
        enters_actuals.check(self.actor, target)
        return target

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (self.plan.code, reverse("planning:plan_detail", args=[self.plan.public_id])),
            (self.subject.code, self.cancel_url()),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        return {"target": self.subject, "initial": {"year": clock.today().year}}

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.text}

    def act(self, form: Any) -> TargetActual:
        return enter_actual(actor=self.actor, target=self.subject, **form.cleaned_data)

    def success_url(self, result: TargetActual) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return page_of(self.plan, self.subject)


@require_POST
def actual_approve(request: PortalRequest, public_id: UUID, target_id: UUID, actual_id: UUID) -> HttpResponse:
    """Approve an entered value."""
    plan = plans.get(request.actor, public_id)
    target = get_target(plan, target_id)
    actual = target.actuals.filter(public_id=actual_id).select_related("target__version__plan").first()
    if actual is None:
        raise NotFound()
    return perform(
        request,
        lambda: approve_actual(actor=request.actor, actual=actual),
        success=_("Đã duyệt số liệu."),
        to=page_of(plan, target),
    )
