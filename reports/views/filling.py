"""The agency fills its return in: on the page with autosave, or by the workbook that comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.attachments.actions.discard_file import discard_file
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import DomainError, Problem, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.documents.rendering import xlsx_list
from portal.imports.reading.document import UnreadableFile
from portal.questions.answer_forms import AnswersForm
from portal.ui.columns import Column
from portal.ui.pages import attachment
from reports.actions.fill_return import add_return_file, fill_return
from reports.actions.move_return import move_within
from reports.forms_returns import RETURN_FILE, RETURN_SHEET, EvidenceForm, SheetForm
from reports.models import AgencyReturn
from reports.policies import fills_returns
from reports.return_notices import address_of
from reports.returns.building import warnings_of
from reports.returns.reading import Reading, read_sheet
from reports.returns.sheet import write_sheet
from reports.selectors import returns

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST_SALT = "reports.return_problems"
MOST_SHOWN, MOST_LISTED = 100, 1000
"""Problems on the page, and in the file beside it."""


def _editable(request: PortalRequest, public_id: UUID) -> AgencyReturn:
    row = returns.get(request.actor, public_id)
    fills_returns.check(request.actor, row)
    return row


def _form(row: AgencyReturn, data: Any = None) -> AnswersForm:
    return AnswersForm(data, definition=row.definition, answers=row.answers)


def _version(request: PortalRequest) -> int | None:
    posted = request.POST.get("row_version", "")
    return int(posted) if posted.isdigit() and len(posted) < 10 else None


@require_http_methods(["GET", "POST"])
def return_fill(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Fill in and save; with “Chuyển người ký gửi” on to the signer. Whatever happens, what was typed stays."""
    row = _editable(request, public_id)
    if not row.is_editable:
        return redirect(address_of(row))
    if request.method != "POST":
        return _page(request, row, _form(row))
    form = _form(row, request.POST)
    readable = form.is_valid()
    try:
        row = fill_return(actor=request.actor, agency_return=row, answers=_answers(form), row_version=_version(request))
        if readable and "offer" in request.POST:
            move_within(actor=request.actor, agency_return=row, step="offer")
    except StaleState as refusal:
        form.add_error(None, str(refusal))
        return _page(request, returns.get(request.actor, public_id), form, status=refusal.status)
    except RuleViolation as refusal:
        row = returns.get(request.actor, public_id)
        form.add_problems([Problem(p.place.removeprefix("answer-"), p.message) for p in refusal.problems])
        if not form.errors:
            form.add_error(None, str(refusal.message))
        return _page(request, row, form, status=refusal.status)
    if not readable:
        return _page(request, row, form, status=422)
    if "offer" in request.POST:
        messages.success(request, _("Đã chuyển người ký gửi của đơn vị."))
        return redirect(address_of(row))
    messages.success(request, _("Đã lưu. Bạn có thể quay lại hoàn thiện bất cứ lúc nào."))
    return redirect("reports:return_fill", public_id=public_id)


def _answers(form: AnswersForm) -> dict[str, Any]:
    return form.answers()


def _page(
    request: PortalRequest,
    row: AgencyReturn,
    form: AnswersForm,
    *,
    status: int = 200,
    sheet: SheetForm | None = None,
    reading: Reading | None = None,
) -> HttpResponse:
    latest = next(iter(returns.editions_of(row)), None)
    context = {
        "row": row,
        "form": form,
        "title": str(row),
        "crumbs": [(_("Báo cáo của đơn vị"), reverse("reports:return_list")), (str(row), address_of(row))],
        "remarks": list(latest.remarks.all()) if latest else [],
        "warnings": list(warnings_of(row.definition, row.sources, row.answers)) if row.answers else [],
        "sheet_form": sheet or SheetForm(),
        "reading": reading,
        "shown_problems": reading.problems[:MOST_SHOWN] if reading else (),
        "more_problems": max(0, len(reading.problems) - MOST_SHOWN) if reading else 0,
        "found_list": _packed(reading) if reading and reading.problems else "",
        "evidence_form": EvidenceForm(),
        "files": list(row.files.select_related("file")),
        "late": row.days_late(clock.today()),
    }
    return render(request, "reports/return_fill.html", context, status=status)


