"""Sockets: who uses a standard, and what follows when standards were written or a body changed.

Registers of enterprises stand above this app; they plug in from `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from plans.knowledge.models import ConformityBody, Standard
from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.organizations.models import User

UsersOf = Callable[[Standard], Iterable[User]]
Follow = Callable[[Actor, Sequence[Standard]], None]
FollowBody = Callable[[Actor, ConformityBody], None]

standard_users: Registry[UsersOf] = Registry("users of a standard")
"""People to tell when a standard they apply is replaced or withdrawn (L03)."""
standards_written: Registry[Follow] = Registry("what follows when standards were written")
"""Rows of other apps that name a standard by its code find it."""
bodies_written: Registry[FollowBody] = Registry("what follows when a body was written")
"""The laboratories of supported tests are rows of the register of bodies (E10, P01)."""
