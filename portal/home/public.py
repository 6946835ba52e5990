"""The public site's own pages: the programme's start page in a province, and the search over everything public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.errors import NotFound
from portal.organizations.selectors import served
from portal.ui import public_front
from portal.ui.public_pages import public_page
from portal.vietnam.models import Province

CALLS_SHOWN = 10


@public_page
def welcome(request: HttpRequest) -> HttpResponseBase:
    """The start page of all provinces; where one province works here alone, that province's own."""
    provinces = served.served()
    asked = request.GET.get("tinh", "")
    if any(province.slug == asked for province in provinces):
        return redirect("home:province", slug=asked, permanent=True)
    return _start(request, provinces[0] if len(provinces) == 1 else None, provinces)


@public_page
def province_start(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme in one province."""
    provinces = served.served()
    found = next((province for province in provinces if province.slug == slug), None)
    if found is None:
        raise NotFound(_("Cổng chưa phục vụ tỉnh này."))
    return _start(request, found, provinces)


@public_page
def public_search(request: HttpRequest) -> HttpResponse:
    """Everything public in which all words occur, without accents."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    chosen = served.chosen(request.GET.get("tinh", ""))
    finds = public_front.search(chosen, words) if words else []
    seo = {"title": _("Tìm trên Cổng"), "path": reverse("home:public_search")}
    return render(request, "home/public_search.html", {"words": words, "finds": finds, "province": chosen, "seo": seo})


def _start(request: HttpRequest, chosen: Province | None, provinces: object) -> HttpResponse:
    place = chosen.full_name if chosen else ""
    seo = {
        "title": _("Năng suất, chất lượng %(place)s") % {"place": place}
        if chosen
        else _("Hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng"),
        "description": _(
            "Chương trình hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng %(place)s: đợt đang nhận hồ sơ, mức hỗ trợ, kết quả, hỏi đáp."
        )
        % {"place": place or _("tại các tỉnh, thành phố")},
        "path": reverse("home:province", args=[chosen.slug]) if chosen else reverse("home:welcome"),
    }
    context = {
        "seo": seo,
        "province": chosen,
        "provinces": provinces,
        "calls": public_front.open_calls(chosen)[:CALLS_SHOWN],
        "facts": public_front.facts(chosen),
        "parts": public_front.parts(chosen),
    }
    return render(request, "home/welcome.html", context)
