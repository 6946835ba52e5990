"""Proposals for order and S&T tasks (B06)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning.actions.order_science_task import order_science_task
from plans.planning.actions.propose_science import FACTS, move_proposal, save_proposal
from plans.planning.actions.run_science_task import (
    accept_science_task,
    add_participant,
    may_run,
    record_science_progress,
    terminate_science_task,
)
from plans.planning.enums import ProposalStatus, ScienceTaskStatus
from plans.planning.filters_work import ProposalFilter, ScienceFilter
from plans.planning.forms_science import (
    AcceptanceForm,
    OrderForm,
    ParticipantForm,
    ProposalForm,
    ScienceProgressForm,
)
from plans.planning.models import ScienceProposal, ScienceTask, Task
from plans.planning.policies_work import decides_science, proposes_science, runs_science
from plans.planning.selectors import plans, science
from plans.planning.workflow_work import PROPOSAL_WORKFLOW, SCIENCE_WORKFLOW
from portal.core import clock
from portal.core.errors import NotFound, StaleState
from portal.core.request import PortalRequest
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.ui.templatetags.components import grouped
from portal.ui.versioned import VersionedFormPage
from portal.workflow.selectors import timeline_of

Crumbs = list[tuple[str, str]]


def proposal_page(row: ScienceProposal) -> str:
    """The address of a proposal."""
    return reverse("planning:proposal_detail", args=[row.public_id])


def science_page(row: ScienceTask) -> str:
    """The address of an S&T task."""
    return reverse("planning:science_task_detail", args=[row.public_id])


class ProposalList(ListPage):
    """The list of proposals for order."""

    title = gettext_lazy("Đề xuất đặt hàng nhiệm vụ KH&CN")
    unit = gettext_lazy("đề xuất")
    filterset_class = ProposalFilter
    default_sort = "-code"
    empty_title = gettext_lazy("Chưa có đề xuất nào")
    empty_text = gettext_lazy(
        "Sở, ban, ngành, địa phương, trường gửi đề xuất; Sở KH&CN xem, đưa vào danh mục rồi giao."
    )
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=proposal_page),
        Column("title", gettext_lazy("Nhiệm vụ đề xuất"), sort="sort_key", link=proposal_page, css="wide"),
        Column("status", gettext_lazy("Trạng thái"), kind="state", workflow="planning.science_proposal", sort="status"),
        Column("organization_name", gettext_lazy("Đơn vị đề xuất"), sort="organization_name"),
        Column("plan", gettext_lazy("Kế hoạch"), value="plan.code", kind="code"),
        Column("years", gettext_lazy("Thời gian"), value=lambda row: f"{row.year_from}-{row.year_to}"),
        Column("amount_vnd", gettext_lazy("Kinh phí dự kiến"), kind="money", sort="amount_vnd", total="amount_vnd"),
    )

    def rows(self) -> QuerySet[ScienceProposal]:
        return science.proposals_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        found = [ActionButton(_("Nhiệm vụ KH&CN"), reverse("planning:science_task_list"), method="get")]
        if self.actor.roles & proposes_science.roles:
            url = reverse("planning:proposal_create")
            found.append(ActionButton(_("Đề xuất nhiệm vụ"), url, method="get", tone="primary", icon="plus"))
        return found


class ScienceTaskList(ListPage):
    """S&T tasks that were ordered."""

    title = gettext_lazy("Nhiệm vụ KH&CN")
    unit = gettext_lazy("nhiệm vụ")
    filterset_class = ScienceFilter
    default_sort = "-code"
    empty_title = gettext_lazy("Chưa có nhiệm vụ KH&CN nào")
    empty_text = gettext_lazy("Đề xuất trong danh mục đặt hàng trở thành nhiệm vụ khi có quyết định giao.")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=science_page),
        Column("title", gettext_lazy("Nhiệm vụ"), sort="sort_key", link=science_page, css="wide"),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="planning.science_task",
            sort="status",
            remark=lambda row: row.decision_number,
        ),
        Column("lead_name", gettext_lazy("Chủ trì"), sort="lead_name", remark=lambda row: row.get_choice_display()),
        Column("decision_number", gettext_lazy("Quyết định"), sort="decision_number", only="file"),
        Column("ends_on", gettext_lazy("Kết thúc"), kind="day", sort="ends_on"),
        Column("amount_vnd", gettext_lazy("Kinh phí"), kind="money", sort="amount_vnd", total="amount_vnd"),
        Column("participant_count", gettext_lazy("Doanh nghiệp tham gia"), kind="number", sort="participant_count"),
    )

    def rows(self) -> QuerySet[ScienceTask]:
        return science.tasks_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [ActionButton(_("Đề xuất đặt hàng"), reverse("planning:proposal_list"), method="get")]


class ProposalEdit(VersionedFormPage):
    """Write a proposal; `public_id` None starts a new one."""

    title = gettext_lazy("Đề xuất đặt hàng nhiệm vụ KH&CN")
    form_class = ProposalForm
    submit_label = gettext_lazy("Lưu đề xuất")
    success_message = gettext_lazy("Đã lưu. Hãy xem lại rồi bấm “Gửi Sở”.")
    subject: ScienceProposal | None

    def fetch(self, public_id: UUID | None = None) -> ScienceProposal | None:
        if public_id is None:
            proposes_science.check(self.actor)
            return None
        row = science.get_proposal(self.actor, public_id)
        proposes_science.check(self.actor, row)
        if row.status != ProposalStatus.DRAFT:
            raise NotFound()
        return row

    def crumbs(self) -> Crumbs:
        return [(_("Đề xuất đặt hàng"), reverse("planning:proposal_list"))]

    def form_kwargs(self) -> dict[str, Any]:
        year = clock.today().year
        initial: dict[str, Any] = {"year_from": year + 1, "year_to": year + 2}
        if self.subject is not None:
            initial = {name: getattr(self.subject, name) for name in FACTS}
            initial |= {"plan": self.subject.plan.code, "row_version": self.subject.row_version}
        return {"plans": plans.in_force(self.actor).filter(province__isnull=False), "initial": initial}

    def act(self, form: Any) -> ScienceProposal:
        facts = {name: form.cleaned_data[name] for name in FACTS}
        return save_proposal(
            actor=self.actor,
            plan=form.cleaned_data["plan"],
            facts=facts,
            proposal=self.subject,
            row_version=form.cleaned_data.get("row_version"),
        )

    def success_url(self, result: ScienceProposal) -> str:
        return proposal_page(result)

    def cancel_url(self) -> str:
        return proposal_page(self.subject) if self.subject is not None else reverse("planning:proposal_list")


class ProposalDetail(DetailPage):
    """One proposal, its way, the task it became."""

    template_name = "planning/work/proposal.html"
    subject: ScienceProposal

    def fetch(self, public_id: UUID) -> ScienceProposal:
        return science.get_proposal(self.actor, public_id)

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(_("Đề xuất đặt hàng"), reverse("planning:proposal_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        found = transition_buttons(
            PROPOSAL_WORKFLOW.available(row, self.actor),
            lambda name: reverse("planning:proposal_step", args=[row.public_id, name]),
            fields={"expected": row.status},
        )
        if row.status == ProposalStatus.DRAFT and proposes_science.can(self.actor, row):
            url = reverse("planning:proposal_edit", args=[row.public_id])
            found.insert(0, ActionButton(_("Sửa"), url, method="get", icon="edit"))
        if row.status == ProposalStatus.LISTED and decides_science.can(self.actor, row):
            url = reverse("planning:proposal_order", args=[row.public_id])
            found.append(ActionButton(_("Quyết định giao"), url, method="get", tone="primary"))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "timeline": timeline_of(row),
            "turn": PROPOSAL_WORKFLOW.whose_turn(row),
            "science_task": getattr(row, "science_task", None),
            "facts": [
                (_("Đơn vị đề xuất"), row.organization_name),
                (_("Kế hoạch"), row.plan.code),
                (_("Cấp nhiệm vụ"), row.get_level_display()),
                (_("Thời gian"), f"{row.year_from}-{row.year_to}"),
                (_("Kinh phí dự kiến"), f"{grouped(row.amount_vnd)} đ" if row.amount_vnd else ""),
            ],
        }


@require_POST
def proposal_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Submit, list or decline."""
    actor: Any = request.actor
    row = science.get_proposal(actor, public_id)
    return perform(
        request,
        lambda: move_proposal(
            actor=actor,
            proposal=row,
            step=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=proposal_page(row),
    )


class ProposalOrder(FormPage):
    """The decision about a listed proposal."""

    title = gettext_lazy("Quyết định giao nhiệm vụ KH&CN")
    form_class = OrderForm
    submit_label = gettext_lazy("Giao nhiệm vụ")
    success_message = gettext_lazy("Đã giao nhiệm vụ.")
    subject: ScienceProposal

    def fetch(self, public_id: UUID) -> ScienceProposal:
        row = science.get_proposal(self.actor, public_id)
        decides_science.check(self.actor, row)
        return row

    def crumbs(self) -> Crumbs:
        return [(self.subject.code, self.cancel_url())]

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.title}

    def form_kwargs(self) -> dict[str, Any]:
        here = Q(province_id=self.actor.province_id) | Q(province__isnull=True)
        organizations = (
            Organization.objects.valid_on(clock.today())
            .filter(here)
            .exclude(kind__in=(OrganizationKind.SITE, OrganizationKind.ENTERPRISE))
        )
        tasks = Task.objects.filter(version=self.subject.plan.current_version_id).order_by("position")
        initial = {"lead": self.subject.organization_id, "amount_vnd": self.subject.amount_vnd}
        return {"organizations": organizations.order_by("sort_key"), "tasks": tasks, "initial": initial}

    def act(self, form: Any) -> ScienceTask:
        return order_science_task(actor=self.actor, proposal=self.subject, **form.cleaned_data)

    def success_url(self, result: ScienceTask) -> str:
        return science_page(result)

    def cancel_url(self) -> str:
        return proposal_page(self.subject)


