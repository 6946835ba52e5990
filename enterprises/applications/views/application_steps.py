"""Buttons and forms that move an application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.add_remark import add_remark
from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.check_paper import check_paper
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.lapse_supplement import lapse_supplement
from enterprises.applications.actions.mark_ineligible import mark_ineligible
from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.applications.actions.refuse_application import refuse_application
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.enums import ApplicationStatus, SelectionMode
from enterprises.applications.forms.applications import (
    ApprovalForm,
    CheckForm,
    DecisionListForm,
    RecommendationForm,
    RemarkForm,
)
from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.policies import checks_applications, decides_applications, prepared_by
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.checking import places
from enterprises.applications.views.applications import page_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.ui.pages import FormPage, perform

Run = Callable[[Any, Application, str, str | None], Any]
STEPS: dict[str, Run] = {
    "take": lambda actor, row, note, expected: take_application(actor=actor, application=row, expected=expected),
    "request_supplement": lambda actor, row, note, expected: request_supplement(
        actor=actor, application=row, note=note, expected=expected
    ),
    "answer_supplement": lambda actor, row, note, expected: answer_supplement(
        actor=actor, application=row, note=note, expected=expected
    ),
    "confirm_eligible": lambda actor, row, note, expected: confirm_eligible(
        actor=actor, application=row, note=note, expected=expected
    ),
    "lapse": lambda actor, row, note, expected: lapse_supplement(
        actor=actor, application=row, note=note, expected=expected
    ),
    "mark_ineligible": lambda actor, row, note, expected: mark_ineligible(
        actor=actor, application=row, note=note, expected=expected
    ),
    "send_to_selection": lambda actor, row, note, expected: send_to_selection(actor=actor, applications=[row]),
    "refuse": lambda actor, row, note, expected: refuse_application(
        actor=actor, application=row, note=note, expected=expected
    ),
    "withdraw": lambda actor, row, note, expected: withdraw_application(
        actor=actor, application=row, note=note, expected=expected
    ),
}


@require_POST
def application_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """A step that needs no more than a reason."""
    row = applications.get(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    note, expected = request.POST.get("note", "").strip(), request.POST.get("expected")
    return perform(
        request,
        lambda: STEPS[name](request.actor, row, note, expected),
        success=_("Đã ghi nhận: %(step)s.") % {"step": APPLICATION_WORKFLOW.step(name).label},
        to=page_of(row),
    )


@require_POST
def paper_check(request: PortalRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """The verdict on one paper."""
    row = applications.get(request.actor, public_id)
    checks_applications.check(request.actor, row)
    document = (
        ApplicationDocument.objects.select_related("paper").filter(application=row, public_id=document_id).first()
    )
    if document is None:
        raise NotFound()
    form = CheckForm(request.POST)
    to = f"{page_of(row)}#giay-to"
    if not form.is_valid():
        return perform(request, lambda: _refuse(form), success="", to=to)
    return perform(
        request,
        lambda: check_paper(actor=request.actor, application=row, document=document, **form.cleaned_data),
        success=_("Đã ghi kết quả kiểm tra “%(paper)s”.") % {"paper": document.paper.name},
        to=to,
    )


@require_POST
def remark_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """A remark on one field."""
    row = applications.get(request.actor, public_id)
    checks_applications.check(request.actor, row)
    form = RemarkForm(request.POST, places=places(row))
    to = f"{page_of(row)}#y-kien"
    if not form.is_valid():
        return perform(request, lambda: _refuse(form), success="", to=to)
    return perform(
        request,
        lambda: add_remark(actor=request.actor, application=row, **form.cleaned_data),
        success=_("Đã ghi ý kiến."),
        to=to,
    )


def _refuse(form: Any) -> None:
    """The errors of a small form without a page of its own, as one refusal."""
    raise RuleViolation("; ".join(str(error) for errors in form.errors.values() for error in errors))


class _OfApplication(FormPage):
    """A form about one visible application."""

    subject: Application

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Hồ sơ"), reverse("applications:application_list")), (str(self.subject), page_of(self.subject))]


class ApplicationApprove(_OfApplication):
    """The director approves one application."""

    title = gettext_lazy("Phê duyệt hỗ trợ")
    form_class = ApprovalForm
    submit_label = gettext_lazy("Phê duyệt")
    success_message = gettext_lazy("Đã phê duyệt. Khoản hỗ trợ được giữ trên dòng dự toán và dự án đã lập.")
    template_name = "applications/application_approve.html"

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        decides_applications.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"amount_vnd": self.subject.supported_vnd}}

    def act(self, form: Any) -> Any:
        return approve_application(actor=self.actor, application=self.subject, **form.cleaned_data)


class ApplicationRecommend(_OfApplication):
    """The outcome of the Department's own review."""

    title = gettext_lazy("Kết quả xem xét của Sở")
    form_class = RecommendationForm
    success_message = gettext_lazy("Đã ghi kết quả xem xét.")

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        checks_applications.check(self.actor, row)
        if row.call.selection != SelectionMode.OWN_REVIEW:
            raise NotFound()
        return row

    def act(self, form: Any) -> Any:
        return record_recommendation(actor=self.actor, application=self.subject, **form.cleaned_data)


class ApplicationApproveList(FormPage):
    """One decision for the recommended applications one ticks."""

    title = gettext_lazy("Phê duyệt danh sách hỗ trợ")
    form_class = DecisionListForm
    submit_label = gettext_lazy("Phê duyệt các hồ sơ đã chọn")
    template_name = "applications/application_approve_list.html"

    def fetch(self, **kwargs: Any) -> None:
        decides_applications.check(self.actor)

    def candidates(self) -> list[Application]:
        """Recommended ones the actor has not checked."""
        rows = applications.visible_to(self.actor).filter(status=ApplicationStatus.RECOMMENDED)
        prepared = prepared_by(self.actor)
        rows = rows.exclude(checked_by=self.actor.user_id).exclude(pk__in=prepared)
        return list(rows.order_by("call_id", "submitted_at", "pk"))

    def act(self, form: Any) -> Any:
        chosen = set(self.request.POST.getlist("chon"))
        rows = [row for row in self.candidates() if str(row.public_id) in chosen]
        projects = approve_list(actor=self.actor, applications=rows, **form.cleaned_data)
        messages.success(self.request, _("Đã phê duyệt %(n)d hồ sơ.") % {"n": len(projects)})
        return projects

    def success_url(self, result: Any) -> str:
        return reverse("applications:project_list")

    def cancel_url(self) -> str:
        return reverse("applications:application_list")

    def context(self) -> dict[str, Any]:
        return {"rows": self.candidates(), "chosen": self.request.POST.getlist("chon")}
