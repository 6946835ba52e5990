"""What applications add to the pages of lower apps: support history of an enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.selectors import applications, projects
from enterprises.registry.models import Enterprise
from enterprises.registry.sockets import ExtraColumn
from portal.organizations.actor import Actor
from portal.ui.columns import Column
from portal.ui.panels import Panel


def support_history(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any]:
    """Projects of every programme and applications still in process. Two queries."""
    found = list(projects.visible_to(actor).filter(enterprise=enterprise).order_by("-created_at")[:50])
    open_rows = list(
        applications.visible_to(actor).filter(enterprise=enterprise, project=None).order_by("-created_at")[:20]
    )
    return {
        "projects": found,
        "applications": open_rows,
        "accepted": sum(1 for row in found if row.is_accepted),
        "total_vnd": sum(row.state_share_vnd for row in found if row.status != "terminated"),
    }


HISTORY = Panel(
    key="applications.history",
    slot="registry:enterprise_detail",
    template="applications/panels/support_history.html",
    build=support_history,
    title=_("Lịch sử hỗ trợ"),
    order=10,
)
CASES_COLUMN = ExtraColumn(
    key="applications.accepted",
    column=Column("accepted", _("Lượt hỗ trợ"), kind="number", sort="accepted"),
    annotations=lambda: {"accepted": Count("projects", filter=Q(projects__accepted_on__isnull=False), distinct=True)},
)
