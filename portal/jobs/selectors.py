"""Jobs an actor may see: the own ones, and for administrators those of their province."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> QuerySet[Job]:
    """Own jobs asked for in the organisation acted for; an administrator sees the province's (the site's: all)."""
    if actor.user_id is None:
        return Job.objects.none()
    own = Q(requested_by_id=actor.user_id, organization_id=actor.organization_id)
    if actor.has(Role.ADMINISTRATOR):
        if actor.province_id is None:
            return Job.objects.all()
        own |= Q(province_id__in=lineage_rows(actor.province_id))
    return Job.objects.filter(own)


def for_list(actor: Actor) -> QuerySet[Job]:
    """With what the list shows."""
    return visible_to(actor).select_related("requested_by").prefetch_related("files__file")


def for_page(actor: Actor, public_id: UUID) -> Job:
    """One job with its files. Raises NotFound."""
    job = for_list(actor).filter(public_id=public_id).first()
    if job is None:
        raise NotFound
    return job


def reads_result(stored: StoredFile, actor: Actor) -> bool:
    """Whether the file came out of a job the actor asked for."""
    if actor.user_id is None:
        return False
    mine = Job.objects.filter(requested_by_id=actor.user_id)
    return mine.filter(Q(organization=actor.organization)).filter(result_files=stored).exists()


def unfinished(keys: Sequence[str]) -> list[Job]:
    """Work under these idempotency keys that waits, runs or failed, the newest first. One query.

    For the page of the thing the work is about, where everybody who sees the thing may see that work goes on.
    """
    ended_well = (JobStatus.DONE, JobStatus.CANCELLED)
    rows = Job.objects.select_related("requested_by").filter(idempotency_key__in=keys)
    return list(rows.exclude(status__in=ended_well).order_by("-created_at", "-pk"))
