"""Write the audit trail inside the transaction of what it tells.

`@use_case` is the transaction of an action. Entries recorded inside it are written last, just
before the commit, so that the lock on the head of the chain is short and always the last lock
taken: two actions can never wait for each other across it.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from portal.audit.events import audit_events
from portal.audit.models import AuditChain, AuditEntry
from portal.core import clock
from portal.core.request import request_id
from portal.core.types import ActorLike

P = ParamSpec("P")
R = TypeVar("R")
GENESIS = "0" * 64
_pending: ContextVar[list[AuditEntry] | None] = ContextVar("pending_audit_entries", default=None)


def use_case(action: Callable[P, R]) -> Callable[P, R]:
    """Run `action` in one transaction and write its audit entries at the end of the outermost one."""

    @functools.wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _pending.get() is not None:
            return action(*args, **kwargs)
        with transaction.atomic():
            token = _pending.set([])
            try:
                answer = action(*args, **kwargs)
                entries = _pending.get() or []
            finally:
                _pending.reset(token)
            _append(entries)
        return answer

    return run


def record(event: str, *, actor: ActorLike, subject: models.Model | None = None, **facts: Any) -> None:
    """Add one entry. Raises KeyError for an event nobody registered."""
    audit_events.get(event)
    entry = AuditEntry(
        at=clock.now(),
        event=event,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(getattr(subject, "public_id", None) or getattr(subject, "pk", "") or ""),
        subject_label=str(subject)[:300] if subject is not None else "",
        actor_user_id=actor.user_id,
        actor_name=actor.display_name[:200],
        organization_id=actor.organization_id,
        organization_name=actor.organization_name[:300],
        province_id=getattr(subject, "province_id", None) or actor.province_id,
        roles=",".join(sorted(actor.roles))[:200],
        request_id=request_id.get(),
        facts=_plain(facts),
    )
    waiting = _pending.get()
    if waiting is not None:
        waiting.append(entry)
        return
    with transaction.atomic():
        _append([entry])


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 over the previous digest and every stored field of `entry`, in a fixed order."""
    body = {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(clock.VIETNAM).isoformat(timespec="microseconds"),
        "event": entry.event,
        "subject": [entry.subject_type, entry.subject_id, entry.subject_label],
        "actor": [entry.actor_user_id, entry.actor_name, entry.organization_id, entry.organization_name],
        "province": entry.province_id,
        "roles": entry.roles,
        "request": entry.request_id,
        "facts": entry.facts,
        "previous": entry.previous_digest,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _append(entries: list[AuditEntry]) -> None:
    if not entries:
        return
    chain = AuditChain.objects.select_for_update(of=("self",)).filter(name="main")
    head = chain.first()
    if head is None:  # the first entry ever
        AuditChain.objects.get_or_create(name="main", defaults={"digest": GENESIS})
        head = chain.get()
    for entry in entries:
        entry.sequence = head.sequence + 1
        entry.previous_digest = head.digest or GENESIS
        entry.digest = digest_of(entry)
        head.sequence, head.digest = entry.sequence, entry.digest
    AuditEntry.objects.bulk_create(entries)
    head.save(update_fields=["sequence", "digest"])


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON reads them back, so that the digest can be computed again."""
    return json.loads(json.dumps(dict(facts), default=str, ensure_ascii=False))
