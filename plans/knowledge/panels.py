"""What this app adds to the page of a course: the needs it answers (D06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.models import Course
from plans.activities.sockets import course_readers
from plans.knowledge.models import Enquiry
from plans.knowledge.selectors import enquiries
from portal.organizations.actor import Actor
from portal.ui.panels import Panel, register

MOST = 50


def _needs_of(actor: Actor, course: Course) -> Mapping[str, Any] | None:
    """Needs taken into the course, for staff of the province. One query."""
    rows = list(enquiries.visible_to(actor).filter(planned_course=course).order_by("created_at", "pk")[:MOST])
    people = sum(row.people or 0 for row in rows)
    return {"needs": rows, "people": people} if rows else None


def _answering_own_need(actor: Actor) -> Q:
    """Courses that answer a need of the unit the actor works for, from the day they are planned."""
    if actor.organization_id is None:
        return Q(pk__in=())
    own = Enquiry.objects.filter(organization_id=actor.organization_id, planned_course__isnull=False)
    return Q(pk__in=own.order_by().values("planned_course_id"))


course_readers.register(_answering_own_need, "knowledge.needs")
register(
    Panel(
        "knowledge.needs",
        "activities:course_detail",
        "knowledge/_panel_of_needs.html",
        _needs_of,
        title=_("Nhu cầu đưa vào khóa này"),
        order=50,
    )
)
