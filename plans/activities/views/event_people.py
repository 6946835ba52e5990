"""Guests and those who came: adding, the page with the QR code, lines taken back, files read in."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import qrcode
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from qrcode.image.svg import SvgPathImage

from plans.activities.actions import attend_event as attend
from plans.activities.actions import invite_guests as invite
from plans.activities.filters_events import SheetFilter
from plans.activities.forms import events as forms
from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing import files
from plans.activities.importing.kinds import SHEET_IMPORT
from plans.activities.models import Event, EventAttendance
from plans.activities.policies import keeps_events, sees_activities
from plans.activities.selectors import events
from plans.activities.selectors.scope import one, units_for
from plans.activities.views.base import link
from plans.activities.views.events import TRAIL, EventForms, url_of
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, attachment, perform

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GuestAdd(EventForms):
    """Invite one unit or person."""

    title = _("Thêm khách mời, nơi nhận")
    form_class = forms.GuestForm
    success_message = _("Đã thêm vào danh sách.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"units": units_for(self.actor)}

    def act(self, form: Any) -> Any:
        return invite.add_guest(actor=self.actor, event=self.subject, **form.cleaned_data)


class GroupAdd(EventForms):
    """Invite a whole group: all schools, all makers of one kind of product."""

    title = _("Thêm nhóm nơi nhận")
    form_class = forms.GroupForm
    success_message = _("Đã thêm các đơn vị chưa có trong danh sách.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"words": self.subject.product_group}}

    def act(self, form: Any) -> Any:
        return invite.add_group(actor=self.actor, event=self.subject, **form.cleaned_data)


@require_POST
def guest_remove(request: PortalRequest, public_id: UUID, guest_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    event = events.get(request.actor, public_id)
    keeps_events.check(request.actor, event)
    guest = one(event.guests.all(), guest_id)
    call = lambda: invite.remove_guest(actor=request.actor, guest=guest)  # noqa: E731  # handed on
    return perform(request, call, success=_("Đã bỏ khỏi danh sách."), to=url_of(event))


@require_POST
def guests_send(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Letters to those not told yet."""
    event = events.get(request.actor, public_id)
    return perform(
        request,
        lambda: invite.send_invitations(actor=request.actor, event=event),
        success=lambda sent: ngettext("Đã gửi tới %(n)d nơi.", "Đã gửi tới %(n)d nơi.", sent) % {"n": sent},
        to=url_of(event),
    )


class AttendanceAdd(EventForms):
    """Write one person down."""

    title = _("Ghi người dự")
    form_class = forms.AttendanceForm
    success_message = _("Đã ghi. Người đã có tên trong danh sách không bị ghi lần nữa.")

    def act(self, form: Any) -> Any:
        line = (form.cleaned_data["name"], form.cleaned_data["unit_name"], form.cleaned_data["position"])
        return attend.write_attendances(actor=self.actor, event=self.subject, lines=[line])


class SheetImport(EventForms):
    """Read a sheet in: nothing counts before it was looked at and saved."""

    title = _("Nạp danh sách dự từ tệp")
    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _("Dùng tệp mẫu của hoạt động này: mỗi dòng một người. Nạp lại cùng danh sách không ghi thêm ai.")

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu"), "event_sheet_template", self.subject.public_id)]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=SHEET_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_GET
def event_sheet_template(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The empty sheet of one event, its code already in the first column."""
    event = events.get(request.actor, public_id)
    keeps_events.check(request.actor, event)
    return attachment(files.sheet_template(event), f"Mẫu danh sách dự {event.code}.xlsx", XLSX)


class SheetList(ListPage):
    """Everybody who came to one event."""

    title = _("Danh sách dự")
    unit = _("người")
    filterset_class = SheetFilter
    default_sort = "came_at"
    empty_title = _("Chưa có ai trong danh sách")
    empty_text = _("Người dự tự điểm danh bằng mã QR, hoặc nạp danh sách từ tệp.")
    columns = (
        Column("name", _("Họ và tên"), sort="name"),
        Column("unit_name", _("Đơn vị"), sort="unit_name"),
        Column("position", _("Chức vụ")),
        Column("came_by", _("Cách ghi"), value="get_came_by_display", sort="came_by"),
        Column("came_at", _("Ghi lúc"), kind="instant", sort="came_at"),
        Column("consent_version", _("Điều khoản đã đồng ý")),
    )
    has_search = False
    event: Event

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        self.event = one(events.kept_by(self.actor), self.kwargs["public_id"])
        return EventAttendance.objects.filter(event=self.event)

    def get_title(self) -> str:
        return f"{self.title} {self.event.code}"

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.event.title, url_of(self.event))]


@require_POST
def attendance_remove(request: PortalRequest, public_id: UUID, attendance_id: UUID) -> HttpResponse:
    """Take back a line written by mistake."""
    event = one(events.kept_by(request.actor), public_id)
    line = one(event.attendances.all(), attendance_id)
    call = lambda: attend.remove_attendance(actor=request.actor, attendance=line)  # noqa: E731  # handed on
    return perform(request, call, success=_("Đã bỏ."), to=url_of(event))


class SignInCode(DetailPage):
    """The page to show on a wall: the code, the address, nothing of those who signed."""

    template_name = "activities/event_code.html"

    def fetch(self, **kwargs: Any) -> Event:
        event = events.get(self.actor, kwargs["public_id"])
        keeps_events.check(self.actor, event)
        if not event.is_gathering:
            raise NotFound()
        return event

    def get_title(self) -> Any:
        return _("Mã điểm danh")

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.title, url_of(self.subject))]

    def context(self) -> dict[str, Any]:
        address = sign_in_address(self.subject)
        return {
            "address": address,
            "qr": mark_safe(qr_svg(address)),  # drawn by the QR library from our own address
            "is_open": events.takes_signatures(self.subject),
        }


def sign_in_address(event: Event) -> str:
    """Where the code leads."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("activities:event_sign_in", args=[event.sign_in_code])


def qr_svg(address: str) -> str:
    """A QR code as SVG."""
    drawing = qrcode.make(address, image_factory=SvgPathImage, box_size=10, border=2)
    file = io.BytesIO()
    drawing.save(file)
    return file.getvalue().decode().split("?>", 1)[-1].strip()
