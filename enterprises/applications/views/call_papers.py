"""The papers of a call one by one: limits and the file to fill in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from enterprises.applications.actions.set_paper import set_paper
from enterprises.applications.enums import CallStatus
from enterprises.applications.forms.calls import PaperForm
from enterprises.applications.models import CallPaper
from enterprises.applications.policies import keeps_calls
from enterprises.applications.purposes import PAPER_TEMPLATE
from enterprises.applications.selectors import calls
from enterprises.applications.views.call_notices import handed_out, staff_page
from portal.attachments.actions.store_upload import store_upload
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.ui.pages import FormPage


class PaperEdit(FormPage):
    """Set what files one paper of a draft call takes."""

    form_class = PaperForm
    submit_label = gettext_lazy("Lưu")
    success_message = gettext_lazy("Đã lưu yêu cầu của giấy tờ.")
    subject: CallPaper

    def fetch(self, public_id: UUID, paper_id: UUID) -> CallPaper:
        call = calls.get(self.actor, public_id)
        keeps_calls.check(self.actor, call)
        paper = call.papers.select_related("template").filter(public_id=paper_id).first()
        if paper is None:
            raise NotFound()
        if call.status != CallStatus.DRAFT:
            raise RuleViolation(_("Đợt đã trình hoặc đã công bố thì không đổi được giấy tờ."), code="call_published")
        paper.call = call
        return paper

    def get_title(self) -> str:
        return self.subject.name

    def crumbs(self) -> list[tuple[str, str]]:
        call = self.subject.call
        return [(_("Đợt tiếp nhận"), reverse("applications:call_list")), (call.title, staff_page(call))]

    def form_kwargs(self) -> dict[str, Any]:
        paper = self.subject
        return {
            "paper": paper,
            "initial": {"max_files": paper.max_files, "kinds": paper.kinds, "max_megabytes": paper.max_megabytes},
        }

    def act(self, form: Any) -> CallPaper:
        data, upload = form.cleaned_data, form.cleaned_data.get("template")
        stored = (
            store_upload(actor=self.actor, upload=upload, purpose=PAPER_TEMPLATE, field="template") if upload else None
        )
        return set_paper(
            actor=self.actor,
            paper=self.subject,
            max_files=data["max_files"],
            kinds=data["kinds"],
            max_megabytes=data["max_megabytes"],
            template=stored,
            keeps_template=not data.get("drop_template"),
        )

    def success_url(self, result: CallPaper) -> str:
        return staff_page(self.subject.call)

    def cancel_url(self) -> str:
        return staff_page(self.subject.call)


@login_not_required
@require_GET
def paper_template(request: PortalRequest, public_id: UUID, paper_id: UUID) -> FileResponse:
    """The file to fill in, of a published call, for everybody."""
    call = calls.get_public(public_id)
    paper = call.papers.select_related("template").filter(public_id=paper_id).first()
    if paper is None or paper.template is None:
        raise NotFound()
    return handed_out(paper.template)
