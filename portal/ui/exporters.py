"""Socket: how a list leaves as a file. The documents app registers "xlsx"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.core.registry import Registry

Write = Callable[[str, Sequence[Any], Iterable[Sequence[Any]]], bytes]
"""`write(title, columns, rows) -> bytes`; columns have `.label` and `.kind`, rows are sequences of values."""


@dataclass(frozen=True)
class Exporter:
    """One file format of lists."""

    key: str
    label: str | Promise
    content_type: str
    write: Write


_exporters: Registry[Exporter] = Registry("exporters")


def register(exporter: Exporter) -> Exporter:
    """Add a format."""
    return _exporters.register(exporter)


def find(key: str) -> Exporter | None:
    """The exporter, or None when this installation has none for `key`."""
    return _exporters.find(key)


def available() -> list[Exporter]:
    """All formats, for the download buttons."""
    return list(_exporters)
