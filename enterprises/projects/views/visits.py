"""Visits: planned, held, with pictures and demands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.projects.actions.keep_visit import (
    add_demand,
    add_photo,
    answer_demand,
    close_demand,
    hold_visit,
    plan_visit,
)
from enterprises.projects.documents.visit import minutes_of
from enterprises.projects.enums import DemandState, VisitRole
from enterprises.projects.forms import AnswerForm, DemandForm, PhotoForm, VisitForm, VisitResultForm
from enterprises.projects.models import Visit
from enterprises.projects.policies import answers_demands, keeps_visits, runs_projects
from enterprises.projects.selectors import visits
from enterprises.projects.views.base import OfProject, as_file, page_of
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, perform


def address_of(visit: Visit) -> str:
    """The page of a visit."""
    return reverse("projects:visit_detail", args=[visit.public_id])


class VisitCreate(OfProject):
    """Plan a visit to a project."""

    title = gettext_lazy("Lập buổi kiểm tra tại đơn vị")
    form_class = VisitForm
    success_message = gettext_lazy("Đã lập buổi kiểm tra.")
    policy = keeps_visits

    def act(self, form: Any) -> Any:
        return plan_visit(actor=self.actor, project=self.project, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return address_of(result)


class VisitDetail(DetailPage):
    """One visit: people, findings, demands, pictures."""

    template_name = "projects/visit_detail.html"
    subject: Visit

    def fetch(self, public_id: UUID) -> Visit:
        return visits.get(self.actor, public_id)

    def get_title(self) -> str:
        return _("Kiểm tra tại đơn vị %(code)s") % {"code": self.subject.code}

    def crumbs(self) -> list[tuple[Any, str]]:
        project = self.subject.project
        return [(_("Kiểm tra tại đơn vị"), reverse("projects:visit_list")), (project.code, page_of(project))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if not keeps_visits.can(self.actor, row):
            return []
        steps = [(_("Thêm ảnh, tệp"), "visit_photo", "secondary")]
        if row.held_on is not None:
            steps.append((_("Thêm yêu cầu"), "visit_demand", "secondary"))
        label = _("Ghi kết quả") if row.held_on is None else _("Sửa kết quả")
        steps.append((label, "visit_result", "primary" if row.held_on is None else "secondary"))
        return [
            ActionButton(label, reverse(f"projects:{name}", args=[row.public_id]), method="get", tone=tone)
            for label, name, tone in steps
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "may_keep": keeps_visits.can(self.actor, row),
            "may_answer": runs_projects.can(self.actor, row.project),
            "pairs": [
                (_("Dự án"), row.project_code, row.project.title),
                (_("Đơn vị"), row.enterprise_name, ""),
                (_("Nội dung"), row.subject, ""),
                (_("Địa điểm"), row.place, ""),
                (_("Ngày dự kiến"), f"{row.planned_on:%d/%m/%Y}", ""),
                (_("Đã kiểm tra"), f"{row.held_on:%d/%m/%Y}" if row.held_on else "", ""),
            ],
            "leads": [m for m in row.members.all() if m.role == VisitRole.LEAD],
            "today": clock.today(),
        }


class _OfVisit(OfProject):
    """A form about one visit."""

    policy = keeps_visits

    def fetch(self, public_id: UUID) -> Any:
        visit = visits.get(self.actor, public_id)
        self.project = visit.project
        self.policy.check(self.actor, visit)
        return visit

    def success_url(self, result: Any) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class VisitResult(_OfVisit):
    """What was found, and the cost."""

    title = gettext_lazy("Kết quả kiểm tra")
    form_class = VisitResultForm
    success_message = gettext_lazy("Đã ghi kết quả kiểm tra.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("findings", "opinion", "conclusion", "cost_vnd")
        return {"initial": {"held_on": row.held_on or row.planned_on, **{name: getattr(row, name) for name in names}}}

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        return hold_visit(actor=self.actor, visit=self.subject, **data | {"cost_vnd": data["cost_vnd"] or 0})


class VisitPhotoCreate(_OfVisit):
    """A picture or paper."""

    title = gettext_lazy("Thêm ảnh, tệp")
    form_class = PhotoForm
    success_message = gettext_lazy("Đã thêm ảnh, tệp.")

    def act(self, form: Any) -> Any:
        file = self.stored(form.cleaned_data["file"])
        assert file is not None
        return add_photo(actor=self.actor, visit=self.subject, caption=form.cleaned_data["caption"], file=file)


class VisitDemandCreate(_OfVisit):
    """What the enterprise has to do."""

    title = gettext_lazy("Thêm yêu cầu đối với đơn vị")
    form_class = DemandForm
    success_message = gettext_lazy("Đã thêm yêu cầu và báo cho đơn vị.")

    def act(self, form: Any) -> Any:
        return add_demand(actor=self.actor, visit=self.subject, **form.cleaned_data)


class DemandAnswer(OfProject):
    """The enterprise says what it did."""

    title = gettext_lazy("Báo cáo thực hiện yêu cầu")
    form_class = AnswerForm
    submit_label = gettext_lazy("Gửi báo cáo")
    success_message = gettext_lazy("Đã gửi báo cáo.")
    policy = answers_demands

    def fetch(self, public_id: UUID) -> Any:
        demand = visits.get_demand(self.actor, public_id)
        self.project = demand.visit.project
        self.policy.check(self.actor, self.project)
        return demand

    def success_url(self, result: Any) -> str:
        return address_of(self.subject.visit)

    def cancel_url(self) -> str:
        return address_of(self.subject.visit)

    def act(self, form: Any) -> Any:
        return answer_demand(actor=self.actor, demand=self.subject, answer=form.cleaned_data["answer"])


@require_POST
def demand_close(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Confirm an answered demand, or open it again with the reason."""
    row = visits.get_demand(request.actor, public_id)
    is_done = request.POST.get("ket_qua") != DemandState.OPEN
    return perform(
        request,
        lambda: close_demand(actor=request.actor, demand=row, is_done=is_done, note=request.POST.get("note", "")),
        success=_("Đã ghi nhận."),
        to=address_of(row.visit),
    )


@require_GET
def visit_minutes(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Biên bản kiểm tra; a draft until the visit was held."""
    row = visits.get(request.actor, public_id)
    return as_file(lambda: minutes_of(row), f"Biên bản kiểm tra {row.code}", file_format)
