"""My interests: told once, found in every later file; and a conflict found after the own ballot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.actions.declare_interest import declare_interest, end_interest
from enterprises.councils.forms import InterestForm
from enterprises.councils.models import DeclaredInterest
from enterprises.councils.policies import sees_councils
from enterprises.councils.selectors import meetings
from enterprises.councils.views.own import own_seat, own_url
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, perform


class OwnInterests(FormPage):
    """What I told, and a form for more."""

    title = _("Lợi ích liên quan của tôi")
    template_name = "councils/own_interests.html"
    form_class = InterestForm
    submit_label = _("Kê khai")
    success_message = _("Đã ghi. Cổng đối chiếu với mọi hồ sơ của các phiên họp bạn dự.")

    def fetch(self, **kwargs: Any) -> None:
        sees_councils.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(_("Phiên họp của tôi"), reverse("councils:own_meeting_list"))]

    def act(self, form: InterestForm) -> DeclaredInterest:
        return declare_interest(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return reverse("councils:own_interests")

    def context(self) -> dict[str, Any]:
        rows = DeclaredInterest.objects.filter(user_id=self.actor.user_id)
        return {"interests": [(row, [] if row.ended_on else [_end_button(row)]) for row in rows]}


def _end_button(row: DeclaredInterest) -> ActionButton:
    return ActionButton(_("Không còn"), reverse("councils:interest_end", args=[row.public_id]))


@require_POST
def interest_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """It no longer holds."""
    interest = DeclaredInterest.objects.filter(public_id=public_id, user_id=request.actor.user_id).first()
    if interest is None:
        raise NotFound
    return perform(
        request,
        lambda: end_interest(actor=request.actor, interest=interest),
        success=_("Đã ghi không còn lợi ích này."),
        to="councils:own_interests",
    )


@require_POST
def late_conflict(request: PortalRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """A conflict found after the own ballot was sealed."""
    meeting, seat = own_seat(request.actor, public_id)
    file = meetings.own_file_in(meeting, seat, file_id)
    reason = request.POST.get("note", "")
    return perform(
        request,
        lambda: declare_conflict(actor=request.actor, file=file, has_conflict=True, reason=reason),
        success=_("Đã ghi xung đột lợi ích; phiếu của bạn cho hồ sơ này không được tính."),
        to=own_url(meeting),
    )
