"""Socket: entries of the menu. Apps register theirs from `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.registry import Registry
from portal.core.types import ActorLike


class NavGroup(models.TextChoices):
    """Groups of the menu, by what people do, in the order they are shown."""

    MAIN = "main", ""
    SUPPORT = "support", _("Hỗ trợ doanh nghiệp")
    MONEY = "money", _("Kinh phí")
    PROGRAMME = "programme", _("Chương trình")
    FOLLOWING = "following", _("Theo dõi thực hiện")
    REPORTS = "reports", _("Báo cáo")
    SITE = "site", _("Quản trị")


@dataclass(frozen=True)
class NavItem:
    """One entry. `roles` empty means every signed-in person; `visible` may narrow further.

    `badge` counts what waits for the actor there (one query); zero shows nothing. `icon` is a
    name of `portal/img/icons.svg`. `section` names the URL namespaces the entry stands for, so
    that it stays lit on the pages below it (default: the namespace of `url_name`). `covers` names further lists
    that are reached through the entry by tabs.
    """

    label: str | Promise
    url_name: str
    group: str = NavGroup.MAIN
    order: int = 100
    roles: frozenset[str] = frozenset()
    visible: Callable[[Any], bool] | None = None
    badge: Callable[[Any], int] | None = None
    icon: str = "dot"
    sections: frozenset[str] = frozenset()
    url_args: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class NavEntry:
    """A `NavItem` as the page shows it to one actor."""

    label: str | Promise
    url: str
    icon: str
    count: int | None
    is_current: bool
    key: str = ""
    """Names the place of the count; "" for an entry that counts nothing. `count` None is not known yet."""


@dataclass(frozen=True)
class NavBlock:
    """One group with its entries."""

    label: str | Promise
    entries: tuple[NavEntry, ...]


class Menu(list[NavBlock]):
    """The blocks of a page's menu; `waits` says that the page asks for counts when it is shown."""

    waits = False


_items: Registry[NavItem] = Registry("navigation", key=lambda item: item.url_name)


def register(item: NavItem) -> NavItem:
    """Add an entry; a second one for the same page is a start-up error unless it is equal."""
    return _items.register(item)


def items_for(actor: ActorLike) -> list[NavItem]:
    """The entries `actor` may follow, by group and order."""
    return [item for item in _in_order(_items, len(_items)) if _may_see(item, actor)]


@lru_cache(maxsize=4)
def _in_order(items: Registry[NavItem], _count: int) -> tuple[NavItem, ...]:
    """All entries by group and order; they are added while the program starts and never taken away."""
    groups = list(NavGroup.values)
    return tuple(sorted(items, key=lambda item: (groups.index(str(item.group)), item.order)))


def menu(request: HttpRequest) -> Menu:
    """The menu of this page for `request.actor`; exactly one entry is the current one, or none.

    Counting everything that waits takes longer than most pages, so no page waits for it: counts that are not known
    come by a request of their own (`counts`). A page that has counted already says so in `request.menu_counts`
    (URL name → count).
    """
    actor: ActorLike = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    where = get_urlconf(), get_script_prefix()
    addressed = [(item, url) for item in items_for(actor) if (url := _reversed(item.url_name, item.url_args, *where))]
    current = _current(request, addressed, where)
    counts = _known(actor, getattr(request, "menu_counts", {}))
    blocks: dict[str, list[NavEntry]] = {}
    for item, url in addressed:
        key = item.url_name.replace(":", "-") if item.badge else ""
        count = counts.get(item.url_name) if item.badge else 0
        entry = NavEntry(label=item.label, url=url, icon=item.icon, count=count, is_current=item is current, key=key)
        blocks.setdefault(str(item.group), []).append(entry)
    shown = Menu(NavBlock(label=NavGroup(group).label, entries=tuple(entries)) for group, entries in blocks.items())
    shown.waits = any(entry.count is None for block in shown for entry in block.entries)
    return shown


def counts(actor: ActorLike) -> dict[str, int]:
    """What waits behind each entry of `actor` that counts (key → count), kept for some seconds."""
    counted = [item for item in items_for(actor) if item.badge and _address(item)]
    known = _known(actor, {})
    found = {i.url_name: known[i.url_name] if i.url_name in known else i.badge(actor) for i in counted if i.badge}
    _keep(actor, found)
    return {name.replace(":", "-"): count for name, count in found.items()}


def forget_counts(actor: ActorLike) -> None:
    """Count again on the next page; called after every step an actor takes."""
    cache.delete(_cache_key(actor))


def _known(actor: ActorLike, given: dict[str, int]) -> dict[str, int]:
    """Counts kept by an earlier page (URL name → count), with those the page at hand has `given`."""
    known: dict[str, int] = (cache.get(_cache_key(actor)) or {}) if settings.MENU_COUNT_SECONDS else {}
    if given:
        known = {**known, **given}
        _keep(actor, known)
    return known


def _keep(actor: ActorLike, found: dict[str, int]) -> None:
    if settings.MENU_COUNT_SECONDS:
        cache.set(_cache_key(actor), found, settings.MENU_COUNT_SECONDS)


def _cache_key(actor: ActorLike) -> str:
    return f"menu-counts:{actor.user_id}:{actor.organization_id}"


def _may_see(item: NavItem, actor: ActorLike) -> bool:
    if item.roles and not (actor.roles & item.roles):
        return False
    return item.visible(actor) if item.visible else True


def _address(item: NavItem) -> str:
    """The address, or "" while the page does not exist in this installation."""
    return _reversed(item.url_name, item.url_args, get_urlconf(), get_script_prefix())


def _covered(item: NavItem, where: tuple[str | None, str]) -> list[str]:
    return [_reversed(name, (), *where) for name in item.covers]


@lru_cache(maxsize=512)
def _reversed(name: str, args: tuple[str, ...], urlconf: str | None, prefix: str) -> str:
    """Addresses of entries do not change while a process runs."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _current(
    request: HttpRequest, addressed: list[tuple[NavItem, str]], where: tuple[str | None, str]
) -> NavItem | None:
    """The entry whose address is the longest beginning of this page's, else one of the same section."""
    path = request.path
    below = [
        (len(begin), item)
        for item, url in addressed
        for begin in (url, *_covered(item, where))
        if begin and (path == begin or (begin != "/" and path.startswith(begin)))
    ]
    if below:
        return max(below, key=lambda pair: pair[0])[1]
    match = request.resolver_match
    section = match.namespace if match else ""
    return next((i for i, _url in addressed if section and section in (i.sections or {i.url_name.split(":")[0]})), None)
