"""What everybody may open: published events, the sign-in page behind the code, the check of a certificate."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plans.activities.actions.attend_event import sign_in
from plans.activities.forms.events import SignInForm
from plans.activities.models import Event
from plans.activities.selectors import events
from portal.core import clock, rate_limit
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.selectors import served
from portal.ui.forms import add_domain_errors
from portal.ui.public_pages import public_page

ON_A_PAGE = 20
TRIED_PER_HOUR = 600
"""A hall of people shares one address of the internet: the brake must let them all through."""
TOO_MANY = 429


@public_page
def event_public_list(request: HttpRequest) -> HttpResponse:
    """What is to come, then what was."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    province = served.chosen(request.GET.get("tinh", "").replace("\x00", "")[:80])
    rows = events.public(province)
    found = rows.search(words).order_by("-starts_on", "-pk")  # type: ignore[attr-defined]  # SearchableQuerySet
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("trang")),
        "words": words,
        "province": province,
        "today": clock.today(),
        "seo": {"title": _("Sự kiện của chương trình"), "path": request.path},
    }
    return render(request, "activities/event_public_list.html", context)


@public_page
def event_public_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One published event; nobody's name stands here."""
    event = events.public(None).filter(public_id=public_id).first()
    if event is None:
        raise NotFound()
    context = {
        "event": event,
        "facts": [(label, value) for label, value in _facts(event) if value],
        "seo": {"title": event.title, "description": event.content[:200] or event.title, "path": request.path},
    }
    return render(request, "activities/event_public_page.html", context)


def _facts(event: Event) -> list[tuple[str, object]]:
    time = f"{event.starts_time:%H:%M}, " if event.starts_time else ""
    return [
        (_("Loại"), event.get_kind_display()),
        (_("Đơn vị thực hiện"), event.organization.name),
        (_("Thời gian"), f"{time}{event.days}"),
        (_("Địa điểm"), event.place),
        (_("Phối hợp, đối tác"), event.partners),
        (_("Kênh đăng"), event.channel),
        (_("Văn bản"), event.document_number),
        (_("Nhóm sản phẩm"), event.product_group),
        (_("Lượt người dự"), event.attended if event.is_held else ""),
    ]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_sign_in(request: PortalRequest, code: str) -> HttpResponse:
    """Sign the sheet of an event on a phone. The answer is the same whether one had signed before or not."""
    event = events.by_code(code[:16])
    form = SignInForm(request.POST if request.method == "POST" else None, province_id=event.province_id)
    if request.method != "POST":
        return _page(request, event, form)
    if not rate_limit.may_try("event-sign-in", request.META.get("REMOTE_ADDR", ""), TRIED_PER_HOUR):
        form.add_error(None, _("Đã có quá nhiều lượt gửi từ nơi này. Hãy đợi ít phút rồi gửi lại."))
        return _page(request, event, form, TOO_MANY)
    if not form.is_valid():
        return _page(request, event, form, 422)
    if not request.POST.get("trap"):  # a box people do not see
        try:
            sign_in(actor=request.actor, event=event, **form.cleaned_data)
        except RuleViolation as refusal:
            add_domain_errors(form, refusal)
            return _page(request, event, form, 422)
    return redirect(reverse("activities:event_sign_in", args=[event.sign_in_code]) + "?xong=1")


def _page(request: PortalRequest, event: Event, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "is_open": events.takes_signatures(event),
        "is_done": request.GET.get("xong") == "1" and request.method != "POST",
        "seo": {"title": _("Điểm danh"), "path": request.path},
    }
    response = render(request, "activities/event_sign_in.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
