"""What came in of a source in a year, against what was paid of it: two things (J03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Case, F, Sum, When
from django.utils.translation import gettext as _

from funding.enums import CeilingKind
from funding.models import Ceiling, SourceReceipt
from portal.core.errors import RuleViolation
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine

SIGNED = Case(When(is_return=True, then=-F("amount_vnd")), default=F("amount_vnd"), output_field=BigIntegerField())


def received_of(source_id: int, year: int) -> int:
    """What came in of a source in a year less what was given back, in đồng. One query."""
    rows = SourceReceipt.objects.filter(source_year__source_id=source_id, source_year__year=year).order_by()
    return int(rows.aggregate(total=Sum(SIGNED))["total"] or 0)


@dataclass(frozen=True)
class Purse:
    """One source in one year, in đồng: what came in and what was paid of it."""

    name: str
    year: int
    received_vnd: int
    paid_vnd: int

    @property
    def left_vnd(self) -> int:
        """What may be paid before more comes in."""
        return max(0, self.received_vnd - self.paid_vnd)

    def refusal(self, need_vnd: int) -> str:
        """Why `need_vnd` đồng cannot be paid; "" when it can."""
        if need_vnd <= self.left_vnd:
            return ""
        words = {
            "name": self.name,
            "year": str(self.year),
            "received": format_vnd(self.received_vnd),
            "paid": format_vnd(self.paid_vnd),
            "left": format_vnd(self.left_vnd),
            "need": format_vnd(need_vnd),
        }
        return (
            _(
                "Nguồn “%(name)s” năm %(year)s mới về %(received)s đồng, đã chi %(paid)s đồng, còn chi được %(left)s đồng; "
                "khoản này cần %(need)s đồng. Hãy ghi kinh phí đã về trước khi chi."
            )
            % words
        )


def purse_of(line: BudgetLine, year: int) -> Purse | None:
    """The purse a payment on `line` comes out of; None for a line without a source or without money. Two queries."""
    if line.source_id is None:
        return None
    row = Ceiling.objects.filter(kind=CeilingKind.SOURCE, source_id=line.source_id, year=year).first()
    if row is None:
        return None
    return Purse(line.source.name if line.source else "", year, received_of(line.source_id, year), row.paid_vnd)


def require_received(ceilings: Sequence[Ceiling], paid_vnd: int) -> None:
    """Refuse to pay more of a source than came in; on the locked ceilings, before the database refuses without words."""
    for ceiling in ceilings:
        if ceiling.kind != CeilingKind.SOURCE or ceiling.source is None or paid_vnd <= 0:
            continue
        received = received_of(ceiling.source.pk, ceiling.year or 0)
        why = Purse(ceiling.source.name, ceiling.year or 0, received, ceiling.paid_vnd).refusal(paid_vnd)
        if why:
            raise RuleViolation(why, code="over_received")
