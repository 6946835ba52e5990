"""Imports an actor may see: those of the own province, what was merged into it included, and of kinds one may import."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.imports.kinds import FILE_PURPOSE, import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> QuerySet[ImportDraft]:
    """Own province's and its predecessors', of the kinds the actor's role imports."""
    kinds = [kind.key for kind in import_kinds if kind.allowed.can(actor)]
    rows = ImportDraft.objects.filter(kind__in=kinds)
    if actor.is_system:
        return rows
    return rows.filter(province_id__in=lineage_rows(actor.province_id)) if actor.province_id else rows.none()


def get(actor: Actor, public_id: UUID) -> ImportDraft:
    """One import. Raises NotFound."""
    found: ImportDraft | None = (
        visible_to(actor).select_related("file", "created_by").filter(public_id=public_id).first()
    )
    if found is None:
        raise NotFound
    return found


def reads_file(stored: StoredFile, actor: Actor) -> bool:
    """Whether the file is one the actor may see being imported."""
    return stored.purpose == FILE_PURPOSE and visible_to(actor).filter(file=stored).exists()
