"""Socket: parts that higher apps add to the pages of lower ones.

A page names its slots ("planning:plan_detail", "home:dashboard"); a panel names its slot, a
template and a function that builds the template's context, or returns None to stay away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.core.types import ActorLike

Build = Callable[[Any, Any], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """`build(actor, subject)` runs a constant number of queries. `side` puts it in the narrow column."""

    key: str
    slot: str
    template: str
    build: Build
    title: str | Promise = ""
    order: int = 100
    side: bool = False


@dataclass(frozen=True)
class BuiltPanel:
    """A panel with its context, ready to be rendered by `{% panels %}`."""

    key: str
    title: str | Promise
    template: str
    context: Mapping[str, Any]


_panels: Registry[Panel] = Registry("panels")


def register(panel: Panel) -> Panel:
    """Add a panel to the slot it names."""
    return _panels.register(panel)


def build(slot: str, actor: ActorLike, subject: Any = None, *, side: bool | None = None) -> list[BuiltPanel]:
    """The panels of `slot` for `actor` about `subject`, in order; `side` narrows to one column."""
    wanted = [p for p in _panels if p.slot == slot and (side is None or p.side == side)]
    built = []
    for panel in sorted(wanted, key=lambda p: p.order):
        context = panel.build(actor, subject)
        if context is not None:
            built.append(BuiltPanel(key=panel.key, title=panel.title, template=panel.template, context=context))
    return built
