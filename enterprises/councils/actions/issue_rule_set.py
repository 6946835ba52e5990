"""Issue a province's own rule set by decision; what it replaces ends the day before."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.councils.models import Council, CouncilRuleSet
from enterprises.councils.notifications import RULE_SET_ISSUED, tell_about_rules
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def issue_rule_set(
    *,
    actor: Actor,
    rule_set: CouncilRuleSet,
    decision_number: str,
    decision_on: dt.date,
    expected: str | None = None,
) -> CouncilRuleSet:
    """Give it its decision; from then on it is closed to every change. Raises RuleViolation at the fields."""
    number = decision_number.strip()
    problems = []
    if not number:
        problems.append(Problem("decision_number", _("Cần ghi số quyết định.")))
    if decision_on > clock.today():
        problems.append(Problem("decision_on", _("Ngày quyết định không được sau hôm nay.")))
    if decision_on > rule_set.valid_from:
        said = {"day": f"{rule_set.valid_from:%d/%m/%Y}"}
        text = _("Quy định áp dụng từ %(day)s, trước ngày quyết định; hãy trả lại để sửa ngày áp dụng.") % said
        problems.append(Problem("decision_on", text))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {"decision_number": number, "decision_on": decision_on, "approved_by": actor.user}
    row = RULE_SET_WORKFLOW.apply(rule_set, "issue", actor=actor, expected=expected, changes=changes)
    if row.replaces is not None:
        _end_replaced(row.replaces, row)
    tell_about_rules(RULE_SET_ISSUED, row, [row.drafted_by])
    record("rule_set:issued", actor=actor, subject=row, number=number, on=str(decision_on), valid_from=row.valid_from)
    return row


def _end_replaced(replaced: CouncilRuleSet, row: CouncilRuleSet) -> None:
    """The earlier set ends the day before, unless councils begun since then work under it."""
    old: CouncilRuleSet = lock(CouncilRuleSet, replaced.pk)
    begin = dt.datetime.combine(row.valid_from, dt.time(), tzinfo=clock.VIETNAM)
    if Council.objects.filter(rule_set=old, created_at__gte=begin).exists():
        text = _("Đã có hội đồng lập theo quy định cũ từ ngày %(day)s; hãy trả lại để chọn ngày áp dụng sau đó.")
        raise RuleViolation(text % {"day": f"{row.valid_from:%d/%m/%Y}"})
    last = row.valid_from - dt.timedelta(days=1)
    if old.valid_to is None or old.valid_to > last:
        old.valid_to = last
        old.save(update_fields=["valid_to", "updated_at"])
