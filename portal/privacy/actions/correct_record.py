"""Correct what is wrong in a record, at the wish of the person it is about."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.enums import RequestKind, RequestStatus
from portal.privacy.models import SubjectRequest
from portal.privacy.policies import answers_requests
from portal.privacy.sources import SubjectSource, row_of


@use_case
def correct_record(
    *, actor: Actor, request: SubjectRequest, source: SubjectSource, row: Any, values: dict[str, Any]
) -> list[str]:
    """Write `values` (field → right value) into a chosen record; answers the labels of what changed.

    The trail names the fields and the request, not the values. Raises NotFound for a record nobody chose,
    RuleViolation when nothing changes, ValidationError for what the register does not take.
    """
    held: SubjectRequest = lock(SubjectRequest, request.pk)
    answers_requests.check(actor, held)
    if held.kind != RequestKind.CORRECT or held.status != RequestStatus.IDENTIFIED:
        raise RuleViolation(_("Chỉ sửa theo yêu cầu sửa của người đã được xác định."))
    if not held.records.filter(source=source.key, subject_id=row.public_id).exists():
        raise NotFound()
    current = row_of(source.key, row.public_id)
    if current is None:
        raise NotFound()
    current = lock(type(current), current.pk)
    changed = [name for name, value in values.items() if name in source.correctable and getattr(current, name) != value]
    if not changed:
        raise RuleViolation(_("Hãy ghi ít nhất một giá trị mới."))
    for name in changed:
        setattr(current, name, values[name])
    source.derives(current)
    current.full_clean()
    current.save()
    labels = [source.label_of(name) for name in changed]
    record("privacy_request:corrected", actor=actor, subject=held, source=source.key, fields=changed)
    return labels
