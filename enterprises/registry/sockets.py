"""Socket: columns that higher apps add to the list of enterprises, such as how often each was supported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.core.registry import Registry
from portal.ui.columns import Column


@dataclass(frozen=True)
class ExtraColumn:
    """`annotations()` gives the expressions the column reads; made late because models are ready then."""

    key: str
    column: Column
    annotations: Callable[[], Mapping[str, Any]]


list_columns: Registry[ExtraColumn] = Registry("columns of the enterprise list")


STAY, ONCE, BARRED = "stay", "once", "barred"


@dataclass(frozen=True)
class LinkRule:
    """What becomes of one link to an enterprise ("app.model.field") when two rows are merged.

    Links without a rule move to the survivor. STAY: the row belongs to the past of the absorbed one. ONCE: it moves
    unless a unique constraint would refuse it; then it stays, and what hangs on it moves to its like. BARRED: a bar
    refuses the merge while rows would collide. A link that a unique constraint names needs one of the three.
    """

    how: str
    because: Any = ""


MergeBar = Callable[[Any, Any], list[str]]
merge_links: Registry[LinkRule] = Registry("links of merged enterprises")
merge_bars: Registry[MergeBar] = Registry("reasons against merging two enterprises")
"""Socket: functions (survivor, absorbed) -> sentences; one sentence is enough to refuse."""
