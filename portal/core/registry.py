"""Sockets: typed registries of the lower layers that higher apps plug into from `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Entries by key, in the order of registration.

    A second entry under the same key is a start-up error unless it is the same object
    (Django may call `ready()` twice in tests).
    """

    def __init__(self, name: str, *, key: Callable[[T], str] | None = None) -> None:
        self.name = name
        self._key = key or (lambda entry: str(getattr(entry, "key", "")))
        self._entries: dict[str, T] = {}

    def register(self, entry: T, key: str | None = None) -> T:
        """Add `entry`; raises ValueError for an empty or a doubled key."""
        name = key or self._key(entry)
        if not name:
            raise ValueError(f"{self.name}: an entry needs a key ({entry!r})")
        known = self._entries.get(name)
        if known is not None and known is not entry and known != entry:
            raise ValueError(f"{self.name}: {name!r} is registered twice")
        self._entries[name] = entry
        return entry

    def get(self, key: str) -> T:
        """The entry under `key`; raises KeyError naming the registry and what it knows."""
        try:
            return self._entries[key]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "nothing"
            raise KeyError(f"{self.name} has no {key!r}; it knows {known}") from None

    def find(self, key: str) -> T | None:
        """The entry under `key`, or None."""
        return self._entries.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def items(self) -> list[tuple[str, T]]:
        """Pairs of key and entry in order of registration."""
        return list(self._entries.items())

    def __len__(self) -> int:
        return len(self._entries)
