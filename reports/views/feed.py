"""The report calendar as an ICS feed, behind a key of one person (R01)."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import actor_for
from reports.actions.make_calendar_key import make_calendar_key
from reports.feed import Entry, ics
from reports.models import CalendarKey
from reports.policies import AGENCY_ROLES, sees_returns
from reports.selectors import obligations, returns

SHORTEST_KEY = 32


@login_not_required
@require_GET
def calendar_feed(request: PortalRequest, key: str) -> HttpResponse:
    """What the owner of the key owes and when. A key says nothing once its owner has left."""
    row = CalendarKey.objects.select_related("user").filter(key=key).first() if len(key) >= SHORTEST_KEY else None
    if row is None or not secrets.compare_digest(row.key, key) or not row.user.is_active:
        raise NotFound
    actor = actor_for(row.user, row.organization_id)
    if actor.organization_id != row.organization_id:
        raise NotFound
    entries = [
        Entry(
            f"return-{found.public_id}",
            found.wanted_by,
            str(found),
            reverse("reports:return_detail", args=[found.public_id]),
        )
        for found in (returns.owed_by(actor) if actor.roles & AGENCY_ROLES else ())
    ]
    for found in obligations.open_for(actor).filter(last_safe_on__isnull=False):
        url = reverse("reports:obligation_detail", args=[found.public_id])
        entries += [
            Entry(f"{name}-{found.public_id}", day, f"{label}: {found}", url) for name, label, day in _steps(found)
        ]
    answer = HttpResponse(ics(entries, clock.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lich-bao-cao.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _steps(row: object) -> list[tuple[str, str, dt.date]]:
    labels = {
        "collect_on": _("Bắt đầu thu thập"),
        "returns_due_on": _("Đủ số liệu của các đơn vị"),
        "draft_due_on": _("Soạn xong"),
        "signature_due_on": _("UBND tỉnh ký"),
        "send_on": _("Gửi (ngày làm việc cuối)"),
        "last_safe_on": _("Hạn an toàn"),
    }
    return [(name, label, day) for name, label in labels.items() if (day := getattr(row, name)) is not None]


@require_POST
def calendar_key(request: PortalRequest) -> HttpResponse:
    """Make the address of the feed, or a new one that ends the old."""
    sees_returns.check(request.actor)
    row = make_calendar_key(actor=request.actor)
    address = request.build_absolute_uri(reverse("reports:calendar_feed", args=[row.key]))
    messages.success(request, _("Địa chỉ lịch của riêng bạn (đừng chia sẻ): %(address)s") % {"address": address})
    return redirect("reports:obligation_list" if not request.actor.roles & AGENCY_ROLES else "reports:return_list")
