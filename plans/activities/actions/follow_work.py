"""Follow what was demanded of a unit: notes on the way, "done", confirmed or sent back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from plans.activities.models import ConclusionItem, DemandFollowUp, InspectionDemand, ItemFollowUp
from plans.activities.models.base import FollowedItem, FollowUp
from plans.activities.notifications import FOLLOWED_REOPENED, FOLLOWED_REPORTED, people_of, url_of_item
from plans.activities.policies import confirms_followed_work, reports_followed_work
from plans.activities.workflow import DEMAND_WORKFLOW, ITEM_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.workflow.machine import Workflow

Followed = InspectionDemand | ConclusionItem
PURPOSE = "activity_paper"


def workflow_of(item: FollowedItem) -> Workflow:
    """The life cycle of a demand or of assigned work."""
    return DEMAND_WORKFLOW if isinstance(item, InspectionDemand) else ITEM_WORKFLOW


def may_note(actor: Actor, item: FollowedItem) -> bool:
    """The unit itself, and the DoST which follows it."""
    return item.is_open and (reports_followed_work.can(actor, item) or _follows(actor, item))


@use_case
def note_follow_up(
    *,
    actor: Actor,
    item: Followed,
    on: dt.date,
    text: str,
    upload: UploadedFile | None = None,
    is_done: bool = False,
) -> Followed:
    """Write down what was done; `is_done` hands it over for confirmation.

    Raises NotAllowed for people of other units, RuleViolation for a day to come and for work already confirmed.
    """
    item = lock(type(item), item.pk)
    if not (reports_followed_work.can(actor, item) or _follows(actor, item)):
        raise NotAllowed(_("Việc này của %(unit)s.") % {"unit": item.responsible})
    problems = []
    if not item.is_open:
        problems.append(Problem("", _("Việc này đã được xác nhận hoàn thành.")))
    if on > clock.today():
        problems.append(Problem("on", _("Ngày không được sau hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    stored = store_upload(actor=actor, upload=upload, purpose=PURPOSE, field="upload") if upload else None
    model: type[FollowUp] = DemandFollowUp if isinstance(item, InspectionDemand) else ItemFollowUp
    note: Any = model(
        item=item,
        on=on,
        text=text.strip(),
        file=stored,
        entered_by=actor.user,
        organization_name=actor.organization_name,
    )
    note.full_clean()
    note.save()
    record("followed:noted", actor=actor, subject=item, on=str(on))
    if is_done:
        item = move_followed(actor=actor, item=item, name="report")
    return item


@use_case
def move_followed(*, actor: Actor, item: Followed, name: str, note: str = "", expected: str | None = None) -> Followed:
    """Take a step: report, reopen, close. Raises StaleState, NotAllowed, RuleViolation."""
    changes: dict[str, Any] = {}
    if name == "report":
        changes["reported_by"] = actor.user
    elif name == "close":
        changes["closed_on"] = clock.today()
    moved = workflow_of(item).apply(item, name, actor=actor, note=note, expected=expected, changes=changes)
    record("followed:moved", actor=actor, subject=moved, step=name)
    _tell(moved, name, note)
    return moved


def _follows(actor: Actor, item: FollowedItem) -> bool:
    """An officer of the DoST writes for units without an account; who reported may still write."""
    return confirms_followed_work.scope.holds(actor, item) and bool(actor.roles & confirms_followed_work.roles)


def _tell(item: Followed, name: str, note: str) -> None:
    if name == "report":
        people = confirms_followed_work.who_can(item).exclude(pk=item.reported_by_id)
        notify(FOLLOWED_REPORTED, recipients=people, subject=item, url=url_of_item(item))
    elif name == "reopen":
        people = people_of(item.organization_id)  # type: ignore[assignment]  # both are people
        notify(FOLLOWED_REOPENED, recipients=people, subject=item, context={"note": note}, url=url_of_item(item))
