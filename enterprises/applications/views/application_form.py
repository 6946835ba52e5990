"""The form of an application: autosave, papers, what is missing, filing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enterprises.applications import sections
from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.attach_paper import attach_paper
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.remove_paper import remove_paper
from enterprises.applications.actions.save_draft import CONTENT_FIELDS, may_edit, save_draft
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.answer_pages import answers_form
from enterprises.applications.enums import ApplicationStatus, Channel, LetterKind
from enterprises.applications.forms.applications import ApplicationForm, PaperForm
from enterprises.applications.legal_periods import legal_periods
from enterprises.applications.models import Application, ApplicationDocument, CallPaper
from enterprises.applications.presentation import paper_rows
from enterprises.applications.printing import grouped_secret, status_code_svg
from enterprises.applications.purposes import APPLICATION_PAPER
from enterprises.applications.rules.completeness import paper_place
from enterprises.applications.sections import PAPERS, REVIEW
from enterprises.applications.selectors import applications, letters
from enterprises.applications.selectors.completeness import problems_of
from enterprises.applications.views import draft_pages
from enterprises.applications.views.applications import page_of
from enterprises.applications.views.public import time_left
from portal.attachments import partial
from portal.attachments.actions.discard_file import discard_file
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.purposes import purpose_for
from portal.core import clock
from portal.core.errors import DomainError, NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.questions.answer_forms import AnswersForm
from portal.ui.forms import add_domain_errors
from portal.ui.pages import perform
from portal.ui.versioned import Difference, differences, refreshed


@require_http_methods(["GET", "POST"])
def application_edit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Fill in, save, file on one page: the desk and supplements. Online drafts are filled in page by page."""
    try:
        row = _editable(request, public_id)
    except StaleState as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:application_detail", public_id=public_id)
    if row.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        return redirect("applications:supplement_edit", public_id=public_id)
    if request.method != "POST" and _is_own_draft(row):
        return redirect(draft_pages.section_address(row, first_open_section(row)))
    if request.method != "POST":
        return _page(request, row, ApplicationForm(initial=_initial(row)))
    form, answers = ApplicationForm(request.POST), answers_form(row, request.POST)
    readable = form.is_valid() and answers.is_valid()
    filing = "file" in request.POST
    facts = {**form.facts(), **answers.facts()}
    try:
        row = save_draft(
            actor=request.actor, application=row, facts=facts, row_version=form.cleaned_data.get("row_version")
        )
        if filing and readable:
            _file(request, row)
    except StaleState as refusal:
        return _stale(request, row, form, refusal)
    except RuleViolation as refusal:
        _say(form, answers, refusal, {paper_place(paper) for paper in row.call.papers.all()})
        row = _editable(request, public_id)
        refreshed(form, row)
        return _page(request, row, form, answers=answers, status=refusal.status)
    if not readable:
        refreshed(form, row)
        return _page(request, row, form, answers=answers, status=422)
    if filing:
        return redirect("applications:application_submitted", public_id=public_id)
    messages.success(request, _("Đã lưu. Bạn có thể quay lại hoàn thiện bất cứ lúc nào trước khi hết hạn."))
    return redirect("applications:application_edit", public_id=public_id)


def _say(form: ApplicationForm, answers: AnswersForm, refusal: RuleViolation, anchors: set[str]) -> None:
    """Each problem at its place: fields, papers, and the questions of the call."""
    of_answers = [problem for problem in refusal.problems if problem.place in answers.fields]
    for problem in of_answers:
        answers.add_error(problem.place, str(problem.message))
    rest = [problem for problem in refusal.problems if problem not in of_answers]
    if rest or not of_answers:
        add_domain_errors(form, RuleViolation(refusal.message, code=refusal.code, problems=rest), anchors=anchors)


def _is_own_draft(row: Application) -> bool:
    return row.status == ApplicationStatus.DRAFT and row.channel == Channel.ONLINE


