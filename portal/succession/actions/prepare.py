"""Prepare an act: its heading, its rows, its check."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import Role
from portal.succession.enums import HeirRole
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.succession.notifications import WAITING
from portal.succession.policies import carries_out_successions, prepares_successions
from portal.succession.workflow import SUCCESSION_WORKFLOW
from portal.vietnam.models import Province

HEADING = ("title", "scope", "legal_number", "legal_on", "legal_issuer", "effective_on", "note")


@use_case
def draft_act(*, actor: Actor, **facts: Any) -> SuccessionAct:
    """A new act with the fields of `HEADING`, without rows."""
    act = SuccessionAct(
        **{name: facts[name] for name in HEADING if name in facts},
        province_id=actor.province_id,
        prepared_by=actor.user,
    )
    prepares_successions.check(actor, act)
    SUCCESSION_WORKFLOW.start(act, actor=actor)
    act.full_clean(exclude=["province", "prepared_by"])
    act.save()
    SUCCESSION_WORKFLOW.record_start(act, actor=actor)
    record("succession:drafted", actor=actor, subject=act, effective_on=act.effective_on)
    return act


@use_case
def edit_act(*, actor: Actor, act: SuccessionAct, row_version: int | None = None, **facts: Any) -> SuccessionAct:
    """Change the heading of a draft. Raises StaleState when somebody was faster."""
    row = _open(actor, act)
    row.require_version(row_version)
    for name in HEADING:
        if name in facts:
            setattr(row, name, facts[name])
    row.prepared_by = actor.user
    row.bump_version()
    row.full_clean(exclude=["province", "prepared_by"])
    row.save()
    record("succession:edited", actor=actor, subject=row)
    return row


@use_case
def add_row(
    *,
    actor: Actor,
    act: SuccessionAct,
    old: Province | Organization,
    heir: Province | Organization | None = None,
    role: str = HeirRole.MAIN,
    parts: list[str] | None = None,
    **new: str,
) -> SuccessionRow:
    """One row old → new. `new` describes a body still to be made (new_name, new_short_name, new_abbreviation, new_kind)."""
    standing = _open(actor, act)
    row = SuccessionRow(act=standing, position=standing.rows.count() + 1, role=role, parts=parts or [], **new)
    if isinstance(old, Province):
        assert heir is None or isinstance(heir, Province)
        row.old_province, row.new_province = old, heir
    else:
        assert heir is None or isinstance(heir, Organization)
        row.old_organization, row.new_organization = old, heir
    row.full_clean()
    row.save()
    record("succession:row_added", actor=actor, subject=standing, row=str(row))
    return row


@use_case
def remove_row(*, actor: Actor, act: SuccessionAct, row: SuccessionRow) -> None:
    """Take a row out of a draft; the trail keeps what it said."""
    standing = _open(actor, act)
    if row.act_id != standing.pk:
        raise NotFound
    record("succession:row_removed", actor=actor, subject=standing, row=str(row))
    row.delete()


@use_case
def check_act(*, actor: Actor, act: SuccessionAct, expected: str | None = None, note: str = "") -> SuccessionAct:
    """Declare the act ready; who may carry it out is told. Raises RuleViolation with every problem at once."""
    moved = SUCCESSION_WORKFLOW.apply(act, "check", actor=actor, expected=expected, note=note)
    record("succession:checked", actor=actor, subject=moved)
    others = carries_out_successions.who_can(moved).exclude(pk=moved.prepared_by_id)
    if moved.province_id:
        others = others.filter(memberships__organization__province=moved.province_id)
    else:
        others = others.filter(memberships__role=Role.ADMINISTRATOR, memberships__organization__province=None)
    notify(WAITING, recipients=others.distinct(), subject=moved, url=f"/sap-xep/{moved.public_id}/")
    return moved


@use_case
def agree_act(*, actor: Actor, act: SuccessionAct, expected: str | None = None, note: str = "") -> SuccessionAct:
    """The second person's word ahead of the day: the sweep carries the act out when it comes."""
    changes = {"approved_by": actor.user}
    moved = SUCCESSION_WORKFLOW.apply(act, "agree", actor=actor, expected=expected, note=note, changes=changes)
    record("succession:agreed", actor=actor, subject=moved, effective_on=moved.effective_on.isoformat())
    return moved


@use_case
def reopen_act(*, actor: Actor, act: SuccessionAct, note: str, expected: str | None = None) -> SuccessionAct:
    """Send a checked act, or one agreed on, back to be mended."""
    changes = {"approved_by": None}
    moved = SUCCESSION_WORKFLOW.apply(act, "reopen", actor=actor, expected=expected, note=note, changes=changes)
    record("succession:reopened", actor=actor, subject=moved, note=note)
    return moved


@use_case
def cancel_act(*, actor: Actor, act: SuccessionAct, note: str, expected: str | None = None) -> SuccessionAct:
    """Give a draft up; it stays on record."""
    moved = SUCCESSION_WORKFLOW.apply(act, "cancel", actor=actor, expected=expected, note=note)
    record("succession:cancelled", actor=actor, subject=moved, note=note)
    return moved


def _open(actor: Actor, act: SuccessionAct) -> SuccessionAct:
    row: SuccessionAct = lock(SuccessionAct, act.pk)
    prepares_successions.check(actor, row)
    if not row.is_editable:
        raise RuleViolation(_("Chỉ sửa được khi đang chuẩn bị."), code="not_editable")
    return row
