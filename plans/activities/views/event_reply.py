"""The page behind the link of an invitation: say that nobody will come, or take it back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plans.activities.actions.reply_invitation import reply_invitation
from plans.activities.forms.events import ReplyForm
from plans.activities.models import EventGuest
from plans.activities.selectors import events
from portal.core import rate_limit
from portal.core.errors import RuleViolation
from portal.core.request import PortalRequest
from portal.ui.forms import add_domain_errors

TRIED_PER_HOUR = 120
TOO_MANY = 429


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_reply(request: PortalRequest, code: str) -> HttpResponse:
    """Only whoever holds the letter finds this page; nothing of other guests stands here."""
    guest = events.guest_by_code(code[:24])
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, guest, form)
    if not rate_limit.may_try("event-reply", request.META.get("REMOTE_ADDR", ""), TRIED_PER_HOUR):
        form.add_error(None, _("Đã có quá nhiều lượt gửi từ nơi này. Hãy đợi ít phút rồi gửi lại."))
        return _page(request, guest, form, TOO_MANY)
    if not form.is_valid():
        return _page(request, guest, form, 422)
    comes = form.cleaned_data["answer"] == "yes"
    try:
        reply_invitation(actor=request.actor, guest=guest, comes=comes, because=form.cleaned_data["because"])
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        return _page(request, guest, form, 422)
    return redirect(request.path)


def _page(request: PortalRequest, guest: EventGuest, form: ReplyForm, status: int = 200) -> HttpResponse:
    context = {
        "guest": guest,
        "event": guest.event,
        "form": form,
        "is_open": events.takes_replies(guest.event),
        "seo": {"title": _("Trả lời giấy mời"), "path": request.path},
    }
    response = render(request, "activities/event_reply.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
