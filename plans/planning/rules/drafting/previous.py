"""A draft that begins as a copy of an older plan."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from plans.planning.exchange import content as c
from plans.planning.rules.drafting.draft import Draft, Head, Origins, frame_of, note, plain
from plans.planning.rules.drafting.shift import shift_between

COPIED = (("objective", "objectives"), ("target", "targets"), ("taskgroup", "task_groups"), ("task", "tasks"))


def copied(old: c.PlanContent, head: Head) -> Draft:
    """Everything `old` says, its years moved; the scan (lines, printed words, remarks, numbers of documents) stays behind."""
    shift = shift_between(old, head.first, head.last)
    origins: Origins = {}
    parts = frame_of(old, origins)
    words = _("Từ kế hoạch %(code)s, năm được dời theo kỳ mới") % {"code": old.code}
    for model, name in COPIED:
        note(origins, model, getattr(old, name), words)
    note(origins, "planfundingsource", old.funding_sources, words)
    note(origins, "provision", old.provisions, words)
    parts["report_rules"] = tuple(replace(rule, due=shift.due(rule.due)) for rule in parts["report_rules"])
    contents = head.contents(
        **parts,
        objectives=tuple(map(plain, old.objectives)),
        targets=tuple(shift.target(plain(target)) for target in old.targets),
        restatements=tuple(map(plain, old.restatements)),
        task_groups=tuple(map(plain, old.task_groups)),
        tasks=tuple(replace(plain(task), time=shift.time(task.time)) for task in old.tasks),
        funding_sources=tuple(replace(plain(s), year=shift.year(s.year)) for s in old.funding_sources),
        amount_statements=tuple(map(plain, old.amount_statements)),
        budget=plain(old.budget),
        provisions=tuple(map(plain, old.provisions)),
    )
    return Draft(contents, origins)
