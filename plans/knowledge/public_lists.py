"""Socket: lists of registers of which officers publish single rows (supported enterprises, experts, bodies, clubs, awards).

A register names its fields. Those that are `guarded` (a person's name or number, a phone, an amount) appear only on rows
whose mark names them; everything else of a row appears once the row is marked, and nothing of it before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.core.errors import Text
from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.vietnam.models import Province


@dataclass(frozen=True)
class PublicField:
    """One column. `kind`: text, day, money, number, year (a number written without dots)."""

    key: str
    label: Text
    kind: str = "text"
    guarded: bool = False


@dataclass(frozen=True, kw_only=True)
class PublicList:
    """`key` stands in addresses. `candidates(actor)` is a searchable queryset of rows with `public_id` the actor may mark;

    `name_of(row)` names one there. `facts(ids)` answers public id → values by field key, in the order they are shown.
    `ticked(province)` is set where the register itself holds the mark (a tick on the row, ids of those ticked; province
    None meaning all): such a list has no guarded fields and is not offered for marking a second time.
    """

    key: str
    title: Text
    note: Text = ""
    fields: Sequence[PublicField]
    candidates: Callable[[Actor], Any]
    facts: Callable[[Collection[UUID]], Mapping[UUID, Mapping[str, Any]]]
    name_of: Callable[[Any], str] = str
    ticked: Callable[[Province | None], Collection[UUID]] | None = None

    def __post_init__(self) -> None:
        if self.ticked is not None and self.guarded:
            raise ValueError(f"{self.key}: guarded fields are opened row by row, which a tick cannot say")

    @property
    def guarded(self) -> list[PublicField]:
        """The fields an officer opens one by one."""
        return [field for field in self.fields if field.guarded]


public_lists: Registry[PublicList] = Registry("public lists")

"""Filled by `front.publish`, which makes each list open data too."""
