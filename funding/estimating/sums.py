"""The sums of an estimate: the three columns, by source, purpose and kind of spending; state money apart from the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.enums import SpendingKind
from funding.models import EstimateLine
from plans.planning.enums import BudgetPurpose, FundingKind

STATE_KINDS = frozenset({FundingKind.STATE_SCIENCE, FundingKind.STATE, FundingKind.INVESTMENT})
"""Kinds of source that are the State's; contributions, own share and other lawful money are not (J08)."""


@dataclass(frozen=True)
class Columns:
    """The three columns in đồng; None while Finance or the Committee has not answered every line."""

    proposed_vnd: int
    appraised_vnd: int | None
    approved_vnd: int | None


@dataclass(frozen=True)
class SumRow:
    """One part of a split."""

    label: str
    columns: Columns


def columns_of(lines: Iterable[EstimateLine]) -> Columns:
    """The sums of the three columns."""
    rows = list(lines)
    return Columns(
        sum(row.proposed_vnd for row in rows),
        _complete([row.appraised_vnd for row in rows]),
        _complete([row.approved_vnd for row in rows]),
    )


def _complete(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if amounts and len(known) == len(amounts) else None


def is_state(line: EstimateLine) -> bool:
    """State money; a line without a source counts as such until somebody says otherwise."""
    return line.source is None or line.source.kind in STATE_KINDS


def splits_of(lines: Sequence[EstimateLine]) -> list[tuple[str, list[SumRow]]]:
    """(title, parts): the same total split by source, by purpose, by kind of spending, and state money against the rest."""
    return [
        (_("Theo nguồn"), _split(lines, lambda row: row.source.name if row.source else _("chưa ghi nguồn"))),
        (
            _("Theo mục đích"),
            _split(lines, lambda row: str(BudgetPurpose(row.purpose).label) if row.purpose else _("chưa ghi mục đích")),
        ),
        (_("Theo loại chi"), _split(lines, lambda row: str(SpendingKind(row.spending).label))),
        (
            _("Ngân sách nhà nước và vốn khác"),
            _split(lines, lambda row: _("ngân sách nhà nước") if is_state(row) else _("vốn ngoài ngân sách nhà nước")),
        ),
    ]


def _split(lines: Sequence[EstimateLine], label_of: Callable[[EstimateLine], str]) -> list[SumRow]:
    groups: dict[str, list[EstimateLine]] = {}
    for line in lines:
        groups.setdefault(label_of(line), []).append(line)
    return [SumRow(label, columns_of(rows)) for label, rows in groups.items()]
