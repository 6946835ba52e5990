"""A brake on the public registration page, counted in the shared cache."""

from __future__ import annotations

from django.core.cache import cache

PER_HOUR = 20
HOUR = 3600


def may_try(address: str) -> bool:
    """Count one try from `address`; False when it tried too often within the hour."""
    key = f"registration:{address}"
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key)) <= PER_HOUR
    except ValueError:  # expired between the two calls
        return True
