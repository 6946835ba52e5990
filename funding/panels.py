"""What the money adds to the page of a project: its payment requests, and the way to a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import SupportedProject
from funding.enums import PaymentStatus
from funding.selectors import payments
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.panels import Panel, register

OPEN = (
    PaymentStatus.DRAFT,
    PaymentStatus.REQUESTED,
    PaymentStatus.RETURNED,
    PaymentStatus.VERIFIED,
    PaymentStatus.APPROVED,
)


def _payments_of(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    """The requests for `project` the actor may see. One query."""
    rows = list(payments.visible_to(actor).filter(project=project).order_by("created_at"))
    is_own = actor.has(Role.ENTERPRISE_USER) and actor.organization_id == project.enterprise.organization_id
    may_ask = is_own and payments.may_be_asked(project) and not any(row.status in OPEN for row in rows)
    if not rows and not may_ask:
        return None
    return {"payments": rows, "may_ask": may_ask, "project": project, "is_own": is_own}


register(
    Panel(
        "funding.project_payments",
        "applications:project_detail",
        "funding/_panel_of_project.html",
        _payments_of,
        title=_("Thanh toán"),
        order=10,
        side=True,
    )
)
