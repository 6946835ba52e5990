"""Keep the named list of a target: a unit enters, a unit leaves, a unit has a condition (requirement A10).

Each step counts once a second person has approved it (`approve_evidence`).
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.planning.enums import Comparator
from plans.planning.models import Target, TargetListTick, TargetListUnit
from plans.planning.policies import enters_actuals
from plans.planning.rules.entries import check_evidence
from plans.planning.selectors.actuals import list_of
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization

LISTED = frozenset({Comparator.LIST_COMPLETE, Comparator.SHARE})


@use_case
def add_list_unit(
    *,
    actor: Actor,
    target: Target,
    name: str = "",
    organization: Organization | None = None,
    evidence: str = "",
    evidence_file: StoredFile | None = None,
) -> TargetListUnit:
    """A unit from the directory or by its name. Raises RuleViolation: already listed, nameless, or without evidence."""
    enters_actuals.check(actor, target)
    if target.comparator not in LISTED:
        raise RuleViolation(_("Chỉ tiêu này không tính theo danh sách đơn vị."), code="no_list")
    wanted = " ".join((organization.name if organization is not None else name).split())
    problems = check_evidence(evidence, evidence_file)
    if not wanted:
        problems.append(Problem("name", _("Hãy chọn đơn vị trong danh bạ hoặc ghi tên đơn vị.")))
    elif wanted.casefold() in {unit.row.name.casefold() for unit in list_of(target, clock.today())}:
        problems.append(Problem("name", _("“%(name)s” đã có trong danh sách.") % {"name": wanted}))
    if problems:
        raise RuleViolation(problems=problems)
    row = TargetListUnit(target=target, name=wanted, organization=organization)
    return _keep(row, actor, evidence, evidence_file, "target:unit_listed")


@use_case
def remove_list_unit(*, actor: Actor, unit: TargetListUnit, reason: str) -> TargetListUnit:
    """Ask that a unit leaves the list: the denominator shrinks, so a second person approves. Raises RuleViolation."""
    target = unit.target
    enters_actuals.check(actor, target)
    if unit.pk not in {found.row.pk for found in list_of(target, clock.today())}:
        raise RuleViolation(_("Đơn vị này không còn trong danh sách."), code="not_listed")
    if not reason.strip():
        raise RuleViolation(problems=[Problem("note", _("Hãy ghi lý do đưa đơn vị ra khỏi danh sách."))])
    row = TargetListUnit(target=target, name=unit.name, organization=unit.organization, is_removal=True)
    return _keep(row, actor, reason, None, "target:unit_removed")


@use_case
def tick_condition(
    *,
    actor: Actor,
    unit: TargetListUnit,
    condition: str,
    met_on: dt.date,
    evidence: str = "",
    evidence_file: StoredFile | None = None,
) -> TargetListTick:
    """A unit has one of the target's conditions since a day. Raises RuleViolation: unknown or doubled, future, no proof."""
    target = unit.target
    enters_actuals.check(actor, target)
    problems = check_evidence(evidence, evidence_file)
    if condition not in target.conditions:
        problems.append(Problem("condition", _("Kế hoạch không có điều kiện này.")))
    if met_on > clock.today():
        problems.append(Problem("met_on", _("Ngày đạt điều kiện chưa tới.")))
    if unit.ticks.filter(condition=condition, rejected_at__isnull=True).exists():
        problems.append(Problem("condition", _("Điều kiện này của đơn vị đã được ghi.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = TargetListTick(unit=unit, condition=condition, met_on=met_on)
    _fill(row, actor, evidence, evidence_file)
    record("target:condition_ticked", actor=actor, subject=target, unit=unit.name, condition=condition, met_on=met_on)
    return row


def _keep(
    row: TargetListUnit, actor: Actor, evidence: str, evidence_file: StoredFile | None, event: str
) -> TargetListUnit:
    _fill(row, actor, evidence, evidence_file)
    record(event, actor=actor, subject=row.target, unit=row.name)
    return row


def _fill(row: TargetListUnit | TargetListTick, actor: Actor, evidence: str, evidence_file: StoredFile | None) -> None:
    assert actor.user is not None
    row.evidence, row.evidence_file = evidence.strip(), evidence_file
    row.entered_by, row.entered_at = actor.user, clock.now()
    row.full_clean()
    row.save()
