"""Experts that fit an application, a project or a council; giving a project to one; the expert's own view of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.models import SupportedProject
from enterprises.applications.policies import supervises_projects
from enterprises.applications.selectors import applications, projects
from enterprises.councils.actions.give_expert import end_expert, give_expert
from enterprises.councils.enums import CouncilStatus, ReviewStatus
from enterprises.councils.expert_forms import GiveExpertForm
from enterprises.councils.models import ProjectExpert
from enterprises.councils.policies import STAFF, prepares_councils, runs_reviews
from enterprises.councils.selectors import councils
from enterprises.councils.selectors.register_experts import (
    asked_of,
    choosable,
    fitting,
    of_project,
    own_project,
    sectors_of,
    without,
)
from enterprises.councils.views.councils import list_crumb, url_of
from enterprises.registry.models import Enterprise
from plans.planning.models import Measure
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, DetailPage, FormPage, perform

TITLE = _("Chuyên gia phù hợp")


class _Fitting(DetailPage):
    """Certified experts that know the measure, with reasons and with what speaks against them."""

    template_name = "councils/fitting_experts.html"
    title = TITLE

    def check(self) -> None:
        """Raise NotAllowed for those who do not choose experts."""
        if not self.actor.roles & STAFF:
            raise NotAllowed

    def asked(self) -> tuple[int, Measure | None, Sequence[Enterprise]]:
        """Province, measure and applicants of the subject."""
        raise NotImplementedError

    def chosen(self) -> Iterable[int | None]:
        """People of the register who are chosen already and need not be offered again."""
        return ()

    def context(self) -> dict[str, Any]:
        province_id, measure, units = self.asked()
        if measure is not None:
            matches = fitting(province_id, measure, sectors_of(units), units)
        else:  # a council for several calls: whoever is certified
            matches = choosable(province_id, None, units)
        return {
            "measure": measure,
            "sectors": ", ".join(sectors_of(units).values()),
            "matches": without(matches, self.chosen()),
            "is_single": len(units) == 1,
            "may_open": True,
        }


class ApplicationExperts(_Fitting):
    """For one application."""

    def fetch(self, **kwargs: Any) -> Any:
        self.check()
        row = applications.get(self.actor, kwargs["public_id"])
        self.subtitle = row.enterprise_name
        return row

    def crumbs(self) -> Crumbs:
        row = self.subject
        return [(row.code or row.title, reverse("applications:application_detail", args=[row.public_id]))]

    def asked(self) -> tuple[int, Measure | None, Sequence[Enterprise]]:
        row = self.subject
        return row.province_id, row.call.measure.measure, [row.enterprise]

    def context(self) -> dict[str, Any]:
        row = self.subject
        review = row.reviews.filter(status=ReviewStatus.ASKED).first() if runs_reviews.can(self.actor, row) else None
        ways = []
        if review is not None:
            ways = [
                (_("Mời nhận xét"), reverse("councils:review_invite", args=[review.public_id])),
                (_("Hỏi trên giấy"), reverse("councils:review_expert", args=[review.public_id])),
            ]
        return {**super().context(), "ways": ways}


class ProjectExperts(_Fitting):
    """For one project, with the way to give it to somebody."""

    def fetch(self, **kwargs: Any) -> Any:
        self.check()
        row = projects.get(self.actor, kwargs["public_id"])
        self.subtitle = row.enterprise_name
        return row

    def crumbs(self) -> Crumbs:
        return [(self.subject.code, project_url(self.subject))]

    def asked(self) -> tuple[int, Measure | None, Sequence[Enterprise]]:
        row = self.subject
        return row.province_id, row.measure.measure, [row.enterprise]

    def context(self) -> dict[str, Any]:
        give = reverse("councils:project_expert_give", args=[self.subject.public_id])
        may_give = supervises_projects.can(self.actor, self.subject)
        return {**super().context(), "ways": [(_("Giao"), give)] if may_give else []}


class CouncilExperts(_Fitting):
    """For a council: conflicts with every applicant of its call are shown."""

    def fetch(self, **kwargs: Any) -> Any:
        self.check()
        row = councils.get(self.actor, kwargs["public_id"])
        self.subtitle = row.name
        return row

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def asked(self) -> tuple[int, Measure | None, Sequence[Enterprise]]:
        return self.subject.province_id, *asked_of(self.subject)

    def chosen(self) -> Iterable[int | None]:
        return self.subject.experts.values_list("registered_id", flat=True)

    def context(self) -> dict[str, Any]:
        row = self.subject
        is_open = row.status == CouncilStatus.DRAFTED and prepares_councils.can(self.actor, row)
        takes = is_open and bool(row.rule_set.quorum.get("expert_team"))
        address = reverse("councils:council_expert_add", args=[row.public_id])
        return {**super().context(), "ways": [(_("Thêm vào tổ"), address)] if takes else []}


def project_url(project: SupportedProject) -> str:
    """The page of a project."""
    return reverse("applications:project_detail", args=[project.public_id])


class ProjectExpertGive(FormPage):
    """Give a project to one of the certified experts."""

    title = _("Giao chuyên gia tư vấn, đánh giá")
    form_class = GiveExpertForm
    submit_label = _("Giao")
    success_message = _("Đã giao. Chuyên gia có tài khoản được báo và xem được dự án này.")

    def fetch(self, **kwargs: Any) -> SupportedProject:
        row = projects.get(self.actor, kwargs["public_id"])
        supervises_projects.check(self.actor, row)
        return row

    def crumbs(self) -> Crumbs:
        return [(self.subject.code, project_url(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        matches = choosable(row.province_id, row.measure.measure, [row.enterprise])
        return {"matches": matches, "initial": {"expert": self.request.GET.get("chuyen-gia", "")}}

    def act(self, form: Any) -> ProjectExpert:
        return give_expert(actor=self.actor, project=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return project_url(self.subject)

    def cancel_url(self) -> str:
        return project_url(self.subject)


@require_POST
def project_expert_end(request: PortalRequest, public_id: UUID, given_id: UUID) -> HttpResponse:
    """The expert's work on a project is over."""
    project = projects.get(request.actor, public_id)
    supervises_projects.check(request.actor, project)
    row = of_project(project).filter(public_id=given_id).first()
    if row is None:
        raise NotFound
    return perform(
        request,
        lambda: end_expert(actor=request.actor, given=row),
        success=_("Đã ghi kết thúc."),
        to=project_url(project),
    )


