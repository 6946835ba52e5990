"""Abstract bases of every model of the portal."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from portal.core.errors import NotFound, StaleState


class PortalModel(models.Model):
    """A row with a public id for addresses and the times it was made and last changed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, verbose_name=_("mã công khai"))
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("thời điểm tạo"))
    updated_at = models.DateTimeField(auto_now=True, verbose_name=_("thời điểm sửa"))

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> Any:  # noqa: N802  # Django's name
        """The label of a choice. Django's own hashes, and so translates, every label of the field at every call."""
        value = getattr(self, field.attname)
        return force_str(dict(field.flatchoices).get(value, value), strings_only=True)


class VersionedModel(PortalModel):
    """A row people edit in forms: a save on a stale page is refused.

    The form carries `row_version`; the action calls `require_version` on the locked row and
    `bump_version` before saving.
    """

    row_version = models.PositiveIntegerField(default=1, editable=False, verbose_name=_("phiên bản dòng"))

    class Meta:
        abstract = True

    def require_version(self, expected: int | None) -> None:
        """Raise StaleState when the page was opened on an older row. None skips the check."""
        if expected is not None and expected != self.row_version:
            raise StaleState()

    def bump_version(self) -> None:
        """Count the edit; the caller saves."""
        self.row_version += 1


def lock(model: type[models.Model] | models.QuerySet[Any], pk: Any) -> Any:
    """The row under a write lock, re-read. Raises NotFound when it is gone.

    Must run inside a transaction. On SQLite the IMMEDIATE transaction is the lock.
    """
    rows = model if isinstance(model, models.QuerySet) else model._base_manager.all()
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise NotFound()
    return row
