"""Telling one person from another without keeping their identity number."""

from __future__ import annotations

import datetime as dt

from django.utils.crypto import salted_hmac

from portal.vietnam.identity import clean_identity_number
from portal.vietnam.text import fold

SALT = "activities.trainee"


def number_digest(number: str) -> str:
    """What stands in the register instead of an identity number: useless without the key of the site; "" for none."""
    digits = clean_identity_number(number)
    return salted_hmac(SALT, digits, algorithm="sha256").hexdigest() if digits else ""


def name_key(full_name: str, birth_on: dt.date | None, unit: str) -> str:
    """Who somebody without a number is: name with birth day, or with the unit when that is not known either."""
    mark = birth_on.isoformat() if birth_on else fold(unit).strip()
    return f"{' '.join(fold(full_name).split())}|{mark}"[:500]
