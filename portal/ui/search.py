"""Socket: the search box in the header. Each app answers for its own things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.core.types import ActorLike


@dataclass(frozen=True)
class Hit:
    """One find."""

    title: str
    url: str
    note: str | Promise = ""


@dataclass(frozen=True)
class SearchSource:
    """`find(actor, words, limit)` looks only where `actor` may see."""

    key: str
    label: str | Promise
    find: Callable[[Any, str, int], Sequence[Hit]]
    order: int = 100


@dataclass(frozen=True)
class Finds:
    """The hits of one source."""

    label: str | Promise
    hits: tuple[Hit, ...]


_sources: Registry[SearchSource] = Registry("search sources")


def register(source: SearchSource) -> SearchSource:
    """Add a source."""
    return _sources.register(source)


def search(actor: ActorLike, words: str, limit: int = 10) -> list[Finds]:
    """Sources that found something, each with at most `limit` hits."""
    answers = []
    for source in sorted(_sources, key=lambda s: s.order):
        hits = tuple(source.find(actor, words, limit))
        if hits:
            answers.append(Finds(label=source.label, hits=hits))
    return answers
