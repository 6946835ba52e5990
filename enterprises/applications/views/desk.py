"""Paper applications: an officer enters them for the applicant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.receive_on_paper import (
    note_paper_copy,
    receive_on_paper,
    take_back_paper_copy,
)
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.forms.desk import DeskForm
from enterprises.applications.models import Application, Call, CallPaper
from enterprises.applications.policies import checks_applications, keeps_calls
from enterprises.applications.selectors import applications, calls
from enterprises.applications.views.applications import page_of
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import enterprises
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import FormPage, perform


class DeskStart(FormPage):
    """Name the enterprise, or enter it; then the same form as online. `?don-vi=` names one from its own page."""

    title = gettext_lazy("Nhận hồ sơ giấy")
    intro = gettext_lazy("Nhập thay doanh nghiệp, đính kèm bản chụp; phiếu tiếp nhận và thời hạn như nộp trực tuyến.")
    form_class = DeskForm
    submit_label = gettext_lazy("Nhập hồ sơ")
    subject: Call

    def fetch(self, public_id: UUID) -> Call:
        call = calls.get(self.actor, public_id)
        keeps_calls.check(self.actor, call)
        return call

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.title, self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"received_on": clock.today()}
        found = self._named(self.request.GET.get("don-vi", ""))
        if found is not None:
            initial |= {"enterprise": found.public_id, "tax_code": found.tax_code, "name": found.name}
        return {"initial": initial}

    def _named(self, public_id: Any) -> Enterprise | None:
        try:
            wanted = UUID(str(public_id))
        except ValueError:
            return None
        return enterprises.visible_to(self.actor).filter(public_id=wanted).first()

    def act(self, form: Any) -> Application:
        return receive_on_paper(
            actor=self.actor,
            call=self.subject,
            channel=form.cleaned_data["channel"],
            received_on=form.cleaned_data["received_on"],
            enterprise=self._named(form.cleaned_data["enterprise"]),
            profile=form.profile(),
        )

    def success_url(self, result: Application) -> str:
        return reverse("applications:application_edit", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("applications:call_detail", args=[self.subject.public_id])


@require_POST
def paper_copy(request: PortalRequest, public_id: UUID, paper_id: UUID) -> HttpResponse:
    """Note that a paper is here on paper, or take the note back (`bo`)."""
    row = applications.get(request.actor, public_id)
    checks_applications.check(request.actor, row)
    paper = CallPaper.objects.filter(call=row.call, public_id=paper_id).first()
    if paper is None:
        raise NotFound()
    entering = row.status == ApplicationStatus.DRAFT
    back = reverse("applications:application_edit", args=[row.public_id]) if entering else page_of(row)
    if "bo" in request.POST:
        return perform(
            request,
            lambda: take_back_paper_copy(actor=request.actor, application=row, paper=paper),
            success=_("Đã bỏ ghi nhận bản giấy “%(paper)s”.") % {"paper": paper.name},
            to=f"{back}#giay-to",
        )
    note = request.POST.get("note", "")
    return perform(
        request,
        lambda: note_paper_copy(actor=request.actor, application=row, paper=paper, note=note),
        success=_("Đã ghi nhận bản giấy “%(paper)s”.") % {"paper": paper.name},
        to=f"{back}#giay-to",
    )
