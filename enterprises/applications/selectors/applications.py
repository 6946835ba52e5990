"""Applications an actor may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import models
from django.db.models import Q

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, ApplicationDocument, Remark
from enterprises.applications.policies import READERS
from portal.core.errors import NotFound
from portal.core.registry import Registry
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

FULL = (
    "call__measure__version__plan",
    "call__measure__measure",
    "call__budget_line__source",
    "project",
    "item__product",
    "form_version",
    "enterprise__province",
    "province",
    "snapshot",
    "checked_by",
    "officer",
    "decided_by",
)

Reader = Callable[[Actor], Q]
further_readers: Registry[Reader] = Registry("readers of applications")
"""Socket: functions (actor) -> Q that open applications to others, such as members of a council."""


def visible_to(actor: Actor) -> models.QuerySet[Application]:
    """Filed ones of the province and of those merged into it for its agencies, all one's own for an enterprise.

    Drafts belong to who writes them: the enterprise, or the desk for paper applications.
    """
    rows = Application.objects.select_related("call", "enterprise")
    if actor.is_system:
        return rows
    filed = ~Q(status=ApplicationStatus.DRAFT) & ~Q(code="")
    allowed = Q(pk__in=())
    if actor.roles & READERS and actor.province_id is not None:
        allowed |= filed & Q(province_id__in=lineage_rows(actor.province_id))
        if actor.has(Role.OFFICER):
            allowed |= Q(province_id__in=lineage_rows(actor.province_id)) & ~Q(channel="online")
    if actor.has(Role.ENTERPRISE_USER) and actor.organization_id is not None:
        allowed |= Q(enterprise__organization_id=actor.organization_id)
    for reader in further_readers:
        allowed |= reader(actor)
    return rows.filter(allowed)


def get(actor: Actor, public_id: UUID) -> Application:
    """The application with what its page shows. Raises NotFound."""
    row = visible_to(actor).select_related(*FULL).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def documents(application: Application) -> models.QuerySet[ApplicationDocument]:
    """Every file with its paper."""
    return application.documents.select_related("paper", "file")


def remarks(application: Application) -> models.QuerySet[Remark]:
    """Every remark with its writer, oldest first."""
    return application.remarks.select_related("written_by")


def earlier(application: Application) -> models.QuerySet[Application]:
    """The ten latest other approved applications of the same enterprise."""
    rows = Application.objects.filter(enterprise_id=application.enterprise_id, status=ApplicationStatus.APPROVED)
    return rows.exclude(pk=application.pk).select_related("call__measure", "project").order_by("-decided_at")[:10]


def documents_of(application: Application) -> Sequence[ApplicationDocument]:
    """Every file handed in, replaced ones last."""
    rows = rows_of(application, "documents", lambda: documents(application))
    return sorted(rows, key=lambda row: (row.replaced_at is not None, row.paper.order, row.pk))


def remarks_of(application: Application, *, for_enterprise: bool = False) -> Sequence[Remark]:
    """Remarks with their writers, oldest first.

    The enterprise reads them from the request for a supplement on, not while the officer still writes.
    """
    rows = rows_of(application, "remarks", lambda: remarks(application))
    if for_enterprise and application.status == ApplicationStatus.CHECKING:
        return [row for row in rows if row.answered_at is not None]
    return rows


def earlier_support(application: Application) -> Sequence[Application]:
    """Other approved applications of the same enterprise: to see the same item paid twice (E04)."""
    return rows_of(application, "earlier", lambda: earlier(application))
