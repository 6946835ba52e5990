"""Pages of steering committees."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.keep_committee import add_seat, edit_committee, end_seat, record_committee
from plans.activities.forms import committees as forms
from plans.activities.models import SteeringCommittee
from plans.activities.policies import keeps_committees, sees_activities
from plans.activities.selectors import committees
from plans.activities.selectors.progress import committee_progress
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import COMMITTEE_TABS, SubjectForm, link, papers_of, tabs_of
from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import NotFound
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage
from portal.vietnam.forms import ViDateField

TRAIL = (_("Ban Chỉ đạo"), "activities:committee_list")


def url_of(committee: SteeringCommittee) -> str:
    """The page of a committee."""
    return reverse("activities:committee_detail", args=[committee.public_id])


def plan_codes(committee: SteeringCommittee) -> str:
    """The plans it serves, by code."""
    return ", ".join(plan.code for plan in committee.plans.all())


class CommitteeList(ListPage):
    """Steering committees of the province."""

    template_name = "activities/tabbed_list.html"
    title = _("Ban Chỉ đạo")
    unit = _("Ban Chỉ đạo")
    search_placeholder = _("Tên, số quyết định")
    default_sort = "-decision_on"
    empty_title = _("Chưa ghi Ban Chỉ đạo nào")
    empty_text = _("Kế hoạch không bắt buộc có Ban Chỉ đạo. Khi có quyết định thành lập, hãy ghi vào đây để theo dõi.")
    columns = (
        Column("name", _("Ban Chỉ đạo"), sort="sort_key", link=url_of),
        Column("decision_number", _("Quyết định"), sort="decision_number"),
        Column("decision_on", _("Ngày"), kind="day", sort="decision_on"),
        Column("plans", _("Kế hoạch"), value=plan_codes),
        Column("size", _("Thành viên"), kind="number", sort="size"),
        Column("session_count", _("Phiên họp"), kind="number", sort="session_count"),
        Column("open_count", _("Việc còn mở"), kind="number", sort="open_count"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return committees.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_committees.can(self.actor):
            return []
        return [link(_("Ghi Ban Chỉ đạo"), "committee_create", tone="primary", icon="plus")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(COMMITTEE_TABS)}


class CommitteeDetail(DetailPage):
    """Decision, members, duties, rules, meetings, work still open."""

    template_name = "activities/committee_detail.html"

    def fetch(self, **kwargs: Any) -> SteeringCommittee:
        sees_activities.check(self.actor)
        return committees.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.name

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        buttons = [link(_("Tình hình thực hiện"), "committee_progress", row.public_id, icon="report")]
        if keeps_committees.can(self.actor, row):
            buttons.insert(0, link(_("Sửa"), "committee_edit", row.public_id))
            if row.ended_on is None:
                buttons.append(
                    link(_("Triệu tập phiên họp"), "committee_call", row.public_id, tone="primary", icon="calendar")
                )
        return buttons

    def context(self) -> dict[str, Any]:
        row, today = self.subject, clock.today()
        items = committees.items_visible_to(self.actor).filter(session__committee=row)
        return {
            "seats": committees.all_seats(row),
            "today": today,
            "sessions": list(row.sessions.order_by("-number")),
            "items": list(items.exclude(status="closed").order_by("deadline_on", "pk")),
            "plans": list(row.plans.all()),
            "papers": papers_of(row.papers),
            "may_keep": keeps_committees.can(self.actor, row),
            "facts": [
                (_("Quyết định"), f"{row.decision_number}, {row.decision_on:%d/%m/%Y}"),
                (_("Cơ quan quyết định"), row.decided_by),
                (_("Giải thể"), f"{row.ended_on:%d/%m/%Y}" if row.ended_on else ""),
            ],
        }


class CommitteeProgressPage(DetailPage):
    """Where plans and assigned work stand on a day of choice: `?ngay=dd/mm/yyyy`."""

    template_name = "activities/committee_progress.html"
    day: dt.date

    def fetch(self, **kwargs: Any) -> SteeringCommittee:
        sees_activities.check(self.actor)
        self.day = day_asked(self.request.GET.get("ngay", ""))
        return committees.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return str(_("Tình hình thực hiện đến ngày %(day)s") % {"day": f"{self.day:%d/%m/%Y}"})

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.name, url_of(self.subject))]

    def context(self) -> dict[str, Any]:
        return {"progress": committee_progress(self.subject, self.day), "day": self.day}


def day_asked(words: str) -> dt.date:
    """The day of an address; today when none is asked for, or one nobody can read."""
    try:
        return ViDateField(required=False).clean(words.strip()) or clock.today()
    except ValidationError:
        return clock.today()


class CommitteeCreate(FormPage):
    """Record a committee."""

    title = _("Ghi Ban Chỉ đạo")
    form_class = forms.CommitteeForm
    success_message = _("Đã ghi. Tiếp theo: thêm thành viên theo quyết định.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_committees.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"plans": plans_for(self.actor), "is_new": True}

    def act(self, form: Any) -> SteeringCommittee:
        return record_committee(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: SteeringCommittee) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class CommitteeForm(SubjectForm):
    """A form about one committee."""

    find = staticmethod(committees.get)
    policy = keeps_committees
    address = staticmethod(url_of)
    trail = TRAIL


class CommitteeEdit(CommitteeForm):
    """Change the record."""

    title = _("Sửa Ban Chỉ đạo")
    form_class = forms.CommitteeForm
    success_message = _("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("name", "decision_number", "decision_on", "decided_by", "duties", "working_rules", "ended_on")
        initial = {name: getattr(row, name) for name in (*names, "row_version")}
        initial["plans"] = [plan.public_id for plan in row.plans.all()]
        plans = Plan.objects.filter(
            Q(pk__in=plans_for(self.actor).order_by().values("pk")) | Q(pk__in=row.plans.values("pk"))
        )
        return {"plans": plans.order_by("-period_from", "code"), "is_new": False, "initial": initial}

    def act(self, form: Any) -> SteeringCommittee:
        return edit_committee(actor=self.actor, committee=self.subject, **form.cleaned_data)


class SeatAdd(CommitteeForm):
    """Seat a person."""

    title = _("Thêm thành viên Ban Chỉ đạo")
    form_class = forms.SeatForm
    success_message = _("Đã thêm thành viên.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"units": units_for(self.actor), "initial": {"from_on": self.subject.decision_on}}

    def act(self, form: Any) -> Any:
        return add_seat(actor=self.actor, committee=self.subject, **form.cleaned_data)


class SeatEnd(CommitteeForm):
    """The last day of a member."""

    title = _("Thôi tham gia Ban Chỉ đạo")
    form_class = forms.EndSeatForm
    success_message = _("Đã ghi.")
    seat: Any

    def fetch(self, **kwargs: Any) -> SteeringCommittee:
        committee: SteeringCommittee = super().fetch(**kwargs)
        seat_id: UUID = kwargs["seat_id"]
        self.seat = committee.seats.filter(public_id=seat_id).first()
        if self.seat is None:
            raise NotFound()
        return committee

    def get_title(self) -> str:
        return f"{self.title}: {self.seat.name}"

    def act(self, form: Any) -> Any:
        return end_seat(actor=self.actor, committee=self.subject, seat=self.seat, **form.cleaned_data)
