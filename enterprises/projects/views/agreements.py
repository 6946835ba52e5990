"""Agreements and amendments: drafted, printed, signed, with the copies of both sides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.projects.actions.draft_agreement import ItemFacts, draft_agreement, draft_amendment, drop_draft
from enterprises.projects.actions.sign_agreement import correct_signing_day, sign_version, upload_signed_copy
from enterprises.projects.documents.agreement import document_of
from enterprises.projects.enums import Side
from enterprises.projects.forms import AgreementForm, AmendmentForm, SignedCopyForm, SignForm, rows_of
from enterprises.projects.policies import (
    decides_projects,
    runs_projects,
    supervises_projects,
    uploads_signed_copies,
)
from enterprises.projects.selectors import agreements
from enterprises.projects.views.base import OfProject, as_file, page_of
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.pages import perform


class AgreementCreate(OfProject):
    """Draft the agreement: time and schedule of items."""

    title = gettext_lazy("Lập thỏa thuận hỗ trợ")
    intro = gettext_lazy("Tổng phần Nhà nước hỗ trợ của các hạng mục phải bằng mức đã phê duyệt.")
    form_class = AgreementForm
    submit_label = gettext_lazy("Lập dự thảo")
    success_message = gettext_lazy("Đã lập dự thảo thỏa thuận; in, ký rồi ghi nhận số và ngày ký.")
    policy = supervises_projects

    def form_kwargs(self) -> dict[str, Any]:
        row = self.project
        whole = ItemFacts(name=row.title, state_vnd=row.state_share_vnd, own_vnd=row.own_share_vnd)
        return {"rows": [whole], "initial": {"starts_on": clock.today(), "is_prior": False}}

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        return draft_agreement(
            actor=self.actor,
            project=self.project,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            items=form.items(),
            is_prior=data["is_prior"],
            prior_signed_on=data["prior_signed_on"],
        )


class AmendmentCreate(OfProject):
    """Draft an amendment; the limits that stand against it are named with their day."""

    title = gettext_lazy("Lập phụ lục thỏa thuận")
    form_class = AmendmentForm
    submit_label = gettext_lazy("Lập dự thảo phụ lục")
    success_message = gettext_lazy("Đã lập dự thảo phụ lục; in, ký rồi ghi nhận số và ngày ký.")
    policy = supervises_projects

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": rows_of(agreements.in_force(self.project))}

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        return draft_amendment(
            actor=self.actor,
            project=self.project,
            kind=data["kind"],
            reason=data["reason"],
            ends_on=data["ends_on"],
            items=form.items(),
        )


class _OfAgreement(OfProject):
    """A form about one version."""

    def fetch(self, public_id: UUID) -> Any:
        agreement = agreements.get(self.actor, public_id)
        self.project = agreement.project
        self.policy.check(self.actor, self.project)
        return agreement


class AgreementSign(_OfAgreement):
    """Record number and day: the director does what an officer drafted."""

    title = gettext_lazy("Ghi nhận đã ký")
    form_class = SignForm
    success_message = gettext_lazy("Đã ghi nhận thỏa thuận, phụ lục đã ký.")
    policy = decides_projects

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signed_on": clock.today()}}

    def act(self, form: Any) -> Any:
        return sign_version(actor=self.actor, agreement=self.subject, **form.cleaned_data)


class SignedCopyUpload(_OfAgreement):
    """Each side keeps the copy it signed and corrects its day."""

    title = gettext_lazy("Bản thỏa thuận đã ký")
    form_class = SignedCopyForm
    success_message = gettext_lazy("Đã ghi nhận bản ký.")
    policy = uploads_signed_copies

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signed_on": self.subject.signed_on or clock.today()}}

    def act(self, form: Any) -> Any:
        side = Side.ENTERPRISE if runs_projects.can(self.actor, self.project) else Side.OFFICE
        file = self.stored(form.cleaned_data["file"])
        signed_on = form.cleaned_data["signed_on"]
        if file is None:
            return correct_signing_day(actor=self.actor, agreement=self.subject, side=side, signed_on=signed_on)
        return upload_signed_copy(actor=self.actor, agreement=self.subject, side=side, file=file, signed_on=signed_on)


@require_POST
def agreement_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = agreements.get(request.actor, public_id)
    return perform(
        request,
        lambda: drop_draft(actor=request.actor, agreement=row),
        success=_("Đã bỏ dự thảo."),
        to=page_of(row.project),
    )


@require_GET
def agreement_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The paper of one version; a draft says so."""
    row = agreements.get(request.actor, public_id)
    before = row.project.agreements.filter(version=row.version - 1).first()
    return as_file(lambda: document_of(row, before), str(row), file_format)
