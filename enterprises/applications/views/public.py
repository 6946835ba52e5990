"""Calls as everybody sees them."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Application, Call
from enterprises.applications.rules.eligibility import labels_of, reasons_against
from enterprises.applications.selectors import calls
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.selectors.enterprises import find_own, own
from enterprises.registry.selectors.sizes import size_of
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.pages import perform
from portal.vietnam.models import Province
from portal.vietnam.money import format_vnd

ON_A_PAGE = 100


@login_not_required
@require_GET
def call_public_list(request: PortalRequest) -> HttpResponse:
    """Open calls first, then those to come, then the latest ended ones; one province when asked for."""
    rows = calls.public()
    slug = request.GET.get("tinh", "")
    if slug:
        rows = rows.filter(province__slug=slug)
    now = clock.now()
    found = list(rows.order_by("-opens_at")[:ON_A_PAGE])
    groups = {
        "accepting": sorted(
            (c for c in found if c.accepts_at(now)), key=lambda c: (c.closes_at is None, c.closes_at or now)
        ),
        "coming": [c for c in found if c.status == CallStatus.PUBLISHED and c.opens_at > now],
        "ended": [c for c in found if c.status == CallStatus.CLOSED or (c.closes_at and c.closes_at <= now)][:10],
    }
    for call in found:
        call.left = time_left(call)  # type: ignore[attr-defined]  # words for the template
    provinces = Province.objects.filter(pk__in=calls.public().values("province_id")).order_by("sort_key")
    context = {"groups": groups, "provinces": provinces, "slug": slug}
    return render(request, "applications/call_public_list.html", context)


@login_not_required
@require_GET
def call_public_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """What is supported, for whom, until when, with which papers; and whether it fits the visitor's enterprise."""
    call = calls.get_public(public_id)
    actor = request.actor
    enterprise = find_own(actor) if request.user.is_authenticated else None
    standing = None
    if enterprise is not None:
        standing = Application.objects.filter(call=call, enterprise=enterprise).order_by("-created_at").first()
    context = {
        "call": call,
        "left": time_left(call),
        "accepts": call.accepts_at(clock.now()),
        "facts": call_pairs(call),
        "enterprise": enterprise,
        "standing": standing,
        "reasons": reasons_against(call, enterprise, size_of(enterprise)) if enterprise else [],
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


def time_left(call: Call) -> str:
    """The time left in words: "còn 3 ngày 4 giờ", "mở sau 2 giờ", "đã hết hạn"."""
    now = clock.now()
    if call.status == CallStatus.CLOSED or (call.closes_at is not None and call.closes_at <= now):
        return _("đã hết hạn")
    if call.opens_at > now:
        return _("mở sau %(time)s") % {"time": _words(int((call.opens_at - now).total_seconds()))}
    if call.closes_at is None:
        return _("nhận quanh năm")
    return _("còn %(time)s") % {"time": _words(int((call.closes_at - now).total_seconds()))}


def _words(seconds: int) -> str:
    days, hours, minutes = seconds // 86400, seconds % 86400 // 3600, seconds % 3600 // 60
    if days:
        return _("%(days)d ngày %(hours)d giờ") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d phút") % {"minutes": max(1, minutes)}


def call_pairs(call: Call) -> list[tuple[str, str]]:
    """The facts of a call, for both sides' pages."""
    local = call.opens_at.astimezone(clock.VIETNAM)
    closes = f"{call.closes_at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if call.closes_at else _("nhận quanh năm")
    rate = f"{call.support_rate.normalize():f}".replace(".", ",")
    cap = _(", tối đa %(cap)s đ mỗi hồ sơ") % {"cap": format_vnd(call.support_cap_vnd)} if call.support_cap_vnd else ""
    return [
        (_("Nội dung hỗ trợ"), call.measure.name),
        (_("Đối tượng"), labels_of(call.beneficiary_kinds, BeneficiaryKind) or _("mọi đối tượng")),
        (_("Quy mô"), labels_of(call.size_classes, SizeClass) or _("mọi quy mô")),
        (_("Mức hỗ trợ"), f"{rate} %{cap}"),
        (_("Căn cứ"), call.support_basis),
        (_("Mở tiếp nhận"), f"{local:%H:%M %d/%m/%Y}"),
        (_("Hết hạn"), closes),
        (_("Số đơn vị dự kiến"), str(call.quota or "")),
        (_("Cách xét chọn"), call.get_selection_display()),
        (_("Cơ quan tiếp nhận"), call.organization.name),
        (_("Giải đáp"), call.contact),
    ]
