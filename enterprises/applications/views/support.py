"""What the support of an application is computed from: questions, quantity, norm, the amount step by step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.applications import sections
from enterprises.applications.actions.save_claim import may_claim, save_claim
from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.forms.support import NO, YES, ClaimForm
from enterprises.applications.models import Application, SupportClaim
from enterprises.applications.sections import MONEY
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.support import Assessment, assess, claim_of
from enterprises.applications.support_panels import shown
from enterprises.applications.views.applications import page_of
from plans.planning.enums import NormCondition
from portal.core.request import PortalRequest
from portal.ui.pages import FormPage
from portal.vietnam.money import parse_vnd


def questions_of(found: Assessment, claim: SupportClaim) -> list[str]:
    """The conditions to ask: those still open, and those answered before."""
    conditions = [c for option in found.options for c in option.norm.conditions]
    open_or_said = {*found.open_questions, *claim.answers}
    order = [str(value) for value in NormCondition.values]
    asked = {*open_or_said, *(c for c in conditions if c in claim.answers)}
    return [value for value in order if value in asked]


class SupportPage(FormPage):
    """Answer, choose, and read how the amount comes about."""

    template_name = "applications/support_edit.html"
    title = _("Mức hỗ trợ")
    submit_label = _("Lưu và tính lại")
    success_message = _("Đã lưu cơ sở tính mức hỗ trợ.")
    subject: Application

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        may_claim(self.actor, row)
        self.claim = claim_of(row)
        self.found = assess(row, claim=self.claim)
        return row

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.title or self.subject.call.title, page_of(self.subject))]

    def make_form(self, *data: Any) -> ClaimForm:
        claim = self.claim
        initial = {"quantity": claim.quantity, "row_version": claim.row_version, "reason": claim.choice_reason}
        initial |= {key: YES if said else NO for key, said in claim.answers.items()}
        if claim.norm is not None:
            initial["norm_key"] = claim.norm.key
        return ClaimForm(*data[:1], initial=initial, found=self.found, questions=questions_of(self.found, claim))

    def act(self, form: ClaimForm) -> SupportClaim:
        return save_claim(actor=self.actor, application=self.subject, **form.facts())

    def success_url(self, result: SupportClaim) -> str:
        """Who fills in goes on with the form, where the amount stands; while there is a norm to choose, and an officer, stays."""
        row = self.subject
        found = assess(row, claim=result)
        has_choice = found.needs_answers or sum(bool(option.fits) for option in found.options) > 1
        if row.status == ApplicationStatus.DRAFT and row.channel == Channel.ONLINE and not has_choice:
            return f"{sections.page_of_section(row, MONEY)}#muc-ho-tro"
        return reverse("applications:support_edit", args=[row.public_id])

    def cancel_url(self) -> str:
        row = self.subject
        return reverse("applications:application_edit", args=[row.public_id]) if row.is_editable else page_of(row)

    def context(self) -> dict[str, Any]:
        return {"calculation": shown(self.found), "row": self.subject}


@require_GET
def support_preview(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The amount for what stands in the form right now; writes nothing."""
    row = applications.get(request.actor, public_id)
    claim = claim_of(row)
    cost = _typed(request.GET.get("contract_value_vnd"))
    if "requested_vnd" in request.GET:
        row.requested_vnd = _typed(request.GET.get("requested_vnd"))
    if (request.GET.get("quantity") or "").isdecimal():
        claim.quantity = min(max(1, int(request.GET["quantity"][:4])), 1000)
    for key in map(str, NormCondition.values):
        if key in request.GET:
            said = request.GET[key]
            claim.answers = {**claim.answers, key: said == YES} if said in (YES, NO) else claim.answers
    found = assess(row, claim=claim, cost_vnd=cost)
    return render(request, "applications/support/_calculation.html", {"calculation": shown(found), "row": row})


def _typed(text: str | None) -> int | None:
    """Whole đồng as typed; None for what cannot be read."""
    try:
        amount = parse_vnd(text or "")
    except ValueError:
        return None
    return amount if 0 <= amount < 10**15 else None
