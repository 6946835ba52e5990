"""Write down progress as a draft; called by the button and by the autosave (B07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans.planning.enums import ProgressOutcome, ProgressStatus
from plans.planning.models import FollowUp, Progress
from plans.planning.policies_work import tells_progress
from plans.planning.rules.progress import quantity_problems, year_problems
from plans.planning.workflow_work import PROGRESS_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

FACTS = ("outcome", "quantity", "unit", "percent", "text", "evidence")


@use_case
def save_progress(
    *, actor: Actor, item: FollowUp, year: int, facts: Mapping[str, Any], row_version: int | None = None
) -> Progress:
    """The draft of `year` of this item; made when there is none.

    `row_version` is that of the draft the page showed, 0 when it showed none, None to skip the check.

    Raises RuleViolation at the fields, StaleState when somebody saved in between, NotAllowed.
    """
    tells_progress.check(actor, item)
    lock(FollowUp, item.pk)
    draft = Progress.objects.filter(follow_up=item, year=year, status=ProgressStatus.DRAFT).first()
    if row_version is not None and row_version != (draft.row_version if draft else 0):
        raise StaleState()
    first = item.dues.order_by("starts_year").values_list("starts_year", flat=True).first()
    problems = year_problems(year=year, this_year=clock.today().year, first_year=first)
    wanted = {name: facts[name] for name in FACTS if name in facts}
    task = item.task
    asked_unit = task.quantity_unit if task is not None else ""
    if wanted.get("quantity") is not None and not wanted.get("unit"):
        wanted["unit"] = asked_unit
    problems += quantity_problems(
        quantity=wanted.get("quantity"),
        unit=wanted.get("unit", ""),
        asked_unit=asked_unit,
        asked_minimum=task.quantity_min if task is not None else None,
    )
    if problems:
        raise RuleViolation(problems=problems)
    if draft is None:
        return _start(actor, item, year, wanted)
    changed = [name for name, value in wanted.items() if getattr(draft, name) != value]
    if not changed:
        return draft
    for name in changed:
        setattr(draft, name, wanted[name])
    draft.entered_by, draft.entered_at = actor.user, clock.now()  # type: ignore[assignment]  # a person tells
    draft.full_clean()
    draft.bump_version()
    draft.save()
    return draft


def _start(actor: Actor, item: FollowUp, year: int, facts: Mapping[str, Any]) -> Progress:
    entry = Progress(
        follow_up=item,
        organization=item.organization,
        organization_name=item.who,
        year=year,
        entered_by=actor.user,
        entered_at=clock.now(),
        **{"outcome": ProgressOutcome.UNDERWAY, **facts},
    )
    PROGRESS_WORKFLOW.start(entry, actor=actor)
    entry.full_clean()
    entry.save()
    PROGRESS_WORKFLOW.record_start(entry, actor=actor)
    record("progress:saved", actor=actor, subject=entry, year=year, what=item.what[:200])
    return entry