class ScienceTaskDetail(DetailPage):
    """One S&T task."""

    template_name = "planning/work/science_task.html"
    subject: ScienceTask

    def fetch(self, public_id: UUID) -> ScienceTask:
        return science.get_task(self.actor, public_id)

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(_("Nhiệm vụ KH&CN"), reverse("planning:science_task_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if row.status != ScienceTaskStatus.RUNNING:
            return []
        steps = transition_buttons(
            SCIENCE_WORKFLOW.available(row, self.actor),
            lambda name: reverse("planning:science_task_terminate", args=[row.public_id]),
            fields={"expected": row.status},
            forms={"accept": reverse("planning:science_task_accept", args=[row.public_id])},
        )
        if may_run(self.actor, row):
            for name, label in (("participant", _("Thêm doanh nghiệp tham gia")), ("progress", _("Cập nhật tiến độ"))):
                url = reverse(f"planning:science_task_{name}", args=[row.public_id])
                steps.insert(0, ActionButton(label, url, method="get"))
        return steps

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "timeline": timeline_of(row),
            "participants": list(row.participants.all()),
            "facts": [
                (_("Tổ chức chủ trì"), row.lead_name),
                (_("Phương thức"), row.get_choice_display()),
                (_("Quyết định"), f"{row.decision_number}, {row.decided_on:%d/%m/%Y}"),
                (_("Cấp nhiệm vụ"), row.get_level_display()),
                (_("Thời gian"), f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}"),
                (_("Kinh phí"), f"{grouped(row.amount_vnd)} đ"),
                (_("Kế hoạch"), row.plan.code),
                (_("Nhiệm vụ của kế hoạch"), row.task.title if row.task else ""),
                (_("Đơn vị đề xuất"), row.proposal.organization_name if row.proposal else ""),
                (_("Ngày nghiệm thu"), f"{row.accepted_on:%d/%m/%Y}" if row.accepted_on else ""),
            ],
        }


class _ScienceForm(FormPage):
    """A form about one S&T task."""

    subject: ScienceTask

    def fetch(self, public_id: UUID) -> ScienceTask:
        row = science.get_task(self.actor, public_id)
        if not may_run(self.actor, row):
            runs_science.check(self.actor, row)
        return row

    def crumbs(self) -> Crumbs:
        return [(self.subject.code, self.cancel_url())]

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.title}

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return science_page(self.subject)


