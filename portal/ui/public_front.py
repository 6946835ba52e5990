"""Sockets of the public site: open calls, facts, menu, parts of the start page, what is searched, what is listed for search engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from portal.core.registry import Registry


@dataclass(frozen=True)
class OpenCall:
    """A call that takes applications now; `closes_at` None is open all year. `left` is the time left in words."""

    title: str
    note: str | Promise
    province_name: str
    url: str
    closes_at: dt.datetime | None = None
    left: str = ""


@dataclass(frozen=True)
class PublicFact:
    """One figure of the programme, with the page on which it opens."""

    label: str | Promise
    value: str | Promise
    note: str | Promise = ""
    url: str = ""


@dataclass(frozen=True)
class PublicLink:
    """One entry of the public menu; `is_folded` puts a register to look things up in behind "Danh bạ, tra cứu".

    `is_aside` puts what few look for below the page instead.
    """

    label: str | Promise
    url_name: str
    order: int = 100
    is_aside: bool = False
    is_folded: bool = False


@dataclass(frozen=True)
class PublicEntry:
    """A `PublicLink` with its address."""

    label: str | Promise
    url: str
    is_aside: bool = False
    is_folded: bool = False


@dataclass(frozen=True)
class PublicPart:
    """A part of the public start page. `build(province)` answers what its template shows, or None to leave it out."""

    key: str
    template: str
    build: Callable[[Any], Mapping[str, Any] | None]
    order: int = 100


@dataclass(frozen=True)
class PublicHit:
    """One thing found by everybody's search."""

    title: str
    url: str
    note: str | Promise = ""


@dataclass(frozen=True)
class PublicSearch:
    """One kind of thing everybody may find: `find(province, words, limit)`, province None meaning all."""

    key: str
    label: str | Promise
    find: Callable[[Any, str, int], Sequence[PublicHit]]
    order: int = 100


@dataclass(frozen=True)
class PublicPage:
    """An address search engines should know, with the day it last changed when that is known."""

    path: str
    changed_on: dt.date | None = None


CallSource = Callable[[Any], Sequence[OpenCall]]
FactSource = Callable[[Any], Sequence[PublicFact]]

_calls: Registry[CallSource] = Registry("open calls")
_facts: Registry[FactSource] = Registry("public facts")
_links: Registry[PublicLink] = Registry("public menu", key=lambda link: link.url_name)
_parts: Registry[PublicPart] = Registry("parts of the public start page")
_searches: Registry[PublicSearch] = Registry("public search")
_pages: Registry[Callable[[], Iterable[PublicPage]]] = Registry("pages for search engines")


def register_link(link: PublicLink) -> PublicLink:
    """Add an entry to the public menu; its page must be open to everybody."""
    return _links.register(link)


def menu() -> list[PublicEntry]:
    """The public menu in order, without pages this installation does not have."""
    entries = []
    for link in sorted(_links, key=lambda known: known.order):
        try:
            entries.append(PublicEntry(link.label, reverse(link.url_name), link.is_aside, link.is_folded))
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


def register_part(part: PublicPart) -> PublicPart:
    """Add a part to the public start page."""
    return _parts.register(part)


def parts(province: Any = None) -> list[tuple[str, Mapping[str, Any]]]:
    """Templates of the start page with what they show, in order."""
    ordered = sorted(_parts, key=lambda part: part.order)
    return [(part.template, facts) for part in ordered if (facts := part.build(province)) is not None]


def register_search(source: PublicSearch) -> PublicSearch:
    """Let everybody find a kind of thing."""
    return _searches.register(source)


def search(province: Any, words: str, limit: int = 8) -> list[tuple[str | Promise, Sequence[PublicHit]]]:
    """What all words occur in, by kind; kinds without a find are left out."""
    ordered = sorted(_searches, key=lambda source: source.order)
    return [(source.label, hits) for source in ordered if (hits := source.find(province, words, limit))]


def register_pages(key: str, source: Callable[[], Iterable[PublicPage]]) -> None:
    """`source()` answers addresses for the site map."""
    _pages.register(source, key)


def pages() -> list[PublicPage]:
    """Every address of the site map."""
    return [page for source in _pages for page in source()]
