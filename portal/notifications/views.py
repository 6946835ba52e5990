"""The inbox, its switches, and the administrators' page of letters."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.core.request import PortalRequest
from portal.notifications import selectors
from portal.notifications.actions.mark_read import mark_read
from portal.notifications.actions.resend_mail import resend_mail, settle_mail
from portal.notifications.actions.set_mail_preferences import set_mail_preferences
from portal.notifications.enums import MailState
from portal.notifications.forms import MailPreferencesForm

PAGE_SIZE = 25


@require_GET
def notification_list(request: PortalRequest) -> HttpResponse:
    """What I was told; `?loc=chua-doc` narrows to the unread."""
    only_unread = request.GET.get("loc") == "chua-doc"
    notices = selectors.inbox_of(request.actor)
    if only_unread:
        notices = notices.filter(read_at=None)
    page = Paginator(notices, PAGE_SIZE).get_page(request.GET.get("trang"))
    facts = {"page": page, "only_unread": only_unread, "unread": selectors.unread_count(request.actor.user_id)}
    return render(request, "notifications/notification_list.html", facts)


@require_POST
def notification_open(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Mark one notice as read and go to what it is about."""
    notice = selectors.notice(request.actor, public_id)
    mark_read(notices=selectors.inbox_of(request.actor).filter(pk=notice.pk))
    if notice.url and url_has_allowed_host_and_scheme(
        notice.url, {request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(notice.url)
    return redirect("notifications:notification_list")


@require_POST
def notification_read_all(request: PortalRequest) -> HttpResponse:
    """Mark everything as read."""
    count = mark_read(notices=selectors.inbox_of(request.actor))
    messages.success(request, _("Đã đánh dấu %(count)s thông báo là đã đọc.") % {"count": count})
    return redirect("notifications:notification_list")


@require_http_methods(["GET", "POST"])
def preferences(request: PortalRequest) -> HttpResponse:
    """Which letters I want."""
    declined = selectors.declined_kinds(request.actor.user_id or 0)
    form = MailPreferencesForm(request.POST if request.method == "POST" else None, declined=declined)
    if request.method == "POST" and form.is_valid():
        set_mail_preferences(user=request.actor.user, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Đã lưu lựa chọn nhận thư."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


@require_GET
def mail_list(request: PortalRequest) -> HttpResponse:
    """Letters that failed or are unsure, and with `?trang-thai=` those in another state."""
    state = request.GET.get("trang-thai", "")
    shown = [state] if state in MailState.values else selectors.FOR_A_PERSON
    letters = selectors.mails_visible_to(request.actor).filter(state__in=shown)
    page = Paginator(letters, PAGE_SIZE).get_page(request.GET.get("trang"))
    states = [("", _("cần xử lý")), *MailState.choices]
    return render(request, "notifications/mail_list.html", {"page": page, "state": state, "states": states})


@require_POST
def mail_resend(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Try a failed letter again."""
    letter = resend_mail(actor=request.actor, letter=selectors.mail(request.actor, public_id))
    messages.success(request, _("Đã xếp thư gửi %(to)s vào hàng đợi.") % {"to": letter.to})
    return redirect("notifications:mail_list")


@require_POST
def mail_settle(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The recipient says the letter is there."""
    letter = settle_mail(actor=request.actor, letter=selectors.mail(request.actor, public_id))
    messages.success(request, _("Đã ghi nhận thư gửi %(to)s đã tới nơi.") % {"to": letter.to})
    return redirect("notifications:mail_list")
