"""Returns of agencies an actor may see; whom a plan lets be asked; what one agency is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import models

from plans.planning.enums import Comparator, FollowRole, ProgressStatus
from plans.planning.models import FollowUp, Plan, Progress, Target
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.money import format_decimal
from portal.vietnam.places import lineage_rows
from reports.enums import RETURN_OWED, ReturnStatus
from reports.models import AgencyReturn, ReportObligation, ReturnRequest, SentReturn
from reports.policies import AGENCY_ROLES, PROVINCE_READERS
from reports.returns.building import AskedTarget, AskedTask

OWED_ROLES = (FollowRole.LEAD, FollowRole.DUTY, FollowRole.REPORT)
"""Ties by which a plan makes an organisation answer for something; working along is none."""
NEVER_ASKED = (
    OrganizationKind.DOST,
    OrganizationKind.COMMITTEE,
    OrganizationKind.MINISTRY,
    OrganizationKind.ENTERPRISE,
    OrganizationKind.SITE,
)
UNASKED_TARGETS = (Comparator.QUALITATIVE, Comparator.LIST_COMPLETE)
RELATED = ("obligation__plan", "obligation__province", "organization", "request")
INSIDE = PROVINCE_READERS - AGENCY_ROLES


def visible_to(actor: Actor) -> models.QuerySet[AgencyReturn]:
    """An agency sees its own; the staff of the province all of it."""
    rows = AgencyReturn.objects.select_related(*RELATED).defer("definition_data", "sources")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    if actor.roles & INSIDE:
        return rows.filter(obligation__province_id__in=lineage_rows(actor.province_id))
    return rows.filter(organization_id=actor.organization_id) if actor.roles & AGENCY_ROLES else rows.none()


def get(actor: Actor, public_id: UUID) -> AgencyReturn:
    """One visible return with its questions. Raises NotFound."""
    rows = visible_to(actor).defer(None).select_related(*RELATED, "prepared_by", "signed_by", "judged_by")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def get_request(actor: Actor, public_id: UUID) -> ReturnRequest:
    """One request: for the staff of the province, and for the agencies it went to. Raises NotFound."""
    seen = visible_to(actor).filter(request__public_id=public_id)
    row = ReturnRequest.objects.select_related("obligation__plan", "province", "asked_by").filter(public_id=public_id)
    if not seen.exists():
        raise NotFound()
    return row.get()


def of_obligation(obligation: ReportObligation) -> models.QuerySet[AgencyReturn]:
    """Everything asked for an obligation, by agency."""
    rows = AgencyReturn.objects.filter(obligation=obligation).select_related(*RELATED)
    return rows.defer("definition_data", "sources").order_by("organization__sort_key", "pk")


def late(rows: models.QuerySet[AgencyReturn], today: dt.date) -> models.QuerySet[AgencyReturn]:
    """Owed and past their day."""
    return rows.filter(status__in=RETURN_OWED, wanted_by__lt=today)


def owed_by(actor: Actor) -> models.QuerySet[AgencyReturn]:
    """What the actor's organisation owes, the nearest day first."""
    rows = AgencyReturn.objects.select_related(*RELATED).defer("definition_data", "sources")
    return rows.filter(organization_id=actor.organization_id, status__in=RETURN_OWED).order_by("wanted_by", "pk")


def askable(plan: Plan) -> models.QuerySet[Organization]:
    """Organisations the plan gives a task to lead, a duty or a report to make; others are not asked (R02)."""
    bound = FollowUp.objects.filter(
        plan=plan,
        party__version=plan.current_version_id,
        ended_on=None,
        role__in=OWED_ROLES,
        organization__isnull=False,
    )
    rows = Organization.objects.filter(pk__in=bound.values("organization_id")).exclude(kind__in=NEVER_ASKED)
    return rows.order_by("sort_key", "pk")


def is_only_asked(plan: Plan, organization: Organization) -> bool:
    """Asked ("đề nghị"), not ordered: associations, and whom the plan itself only asks (B02)."""
    if organization.kind == OrganizationKind.ASSOCIATION:
        return True
    ties = FollowUp.objects.filter(plan=plan, organization=organization, ended_on=None, role__in=OWED_ROLES)
    kinds = set(ties.values_list("is_request", flat=True))
    return kinds == {True}


def asked_of(plan: Plan, organization: Organization, year: int) -> tuple[list[AskedTask], list[AskedTarget]]:
    """Tasks, duties and targets one agency answers for in `year`, with what it told on the portal. Three queries."""
    ties = list(
        FollowUp.objects.filter(plan=plan, organization=organization, ended_on=None)
        .filter(role__in=(FollowRole.LEAD, FollowRole.DUTY), party__version=plan.current_version_id)
        .select_related("task", "duty")
    )
    told = _told([tie.pk for tie in ties], year)
    ties.sort(key=lambda tie: (tie.task is None, (tie.task or tie.duty).position))  # type: ignore[union-attr]  # one of them
    tasks: list[AskedTask] = []
    task_ids: list[int] = []
    for tie in ties:
        known: dict[str, Any] = told.get(tie.pk, {})
        if tie.task is not None and tie.task.runs_in(year):
            task_ids.append(tie.task.pk)
            tasks.append(
                AskedTask(
                    tie.task.key,
                    tie.task.code,
                    tie.task.title,
                    tie.task.quantity_unit,
                    tie.task.quantity_printed or tie.task.pace_printed,
                    **known,
                )
            )
        elif tie.duty is not None:
            tasks.append(AskedTask(tie.duty.key, tie.duty.code, tie.duty.text, kind="duty", **known))
    return tasks, _targets(task_ids)


def _told(ids: Sequence[int], year: int) -> dict[int, dict[str, Any]]:
    rows = Progress.objects.filter(follow_up__in=ids, year=year, status=ProgressStatus.ACCEPTED).order_by("entered_at")
    return {row.follow_up_id: {"outcome": row.outcome, "quantity": row.quantity, "words": row.text} for row in rows}


def _targets(task_ids: Sequence[int]) -> list[AskedTarget]:
    rows = Target.objects.filter(tasks__in=task_ids, is_contextual=False).exclude(comparator__in=UNASKED_TARGETS)
    return [
        AskedTarget(row.key, row.code, row.name, row.unit_label, _wanted(row))
        for row in rows.distinct().order_by("position", "pk")
    ]


def _wanted(target: Target) -> str:
    found = target.minimum if target.minimum is not None else target.maximum
    return f"{target.get_comparator_display()} {format_decimal(found)} {target.unit_label}".strip() if found else ""


def editions_of(row: AgencyReturn) -> list[SentReturn]:
    """Every version sent with its remarks, the newest first. Two queries."""
    return list(row.editions.prefetch_related("remarks__made_by").order_by("-edition"))


def accepted_for(obligation_id: int | None) -> list[AgencyReturn]:
    """Accepted returns of an obligation by agency: each agency once. One query."""
    if obligation_id is None:
        return []
    rows = AgencyReturn.objects.filter(obligation_id=obligation_id, status=ReturnStatus.ACCEPTED)
    return list(rows.select_related("organization").order_by("organization__sort_key", "pk"))
