"""What a concluding report proposed, taken into the draft of the next period (requirement A15). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from plans.planning.enums import Comparator, PartyKind, TaskTime
from plans.planning.exchange import content as c
from plans.planning.rules.drafting.draft import Draft
from portal.vietnam.text import fold

GROUP = "nhom-de-xuat-tu-bao-cao"
TARGET = "target"


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One line of a report: a target to be set, or a task or solution; `origin` and `url` say where it stands."""

    kind: str
    text: str
    origin: str
    url: str = ""
    basis: str = ""
    lead: str = ""
    time: str = ""


def with_proposals(draft: Draft, items: Iterable[Proposed]) -> Draft:
    """The draft with a target in words, or a task in a group of its own, for every line; each says where it was proposed.

    A target is drafted without an amount: that is for people to write. A body named as lead is tied to the plan's own
    list of organisations, or added to it.
    """
    contents = draft.contents
    origins, links = dict(draft.origins), dict(draft.links)
    parties = {fold(name): party.key for party in contents.organizations for name in (party.name, *party.aliases)}
    organizations, targets, tasks = list(contents.organizations), list(contents.targets), list(contents.tasks)
    for number, item in enumerate(items, 1):
        if item.kind == TARGET:
            target = _target(item, number, {row.key for row in targets}, {row.code for row in targets})
            targets.append(target)
            place = ("target", target.key)
        else:
            task = _task(item, number, {row.key for row in tasks})
            if item.lead and fold(item.lead) not in parties:
                key = _free(f"de-xuat-dv-{number}", {row.key for row in organizations})
                parties[fold(item.lead)] = key
                organizations.append(c.Organization(key=key, name=item.lead, kind=PartyKind.ORGANIZATION.value))
                origins["planorganization", key] = item.origin
            if item.lead:
                task = replace(task, leads=(c.Lead(organization=parties[fold(item.lead)]),))
            tasks.append(task)
            place = ("task", task.key)
        origins[place], links[place] = item.origin, item.url
    groups = contents.task_groups
    if any(task.group == GROUP for task in tasks) and all(group.key != GROUP for group in groups):
        groups = (*groups, c.TaskGroup(key=GROUP, title=_("Nhiệm vụ, giải pháp đề xuất trong báo cáo kỳ trước")))
        origins["taskgroup", GROUP] = _("Từ đề xuất của báo cáo kỳ trước")
    changed = replace(
        contents, organizations=tuple(organizations), targets=tuple(targets), tasks=tuple(tasks), task_groups=groups
    )
    return Draft(changed, origins, links)


def _target(item: Proposed, number: int, keys: set[str], codes: set[str]) -> c.Target:
    return c.Target(
        key=_free(f"de-xuat-ct-{number}", keys),
        code=_free(f"ĐX{number}", codes),
        text=item.text,
        name=item.text[:300],
        comparator=Comparator.QUALITATIVE.value,
        evidence=item.basis or None,
    )


def _task(item: Proposed, number: int, keys: set[str]) -> c.Task:
    said = [
        part
        for part in (item.basis, _("Thời gian đề xuất: %(time)s") % {"time": item.time} if item.time else "")
        if part
    ]
    return c.Task(
        key=_free(f"de-xuat-nv-{number}", keys),
        group=GROUP,
        title=item.text,
        time=c.TaskSpan(kind=TaskTime.UNSPECIFIED.value),
        note="; ".join(said) or None,
    )


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += "-2"
    return key
