"""A brake on the public registration page."""

from __future__ import annotations

from portal.core import rate_limit

PER_HOUR = 20


def may_try(address: str) -> bool:
    """Count one try from `address`; False when it tried too often within the hour."""
    return rate_limit.may_try("registration", address, PER_HOUR)
