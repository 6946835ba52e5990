"""Give up the bytes of a file nothing refers to; its row stays as a tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import models, transaction
from django.utils.translation import gettext as _

from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.core.types import ActorLike


@use_case
def discard_file(*, actor: ActorLike, stored: StoredFile, reason: str) -> StoredFile:
    """Mark `stored` as given up and remove its bytes after the commit; rows that only follow the file go with it.

    Raises:
        RuleViolation: a record still refers to the file.
        StaleState: it was discarded before.
    """
    stored = lock(StoredFile, stored.pk)
    if stored.is_discarded:
        raise StaleState
    if _is_referred_to(stored):
        raise RuleViolation(_("Tệp đang nằm trong hồ sơ nên không bỏ được."))
    stored.discarded_at = clock.now()
    stored.save(update_fields=["discarded_at", "updated_at"])
    for model, name in _followers():
        model._base_manager.filter(**{name: stored}).delete()
    record("file:discarded", actor=actor, subject=stored, reason=reason, sha256=stored.sha256)
    transaction.on_commit(partial(stored.file.storage.delete, str(stored.file.name)))
    return stored


def _is_referred_to(stored: StoredFile) -> bool:
    """Whether any row that holds a file points to this one."""
    return any(model._base_manager.filter(**{name: stored}).exists() for model, name in _relations(follows=False))


def _followers() -> Iterator[tuple[type[models.Model], str]]:
    """Rows made out of a file, which say so by CASCADE: they hold nothing back and go with it."""
    return _relations(follows=True)


def _relations(*, follows: bool) -> Iterator[tuple[type[models.Model], str]]:
    """Model and field of every relation to a file, those without a name of their own ("+") too."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and (relation.on_delete is models.CASCADE) == follows:
            yield relation.related_model, relation.field.name