class ScienceProgress(VersionedFormPage, _ScienceForm):
    """Record progress."""

    title = gettext_lazy("Tiến độ nhiệm vụ KH&CN")
    form_class = ScienceProgressForm
    success_message = gettext_lazy("Đã cập nhật tiến độ.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in ("percent", "progress_text", "row_version")}
        return {"initial": initial}

    def act(self, form: Any) -> ScienceTask:
        return record_science_progress(actor=self.actor, science_task=self.subject, **form.cleaned_data)


class ParticipantAdd(_ScienceForm):
    """Add an enterprise."""

    title = gettext_lazy("Doanh nghiệp tham gia nhiệm vụ KH&CN")
    form_class = ParticipantForm
    success_message = gettext_lazy("Đã thêm doanh nghiệp.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"joined_on": clock.today()}}

    def act(self, form: Any) -> Any:
        return add_participant(actor=self.actor, science_task=self.subject, **form.cleaned_data)


class ScienceAccept(_ScienceForm):
    """Accept the result."""

    title = gettext_lazy("Nghiệm thu nhiệm vụ KH&CN")
    form_class = AcceptanceForm
    submit_label = gettext_lazy("Ghi nhận nghiệm thu")
    success_message = gettext_lazy("Đã ghi nhận nghiệm thu.")

    def fetch(self, public_id: UUID) -> ScienceTask:
        row = science.get_task(self.actor, public_id)
        runs_science.check(self.actor, row)
        return row

    def act(self, form: Any) -> ScienceTask:
        if self.subject.status != ScienceTaskStatus.RUNNING:
            raise StaleState()
        return accept_science_task(actor=self.actor, science_task=self.subject, **form.cleaned_data)


@require_POST
def science_terminate(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Break a task off."""
    actor: Any = request.actor
    row = science.get_task(actor, public_id)
    return perform(
        request,
        lambda: terminate_science_task(
            actor=actor, science_task=row, note=request.POST.get("note", ""), expected=request.POST.get("expected")
        ),
        success=_("Đã chấm dứt nhiệm vụ."),
        to=science_page(row),
    )
