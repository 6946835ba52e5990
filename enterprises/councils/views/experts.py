"""The expert team of a council, its reports, and the meeting that receives files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.models import Application
from enterprises.councils.actions.assess_files import invite_team_expert
from enterprises.councils.actions.keep_experts import add_council_expert, keep_expert_report, remove_council_expert
from enterprises.councils.actions.receive_files import receive_files
from enterprises.councils.expert_forms import CouncilExpertForm, ExpertReportForm, InvitedTeamForm, ReceiveForm
from enterprises.councils.models import Council, CouncilExpert, ExpertReport, Meeting
from enterprises.councils.policies import prepares_councils, runs_meetings
from enterprises.councils.selectors import councils, people
from enterprises.councils.selectors.experts import Received, received_by
from enterprises.councils.selectors.register_experts import asked_of, choosable, without
from enterprises.councils.selectors.seats import board_of, seen_agenda
from enterprises.councils.views.councils import list_crumb, url_of
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff, meeting_url
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.signing import SIGNED_COPY
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, perform
from portal.ui.versioned import STALE, Difference, differences, refreshed


class ExpertAdd(FormPage):
    """Name a person of the team."""

    title = _("Thêm thành viên tổ chuyên gia")
    form_class = CouncilExpertForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm; tên được in trong quyết định thành lập.")

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        prepares_councils.check(self.actor, council)
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def buttons(self) -> list[ActionButton]:
        url = reverse("councils:council_register", args=[self.subject.public_id])
        return [ActionButton(_("Xem ai phù hợp, xung đột với ai"), url, method="get")]

    def form_kwargs(self) -> dict[str, Any]:
        measure, units = asked_of(self.subject)
        found = choosable(self.subject.province_id, measure, units)
        matches = without(found, self.subject.experts.values_list("registered_id", flat=True))
        return {"matches": matches, "initial": {"expert": self.request.GET.get("chuyen-gia", "")}}

    def act(self, form: CouncilExpertForm) -> CouncilExpert:
        return add_council_expert(actor=self.actor, council=self.subject, **form.cleaned_data)

    def success_url(self, result: CouncilExpert) -> str:
        return url_of(self.subject)

    def cancel_url(self) -> str:
        return url_of(self.subject)


@require_POST
def expert_remove(request: PortalRequest, public_id: UUID, expert_id: UUID) -> HttpResponse:
    """Take a name off the drafted team."""
    council = councils.get(request.actor, public_id)
    expert = council.experts.filter(public_id=expert_id).first()
    if expert is None:
        raise NotFound
    return perform(
        request,
        lambda: remove_council_expert(actor=request.actor, expert=expert),
        success=_("Đã bớt khỏi tổ chuyên gia."),
        to=url_of(council),
    )


class ExpertInvite(FormPage):
    """Give a person of the team an account."""

    title = _("Mời chuyên gia vào Cổng")
    form_class = InvitedTeamForm
    submit_label = _("Mời và gửi thư")
    success_message = _("Đã mời; chuyên gia nhận được thông báo.")
    expert: CouncilExpert

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        prepares_councils.check(self.actor, council)
        rows = council.experts.select_related("registered__user")
        expert = rows.filter(public_id=kwargs["expert_id"]).first()
        if expert is None:
            raise NotFound
        self.expert = expert
        self.intro = _("%(name)s cam kết, đọc hồ sơ tổ đánh giá và ghi báo cáo trên Cổng.") % {"name": expert}
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        known = self.expert.registered.user if self.expert.registered is not None else None
        email = known.email if known is not None else ""
        return {"organizations": people.agencies(self.subject.province_id), "initial": {"email": email}}

    def act(self, form: InvitedTeamForm) -> CouncilExpert:
        return invite_team_expert(actor=self.actor, expert=self.expert, **form.cleaned_data)

    def success_url(self, result: CouncilExpert) -> str:
        return url_of(self.subject)

    def cancel_url(self) -> str:
        return url_of(self.subject)


class ExpertReportEdit(FormPage):
    """Enter what the team found of one received file."""

    title = _("Báo cáo của tổ chuyên gia")
    form_class = ExpertReportForm
    keeps_text = True
    submit_label = _("Lưu báo cáo")
    success_message = _("Đã lưu; thành viên Hội đồng đọc được trước phiên kết luận.")
    template_name = "ui/versioned_form_page.html"
    received: Received
    stale: Sequence[Difference] = ()

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        runs_meetings.check(self.actor, council)
        found = next(
            (r for r in received_by(council).values() if r.application.public_id == kwargs["application_id"]), None
        )
        if found is None:
            raise NotFound
        self.received = found
        row = found.application
        self.intro = f"{row.code} · {row.enterprise_name}: {row.title}"
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        report = self.received.report
        if report is None:
            return {"initial": {"assessed_on": clock.today(), "visited_on": clock.today(), "row_version": 0}}
        names = ("assessed_on", "visited_on", "findings", "proposes", "row_version")
        return {"initial": {name: getattr(report, name) for name in names}}

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        self.stale = seen_by_now(self.subject, self.received.application, form) if status == STALE else ()
        return super()._show(form, status)

    def context(self) -> dict[str, Any]:
        return {"stale": self.stale}

    def act(self, form: ExpertReportForm) -> ExpertReport:
        data = dict(form.cleaned_data)
        upload = data.pop("file")
        stored = store_upload(actor=self.actor, upload=upload, purpose=SIGNED_COPY) if upload else None
        return keep_expert_report(
            actor=self.actor, council=self.subject, application=self.received.application, file=stored, **data
        )

    def success_url(self, result: ExpertReport) -> str:
        return url_of(self.subject)

    def cancel_url(self) -> str:
        return url_of(self.subject)


def seen_by_now(council: Council, application: Application, form: Any) -> Sequence[Difference]:
    """What another person has saved meanwhile; the next save of this page counts as made on it."""
    report = ExpertReport.objects.get(council=council, application=application)
    found = differences(form, report)
    refreshed(form, report)
    return found


class MeetingReceive(FormPage):
    """The council's word on each file of its first meeting."""

    title = _("Kết quả nhận hồ sơ")
    form_class = ReceiveForm
    submit_label = _("Ghi kết quả")
    success_message = _("Đã ghi; tiếp theo lập biên bản.")
    intro = _("Hồ sơ được nhận chuyển tổ chuyên gia; hồ sơ không nhận dừng ở đây với lý do đã nêu.")

    def fetch(self, **kwargs: Any) -> Meeting:
        return meeting_for_staff(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return meeting_crumbs(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        files = board_of(self.subject, seen_agenda(self.subject)).files
        return {"files": files, "initial": {"expected": self.subject.status}}

    def act(self, form: ReceiveForm) -> Meeting:
        return receive_files(
            actor=self.actor,
            meeting=self.subject,
            answers=form.answers(),
            expected=form.cleaned_data["expected"] or None,
        )

    def success_url(self, result: Meeting) -> str:
        return reverse("councils:meeting_minutes", args=[self.subject.public_id])

    def cancel_url(self) -> str:
        return meeting_url(self.subject)
