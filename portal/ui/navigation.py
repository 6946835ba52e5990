"""Socket: entries of the menu. Apps register theirs from `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
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
    that it stays lit on the pages below it (default: the namespace of `url_name`).
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


@dataclass(frozen=True)
class NavEntry:
    """A `NavItem` as the page shows it to one actor."""

    label: str | Promise
    url: str
    icon: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class NavBlock:
    """One group with its entries."""

    label: str | Promise
    entries: tuple[NavEntry, ...]


_items: Registry[NavItem] = Registry("navigation", key=lambda item: item.url_name)


def register(item: NavItem) -> NavItem:
    """Add an entry; a second one for the same page is a start-up error unless it is equal."""
    return _items.register(item)


def items_for(actor: ActorLike) -> list[NavItem]:
    """The entries `actor` may follow, by group and order."""
    groups = list(NavGroup.values)
    mine = [item for item in _items if _may_see(item, actor)]
    return sorted(mine, key=lambda item: (groups.index(str(item.group)), item.order))


def menu(request: HttpRequest) -> list[NavBlock]:
    """The menu of this page for `request.actor`; exactly one entry is the current one, or none."""
    actor: ActorLike = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    addressed = [(item, url) for item in items_for(actor) if (url := _address(item))]
    current = _current(request, addressed)
    given: dict[str, int] = getattr(request, "menu_counts", {})
    counts = _counts(actor, [item for item, _url in addressed if item.badge], given)
    blocks: dict[str, list[NavEntry]] = {}
    for item, url in addressed:
        count = counts.get(item.url_name, 0)
        entry = NavEntry(label=item.label, url=url, icon=item.icon, count=count, is_current=item is current)
        blocks.setdefault(str(item.group), []).append(entry)
    return [NavBlock(label=NavGroup(group).label, entries=tuple(entries)) for group, entries in blocks.items()]


def forget_counts(actor: ActorLike) -> None:
    """Count again on the next page; called after every step an actor takes."""
    cache.delete(_cache_key(actor))


def _counts(actor: ActorLike, items: list[NavItem], given: dict[str, int]) -> dict[str, int]:
    """What waits behind each entry, kept for some seconds so that pages stay cheap.

    A page that has counted already says so in `request.menu_counts` (URL name → count).
    """
    seconds = getattr(settings, "MENU_COUNT_SECONDS", 0)
    known = cache.get(_cache_key(actor)) if seconds and items else None
    if known is None:
        known = {i.url_name: given[i.url_name] if i.url_name in given else i.badge(actor) for i in items if i.badge}
        if seconds and items:
            cache.set(_cache_key(actor), known, seconds)
    return known


def _cache_key(actor: ActorLike) -> str:
    return f"menu-counts:{actor.user_id}:{actor.organization_id}"


def _may_see(item: NavItem, actor: ActorLike) -> bool:
    if item.roles and not (actor.roles & item.roles):
        return False
    return item.visible(actor) if item.visible else True


def _address(item: NavItem) -> str:
    """The address, or "" while the page does not exist in this installation."""
    try:
        return reverse(item.url_name, args=item.url_args)
    except NoReverseMatch:
        return ""


def _current(request: HttpRequest, addressed: list[tuple[NavItem, str]]) -> NavItem | None:
    """The entry whose address is the longest beginning of this page's, else one of the same section."""
    path = request.path
    below = [(len(url), item) for item, url in addressed if path == url or (url != "/" and path.startswith(url))]
    if below:
        return max(below, key=lambda pair: pair[0])[1]
    match = request.resolver_match
    section = match.namespace if match else ""
    return next((i for i, _url in addressed if section and section in (i.sections or {i.url_name.split(":")[0]})), None)
