"""Whether a row of a new plan is the row of the plan it replaces. Pure."""

from __future__ import annotations

from plans.planning.enums import Comparator
from plans.planning.models import Objective, Target
from portal.vietnam.text import fold


def same_target(old: Target, new: Target) -> bool:
    """The same key, and values of the one are values of the other: same unit, same way of counting, same kind of number.

    What is asked may differ (10 enterprises, now 20); a value in đồng is no value in percent.
    """
    return (
        old.key == new.key
        and _measure(old) == _measure(new)
        and fold(old.unit_label) == fold(new.unit_label)
        and fold(old.denominator_label) == fold(new.denominator_label)
    )


def _measure(target: Target) -> tuple[str, str, str]:
    kinds = (Comparator.SHARE, Comparator.GROWTH, Comparator.QUALITATIVE, Comparator.LIST_COMPLETE)
    return target.unit_key, target.counts, target.comparator if target.comparator in kinds else ""


def same_objective(old: Objective, new: Objective) -> bool:
    """The same key and the same words: evidence proves what was said, nothing else."""
    return old.key == new.key and fold(old.text).split() == fold(new.text).split()
