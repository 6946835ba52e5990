"""Copies with covered names, for the members of a meeting whose call is looked at without names."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.cover_names import cover_names
from enterprises.councils.further_forms import MaskedPaperForm
from enterprises.councils.models import MaskedPaper, MeetingFile
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.blind import is_blind
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff
from portal.attachments.actions.store_upload import store_upload
from portal.core.errors import NotFound
from portal.ui.pages import Crumbs, FormPage


class MaskedPapers(FormPage):
    """What members read of one file, and a form for one copy more."""

    title = _("Bản che tên")
    template_name = "councils/masked_papers.html"
    form_class = MaskedPaperForm
    submit_label = _("Đưa bản che tên cho thành viên")
    success_message = _("Đã đưa bản che tên; thành viên đã cam kết không có xung đột đọc được.")

    def fetch(self, **kwargs: Any) -> MeetingFile:
        meeting = meeting_for_staff(self.actor, kwargs["public_id"])
        file = meetings.file_in(meeting, kwargs["file_id"])
        if not is_blind(file):
            raise NotFound
        self.intro = f"{file.subject.code} · {file.subject.enterprise.name}"
        return file

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject.meeting)

    def act(self, form: MaskedPaperForm) -> MaskedPaper:
        data = form.cleaned_data
        stored = store_upload(actor=self.actor, upload=data["file"], purpose="masked_paper")
        return cover_names(actor=self.actor, file=self.subject, title=data["title"], stored=stored)

    def success_url(self, result: MaskedPaper) -> str:
        return reverse("councils:masked_papers", args=[self.subject.meeting.public_id, self.subject.public_id])

    def context(self) -> dict[str, Any]:
        return {"papers": list(self.subject.masked_papers.select_related("stored", "covered_by"))}
