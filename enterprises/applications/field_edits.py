"""Who changed which field of a draft and when, and who has it open. Runs in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enterprises.applications.contents import label_of
from enterprises.applications.models import Application, DraftPresence, FieldEdit
from portal.core import clock
from portal.organizations.actor import Actor

ONE_EDIT = dt.timedelta(minutes=10)
"""Saves of one person on one field no further apart than this are one edit."""
HERE = dt.timedelta(seconds=75)
"""Somebody not seen for so long has left; the page reports every 25 s."""


def note_edits(actor: Actor, application: Application, changes: Mapping[str, Any]) -> None:
    """Remember `changes` under the actor's name. Two queries and one per field continued."""
    now = clock.now()
    rows = FieldEdit.objects.filter(application=application, field__in=list(changes)).order_by("last_at", "pk")
    latest = {row.field: row for row in rows}
    fresh = []
    for name, value in changes.items():
        standing = latest.get(name)
        if standing is not None and standing.edited_by_id == actor.user_id and now - standing.last_at <= ONE_EDIT:
            standing.value, standing.last_at = as_posted(value), now
            standing.save(update_fields=["value", "last_at"])
            continue
        fresh.append(
            FieldEdit(
                application=application,
                field=name,
                value=as_posted(value),
                edited_by=actor.user,
                editor_name=actor.display_name[:150],
                first_at=now,
                last_at=now,
            )
        )
    FieldEdit.objects.bulk_create(fresh)


def as_posted(value: Any) -> Any:
    """What JSON can hold of a value: text, numbers, true, lists; everything else as its text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [as_posted(item) for item in value]
    return str(value)


def last_edits(application: Application, names: Iterable[str]) -> dict[str, FieldEdit]:
    """The latest edit of each field. One query."""
    rows = FieldEdit.objects.filter(application=application, field__in=list(names)).order_by("last_at", "pk")
    return {row.field: row for row in rows}


@dataclass(frozen=True)
class Other:
    """Somebody else at the draft."""

    name: str
    step: str


def come_in(actor: Actor, application: Application, step: str) -> None:
    """The actor has `step` of the draft open now. One statement."""
    if actor.user is None:
        return
    DraftPresence.objects.bulk_create(
        [DraftPresence(application=application, user=actor.user, step=step[:40], seen_at=clock.now())],
        update_conflicts=True,
        unique_fields=["application", "user"],
        update_fields=["step", "seen_at"],
    )


def others_here(actor: Actor, application: Application) -> Sequence[Other]:
    """Other people who have the draft open. One query."""
    rows = DraftPresence.objects.filter(application=application, seen_at__gte=clock.now() - HERE)
    return [
        Other(row.user.get_full_name() or str(row.user), row.step)
        for row in rows.exclude(user_id=actor.user_id).select_related("user")
    ]


def edit_story(application: Application, limit: int = 200) -> Sequence[tuple[str, FieldEdit]]:
    """Label and edit, latest first. One query."""
    rows = FieldEdit.objects.filter(application=application).order_by("-last_at", "-pk")[:limit]
    return [(label_of(application, row.field), row) for row in rows]
