"""Steps of a project at work: returns, milestones, indicators, conditions, kind, replication."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.actions.apply_template import apply_template
from enterprises.projects.actions.follow_project import (
    classify_project,
    finish_milestone,
    mark_exemplary,
    unmark_exemplary,
)
from enterprises.projects.actions.keep_condition import add_condition, meet_condition
from enterprises.projects.actions.keep_indicator import keep_indicator
from enterprises.projects.actions.keep_progress import OPEN, decide_progress, save_progress
from enterprises.projects.forms import (
    ClassifyForm,
    ConditionForm,
    ConditionMetForm,
    ExemplaryForm,
    IndicatorForm,
    MilestoneDoneForm,
    ProgressDecisionForm,
    ProgressForm,
)
from enterprises.projects.policies import EitherOf, runs_projects, supervises_projects
from enterprises.projects.selectors import acceptance, progress
from enterprises.projects.views.base import OfProject, page_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import perform

BOTH = EitherOf(name="follows_projects", roles=runs_projects.roles, scope=runs_projects.scope, bars=runs_projects.bars)


class ProgressEdit(OfProject):
    """Write the next return: what was typed before, or what was given back, stands in it."""

    title = gettext_lazy("Báo cáo tiến độ")
    form_class = ProgressForm
    submit_label = gettext_lazy("Lưu")
    success_message = gettext_lazy("Đã lưu báo cáo tiến độ.")
    policy = runs_projects

    def form_kwargs(self) -> dict[str, Any]:
        standing = self.project.progress_reports.filter(state__in=OPEN).order_by("pk").first()
        if standing is None:
            return {}
        names = ("percent_done", "done", "difficulties")
        return {"initial": {name: getattr(standing, name) for name in names}}

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        return save_progress(actor=self.actor, project=self.project, file=self.stored(data.pop("file")), **data)


class ProgressDecide(OfProject):
    """Accept a return, or give it back with what is missing."""

    title = gettext_lazy("Xem xét báo cáo tiến độ")
    form_class = ProgressDecisionForm
    success_message = gettext_lazy("Đã ghi ý kiến.")
    policy = supervises_projects

    def fetch(self, public_id: UUID) -> Any:
        report = (
            progress.returns_of(self.actor).select_related("project__enterprise").filter(public_id=public_id).first()
        )
        if report is None:
            raise NotFound()
        self.project = report.project
        self.policy.check(self.actor, self.project)
        return report

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        return decide_progress(
            actor=self.actor, report=self.subject, accept=data["accept"] == "1", remark=data["remark"]
        )


class MilestoneDone(OfProject):
    """Say when a milestone was reached."""

    title = gettext_lazy("Mốc công việc hoàn thành")
    form_class = MilestoneDoneForm
    success_message = gettext_lazy("Đã ghi nhận mốc hoàn thành.")
    policy = BOTH

    def fetch(self, public_id: UUID) -> Any:
        milestone = progress.milestones_of(self.actor).filter(public_id=public_id).first()
        if milestone is None:
            raise NotFound()
        self.project = milestone.project
        self.policy.check(self.actor, self.project)
        return milestone

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"done_on": clock.today()}}

    def act(self, form: Any) -> Any:
        return finish_milestone(
            actor=self.actor, project=self.project, milestone=self.subject, done_on=form.cleaned_data["done_on"]
        )


class IndicatorEdit(OfProject):
    """One figure before and after."""

    title = gettext_lazy("Chỉ số trước, sau hỗ trợ")
    form_class = IndicatorForm
    success_message = gettext_lazy("Đã ghi chỉ số.")
    policy = BOTH

    def act(self, form: Any) -> Any:
        return keep_indicator(actor=self.actor, project=self.project, **form.cleaned_data)


class ConditionCreate(OfProject):
    """One more condition of the acceptance."""

    title = gettext_lazy("Thêm điều kiện nghiệm thu")
    form_class = ConditionForm
    success_message = gettext_lazy("Đã ghi điều kiện.")
    policy = supervises_projects

    def act(self, form: Any) -> Any:
        return add_condition(actor=self.actor, project=self.project, **form.cleaned_data)


class ConditionMet(OfProject):
    """Confirm how a condition was met."""

    title = gettext_lazy("Xác nhận điều kiện đã thực hiện")
    form_class = ConditionMetForm
    success_message = gettext_lazy("Đã xác nhận.")
    policy = supervises_projects

    def fetch(self, public_id: UUID) -> Any:
        condition = acceptance.get_condition(self.actor, public_id)
        self.project = condition.project
        self.policy.check(self.actor, self.project)
        return condition

    def act(self, form: Any) -> Any:
        return meet_condition(actor=self.actor, condition=self.subject, note=form.cleaned_data["note"])


class ProjectClassify(OfProject):
    """Kind, field and model of a project."""

    title = gettext_lazy("Loại, lĩnh vực của dự án")
    form_class = ClassifyForm
    success_message = gettext_lazy("Đã sửa loại, lĩnh vực.")
    policy = supervises_projects

    def form_kwargs(self) -> dict[str, Any]:
        row: SupportedProject = self.project
        models = projects.visible_to(self.actor).filter(exemplary_on__isnull=False).exclude(pk=row.pk)
        return {
            "models": models.order_by("code")[:200],
            "initial": {"kind": row.kind, "field": row.field, "follows": row.follows_id},
        }

    def act(self, form: Any) -> Any:
        return classify_project(actor=self.actor, project=self.project, **form.cleaned_data)


class ProjectExemplary(OfProject):
    """Choose a project for replication."""

    title = gettext_lazy("Chọn dự án để nhân rộng")
    form_class = ExemplaryForm
    success_message = gettext_lazy("Đã chọn dự án để nhân rộng.")
    policy = supervises_projects

    def act(self, form: Any) -> Any:
        return mark_exemplary(actor=self.actor, project=self.project, because=form.cleaned_data["because"])


@require_POST
def template_apply(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Milestones and indicators usual for the kind."""
    row = projects.get(request.actor, public_id)
    return perform(
        request,
        lambda: apply_template(actor=request.actor, project=row),
        success=lambda added: _("Đã thêm %(n)d mốc, chỉ số theo mẫu.") % {"n": added},
        to=page_of(row),
    )


@require_POST
def exemplary_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take the mark back."""
    row = projects.get(request.actor, public_id)
    return perform(
        request,
        lambda: unmark_exemplary(actor=request.actor, project=row),
        success=_("Đã thôi chọn nhân rộng."),
        to=page_of(row),
    )
