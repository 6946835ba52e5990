"""Who a beneficiary is, as one key the database keeps unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import models

from portal.vietnam.text import fold

if TYPE_CHECKING:
    from enterprises.registry.models.enterprise import Enterprise


def identity_key(row: Enterprise) -> str:
    """The key of `row`, at most 600 characters.

    A tax code is one body's in the whole country. The number of a paper is unique only with its day and province,
    because offices count anew each year. A body with neither is known by kind, name and commune. A row merged into
    another and left without a code is known by itself alone.
    """
    if row.tax_code:
        return f"mst|{row.tax_code}"
    if row.merged_into_id is not None:
        return f"gop|{row.public_id}"
    if row.identifier:
        day = row.identifier_on.isoformat() if row.identifier_on else ""
        number = re.sub(r"\s+", "", fold(row.identifier))
        return f"{row.identifier_kind}|{number}|{day}|{row.province_id}"
    return f"ten|{row.kind}|{fold(row.name)}|{fold(row.commune)}|{row.province_id}"


class IdentityKeyField(models.CharField):
    """Filled from the row whenever it is written, by `save()` and `bulk_create()` alike."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = identity_key(model_instance)[: self.max_length]  # type: ignore[arg-type]  # stands on Enterprise only
        setattr(model_instance, self.attname, key)
        return key
