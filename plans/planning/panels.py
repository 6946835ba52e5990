"""What planning adds to other pages: the targets of the latest plan on the start page of the staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Target
from plans.planning.selectors.plans import in_force
from plans.planning.selectors.targets import target_progress
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import PROVINCE_STAFF
from portal.ui.panels import Panel, register

SHOWN = 6


def _latest_targets(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """Targets of the latest plan being carried out; nothing for people outside the province's staff."""
    if not actor.has(*PROVINCE_STAFF):
        return None
    has_targets = Exists(Target.objects.filter(version=OuterRef("current_version")))
    begun = in_force(actor).filter(has_targets, period_from__lte=clock.today().year)
    plan = begun.order_by("-period_to", "-period_from", "code").first()
    if plan is None:
        return None
    progress = target_progress(plan)
    return {"plan": plan, "progress": progress[:SHOWN], "hidden_count": max(0, len(progress) - SHOWN)}


register(
    Panel(
        "planning.targets",
        "home:dashboard",
        "planning/plan_panel.html",
        _latest_targets,
        title=_("Chỉ tiêu của kế hoạch"),
        side=True,
    )
)
