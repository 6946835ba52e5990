"""A member declares on several files at once."""

from __future__ import annotations

from collections.abc import Mapping

from enterprises.councils.actions.declare_conflict import declare_conflict
from enterprises.councils.models import ConflictDeclaration, Meeting
from portal.audit.record import use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def declare_conflicts(
    *,
    actor: Actor,
    meeting: Meeting,
    answers: Mapping[int, tuple[bool, str]],
    keys: Mapping[int, str] | None = None,
) -> int:
    """Write the answers (file id → has conflict, reason) that say something new; all or none.

    Raises RuleViolation with every problem at "conflict_<key>" or "reason_<key>"; `keys` maps file ids to the keys of
    the form, else they are the ids.
    """
    said = {
        d.file_id: (d.has_conflict, d.reason)
        for d in ConflictDeclaration.objects.filter(file__meeting=meeting, member__user_id=actor.user_id).order_by("pk")
    }
    problems: list[Problem] = []
    written = 0
    files = meeting.files.filter(pk__in=answers).select_related("application__enterprise", "project__enterprise")
    for file in files:
        has_conflict, reason = answers[file.pk]
        answer = (has_conflict, reason.strip() if has_conflict else "")
        if said.get(file.pk) == answer:
            continue
        try:
            declare_conflict(actor=actor, file=file, has_conflict=answer[0], reason=answer[1])
        except RuleViolation as refusal:
            found = refusal.problems or (Problem("has_conflict", refusal.message),)
            problems += [
                Problem(
                    f"{'reason' if p.place == 'reason' else 'conflict'}_{(keys or {}).get(file.pk, file.pk)}", p.message
                )
                for p in found
            ]
        written += 1
    if problems:
        raise RuleViolation(problems=problems)
    return written
