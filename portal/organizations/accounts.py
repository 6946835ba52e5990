"""Bindings to django-allauth: nobody signs up without an invitation or an enterprise's registration."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sites.shortcuts import get_current_site
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from portal.audit.record import record
from portal.notifications.outbox import queue_rendered
from portal.organizations.actor import ANONYMOUS, Actor, actor_for
from portal.organizations.models import User
from portal.organizations.sockets import start_pages


def start_page(actor: Actor) -> str:
    """The address on which a person begins: the page of the one role held here, else the work queue."""
    page = start_pages.find(next(iter(actor.roles))) if len(actor.roles) == 1 else None
    return reverse(page or "home:dashboard")


class PortalAccountAdapter(DefaultAccountAdapter):
    """Closes allauth's own sign-up page; its letters go through the outbox, so that an absent mail server is no error."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return start_page(actor_for(request.user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        facts = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        message = self.render_mail(template_prefix, email, facts)
        queue_rendered(to=email, subject=str(message.subject), text=str(message.body))


def confirm_address(user: User) -> None:
    """Note that the person reads mail sent to their address; a second factor can be turned on only then."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@receiver(user_logged_in, dispatch_uid="audit_signed_in")
def _signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    record("user:signed_in", actor=actor_for(user), subject=user)


@receiver(user_logged_out, dispatch_uid="audit_signed_out")
def _signed_out(sender: Any, user: Any, **kwargs: Any) -> None:
    if user is not None:
        record("user:signed_out", actor=actor_for(user), subject=user)


@receiver(user_login_failed, dispatch_uid="audit_sign_in_failed")
def _sign_in_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    record(
        "user:sign_in_failed",
        actor=ANONYMOUS,
        address=str(credentials.get("email") or credentials.get("login") or "")[:200],
    )
