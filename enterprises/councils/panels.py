"""What councils add to the pages of applications and projects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.policies import STAFF
from enterprises.councils.selectors.meetings import COUNTED
from portal.organizations.actor import Actor
from portal.ui.panels import Panel, register
from portal.vietnam.places import stands_for

TEMPLATE = "councils/_panel_of_subject.html"


def _meetings_of(actor: Actor, subject: Application | SupportedProject) -> Mapping[str, Any] | None:
    """The meetings `subject` came before, for staff of its province. One query."""
    if not actor.roles & STAFF or not stands_for(actor.province_id, subject.province_id):
        return None
    rows = subject.meeting_files.select_related("meeting__council").order_by("-meeting__starts_at")
    files = list(rows)
    return {"files": files, "counted": COUNTED} if files else None


register(
    Panel(
        "councils.application",
        "applications:application_detail",
        TEMPLATE,
        _meetings_of,
        title=_("Hội đồng"),
        side=True,
    )
)
register(
    Panel("councils.project", "applications:project_detail", TEMPLATE, _meetings_of, title=_("Hội đồng"), side=True)
)
