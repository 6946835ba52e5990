"""Socket: columns that higher apps add to the list of enterprises, such as how often each was supported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.core.merging import BARRED, ONCE, STAY, LinkRule
from portal.core.registry import Registry
from portal.ui.columns import Column

__all__ = ["BARRED", "ONCE", "STAY", "ExtraColumn", "LinkRule", "list_columns", "merge_bars", "merge_links"]


@dataclass(frozen=True)
class ExtraColumn:
    """`annotations()` gives the expressions the column reads; made late because models are ready then."""

    key: str
    column: Column
    annotations: Callable[[], Mapping[str, Any]]


list_columns: Registry[ExtraColumn] = Registry("columns of the enterprise list")


MergeBar = Callable[[Any, Any], list[str]]
merge_links: Registry[LinkRule] = Registry("links of merged enterprises")
merge_bars: Registry[MergeBar] = Registry("reasons against merging two enterprises")
"""Socket: functions (survivor, absorbed) -> sentences; one sentence is enough to refuse."""
