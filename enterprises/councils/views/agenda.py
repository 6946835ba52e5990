"""What may be done about one file of the agenda before the count."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.name_proposer import name_proposer
from enterprises.councils.actions.postpone_file import postpone_file
from enterprises.councils.further_forms import PostponeForm, ProposerForm
from enterprises.councils.models import Meeting, MeetingFile
from enterprises.councils.selectors import meetings
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff, meeting_url
from portal.ui.pages import Crumbs, FormPage


class OfFile(FormPage):
    """A form about one file; afterwards the meeting."""

    file: MeetingFile

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meeting_for_staff(self.actor, kwargs["public_id"])
        self.file = meetings.file_in(meeting, kwargs["file_id"])
        self.intro = f"{self.file.subject.code} · {self.file.subject.enterprise.name}: {self.file.subject.title}"
        return meeting

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def success_url(self, result: MeetingFile) -> str:
        return meeting_url(self.subject)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)


class FilePostpone(OfFile):
    """Take it off the agenda."""

    title = _("Hoãn xét hồ sơ")
    form_class = PostponeForm
    submit_label = _("Hoãn xét")
    success_message = _("Đã hoãn xét hồ sơ.")

    def act(self, form: PostponeForm) -> MeetingFile:
        return postpone_file(actor=self.actor, file=self.file, reason=form.cleaned_data["note"])


class FileProposer(OfFile):
    """Say that the applicant proposed the task, for the points the rules give."""

    title = _("Tổ chức đề xuất nhiệm vụ")
    form_class = ProposerForm
    success_message = _("Đã ghi.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"basis": self.file.proposer_basis}}

    def act(self, form: ProposerForm) -> MeetingFile:
        return name_proposer(actor=self.actor, file=self.file, basis=form.cleaned_data["basis"])
