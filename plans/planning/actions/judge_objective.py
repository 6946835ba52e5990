"""Judge an objective by evidence: reached or not in a year (requirement A06)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import Objective, ObjectiveFinding
from plans.planning.policies import enters_actuals
from plans.planning.rules.entries import check_evidence, check_year
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def judge_objective(
    *,
    actor: Actor,
    objective: Objective,
    year: int,
    is_satisfied: bool | None,
    evidence: str = "",
    evidence_file: StoredFile | None = None,
) -> ObjectiveFinding:
    """A finding; it counts once a second person has approved it. Raises RuleViolation naming what is missing."""
    enters_actuals.check(actor, objective)
    plan = objective.version.plan
    problems = [*check_year(year, clock.today().year, plan.period_from), *check_evidence(evidence, evidence_file)]
    if is_satisfied is None:
        problems.append(Problem("is_satisfied", _("Hãy chọn đạt hay chưa đạt.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = ObjectiveFinding(
        objective=objective,
        year=year,
        is_satisfied=is_satisfied,
        evidence=evidence.strip(),
        evidence_file=evidence_file,
        entered_by=actor.user,
        entered_at=clock.now(),
    )
    row.full_clean()
    row.save()
    record("objective:judged", actor=actor, subject=plan, objective=objective.key, year=year, is_satisfied=is_satisfied)
    return row
