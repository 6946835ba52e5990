"""Sockets: what the public start page shows: open calls, facts of the programme, its menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from portal.core.registry import Registry


@dataclass(frozen=True)
class OpenCall:
    """A call that takes applications now; `closes_at` None is open all year."""

    title: str
    note: str | Promise
    province_name: str
    url: str
    closes_at: dt.datetime | None = None


@dataclass(frozen=True)
class PublicFact:
    """One figure of the programme, with the page on which it opens."""

    label: str | Promise
    value: str | Promise
    note: str | Promise = ""
    url: str = ""


@dataclass(frozen=True)
class PublicLink:
    """One entry of the public menu."""

    label: str | Promise
    url_name: str
    order: int = 100


@dataclass(frozen=True)
class PublicEntry:
    """A `PublicLink` with its address."""

    label: str | Promise
    url: str


CallSource = Callable[[Any], Sequence[OpenCall]]
FactSource = Callable[[Any], Sequence[PublicFact]]

_calls: Registry[CallSource] = Registry("open calls")
_facts: Registry[FactSource] = Registry("public facts")
_links: Registry[PublicLink] = Registry("public menu", key=lambda link: link.url_name)


def register_link(link: PublicLink) -> PublicLink:
    """Add an entry to the public menu; its page must be open to everybody."""
    return _links.register(link)


def menu() -> list[PublicEntry]:
    """The public menu in order, without pages this installation does not have."""
    entries = []
    for link in sorted(_links, key=lambda known: known.order):
        try:
            entries.append(PublicEntry(label=link.label, url=reverse(link.url_name)))
        except NoReverseMatch:
            continue
    return entries


def register_calls(key: str, source: CallSource) -> None:
    """`source(province)` lists open calls; province None means all provinces."""
    _calls.register(source, key)


def register_facts(key: str, source: FactSource) -> None:
    """`source(province)` lists figures; province None means all provinces."""
    _facts.register(source, key)


def open_calls(province: Any = None) -> list[OpenCall]:
    """Open calls, those that close soonest first, open-ended last."""
    last = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted((c for source in _calls for c in source(province)), key=lambda c: (c.closes_at or last, c.title))


def facts(province: Any = None) -> list[PublicFact]:
    """Figures in the order of registration."""
    return [fact for source in _facts for fact in source(province)]