@require_POST
def return_autosave(request: PortalRequest, public_id: UUID) -> JsonResponse:
    """Keep what can be read; answers JSON for `autosave.js`."""
    try:
        row = _editable(request, public_id)
        form = _form(row, request.POST)
        row = fill_return(actor=request.actor, agency_return=row, answers=_answers(form), row_version=_version(request))
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": row.row_version, "errors": errors})


@require_GET
def return_sheet(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The prefilled workbook."""
    row = returns.get(request.actor, public_id)
    fills_returns.check(request.actor, row)
    return attachment(write_sheet(row), f"{row} {row.obligation.plan.code}.xlsx", XLSX)


@require_POST
def return_upload(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Read the workbook that came back: every problem at once by place, or the answers as a draft to look at.

    With `list` the problems of an earlier answer come as a workbook, to go through beside the form.
    """
    row = _editable(request, public_id)
    if not row.is_editable:
        return redirect(address_of(row))
    if "list" in request.POST:
        return _problem_list(request, row)
    sheet = SheetForm(request.POST, request.FILES)
    if not sheet.is_valid():
        return _page(request, row, _form(row), status=422, sheet=sheet)
    upload = sheet.cleaned_data["file"]
    content = b"".join(upload.chunks())
    upload.seek(0)
    try:
        found = read_sheet(row, content, upload.name)
    except UnreadableFile as refusal:
        problems = list(refusal.problems) or [Problem("", refusal.message)]
        return _page(request, row, _form(row), status=422, reading=Reading(problems=problems))
    if found.problems:
        return _page(request, row, _form(row), status=422, reading=found)
    try:
        _keep(request, row, upload, found.answers)
    except StaleState as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(row))
    for warning in found.warnings:
        messages.warning(request, warning)
    messages.success(request, _("Đã đọc biểu Excel. Hãy xem lại các câu trả lời rồi chuyển người ký gửi."))
    return redirect("reports:return_fill", public_id=public_id)


def _packed(reading: Reading) -> str:
    """The list as the page carries it: signed, so that the file says what was found and nothing else."""
    wrong, doubtful = _("Sai"), _("Nên xem lại")
    rows = [(wrong, *told(problem)) for problem in reading.problems[:MOST_LISTED]]
    rows += [(doubtful, "", warning) for warning in reading.warnings[:MOST_LISTED]]
    return signing.dumps(rows, salt=LIST_SALT, compress=True)


def told(problem: Problem) -> tuple[str, str]:
    """Place and words of a problem."""
    return str(problem.place), str(problem.message)


def _problem_list(request: PortalRequest, row: AgencyReturn) -> HttpResponse:
    try:
        rows = signing.loads(request.POST.get("list", ""), salt=LIST_SALT, max_age=dt.timedelta(days=1))
    except signing.BadSignature:
        messages.error(request, _("Danh sách đã quá một ngày. Hãy nạp lại biểu để xem các chỗ sai."))
        return redirect("reports:return_fill", public_id=row.public_id)
    columns = (Column("kind", _("Loại")), Column("place", _("Chỗ trong tệp")), Column("words", _("Nội dung")))
    return attachment(xlsx_list(_("Chỗ sai trong biểu"), columns, rows), f"{_('Chỗ sai')} {row}.xlsx", XLSX)


def _keep(request: PortalRequest, row: AgencyReturn, upload: Any, answers: dict[str, Any]) -> None:
    row = fill_return(actor=request.actor, agency_return=row, answers=answers)
    _attach(request, row, upload, RETURN_SHEET, is_form=True)


@require_POST
def return_attach(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Add a file of evidence."""
    row = _editable(request, public_id)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        for found in form.errors.values():
            messages.error(request, "; ".join(str(error) for error in found))
        return redirect("reports:return_fill", public_id=public_id)
    try:
        _attach(request, row, form.cleaned_data["file"], RETURN_FILE)
    except (RuleViolation, StaleState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã nhận tệp."))
    return redirect("reports:return_fill", public_id=public_id)


def _attach(request: PortalRequest, row: AgencyReturn, upload: Any, purpose: Any, *, is_form: bool = False) -> None:
    stored = store_upload(actor=request.actor, upload=upload, purpose=purpose)
    try:
        add_return_file(actor=request.actor, agency_return=row, stored=stored, is_form=is_form)
    except DomainError:
        discard_file(actor=request.actor, stored=stored, reason="no place for it")
        raise