class OwnProject(DetailPage):
    """What an expert sees of a project given to them: what it is about and how far it is, no money, no papers."""

    template_name = "councils/own_project.html"

    def fetch(self, **kwargs: Any) -> ProjectExpert:
        return own_project(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.project.title or self.subject.project.enterprise_name

    def crumbs(self) -> Crumbs:
        return [(_("Hồ sơ chuyên gia của tôi"), reverse("activities:expert_own"))]

    def context(self) -> dict[str, Any]:
        given, project = self.subject, self.subject.project
        until = f" – {given.until_on:%d/%m/%Y}" if given.until_on else ""
        return {
            "project": project,
            "milestones": list(project.milestones.all()),
            "facts": [
                (_("Mã dự án"), project.code),
                (_("Đơn vị"), project.enterprise_name),
                (_("Nội dung hỗ trợ"), project.measure.name),
                (_("Vai trò của bạn"), given.get_role_display()),
                (_("Thời gian"), f"{given.from_on:%d/%m/%Y}{until}"),
                (_("Nội dung được giao"), given.task),
                (_("Chỉ số trước hỗ trợ"), project.indicators_before),
                (_("Chỉ số sau hỗ trợ"), project.indicators_after),
                (_("Kết quả đạt được"), project.result_summary),
            ],
        }
