"""Enter the actual value of a target by hand, with its evidence (for targets no register counts)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning import counters
from plans.planning.enums import Comparator
from plans.planning.models import Target, TargetActual
from plans.planning.policies import enters_actuals
from plans.planning.rules.entries import check_evidence, check_number, check_year
from plans.planning.selectors.actuals import counter_key
from portal.attachments.models import StoredFile
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
    evidence: str = "",
    evidence_file: StoredFile | None = None,
    value: Decimal | None = None,
    part: Decimal | None = None,
    whole: Decimal | None = None,
    is_satisfied: bool | None = None,
) -> TargetActual:
    """A new value for a year; it counts once a second person has approved it. Earlier values stay.

    A share may be given as `part` of `whole`. Raises RuleViolation: the target is counted from
    records or has no unit, the year lies in the future or before the plan, the value is missing,
    no number, negative or too large, or nothing proves it.
    """
    enters_actuals.check(actor, target)
    counter = counters.find(counter_key(target))
    if counter is not None and not counter.is_state:
        raise RuleViolation(_("Chỉ tiêu này được đếm từ hồ sơ, không nhập tay."), code="target_is_counted")
    if target.comparator == Comparator.LIST_COMPLETE:
        raise RuleViolation(_("Chỉ tiêu này tính theo danh sách đơn vị, không nhập tỷ lệ."), code="target_is_a_list")
    plan = target.version.plan
    problems = [*check_year(year, clock.today().year, plan.period_from), *check_evidence(evidence, evidence_file)]
    if target.comparator == Comparator.QUALITATIVE:
        value = part = whole = None
        if is_satisfied is None:
            problems.append(Problem("is_satisfied", _("Hãy chọn đạt hay chưa đạt.")))
    else:
        is_satisfied = None
        problems += _number_problems(target, value, part, whole)
        if not problems and target.comparator == Comparator.SHARE and part is not None and whole is not None:
            value = round(part / whole * 100, 4)
    if problems:
        raise RuleViolation(problems=problems)
    row = TargetActual(
        target=target,
        year=year,
        value=value,
        part=part,
        whole=whole,
        is_satisfied=is_satisfied,
        evidence=evidence.strip(),
        evidence_file=evidence_file,
        entered_by=actor.user,
        entered_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record("target:actual_entered", actor=actor, subject=target, year=year, value=value, is_satisfied=is_satisfied)
    return row


def _number_problems(
    target: Target, value: Decimal | None, part: Decimal | None, whole: Decimal | None
) -> list[Problem]:
    if not target.unit_key and not target.unit_label:
        return [Problem("value", _("Chỉ tiêu chưa có đơn vị tính; hãy bổ sung đơn vị tính trong kế hoạch trước."))]
    if part is None and whole is None:
        return check_number("value", value, negative=target.comparator == Comparator.GROWTH)
    if target.comparator != Comparator.SHARE:
        return [Problem("part", _("Chỉ chỉ tiêu tỷ trọng mới có tử số và mẫu số."))]
    problems = [*check_number("part", part), *check_number("whole", whole)]
    if not problems and not whole:
        problems.append(Problem("whole", _("Mẫu số phải lớn hơn 0.")))
    if not problems and value is not None:
        problems.append(Problem("value", _("Nhập tỷ lệ, hoặc nhập tử số và mẫu số, không nhập cả hai.")))
    return problems
