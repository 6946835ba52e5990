"""Purposes for which personal data is processed: what an app starts with, and the text in force on a day.

The rows are data (`Purpose`): an administrator adds versions. What stands here is only what a new database begins with.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import translation
from django.utils.functional import Promise

from portal.core import clock
from portal.core.registry import Registry
from portal.privacy.enums import LegalBasis
from portal.privacy.models import Purpose

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class PurposeSeed:
    """The first text of a purpose. `months` is how long data is kept after its last use; None without end."""

    key: str
    version: str
    title: Text
    text: Text
    basis: str = LegalBasis.CONSENT
    legal_basis: Text
    months: int | None
    months_basis: Text
    valid_from: dt.date = dt.date(2026, 1, 1)

    def row(self) -> Purpose:
        """As a row not saved yet, in Vietnamese: the text people agree to is one text."""
        with translation.override("vi"):
            return Purpose(
                key=self.key,
                version=self.version,
                title=str(self.title),
                text=str(self.text),
                basis=self.basis,
                legal_basis=str(self.legal_basis),
                retention_months=self.months,
                retention_basis=str(self.months_basis),
                valid_from=self.valid_from,
            )


purpose_seeds: Registry[PurposeSeed] = Registry("purposes of personal data")


def load_purposes() -> None:
    """Add the texts that are missing; rows people wrote stay."""
    for seed in purpose_seeds:
        if not Purpose.objects.filter(key=seed.key, province__isnull=True).exists():
            seed.row().save()


def shown_text(purpose: Purpose) -> str:
    """The words on the page: the first national text is translated, what people wrote stands as written."""
    seed = purpose_seeds.find(purpose.key)
    is_first = seed is not None and purpose.province_id is None and purpose.version == seed.version
    return str(seed.text) if seed is not None and is_first else purpose.text


def purpose_on(key: str, province_id: int | None = None, day: dt.date | None = None) -> Purpose:
    """The text of `key` in force on `day` (today); a province's own comes before the national one. KeyError for none."""
    day = day or clock.today()
    rows = Purpose.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(province__isnull=True) | Q(province_id=province_id),
        key=key,
        valid_from__lte=day,
    )
    row = rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from", "-pk").first()
    return row if row is not None else purpose_seeds.get(key).row()
