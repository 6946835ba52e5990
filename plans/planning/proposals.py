"""Socket: what the concluding reports of a plan propose for the next period (A15, M06). The reports app plugs in.

proposals.register(lambda plan: [Proposed(kind="task", text="Mở rộng đào tạo", origin="Đề xuất trong BC-2025-0003", url=…)])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from plans.planning.rules.drafting import Proposed

if TYPE_CHECKING:
    from plans.planning.models import Plan

ProposedBy = Callable[["Plan"], Sequence[Proposed]]

_sources: list[ProposedBy] = []


def register(proposed_by: ProposedBy) -> None:
    """Plug in the one register of reports. The last one wins."""
    _sources[:] = [proposed_by]


def of_plan(plan: Plan) -> Sequence[Proposed]:
    """What was proposed after `plan`, in order; nothing while no register is plugged in."""
    return _sources[0](plan) if _sources else ()
