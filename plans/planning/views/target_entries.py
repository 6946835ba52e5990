"""What people enter about targets and objectives, and the second person's decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning.actions.approve_evidence import approve_evidence, reject_evidence
from plans.planning.actions.choose_counter import choose_counter
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.enter_baseline import enter_baseline
from plans.planning.actions.judge_objective import judge_objective
from plans.planning.actions.list_units import add_list_unit, remove_list_unit, tick_condition
from plans.planning.models import EvidencedRecord, Plan, Target, TargetListUnit
from plans.planning.policies import approves_actuals, enters_actuals, reads_target_records
from plans.planning.selectors import plans
from plans.planning.selectors.evidence import (
    JudgedObjective,
    get_entry,
    get_finding,
    get_objective,
    get_unit,
)
from plans.planning.selectors.targets import get_target
from plans.planning.target_forms import (
    EVIDENCE_FILE,
    ActualForm,
    BaselineForm,
    CounterForm,
    ListUnitForm,
    ObjectiveForm,
    TickForm,
)
from plans.planning.views.targets import crumbs_of, decision_buttons, page_of
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform


def fetch_target(actor: Actor, public_id: UUID, target_id: UUID) -> Target:
    """A target of a plan the actor sees, with the plan on it. Raises NotFound."""
    plan = plans.get(actor, public_id)
    target = get_target(plan, target_id)
    if plan.version is not None:
        target.version = plan.version
    target.version.plan = plan
    return target


def facts_of(actor: Actor, form: Any) -> dict[str, Any]:
    """The cleaned fields, the file kept."""
    facts = dict(form.cleaned_data)
    upload = facts.pop("evidence_file", None)
    stored = store_upload(actor=actor, upload=upload, purpose=EVIDENCE_FILE, field="evidence_file") if upload else None
    return {**facts, "evidence_file": stored}


class TargetForm(FormPage):
    """A form about one target; leads back to its page."""

    success_message = gettext_lazy("Đã lưu. Số liệu được tính khi người thứ hai duyệt.")
    subject: Target

    def fetch(self, public_id: UUID, target_id: UUID) -> Target:
        target = fetch_target(self.actor, public_id, target_id)
        enters_actuals.check(self.actor, target)
        return target

    @property
    def plan(self) -> Plan:
        """The plan of the target."""
        return self.subject.version.plan

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.plan, (self.subject.code, self.cancel_url()))

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.text}

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return page_of(self.plan, self.subject)


class ActualCreate(TargetForm):
    """Enter the value of a year with its evidence."""

    title = gettext_lazy("Nhập số thực hiện của chỉ tiêu")
    form_class = ActualForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"target": self.subject, "initial": {"year": clock.today().year}}

    def act(self, form: Any) -> EvidencedRecord:
        return enter_actual(actor=self.actor, target=self.subject, **facts_of(self.actor, form))


class BaselineCreate(TargetForm):
    """Enter the value growth starts from."""

    title = gettext_lazy("Nhập số gốc của chỉ tiêu")
    form_class = BaselineForm

    def form_kwargs(self) -> dict[str, Any]:
        first = self.plan.period_from
        return {"initial": {"year": first - 1 if first else None}}

    def act(self, form: Any) -> EvidencedRecord:
        return enter_baseline(actor=self.actor, target=self.subject, **facts_of(self.actor, form))


class ListUnitCreate(TargetForm):
    """A unit enters the list of the target."""

    title = gettext_lazy("Thêm đơn vị vào danh sách của chỉ tiêu")
    form_class = ListUnitForm
    success_message = gettext_lazy("Đã lưu. Đơn vị được tính vào mẫu số khi người thứ hai duyệt.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"target": self.subject}

    def act(self, form: Any) -> EvidencedRecord:
        return add_list_unit(actor=self.actor, target=self.subject, **facts_of(self.actor, form))


class ListTickCreate(TargetForm):
    """A unit of the list has a condition."""

    form_class = TickForm
    success_message = gettext_lazy("Đã lưu. Điều kiện được tính khi người thứ hai duyệt.")
    unit: TargetListUnit

    def fetch(self, public_id: UUID, target_id: UUID, unit_id: UUID) -> Target:  # type: ignore[override]  # one more id
        target = super().fetch(public_id, target_id)
        self.unit = get_unit(target, unit_id)
        return target

    def get_title(self) -> str:
        return _("Ghi điều kiện đã đạt: %(unit)s") % {"unit": self.unit.name}

    def form_kwargs(self) -> dict[str, Any]:
        done = self.unit.ticks.filter(rejected_at__isnull=True).values_list("condition", flat=True)
        left = [name for name in self.subject.conditions if name not in set(done)]
        return {"conditions": left, "initial": {"condition": left[0] if left else None}}

    def act(self, form: Any) -> EvidencedRecord:
        return tick_condition(actor=self.actor, unit=self.unit, **facts_of(self.actor, form))


class CounterChoose(TargetForm):
    """Choose the register that counts the target."""

    title = gettext_lazy("Chọn cách lấy số thực hiện")
    form_class = CounterForm
    success_message = gettext_lazy("Đã ghi nhận cách lấy số thực hiện.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"target": self.subject}

    def act(self, form: Any) -> Target:
        facts = {"measures": (), **form.cleaned_data}
        return choose_counter(actor=self.actor, target=self.subject, **facts)


@require_POST
def list_unit_remove(request: PortalRequest, public_id: UUID, target_id: UUID, unit_id: UUID) -> HttpResponse:
    """Ask that a unit leaves the list."""
    target = fetch_target(request.actor, public_id, target_id)
    unit = get_unit(target, unit_id)
    return perform(
        request,
        lambda: remove_list_unit(actor=request.actor, unit=unit, reason=request.POST.get("note", "")),
        success=_("Đã ghi đề nghị; danh sách thay đổi khi người thứ hai duyệt."),
        to=page_of(target.version.plan, target),
    )


@require_POST
def actual_approve(request: PortalRequest, public_id: UUID, target_id: UUID, actual_id: UUID) -> HttpResponse:
    """Approve an entered value, unit or condition."""
    approves_actuals.check(request.actor)
    target = fetch_target(request.actor, public_id, target_id)
    row = get_entry(target, actual_id)
    return _decide(
        request, lambda: approve_evidence(actor=request.actor, row=row), page_of(target.version.plan, target)
    )


@require_POST
def actual_reject(request: PortalRequest, public_id: UUID, target_id: UUID, actual_id: UUID) -> HttpResponse:
    """Send an entered value, unit or condition back with a reason."""
    approves_actuals.check(request.actor)
    target = fetch_target(request.actor, public_id, target_id)
    row, reason = get_entry(target, actual_id), request.POST.get("note", "")
    call = partial(reject_evidence, actor=request.actor, row=row, reason=reason)
    return _decide(request, call, page_of(target.version.plan, target))


def _decide(request: PortalRequest, call: Callable[[], EvidencedRecord], to: str) -> HttpResponse:
    def said(row: EvidencedRecord) -> str:
        return _("Đã duyệt số liệu.") if row.approved_at is not None else _("Đã trả lại; người nhập thấy lý do.")

    return perform(request, call, success=said, to=to)


class ObjectivePage(DetailPage):
    """One objective: its text, the target it is tied to, what was found by evidence."""

    template_name = "planning/objective_detail.html"
    subject: JudgedObjective
    plan: Plan

    def fetch(self, public_id: UUID, objective_key: str) -> JudgedObjective:
        self.plan = plans.get_followed(self.actor, public_id)
        return get_objective(self.plan, objective_key)

    def get_title(self) -> str:
        return self.subject.objective.get_kind_display().capitalize()

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.plan)

    def buttons(self) -> list[ActionButton]:
        if not enters_actuals.can(self.actor, self.subject.objective):
            return []
        url = reverse("planning:objective_judge", args=[self.plan.public_id, self.subject.objective.key])
        return [ActionButton(_("Đánh giá theo minh chứng"), url, method="get", tone="primary", icon="plus")]

    def context(self) -> dict[str, Any]:
        rows = []
        for row in self.subject.findings:
            row.objective = self.subject.objective
            address = [self.plan.public_id, self.subject.objective.key, row.public_id]
            rows.append(
                (
                    row,
                    decision_buttons(
                        reverse("planning:objective_finding_approve", args=address),
                        reverse("planning:objective_finding_reject", args=address),
                    )
                    if row.is_waiting and approves_actuals.can(self.actor, row)
                    else [],
                )
            )
        return {"plan": self.plan, "findings": rows, "opens": reads_target_records.can(self.actor)}


class ObjectiveJudge(FormPage):
    """Judge an objective by evidence."""

    title = gettext_lazy("Đánh giá mục tiêu theo minh chứng")
    form_class = ObjectiveForm
    success_message = gettext_lazy("Đã lưu. Đánh giá được tính khi người thứ hai duyệt.")
    subject: JudgedObjective
    plan: Plan

    def fetch(self, public_id: UUID, objective_key: str) -> JudgedObjective:
        self.plan = plans.get(self.actor, public_id)
        judged = get_objective(self.plan, objective_key)
        enters_actuals.check(self.actor, judged.objective)
        return judged

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"year": clock.today().year}}

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.plan)

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.objective.text}

    def act(self, form: Any) -> EvidencedRecord:
        return judge_objective(actor=self.actor, objective=self.subject.objective, **facts_of(self.actor, form))

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("planning:objective_detail", args=[self.plan.public_id, self.subject.objective.key])


@require_POST
def objective_finding_approve(
    request: PortalRequest, public_id: UUID, objective_key: str, finding_id: UUID
) -> HttpResponse:
    """Approve the judgement of an objective."""
    approves_actuals.check(request.actor)
    plan = plans.get(request.actor, public_id)
    row = get_finding(get_objective(plan, objective_key), finding_id)
    to = reverse("planning:objective_detail", args=[plan.public_id, objective_key])
    return _decide(request, lambda: approve_evidence(actor=request.actor, row=row), to)


@require_POST
def objective_finding_reject(
    request: PortalRequest, public_id: UUID, objective_key: str, finding_id: UUID
) -> HttpResponse:
    """Send the judgement of an objective back with a reason."""
    approves_actuals.check(request.actor)
    plan = plans.get(request.actor, public_id)
    row, reason = get_finding(get_objective(plan, objective_key), finding_id), request.POST.get("note", "")
    to = reverse("planning:objective_detail", args=[plan.public_id, objective_key])
    return _decide(request, lambda: reject_evidence(actor=request.actor, row=row, reason=reason), to)
