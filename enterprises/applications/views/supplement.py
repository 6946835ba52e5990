"""The answer to a supplement: each remark beside its field, only those fields open. The desk enters what comes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.attach_paper import attach_paper
from enterprises.applications.actions.receive_on_paper import note_paper_copy
from enterprises.applications.actions.remove_paper import remove_paper
from enterprises.applications.actions.save_draft import may_edit, save_draft
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.forms.supplement import AnswerForm
from enterprises.applications.models import Application, Remark
from enterprises.applications.places import CONTENT_PLACES, Place
from enterprises.applications.policies import checks_applications
from enterprises.applications.purposes import purpose_of
from enterprises.applications.rules.silence import effect_of_silence
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.checking import open_request, places_open_to
from enterprises.applications.views.applications import page_of
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui import navigation
from portal.ui.forms import add_domain_errors
from portal.ui.versioned import refreshed


@dataclass(frozen=True)
class AskedPlace:
    """One place of the page: what is asked there and the form's fields for it."""

    place: Place
    remarks: Sequence[Remark]
    fields: Sequence[Any]


@require_http_methods(["GET", "POST"])
def supplement_edit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Answer place by place. Saved as often as one likes; handed in once."""
    row = applications.get(request.actor, public_id)
    if row.status != ApplicationStatus.SUPPLEMENT_REQUESTED:
        messages.info(request, _("Hồ sơ không chờ bổ sung."))
        return redirect(page_of(row))
    may_edit(request.actor, row)
    if request.method != "POST":
        return _page(request, row, _form(request, row))
    form = _form(request, row, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        row = _save(request, row, form)
        if "file" in request.POST:
            answer_supplement(actor=request.actor, application=row, answers=form.answers())
    except (RuleViolation, StaleState) as refusal:
        add_domain_errors(form, refusal, anchors={place.key for place in form.places if place.is_paper})
        refreshed(form, applications.get(request.actor, public_id))
        return _page(request, row, form, status=refusal.status)
    if "file" in request.POST:
        navigation.forget_counts(request.actor)
        messages.success(request, _("Đã nộp bổ sung. Sở tiếp tục kiểm tra hồ sơ."))
        return redirect(page_of(row))
    messages.success(request, _("Đã lưu. Nhớ bấm “Nộp bổ sung” khi đã xong."))
    return redirect("applications:supplement_edit", public_id=public_id)


@require_POST
def supplement_autosave(request: PortalRequest, public_id: UUID) -> JsonResponse:
    """Save what can be read of the open fields; answers JSON for `autosave.js`."""
    row = applications.get(request.actor, public_id)
    form = _form(request, row, request.POST)
    form.is_valid()
    try:
        may_edit(request.actor, row)
        row = save_draft(
            actor=request.actor,
            application=row,
            facts=form.facts(),
            row_version=form.cleaned_data.get("row_version"),
        )
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": row.row_version, "errors": errors})


def _form(request: PortalRequest, row: Application, *data: Any) -> AnswerForm:
    names = [*CONTENT_PLACES, "row_version"]
    return AnswerForm(
        *data,
        application=row,
        places=places_open_to(row),
        asked=set(row.remarks.filter(answered_at=None).values_list("field", flat=True)),
        at_desk=checks_applications.can(request.actor, row),
        initial={name: getattr(row, name) for name in names},
    )


def _save(request: PortalRequest, row: Application, form: AnswerForm) -> Application:
    """Fields and answers, then the papers: taken back, handed in, come on paper."""
    actor, papers = request.actor, {place.key: place.paper for place in form.places if place.is_paper}
    row = save_draft(actor=actor, application=row, facts=form.facts(), row_version=form.cleaned_data.get("row_version"))
    for document in row.documents.filter(public_id__in=form.dropped(), replaced_at=None).select_related("paper"):
        remove_paper(actor=actor, application=row, document=document)
    for key, upload in form.uploads().items():
        stored = store_upload(actor=actor, upload=upload, purpose=purpose_of(papers[key]))
        attach_paper(actor=actor, application=row, paper=papers[key], stored=stored)
    for key in form.copies():
        note_paper_copy(actor=actor, application=row, paper=papers[key])
    return row


def _page(request: PortalRequest, row: Application, form: AnswerForm, status: int = 200) -> HttpResponse:
    wanted = open_request(row)
    remarks = list(row.remarks.filter(answered_at=None))
    whole = [remark for remark in remarks if not remark.field]
    asked = [
        AskedPlace(
            place=place,
            remarks=[remark for remark in remarks if remark.field == place.key],
            fields=form.of_place(place),
        )
        for place in form.places
    ]
    context = {
        "row": row,
        "form": form,
        "wanted": wanted,
        "whole": whole,
        "asked": sorted(asked, key=lambda one: not one.remarks),
        "silence": effect_of_silence(row),
        "is_desk": checks_applications.can(request.actor, row),
        "crumbs": [_list_of(request), (row.code, page_of(row))],
    }
    return render(request, "applications/supplement_edit.html", context, status=status)


def _list_of(request: PortalRequest) -> tuple[str, str]:
    """Where the file is listed for who enters the answer."""
    if request.actor.has(Role.ENTERPRISE_USER):
        return _("Hồ sơ của đơn vị"), reverse("applications:own_application_list")
    return _("Hồ sơ"), reverse("applications:application_list")
