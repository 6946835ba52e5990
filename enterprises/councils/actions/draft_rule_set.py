"""Draft a province's own rule set: a copy of a national or earlier one, changed until it is handed in."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from enterprises.councils.enums import ISSUED, RuleSetStatus
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.models.rule_set import CONTENT
from enterprises.councils.policies import drafts_rule_sets
from enterprises.councils.rule_checks import facts_of
from enterprises.councils.rules.legality import problems_of
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.places import stands_for
from portal.vietnam.text import fold

OF_THE_BASE = frozenset({"name", "legal_basis", "valid_from", "valid_to", "note"})
"""What a copy says anew."""
READ_BY_THE_RULES = ("sizes", "posts", "barred", "criteria", "group_names", "quorum", "passing", "tie_order")
"""Lists and maps: `rules.legality` says what they hold; some may be empty."""


@use_case
def draft_rule_set(
    *,
    actor: Actor,
    base: CouncilRuleSet,
    name: str,
    legal_basis: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    replaces_base: bool = False,
) -> CouncilRuleSet:
    """A draft of the actor's province with everything `base` says, for the same kind of council.

    With `replaces_base` the earlier own set ends the day before this one begins. Raises RuleViolation.
    """
    row = CouncilRuleSet(
        province_id=actor.province_id,
        kind=base.kind,
        copied_from=base,
        replaces=base if replaces_base else None,
        name=name.strip(),
        legal_basis=legal_basis.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        drafted_by=actor.user,
        edited_by=actor.user,
    )
    drafts_rule_sets.check(actor, row)
    for field in CONTENT:
        if field not in OF_THE_BASE:
            setattr(row, field, copy.deepcopy(getattr(base, field)))
    row.key = f"{slugify(fold(row.name))[:42].strip('-') or 'quy-dinh'}-{row.public_id.hex[:12]}"
    problems = [*_base_problems(row, base), *problems_of(facts_of(row))]
    if problems:
        raise RuleViolation(problems=problems)
    RULE_SET_WORKFLOW.start(row, actor=actor)
    row.full_clean(exclude=READ_BY_THE_RULES)
    row.save()
    RULE_SET_WORKFLOW.record_start(row, actor=actor)
    record("rule_set:drafted", actor=actor, subject=row, copied_from=base.key, replaces=replaces_base)
    return row


@use_case
def edit_rule_set(
    *, actor: Actor, rule_set: CouncilRuleSet, content: Mapping[str, Any], row_version: int | None = None
) -> CouncilRuleSet:
    """Change a draft; `content` maps names of CONTENT to values.

    Raises RuleViolation with every problem at its place, and once it was handed in; StaleState on a stale page.
    """
    row: CouncilRuleSet = lock(CouncilRuleSet, rule_set.pk)
    drafts_rule_sets.check(actor, row)
    row.require_version(row_version)
    if row.status != RuleSetStatus.DRAFT:
        raise RuleViolation(_("Quy định đã trình hoặc đã ban hành nên không sửa được."))
    before = {name: getattr(row, name) for name in CONTENT}
    for name in CONTENT:
        if name in content:
            setattr(row, name, content[name])
    problems = problems_of(facts_of(row))
    if row.replaces is not None:
        problems += _order_problems(row, row.replaces)
    if problems:
        raise RuleViolation(problems=problems)
    row.edited_by = actor.user
    row.bump_version()
    row.full_clean(exclude=READ_BY_THE_RULES)
    row.save()
    changed = sorted(name for name, value in before.items() if getattr(row, name) != value)
    record("rule_set:edited", actor=actor, subject=row, changed=changed)
    return row


def _base_problems(row: CouncilRuleSet, base: CouncilRuleSet) -> list[Problem]:
    """What stands against copying, or replacing, `base`."""
    if base.province_id is not None and not stands_for(row.province_id, base.province_id):
        return [Problem("base", _("Quy định này của tỉnh khác."))]
    if row.replaces is None:
        return []
    if base.province_id is None or base.status not in ISSUED:
        return [Problem("replaces_base", _("Chỉ thay thế quy định của tỉnh đã ban hành."))]
    return _order_problems(row, base)


def _order_problems(row: CouncilRuleSet, replaced: CouncilRuleSet) -> list[Problem]:
    if row.valid_from > replaced.valid_from:
        return []
    said = {"day": f"{replaced.valid_from:%d/%m/%Y}"}
    return [Problem("valid_from", _("Phải sau ngày bắt đầu của quy định được thay thế (%(day)s).") % said)]
