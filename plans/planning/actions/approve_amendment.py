"""Approve an amendment: on its day the plan changes in place, the old contents stay as the older version."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.contents.archiving import merge_into
from plans.planning.contents.snapshot import Snapshot, read
from plans.planning.contents.writing import clear
from plans.planning.enums import AmendmentStatus
from plans.planning.exchange.dumping import dump_plan
from plans.planning.exchange.writing import digest_of
from plans.planning.models import BudgetLine, Plan, PlanAmendment, PlanVersion
from plans.planning.policies import drafts_amendments
from plans.planning.rules.structure import structure_problems
from plans.planning.selectors.amendments import has_moved_on, promised_problems
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor, system_actor

STORY = (
    "number",
    "valid_from",
    "reason",
    "document_number",
    "document_on",
    "document_signer",
    "content_digest",
    "source_name",
)
"""What is told about a version, apart from its contents."""


@use_case
def approve_amendment(
    *,
    actor: Actor,
    amendment: PlanAmendment,
    document_number: str,
    document_on: dt.date | None,
    effective_on: dt.date | None,
    document_signer: str = "",
    note: str = "",
    expected: str | None = None,
) -> PlanAmendment:
    """The Committee's approval, with the document that says so and the day from which the new contents hold.

    A day to come: the amendment waits (`waiting`) and the daily sweep lets it take effect; until then the plan says
    what it said.

    Locks: plan, amendment, budget lines by id. Raises StaleState, NotAllowed (also for the person who drafted it) and
    RuleViolation: the plan moved on since the copy, an effective day before the present version's, a budget line below
    what is already promised or paid, rows that are their own parents.
    """
    plan: Plan = lock(Plan, amendment.plan_id)
    living = _living(plan)
    changes: dict[str, Any] = {
        "document_number": document_number.strip(),
        "document_on": document_on,
        "document_signer": document_signer.strip(),
        "effective_on": effective_on,
        "approved_by": actor.user,
    }
    _check_document(living, changes)
    waits = effective_on is not None and effective_on > clock.today()
    if not waits:
        changes["result_number"] = (living.number or 0) + 1
    amendment = AMENDMENT_WORKFLOW.apply(
        amendment,
        "approve_ahead" if waits else "approve",
        actor=actor,
        note=note,
        expected=expected,
        changes=changes,
    )
    wanted = _checked(plan, amendment)
    record("amendment:approved", actor=actor, subject=amendment, document=document_number, effective_on=effective_on)
    if not waits:
        _merge(actor, plan, amendment, wanted)
    _tell(actor, amendment, notifications.AMENDMENT_APPROVED_AHEAD if waits else notifications.AMENDMENT_APPROVED, note)
    amendment.refresh_from_db()
    return amendment


@use_case
def take_effect(*, actor: Actor, amendment: PlanAmendment) -> PlanAmendment:
    """On its day an amendment approved ahead becomes what the plan says. Locks and errors as for the approval."""
    plan: Plan = lock(Plan, amendment.plan_id)
    changes = {"result_number": (_living(plan).number or 0) + 1}
    amendment = AMENDMENT_WORKFLOW.apply(amendment, "take_effect", actor=actor, changes=changes)
    _merge(actor, plan, amendment, _checked(plan, amendment))
    _tell(actor, amendment, notifications.AMENDMENT_APPROVED, "")
    amendment.refresh_from_db()
    return amendment


def sweep_amendments(on: dt.date) -> str:
    """The sweep: amendments whose day has come take effect; what cannot is tried again tomorrow and stays in the queue."""
    machine = system_actor(_("Áp dụng điều chỉnh kế hoạch"))
    due = PlanAmendment.objects.filter(status=AmendmentStatus.WAITING, effective_on__lte=on).select_related("plan")
    done, refused = 0, []
    for amendment in due.order_by("effective_on", "pk"):
        try:
            take_effect(actor=machine, amendment=amendment)
            done += 1
        except RuleViolation as refusal:
            refused.append(f"{amendment}: {refusal}")
    return "; ".join([*([str(done)] if done else []), *refused])


def _living(plan: Plan) -> PlanVersion:
    version = plan.current_version
    assert version is not None and version.number is not None  # a plan in force has a version
    return version


def _checked(plan: Plan, amendment: PlanAmendment) -> Snapshot:
    """What the amendment says, once it may replace what the plan says now."""
    assert amendment.draft is not None  # only the merge and discarding end a draft
    if has_moved_on(amendment):
        raise RuleViolation(
            _(
                "Kế hoạch đã sang phiên bản khác sau khi lập bản điều chỉnh này. Hãy trả lại để Sở cập nhật từ bản hiện hành."
            ),
            code="plan_moved_on",
        )
    wanted = read(amendment.draft)
    _check_contents(plan, wanted)
    return wanted


def _merge(actor: Actor, plan: Plan, amendment: PlanAmendment, wanted: Snapshot) -> None:
    draft = amendment.draft
    assert draft is not None
    _replace(plan, _living(plan), wanted, amendment)
    clear(draft)
    draft.delete()
    plan = PLAN_WORKFLOW.apply(plan, "amend", actor=system_actor("điều chỉnh kế hoạch", actor.organization))
    sync_follow_ups(actor=actor, plan=plan)
    record(
        "plan:amended",
        actor=actor,
        subject=plan,
        version=amendment.result_number,
        document=amendment.document_number,
    )


def _tell(actor: Actor, amendment: PlanAmendment, kind: NotificationKind, note: str) -> None:
    url = reverse("planning:plan_versions", args=[amendment.plan.public_id])
    people = drafts_amendments.who_can(amendment).exclude(pk=actor.user_id)
    notify(kind, recipients=people, subject=amendment, context={"note": note}, url=url)


def _check_document(living: PlanVersion, changes: dict[str, Any]) -> None:
    problems = []
    if not changes["document_number"]:
        problems.append(Problem("document_number", _("Cần số, ký hiệu của văn bản điều chỉnh.")))
    if changes["document_on"] is None:
        problems.append(Problem("document_on", _("Cần ngày ký văn bản điều chỉnh.")))
    day = changes["effective_on"]
    if day is None:
        problems.append(Problem("effective_on", _("Cần ngày có hiệu lực.")))
    elif living.valid_from is not None and day < living.valid_from:
        message = _("Ngày có hiệu lực không được trước ngày %(day)s của phiên bản đang áp dụng.")
        problems.append(Problem("effective_on", message % {"day": living.valid_from.strftime("%d/%m/%Y")}))
    if problems:
        raise RuleViolation(problems=problems)


def _check_contents(plan: Plan, wanted: Snapshot) -> None:
    """Nothing promised is cut off, nothing is its own parent."""
    list(BudgetLine.objects.select_for_update(of=("self",)).filter(version=plan.current_version_id).order_by("pk"))
    problems = [*structure_problems(wanted.rows), *promised_problems(plan, wanted)]
    if problems:
        raise RuleViolation(problems=problems)


def _replace(plan: Plan, living: PlanVersion, wanted: Snapshot, amendment: PlanAmendment) -> None:
    """Archive what `living` says under its number; then let it say `wanted` under the next one."""
    archive = PlanVersion(plan=plan)
    for name in STORY:
        setattr(archive, name, getattr(living, name))
    living.number, living.valid_from, living.reason = (
        amendment.result_number,
        amendment.effective_on,
        amendment.reason,
    )
    living.document_number, living.document_on = amendment.document_number, amendment.document_on
    living.document_signer, living.source_name = amendment.document_signer, ""
    living.bump_version()
    living.save()
    archive.save()
    merge_into(living, wanted, archive)
    living.refresh_from_db()
    living.content_digest = digest_of(dump_plan(plan, living))
    living.save(update_fields=["content_digest", "updated_at"])
