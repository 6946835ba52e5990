"""Take a wrong record back. It leaves the list; what it said stays in the audit trail."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from enterprises.registry.record_kinds import RecordKind
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def remove_record(*, actor: Actor, kind: RecordKind, row: Any, reason: str) -> None:
    """Delete `row`. Raises RuleViolation without a reason, or while other records stand on it."""
    row = lock(kind.model, row.pk)
    kind.require_change(actor, row)
    if not reason.strip():
        raise RuleViolation(_("Hãy ghi lý do xóa."), code="reason_missing")
    said = {field.name: str(field.value_from_object(row)) for field in row._meta.concrete_fields}
    record(
        f"{kind.key}:removed",
        actor=actor,
        subject=row,
        enterprise=row.enterprise.name,
        reason=reason.strip(),
        said=said,
    )
    try:
        row.delete()
    except ProtectedError:
        message = _("Còn dữ liệu khác dựa vào mục này (chứng nhận, thử nghiệm, hồ sơ …); hãy gỡ các dữ liệu đó trước.")
        raise RuleViolation(message, code="still_used") from None
