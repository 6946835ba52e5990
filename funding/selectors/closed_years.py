"""Budget years that are closed: nothing is paid in them any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from funding.enums import CeilingKind
from funding.models import Ceiling

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine


def is_closed(line: BudgetLine, year: int) -> bool:
    """Whether the books of the line's plan are closed for `year`. One query."""
    return Ceiling.objects.filter(kind=CeilingKind.YEAR, plan=line.version.plan_id, year=year, is_closed=True).exists()
