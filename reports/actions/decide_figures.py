"""Decide whose figure counts where agencies and the system differ, with the reason (R03)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.agencies import conflicts, read_decisions, told_by_decision
from reports.composition.plain import to_plain
from reports.composition.stored import stored_composition
from reports.composition.targets import read_targets
from reports.enums import FigureChoice
from reports.models import FigureDecision, Report
from reports.policies import drafts_reports


@use_case
@override("vi")
def decide_figures(*, actor: Actor, report: Report, chosen: Mapping[str, tuple[str, str]]) -> Report:
    """`chosen`: code of the target → (choice, reason). Figures that are left out stay open.

    Raises RuleViolation without a reason, for a target whose figures do not differ, or once the report has gone on.
    """
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    found = stored_composition(row)
    if not row.is_editable or found is None:
        raise RuleViolation(code="not_a_draft")
    open_ones = {conflict.code: conflict for conflict in found.conflicts}
    problems = []
    for code, (choice, reason) in chosen.items():
        if code not in open_ones or choice not in FigureChoice.values:
            problems.append(Problem(f"choice-{code}", _("Số liệu này không còn khác nhau; hãy tải lại trang.")))
        elif not reason.strip():
            problems.append(Problem(f"reason-{code}", _("Cần ghi lý do chọn số liệu.")))
        elif choice == FigureChoice.SYSTEM and not open_ones[code].system:
            problems.append(Problem(f"choice-{code}", _("Hệ thống chưa có số của chỉ tiêu này.")))
    if problems:
        raise RuleViolation(problems=problems)
    for code, (choice, reason) in chosen.items():
        _decide(actor, row, open_ones[code].system, open_ones[code].agency, code, choice, reason)
    decisions = read_decisions(row.plan, row.year)
    used = told_by_decision(found.agency_lines, found.records.targets, decisions)
    fresh = {target.code: target for target in read_targets(row.plan, found.whole, found.until_on, used)}
    targets = tuple(
        fresh[target.code] if target.code in chosen and target.code in fresh else target
        for target in found.records.targets
    )
    settled = conflicts(found.agency_lines, targets, decisions)
    records = replace(found.records, decisions=decisions, targets=targets)
    row.figures = to_plain(replace(found, conflicts=settled, records=records))
    row.bump_version()
    row.save(update_fields=["figures", "row_version", "updated_at"])
    return row


def _decide(actor: Actor, row: Report, system: str, agency: str, code: str, choice: str, reason: str) -> None:
    FigureDecision.objects.create(
        plan=row.plan,
        year=row.year,
        target_code=code,
        system_value=system,
        agency_value=agency,
        choice=choice,
        reason=reason.strip()[:2000],
        decided_by=actor.user,
        decided_at=clock.now(),
    )
    record("report:figure_decided", actor=actor, subject=row, target=code, choice=choice, system=system, agency=agency)
