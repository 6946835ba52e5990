"""Choose the register that counts a target, or that its values are entered by hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.planning import counters
from plans.planning.models import PlanMeasure, Target
from plans.planning.policies import enters_actuals
from plans.planning.selectors.actuals import counted_unit, counter_key
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def choose_counter(
    *,
    actor: Actor,
    target: Target,
    counter: str,
    measures: Sequence[str] = (),
    reason: str,
    expected: str | None = None,
) -> Target:
    """From now on `counter` counts ("" is by hand), only records of `measures` when some are named.

    `expected` is the register the page showed. Raises RuleViolation: unknown register, another
    unit (units are never converted), measures the plan does not have, no reason; StaleState when
    somebody else chose meanwhile.
    """
    enters_actuals.check(actor, target)
    row: Target = lock(Target, target.pk)
    before = counter_key(row)
    if expected is not None and expected != before:
        raise StaleState()
    problems = [] if reason.strip() else [Problem("reason", _("Hãy ghi lý do chọn."))]
    found = counters.find(counter)
    unit = counted_unit(row)
    if counter and found is None:
        problems.append(Problem("counter", _("Cổng không có sổ đếm này.")))
    elif found is not None and not unit:
        problems.append(Problem("counter", _("Chỉ tiêu chưa có đơn vị tính nên chưa chọn được sổ đếm.")))
    elif found is not None and unit not in found.serves:
        message = _("Sổ “%(counter)s” đếm %(unit)s, chỉ tiêu tính bằng %(wanted)s; hai đơn vị không quy đổi cho nhau.")
        facts = {"counter": found.label, "unit": found.unit, "wanted": row.unit_label}
        problems.append(Problem("counter", message % facts))
    known = set(PlanMeasure.objects.filter(version=row.version_id).values_list("measure__key", flat=True))
    if not set(measures) <= known:
        problems.append(Problem("measures", _("Kế hoạch không có nội dung hỗ trợ này.")))
    if problems:
        raise RuleViolation(problems=problems)
    row.chosen_counter, row.chosen_measures = counter, sorted(set(measures)) if counter else []
    row.save(update_fields=["chosen_counter", "chosen_measures", "updated_at"])
    record(
        "target:counter_chosen",
        actor=actor,
        subject=row,
        counter=counter,
        before=before,
        measures=row.chosen_measures,
        reason=reason.strip(),
    )
    return row
