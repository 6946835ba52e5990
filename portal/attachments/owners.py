"""Who may read a file (socket): the app a file hangs on answers for it. The default is no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.attachments.models import StoredFile
from portal.core.registry import Registry
from portal.core.types import ActorLike

# The second argument is the Actor of a higher layer, or any ActorLike.
Resolver = Callable[[StoredFile, Any], bool]
_resolvers: Registry[Resolver] = Registry("file owners")


def register(key: str, resolver: Resolver) -> None:
    """`resolver(stored_file, actor)` is True when a record of that app shows the file to `actor`."""
    _resolvers.register(resolver, key)


def may_read(stored: StoredFile, actor: ActorLike) -> bool:
    """Whether any owner opens `stored` to `actor`."""
    return any(resolver(stored, actor) for resolver in _resolvers)
