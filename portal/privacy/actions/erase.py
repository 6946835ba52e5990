"""Erase what may go and keep what the law keeps: one person prepares, another approves, the record stays without values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.privacy.actions.search_texts import note_places
from portal.privacy.enums import CaseStatus, ErasureStatus, Outcome, RequestKind, RequestStatus
from portal.privacy.models import Erasure, ErasureLine, RetentionCase, SubjectRequest
from portal.privacy.notifications import tell_prepared
from portal.privacy.policies import prepares_erasures
from portal.privacy.selectors.requests import chosen_rows, erased_among
from portal.privacy.sources import SubjectSource, row_of, source_of
from portal.privacy.workflow import ERASURE_WORKFLOW
from portal.vietnam.models import Province

Found = tuple[SubjectSource, Any]


@use_case
def prepare_for_request(*, actor: Actor, request: SubjectRequest) -> Erasure:
    """Propose to erase the records chosen for a request; places in free texts and papers are listed to be looked at.

    Raises RuleViolation when none is chosen or one proposal waits.
    """
    row: SubjectRequest = lock(SubjectRequest, request.pk)
    prepares_erasures.check(actor, row)
    if row.kind != RequestKind.ERASE or row.status != RequestStatus.IDENTIFIED:
        raise RuleViolation(_("Chỉ lập đề nghị xóa theo yêu cầu xóa của người đã được xác định."))
    if row.erasures.exclude(status=ErasureStatus.REJECTED).exists():
        raise RuleViolation(_("Yêu cầu này đã có đề nghị xóa."))
    erasure = _prepare(actor, row.province, chosen_rows(row), row.code, row)
    note_places(actor, row)
    return erasure


@use_case
def prepare_for_period(*, actor: Actor, cases: Iterable[RetentionCase]) -> Erasure:
    """Propose to erase records whose period is over; all of one province."""
    rows = list(RetentionCase.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk"))
    rows = [lock(RetentionCase, row.pk) for row in rows]
    open_rows = [row for row in rows if row.status == CaseStatus.OPEN]
    if not open_rows:
        raise RuleViolation(_("Hãy chọn ít nhất một bản ghi đang chờ quyết định."))
    for row in open_rows:
        prepares_erasures.check(actor, row)
    found = [
        (source, one)
        for case in open_rows
        if (source := source_of(case.source)) and (one := row_of(case.source, case.subject_id))
    ]
    erasure = _prepare(actor, open_rows[0].province, found, _("hết thời hạn lưu"), None)
    for row in open_rows:
        row.status, row.erasure, row.decided_by = CaseStatus.ERASING, erasure, actor.user
        row.save(update_fields=["status", "erasure", "decided_by", "updated_at"])
    return erasure


@use_case
def carry_out(*, actor: Actor, erasure: Erasure, expected: str | None = None) -> Erasure:
    """Approve and do it, all or nothing. What must stay is decided anew now, not when it was proposed."""
    now = clock.now()
    moved = ERASURE_WORKFLOW.apply(
        erasure,
        "carry_out",
        actor=actor,
        expected=expected,
        changes={"approved_by": actor.user, "carried_out_at": now},
    )
    counts = {Outcome.CLEAR: 0, Outcome.KEEP: 0}
    for line in moved.lines.order_by("pk"):
        _do(line)
        line.done_at = now
        line.save()
        counts[Outcome(line.outcome)] += 1
    moved.cases.update(status=CaseStatus.ERASED)
    record(
        "privacy_erasure:carried_out",
        actor=actor,
        subject=moved,
        cleared=counts[Outcome.CLEAR],
        kept=counts[Outcome.KEEP],
    )
    return moved


@use_case
def reject(*, actor: Actor, erasure: Erasure, note: str, expected: str | None = None) -> Erasure:
    """Send it back with a reason; its records wait for a decision again."""
    moved = ERASURE_WORKFLOW.apply(
        erasure, "reject", actor=actor, note=note, expected=expected, changes={"approved_by": actor.user}
    )
    moved.cases.update(status=CaseStatus.OPEN, erasure=None)
    record("privacy_erasure:rejected", actor=actor, subject=moved, why=note[:300])
    return moved


def plan_of(source: SubjectSource, row: Any) -> tuple[dict[str, Any], list[list[str]]]:
    """What an erasure would clear (field → new value) and what stays: pairs [what, legal basis]."""
    stand_in = str(_("Đã ẩn danh %(mark)s")) % {"mark": row.public_id.hex[:8]}
    clears = {name: value for name, value in source.clears(row, stand_in).items() if getattr(row, name, None) != value}
    return clears, [[str(kept.what), str(kept.basis)] for kept in source.kept(row)]


def _prepare(
    actor: Actor, province: Province, found: list[Found], reason: str, request: SubjectRequest | None
) -> Erasure:
    if not found:
        raise RuleViolation(problems=[Problem("", _("Hãy chọn bản ghi của người yêu cầu trước."))])
    erasure = Erasure(
        province=province,
        request=request,
        reason=reason[:300],
        prepared_by=actor.user,
        code=next_code("XDL", province.pk),
    )
    ERASURE_WORKFLOW.start(erasure, actor=actor)
    erasure.full_clean()
    erasure.save()
    ERASURE_WORKFLOW.record_start(erasure, actor=actor)
    for source, row in found:
        clears, kept = plan_of(source, row)
        ErasureLine.objects.create(
            erasure=erasure,
            source=source.key,
            subject_id=row.public_id,
            outcome=Outcome.CLEAR if clears else Outcome.KEEP,
            cleared=[source.label_of(name) for name in clears],
            kept=kept,
        )
    record("privacy_erasure:prepared", actor=actor, subject=erasure, records=len(found))
    tell_prepared(erasure)
    return erasure


def _do(line: ErasureLine) -> None:
    """Clear one record; the line says which fields, never what stood there."""
    source = source_of(line.source)
    row = row_of(line.source, line.subject_id)
    if source is None or row is None or erased_among(line.source, [line.subject_id]):
        line.outcome, line.cleared = Outcome.KEEP, []
        return
    row = lock(type(row), row.pk)
    clears, kept = plan_of(source, row)
    for name, value in clears.items():
        setattr(row, name, value)
    if clears:
        row.save()
    line.outcome = Outcome.CLEAR if clears else Outcome.KEEP
    line.cleared, line.kept = [source.label_of(name) for name in clears], kept
