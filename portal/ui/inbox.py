"""Socket: the bell in the header. The notifications app says how many notices are unread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from portal.core.types import ActorLike


@dataclass(frozen=True)
class Bell:
    """What the header shows."""

    url: str
    unread: int


_inbox: list[tuple[str, Callable[[Any], int]]] = []


def register(url_name: str, unread: Callable[[Any], int]) -> None:
    """Name the inbox page and the count of unread notices (one query). The last one wins."""
    _inbox[:] = [(url_name, unread)]


def bell(actor: ActorLike) -> Bell | None:
    """The bell of `actor`; None while no app offers an inbox."""
    for url_name, unread in _inbox:
        try:
            return Bell(url=reverse(url_name), unread=unread(actor))
        except NoReverseMatch:
            return None
    return None
