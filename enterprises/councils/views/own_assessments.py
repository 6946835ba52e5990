"""Pages of a person of an expert team: files to assess, the pledge, the file, the team's report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.councils.actions.assess_files import pledge_assessment, write_team_report
from enterprises.councils.enums import MeetingStatus
from enterprises.councils.expert_forms import OwnReportForm
from enterprises.councils.models import ExpertPledge, ExpertReport, Meeting, MeetingFile
from enterprises.councils.policies import sees_councils
from enterprises.councils.review_forms import PledgeForm
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.experts import Assessment, assessments_of, get_assessment
from enterprises.councils.views.experts import seen_by_now
from enterprises.councils.views.own import contents_of
from enterprises.councils.views.papers import marked_paper
from portal.audit.record import record
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, FormPage, PortalView, reading
from portal.ui.versioned import STALE, Difference

LIST = _("Đánh giá của tổ chuyên gia")


def own_url(row: Assessment, name: str = "own_assessment") -> str:
    """The expert's page of one file."""
    return reverse(f"councils:{name}", args=[row.expert.council.public_id, row.received.application.public_id])


def as_file(row: Assessment) -> MeetingFile:
    """The application in the shape in which members read files; nothing is saved. The team visits: it knows the names."""
    return MeetingFile(application=row.received.application, meeting=Meeting(status=MeetingStatus.SIGNED))


def standing_of(row: Assessment) -> tuple[Any, str]:
    """Where one file stands for this person, in words with their tone."""
    if row.received.is_concluded:
        return _("Hội đồng đã kết luận"), "neutral"
    if row.pledge is None:
        return _("chờ cam kết"), "waiting"
    if row.pledge.has_conflict:
        return _("bạn không tham gia (xung đột lợi ích)"), "neutral"
    return (_("đã có báo cáo"), "success") if row.received.report else (_("chờ báo cáo"), "progress")


class OwnAssessmentList(PortalView):
    """Files the teams I belong to assess."""

    def get(self, request: HttpRequest) -> HttpResponse:
        with reading():
            sees_councils.check(self.actor)
            rows = [(row, own_url(row), *standing_of(row)) for row in assessments_of(self.actor)]
            return render(request, "councils/own_assessments.html", {"title": LIST, "crumbs": (), "rows": rows})


class OfAssessment(FormPage):
    """A page about one file of the actor's team."""

    subject: Assessment

    def fetch(self, **kwargs: Any) -> Assessment:
        return get_assessment(self.actor, kwargs["public_id"], kwargs["application_id"])

    def crumbs(self) -> Crumbs:
        return [(LIST, reverse("councils:own_assessment_list"))]

    def success_url(self, result: Any) -> str:
        return own_url(self.subject)

    def cancel_url(self) -> str:
        return reverse("councils:own_assessment_list")


class OwnAssessmentPledge(OfAssessment):
    """Declare before the file opens."""

    title = _("Cam kết về xung đột lợi ích")
    form_class = PledgeForm
    submit_label = _("Gửi cam kết")
    success_message = _("Đã ghi cam kết.")

    def fetch(self, **kwargs: Any) -> Assessment:
        row = super().fetch(**kwargs)
        self.intro = f"{row.received.application.code} · {row.received.application.enterprise_name}"
        return row

    def act(self, form: PledgeForm) -> ExpertPledge:
        data = form.cleaned_data
        return pledge_assessment(
            actor=self.actor,
            expert=self.subject.expert,
            application=self.subject.received.application,
            has_conflict=data["conflict"] == "yes",
            reason=data["reason"],
        )


class OwnAssessment(OfAssessment):
    """The file with its papers, and the team's report while the council has not concluded. Every view is logged."""

    template_name = "councils/own_assessment.html"
    form_class = OwnReportForm
    stale: Sequence[Difference] = ()
    submit_label = _("Lưu báo cáo của tổ")
    success_message = _("Đã lưu; thành viên Hội đồng đọc được trước phiên kết luận.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.subject = self.fetch(**kwargs)
        if row.is_open and row.pledge is None:
            return redirect(own_url(row, "own_assessment_pledge"))
        if row.may_read:
            _log("council:file_opened_by_expert", self.actor, row)
        return self._show(self.make_form())

    def get_title(self) -> str:
        return str(self.subject.received.application.code)

    def form_kwargs(self) -> dict[str, Any]:
        report = self.subject.received.report
        if report is None:
            return {"initial": {"assessed_on": clock.today(), "visited_on": clock.today(), "row_version": 0}}
        names = ("assessed_on", "visited_on", "findings", "proposes", "row_version")
        return {"initial": {name: getattr(report, name) for name in names}}

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        row = self.subject
        self.stale = seen_by_now(row.expert.council, row.received.application, form) if status == STALE else ()
        return super()._show(form, status)

    def act(self, form: OwnReportForm) -> ExpertReport:
        row = self.subject
        return write_team_report(
            actor=self.actor, expert=row.expert, application=row.received.application, **form.cleaned_data
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        file, (words, tone) = as_file(row), standing_of(row)
        return {
            "row": row,
            "stale": self.stale,
            "application": row.received.application,
            "report": row.received.report,
            "standing": words,
            "tone": tone,
            "contents": contents_of(file) if row.may_read else (),
            "papers": meetings.papers_of(file) if row.may_read else (),
            "pledge_url": own_url(row, "own_assessment_pledge"),
        }


@require_GET
def own_assessment_paper(
    request: PortalRequest, public_id: UUID, application_id: UUID, stored_id: UUID
) -> HttpResponse:
    """One paper of the file, marked with the expert's name and the time."""
    row = get_assessment(request.actor, public_id, application_id)
    papers = {stored.public_id: stored for _name, stored in meetings.papers_of(as_file(row))} if row.may_read else {}
    stored = papers.get(stored_id)
    if stored is None or stored.is_discarded:
        raise NotFound
    response = marked_paper(stored, row.expert.full_name, gettext("Tổ chuyên gia"))
    _log("council:paper_opened_by_expert", request.actor, row, paper=stored.original_name, sha256=stored.sha256)
    return response


def _log(event: str, actor: Any, row: Assessment, **facts: str) -> None:
    file = row.received.application.code
    record(event, actor=actor, subject=row.expert.council, expert=row.expert.full_name, file=file, **facts)
