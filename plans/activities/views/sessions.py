"""Pages of the meetings of a steering committee."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import hold_session as actions
from plans.activities.enums import FollowedStatus, SessionStatus
from plans.activities.filters import SessionFilter
from plans.activities.forms import committees as forms
from plans.activities.forms.common import UnitForm
from plans.activities.models import CommitteeSession, SteeringCommittee
from plans.activities.policies import keeps_committees, sees_activities
from plans.activities.selectors import committees
from plans.activities.selectors.scope import units_for
from plans.activities.views import committees as committee_pages
from plans.activities.views.base import COMMITTEE_TABS, SubjectForm, known_step, link, tabs_of
from plans.activities.workflow import SESSION_WORKFLOW
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, perform
from portal.workflow.selectors import timeline_of


def url_of(session: CommitteeSession) -> str:
    """The page of a meeting."""
    return reverse("activities:session_detail", args=[session.public_id])


class SessionList(ListPage):
    """Meetings of every committee the actor sees."""

    template_name = "activities/tabbed_list.html"
    title = _("Phiên họp Ban Chỉ đạo")
    unit = _("phiên")
    filterset_class = SessionFilter
    search_placeholder = _("Nội dung, số thông báo")
    default_sort = "-starts_at"
    empty_title = _("Chưa có phiên họp nào")
    empty_text = _("Mở trang Ban Chỉ đạo để triệu tập phiên họp.")
    columns = (
        Column("title", _("Nội dung họp"), sort="sort_key", link=url_of, remark=lambda row: row.committee.name),
        Column("status", _("Trạng thái"), kind="state", workflow=SESSION_WORKFLOW.key, sort="status"),
        Column("number", _("Phiên thứ"), kind="number", sort="number"),
        Column("starts_at", _("Thời gian"), kind="instant", sort="starts_at"),
        Column("notice_number", _("Thông báo kết luận"), sort="notice_number"),
        Column("notice_on", _("Ngày thông báo"), kind="day", sort="notice_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return committees.sessions_visible_to(self.actor)

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(COMMITTEE_TABS)}


class SessionDetail(DetailPage):
    """Agenda, attendance, minutes, conclusions, assigned work."""

    template_name = "activities/session_detail.html"

    def fetch(self, **kwargs: Any) -> CommitteeSession:
        sees_activities.check(self.actor)
        return committees.get_session(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        row = self.subject
        return gettext("Phiên %(number)d: %(title)s") % {"number": row.number, "title": row.title}

    def crumbs(self) -> Crumbs:
        label, name = committee_pages.TRAIL
        committee = self.subject.committee
        return [(label, reverse(name)), (committee.name, committee_pages.url_of(committee))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        own = [row.public_id]
        buttons = transition_buttons(
            SESSION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("activities:session_step", args=[*own, name]),
            fields={"expected": row.status},
            forms={
                "hold": reverse("activities:session_hold", args=own),
                "conclude": reverse("activities:session_conclude", args=own),
            },
        )
        if row.status == SessionStatus.HELD and keeps_committees.can(self.actor, row):
            buttons.insert(0, link(_("Ghi kết luận"), "session_write", *own, icon="edit"))
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        items = list(committees.items_visible_to(self.actor).filter(session=row).order_by("position"))
        may_keep = keeps_committees.can(self.actor, row)
        return {
            "turn": SESSION_WORKFLOW.whose_turn(row),
            "next_on": min((i.deadline_on for i in items if i.status != FollowedStatus.CLOSED), default=None),
            "facts": [
                (_("Thời gian"), f"{row.starts_at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"),
                (_("Địa điểm"), row.place),
                (_("Chủ trì"), row.chair_name),
                (_("Thông báo kết luận"), _notice(row)),
            ],
            "attendances": list(row.attendances.select_related("seat__organization")),
            "items": items,
            "today": clock.today(),
            "may_assign": may_keep and row.status == SessionStatus.HELD,
            "has_notice": row.status in (SessionStatus.HELD, SessionStatus.CONCLUDED),
            "timeline": timeline_of(row),
        }


def _notice(row: CommitteeSession) -> str:
    return f"{row.notice_number}, {row.notice_on:%d/%m/%Y}" if row.notice_on else ""


class SessionCall(committee_pages.CommitteeForm):
    """Call a meeting of a committee."""

    title = _("Triệu tập phiên họp")
    form_class = forms.SessionForm
    success_message = _("Đã triệu tập.")
    subject: SteeringCommittee

    def form_kwargs(self) -> dict[str, Any]:
        chair = next((seat.name for seat in committees.seats_on(self.subject, clock.today())), "")
        return {"initial": {"chair_name": chair}}

    def act(self, form: Any) -> CommitteeSession:
        data = self.chosen(form, "starts_on", "starts_time")
        return actions.call_session(actor=self.actor, committee=self.subject, starts_at=form.starts_at(), **data)

    def success_url(self, result: CommitteeSession) -> str:
        return url_of(result)


class SessionForm(SubjectForm):
    """A form about one meeting."""

    find = staticmethod(committees.get_session)
    policy = keeps_committees
    address = staticmethod(url_of)
    trail = committee_pages.TRAIL


class SessionHold(SessionForm):
    """Attendance and minutes."""

    title = _("Điểm danh, ghi nhận đã họp")
    form_class = forms.HoldSessionForm
    success_message = _("Đã ghi nhận. Tiếp theo: ghi kết luận và giao việc.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        seats = committees.seats_on(row.committee, clock.local_day(row.starts_at))
        return {"seats": seats, "initial": {"chair_name": row.chair_name, "expected": row.status}}

    def act(self, form: Any) -> CommitteeSession:
        data = form.cleaned_data
        return actions.hold_session(
            actor=self.actor,
            session=self.subject,
            attendance=form.attendance(),
            minutes=data["minutes"],
            chair_name=data["chair_name"],
            expected=data["expected"] or None,
        )


class SessionWrite(SessionForm):
    """The words of the conclusion."""

    title = _("Ghi kết luận")
    form_class = forms.ConclusionForm
    success_message = _("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"conclusion": self.subject.conclusion, "row_version": self.subject.row_version}}

    def act(self, form: Any) -> CommitteeSession:
        return actions.write_conclusion(actor=self.actor, session=self.subject, **form.cleaned_data)


class ItemAdd(SessionForm):
    """Assign work."""

    title = _("Giao việc theo kết luận")
    form_class = UnitForm
    success_message = _("Đã giao việc. Đơn vị được báo khi ra thông báo kết luận.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"units": units_for(self.actor)}

    def act(self, form: Any) -> Any:
        return actions.assign_work(actor=self.actor, session=self.subject, **form.cleaned_data)


class SessionConclude(SessionForm):
    """The notice goes out."""

    title = _("Ra thông báo kết luận")
    form_class = forms.NoticeForm
    success_message = _("Đã ra thông báo; các đơn vị được giao việc đã được báo.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signer_name": self.subject.chair_name, "expected": self.subject.status}}

    def act(self, form: Any) -> CommitteeSession:
        return actions.conclude_session(actor=self.actor, session=self.subject, **form.cleaned_data)


@require_POST
def session_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Give the meeting up."""
    session = committees.get_session(request.actor, public_id)
    keeps_committees.check(request.actor, session)

    def call() -> Any:
        known_step(name, ("cancel",))
        note, expected = request.POST.get("note", ""), request.POST.get("expected")
        return actions.cancel_session(actor=request.actor, session=session, note=note, expected=expected)

    return perform(request, call, success=_("Đã ghi nhận."), to=url_of(session))
