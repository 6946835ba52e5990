"""The staff start page, search and the account page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from django.views.i18n import set_language

from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui import kpis, navigation, work_queue
from portal.ui import search as site_search

WAITING_SHOWN = 100
WEEKDAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))


@require_GET
def dashboard(request: PortalRequest) -> HttpResponse:
    """What waits for the actor, most urgent first, what is open since former years below, and the figures to watch."""
    navigation.forget_counts(request.actor)
    items = work_queue.items_for(request.actor)
    request.menu_counts = {"home:dashboard": len(items)}
    present, old = work_queue.split_old(items)
    context = {
        "today": _today_words(),
        "bands": work_queue.bands(present[:WAITING_SHOWN]),
        "hidden_count": max(0, len(present) - WAITING_SHOWN),
        "old_items": old[:WAITING_SHOWN],
        "old_count": len(old),
        "overdue_count": len(work_queue.overdue(present)),
        "kpis": kpis.for_actor(request.actor),
    }
    return render(request, "home/dashboard.html", context)


@require_GET
@never_cache
def menu_counts(request: PortalRequest) -> HttpResponse:
    """What waits behind the entries of the menu, for a page that is shown already."""
    return render(request, "layout/menu_counts.html", {"counts": list(navigation.counts(request.actor).items())})


@require_GET
def search(request: PortalRequest) -> HttpResponse:
    """Everything the actor may see in which all words occur."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    finds = site_search.search(request.actor, words) if words else []
    return render(request, "home/search.html", {"words": words, "finds": finds})


@require_GET
def account(request: PortalRequest) -> HttpResponse:
    """The person's roles and the ways to change password, second factor and sessions."""
    return render(request, "home/account.html")


@login_not_required
@csrf_exempt  # it writes one harmless cookie, and a key in the form would keep public pages out of every cache
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen; POST only."""
    return set_language(request)


def _today_words() -> str:
    """The day as offices write it: "Thứ Bảy, 21/11/2026"."""
    today = clock.today()
    return f"{WEEKDAYS[today.weekday()]}, {today:%d/%m/%Y}"
