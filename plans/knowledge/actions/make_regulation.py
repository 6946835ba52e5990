"""A local technical regulation: proposed, changed, moved on, issued into the register of standards (L04)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.enums import (
    RegulationPaperKind,
    RegulationStatus,
    Series,
    StandardKind,
    StandardState,
    Topic,
)
from plans.knowledge.models import LocalRegulation, Standard
from plans.knowledge.policies_bodies import issues_regulations, keeps_regulations
from plans.knowledge.workflow.regulation import REGULATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor, system_actor

FACTS = ("plan", "task", "title", "subject_matter", "reason", "organization", "expected_on", "urgent_because")


@use_case
def propose_regulation(*, actor: Actor, facts: Mapping[str, Any]) -> LocalRegulation:
    """Begin with the proposal; another person accepts it."""
    row = LocalRegulation(province_id=actor.province_id, prepared_by=actor.user)
    keeps_regulations.check(actor, row)
    _fill(row, facts)
    row.code = next_code("QCDP", actor.province_id)
    REGULATION_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    REGULATION_WORKFLOW.record_start(row, actor=actor)
    record("regulation:proposed", actor=actor, subject=row, title=row.title)
    return row


@use_case
def edit_regulation(
    *, actor: Actor, regulation: LocalRegulation, facts: Mapping[str, Any], row_version: int | None = None
) -> LocalRegulation:
    """Change its heading until it ended. Raises StaleState on a stale page."""
    row: LocalRegulation = lock(LocalRegulation, regulation.pk)
    keeps_regulations.check(actor, row)
    row.require_version(row_version)
    if row.status in REGULATION_WORKFLOW.final:
        raise RuleViolation(_("Quy chuẩn này đã kết thúc nên không sửa được."))
    _fill(row, facts)
    row.bump_version()
    row.full_clean()
    row.save()
    record("regulation:edited", actor=actor, subject=row)
    return row


@use_case
def move_regulation(
    *, actor: Actor, regulation: LocalRegulation, name: str, note: str = "", expected: str | None = None
) -> LocalRegulation:
    """Take a step; issuing puts the text into the register of standards. Raises StaleState, NotAllowed, RuleViolation."""
    changes: dict[str, Any] = {}
    if name == "issue" and regulation.status == RegulationStatus.SUBMITTED:
        issues_regulations.check(actor, regulation)
        changes = _issued(regulation)
    moved = REGULATION_WORKFLOW.apply(regulation, name, actor=actor, note=note, expected=expected, changes=changes)
    record("regulation:moved", actor=actor, subject=moved, step=name)
    return moved


def _issued(row: LocalRegulation) -> dict[str, Any]:
    """Number and day of the decision, and the row of the register; nothing without the decision (the rule then refuses)."""
    papers = row.papers.filter(kind=RegulationPaperKind.ISSUED, issued_on__isnull=False).exclude(number="")
    paper = papers.order_by("-issued_on", "-pk").first()
    if paper is None:
        return {}
    code = paper.title if paper.title.upper().startswith("QCĐP") else f"QCĐP {row.code}"
    standing = Standard.objects.filter(code=code[:80], province_id=row.province_id).first()
    facts = {
        "code": code[:80],
        "title": row.title,
        "series": Series.QCDP,
        "kind": StandardKind.REGULATION,
        "topic": Topic.STANDARD_WORK,
        "year": paper.issued_on.year if paper.issued_on else None,
        "state": StandardState.IN_FORCE,
        "field": row.subject_matter[:200],
        "agency": str(_("UBND tỉnh")),
        "decision_number": paper.number,
        "issued_on": paper.issued_on,
    }
    standard = keep_standard(
        actor=system_actor("regulation"),
        facts=facts,
        standard=standing,
        province=row.province,
        on=paper.issued_on,
        source=paper.number,
    )
    return {"issued_number": paper.number, "issued_on": paper.issued_on, "standard": standard}


def _fill(row: LocalRegulation, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    if row.task is not None and (row.plan is None or row.task.version_id != row.plan.current_version_id):
        raise RuleViolation(problems=[Problem("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn."))])
