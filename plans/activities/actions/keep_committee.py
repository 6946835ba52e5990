"""Record a steering committee, who sits in it, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.activities.models import CommitteeSeat, SteeringCommittee
from plans.activities.policies import keeps_committees
from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def record_committee(
    *,
    actor: Actor,
    name: str,
    decision_number: str,
    decision_on: dt.date,
    decided_by: str = "",
    duties: str = "",
    working_rules: str = "",
    plans: Sequence[Plan] = (),
) -> SteeringCommittee:
    """A committee established by a decision; it may serve several plans, or none yet."""
    committee = SteeringCommittee(
        province_id=actor.province_id,
        name=name.strip(),
        decision_number=decision_number.strip(),
        decision_on=decision_on,
        decided_by=decided_by.strip(),
        duties=duties.strip(),
        working_rules=working_rules.strip(),
    )
    keeps_committees.check(actor, committee)
    committee.full_clean()
    committee.save()
    committee.plans.set(plans)
    record("committee:recorded", actor=actor, subject=committee, plans=[plan.code for plan in plans])
    return committee


@use_case
def edit_committee(
    *,
    actor: Actor,
    committee: SteeringCommittee,
    name: str,
    decision_number: str,
    decision_on: dt.date,
    decided_by: str = "",
    duties: str = "",
    working_rules: str = "",
    ended_on: dt.date | None = None,
    plans: Sequence[Plan] = (),
    row_version: int | None = None,
) -> SteeringCommittee:
    """Change the record. Raises StaleState on a stale page."""
    committee = lock(SteeringCommittee, committee.pk)
    keeps_committees.check(actor, committee)
    committee.require_version(row_version)
    committee.name, committee.decision_number, committee.decision_on = (
        name.strip(),
        decision_number.strip(),
        decision_on,
    )
    committee.decided_by, committee.duties = decided_by.strip(), duties.strip()
    committee.working_rules, committee.ended_on = working_rules.strip(), ended_on
    committee.bump_version()
    committee.full_clean()
    committee.save()
    committee.plans.set(plans)
    record("committee:edited", actor=actor, subject=committee, plans=[plan.code for plan in plans])
    return committee


@use_case
def add_seat(
    *,
    actor: Actor,
    committee: SteeringCommittee,
    name: str,
    post: str,
    from_on: dt.date,
    position: str = "",
    organization: Organization | None = None,
    to_on: dt.date | None = None,
) -> CommitteeSeat:
    """Seat a person. Raises ValidationError for a second chair at one time."""
    committee = lock(SteeringCommittee, committee.pk)
    keeps_committees.check(actor, committee)
    seat = CommitteeSeat(
        committee=committee,
        name=name.strip(),
        post=post,
        position=position.strip(),
        organization=organization,
        from_on=from_on,
        to_on=to_on,
    )
    seat.full_clean()
    seat.save()
    record("committee:seat_added", actor=actor, subject=committee, name=seat.name, post=seat.post)
    return seat


@use_case
def end_seat(*, actor: Actor, committee: SteeringCommittee, seat: CommitteeSeat, to_on: dt.date) -> CommitteeSeat:
    """Write down the last day of a member. Raises RuleViolation before the first one."""
    committee = lock(SteeringCommittee, committee.pk)
    keeps_committees.check(actor, committee)
    seat = lock(CommitteeSeat, seat.pk)
    if to_on < seat.from_on:
        raise RuleViolation(problems=[Problem("to_on", _("Ngày thôi tham gia phải từ ngày bắt đầu trở đi."))])
    seat.to_on = to_on
    seat.save(update_fields=["to_on", "updated_at"])
    record("committee:seat_ended", actor=actor, subject=committee, name=seat.name, on=str(to_on))
    return seat
