"""A reviewer's pages: files I review, and the remark that is kept while it is being written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from enterprises.councils.actions.write_remark import hand_in_remark, save_remark
from enterprises.councils.models import FileReviewer
from enterprises.councils.reviewer_forms import RemarkForm
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.blind import shown_to_members
from enterprises.councils.selectors.reviewers import (
    may_write,
    own_review_of,
    remarks_due_on,
    reviews_of,
    standing_words,
)
from enterprises.councils.views.own import contents_of, own_crumbs, own_seat
from portal.audit.record import record
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.ui.columns import Column
from portal.ui.forms import add_domain_errors
from portal.ui.pages import ListPage
from portal.ui.versioned import differences, refreshed


def remark_url(row: FileReviewer) -> str:
    """The page of one remark."""
    return reverse("councils:own_remark", args=[row.file.meeting.public_id, row.file.public_id])


class OwnRemarkList(ListPage):
    """Files I review, the nearest meeting first."""

    title = _("Hồ sơ tôi phản biện")
    unit = _("hồ sơ")
    has_search = False
    exports = ()
    default_sort = "-meeting"
    empty_title = _("Bạn chưa được phân công phản biện hồ sơ nào")
    empty_text = _("Khi thư ký phân công, hồ sơ hiện ở đây và bạn nhận được thông báo.")
    columns = (
        Column(
            "code",
            _("Hồ sơ"),
            kind="code",
            value=lambda row: row.file.subject.code,
            link=remark_url,
            remark=lambda row: shown_to_members(row.file).title,
        ),
        Column("council", _("Hội đồng"), value="file.meeting.council.name"),
        Column(
            "meeting", _("Họp ngày"), kind="instant", value="file.meeting.starts_at", sort="file__meeting__starts_at"
        ),
        Column("place", _("Thứ tự"), value="get_place_display", sort="place"),
        Column("standing", _("Tình trạng"), value=standing_words),
    )

    def rows(self) -> QuerySet[Any]:
        return reviews_of(self.actor)


@require_http_methods(["GET", "POST"])
def own_remark(request: PortalRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Read the file, write, hand in. What was typed stays on the page whatever happens."""
    review, part = _own(request, public_id, file_id)
    if not part.may_read:
        return redirect("councils:own_meeting" if part.declaration else "councils:own_declarations", public_id)
    if request.method != "POST":
        record("file:opened_by_member", actor=request.actor, subject=part.file.meeting, file=part.file.subject.code)
        initial = {"remark": review.remark, "row_version": review.row_version}
        return _page(request, review, part, RemarkForm(initial=initial))
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, review, part, form, status=422)
    words, version = form.cleaned_data["remark"], form.cleaned_data["row_version"]
    is_final = "hand_in" in request.POST
    try:
        act = hand_in_remark if is_final else save_remark
        act(actor=request.actor, review=review, words=words, row_version=version)
    except (RuleViolation, StaleState) as refusal:
        add_domain_errors(form, refusal)
        review.refresh_from_db()
        found = differences(form, review) if isinstance(refusal, StaleState) else ()
        refreshed(form, review)
        return _page(request, review, part, form, status=refusal.status, stale=found)
    messages.success(request, gettext("Đã nộp nhận xét.") if is_final else gettext("Đã lưu nháp."))
    return redirect("councils:own_remark", public_id, file_id)


@require_POST
def own_remark_autosave(request: PortalRequest, public_id: UUID, file_id: UUID) -> JsonResponse:
    """Keep what is typed; answers JSON for `autosave.js`."""
    review, _part = _own(request, public_id, file_id)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": " ".join(map(str, form.errors.get("remark", ())))}, status=422)
    words, version = form.cleaned_data["remark"], form.cleaned_data["row_version"]
    try:
        review = save_remark(actor=request.actor, review=review, words=words, row_version=version)
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": review.row_version})


def _own(request: PortalRequest, public_id: UUID, file_id: UUID) -> tuple[FileReviewer, meetings.OwnPart]:
    """The actor's review of a file of a meeting of theirs. Raises NotFound for anything else."""
    meeting, seat = own_seat(request.actor, public_id)
    file = meetings.own_file_in(meeting, seat, file_id)
    review = own_review_of(file, seat)
    if review is None:
        raise NotFound
    review.file = file
    return review, meetings.own_parts(meeting, seat, [file])[0]


def _page(
    request: PortalRequest,
    review: FileReviewer,
    part: meetings.OwnPart,
    form: RemarkForm,
    *,
    status: int = 200,
    stale: Any = (),
) -> HttpResponse:
    meeting, ids = part.file.meeting, [part.file.meeting.public_id, part.file.public_id]
    context = {
        "title": gettext("Nhận xét phản biện: %(code)s") % {"code": part.shown.code},
        "subtitle": part.shown.title,
        "crumbs": own_crumbs(meeting),
        "meeting": meeting,
        "file": part.file,
        "review": review,
        "form": form,
        "stale": stale,
        "may_write": may_write(review, part),
        "standing": standing_words(review),
        "due_on": remarks_due_on(meeting),
        "contents": contents_of(part.file) if part.may_read else (),
        "papers": meetings.papers_of(part.file) if part.may_read else (),
        "is_blind": part.shown.is_blind,
        "autosave_url": reverse("councils:own_remark_autosave", args=ids),
        "cancel_url": reverse("councils:own_meeting", args=ids[:1]),
    }
    return render(request, "councils/own_remark.html", context, status=status)
