"""Files that come late to a called meeting, and which files each member is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.add_late_files import add_late_files
from enterprises.councils.actions.choose_files import OPEN_TO_CHOICE, choose_files
from enterprises.councils.enums import CHOOSING
from enterprises.councils.further_forms import GivenFilesForm, GivenWay, LateFilesForm
from enterprises.councils.models import CouncilMember, FileReviewer, Meeting, MeetingFile
from enterprises.councils.selectors import agenda, meetings
from enterprises.councils.selectors.seats import withheld_pairs
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff, meeting_url
from portal.core.errors import NotFound
from portal.ui.pages import Crumbs, FormPage, PortalView, reading


def given_url(meeting: Meeting) -> str:
    """The page that says which files each member is given."""
    return reverse("councils:meeting_given", args=[meeting.public_id])


class LateFiles(FormPage):
    """Put further files on the agenda before the meeting opens."""

    title = _("Thêm hồ sơ vào phiên họp")
    form_class = LateFilesForm
    template_name = "councils/meeting_late_files.html"
    submit_label = _("Thêm và báo cho thành viên")

    def fetch(self, **kwargs: Any) -> Meeting:
        return meeting_for_staff(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        return {"subjects": list(self._free()[:200])}

    def act(self, form: LateFilesForm) -> list[MeetingFile]:
        name = "applications" if self._is_choosing() else "projects"
        files = add_late_files(
            actor=self.actor, meeting=self.subject, reason=form.cleaned_data["late_reason"], **{name: form.chosen()}
        )
        self.success_message = _("Đã thêm %(n)d hồ sơ; các thành viên đã được báo.") % {"n": len(files)}
        return files

    def success_url(self, result: Any) -> str:
        return meeting_url(self.subject)

    def cancel_url(self) -> str:
        return meeting_url(self.subject)

    def context(self) -> dict[str, Any]:
        council = self.subject.council
        return {"rules": council.rule_set, "earliest": agenda.earliest_day(council)}

    def _is_choosing(self) -> bool:
        return self.subject.council.kind in CHOOSING

    def _free(self) -> Any:
        council = self.subject.council
        return agenda.applications_for(council) if self._is_choosing() else agenda.projects_for(council)


class GivenFiles(PortalView):
    """Every member with the number of files given, and the way to change it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with reading():
            meeting = meeting_for_staff(self.actor, kwargs["public_id"])
            codes = {file.pk: file.subject.code for file in meetings.files_of(meeting)}
            kept: dict[int, list[str]] = {}
            for file_pk, member_pk in sorted(withheld_pairs(meeting)):
                kept.setdefault(member_pk, []).append(codes[file_pk])
            rows = [
                (row.member, len(codes) - len(kept.get(row.member_id, ())), kept.get(row.member_id, ()))
                for row in meetings.attendances_of(meeting)
            ]
            context = {
                "title": gettext("Giao hồ sơ cho thành viên"),
                "crumbs": meeting_crumbs(meeting),
                "subject": meeting,
                "rows": rows,
                "files": len(codes),
                "is_open": meeting.status in OPEN_TO_CHOICE,
            }
            return render(request, "councils/meeting_given.html", context)


class GivenFilesEdit(FormPage):
    """Choose the files of one member."""

    title = _("Hồ sơ giao cho thành viên")
    form_class = GivenFilesForm
    submit_label = _("Giao hồ sơ")
    success_message = _("Đã ghi; hồ sơ không giao không còn trong phiên họp đối với thành viên này.")
    member: CouncilMember

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = meeting_for_staff(self.actor, kwargs["public_id"])
        row = meeting.attendances.select_related("member__user").filter(member__public_id=kwargs["member_id"]).first()
        if row is None:
            raise NotFound
        self.member = row.member
        self.intro = f"{row.member.user} · {row.member.get_post_display()}"
        return meeting

    def crumbs(self) -> Crumbs:
        return [*meeting_crumbs(self.subject), (_("Giao hồ sơ cho thành viên"), given_url(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        files = meetings.files_of(self.subject)
        withheld = {file_pk for file_pk, member_pk in withheld_pairs(self.subject) if member_pk == self.member.pk}
        reviewed = FileReviewer.objects.filter(member=self.member, file__meeting=self.subject, ended_at=None)
        initial = {
            "way": GivenWay.PICKED if withheld else GivenWay.ALL,
            "given": [str(file.public_id) for file in files if file.pk not in withheld],
        }
        return {"files": files, "reviewed": set(reviewed.values_list("file_id", flat=True)), "initial": initial}

    def act(self, form: GivenFilesForm) -> int:
        return choose_files(actor=self.actor, meeting=self.subject, member=self.member, given=form.chosen())

    def success_url(self, result: int) -> str:
        return given_url(self.subject)

    def cancel_url(self) -> str:
        return given_url(self.subject)
