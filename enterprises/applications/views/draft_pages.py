"""Filling in an application page by page: each step an address of its own, saved field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enterprises.applications import field_edits, sections
from enterprises.applications.actions.save_draft import may_edit
from enterprises.applications.actions.save_section import Saved, save_section
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.contents import read_value
from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.forms.applications import PaperForm
from enterprises.applications.forms.sections import CHOICE, facts_of, opened_on, renew, section_form
from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.presentation import paper_rows
from enterprises.applications.sections import PAPERS, REVIEW, Section
from enterprises.applications.selectors import applications
from enterprises.applications.views.applications import page_of
from enterprises.applications.views.public import time_left
from portal.attachments.purposes import purpose_for
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.ui import navigation

GO = "di"
"""Name of the button pressed: "tiep", "truoc", "luu" or "nop"."""


def section_address(row: Application, key: str) -> str:
    """The address of a page of the form."""
    return sections.page_of_section(row, key)


@require_http_methods(["GET", "POST"])
def draft_section(request: PortalRequest, public_id: UUID, page: str) -> HttpResponse:
    """One page of the form. Whatever happens, what was typed stays on it."""
    row = applications.get(request.actor, public_id)
    elsewhere = _elsewhere(request, row)
    if elsewhere is not None:
        return elsewhere
    pages = sections.sections_of(row)
    here = sections.find(pages, page)
    if request.method != "POST":
        field_edits.come_in(request.actor, row, here.key)
        return _page(request, row, pages, here, section_form(row, here))
    return _posted(request, row, pages, here)


def _elsewhere(request: PortalRequest, row: Application) -> HttpResponse | None:
    """Where somebody is sent who cannot fill this in any more: after filing the receipt, never a second file."""
    if row.status == ApplicationStatus.DRAFT and row.channel == Channel.ONLINE:
        may_edit(request.actor, row)
        return None
    if row.status == ApplicationStatus.SUPPLEMENT_REQUESTED or row.channel != Channel.ONLINE:
        return redirect("applications:application_edit", public_id=row.public_id)
    if row.code:
        messages.info(request, _("Hồ sơ này đã nộp. Đây là phiếu tiếp nhận."))
        return redirect("applications:application_submitted", public_id=row.public_id)
    return redirect(page_of(row))


def _posted(request: PortalRequest, row: Application, pages: Sequence[Section], here: Section) -> HttpResponse:
    form, go = section_form(row, here, request.POST), request.POST.get(GO, "luu")
    readable = form.is_valid()
    try:
        saved = save_section(actor=request.actor, application=row, facts=facts_of(form), base=opened_on(form))
    except StaleState as refusal:
        if go == "nop":  # the second of two clicks, answered while the first was still at work
            return redirect("applications:application_submitted", public_id=row.public_id)
        messages.error(request, str(refusal))
        return redirect(page_of(row))
    row = saved.application
    for problem in saved.problems:
        form.add_error(problem.place if problem.place in form.fields else None, str(problem.message))
    if saved.conflicts or saved.problems or not readable:
        renew(form, row, saved.adopted)
        status = 409 if saved.conflicts else 422
        row = applications.get(request.actor, row.public_id)
        return _page(request, row, pages, here, form, status=status, saved=saved)
    if go == "nop":
        return _file(request, row, pages, here, form)
    before, after = sections.neighbours(pages, here.key)
    target = (before if go == "truoc" else after if go == "tiep" else here) or here
    if go == "luu":
        messages.success(request, _("Đã lưu. Bạn có thể quay lại hoàn thiện bất cứ lúc nào trước khi hết hạn."))
    return redirect(section_address(row, target.key))


def _file(request: PortalRequest, row: Application, pages: Sequence[Section], here: Section, form: Any) -> HttpResponse:
    """File it. A second click, a second tab or a repeated request lands on the one receipt."""
    try:
        submit_application(actor=request.actor, application=row)
    except StaleState:
        pass
    except RuleViolation as refusal:
        renew(form, row)
        row = applications.get(request.actor, row.public_id)
        return _page(request, row, pages, here, form, status=refusal.status, refusal=refusal)
    navigation.forget_counts(request.actor)
    return redirect("applications:application_submitted", public_id=row.public_id)


def _page(
    request: PortalRequest,
    row: Application,
    pages: Sequence[Section],
    here: Section,
    form: Any,
    *,
    status: int = 200,
    saved: Saved | None = None,
    refusal: RuleViolation | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    documents = applications.documents_of(row)
    current = [document for document in documents if document.replaced_at is None]
    missing = sections.missing_of(row, pages, current)
    before, after = sections.neighbours(pages, here.key)
    edits = field_edits.last_edits(row, here.fields)
    if refusal is not None and not refusal.problems:
        form.add_error(None, str(refusal))
    context = {
        "row": row,
        "form": form,
        "section": here,
        "steps": sections.steps_of(row, pages, here.key, missing),
        "number": pages.index(here) + 1,
        "total": len(pages),
        "before": before,
        "after": after,
        "missing": missing,
        "gaps_here": [gap for gap in missing if gap.section == here.key],
        "refused_gaps": missing if refusal is not None and refusal.problems else [],
        "conflicts": saved.conflicts if saved else [],
        "choice": CHOICE,
        "by_others": [
            (form[name].label, edit)
            for name, edit in edits.items()
            if name in form.fields and edit.edited_by_id != request.actor.user_id
        ],
        "others": field_edits.others_here(request.actor, row),
        "left": time_left(row.call),
        "accepts": row.call.accepts_at(clock.received()),
        "saved_at": row.touched_at,
        "is_papers": here.key == PAPERS,
        "is_review": here.key == REVIEW,
        **(papers_context(row, documents) if here.key == PAPERS else {}),
        **(more or {}),
    }
    response = render(request, "applications/draft_section.html", context, status=status)
    add_never_cache_headers(response)  # the back button asks again, and after filing gets the receipt
    return response


def papers_context(row: Application, documents: Sequence[ApplicationDocument]) -> dict[str, Any]:
    """What the page of papers shows: every paper with its files and the limits said beforehand."""
    return {
        "papers": [(item, PaperForm(paper=item.paper)) for item in paper_rows(row, documents)],
        "site_limit": purpose_for("application_paper").limit,
        "papers_url": section_address(row, PAPERS),
    }


def papers_page(request: PortalRequest, row: Application, *, status: int, **more: Any) -> HttpResponse:
    """The page of papers again, with what was refused said at its place."""
    pages = sections.sections_of(row)
    here = sections.find(pages, PAPERS)
    return _page(request, row, pages, here, section_form(row, here), status=status, more=more)


@require_POST
def draft_autosave(request: PortalRequest, public_id: UUID, page: str) -> JsonResponse:
    """Save what can be read of one page; the answer tells what is stored, what others changed, and what clashes."""
    row = applications.get(request.actor, public_id)
    here = sections.find(sections.sections_of(row), page)
    form = section_form(row, here, request.POST)
    form.is_valid()
    try:
        saved = save_section(actor=request.actor, application=row, facts=facts_of(form), base=opened_on(form))
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    field_edits.come_in(request.actor, row, here.key)
    return JsonResponse(_answer(request, form, saved), status=409 if saved.conflicts else 200)


def _answer(request: PortalRequest, form: Any, saved: Saved) -> dict[str, Any]:
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    for problem in saved.problems:
        errors.setdefault(problem.place or "__all__", []).append(str(problem.message))
    taken = field_edits.last_edits(saved.application, saved.adopted) if saved.adopted else {}
    return {
        "saved_at": _minute(clock.now()),
        "saved": saved.saved,
        "errors": errors,
        "adopted": [
            {"name": name, "value": _posted_value(form, name, saved.application), **_who(taken.get(name))}
            for name in saved.adopted
        ],
        "conflicts": [
            {
                "name": clash.name,
                "label": clash.label[:1].upper() + clash.label[1:],
                "theirs": _posted_value(form, clash.name, saved.application),
                **_who(clash.edit),
            }
            for clash in saved.conflicts
        ],
        "others": [other.name for other in field_edits.others_here(request.actor, saved.application)],
    }


def _posted_value(form: Any, name: str, row: Application) -> Any:
    """The stored value as the page would post it."""
    value = form.fields[name].prepare_value(field_edits.as_posted(read_value(row, name)))
    return [str(item) for item in value] if isinstance(value, list | tuple) else "" if value is None else str(value)


def _who(edit: Any) -> dict[str, str]:
    return {"who": edit.editor_name if edit else "", "at": _minute(edit.last_at) if edit else ""}


def _minute(instant: Any) -> str:
    return f"{instant.astimezone(clock.VIETNAM):%H:%M:%S}"


@require_POST
def draft_presence(request: PortalRequest, public_id: UUID) -> JsonResponse:
    """ "I am still here": who else is, and whether the draft was changed or filed meanwhile."""
    row = applications.get(request.actor, public_id)
    may_edit(request.actor, row)
    field_edits.come_in(request.actor, row, request.POST.get("step", ""))
    others = [other.name for other in field_edits.others_here(request.actor, row)]
    return JsonResponse({"others": others, "row_version": row.row_version})


@require_GET
def draft_story(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Who changed which field when, with the text each person left: nothing typed is lost."""
    row = applications.get(request.actor, public_id)
    may_edit(request.actor, row)
    return render(request, "applications/draft_story.html", {"row": row, "story": field_edits.edit_story(row)})
