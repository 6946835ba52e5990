"""Write the final verdict on targets and why, for a five-year or final report (kết luận chỉ tiêu, R06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.planning.enums import Verdict
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.concluding import read_conclusions, standing_conclusions
from reports.composition.plain import to_plain
from reports.composition.stored import stored_composition
from reports.enums import CONCLUDING
from reports.models import Report, TargetConclusion
from reports.policies import drafts_reports


@use_case
@override("vi")
def conclude_targets(*, actor: Actor, report: Report, written: Mapping[str, tuple[str, str]]) -> Report:
    """`written`: code of the target → (verdict, explanation). What is left out, or stands already, stays as it is.

    Raises RuleViolation at the fields: a verdict without an explanation or the other way round, an unknown target, a verdict
    of met or exceeded for a target without a figure; or when the report is none that concludes or has gone on.
    """
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    found = stored_composition(row)
    if not row.is_editable or found is None or row.kind not in CONCLUDING:
        raise RuleViolation(code="not_a_draft")
    targets = {target.code: target for target in found.records.targets}
    standing = standing_conclusions(found.records.targets, found.records.conclusions)
    problems = []
    for code, (verdict, explanation) in written.items():
        if code not in targets or (verdict and verdict not in Verdict.values):
            problems.append(Problem(f"verdict-{code}", _("Chỉ tiêu này không còn; hãy tải lại trang.")))
        elif verdict and not explanation.strip():
            problems.append(Problem(f"explanation-{code}", _("Cần giải thích kết luận.")))
        elif explanation.strip() and not verdict:
            problems.append(Problem(f"verdict-{code}", _("Cần chọn kết luận.")))
    if problems:
        raise RuleViolation(problems=problems)
    for code, (verdict, explanation) in written.items():
        known = standing.get(code)
        words = explanation.strip()[:4000]
        if not verdict or (known is not None and (known.verdict, known.explanation) == (verdict, words)):
            continue
        _write(actor, row, code, targets[code].actual_total, verdict, words)
    conclusions = read_conclusions(row.plan, row.kind, row.year)
    row.figures = to_plain(replace(found, records=replace(found.records, conclusions=conclusions)))
    row.bump_version()
    row.save(update_fields=["figures", "row_version", "updated_at"])
    return row


def _write(actor: Actor, row: Report, code: str, actual: str, verdict: str, explanation: str) -> None:
    TargetConclusion.objects.create(
        plan=row.plan,
        kind=row.kind,
        year=row.year,
        target_code=code,
        actual=actual,
        verdict=verdict,
        explanation=explanation,
        written_by=actor.user,
        written_at=clock.now(),
    )
    record("report:target_concluded", actor=actor, subject=row, target=code, verdict=verdict, actual=actual)
