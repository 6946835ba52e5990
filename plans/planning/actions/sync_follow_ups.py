"""Keep the follow-up items of a plan in step with the plan and the directory (B03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from plans.planning.enums import IN_FORCE, AssignmentKind, AssignmentRole, FollowRole
from plans.planning.models import Duty, FollowUp, FollowUpDue, Plan, PlanOrganization, Progress, ReportRule, Task
from plans.planning.rules import following
from plans.planning.selectors.members import Directory
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor

Key = tuple[str, int, int | None, int | None]
"""Kind of source, its id, the organisation, or else the party."""


@dataclass(frozen=True)
class Synced:
    """How many items were made, ended (or dropped, when nothing was told on them) and passed on."""

    created: int = 0
    ended: int = 0
    passed: int = 0


@dataclass
class _Wanted:
    source: Task | Duty | ReportRule
    party: PlanOrganization
    role: str
    is_request: bool


@use_case
def sync_follow_ups(*, actor: Actor, plan: Plan, day: dt.date | None = None) -> Synced:
    """One item per organisation and task, duty or report rule; may be run at any time.

    Classes are expanded into the members the directory has on `day`; classes without members give
    none. An organisation that ended passes its items to its successor. Items that no longer apply
    go, or stay ended when something was told on them. Plans not in force have no items yet.
    """
    day = day or clock.today()
    plan = lock(Plan, plan.pk)
    if plan.status not in IN_FORCE or plan.is_reference or plan.current_version_id is None:
        return Synced()
    directory = Directory.of(plan, day)
    wanted = _wanted(plan, directory)
    present = {_key(row): row for row in FollowUp.objects.filter(plan=plan)}
    is_first = not present  # follows from issuing, which is recorded itself
    passed = _pass_on(present, wanted, directory)
    ended = _end(present, wanted, day)
    created = _create(plan, present, wanted)
    _set_dues(plan, wanted)
    answer = Synced(created, ended, passed)
    if not is_first and (created or ended or passed):
        record(
            "plan:followed", actor=actor, subject=plan, created=created, ended=ended, passed=passed, on=day.isoformat()
        )
    return answer


def _key(row: FollowUp) -> Key:
    kind = "task" if row.task_id else "duty" if row.duty_id else "report_rule"
    source = row.task_id or row.duty_id or row.report_rule_id or 0
    return (kind, source, row.organization_id, None if row.organization_id else row.party_id)


def _wanted(plan: Plan, directory: Directory) -> dict[Key, _Wanted]:
    found: dict[Key, _Wanted] = {}

    def want(kind: str, source: Task | Duty | ReportRule, party: PlanOrganization, role: str, request: bool) -> None:
        for organization_id in directory.members_of(party):
            key = (kind, source.pk, organization_id, None if organization_id else party.pk)
            known = found.get(key)
            if known is None or following.stronger(role, known.role) != known.role:
                found[key] = _Wanted(source, party, role, request)

    tasks = Task.objects.filter(version=plan.current_version_id).prefetch_related("assignments__organization")
    for task in tasks:
        for row in task.assignments.all():
            role = FollowRole.LEAD if row.role == AssignmentRole.LEAD else FollowRole.PARTNER
            want("task", task, row.organization, role, row.kind == AssignmentKind.REQUEST)
    duties = Duty.objects.filter(version=plan.current_version_id).select_related("organization")
    for duty in duties.prefetch_related("joint_organizations"):
        for party in (duty.organization, *duty.joint_organizations.all()):
            want("duty", duty, party, FollowRole.DUTY, duty.kind == AssignmentKind.REQUEST)
    rules = ReportRule.objects.filter(version=plan.current_version_id).select_related("reporter")
    for rule in rules.prefetch_related("joint_reporters"):
        for party in (rule.reporter, *rule.joint_reporters.all()):
            want("report_rule", rule, party, FollowRole.REPORT, False)
    return found


def _pass_on(present: dict[Key, FollowUp], wanted: dict[Key, _Wanted], directory: Directory) -> int:
    """Items of ended organisations, and of names the directory now knows, go on under the new organisation."""
    passed = 0
    for key, row in list(present.items()):
        if key in wanted or row.ended_on is not None:
            continue
        kind, source, organization_id, party_id = key
        heir = directory.heir_of(organization_id) if organization_id else directory.single_member(party_id)
        new: Key = (kind, source, heir, None)
        if heir is None or new not in wanted:
            continue
        if new in present:
            Progress.objects.filter(follow_up=row).update(follow_up=present[new])
        else:
            row.organization_id = heir
            row.save(update_fields=["organization", "updated_at"])
            present[new] = present.pop(key)
        passed += 1
    return passed


def _end(present: dict[Key, FollowUp], wanted: dict[Key, _Wanted], day: dt.date) -> int:
    gone = [row for key, row in present.items() if key not in wanted and row.ended_on is None]
    told = set(Progress.objects.filter(follow_up__in=gone).values_list("follow_up_id", flat=True))
    for row in gone:
        if row.pk in told:
            row.ended_on = day
    FollowUp.objects.bulk_update([row for row in gone if row.pk in told], ["ended_on"])
    FollowUp.objects.filter(pk__in=[row.pk for row in gone if row.pk not in told]).delete()
    return len(gone)


def _create(plan: Plan, present: dict[Key, FollowUp], wanted: dict[Key, _Wanted]) -> int:
    new, changed = [], []
    for key, want in wanted.items():
        row = present.get(key)
        facts = {"party_id": want.party.pk, "role": want.role, "is_request": want.is_request, "ended_on": None}
        if row is None:
            new.append(FollowUp(plan=plan, organization_id=key[2], **{f"{key[0]}_id": key[1]}, **facts))
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            changed.append(row)
    FollowUp.objects.bulk_create(new)
    FollowUp.objects.bulk_update(changed, ["party", "role", "is_request", "ended_on"])
    return len(new)


def _set_dues(plan: Plan, wanted: dict[Key, _Wanted]) -> None:
    """The days each item is owed by; days that stay the same keep their reminders."""
    asked: dict[tuple[int, int], following.Due] = {}
    for row in FollowUp.objects.filter(plan=plan, ended_on=None):
        want = wanted[_key(row)]
        asked |= {(row.pk, due.year): due for due in _dues(want, plan.years)}
    standing = {
        (due.follow_up_id, due.year): due
        for due in FollowUpDue.objects.filter(follow_up__plan=plan, follow_up__ended_on=None)
    }
    names = ("starts_year", "entries_from", "entries_to", "due_on")
    changed = []
    for place, row_due in standing.items():
        due = asked.get(place)
        if due is not None and any(getattr(row_due, name) != getattr(due, name) for name in names):
            for name in names:
                setattr(row_due, name, getattr(due, name))
            changed.append(row_due)
    FollowUpDue.objects.bulk_update(changed, names)
    FollowUpDue.objects.filter(pk__in=_ids(due for place, due in standing.items() if place not in asked)).delete()
    FollowUpDue.objects.bulk_create(
        FollowUpDue(follow_up_id=place[0], year=due.year, **{name: getattr(due, name) for name in names})
        for place, due in asked.items()
        if place not in standing
    )


def _ids(rows: Iterable[FollowUpDue]) -> list[int]:
    return [row.pk for row in rows]


def _dues(want: _Wanted, period: list[int]) -> list[following.Due]:
    source = want.source
    if isinstance(source, Duty):
        return following.duty_dues(period)
    if isinstance(source, ReportRule):
        return following.report_dues(
            due_rule=source.due_rule,
            month=source.due_month,
            day=source.due_day,
            year=source.due_year,
            period=period,
        )
    dues = following.task_dues(
        time_kind=source.time_kind,
        time_from=source.time_from,
        time_to=source.time_to,
        has_pace=source.pace_min is not None,
        period=period,
    )
    if want.role == FollowRole.PARTNER:
        return following.free_dues([year for due in dues for year in (due.starts_year, due.year)])
    return dues
