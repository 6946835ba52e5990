"""Room left in a call."""

from __future__ import annotations

from django.db.models import Case, Count, F, Sum, When

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Call
from enterprises.councils.rules.choosing import Room


def room_in(call: Call) -> Room:
    """Quantity and money of `call` less what is approved and what earlier meetings recommended. One query."""
    taken = call.applications.filter(status__in=(ApplicationStatus.RECOMMENDED, ApplicationStatus.APPROVED)).aggregate(
        n=Count("pk"),
        money=Sum(Case(When(status=ApplicationStatus.APPROVED, then=F("approved_vnd")), default=F("supported_vnd"))),
    )
    return Room(
        places=None if call.quota is None else max(0, call.quota - taken["n"]),
        money_vnd=None if call.ceiling_vnd is None else call.ceiling_vnd - int(taken["money"] or 0),
    )
