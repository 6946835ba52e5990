"""After the scoring: the count with every figure, minutes, signature."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.write_minutes import correct_minutes, write_minutes
from enterprises.councils.enums import MeetingStatus, Outcome
from enterprises.councils.forms import MinutesForm, SignatureForm
from enterprises.councils.models import Meeting
from enterprises.councils.policies import runs_meetings, sees_councils, signs_minutes
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.results import results_of
from enterprises.councils.views.meetings import meeting_crumbs, meeting_url
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.ui.pages import Crumbs, FormPage, PortalView, reading


class MeetingCount(PortalView):
    """How each result came about. Staff see the ballots without names, members the summary only."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        with reading():
            sees_councils.check(self.actor)
            meeting = meetings.get(self.actor, public_id)
            if meeting.status not in meetings.COUNTED:
                raise RuleViolation(_text("Chưa kiểm phiếu: phiếu còn niêm phong."))
            files = meetings.files_of(meeting)
            context = {
                "title": _text("Kết quả kiểm phiếu"),
                "crumbs": meeting_crumbs(meeting),
                "subject": meeting,
                "rules": meeting.council.rule_set,
                "results": results_of(meeting, files),
                "shows_ballots": meetings.reads_everything(self.actor),
                "left_out": [file for file in files if file.result is None],
            }
            return render(request, "councils/meeting_count.html", context)


class MeetingMinutes(FormPage):
    """Write the minutes, or correct them until they are signed."""

    title = _("Biên bản họp")
    form_class = MinutesForm
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
            expected=form.cleaned_data["expected"] or None,
        )

    def success_url(self, result: Meeting) -> str:
        return meeting_url(result)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)
