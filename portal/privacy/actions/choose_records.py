"""Say which records are the person's; nothing happens to records nobody chose."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.enums import RequestStatus
from portal.privacy.models import SubjectRequest
from portal.privacy.policies import handles_requests
from portal.privacy.sources import source_of


@use_case
def choose_record(*, actor: Actor, request: SubjectRequest, source: str, subject_id: UUID) -> None:
    """Name one record of the province as the person's. Raises RuleViolation before the person is known."""
    row = _open(actor, request)
    known = source_of(source)
    if known is None or not known.of_province(row.province_id).filter(public_id=subject_id).exists():
        raise NotFound()
    _chosen, is_new = row.records.get_or_create(
        source=source, subject_id=subject_id, defaults={"chosen_by": actor.user}
    )
    if is_new:
        record("privacy_request:record_chosen", actor=actor, subject=row, source=source, record=str(subject_id))


@use_case
def drop_record(*, actor: Actor, request: SubjectRequest, source: str, subject_id: UUID) -> None:
    """Take back a record chosen by mistake. Raises RuleViolation once an erasure stands on it."""
    row = _open(actor, request)
    if row.erasures.filter(lines__source=source, lines__subject_id=subject_id).exclude(status="rejected").exists():
        raise RuleViolation(_("Bản ghi này đã nằm trong đề nghị xóa."))
    if row.records.filter(source=source, subject_id=subject_id).delete()[0]:
        record("privacy_request:record_removed", actor=actor, subject=row, source=source, record=str(subject_id))


def _open(actor: Actor, request: SubjectRequest) -> SubjectRequest:
    row: SubjectRequest = lock(SubjectRequest, request.pk)
    handles_requests.check(actor, row)
    if row.status != RequestStatus.IDENTIFIED:
        raise RuleViolation(_("Hãy xác định người yêu cầu trước khi tìm dữ liệu của họ."))
    return row
