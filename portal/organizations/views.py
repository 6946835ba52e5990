"""Pages of memberships and invitations."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.core import clock
from portal.core.errors import DomainError, NotFound
from portal.core.request import PortalRequest
from portal.organizations.accounts import start_page
from portal.organizations.actions.accept_invitation import accept_invitation, open_invitation
from portal.organizations.actions.end_role import end_role
from portal.organizations.actions.invite_person import invite_person
from portal.organizations.actions.switch_organization import switch_organization
from portal.organizations.forms import AcceptInvitationForm, InvitationForm
from portal.organizations.middleware import SESSION_KEY
from portal.organizations.policies import manages_members
from portal.organizations.roles import OrganizationKind, Role
from portal.organizations.selectors import organizations
from portal.organizations.sockets import own_people_pages


@require_POST
def organization_switch(request: PortalRequest) -> HttpResponse:
    """Act for another of one's organisations."""
    try:
        chosen = UUID(request.POST.get("organization", ""))
    except ValueError:
        raise NotFound() from None
    actor = switch_organization(actor=request.actor, public_id=chosen)
    request.session[SESSION_KEY] = actor.organization_id
    messages.success(request, _("Bạn đang làm việc cho: %(name)s.") % {"name": actor.organization_name})
    return redirect(start_page(actor))


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation_accept(request: PortalRequest, token: str) -> HttpResponse:
    """Accept an invitation, with a new account or as the person signed in."""
    invitation = open_invitation(token)
    signed_in = request.user if request.user.is_authenticated else None
    form = AcceptInvitationForm(request.POST or None, initial={"full_name": invitation.full_name})
    if request.method == "POST" and (signed_in or form.is_valid()):
        data = {} if signed_in else {key: form.cleaned_data[key] for key in ("full_name", "password")}
        try:
            user = accept_invitation(token=token, user=signed_in, **data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            if not signed_in:
                login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            request.session[SESSION_KEY] = invitation.organization_id
            messages.success(request, _("Bạn đã tham gia %(name)s.") % {"name": invitation.organization.name})
            return redirect("home:dashboard")
    context = {"invitation": invitation, "form": form, "signed_in": signed_in}
    return render(request, "organizations/invitation_accept.html", context)


def _own_people(request: PortalRequest) -> HttpResponse | None:
    """People of an enterprise have a page of their own, where mandates are kept too."""
    page = own_people_pages.find("enterprise")
    if page is None or request.actor.has(Role.ADMINISTRATOR) or not request.actor.has(Role.ENTERPRISE_USER):
        return None
    return redirect(page)


@require_GET
def member_list(request: PortalRequest) -> HttpResponse:
    """People and their roles: administrators see the province, an enterprise its own people."""
    if (own := _own_people(request)) is not None:
        return own
    if not request.actor.has(Role.ADMINISTRATOR, Role.ENTERPRISE_USER):
        manages_members.check(request.actor)
    rows = organizations.members_visible_to(request.actor).order_by(
        "organization__sort_key", "role", "user__full_name", "pk"
    )
    return render(
        request,
        "organizations/member_list.html",
        {"memberships": rows[:500], "can_end": manages_members.can(request.actor)},
    )


@require_http_methods(["GET", "POST"])
def member_invite(request: PortalRequest) -> HttpResponse:
    """Invite a person; the answer shows the link once, and the letter goes out."""
    if (own := _own_people(request)) is not None:
        return own
    actor = request.actor
    visible = organizations.at_work_for(actor, clock.today())
    roles = None
    if not actor.has(Role.ADMINISTRATOR):
        if not actor.has(Role.ENTERPRISE_USER):
            manages_members.check(actor)
        visible = visible.filter(pk=actor.organization_id)
        roles = [(str(Role.ENTERPRISE_USER), str(Role.ENTERPRISE_USER.label))]
    form = InvitationForm(request.POST or None, organizations=visible.exclude(kind=OrganizationKind.SITE), roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            invite_person(actor=actor, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã gửi lời mời tới %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("organizations:member_list")
    return render(request, "organizations/member_invite.html", {"form": form})


@require_POST
def member_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """End one role."""
    membership = organizations.members_visible_to(request.actor).filter(public_id=public_id).first()
    if membership is None:
        raise NotFound()
    end_role(actor=request.actor, membership=membership)
    messages.success(request, _("Đã kết thúc vai trò của %(name)s.") % {"name": membership.user})
    return redirect("organizations:member_list")
