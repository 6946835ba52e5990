"""Enter the value growth starts from: year, value, source (requirement A09)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.models import Target, TargetActual
from plans.planning.policies import enters_actuals
from plans.planning.rules.entries import check_evidence, check_number
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def enter_baseline(
    *,
    actor: Actor,
    target: Target,
    year: int,
    value: Decimal | None,
    evidence: str = "",
    evidence_file: StoredFile | None = None,
) -> TargetActual:
    """A new baseline; it stands once a second person has approved it.

    Raises RuleViolation: the target needs none, the year has not ended or ends after the plan, the value is no positive
    number, or there is no source.
    """
    enters_actuals.check(actor, target)
    if not target.needs_baseline:
        raise RuleViolation(_("Chỉ tiêu này không cần số gốc."), code="no_baseline_needed")
    problems = [*check_number("value", value), *check_evidence(evidence, evidence_file)]
    if value is not None and value == 0:
        problems.append(Problem("value", _("Số gốc phải lớn hơn 0 mới tính được mức tăng.")))
    if year >= clock.today().year:
        problems.append(Problem("year", _("Năm gốc phải là một năm đã kết thúc.")))
    elif (last := target.version.plan.period_to) is not None and year >= last:
        problems.append(Problem("year", _("Năm gốc phải trước năm cuối của kế hoạch (%(last)s).") % {"last": last}))
    if problems:
        raise RuleViolation(problems=problems)
    row = TargetActual(
        target=target,
        year=year,
        value=value,
        is_baseline=True,
        evidence=evidence.strip(),
        evidence_file=evidence_file,
        entered_by=actor.user,
        entered_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record("target:baseline_entered", actor=actor, subject=target, year=year, value=value)
    return row
