"""Publish an approved list on the portal."""

from __future__ import annotations

from enterprises.applications.enums import LetterKind
from enterprises.applications.models import Letter
from enterprises.projects.models import ListPublication
from enterprises.projects.policies import publishes_lists
from enterprises.projects.selectors.clocks import due_day
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def publish_list(*, actor: Actor, decision: Letter) -> ListPublication:
    """Everybody may read the list from now on; a second call changes nothing. Raises NotFound for other papers."""
    decision = lock(Letter, decision.pk)
    publishes_lists.check(actor, decision)
    if decision.kind != LetterKind.DECISION:
        raise NotFound()
    row = ListPublication.objects.filter(decision=decision).first()
    if row is None:
        day, basis = due_day("list.publication", clock.local_day(decision.written_at), decision.province_id)
        row = ListPublication(decision=decision, province_id=decision.province_id, due_on=day, due_basis=basis)
    if row.published_at is None:
        row.published_at, row.published_by = clock.now(), actor.user
        row.save()
        record("list:published", actor=actor, subject=decision, number=decision.number, due_on=str(row.due_on))
    return row
