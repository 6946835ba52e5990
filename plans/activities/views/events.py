"""Pages of events and media for those who keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import move_event as steps
from plans.activities.actions.invite_guests import send_invitations
from plans.activities.actions.plan_event import FACTS, edit_event, plan_event, publish_event
from plans.activities.enums_events import FAMILIES, EventFamily, EventKind, EventStatus
from plans.activities.filters_events import EventFilter
from plans.activities.forms import events as forms
from plans.activities.models import Event
from plans.activities.policies import OFFICERS, STAFF, keeps_events, sees_activities
from plans.activities.selectors import events
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import EVENT_TABS, SubjectForm, known_step, link, papers_of, tabs_of
from plans.activities.views.by_year import year_chart
from plans.activities.workflow import EVENT_WORKFLOW
from plans.planning.models import Task
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.vietnam.money import format_vnd
from portal.workflow.selectors import timeline_of

TRAIL = (_("Sự kiện, truyền thông"), "activities:event_list")
FEW = 10
"""Lines of the sheet and of the guests shown on the page; the files hold all."""


def url_of(event: Event) -> str:
    """The page of an event."""
    return reverse("activities:event_detail", args=[event.public_id])


class EventList(ListPage):
    """Events the actor sees."""

    template_name = "activities/tabbed_list.html"
    title = _("Sự kiện, truyền thông")
    unit = _("hoạt động")
    filterset_class = EventFilter
    search_placeholder = _("Mã, tên, đơn vị, kênh đăng, số văn bản")
    default_sort = "-starts_on"
    empty_title = _("Chưa có hoạt động nào")
    empty_text = _("Lập hội nghị, hội thảo, phóng sự, ấn phẩm, chuyến tham quan … theo nhiệm vụ của kế hoạch.")
    columns: Sequence[Column] = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column(
            "title",
            _("Tên hoạt động"),
            sort="sort_key",
            remark=lambda row: " · ".join(filter(None, (row.plan.code, row.channel))),
            css="wide",
        ),
        Column(
            "status",
            _("Trạng thái"),
            kind="state",
            workflow=EVENT_WORKFLOW.key,
            sort="status",
            remark=lambda row: row.get_kind_display(),
        ),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind", only="file"),
        Column("organization", _("Đơn vị"), value="organization.name", sort="organization__sort_key"),
        Column("starts_on", _("Từ ngày"), kind="day", sort="starts_on"),
        Column("attended", _("Lượt người"), kind="number", sort="attended", total="attended"),
        Column("copies", _("Số bản, kỳ"), kind="number", sort="copies", total="copies"),
        Column("cost_vnd", _("Kinh phí (đồng)"), kind="money", sort="cost_vnd", total="cost_vnd"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        if not self.actor.has(*STAFF):  # an agency also sees what others publish or invite it to: not what that cost
            self.columns = tuple(column for column in self.columns if column.key != "cost_vnd")
        return events.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_events.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "event_list_import"),
            link(_("Lập hoạt động"), "event_choose", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        chart = year_chart(self.request, self.found, str(self.unit))
        return {"tabs": tabs_of(EVENT_TABS), "by_year": chart}


class EventDetail(DetailPage):
    """What, who, when, who came, what came of it."""

    template_name = "activities/event_detail.html"

    def fetch(self, **kwargs: Any) -> Event:
        sees_activities.check(self.actor)
        return events.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        own = [row.public_id]
        buttons = transition_buttons(
            EVENT_WORKFLOW.available(row, self.actor),
            lambda name: reverse("activities:event_step", args=[*own, name]),
            fields={"expected": row.status},
            forms={"hold": reverse("activities:event_hold", args=own)},
        )
        if keeps_events.can(self.actor, row):
            if row.can_be_written:
                buttons.insert(0, link(_("Sửa"), "event_edit", *own))
            if row.status != EventStatus.CANCELLED:
                buttons.insert(0, _publish_button(row))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        may_keep = keeps_events.can(actor, row)
        reads_sheet = events.kept_by(actor).filter(pk=row.pk).exists()
        guests = list(row.guests.all()) if reads_sheet else []
        sheet = list(row.attendances.order_by("-pk")[: FEW + 1]) if reads_sheet else []
        return {
            "turn": EVENT_WORKFLOW.whose_turn(row),
            "facts": [(label, value) for label, value in _facts(row, with_cost=reads_sheet) if value],
            "may_keep": may_keep and row.can_be_written,
            "reads_sheet": reads_sheet,
            "guests": guests[:FEW],
            "guest_count": len(guests),
            "untold": sum(guest.told_at is None for guest in guests),
            "declined": sum(guest.declined_at is not None for guest in guests),
            "places_left": events.places_left(row) if reads_sheet and row.is_gathering else None,
            "sheet": sheet[:FEW],
            "takes_signatures": events.takes_signatures(row),
            "papers": papers_of(row.papers) if reads_sheet else [],
            "timeline": timeline_of(row),
        }


def _publish_button(event: Event) -> ActionButton:
    label = _("Thôi công khai") if event.is_public else _("Công khai")
    address = reverse("activities:event_publish", args=[event.public_id])
    return ActionButton(label, address, fields={"is_public": "" if event.is_public else "1"}, icon="globe")


def _facts(row: Event, *, with_cost: bool) -> list[tuple[Any, Any]]:
    number = row.document_number
    if row.document_on:
        number = f"{number}, {row.document_on:%d/%m/%Y}"
    time = f"{row.starts_time:%H:%M}, " if row.starts_time else ""
    right = f"{row.rights or ''} {row.get_right_kind_display()}".strip() if row.right_kind else ""
    return [
        (_("Loại"), row.get_kind_display()),
        (_("Đơn vị thực hiện"), row.organization.name),
        (_("Phối hợp, đối tác"), row.partners),
        (_("Đối tượng"), row.get_audience_display() if row.audience else ""),
        (_("Thời gian"), f"{time}{row.days}"),
        (_("Địa điểm"), row.place),
        (_("Hợp tác"), row.get_cooperation_display() if row.cooperation else ""),
        (_("Phạm vi"), _("quốc tế") if row.is_international else ""),
        (_("Kênh đăng"), row.channel),
        (_("Số bản, số kỳ"), row.copies),
        (_("Nơi nhận"), row.receivers),
        (_("Văn bản"), number),
        (_("Nhóm sản phẩm"), row.product_group),
        (_("Trường, trung tâm"), row.institution_words),
        (_("Quyền sở hữu"), right),
        (_("Số người dự kiến"), row.expected_people),
        (_("Lượt người dự"), row.attended if row.is_held or row.attended else ""),
        (_("Kinh phí"), f"{format_vnd(row.cost_vnd)} đ" if with_cost and row.cost_vnd is not None else ""),
        (_("Nguồn kinh phí"), row.funding if with_cost else ""),
    ]


def _choices(actor: Actor, family: str) -> dict[str, Any]:
    plans = plans_for(actor)
    tasks = Task.objects.filter(version__in=plans.order_by().values("current_version")).select_related("version__plan")
    return {
        "family": family,
        "plans": plans,
        "units": units_for(actor),
        "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position"),
        "may_choose_unit": actor.has(*OFFICERS),
    }


class EventChoose(DetailPage):
    """Which family of activities: each asks for facts of its own."""

    template_name = "activities/event_choose.html"
    title = _("Lập hoạt động truyền thông, sự kiện")

    def fetch(self, **kwargs: Any) -> None:
        keeps_events.check(self.actor)

    def get_title(self) -> Any:
        return self.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def context(self) -> dict[str, Any]:
        labels = dict(EventKind.choices)
        return {
            "families": [
                (
                    family.label,
                    ", ".join(str(labels[kind]) for kind in EventKind.values if kind in FAMILIES[family]),
                    reverse("activities:event_create", args=[family.value]),
                )
                for family in EventFamily
            ]
        }


class EventCreate(FormPage):
    """Plan one."""

    title = _("Lập hoạt động")
    form_class = forms.EventForm
    success_message = _("Đã lập.")
    keeps_text = True
    subject: str

    def fetch(self, **kwargs: Any) -> str:
        keeps_events.check(self.actor)
        if kwargs["family"] not in EventFamily.values:
            raise NotFound()
        return str(kwargs["family"])

    def get_title(self) -> str:
        return f"{gettext('Lập hoạt động')}: {EventFamily(self.subject).label}"

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        initial = {"organization": getattr(self.actor.organization, "public_id", None)}
        return {**_choices(self.actor, self.subject), "initial": initial}

    def act(self, form: Any) -> Event:
        return plan_event(actor=self.actor, facts=_told(form))

    def success_url(self, result: Event) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


def _told(form: Any) -> dict[str, Any]:
    """What the form asked for; fields it left out stay as they are."""
    return {name: value for name, value in form.cleaned_data.items() if name in FACTS}


class EventForms(SubjectForm):
    """Forms about one event."""

    find = staticmethod(events.get)
    policy = keeps_events
    address = staticmethod(url_of)
    trail = TRAIL


class EventEdit(EventForms):
    """Change it."""

    title = _("Sửa hoạt động")
    form_class = forms.EventForm
    success_message = _("Đã lưu.")
    keeps_text = True

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in (*FACTS, "row_version")}
        for name in ("plan", "task", "organization", "institution"):
            initial[name] = initial[name].public_id if initial[name] else None
        return {**_choices(self.actor, row.family.value), "initial": initial}

    def act(self, form: Any) -> Event:
        return edit_event(
            actor=self.actor, event=self.subject, facts=_told(form), row_version=form.cleaned_data["row_version"]
        )


class EventHold(EventForms):
    """What came of it."""

    title = _("Ghi nhận đã thực hiện")
    form_class = forms.HoldEventForm
    success_message = _("Đã ghi nhận. Người khác của Sở xác nhận kết quả.")
    keeps_text = True

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {"expected": row.status, "cost_vnd": row.cost_vnd, "result": row.result, "lessons": row.lessons}
        return {"has_sheet": row.attendances.exists(), "initial": initial}

    def act(self, form: Any) -> Event:
        return steps.hold_event(actor=self.actor, event=self.subject, **form.cleaned_data)


@require_POST
def event_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Send the letters, confirm, send back, give up."""
    event = events.get(request.actor, public_id)
    expected = request.POST.get("expected")

    def call() -> Any:
        step = known_step(name, ("invite", "close", "return", "cancel"))
        if step == "invite":
            return send_invitations(actor=request.actor, event=event, expected=expected)
        return steps.move_event(
            actor=request.actor, event=event, name=step, note=request.POST.get("note", ""), expected=expected
        )

    return perform(request, call, success=_("Đã ghi nhận."), to=url_of(event))


@require_POST
def event_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Show it on the public site, or no longer."""
    event = events.get(request.actor, public_id)
    wanted = bool(request.POST.get("is_public"))
    said = _("Đã công khai.") if wanted else _("Đã thôi công khai.")
    return perform(
        request,
        lambda: publish_event(actor=request.actor, event=event, is_public=wanted),
        success=said,
        to=url_of(event),
    )
