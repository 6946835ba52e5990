"""After the scoring: the count with every figure, minutes, signature."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.decide_tie import decide_tie
from enterprises.councils.actions.reopen_scoring import reopen_scoring
from enterprises.councils.actions.sign_minutes import add_signed_copy, sign_minutes
from enterprises.councils.actions.write_minutes import correct_minutes, write_minutes
from enterprises.councils.enums import CHOOSING, COUNTED, MeetingStatus, Outcome, Purpose
from enterprises.councils.forms import MinutesForm, ReopenForm, SignatureForm, SignedCopyForm
from enterprises.councils.models import Meeting
from enterprises.councils.policies import runs_meetings, sees_councils, signs_minutes
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.results import FileResult, ranked, results_of
from enterprises.councils.views.boards import SHOWN, ballot_rows, ranking_rows
from enterprises.councils.views.meetings import meeting_crumbs, meeting_url
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.documents.actions.record_signed_copy import check_signed_copy
from portal.documents.models import SignedCopy
from portal.documents.signing import copies_of, take_in
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, PortalView, perform, reading


class MeetingCount(PortalView):
    """The ranking, and how each result came about. Staff see the ballots without names, members the summary only."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        with reading():
            sees_councils.check(self.actor)
            meeting = meetings.get(self.actor, public_id)
            if meeting.status not in COUNTED:
                raise RuleViolation(gettext("Chưa kiểm phiếu: phiếu còn niêm phong."))
            files = meetings.given_to(self.actor, meeting, meetings.counted_agenda(meeting))
            best_first = ranked(files)
            shows_ballots = meetings.reads_everything(self.actor)
            page = Paginator(best_first, SHOWN).get_page(request.GET.get("trang"))
            context = {
                "title": gettext("Kết quả nhận hồ sơ")
                if meeting.purpose == Purpose.RECEIVE
                else gettext("Kết quả kiểm phiếu"),
                "crumbs": meeting_crumbs(meeting),
                "subject": meeting,
                "rules": meeting.council.rule_set,
                "page": page,
                "ranking": ranking_rows(best_first),
                "results": [
                    (result, self._tie_buttons(meeting, result), ballot_rows(result) if shows_ballots else "")
                    for result in results_of(meeting, page.object_list)
                ],
                "shows_ballots": shows_ballots,
                "left_out": [file for file in files if file.result is None],
            }
            return render(request, "councils/meeting_count.html", context)

    def _tie_buttons(self, meeting: Meeting, result: FileResult) -> list[ActionButton]:
        """ "Put first" on files that are equal in everything, until the minutes are written."""
        open_to_chair = meeting.status == MeetingStatus.COUNTED and meeting.council.kind in CHOOSING
        if not result.tie or not open_to_chair or not runs_meetings.can(self.actor, meeting):
            return []
        url = reverse("councils:file_first", args=[meeting.public_id, result.file.public_id])
        label = _("Chủ trì quyết định xếp trước")
        return [ActionButton(label, url, reason_label=_("Lý do của người chủ trì"), reason_required=True)]


class MeetingReopen(FormPage):
    """Open the vote again by minutes."""

    title = _("Mở lại việc chấm")
    form_class = ReopenForm
    submit_label = _("Mở lại việc chấm")
    intro = _("Phiếu của lượt trước giữ nguyên làm chứng cứ; mọi thành viên chấm lại từ đầu.")
    success_message = _("Đã mở lại việc chấm; các thành viên đã được thông báo.")

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meetings.get(self.actor, kwargs["public_id"])
        runs_meetings.check(self.actor, meeting)
        return meeting

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: ReopenForm) -> Meeting:
        data = form.cleaned_data
        return reopen_scoring(
            actor=self.actor,
            meeting=self.subject,
            minutes=data["minutes"],
            reason=data["reason"],
            expected=data["expected"] or None,
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)


