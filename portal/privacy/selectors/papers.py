"""Papers by what a machine could read in them, and those that speak of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from portal.attachments.enums import ScanStatus
from portal.attachments.models import StoredFile
from portal.attachments.purposes import DOCX, JPEG, JSON, PDF, PNG, TEXT, XLSX, YAML
from portal.organizations.actor import Actor
from portal.privacy.enums import COPY_FILES, PaperState
from portal.privacy.identity import Identity
from portal.privacy.models import PaperText
from portal.privacy.rules_papers import asked_for, marks_of
from portal.vietnam.places import lineage_rows

PICTURES = frozenset({PNG.content_type, JPEG.content_type})
READERS = {
    PDF.content_type: "pdf",
    DOCX.content_type: "docx",
    XLSX.content_type: "xlsx",
    **dict.fromkeys((TEXT.content_type, JSON.content_type, YAML.content_type), "text"),
    **dict.fromkeys(("text/csv", "application/xml", "text/xml"), "text"),
}
"""Content type → how its words are read. Whatever else is kept (bundles the portal packs itself) holds copies of these."""


def readable() -> models.QuerySet[StoredFile]:
    """Kept files with something to read or to look at; copies made for a person about themselves are left out."""
    rows = StoredFile.objects.filter(discarded_at=None, content_type__in=[*READERS, *PICTURES])
    return rows.exclude(purpose=COPY_FILES).exclude(scan_status=ScanStatus.INFECTED)


def waiting() -> models.QuerySet[StoredFile]:
    """Those nobody has read yet, the newest first."""
    known = PaperText.objects.filter(file=OuterRef("pk"))
    return readable().filter(~Exists(known)).order_by("-pk")


def waiting_of(province_id: int) -> models.QuerySet[StoredFile]:
    """Those of a province and of the ones merged into it."""
    return waiting().filter(province_id__in=lineage_rows(province_id))


@dataclass(frozen=True)
class Standing:
    """How far the papers of a province are read."""

    read: int
    partial: int
    pictures: int
    unreadable: int
    waiting: int

    @property
    def by_eye(self) -> int:
        """Papers a person has to look at: a machine did not read them, or not the whole."""
        return self.partial + self.pictures + self.unreadable


def standing_of(province_id: int) -> Standing:
    """Counts over the province and those merged into it. Two queries."""
    own = {"province_id__in": lineage_rows(province_id)}
    texts = PaperText.objects.filter(file__in=StoredFile.objects.filter(discarded_at=None, **own).values("pk"))
    counts = dict(texts.order_by().values_list("state").annotate(n=Count("pk")))
    return Standing(
        read=counts.get(PaperState.READ, 0),
        partial=counts.get(PaperState.PARTIAL, 0),
        pictures=counts.get(PaperState.PICTURE, 0),
        unreadable=counts.get(PaperState.UNREADABLE, 0),
        waiting=waiting_of(province_id).count(),
    )


def by_eye(actor: Actor) -> models.QuerySet[Any]:
    """Papers of the actor's province that are not read to the end, without their words."""
    rows = PaperText.objects.exclude(state=PaperState.READ).filter(file__discarded_at=None)
    rows = rows.select_related("file__uploaded_by").defer("text", "digits", "numbers")
    if actor.province_id is None:
        return rows.none()
    return rows.filter(file__province_id__in=lineage_rows(actor.province_id))


def speaking(identity: Identity, province_id: int) -> list[tuple[StoredFile, Sequence[str]]]:
    """Papers of the province whose words speak of the person, the newest first, with the marks. One query.

    However many: what were left out would be left in when the person is erased.
    """
    asked = asked_for(identity)
    wanted = Q()
    for lookup, said in (
        ("text__regex", asked.name),
        ("digits__contains", asked.digits),
        ("text__contains", asked.email),
        ("numbers__contains", asked.number),
    ):
        if said:
            wanted |= Q(**{lookup: said})
    if not wanted:
        return []
    own = Q(file__province_id__in=lineage_rows(province_id), file__discarded_at=None)
    rows = PaperText.objects.filter(wanted, own).select_related("file").order_by("-pk")
    found = ((row.file, marks_of(row.text, row.numbers, identity)) for row in rows.iterator(chunk_size=20))
    return [(file, marks) for file, marks in found if marks]
