"""Put down the parts of the minutes: the team, what was found, what is demanded."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.activities.models import Inspection, InspectionDemand, InspectionFinding, InspectionMember
from plans.activities.policies import keeps_inspections
from plans.activities.workflow import DEMAND_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def add_team_member(
    *, actor: Actor, inspection: Inspection, name: str, position: str, agency_name: str, role: str
) -> InspectionMember:
    """Add a person to the team."""
    inspection = _writable(actor, inspection)
    member = InspectionMember(
        inspection=inspection, name=name.strip(), position=position.strip(), agency_name=agency_name.strip(), role=role
    )
    member.full_clean()
    member.save()
    record("inspection:member_added", actor=actor, subject=inspection, name=member.name)
    return member


@use_case
def add_finding(
    *, actor: Actor, inspection: Inspection, text: str, is_violation: bool = False, legal_basis: str = ""
) -> InspectionFinding:
    """Write down what was found; a violation names the rule broken. Raises RuleViolation before the inspection."""
    inspection = _writable(actor, inspection)
    if inspection.held_on is None:
        raise RuleViolation(_("Ghi nhận đã kiểm tra trước khi ghi nội dung."))
    if is_violation and not legal_basis.strip():
        raise RuleViolation(problems=[Problem("legal_basis", _("Nêu quy định bị vi phạm."))])
    finding = InspectionFinding(
        inspection=inspection,
        position=inspection.findings.count() + 1,
        text=text.strip(),
        is_violation=is_violation,
        legal_basis=legal_basis.strip(),
    )
    finding.full_clean()
    finding.save()
    record("inspection:finding_added", actor=actor, subject=inspection, violation=is_violation)
    return finding


@use_case
def add_demand(
    *,
    actor: Actor,
    inspection: Inspection,
    text: str,
    deadline_on: dt.date,
    organization: Organization | None = None,
    responsible_name: str = "",
) -> InspectionDemand:
    """Demand a remedy with unit and deadline. Without a unit the inspected one is meant."""
    inspection = _writable(actor, inspection)
    if inspection.held_on is None:
        raise RuleViolation(_("Ghi nhận đã kiểm tra trước khi ghi yêu cầu."))
    if deadline_on < inspection.held_on:
        raise RuleViolation(problems=[Problem("deadline_on", _("Thời hạn phải sau ngày kiểm tra."))])
    name = responsible_name.strip()
    if organization is None and not name:
        organization, name = inspection.organization, inspection.inspected_name
    demand = InspectionDemand(
        inspection=inspection,
        province_id=inspection.province_id,
        position=inspection.demands.count() + 1,
        text=text.strip(),
        deadline_on=deadline_on,
        organization=organization,
        responsible_name="" if organization else name,
    )
    DEMAND_WORKFLOW.start(demand, actor=actor)
    demand.full_clean()
    demand.save()
    DEMAND_WORKFLOW.record_start(demand, actor=actor)
    record("inspection:demand_added", actor=actor, subject=inspection, unit=demand.responsible, by=str(deadline_on))
    return demand


def _writable(actor: Actor, inspection: Inspection) -> Inspection:
    row: Inspection = lock(Inspection, inspection.pk)
    keeps_inspections.check(actor, row)
    if not row.can_be_written:
        raise RuleViolation(_("Biên bản đã hoàn tất nên không ghi thêm được."))
    return row