@require_POST
def file_first(request: PortalRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """The chair puts one of equal files first."""
    meeting = meetings.get(request.actor, public_id)
    file = meetings.file_in(meeting, file_id)
    reason = request.POST.get("note", "")
    return perform(
        request,
        lambda: decide_tie(actor=request.actor, file=file, reason=reason),
        success=_("Đã ghi quyết định của người chủ trì."),
        to=reverse("councils:meeting_count", args=[meeting.public_id]),
    )


class MeetingMinutes(FormPage):
    """Write the minutes, or correct them until they are signed."""

    title = _("Biên bản họp")
    form_class = MinutesForm
    keeps_text = True
    template_name = "councils/meeting_minutes.html"
    submit_label = _("Lưu biên bản")
    success_message = _("Đã lưu biên bản.")

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meetings.get(self.actor, kwargs["public_id"])
        runs_meetings.check(self.actor, meeting)
        return meeting

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        conditional = [f for f in meetings.files_of(self.subject) if f.outcome in (Outcome.ACCEPTED, Outcome.REVISION)]
        return {
            "files": conditional,
            "initial": {"discussion": self.subject.discussion, "expected": self.subject.status},
        }

    def act(self, form: MinutesForm) -> Meeting:
        said = {"discussion": form.cleaned_data["discussion"], "conditions": form.conditions()}
        if self.subject.status == MeetingStatus.MINUTED:
            return correct_minutes(actor=self.actor, meeting=self.subject, **said)
        return write_minutes(
            actor=self.actor, meeting=self.subject, expected=form.cleaned_data["expected"] or None, **said
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)

    def context(self) -> dict[str, Any]:
        return {"results": results_of(self.subject, meetings.files_of(self.subject))}


class MeetingSign(FormPage):
    """The paper is signed: its word goes over to the files."""

    title = _("Ghi nhận đã ký biên bản")
    form_class = SignatureForm
    submit_label = _("Ghi nhận và chuyển kết quả")
    intro = _("Kết quả của từng hồ sơ được chuyển sang bước phê duyệt; sau đó không sửa được biên bản.")
    success_message = _("Đã ghi nhận biên bản; kết quả đã chuyển sang các hồ sơ.")

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meetings.get(self.actor, kwargs["public_id"])
        signs_minutes.check(self.actor, meeting)
        return meeting

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signed_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: SignatureForm) -> Meeting:
        return sign_minutes(
            actor=self.actor,
            meeting=self.subject,
            signed_on=form.cleaned_data["signed_on"],
            copy=take_in(actor=self.actor, upload=form.cleaned_data["file"], kind=form.cleaned_data["kind"]),
            expected=form.cleaned_data["expected"] or None,
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)


class MeetingSignedCopy(FormPage):
    """A further signed copy, after the signature was recorded."""

    title = _("Thêm bản biên bản đã ký")
    form_class = SignedCopyForm
    submit_label = _("Lưu bản đã ký")
    intro = _("Bản đã lưu trước vẫn giữ nguyên.")
    success_message = _("Đã lưu bản đã ký.")

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meetings.get(self.actor, kwargs["public_id"])
        signs_minutes.check(self.actor, meeting)
        return meeting

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def act(self, form: SignedCopyForm) -> SignedCopy:
        copy = take_in(actor=self.actor, upload=form.cleaned_data["file"], kind=form.cleaned_data["kind"])
        return add_signed_copy(actor=self.actor, meeting=self.subject, copy=copy)

    def success_url(self, result: SignedCopy) -> str:
        return meeting_url(self.subject)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)


@require_POST
def signed_copy_check(request: PortalRequest, public_id: UUID, copy_id: UUID) -> HttpResponse:
    """Compare the kept bytes with what came in, and the signatures with the bytes."""
    meeting = meetings.get(request.actor, public_id)
    copy = copies_of(meeting).filter(public_id=copy_id).first()
    if copy is None or not meetings.reads_everything(request.actor):
        raise NotFound
    found = check_signed_copy(actor=request.actor, subject=meeting, copy=copy)
    (messages.success if found.holds else messages.error)(request, found.words)
    return redirect(meeting_url(meeting))
