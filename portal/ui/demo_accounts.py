"""Socket: the accounts listed on the sign-in page of the demonstration, and only there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise


@dataclass(frozen=True)
class DemoAccount:
    """One account: whom it stands for, where, and how to sign in."""

    role: str | Promise
    place: str
    email: str
    password: str


_sources: list[Callable[[], Sequence[DemoAccount]]] = []


def register(source: Callable[[], Sequence[DemoAccount]]) -> None:
    """Add a source of accounts. It is asked only when `settings.DEMO_ACCOUNTS` is on."""
    if source not in _sources:
        _sources.append(source)


def accounts() -> list[DemoAccount]:
    """The accounts to show; none outside the demonstration."""
    if not settings.DEMO_ACCOUNTS:
        return []
    return [account for source in _sources for account in source()]
