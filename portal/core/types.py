"""Protocols with which the floor speaks of things defined above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class ActorLike(Protocol):
    """Who acts, and for whom. Implemented by `portal.organizations.actor.Actor`."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def user(self) -> Any: ...
    @property
    def organization_id(self) -> int | None: ...
    @property
    def organization_name(self) -> str: ...
    @property
    def province_id(self) -> int | None: ...
    @property
    def roles(self) -> AbstractSet[str]: ...
    @property
    def display_name(self) -> str: ...
    @property
    def is_system(self) -> bool: ...
