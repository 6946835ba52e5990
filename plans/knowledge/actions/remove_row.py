"""Remove a row that was entered by mistake: a criterion, equipment, a step, a candidate."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.row_kinds import BY_MODEL
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def remove_row(*, actor: Actor, row: Any, note: str = "") -> Any:
    """The root the row hung on. What it said stays in the audit trail. Raises NotAllowed, RuleViolation."""
    kind = BY_MODEL[type(row)]
    row = lock(type(row), row.pk)
    root = kind.root_of(row)
    keeps_bodies.check(actor, root)
    if not kind.may_go:
        raise RuleViolation(_("Mục này không xóa được."))
    if kind.parent == "choice" and root.status != ChoiceStatus.DRAFT:
        raise RuleViolation(_("Chỉ xóa khi đang chuẩn bị, trước khi lấy ý kiến."))
    said = {name: str(getattr(row, name) or "") for name in kind.fields}
    record(f"{kind.key}:removed", actor=actor, subject=row, what=said, note=note)
    row.delete()
    return root
