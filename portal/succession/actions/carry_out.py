"""Carry an act of succession out: everything in one transaction, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.succession.enums import ActStatus, HeirRole
from portal.succession.heirs import heirs_of, rows_of
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.succession.moving import move
from portal.succession.people import move_people
from portal.succession.sockets import after_acts, movings
from portal.succession.workflow import SUCCESSION_WORKFLOW

DAY = dt.timedelta(days=1)


@use_case
def carry_out(*, actor: Actor, act: SuccessionAct, expected: str | None = None) -> SuccessionAct:
    """End the old bodies, begin the new ones, pass people and running work on. Idempotent.

    Order: the act's own row, provinces, organisations, people, then each kind of work. Raises NotAllowed for who
    prepared it, RuleViolation with every problem, StaleState when the act went another way.
    """
    standing: SuccessionAct = lock(SuccessionAct, act.pk)
    if standing.status == ActStatus.CARRIED_OUT:
        return standing
    changes = {"approved_by": actor.user or standing.approved_by, "carried_out_at": clock.now()}
    done = SUCCESSION_WORKFLOW.apply(standing, "carry_out", actor=actor, expected=expected, changes=changes)
    rows = rows_of(done)
    _end_provinces(actor, done, rows)
    _end_organizations(actor, done, rows)
    heirs = heirs_of(rows)
    counts = {"members": move_people(actor=actor, act=done, heirs=heirs)}
    for kind in movings:
        if kind.key not in counts:
            counts[kind.key] = move(done, kind, heirs)
    for follow in after_acts:
        follow(actor, done, heirs)
    record(
        "succession:carried_out",
        actor=actor,
        subject=done,
        legal_basis=done.legal_basis,
        effective_on=done.effective_on,
        moved={key: count for key, count in counts.items() if count},
    )
    return done


def _end_provinces(actor: Actor, act: SuccessionAct, rows: Sequence[SuccessionRow]) -> None:
    for row in rows:
        old, new = row.old_province, row.new_province
        if old is None or new is None:
            continue
        if old.valid_to is None or old.successor_id is None:
            old.valid_to, old.successor = act.effective_on - DAY, new
            old.save(update_fields=["valid_to", "successor", "updated_at"])
        if new.valid_from is None and not new.predecessors.exclude(pk=old.pk).exists():
            new.valid_from = act.effective_on
            new.save(update_fields=["valid_from", "updated_at"])
        record("province:ended", actor=actor, subject=old, successor=str(new), last_day=old.valid_to)


def _end_organizations(actor: Actor, act: SuccessionAct, rows: Sequence[SuccessionRow]) -> None:
    """Close the old bodies first, so that a new one of the same kind may stand in the same province."""
    made: dict[str, Organization] = {}
    provinces = heirs_of(rows).provinces
    for row in rows:
        old = row.old_organization
        if old is None:
            continue
        if old.valid_to is None:
            old.valid_to = act.effective_on - DAY
            old.save(update_fields=["valid_to", "updated_at"])
        if row.new_organization is None and row.new_name:
            heir = provinces.get(old.province_id or 0)
            row.new_organization = made.get(row.new_name) or _make(act, row, old, heir.pk if heir else old.province_id)
            made[row.new_name] = row.new_organization
            row.save(update_fields=["new_organization", "updated_at"])
        if row.role == HeirRole.MAIN and old.successor_id is None:
            old.successor = row.new_organization
            old.save(update_fields=["successor", "updated_at"])
        record("organization:ended", actor=actor, subject=old, successor=row.heir_name, last_day=old.valid_to)


def _make(act: SuccessionAct, row: SuccessionRow, old: Organization, province_id: int | None) -> Organization:
    heir = Organization(
        name=row.new_name,
        short_name=row.new_short_name or old.short_name,
        abbreviation=row.new_abbreviation or old.abbreviation,
        kind=row.new_kind or old.kind,
        province_id=province_id,
        parent=old.parent,
        place=old.place,
        address=old.address,
        email=old.email,
        valid_from=act.effective_on,
    )
    heir.full_clean(exclude=["province", "parent"])
    heir.save()
    return heir