def first_open_section(row: Application) -> str:
    """Where to go on: the first page something is missing on, the last look when nothing is."""
    pages = sections.sections_of(row)
    missing = {gap.section for gap in sections.missing_of(row, pages)}
    return next((page.key for page in pages if page.key in missing), REVIEW)


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
    answers: AnswersForm | None = None,
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
        "answers_form": answers or answers_form(row, request.POST if form.is_bound else None),
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
        facts = {**form.facts(), **answers_form(row, request.POST).facts()}
        row = save_draft(
            actor=request.actor, application=row, facts=facts, row_version=form.cleaned_data.get("row_version")
        )
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": row.row_version, "errors": errors})


@require_http_methods(["GET", "POST"])
def paper_attach(request: PortalRequest, public_id: UUID, paper_id: UUID) -> HttpResponse:
    """Hand a file in for one paper, whole or put together from pieces; a refusal is said at its place."""
    row = _editable(request, public_id)
    if request.method != "POST":
        return redirect(_papers_of(row))
    paper = CallPaper.objects.filter(call=row.call, public_id=paper_id).first()
    if paper is None:
        raise NotFound()
    pieces = uuid_in(request.POST.get("upload", ""))
    try:
        if pieces is None:
            _attach(request, row, paper, request.FILES)
        else:
            with partial.whole(actor=request.actor, public_id=pieces) as upload:
                _attach(request, row, paper, {"file": upload})
            partial.give_up(partial.own_upload(request.actor, pieces))
    except (RuleViolation, StaleState, NotFound) as refusal:
        return _refused(request, row, paper, refusal)
    messages.success(request, _("Đã nhận tệp cho “%(paper)s”.") % {"paper": paper.name})
    return redirect(_papers_of(row))


def _attach(request: PortalRequest, row: Application, paper: CallPaper, files: Any) -> None:
    form = PaperForm(request.POST, files, paper=paper)
    if not form.is_valid():
        said = "; ".join(str(error) for found in form.errors.values() for error in found)
        raise RuleViolation(said, code="file_refused")
    wanted = uuid_in(request.POST.get("replaces", ""))
    replaces = None
    if wanted is not None:
        replaces = row.documents.filter(paper=paper, public_id=wanted, replaced_at=None).first()
        if replaces is None:
            raise StaleState(_("Tệp cần thay không còn; hãy xem lại danh sách."))
    stored = store_upload(actor=request.actor, upload=form.cleaned_data["file"], purpose=form.purpose)
    try:
        attach_paper(actor=request.actor, application=row, paper=paper, stored=stored, replaces=replaces)
    except DomainError:
        discard_file(actor=request.actor, stored=stored, reason="no place for it")
        raise


def _refused(request: PortalRequest, row: Application, paper: CallPaper, refusal: DomainError) -> HttpResponse:
    if _is_own_draft(row):
        more = {"refused_paper": paper, "refused_because": str(refusal)}
        return draft_pages.papers_page(request, row, status=refusal.status, **more)
    unchanged = ApplicationForm(initial=_initial(row))
    return _page(request, row, unchanged, status=refusal.status, refused=(paper, str(refusal)))


def uuid_in(text: str) -> UUID | None:
    """The id in a posted value, None when there is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


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
    if _is_own_draft(row):
        return draft_pages.section_address(row, PAPERS)
    return reverse("applications:application_edit", args=[row.public_id]) + "#giay-to"


@require_http_methods(["GET"])
def application_submitted(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The receipt page: code, time, key and QR code, what happens next and until when."""
    row = applications.get(request.actor, public_id)
    if not row.code:
        return redirect(page_of(row))
    own = [letter for letter in letters.of_application(row) if letter.kind in (LetterKind.RECEIPT, LetterKind.FORM)]
    facts = {"code": row.code, "check_secret": row.check_secret, "public_id": str(row.public_id)}
    context = {
        "row": row,
        "letters": own,
        "secret": grouped_secret(row.check_secret),
        "qr": mark_safe(status_code_svg(facts)),  # drawn by the QR library from our own address
        "legal": legal_periods(row),
    }
    return render(request, "applications/application_submitted.html", context)
