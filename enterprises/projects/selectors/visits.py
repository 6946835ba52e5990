"""Visits and their demands an actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.enums import DemandState
from enterprises.projects.models import Visit, VisitDemand
from plans.planning.models import BudgetLine
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

INSPECTION_WORDS = ("kiểm tra",)
INSPECTION_PATH = "I/4"
"""Where the plans keep the money for inspections (KG-2021: "Kiểm tra việc thực hiện tại doanh nghiệp")."""


def visible_to(actor: Actor) -> QuerySet[Visit]:
    """Visits to visible projects."""
    rows = Visit.objects.filter(project__in=projects.visible_to(actor).values("pk"))
    return rows.select_related("project__enterprise", "budget_line", "province")


def get(actor: Actor, public_id: UUID) -> Visit:
    """One visible visit with its people, demands and pictures. Raises NotFound."""
    rows = visible_to(actor).prefetch_related("members", "demands", "photos__file")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def demands_of(actor: Actor) -> QuerySet[VisitDemand]:
    """Demands of visible visits."""
    return VisitDemand.objects.filter(visit__in=visible_to(actor).values("pk")).select_related(
        "visit__project__enterprise"
    )


def get_demand(actor: Actor, public_id: UUID) -> VisitDemand:
    """One visible demand. Raises NotFound."""
    row = demands_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def overdue_demands(actor: Actor) -> QuerySet[VisitDemand]:
    """Open past their day."""
    return demands_of(actor).filter(state=DemandState.OPEN, due_on__lt=clock.today())


def line_of_visits(project: SupportedProject) -> BudgetLine | None:
    """The line that bears visits in the plan of `project`: path I/4, else the leaf that names inspections."""
    version_id = project.measure.version_id
    leaves = BudgetLine.objects.filter(version_id=version_id, unit_price_vnd__isnull=False)
    named = Q()
    for words in INSPECTION_WORDS:
        named |= Q(title__icontains=words)
    return leaves.filter(path=INSPECTION_PATH).first() or leaves.filter(named).order_by("pk").first()
