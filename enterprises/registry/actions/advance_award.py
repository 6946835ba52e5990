"""One step further on the way through an award: registered, handed in, provincial round, national round, result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.actions.edit_record import edit_record
from enterprises.registry.award_rules import BY_NAME, next_steps
from enterprises.registry.enums_records import AwardOutcome, RoundResult
from enterprises.registry.models import AwardEntry
from enterprises.registry.notifications import tell_award_advanced
from enterprises.registry.record_kinds import BY_KEY
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

AWARD = BY_KEY["award"]
DAYS = ("registered_on", "took_part_on", "provincial_on", "national_on", "decided_on")


@use_case
def advance_award(
    *, actor: Actor, entry: AwardEntry, step: str, facts: Mapping[str, Any], row_version: int | None = None
) -> AwardEntry:
    """The entry with the facts of `step`. Who fails in the province is not awarded.

    Raises StaleState when the entry is no longer where that step begins, NotAllowed, RuleViolation at the fields.
    """
    entry = lock(AwardEntry, entry.pk)
    wanted = BY_NAME.get(step)
    if wanted is None or wanted not in next_steps(entry.stage):
        raise StaleState(_("Bước này không còn ghi được. Hãy tải lại trang."))
    told = {name: value for name, value in facts.items() if name in wanted.fields and value not in (None, "")}
    problems = [Problem(name, _("Cần ghi thông tin này.")) for name in wanted.needed if not told.get(name)]
    problems += [
        Problem(name, _("Không ghi ngày trong tương lai."))
        for name in DAYS
        if told.get(name) and told[name] > clock.today()
    ]
    if step == "result" and told.get("outcome") == AwardOutcome.PENDING:
        problems.append(Problem("outcome", _("Chọn kết quả.")))
    if problems:
        raise RuleViolation(problems=problems)
    if told.get("provincial_result") == RoundResult.FAILED:
        told["outcome"] = AwardOutcome.NONE
    row: AwardEntry = edit_record(actor=actor, kind=AWARD, row=entry, facts=told, row_version=row_version)
    record("award:advanced", actor=actor, subject=row, enterprise=row.enterprise.name, step=step, stage=str(row.stage))
    tell_award_advanced(row, actor)
    return row
