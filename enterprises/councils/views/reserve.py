"""The reserve list of a call, and the next one moving up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.models import Application, Call
from enterprises.applications.policies import moves_up_reserve
from enterprises.applications.selectors import calls
from enterprises.councils.actions.move_up_reserve import move_up_reserve, tell_waiting
from enterprises.councils.further_forms import MoveUpForm
from enterprises.councils.models import ReserveMove
from enterprises.councils.policies import STAFF
from enterprises.councils.selectors.reserve import ReserveList, reserve_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, DetailPage, FormPage, perform


def reserve_url(call: Call) -> str:
    """The reserve list of `call`."""
    return reverse("councils:reserve_list", args=[call.public_id])


def call_crumb(call: Call) -> tuple[Any, str]:
    return (call.title, reverse("applications:call_detail", args=[call.public_id]))


def call_for_staff(actor: Any, public_id: UUID) -> Call:
    """A call of the province. Raises NotFound for everybody but the Department's staff."""
    if not actor.roles & STAFF:
        raise NotFound
    return calls.get(actor, public_id)


class ReserveDetail(DetailPage):
    """Who waits, what room is left, what fell free, who moved up."""

    template_name = "councils/reserve_list.html"
    title = _("Danh sách dự phòng")
    shown: ReserveList

    def fetch(self, **kwargs: Any) -> Call:
        call = call_for_staff(self.actor, kwargs["public_id"])
        self.shown = reserve_of(call)
        self.subtitle = call.title
        return call

    def crumbs(self) -> Crumbs:
        return [(_("Đợt tiếp nhận"), reverse("applications:call_list")), call_crumb(self.subject)]

    def buttons(self) -> list[ActionButton]:
        call = self.subject
        if not self.shown.rows or not moves_up_reserve.can(self.actor, call):
            return []
        buttons = [
            ActionButton(
                _("Báo các đơn vị đang chờ"),
                reverse("councils:reserve_tell", args=[call.public_id]),
                confirm=_("Báo cho từng đơn vị biết hồ sơ đang ở danh sách dự phòng và thứ tự của hồ sơ?"),
            )
        ]
        first = self.shown.next
        if first is not None:
            url = reverse("councils:reserve_move", args=[call.public_id, first.application.public_id])
            label = gettext("Chuyển %(code)s lên") % {"code": first.application.code}
            buttons.append(ActionButton(label, url, method="get", tone="primary"))
        return buttons

    def context(self) -> dict[str, Any]:
        return {"reserve": self.shown}


class ReserveMoveUp(FormPage):
    """The decision by which the first in the list takes a free place."""

    title = _("Chuyển từ danh sách dự phòng lên")
    form_class = MoveUpForm
    submit_label = _("Chuyển lên danh sách đề nghị")
    success_message = _("Đã chuyển hồ sơ; lãnh đạo Sở quyết định phê duyệt như các hồ sơ được đề nghị khác.")
    application: Application

    def fetch(self, **kwargs: Any) -> Call:
        call = call_for_staff(self.actor, kwargs["public_id"])
        moves_up_reserve.check(self.actor, call)
        found = call.applications.select_related("enterprise").filter(public_id=kwargs["application_id"]).first()
        if found is None or not found.code:
            raise NotFound
        self.application = found
        self.intro = f"{found.code} · {found.enterprise_name}: {found.title}"
        return call

    def crumbs(self) -> Crumbs:
        return [call_crumb(self.subject), (_("Danh sách dự phòng"), reserve_url(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        free = reserve_of(self.subject).free
        initial = {
            "decision_on": clock.today(),
            "expected": self.application.status,
            "instead_of": str(free[0].public_id) if free else "",
        }
        return {"free": free, "initial": initial}

    def act(self, form: MoveUpForm) -> ReserveMove:
        data = form.cleaned_data
        return move_up_reserve(
            actor=self.actor,
            application=self.application,
            decision_number=data["decision_number"],
            decision_on=data["decision_on"],
            reason=data["reason"],
            instead_of=form.replaced(),
            expected=data["expected"] or None,
        )

    def success_url(self, result: ReserveMove) -> str:
        return reserve_url(self.subject)

    def cancel_url(self) -> str:
        return reserve_url(self.subject)


@require_POST
def reserve_tell(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Tell those who wait."""
    call = call_for_staff(request.actor, public_id)
    return perform(
        request,
        lambda: tell_waiting(actor=request.actor, call=call),
        success=lambda n: ngettext("Đã báo %(n)d đơn vị.", "Đã báo %(n)d đơn vị.", n) % {"n": n},
        to=reserve_url(call),
    )
