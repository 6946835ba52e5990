"""Bring an amendment up to the version now in force (three-way), and settle what clashed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.contents.merging import Conflict, settle, three_way
from plans.planning.contents.snapshot import Snapshot, from_stored, read
from plans.planning.contents.writing import Ids, remove, write
from plans.planning.models import Plan, PlanAmendment, PlanVersion
from plans.planning.selectors.versions import require_editable
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def update_amendment(*, actor: Actor, amendment: PlanAmendment, row_version: int | None = None) -> PlanAmendment:
    """Take over what the plan changed since the copy. Clashes keep the amendment's side and are listed in `conflicts`.

    Raises StaleState, NotAllowed, RuleViolation while the amendment may not be edited or clashes are open.
    """
    amendment, draft = _locked(actor, amendment, row_version)
    if amendment.conflicts:
        raise RuleViolation(_("Hãy chọn xong các chỗ hai bên cùng sửa trước."), code="amendment_has_conflicts")
    living = amendment.plan.current_version
    assert living is not None  # an amended plan has a version
    theirs, mine = read(living), read(draft)
    merged, conflicts = three_way(from_stored(amendment.base_contents), mine, theirs)
    _rewrite(draft, mine, merged)
    amendment.base_number, amendment.base_digest = living.number or 1, theirs.digest()
    amendment.base_contents = theirs.stored()
    amendment.conflicts = [conflict.stored() for conflict in conflicts]
    amendment.bump_version()
    amendment.save()
    record("amendment:updated_from_plan", actor=actor, subject=amendment, base=living.number, conflicts=len(conflicts))
    return amendment


@use_case
def settle_conflict(
    *, actor: Actor, amendment: PlanAmendment, number: int, take_theirs: bool, row_version: int | None = None
) -> PlanAmendment:
    """Choose one side of clash `number` (0 is the first). Raises StaleState when it is gone, NotAllowed, RuleViolation."""
    amendment, draft = _locked(actor, amendment, row_version)
    if not 0 <= number < len(amendment.conflicts):
        raise StaleState()
    conflict = Conflict(**amendment.conflicts[number])
    present = read(draft)
    wanted = Snapshot({label: {key: dict(row) for key, row in rows.items()} for label, rows in present.rows.items()})
    settle(wanted, conflict, take_theirs=take_theirs)
    _rewrite(draft, present, wanted)
    amendment.conflicts = [c for place, c in enumerate(amendment.conflicts) if place != number]
    amendment.bump_version()
    amendment.save()
    record(
        "amendment:conflict_settled",
        actor=actor,
        subject=amendment,
        place=f"{conflict.label} {conflict.identity} {conflict.field}".strip(),
        side="theirs" if take_theirs else "mine",
    )
    return amendment


def _locked(actor: Actor, amendment: PlanAmendment, row_version: int | None) -> tuple[PlanAmendment, PlanVersion]:
    lock(Plan, amendment.plan_id)
    row: PlanAmendment = lock(PlanAmendment, amendment.pk)
    row.require_version(row_version)
    if row.draft is None:
        raise StaleState()
    draft: PlanVersion = lock(PlanVersion, row.draft.pk)
    require_editable(actor, draft)
    return row, draft


def _rewrite(draft: PlanVersion, present: Snapshot, wanted: Snapshot) -> None:
    gone: Ids = {
        label: {identity: pk for identity, pk in ids.items() if identity not in wanted.of(label)}
        for label, ids in present.ids.items()
    }
    write(wanted, draft, present)
    remove(gone)
    PlanVersion.objects.filter(pk=draft.pk).update(row_version=draft.row_version + 1)
