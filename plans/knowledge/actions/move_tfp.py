"""Take a TFP number to its next state; approving decides which number of the year stands."""

from __future__ import annotations

from typing import Any

from plans.knowledge.enums_productivity import TfpBasis, TfpStatus
from plans.knowledge.models import TfpAccount
from plans.knowledge.notifications_productivity import tell_submitted
from plans.knowledge.workflow.tfp import TFP_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def move_tfp(*, actor: Actor, row: TfpAccount, name: str, note: str = "", expected: str | None = None) -> TfpAccount:
    """Submit, approve, return, withdraw. The official number of a year and sector stands over the computed one."""
    changes: dict[str, Any] = {}
    if name == "approve":
        changes = {"approved_by": actor.user, "approved_on": clock.today()}
    elif name == "withdraw":
        changes = {"is_standing": False}
    moved = TFP_WORKFLOW.apply(row, name, actor=actor, note=note, expected=expected, changes=changes)
    if name in ("approve", "withdraw"):
        _let_stand(moved)
        moved.refresh_from_db()
    record("tfp:moved", actor=actor, subject=moved, step=name, year=moved.year, sector=moved.sector, share=moved.share)
    if name == "submit":
        tell_submitted(moved)
    return moved


def _let_stand(row: TfpAccount) -> None:
    """Of the approved numbers: the official before the computed, the last approved before earlier ones."""
    same = TfpAccount.objects.filter(province_id=row.province_id, year=row.year, sector_key=row.sector_key)
    rows = list(same.select_for_update(of=("self",)).filter(status=TfpStatus.APPROVED))
    best = max(
        rows,
        key=lambda one: (
            one.basis == TfpBasis.OFFICIAL,
            one.status_changed_at is not None,
            one.status_changed_at,
            one.pk,
        ),
        default=None,
    )
    same.filter(is_standing=True).exclude(pk=best.pk if best else None).update(is_standing=False)
    if best is not None:
        TfpAccount.objects.filter(pk=best.pk).update(is_standing=True)
