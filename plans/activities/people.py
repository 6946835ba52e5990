"""Telling one trainee from another."""

from __future__ import annotations

import datetime as dt

from portal.privacy.identity import number_digest
from portal.vietnam.text import fold

__all__ = ["name_key", "number_digest"]


def name_key(full_name: str, birth_on: dt.date | None, unit: str) -> str:
    """Who somebody without a number is: name with birth day, or with the unit when that is not known either."""
    mark = birth_on.isoformat() if birth_on else fold(unit).strip()
    return f"{' '.join(fold(full_name).split())}|{mark}"[:500]
