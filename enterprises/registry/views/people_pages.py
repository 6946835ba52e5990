"""People of an enterprise: who acts for it, inviting, ending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.registry.actions.end_mandate import end_mandate
from enterprises.registry.actions.invite_representative import invite_representative
from enterprises.registry.models import Enterprise, Mandate
from enterprises.registry.owners import MANDATE_PAPER
from enterprises.registry.people_forms import RepresentativeForm
from enterprises.registry.policies import acts_for, keeps_register, manages_own_people
from enterprises.registry.selectors import enterprises, people
from portal.attachments.actions.store_upload import store_upload
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform


def page_of(row: Enterprise) -> str:
    """The people page of an enterprise."""
    return reverse("registry:people", args=[row.public_id])


@require_GET
def own_people(request: PortalRequest) -> HttpResponse:
    """Lead an enterprise's person to the people of the enterprise."""
    return redirect(page_of(enterprises.own(request.actor)))


class PeoplePage(DetailPage):
    """Who acts for the enterprise, as what, for what, until when."""

    template_name = "registry/people.html"
    title = gettext_lazy("Người đại diện đơn vị")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        enterprise = enterprises.get(self.actor, public_id)
        if not people.sees_people(self.actor, enterprise):
            raise NotFound()
        return enterprise

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, reverse("registry:enterprise_detail", args=[self.subject.public_id]))]

    def buttons(self) -> list[ActionButton]:
        if not manages_own_people.can(self.actor, self.subject):
            return []
        address = reverse("registry:representative_invite", args=[self.subject.public_id])
        return [ActionButton(label=_("Mời người"), url=address, method="get", tone="primary")]

    def context(self) -> dict[str, Any]:
        manages = manages_own_people.can(self.actor, self.subject) or keeps_register.can(self.actor, self.subject)
        claims = people.open_claims(self.actor).filter(enterprise=self.subject)
        return {
            "people": people.people(self.subject),
            "manages": manages,
            "user_id": self.actor.user_id,
            "claims": list(claims[:10]),
            "is_own": acts_for.can(self.actor, self.subject),
        }


class RepresentativeInvite(FormPage):
    """Invite a person with a mandate."""

    title = gettext_lazy("Mời người đại diện, người được ủy quyền")
    form_class = RepresentativeForm
    submit_label = gettext_lazy("Gửi lời mời")
    success_message = gettext_lazy("Đã gửi lời mời qua thư điện tử.")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        enterprise = enterprises.get(self.actor, public_id)
        manages_own_people.check(self.actor, enterprise)
        return enterprise

    def act(self, form: Any) -> Mandate:
        data = dict(form.cleaned_data)
        upload = data.pop("paper")
        paper = store_upload(actor=self.actor, upload=upload, purpose=MANDATE_PAPER, field="paper") if upload else None
        return invite_representative(actor=self.actor, enterprise=self.subject, paper=paper, **data)

    def success_url(self, result: Mandate) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Người đại diện đơn vị"), page_of(self.subject))]


@require_POST
def mandate_end(request: PortalRequest, public_id: UUID, mandate_id: UUID) -> HttpResponse:
    """End one mandate, or take an invitation back."""
    enterprise = enterprises.get(request.actor, public_id)
    if not people.sees_people(request.actor, enterprise):
        raise NotFound()
    mandate = people.get_mandate(enterprise, mandate_id)
    return perform(
        request,
        lambda: end_mandate(actor=request.actor, mandate=mandate, reason=request.POST.get("note", "")),
        success=_("Đã kết thúc."),
        to="home:dashboard"
        if mandate.membership and mandate.membership.user_id == request.actor.user_id
        else page_of(enterprise),
    )
