"""Give up the bytes of a file nothing refers to; its row stays as a tombstone."""

from __future__ import annotations

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
    """Mark `stored` as given up and remove its bytes after the commit.

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
    record("file:discarded", actor=actor, subject=stored, reason=reason, sha256=stored.sha256)
    transaction.on_commit(partial(stored.file.storage.delete, str(stored.file.name)))
    return stored


def _is_referred_to(stored: StoredFile) -> bool:
    """Whether any row points to the file, by relations without a name of their own ("+") too."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: type[models.Model] = relation.related_model
        if model._base_manager.filter(**{relation.field.name: stored}).exists():
            return True
    return False
