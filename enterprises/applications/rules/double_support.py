"""The same item from two sources (E04): measure, product or standard, and period are compared. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from plans.knowledge.models.standard import compact


@dataclass(frozen=True)
class SupportItem:
    """One support given or asked for: what, for what, when, from which source. Money in đồng.

    `product` and `standard` say for what; empty means nobody said. `until` None means that it still runs.
    """

    measure_id: int
    product_id: int | None
    standard: str
    since: dt.date
    until: dt.date | None
    source: str
    label: str
    url: str = ""
    amount_vnd: int = 0


@dataclass(frozen=True)
class Double:
    """An item that meets another. `is_certain`: product or standard agree; else only measure and period do."""

    item: SupportItem
    is_certain: bool


def overlap(a: SupportItem, b: SupportItem) -> bool:
    """Whether the periods meet; a day in common is enough."""
    return (b.until is None or a.since <= b.until) and (a.until is None or b.since <= a.until)


def doubles(asked: SupportItem, others: Iterable[SupportItem]) -> list[Double]:
    """Which of `others` pay for the same item as `asked`, the certain ones first.

    Another product, or another standard, is another item. What nobody named may be the same: it is shown as such.
    """
    found = []
    for other in others:
        if other.measure_id != asked.measure_id or not overlap(asked, other):
            continue
        verdicts = [
            _agree(asked.product_id, other.product_id),
            _agree(compact(asked.standard), compact(other.standard)),
        ]
        if False not in verdicts:
            found.append(Double(other, True in verdicts))
    return sorted(found, key=lambda double: (not double.is_certain, double.item.since))


def _agree(a: object, b: object) -> bool | None:
    return a == b if a and b else None
