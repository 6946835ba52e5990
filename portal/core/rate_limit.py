"""A brake on public forms, counted in the shared cache."""

from __future__ import annotations

from django.core.cache import cache

HOUR = 3600


def may_try(what: str, whom: str, per_hour: int) -> bool:
    """Count one try of `whom` (an address, an account) at `what`; False when it tried too often within the hour."""
    key = f"{what}:{whom}"
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key)) <= per_hour
    except ValueError:  # expired between the two calls
        return True
