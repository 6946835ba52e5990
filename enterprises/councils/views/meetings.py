"""Pages with which the secretary runs a meeting, from the call to the signature."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.count_ballots import count_ballots
from enterprises.councils.actions.move_meeting import EVENTS, move_meeting
from enterprises.councils.actions.reschedule_meeting import reschedule_meeting
from enterprises.councils.actions.take_attendance import BEFORE_CLOSE, take_attendance
from enterprises.councils.enums import BEFORE_COUNT, CHOOSING, COUNTED, MeetingStatus, Purpose
from enterprises.councils.forms import AttendanceForm, MeetingForm, RescheduleForm
from enterprises.councils.models import Council, Meeting, MeetingFile
from enterprises.councils.policies import runs_meetings, sees_councils, signs_minutes
from enterprises.councils.selectors import agenda, councils, meetings
from enterprises.councils.selectors.blind import is_blind
from enterprises.councils.selectors.found_ties import found_ties
from enterprises.councils.selectors.progress import Progress, progress_of
from enterprises.councils.selectors.reviewers import asks_for_reviewers, reviewing_of
from enterprises.councils.selectors.seats import seen_agenda
from enterprises.councils.views.boards import agenda_rows, grid_rows
from enterprises.councils.views.councils import list_crumb, url_of
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.models import SignedCopy
from portal.documents.signing import copies_of, recorded_signatures
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.pages import Crumbs, DetailPage, FormPage, perform
from portal.workflow.selectors import timeline_of

FEE_FORMATS = ("pdf", "docx", "xlsx")
STEP_DONE = {
    "open": _("Đã khai mạc phiên họp."),
    "start_scoring": _("Đã mở chấm điểm; các thành viên đã được thông báo."),
    "count": _("Đã kiểm phiếu."),
}


def meeting_url(meeting: Meeting) -> str:
    """The secretary's page of a meeting."""
    return reverse("councils:meeting_detail", args=[meeting.public_id])


def meeting_crumbs(meeting: Meeting) -> list[tuple[Any, str]]:
    return [
        list_crumb(),
        (meeting.council.name, url_of(meeting.council)),
        (_("Phiên %(n)d") % {"n": meeting.number}, meeting_url(meeting)),
    ]


def meeting_for_staff(actor: Any, public_id: UUID) -> Meeting:
    """The meeting, for those who run it. Raises NotFound, or NotAllowed naming whose step it is."""
    meeting = meetings.get(actor, public_id)
    runs_meetings.check(actor, meeting)
    return meeting


