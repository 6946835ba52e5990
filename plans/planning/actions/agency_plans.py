"""Agencies' own yearly plans: asked for, handed in, judged (requirement A15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.agency_workflow import (
    AGENCY_PLAN_WORKFLOW,
    ASKED,
    HANDED_IN,
    JUDGED,
    hands_in_agency_plans,
    judges_agency_plans,
)
from plans.planning.models import AgencyPlan, AgencyPlanItem, Plan
from plans.planning.policies import drafts_plans
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import Organization


@use_case
def request_agency_plans(
    *, actor: Actor, plan: Plan, year: int, organizations: Iterable[Organization], wanted_by: dt.date | None = None
) -> list[AgencyPlan]:
    """Ask agencies for their plan of `year`; those already asked are left as they are. Answers the new ones.

    Raises NotAllowed; RuleViolation when nobody was chosen, a stranger was, or the plan does not run in that year.
    """
    drafts_plans.check(actor, plan)
    chosen = list(organizations)
    problems = []
    if not chosen:
        problems.append(Problem("organizations", _("Hãy chọn ít nhất một đơn vị.")))
    if any(row.province_id != plan.province_id for row in chosen):
        problems.append(Problem("organizations", _("Chỉ yêu cầu được đơn vị của tỉnh.")))
    if year not in plan.years:
        facts = {"year": year, "period": plan.period_text}
        problems.append(Problem("year", _("Năm %(year)s không thuộc kỳ %(period)s của kế hoạch.") % facts))
    if problems:
        raise RuleViolation(problems=problems)
    asked = set(AgencyPlan.objects.filter(plan=plan, year=year).values_list("organization_id", flat=True))
    return [_ask(actor, plan, year, row, wanted_by) for row in chosen if row.pk not in asked]


def _ask(actor: Actor, plan: Plan, year: int, organization: Organization, wanted_by: dt.date | None) -> AgencyPlan:
    row = AgencyPlan(plan=plan, year=year, organization=organization, wanted_by=wanted_by)
    AGENCY_PLAN_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    AGENCY_PLAN_WORKFLOW.record_start(row, actor=actor)
    record("agency_plan:requested", actor=actor, subject=row, year=year)
    facts = {"year": str(year), "wanted_by": wanted_by.strftime("%d/%m/%Y") if wanted_by else ""}
    notify(ASKED, recipients=hands_in_agency_plans.who_can(row), subject=row, context=facts, url=address_of(row))
    return row


@use_case
def hand_in_agency_plan(
    *,
    actor: Actor,
    agency_plan: AgencyPlan,
    text: str,
    items: Sequence[Mapping[str, Any]] = (),
    file: StoredFile | None = None,
    expected: str | None = None,
) -> AgencyPlan:
    """The agency's plan as handed in: words, single items, a file; at least one of them.

    `items` have content, quantity, unit, cost_vnd and task. A file handed in before stays unless a new one comes.
    Raises RuleViolation, StaleState, NotAllowed.
    """
    if not (text.strip() or items or file or agency_plan.file_id):
        raise RuleViolation(problems=[Problem("text", _("Hãy ghi nội dung, thêm việc hoặc đính kèm tệp."))])
    changes: dict[str, Any] = {"text": text.strip(), "handed_in_at": clock.now(), "handed_in_by": actor.user}
    if file is not None:
        changes["file"] = file
    row = AGENCY_PLAN_WORKFLOW.apply(agency_plan, "hand_in", actor=actor, expected=expected, changes=changes)
    row.items.all().delete()
    for number, item in enumerate(items):
        entry = AgencyPlanItem(agency_plan=row, position=number, **item)
        entry.full_clean()
        entry.save()
    record("agency_plan:handed_in", actor=actor, subject=row, items=len(items))
    notify(HANDED_IN, recipients=judges_agency_plans.who_can(row), subject=row, url=address_of(row))
    return row


@use_case
def judge_agency_plan(
    *, actor: Actor, agency_plan: AgencyPlan, step: str, note: str = "", expected: str | None = None
) -> AgencyPlan:
    """Accept or return. Raises NotFound for another step, StaleState, NotAllowed, RuleViolation."""
    if step not in ("accept", "return"):
        raise NotFound()
    row = AGENCY_PLAN_WORKFLOW.apply(agency_plan, step, actor=actor, note=note, expected=expected)
    record(f"agency_plan:{'accepted' if step == 'accept' else 'returned'}", actor=actor, subject=row, note=note)
    people = hands_in_agency_plans.who_can(row)
    notify(JUDGED, recipients=people, subject=row, context={"note": note}, url=address_of(row))
    return row


def address_of(row: AgencyPlan) -> str:
    """The page of an agency plan."""
    return reverse("planning:plan_agency", args=[row.plan.public_id, row.public_id])
