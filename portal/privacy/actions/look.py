"""Open sensitive values: always with a reason, always written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.privacy.enums import LookKind
from portal.privacy.models import Restriction, SensitiveLook
from portal.privacy.policies import handles_requests
from portal.privacy.sources import SubjectSource

LONGEST_REASON = 300


@use_case
def look_at(*, actor: Actor, source: SubjectSource, row: Any, why: str) -> list[tuple[str, str]]:
    """The sensitive fields of one record as labels and values, and a line in the book of looks.

    Raises NotAllowed for others than the register's keepers and for a record on hold, RuleViolation without a reason.
    """
    (source.looks or handles_requests).check(actor, row)
    if not why.strip():
        raise RuleViolation(problems=[Problem("why", _("Hãy ghi lý do xem."))])
    if is_restricted(source.key, row.public_id) and not handles_requests.can(actor):
        raise NotAllowed(_("Bản ghi này đang bị hạn chế xử lý theo yêu cầu của chủ thể dữ liệu."))
    write_look(actor=actor, source=source.key, fields=source.sensitive, why=why, subject=row)
    return [(source.label_of(name), _plain(getattr(row, name))) for name in source.sensitive]


def write_look(
    *,
    actor: Actor,
    source: str,
    fields: Sequence[str],
    why: str,
    subject: Any | None = None,
    kind: str = LookKind.SCREEN,
    records: int = 1,
) -> None:
    """The line in the book of looks with its entry in the audit trail; runs in the caller's transaction."""
    reason = why.strip()[:LONGEST_REASON]
    province_id = getattr(subject, "province_id", None) or actor.province_id
    SensitiveLook.objects.create(
        at=clock.now(),
        kind=kind,
        source=source,
        subject_id=subject.public_id if subject is not None else None,
        fields=list(fields),
        records=records,
        why=reason,
        user=actor.user,
        actor_name=actor.display_name[:200],
        organization_name=actor.organization_name[:300],
        province_id=province_id,
    )
    event = "privacy_sensitive:viewed" if kind == LookKind.SCREEN else "privacy_sensitive:exported"
    facts: dict[str, Any] = {"source": source, "fields": list(fields), "why": reason, "records": records}
    if subject is not None:
        facts["record"] = str(subject.public_id)
    record(event, actor=actor, **facts)


@use_case
def note_export(*, actor: Actor, source: str, fields: Sequence[str], records: int, why: str) -> None:
    """A file with sensitive values of several people leaves the portal."""
    write_look(actor=actor, source=source, fields=fields, why=why, kind=LookKind.EXPORT, records=records)


def is_restricted(source: str, subject_id: UUID) -> bool:
    """Whether a person asked us to hold the processing of this record."""
    return Restriction.objects.filter(source=source, subject_id=subject_id, lifted_on__isnull=True).exists()


def _plain(value: Any) -> str:
    if value in (None, ""):
        return "–"
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)
