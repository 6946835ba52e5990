"""End a province's own rule set: one person asks with a day, another decides."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.notifications import RULE_SET_END_ASKED, RULE_SET_END_DECIDED, tell_about_rules
from enterprises.councils.policies import ends_rule_sets
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def ask_end_of_rule_set(
    *, actor: Actor, rule_set: CouncilRuleSet, closing_on: dt.date, closing_note: str, expected: str | None = None
) -> CouncilRuleSet:
    """Ask that it holds until `closing_on` and no longer. Raises RuleViolation at the fields."""
    problems = []
    if closing_on < max(clock.today(), rule_set.valid_from):
        problems.append(Problem("closing_on", _("Không được trước hôm nay hoặc trước ngày bắt đầu áp dụng.")))
    if rule_set.valid_to is not None and closing_on >= rule_set.valid_to:
        said = {"day": f"{rule_set.valid_to:%d/%m/%Y}"}
        problems.append(Problem("closing_on", _("Quy định đã chỉ áp dụng đến hết %(day)s.") % said))
    if not closing_note.strip():
        problems.append(Problem("closing_note", _("Cần ghi lý do.")))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {
        "closing_on": closing_on,
        "closing_note": closing_note.strip(),
        "closing_by": actor.user,
        "closed_by": None,
    }
    row = RULE_SET_WORKFLOW.apply(
        rule_set, "ask_end", actor=actor, note=closing_note.strip(), expected=expected, changes=changes
    )
    record("rule_set:end_asked", actor=actor, subject=row, on=str(closing_on), reason=row.closing_note)
    tell_about_rules(RULE_SET_END_ASKED, row, ends_rule_sets.who_can(row))
    return row


@use_case
def decide_end_of_rule_set(
    *, actor: Actor, rule_set: CouncilRuleSet, ends: bool, note: str = "", expected: str | None = None
) -> CouncilRuleSet:
    """Let it end on the day asked for, or keep it with a reason."""
    changes = {"closed_by": actor.user, **({"valid_to": rule_set.closing_on} if ends else {})}
    step = "end" if ends else "keep"
    row = RULE_SET_WORKFLOW.apply(rule_set, step, actor=actor, note=note, expected=expected, changes=changes)
    record("rule_set:end_decided", actor=actor, subject=row, ends=ends, on=str(row.closing_on))
    tell_about_rules(RULE_SET_END_DECIDED, row, [row.closing_by], ends=ends, text=note)
    return row
