"""Which rows are public, and what of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from plans.knowledge.models import PublicationMark
from plans.knowledge.policies import READERS
from plans.knowledge.public_lists import PublicList
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold, fold_words


@dataclass(frozen=True)
class PublicRow:
    """One row as everybody sees it: only fields that may be shown have a value."""

    public_id: UUID
    values: Mapping[str, Any]


def visible_to(actor: Actor) -> models.QuerySet[PublicationMark]:
    """The marks of the actor's province, for its DoST and Committee."""
    rows = PublicationMark.objects.select_related("marked_by")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def active(list_key: str, province: Province | None) -> models.QuerySet[PublicationMark]:
    """Marks in force, newest first."""
    rows = PublicationMark.objects.filter(list_key=list_key, withdrawn_at__isnull=True)
    return rows.filter(province_id__in=lineage_rows(province.pk)) if province is not None else rows


def is_marked(list_key: str, subject_id: UUID) -> bool:
    """Whether one thing is public."""
    return PublicationMark.objects.filter(list_key=list_key, subject_id=subject_id, withdrawn_at__isnull=True).exists()


def marks_of(shown: PublicList, province: Province | None) -> Mapping[UUID, frozenset[str]]:
    """Public ids of the rows that are public, with the guarded fields opened on each. One query."""
    if shown.ticked is not None:
        return dict.fromkeys(shown.ticked(province), frozenset())
    return {mark.subject_id: mark.fields for mark in active(shown.key, province)}


def marks_of_all(lists: Iterable[PublicList], province: Province | None) -> Mapping[str, Mapping[UUID, frozenset[str]]]:
    """The marks of several lists by key. One query for all that officers mark, one for each that is ticked on its rows."""
    known = {shown.key: dict(marks_of(shown, province)) if shown.ticked is not None else {} for shown in lists}
    rows = PublicationMark.objects.filter(list_key__in=known, withdrawn_at__isnull=True)
    for mark in rows.filter(province_id__in=lineage_rows(province.pk)) if province is not None else rows:
        known[mark.list_key].setdefault(mark.subject_id, mark.fields)
    return known


def public_rows(
    shown: PublicList,
    province: Province | None,
    words: str = "",
    *,
    marks: Mapping[UUID, frozenset[str]] | None = None,
) -> Sequence[PublicRow]:
    """The marked rows that still stand in the register, without what may not be shown. Two queries; one with `marks`."""
    marks = marks_of(shown, province) if marks is None else marks
    if not marks:
        return []
    open_keys = {field.key for field in shown.fields if not field.guarded}
    guarded = {field.key for field in shown.guarded}
    rows = []
    for public_id, values in shown.facts(frozenset(marks)).items():
        if public_id not in marks:
            continue
        allowed = open_keys | (guarded & marks[public_id])
        rows.append(PublicRow(public_id, {key: value for key, value in values.items() if key in allowed}))
    return [row for row in rows if _holds(row, words)]


def _holds(row: PublicRow, words: str) -> bool:
    """Every word stands in what is shown: searching finds nothing that is hidden."""
    text = fold(" ".join(str(value) for value in row.values.values() if value))
    return all(word in text for word in fold_words(words))
