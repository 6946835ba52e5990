"""Open policy work, change it, and take its steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums import PolicyPaper
from plans.activities.models import Difficulty, PolicyItem
from plans.activities.policies import keeps_policies
from plans.activities.workflow import POLICY_WORKFLOW
from plans.planning.models import Plan, Task
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def open_policy_item(
    *,
    actor: Actor,
    plan: Plan,
    kind: str,
    title: str,
    organization: Organization,
    task: Task | None = None,
    difficulty: Difficulty | None = None,
    basis: str = "",
    summary: str = "",
    expected_on: dt.date | None = None,
) -> PolicyItem:
    """Begin with the review; from a difficulty the item carries its trace."""
    item = PolicyItem(
        plan=plan,
        kind=kind,
        title=title.strip(),
        organization=organization,
        task=task,
        difficulty=difficulty,
        basis=basis.strip(),
        summary=summary.strip(),
        expected_on=expected_on,
        province_id=actor.province_id,
        prepared_by=actor.user,
    )
    keeps_policies.check(actor, item)
    _check(item)
    item.code = next_code("CS", actor.province_id)
    POLICY_WORKFLOW.start(item, actor=actor)
    item.full_clean()
    item.save()
    POLICY_WORKFLOW.record_start(item, actor=actor)
    record("policy:opened", actor=actor, subject=item, plan=plan.code, difficulty=difficulty.code if difficulty else "")
    return item


@use_case
def edit_policy_item(
    *,
    actor: Actor,
    item: PolicyItem,
    plan: Plan,
    kind: str,
    title: str,
    organization: Organization,
    task: Task | None = None,
    basis: str = "",
    summary: str = "",
    expected_on: dt.date | None = None,
    row_version: int | None = None,
) -> PolicyItem:
    """Change its heading until it ended. Raises StaleState on a stale page."""
    item = lock(PolicyItem, item.pk)
    keeps_policies.check(actor, item)
    item.require_version(row_version)
    if item.status in POLICY_WORKFLOW.final:
        raise RuleViolation(_("Việc này đã kết thúc nên không sửa được."))
    item.plan, item.kind, item.title, item.organization, item.task = plan, kind, title.strip(), organization, task
    item.basis, item.summary, item.expected_on = basis.strip(), summary.strip(), expected_on
    _check(item)
    item.bump_version()
    item.full_clean()
    item.save()
    record("policy:edited", actor=actor, subject=item)
    return item


@use_case
def move_policy_item(
    *, actor: Actor, item: PolicyItem, name: str, note: str = "", expected: str | None = None
) -> PolicyItem:
    """Take a step; issuing copies number and day of the issued text. Raises StaleState, NotAllowed, RuleViolation."""
    changes: dict[str, Any] = {}
    if name == "issue":
        text = item.papers.filter(kind=PolicyPaper.ISSUED).exclude(number="").order_by("-issued_on", "-pk").first()
        if text is not None:
            changes = {"issued_number": text.number, "issued_on": text.issued_on}
    moved = POLICY_WORKFLOW.apply(item, name, actor=actor, note=note, expected=expected, changes=changes)
    record("policy:moved", actor=actor, subject=moved, step=name)
    return moved


def _check(item: PolicyItem) -> None:
    if item.task is not None and item.task.version_id != item.plan.current_version_id:
        raise RuleViolation(problems=[Problem("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn."))])
