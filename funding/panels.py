"""What the money adds: payment requests to the page of a project, running caps to that of an enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.policies import READERS
from enterprises.applications.selectors.project_rows import project_rows
from enterprises.registry.models import AwardEntry, Enterprise
from funding.models import PlannedPayment
from funding.policies import accepts_stages, decides_withdrawals, plans_payments
from funding.selectors import payments
from funding.selectors.enterprise_caps import caps_of
from funding.selectors.project_ledger import FIRST_ENTRY, first_entry, has_ledger
from funding.selectors.stages import awaiting_items
from plans.planning.enums import MeasureCategory
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.panels import Panel, register

SHOWN = ("payments", "planned", "may_ask", "may_advance", "may_plan", "stages", "may_accept", "may_read_ledger")
ENDED = (ProjectStatus.SETTLED, ProjectStatus.CLOSED, ProjectStatus.TERMINATED)


def _payments_of(actor: Actor, project: SupportedProject) -> Mapping[str, Any] | None:
    """The requests for `project` the actor may see, and its payment plan. One query on the page of the project."""
    rows = list(payments.visible_to(actor).filter(project=project).order_by("created_at"))
    is_own = actor.has(Role.ENTERPRISE_USER) and actor.organization_id == project.enterprise.organization_id
    is_free = is_own and not any(row.status in payments.OPEN for row in rows)
    may_plan = plans_payments.can(actor, project) and project.status not in ENDED
    facts = {
        "payments": rows,
        "planned": rows_of(project, "planned_rows", lambda: _planned(project)),
        "may_ask": is_free and payments.may_be_asked(project),
        "may_advance": is_free and payments.may_be_advanced(project) and not any(row.is_advance for row in rows),
        "may_plan": may_plan,
        "stages": list(project.stage_acceptances.all()),
        "may_withdraw": accepts_stages.can(actor, project),
        "decidable": _decidable(actor, project),
        "may_accept": accepts_stages.can(actor, project) and bool(awaiting_items(project)),
        "may_read_ledger": has_ledger(actor, project),
        "project": project,
        "is_own": is_own,
    }
    return facts if any(facts[name] for name in SHOWN) else None


def _decidable(actor: Actor, project: SupportedProject) -> set[int]:
    """Ids of the acceptances whose withdrawal the actor decides."""
    found = set()
    for row in project.stage_acceptances.all():
        row.project = project  # read with the page already
        if row.is_withdrawal_asked and decides_withdrawals.can(actor, row):
            found.add(row.pk)
    return found


def _planned(project: SupportedProject) -> QuerySet[PlannedPayment]:
    return project.planned_payments.filter(is_dropped=False)


project_rows.register(_planned, "planned_rows")
project_rows.register(lambda project: project.stage_acceptances.all(), "stage_acceptances")
project_rows.register(first_entry, FIRST_ENTRY)
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


def _caps_of(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any] | None:
    """What is used and left of each cap, for the staff who read files and for the enterprise itself. One query."""
    is_own = actor.has(Role.ENTERPRISE_USER) and actor.organization_id == enterprise.organization_id
    return {"caps": caps_of(enterprise)} if is_own or actor.roles & READERS else None


register(
    Panel(
        "funding.enterprise_caps",
        "registry:enterprise_detail",
        "funding/_panel_of_enterprise.html",
        _caps_of,
        title=_("Mức hỗ trợ đã dùng theo điều khoản và năm"),
        order=20,
    )
)


def _award_payments_of(actor: Actor, subject: Any) -> Mapping[str, Any] | None:
    """What was asked and paid for awards of the unit since the year of the entry (K02). One query."""
    if not isinstance(subject, AwardEntry):
        return None
    rows = payments.visible_to(actor).filter(
        project__enterprise=subject.enterprise,
        project__measure__category=MeasureCategory.AWARD,
        created_at__year__gte=subject.year,
    )
    found = list(rows.order_by("created_at", "pk"))
    return {"payments": found} if found else None


register(
    Panel(
        "funding.award_payments",
        "registry:record_detail",
        "funding/_panel_of_award.html",
        _award_payments_of,
        title=_("Thanh toán hỗ trợ, thưởng giải"),
        side=True,
    )
)
