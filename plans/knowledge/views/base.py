"""What pages of this app share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from plans.activities.selectors import courses
from plans.knowledge.models import Enquiry
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page of this app."""
    return ActionButton(label, reverse(f"knowledge:{url_name}", args=args), method="get", tone=tone, icon=icon)


def known_step(name: str, names: Sequence[str]) -> str:
    """`name` when a button may post it. Raises NotFound."""
    if name not in names:
        raise NotFound()
    return name


def course_url(actor: Actor, enquiry: Enquiry) -> str:
    """The page of the course a need was taken into, for those who may open it; "" for everybody else."""
    course = enquiry.planned_course
    if course is None or not courses.visible_to(actor).filter(pk=course.pk).exists():
        return ""
    return reverse("activities:course_detail", args=[course.public_id])
