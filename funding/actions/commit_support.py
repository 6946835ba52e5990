"""Promise the approved amount of an application on its budget line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from enterprises.applications.selectors.support import running_cap_of
from funding.enums import EntryKind
from funding.ledger import EnterpriseCap, post
from funding.models import LedgerEntry
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application


@use_case
def commit_support(*, actor: Actor, application: Application, amount_vnd: int) -> LedgerEntry:
    """Write the commitment. Raises RuleViolation when a ceiling would be exceeded."""
    line = application.call.budget_line
    if line is None:
        raise RuleViolation(_("Đợt tiếp nhận chưa gắn với dòng dự toán nào."), code="call_without_line")
    running = running_cap_of(application)
    entry = post(
        actor=actor,
        kind=EntryKind.COMMIT,
        line=line,
        amount_vnd=amount_vnd,
        key=f"commit:{application.public_id}",
        application=application,
        enterprise=application.enterprise,
        note=application.code,
        cap=EnterpriseCap(running.clause, running.year, running.limit_vnd) if running else None,
    )
    record("money:committed", actor=actor, subject=application, amount_vnd=amount_vnd, line=str(line))
    return entry
