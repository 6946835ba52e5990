"""What agencies mean to do themselves, taken into the draft of a yearly plan (requirement A15). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.enums import PartyKind, TaskTime
from plans.planning.exchange import content as c
from plans.planning.rules.drafting.draft import Draft
from portal.vietnam.money import format_vnd
from portal.vietnam.text import fold

GROUP = "nhom-don-vi-de-xuat"


@dataclass(frozen=True, kw_only=True)
class AgencyWork:
    """One item of an accepted agency plan. `task` is the key of the task it belongs to; money in đồng."""

    agency: str
    content: str
    year: int
    task: str | None = None
    quantity: Decimal | None = None
    unit: str = ""
    cost_vnd: int | None = None


def with_agencies(draft: Draft, items: Iterable[AgencyWork]) -> Draft:
    """The draft with a task for every item, led by its agency: under the task it belongs to, else in a group of its own."""
    contents, origins = draft.contents, dict(draft.origins)
    standing = {task.key: task for task in contents.tasks}
    parties = {fold(name): party.key for party in contents.organizations for name in (party.name, *party.aliases)}
    organizations, groups = list(contents.organizations), list(contents.task_groups)
    added: list[c.Task] = []
    for number, item in enumerate(items, 1):
        words = _("Từ kế hoạch năm %(year)s của %(agency)s") % {"year": item.year, "agency": item.agency}
        party = parties.get(fold(item.agency))
        if party is None:
            party = parties[fold(item.agency)] = _free(f"don-vi-{number}", {row.key for row in organizations})
            organizations.append(c.Organization(key=party, name=item.agency, kind=PartyKind.ORGANIZATION.value))
            origins["planorganization", party] = words
        over = standing.get(item.task or "")
        if over is None and all(group.key != GROUP for group in groups):
            groups.append(c.TaskGroup(key=GROUP, title=_("Nhiệm vụ do các đơn vị đề xuất")))
            origins["taskgroup", GROUP] = _("Từ kế hoạch năm của các đơn vị")
        task = _task(item, _free(f"don-vi-nv-{number}", {*standing, *(row.key for row in added)}), party, over)
        origins["task", task.key] = words
        added.append(task)
    tasks = _placed(contents.tasks, added)
    changed = replace(contents, organizations=tuple(organizations), task_groups=tuple(groups), tasks=tasks)
    return Draft(changed, origins)


def _task(item: AgencyWork, key: str, party: str, over: c.Task | None) -> c.Task:
    amount = None
    if item.quantity is not None:
        amount = c.Quantity(min=item.quantity, max=item.quantity, unit=item.unit or None)
    note = None
    if item.cost_vnd is not None:
        note = _("Kinh phí đơn vị dự kiến: %(amount)s đồng") % {"amount": format_vnd(item.cost_vnd)}
    return c.Task(
        key=key,
        group=over.group if over else GROUP,
        parent=over.key if over else None,
        title=item.content,
        leads=(c.Lead(organization=party),),
        time=c.TaskSpan(kind=TaskTime.YEAR.value, first=item.year, last=item.year),
        quantity=amount,
        note=note,
    )


def _placed(tasks: Iterable[c.Task], added: Iterable[c.Task]) -> tuple[c.Task, ...]:
    """Each new task right after the one it belongs to, the others at the end."""
    waiting = list(added)
    placed: list[c.Task] = []
    for task in tasks:
        placed.append(task)
        placed += [row for row in waiting if row.parent == task.key]
    return (*placed, *(row for row in waiting if row.parent is None))


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += "-2"
    return key
