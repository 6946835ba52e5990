"""What one enterprise was promised, has asked for, was paid, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.registry.models import Enterprise
from funding.enums import PaymentKind, PaymentStatus
from funding.models import Payment, PlannedPayment, Recovery
from funding.selectors.payments import CHANGING, OPEN, may_be_asked
from portal.core.errors import NotAllowed
from portal.organizations.actor import Actor
from portal.organizations.roles import Role

ENDED = (ProjectStatus.SETTLED, ProjectStatus.CLOSED, ProjectStatus.TERMINATED)


@dataclass(frozen=True)
class OwnProject:
    """One supported project in đồng: share = paid + waiting + left (left falls away once it is settled)."""

    project: SupportedProject
    payments: Sequence[Payment]
    next_planned: PlannedPayment | None
    may_ask: bool
    returned_vnd: int

    @property
    def paid_vnd(self) -> int:
        """Paid by the Treasury, less what was paid back."""
        paid = sum(row.paid_vnd or 0 for row in self.payments)
        return paid - self.returned_vnd

    @property
    def waiting_vnd(self) -> int:
        """Asked for and on its way: as computed, before that as asked."""
        sent = [row for row in self.payments if row.status in OPEN and row.status not in CHANGING]
        return sum(row.requested_vnd if row.payable_vnd is None else row.payable_vnd for row in sent)

    @property
    def left_vnd(self) -> int:
        """What may still be asked for; nothing once the project is settled or stopped."""
        if self.project.status in ENDED:
            return 0
        gross = self.paid_vnd + self.returned_vnd
        return max(0, self.project.state_share_vnd - gross - self.waiting_vnd)


@dataclass(frozen=True)
class OwnMoney:
    """All projects of the enterprise, and money it has to pay back."""

    enterprise: Enterprise | None
    projects: Sequence[OwnProject]
    demanded: Sequence[Recovery]

    @property
    def share_vnd(self) -> int:
        """The State's share of all projects."""
        return sum(row.project.state_share_vnd for row in self.projects)

    @property
    def paid_vnd(self) -> int:
        return sum(row.paid_vnd for row in self.projects)

    @property
    def waiting_vnd(self) -> int:
        return sum(row.waiting_vnd for row in self.projects)

    @property
    def left_vnd(self) -> int:
        return sum(row.left_vnd for row in self.projects)


def own_money(actor: Actor) -> OwnMoney:
    """The money of the enterprise acted for. Five queries. Raises NotAllowed for everybody else."""
    if not actor.has(Role.ENTERPRISE_USER):
        raise NotAllowed()
    projects = list(
        SupportedProject.objects.filter(enterprise__organization_id=actor.organization_id)
        .select_related("application__call", "enterprise")
        .prefetch_related("payments", "planned_payments", "stage_acceptances")
    )
    recoveries = list(
        Recovery.objects.filter(payment__project__in=projects)
        .select_related("payment__project")
        .order_by("received_on", "due_on")
    )
    returned: dict[int, int] = {}
    for row in recoveries:
        if row.received_on is not None:
            key = row.payment.project_id
            returned[key] = returned.get(key, 0) + row.amount_vnd
    enterprise = projects[0].enterprise if projects else None
    if enterprise is None:
        enterprise = Enterprise.objects.filter(organization_id=actor.organization_id).first()
    return OwnMoney(
        enterprise=enterprise,
        projects=[_own(project, returned.get(project.pk, 0)) for project in projects],
        demanded=[row for row in recoveries if row.received_on is None],
    )


def _own(project: SupportedProject, returned_vnd: int) -> OwnProject:
    payments = sorted(project.payments.all(), key=lambda row: row.created_at)
    answered = {row.planned_id for row in payments if row.status not in (PaymentStatus.REFUSED, PaymentStatus.REVERSED)}
    planned = [row for row in project.planned_payments.all() if not row.is_dropped and row.pk not in answered]
    is_free = not any(row.status in OPEN for row in payments)
    if not project.is_accepted:
        planned = [row for row in planned if row.kind == PaymentKind.ADVANCE] or planned
    return OwnProject(
        project=project,
        payments=payments,
        next_planned=min(planned, key=lambda row: row.due_on, default=None),
        may_ask=is_free and may_be_asked(project),
        returned_vnd=returned_vnd,
    )
