"""Calls as everybody sees them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.call_words import (
    call_pairs,
    clock_words,
    grace_words,
    papers_with_limits,
    time_left,
    who_words,
)
from enterprises.applications.enums import IN_PROCESS, ApplicationStatus, CallStatus
from enterprises.applications.models import Application, Call
from enterprises.applications.selectors import calls
from enterprises.applications.selectors.call_page import reader_of, standing_of
from enterprises.applications.selectors.eligibility import reasons_against
from enterprises.applications.selectors.fitting import pays_of
from enterprises.registry.selectors.enterprises import own
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.pages import perform
from portal.ui.public_pages import public_page
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows

ON_A_PAGE = 100


@public_page
def call_public_list(request: HttpRequest) -> HttpResponse:
    """Open calls first, then those to come, then the latest ended ones; one province when asked for."""
    rows = calls.public()
    slug = request.GET.get("tinh", "")
    if slug:
        chosen = Province.objects.filter(slug=slug).first()
        rows = rows.filter(province_id__in=lineage_rows(chosen.pk)) if chosen else rows.none()
    now = clock.now()
    found = list(rows.order_by("-opens_at")[:ON_A_PAGE])
    groups = {
        "accepting": sorted(
            (c for c in found if c.accepts_at(now)), key=lambda c: (c.closes_at is None, c.closes_at or now)
        ),
        "coming": [c for c in found if c.status == CallStatus.PUBLISHED and c.opens_at > now],
        "ended": [
            c
            for c in found
            if c.status in (CallStatus.CLOSED, CallStatus.CANCELLED) or (c.closes_at and c.closes_at <= now)
        ][:10],
    }
    for call in found:
        call.left = time_left(call)  # type: ignore[attr-defined]  # words for the template
        call.is_coming = call.opens_at > now  # type: ignore[attr-defined]  # the minute it opens is said too
    provinces = Province.objects.filter(pk__in=calls.public().values("province_id")).order_by("sort_key")
    seo = {"title": _("Các đợt tiếp nhận hồ sơ hỗ trợ"), "path": request.path}
    context = {"groups": groups, "provinces": provinces, "slug": slug, "seo": seo}
    return render(request, "applications/call_public_list.html", context)


@public_page
def call_public_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is supported, for whom, until when, with which papers; and whether it fits the visitor's enterprise."""
    call = calls.get_public(public_id)
    actor = cast(PortalRequest, request).actor
    enterprise = reader_of(actor, call) if request.user.is_authenticated else None
    standing = standing_of(call, enterprise) if enterprise else None
    context = {
        "call": call,
        "papers": papers_with_limits(call.papers.all()),
        "pays": pays_of(call),
        "left": time_left(call),
        "accepts": call.accepts_at(clock.now()),
        "facts": [pair for pair in call_pairs(call) if pair[1]],
        "who": who_words(call),
        "grace": grace_words(call),
        "clocks": clock_words(call.province_id),
        "notices": [notice for notice in call.notices.all() if notice.is_approved],
        "is_cancelled": call.status == CallStatus.CANCELLED,
        "enterprise": enterprise,
        "standing": standing,
        "is_filed": standing is not None
        and standing.status in IN_PROCESS
        and standing.status != ApplicationStatus.DRAFT,
        "reasons": reasons_against(call, enterprise) if enterprise else [],
        "seo": {
            "title": call.title,
            "description": call.summary or f"{call.measure.name}, {call.province.name}",
            "path": request.path,
        },
    }
    return render(request, "applications/call_public_detail.html", context)


@require_POST
def application_start(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Begin (or go on with) an application."""
    call = calls.get_public(public_id)
    enterprise = own(request.actor)
    started: list[Application] = []
    return perform(
        request,
        lambda: started.append(start_application(actor=request.actor, call=call, enterprise=enterprise)),
        success=_("Đã lập bản nháp. Nội dung bạn nhập được lưu tự động."),
        to=lambda _none: _after_start(started, call),
    )


def _after_start(started: list[Application], call: Call) -> str:
    if started:
        return reverse("applications:application_edit", args=[started[0].public_id])
    return reverse("applications:call_public_detail", args=[call.public_id])
