"""Answer a request, or refuse it by law; what the answer promises happens in the same step."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.actions.give_consent import withdraw_all
from portal.privacy.enums import HOLDING, RequestKind
from portal.privacy.models import Restriction, SubjectRequest
from portal.privacy.notifications import tell_ended
from portal.privacy.policies import handles_requests
from portal.privacy.workflow import REQUEST_WORKFLOW


@use_case
def answer_request(
    *, actor: Actor, request: SubjectRequest, answer: str, expected: str | None = None
) -> SubjectRequest:
    """Grant it: consents of the chosen records are withdrawn, holds placed, as the kind asks; the person is told."""
    if not answer.strip():
        raise RuleViolation(problems=[Problem("answer", _("Hãy ghi nội dung trả lời."))])
    moved = _end(actor, request, "answer", expected, {"answer": answer.strip()})
    done = 0
    for chosen in moved.records.order_by("pk"):
        if moved.kind == RequestKind.WITHDRAW:
            done += withdraw_all(actor=actor, source=chosen.source, subject_id=chosen.subject_id, channel=moved.channel)
        elif moved.kind in HOLDING:
            done += _hold(actor, moved, chosen)
    record("privacy_request:answered", actor=actor, subject=moved, kind=moved.kind, done=done)
    tell_ended(moved)
    return moved


@use_case
def refuse_request(
    *, actor: Actor, request: SubjectRequest, reason: str, legal_basis: str, expected: str | None = None
) -> SubjectRequest:
    """Refuse with a reason and the law it stands on."""
    problems = []
    if not reason.strip():
        problems.append(Problem("reason", _("Hãy ghi lý do từ chối.")))
    if not legal_basis.strip():
        problems.append(Problem("legal_basis", _("Từ chối phải nêu căn cứ pháp lý.")))
    if problems:
        raise RuleViolation(problems=problems)
    facts = {"answer": reason.strip(), "refusal_basis": legal_basis.strip()[:300]}
    moved = _end(actor, request, "refuse", expected, facts)
    record("privacy_request:refused", actor=actor, subject=moved, basis=moved.refusal_basis)
    tell_ended(moved)
    return moved


@use_case
def lift_restriction(*, actor: Actor, restriction: Restriction, why: str) -> Restriction:
    """End a hold with a reason."""
    row: Restriction = lock(Restriction, restriction.pk)
    handles_requests.check(actor, row.request)
    if row.lifted_on is not None:
        raise RuleViolation(_("Hạn chế này đã được bỏ."))
    if not why.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    row.lifted_on, row.lifted_because = clock.today(), why.strip()[:300]
    row.full_clean()
    row.save()
    record("privacy_restriction:lifted", actor=actor, subject=row.request, source=row.source, why=row.lifted_because)
    return row


def _end(
    actor: Actor, request: SubjectRequest, name: str, expected: str | None, facts: dict[str, Any]
) -> SubjectRequest:
    facts |= {"answered_by": actor.user, "answered_at": clock.now()}
    return REQUEST_WORKFLOW.apply(request, name, actor=actor, expected=expected, changes=facts)


def _hold(actor: Actor, request: SubjectRequest, chosen: Any) -> int:
    standing = Restriction.objects.filter(
        source=chosen.source, subject_id=chosen.subject_id, lifted_on__isnull=True
    ).exists()
    if standing:
        return 0
    Restriction.objects.create(request=request, source=chosen.source, subject_id=chosen.subject_id, since=clock.today())
    record("privacy_restriction:placed", actor=actor, subject=request, source=chosen.source)
    return 1
