"""Pages of estimates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from funding.actions.approve_estimate import approve_estimate
from funding.actions.change_estimate import IN_PREPARATION, change_estimate
from funding.actions.draft_estimate import FINANCIAL_RULES, draft_estimate
from funding.actions.move_estimate import move_estimate
from funding.documents.estimate_annex import COLUMNS, estimate_annex
from funding.enums import EstimateStatus
from funding.estimating.checks import OWN_SUMS, check
from funding.estimating.effects import effects_of
from funding.estimating.sums import Columns, columns_of, splits_of
from funding.estimating.tree import Branch, tree_of
from funding.filters import EstimateFilter
from funding.forms import DecisionForm
from funding.forms_estimates import THOUSAND, EstimateLinesForm, EstimateStartForm
from funding.models import Estimate, EstimateLine
from funding.policies import appraises_estimates, approves_estimates, prepares_estimates, sees_money
from funding.selectors import estimates, sources
from funding.workflow import ESTIMATE_WORKFLOW
from plans.planning.selectors import plans
from portal.core.clock import today
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, attachment, perform, reading
from portal.workflow.selectors import timeline_of


def address_of(estimate: Estimate) -> str:
    return reverse("funding:estimate_detail", args=[estimate.public_id])


class EstimateList(ListPage):
    """Estimates of the province, newest first."""

    title = _("Dự toán")
    unit = _("dự toán")
    filterset_class = EstimateFilter
    default_sort = "-year"
    empty_title = _("Chưa có dự toán nào")
    empty_text = _("Lập dự toán từ phụ lục kinh phí của một kế hoạch đã ban hành.")
    columns = (
        Column(
            "plan",
            _("Kế hoạch"),
            value="plan.code",
            sort="plan__code",
            link=address_of,
            remark=lambda row: row.plan.title,
        ),
        Column("year", _("Năm"), kind="text", sort="year"),
        Column("version", _("Lần"), kind="number"),
        Column("status", _("Trạng thái"), kind="state", workflow=ESTIMATE_WORKFLOW.key),
        Column("proposed_total", _("Đề nghị (đồng)"), kind="money", sort="proposed_total"),
        Column("approved_total", _("Phê duyệt (đồng)"), kind="money", sort="approved_total"),
        Column("due_on", _("Hạn"), kind="due", sort="due_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_money.check(self.actor)
        return estimates.with_totals(estimates.visible_to(self.actor))

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return sources.searched(rows, words, ("plan__code", "plan__title", "decision_number", "reason"))

    def buttons(self) -> list[ActionButton]:
        if not prepares_estimates.can(self.actor):
            return []
        return [ActionButton(_("Lập dự toán"), reverse("funding:estimate_create"), method="get", tone="primary")]


class EstimateDetail(DetailPage):
    """One estimate: the three columns side by side, sums, story, next step."""

    template_name = "funding/estimate_detail.html"

    def fetch(self, **kwargs: Any) -> Estimate:
        return estimates.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return _("Dự toán năm %(year)s") % {"year": self.subject.year}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Dự toán"), reverse("funding:estimate_list"))]

    def buttons(self) -> list[ActionButton]:
        estimate = self.subject
        address = reverse("funding:estimate_approve", args=[estimate.public_id])
        buttons = transition_buttons(
            ESTIMATE_WORKFLOW.available(estimate, self.actor),
            lambda step: reverse("funding:estimate_move", args=[estimate.public_id, step]),
            fields={"expected": estimate.status},
            forms={"approve": address},
        )
        if _may_edit(estimate, self.actor):
            label = (
                _("Nhập số thẩm định")
                if estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE
                else _("Sửa số đề nghị")
            )
            address = reverse("funding:estimate_upload", args=[estimate.public_id])
            buttons.insert(0, ActionButton(_("Sửa bằng XLSX"), address, method="get"))
            buttons.insert(
                0, ActionButton(label, reverse("funding:estimate_edit", args=[estimate.public_id]), method="get")
            )
        return [*self._preparing(), *buttons]

    def _may_prepare(self) -> bool:
        return self.subject.status in IN_PREPARATION and prepares_estimates.can(self.actor, self.subject)

    def _preparing(self) -> list[ActionButton]:
        """What the one who prepares may do beside the grid."""
        estimate = self.subject
        found = [ActionButton(_("Đơn vị"), reverse("funding:estimate_units", args=[estimate.public_id]), method="get")]
        address = reverse("funding:estimate_spending", args=[estimate.public_id])
        found.append(ActionButton(_("Theo loại chi"), address, method="get"))
        if not self._may_prepare():
            return found
        address = reverse("funding:estimate_line_create", args=[estimate.public_id])
        found.append(ActionButton(_("Thêm dòng"), address, method="get"))
        if estimate.adjusts_id:
            address = reverse("funding:estimate_transfer", args=[estimate.public_id])
            found.append(ActionButton(_("Chuyển giữa các dòng"), address, method="get"))
        return found

    def context(self) -> dict[str, Any]:
        tree = tree_of(self.subject)
        branches = tree.branches
        amounts = {line.path: line for line in tree.lines}
        return {
            "rows": [(branch, _columns_below(branch, amounts)) for branch in branches],
            "totals": columns_of(tree.lines),
            "splits": splits_of(tree.lines),
            "has_answers": any(line.appraised_vnd is not None or line.approved_vnd is not None for line in tree.lines),
            "checked": check(tree),
            "own_sums": OWN_SUMS,
            "effects": effects_of(tree),
            "transfers": list(self.subject.transfers.select_related("from_line", "to_line", "requested_by")),
            "may_edit": self._may_prepare(),
            "versions": estimates.versions_of(self.subject),
            "annex_formats": ("xlsx", "docx", "pdf"),
            "in_thousands": self.request.GET.get("don-vi-tien") == "nghin",
            "timeline": timeline_of(self.subject),
            "whose_turn": ESTIMATE_WORKFLOW.whose_turn(self.subject),
            "workflow_key": ESTIMATE_WORKFLOW.key,
        }


def _columns_below(branch: Branch, lines: dict[str, EstimateLine]) -> Columns:
    """The three columns of a row: its own, or the sums of what stands below a heading (its proposal as stated)."""
    if branch.line is not None:
        return Columns(branch.line.proposed_vnd, branch.line.appraised_vnd, branch.line.approved_vnd)
    assert branch.heading is not None
    below = columns_of(line for path, line in lines.items() if path.startswith(f"{branch.heading.path}/"))
    return Columns(branch.heading.stated_vnd, below.appraised_vnd, below.approved_vnd)


class EstimateCreate(FormPage):
    """Start an estimate from a plan's annex."""

    title = _("Lập dự toán")
    form_class = EstimateStartForm
    submit_label = _("Lập dự toán")
    success_message = _("Đã lập dự toán từ phụ lục kinh phí của kế hoạch.")

    def fetch(self, **kwargs: Any) -> None:
        prepares_estimates.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "plans": plans.visible_to(self.actor),
            "initial": {"year": today().year, "legal_bases": FINANCIAL_RULES},
        }

    def act(self, form: EstimateStartForm) -> Estimate:
        return draft_estimate(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: Estimate) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return reverse("funding:estimate_list")


