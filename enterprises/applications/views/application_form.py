"""The form of an application: autosave, papers, what is missing, filing."""

from __future__ import annotations

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
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.remove_paper import remove_paper
from enterprises.applications.actions.save_draft import CONTENT_FIELDS, may_edit, save_draft
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.forms.applications import ApplicationForm, PaperForm
from enterprises.applications.models import Application, ApplicationDocument, CallPaper
from enterprises.applications.presentation import paper_rows
from enterprises.applications.purposes import APPLICATION_PAPER
from enterprises.applications.rules.completeness import paper_place
from enterprises.applications.selectors import applications, letters
from enterprises.applications.selectors.completeness import problems_of
from enterprises.applications.views.applications import page_of
from enterprises.applications.views.public import time_left
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.purposes import purpose_for
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.ui.forms import add_domain_errors
from portal.ui.pages import perform
from portal.ui.versioned import Difference, differences, refreshed


@require_http_methods(["GET", "POST"])
def application_edit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Fill in, save, file. What was typed stays on the page whatever happens."""
    try:
        row = _editable(request, public_id)
    except StaleState as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:application_detail", public_id=public_id)
    if request.method != "POST":
        return _page(request, row, ApplicationForm(initial=_initial(row)))
    form = ApplicationForm(request.POST)
    readable = form.is_valid()
    filing = "file" in request.POST
    try:
        row = save_draft(
            actor=request.actor, application=row, facts=form.facts(), row_version=form.cleaned_data.get("row_version")
        )
        if filing and readable:
            _file(request, row)
    except StaleState as refusal:
        return _stale(request, row, form, refusal)
    except RuleViolation as refusal:
        add_domain_errors(form, refusal, anchors={paper_place(paper) for paper in row.call.papers.all()})
        row = _editable(request, public_id)
        refreshed(form, row)
        return _page(request, row, form, status=refusal.status)
    if not readable:
        refreshed(form, row)
        return _page(request, row, form, status=422)
    if filing:
        return redirect("applications:application_submitted", public_id=public_id)
    messages.success(request, _("Đã lưu. Bạn có thể quay lại hoàn thiện bất cứ lúc nào trước khi hết hạn."))
    return redirect("applications:application_edit", public_id=public_id)


def _file(request: PortalRequest, row: Application) -> None:
    """Submit, hand the supplement in, or register at the desk: what the state and channel call for."""
    actor: Any = request.actor
    if row.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        answer_supplement(actor=actor, application=row)
    elif row.channel == Channel.ONLINE:
        submit_application(actor=actor, application=row)
    else:
        register_paper_application(actor=actor, application=row, late_reason=request.POST.get("late_reason", ""))


def _editable(request: PortalRequest, public_id: UUID) -> Application:
    row = applications.get(request.actor, public_id)
    may_edit(request.actor, row)
    return row


def _initial(row: Application) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*CONTENT_FIELDS, "row_version")}


def _stale(request: PortalRequest, row: Application, form: ApplicationForm, refusal: StaleState) -> HttpResponse:
    row = applications.get(request.actor, row.public_id)
    if not row.is_editable:
        messages.error(request, str(refusal))
        return redirect(page_of(row))
    add_domain_errors(form, refusal)
    found = differences(form, row)
    refreshed(form, row)
    return _page(request, row, form, status=refusal.status, stale=found)


def _page(
    request: PortalRequest,
    row: Application,
    form: ApplicationForm,
    *,
    status: int = 200,
    stale: Any = (),
    refused: tuple[CallPaper, str] | None = None,
) -> HttpResponse:
    """`refused` names a paper whose file was not taken, and why: it is said at its place."""
    documents = applications.documents_of(row)
    current = [document for document in documents if document.replaced_at is None]
    stale_rows: list[Difference] = list(stale)
    context = {
        "row": row,
        "form": form,
        "papers": paper_rows(row, documents),
        "paper_form": PaperForm(),
        "stale": stale_rows,
        "refused_paper": refused[0] if refused else None,
        "refused_because": refused[1] if refused else "",
        "upload_limit": str(purpose_for(APPLICATION_PAPER).limit),  # a script reads it: no dots between thousands
        "missing": problems_of(row, current),
        "remarks": [r for r in applications.remarks_of(row) if r.answered_at is None],
        "left": time_left(row.call),
        "accepts": row.call.accepts_at(clock.now()),
        "is_supplement": row.status == ApplicationStatus.SUPPLEMENT_REQUESTED,
        "is_desk": row.channel != Channel.ONLINE,
        "late_reason": request.POST.get("late_reason", ""),
    }
    return render(request, "applications/application_edit.html", context, status=status)


@require_POST
def application_autosave(request: PortalRequest, public_id: UUID) -> JsonResponse:
    """Save what can be read of the form; answers JSON for `autosave.js`."""
    form = ApplicationForm(request.POST)
    form.is_valid()
    try:
        row = _editable(request, public_id)
        row = save_draft(
            actor=request.actor, application=row, facts=form.facts(), row_version=form.cleaned_data.get("row_version")
        )
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": row.row_version, "errors": errors})


@require_http_methods(["GET", "POST"])
def paper_attach(request: PortalRequest, public_id: UUID, paper_id: UUID) -> HttpResponse:
    """Hand a file in for one paper; a file that is refused leaves the words at its place."""
    row = _editable(request, public_id)
    if request.method != "POST":
        return redirect(_papers_of(row))
    paper = CallPaper.objects.filter(call=row.call, public_id=paper_id).first()
    if paper is None:
        raise NotFound()
    form = PaperForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            said = "; ".join(str(error) for found in form.errors.values() for error in found)
            raise RuleViolation(said, code="file_refused")
        stored = store_upload(actor=request.actor, upload=form.cleaned_data["file"], purpose=APPLICATION_PAPER)
        attach_paper(actor=request.actor, application=row, paper=paper, stored=stored)
    except RuleViolation as refusal:
        unchanged = ApplicationForm(initial=_initial(row))
        return _page(request, row, unchanged, status=refusal.status, refused=(paper, str(refusal)))
    messages.success(request, _("Đã nhận tệp cho “%(paper)s”.") % {"paper": paper.name})
    return redirect(_papers_of(row))


@require_POST
def paper_remove(request: PortalRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back."""
    row = _editable(request, public_id)
    document = (
        ApplicationDocument.objects.select_related("paper").filter(application=row, public_id=document_id).first()
    )
    if document is None:
        raise NotFound()
    return perform(
        request,
        lambda: remove_paper(actor=request.actor, application=row, document=document),
        success=_("Đã bỏ tệp của “%(paper)s”.") % {"paper": document.paper.name},
        to=_papers_of(row),
    )


def _papers_of(row: Application) -> str:
    return reverse("applications:application_edit", args=[row.public_id]) + "#giay-to"


@require_http_methods(["GET"])
def application_submitted(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The receipt page: code, time, what happens next."""
    row = applications.get(request.actor, public_id)
    if not row.code:
        return redirect(page_of(row))
    return render(
        request, "applications/application_submitted.html", {"row": row, "letters": letters.of_application(row)}
    )
