"""Take two rows apart again that were merged by mistake."""

from __future__ import annotations

from typing import Any, cast

from django.apps import apps
from django.db.models import Field
from django.utils.translation import gettext as _

from enterprises.registry.actions.merge_enterprises import ABSORBED, SURVIVOR
from enterprises.registry.actions.note_figures import mirror_newest
from enterprises.registry.merging import point
from enterprises.registry.models import Enterprise, EnterpriseMerge
from enterprises.registry.policies import keeps_register
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def undo_merge(*, actor: Actor, merge: EnterpriseMerge, note: str) -> EnterpriseMerge:
    """Point back what the merge moved and restore the fields nobody changed since. Raises StaleState when undone already."""
    keeps_register.check(actor, merge.survivor)
    merge = lock(EnterpriseMerge, merge.pk)
    if merge.undone_at is not None:
        raise StaleState()
    first, second = sorted((merge.survivor_id, merge.absorbed_id))
    held = {pk: lock(Enterprise, pk) for pk in (first, second)}
    survivor, absorbed = held[merge.survivor_id], held[merge.absorbed_id]
    if survivor.merged_into_id is not None:
        raise RuleViolation(_("Đơn vị còn lại đã được gộp tiếp; hãy tách lần gộp sau trước."))
    if not note.strip():
        raise RuleViolation(_("Hãy ghi lý do tách."))
    _fields_back(merge, survivor, absorbed)
    for key, ids in merge.moved.items():
        model_label, _dot, field = key.rpartition(".")
        is_person = field == "organization"
        home, target = (survivor.organization, absorbed.organization) if is_person else (survivor, absorbed)
        for row in apps.get_model(model_label)._base_manager.filter(pk__in=ids, **{field: home}).order_by("pk"):
            point(row, field, target)
    for entry in merge.kept.values():
        for key, pk, old, new in entry["joined"]:
            model_label, _dot, field = key.rpartition(".")
            child = apps.get_model(model_label)._base_manager.filter(pk=pk, **{f"{field}_id": new}).first()
            if child is not None:
                point(child, f"{field}_id", old)
    organization = absorbed.organization
    organization.valid_to, organization.successor = None, None
    organization.save()
    for row in (survivor, absorbed):
        mirror_newest(row)
        row.bump_version()
        row.save()
        record("enterprise:merge_undone", actor=actor, subject=row, note=note.strip())
    merge.undone_at, merge.undone_by = clock.now(), actor.user
    merge.save(update_fields=["undone_at", "undone_by", "updated_at"])
    return merge


def _fields_back(merge: EnterpriseMerge, survivor: Enterprise, absorbed: Enterprise) -> None:
    before: dict[str, dict[str, Any]] = merge.before
    codes = before[SURVIVOR]["tax_code"], before[ABSORBED]["tax_code"]
    swapped = merge.chosen.get("tax_code") == ABSORBED
    if swapped and survivor.tax_code == codes[1]:
        absorbed.tax_code = ""
        absorbed.save()
        survivor.tax_code = codes[0]
    for name, whose in merge.chosen.items():
        was_taken = whose == ABSORBED and name != "tax_code"
        if was_taken and str(getattr(survivor, name) or "") == str(before[ABSORBED][name] or ""):
            setattr(survivor, name, _value(name, before[SURVIVOR][name]))
    survivor.save()
    absorbed.merged_into = None
    absorbed.tax_code = codes[1] if survivor.tax_code != codes[1] else ""
    absorbed.save()


def _value(name: str, stored: Any) -> Any:
    """Plain data back into the field's own kind (days)."""
    field = cast("Field[Any, Any]", Enterprise._meta.get_field(name))
    return field.to_python(stored)
