"""Enter the actual value of a target by hand, with its evidence (for targets no register counts)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning import counters
from plans.planning.enums import Comparator
from plans.planning.models import Target, TargetActual
from plans.planning.policies import enters_actuals
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def enter_actual(
    *,
    actor: Actor,
    target: Target,
    year: int,
    evidence: str,
    value: Decimal | None = None,
    is_satisfied: bool | None = None,
) -> TargetActual:
    """A new value for a year; it counts once a second person has approved it. Earlier values stay.

    Raises RuleViolation: the target is counted from records, the year lies in the future, or the
    value is missing or negative.
    """
    enters_actuals.check(actor, target)
    if counters.find(target.counter) is not None:
        raise RuleViolation(_("Chỉ tiêu này được đếm từ hồ sơ, không nhập tay."), code="target_is_counted")
    problems = []
    if year > clock.today().year:
        problems.append(Problem("year", _("Năm %(year)s chưa tới.") % {"year": year}))
    if target.comparator == Comparator.QUALITATIVE:
        value = None
        if is_satisfied is None:
            problems.append(Problem("is_satisfied", _("Hãy chọn đạt hay chưa đạt.")))
    elif value is None:
        problems.append(Problem("value", _("Hãy nhập giá trị.")))
    elif value < 0 and target.comparator != Comparator.GROWTH:
        problems.append(Problem("value", _("Giá trị không được âm.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = TargetActual(
        target=target,
        year=year,
        value=value,
        is_satisfied=is_satisfied,
        evidence=evidence,
        entered_by=actor.user,
        entered_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record("target:actual_entered", actor=actor, subject=target, year=year, value=value, is_satisfied=is_satisfied)
    return row