class MeetingCall(FormPage):
    """Choose time, place and files."""

    title = _("Triệu tập phiên họp")
    form_class = MeetingForm
    template_name = "councils/meeting_call.html"
    submit_label = _("Triệu tập")
    success_message = _("Đã triệu tập phiên họp; giấy mời đã gửi tới các thành viên.")

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        runs_meetings.check(self.actor, council)
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        rows = agenda.applications_for(self.subject) if self._is_selection() else agenda.projects_for(self.subject)
        return {"subjects": list(rows[:200]), "receives_first": self._receives_first()}

    def act(self, form: MeetingForm) -> Meeting:
        data, chosen = form.cleaned_data, form.chosen()
        files = {"applications": chosen} if self._is_selection() else {"projects": chosen}
        return call_meeting(
            actor=self.actor,
            council=self.subject,
            starts_at=form.starts_at(),
            place=data["place"],
            is_online=data["is_online"],
            short_notice_reason=data["short_notice_reason"],
            purpose=data.get("purpose") or Purpose.DECIDE,
            **files,
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def context(self) -> dict[str, Any]:
        rules = self.subject.rule_set
        return {"rules": rules, "earliest": agenda.earliest_day(self.subject), "is_selection": self._is_selection()}

    def _is_selection(self) -> bool:
        return self.subject.kind in CHOOSING

    def _receives_first(self) -> bool:
        return bool(self.subject.rule_set.quorum.get("receives_first"))


class MeetingReschedule(FormPage):
    """Another time or place, before the opening."""

    title = _("Dời phiên họp")
    form_class = RescheduleForm
    submit_label = _("Dời và báo cho thành viên")
    success_message = _("Đã dời phiên họp; các thành viên đã được thông báo.")

    def fetch(self, **kwargs: Any) -> Meeting:
        return meeting_for_staff(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        local = self.subject.starts_at.astimezone(clock.VIETNAM)
        initial = {
            "starts_on": local.date(),
            "starts_time": local.time(),
            "place": self.subject.place,
            "is_online": self.subject.is_online,
            "short_notice_reason": self.subject.short_notice_reason,
        }
        return {"initial": initial}

    def act(self, form: RescheduleForm) -> Meeting:
        data = form.cleaned_data
        return reschedule_meeting(
            actor=self.actor,
            meeting=self.subject,
            starts_at=form.starts_at(),
            place=data["place"],
            is_online=data["is_online"],
            short_notice_reason=data["short_notice_reason"],
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)


class MeetingDetail(DetailPage):
    """Agenda, quorum, who is where, and the next step."""

    template_name = "councils/meeting_detail.html"
    agenda: list[MeetingFile]
    shown: Progress

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not meetings.reads_everything(self.actor):
            return redirect("councils:own_meeting", self.fetch(**kwargs).public_id)
        return super().get(request, *args, **kwargs)

    def fetch(self, **kwargs: Any) -> Meeting:
        sees_councils.check(self.actor)
        meeting = meetings.get(self.actor, kwargs["public_id"])
        self.agenda = seen_agenda(meeting)
        self.shown = progress_of(meeting, self.agenda)
        return meeting

    def get_title(self) -> Any:
        return _("Phiên họp thứ %(n)d") % {"n": self.subject.number}

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)[:-1]

    def buttons(self) -> list[ActionButton]:
        return buttons_of(self.subject, self.actor)

    def context(self) -> dict[str, Any]:
        meeting = self.subject
        shown = self.shown
        return {
            "progress": shown,
            "grid": grid_rows(shown),
            "digest": digest_of(meeting, shown),
            "council": meeting.council,
            "timeline": timeline_of(meeting),
            "turn": MEETING_WORKFLOW.whose_turn(meeting),
            "agenda": agenda_rows(meeting, self.agenda, self.actor),
            "is_blind": any(is_blind(file, meeting) for file in self.agenda),
            "is_counted": meeting.status in COUNTED,
            "seat": meetings.seat_of(self.actor, meeting),
            "is_live": meeting.status in BEFORE_COUNT,
            "subtitle": meeting.council.name,
            "is_receiving": meeting.purpose == Purpose.RECEIVE,
            "ties": found_ties(meeting) if meeting.status in BEFORE_COUNT else (),
            "fee_formats": FEE_FORMATS,
            "copies": self._copies(),
            "may_run": runs_meetings.can(self.actor, meeting),
            "reviewing": reviewing_of(meeting, shown.files) if asks_for_reviewers(meeting) else None,
        }

    def _copies(self) -> list[tuple[SignedCopy, Any, list[ActionButton]]]:
        """Signed copies with what their signatures said; there are none before the signature."""
        if self.subject.status != MeetingStatus.SIGNED:
            return []
        return [
            (copy, recorded_signatures(copy), [_check_button(self.subject, copy)]) for copy in copies_of(self.subject)
        ]


def _check_button(meeting: Meeting, copy: SignedCopy) -> ActionButton:
    """Look at the kept bytes of a signed copy again."""
    url = reverse("councils:meeting_copy_check", args=[meeting.public_id, copy.public_id])
    return ActionButton(_("Kiểm tra lại"), url)


def buttons_of(meeting: Meeting, actor: Any) -> list[ActionButton]:
    """The next steps of a meeting for `actor`, the main one last."""
    address = {
        name: reverse(f"councils:meeting_{name}", args=[meeting.public_id])
        for name in ("attendance", "reschedule", "late_files", "minutes", "sign", "reopen", "copy", "receive")
    }
    buttons = []
    if runs_meetings.can(actor, meeting):
        if meeting.status == MeetingStatus.CALLED:
            buttons.append(ActionButton(_("Dời lịch"), address["reschedule"], method="get"))
            buttons.append(ActionButton(_("Thêm hồ sơ"), address["late_files"], method="get", icon="plus"))
        if meeting.status in BEFORE_CLOSE:
            buttons.append(ActionButton(_("Điểm danh"), address["attendance"], method="get", icon="check"))
        if meeting.status == MeetingStatus.MINUTED:
            buttons.append(ActionButton(_("Sửa biên bản"), address["minutes"], method="get"))
    if meeting.status == MeetingStatus.SIGNED and signs_minutes.can(actor, meeting):
        buttons.append(ActionButton(_("Thêm bản đã ký"), address["copy"], method="get"))
    hidden = ("receive",) if meeting.purpose == Purpose.DECIDE else ("start_scoring", "reopen")
    steps = [step for step in MEETING_WORKFLOW.available(meeting, actor) if step.transition.name not in hidden]
    return buttons + transition_buttons(
        steps,
        lambda name: reverse("councils:meeting_step", args=[meeting.public_id, name]),
        fields={"expected": meeting.status},
        forms={
            "receive": address["receive"],
            "write_minutes": address["minutes"],
            "sign": address["sign"],
            "reopen": address["reopen"],
        },
    )


def digest_of(meeting: Meeting, shown: Any) -> str:
    """A short mark of what the live part shows, so that an unchanged one is not sent again."""
    return hashlib.sha256(json.dumps([meeting.status, shown.mark], default=str).encode()).hexdigest()[:16]


@require_GET
def meeting_progress(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The live part of the secretary's page, asked for every few seconds; 204 when nothing changed."""
    meeting = meetings.get(request.actor, public_id)
    if not meetings.reads_everything(request.actor):
        raise NotFound
    shown = progress_of(meeting)
    digest = digest_of(meeting, shown)
    if request.GET.get("da-xem") == digest:
        return HttpResponse(status=204)
    context = {
        "subject": meeting,
        "council": meeting.council,
        "progress": shown,
        "grid": grid_rows(shown),
        "digest": digest,
        "is_live": meeting.status in BEFORE_COUNT,
        "buttons": buttons_of(meeting, request.actor),
        "is_answer": True,
        "is_counted": meeting.status in COUNTED,
    }
    return render(request, "councils/_progress.html", context)


class MeetingAttendance(FormPage):
    """Mark who takes part, and the paper by which the vice chair presides."""

    title = _("Điểm danh")
    form_class = AttendanceForm
    template_name = "councils/meeting_attendance.html"
    submit_label = _("Lưu điểm danh")
    success_message = _("Đã lưu điểm danh.")

    def fetch(self, **kwargs: Any) -> Meeting:
        return meeting_for_staff(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        rows = meetings.attendances_of(self.subject)
        return {"attendances": rows, "delegation_paper": self.subject.delegation_paper}

    def act(self, form: AttendanceForm) -> Meeting:
        return take_attendance(
            actor=self.actor,
            meeting=self.subject,
            presence=form.presence(),
            delegation_paper=form.cleaned_data["delegation_paper"],
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)

    def context(self) -> dict[str, Any]:
        return {"rules": self.subject.council.rule_set}


@require_POST
def meeting_step(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Open, open the scoring, count."""
    meeting = meetings.get(request.actor, public_id)
    expected = request.POST.get("expected") or None
    if step == "count":
        to = reverse("councils:meeting_count", args=[meeting.public_id])
        return perform(
            request,
            lambda: count_ballots(actor=request.actor, meeting=meeting, expected=expected),
            success=STEP_DONE[step],
            to=lambda result: to if result else meeting_url(meeting),
        )
    if step not in EVENTS:
        raise NotFound
    return perform(
        request,
        lambda: move_meeting(actor=request.actor, meeting=meeting, step=step, expected=expected),
        success=STEP_DONE[step],
        to=meeting_url(meeting),
    )