class EstimateEdit(FormPage):
    """The grid of amounts: proposals in a draft, appraisals and remarks at Finance."""

    template_name = "funding/estimate_edit.html"
    form_class = EstimateLinesForm
    success_message = _("Đã lưu dự toán.")

    def fetch(self, **kwargs: Any) -> Estimate:
        estimate = estimates.get(self.actor, kwargs["public_id"])
        policy = appraises_estimates if estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE else prepares_estimates
        policy.check(self.actor, estimate)
        return estimate

    def get_title(self) -> str:
        if self.subject.status == EstimateStatus.SUBMITTED_TO_FINANCE:
            return _("Thẩm định dự toán năm %(year)s") % {"year": self.subject.year}
        return _("Sửa dự toán năm %(year)s") % {"year": self.subject.year}

    def crumbs(self) -> list[tuple[Any, str]]:
        label = _("Năm %(year)s, lần %(version)s") % {"year": self.subject.year, "version": self.subject.version}
        return [(_("Dự toán"), reverse("funding:estimate_list")), (label, address_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"tree": tree_of(self.subject), "unit": THOUSAND if self.in_thousands else 1}

    @property
    def in_thousands(self) -> bool:
        """Whether the boxes are in nghìn đồng."""
        return self.request.GET.get("don-vi-tien") == "nghin"

    def context(self) -> dict[str, Any]:
        return {"in_thousands": self.in_thousands}

    def act(self, form: EstimateLinesForm) -> Estimate:
        return change_estimate(
            actor=self.actor,
            estimate=self.subject,
            lines=form.inputs(),
            row_version=form.cleaned_data["row_version"],
            stated=form.stated(),
        )

    def success_url(self, result: Estimate) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class EstimateApprove(FormPage):
    """The Committee's decision on an estimate."""

    title = _("Phê duyệt dự toán")
    form_class = DecisionForm
    submit_label = _("Phê duyệt")
    success_message = _("Đã phê duyệt dự toán; kinh phí đã được giao theo từng dòng.")

    def fetch(self, **kwargs: Any) -> Estimate:
        estimate = estimates.get(self.actor, kwargs["public_id"])
        approves_estimates.check(self.actor, estimate)
        return estimate

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"decision_on": today(), "expected": self.subject.status}}

    def act(self, form: DecisionForm) -> Estimate:
        data = form.cleaned_data
        return approve_estimate(
            actor=self.actor,
            estimate=self.subject,
            decision_number=data["decision_number"],
            decision_on=data["decision_on"],
            expected=data["expected"] or None,
        )

    def success_url(self, result: Estimate) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return address_of(self.subject)


@require_POST
def estimate_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Submit, return, appraise or forward."""
    estimate = estimates.get(request.actor, public_id)
    if step == "approve":
        return redirect("funding:estimate_approve", public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None
    return perform(
        request,
        lambda: move_estimate(actor=request.actor, estimate=estimate, step=step, note=note, expected=expected),
        success=_("Đã chuyển bước."),
        to=address_of(estimate),
    )


@require_GET
def estimate_annex_file(request: PortalRequest, public_id: UUID, column: str, file_format: str) -> HttpResponse:
    """The annex of any version in its printed layout: as proposed, appraised or approved."""
    with reading():
        estimate = estimates.get(request.actor, public_id)
        if file_format not in CONTENT_TYPES or column not in COLUMNS:
            raise NotFound()
        body = estimate_annex(tree_of(estimate), file_format, COLUMNS[column])
        name = f"{estimate.plan.code} dự toán {estimate.year} lần {estimate.version} {column}.{file_format}"
        return attachment(body, name, CONTENT_TYPES[file_format])


def _may_edit(estimate: Estimate, actor: Any) -> bool:
    if estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE:
        return appraises_estimates.can(actor, estimate)
    return estimate.status in (EstimateStatus.DRAFT, EstimateStatus.RETURNED) and prepares_estimates.can(
        actor, estimate
    )
