"""What must hold for a step of a province's own rule set; each raises RuleViolation with every reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.rules.legality import RuleFacts, problems_of
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def facts_of(row: CouncilRuleSet) -> RuleFacts:
    """`row` as the pure rules read it."""
    names = set(RuleFacts.__dataclass_fields__) - {"group_maxima", "total"}
    return RuleFacts(**{name: getattr(row, name) for name in names})


def is_legal(row: CouncilRuleSet, actor: Actor) -> None:
    """A council can work under it."""
    problems = problems_of(facts_of(row))
    if problems:
        raise RuleViolation(problems=[Problem("", problem.message) for problem in problems])


def is_not_over(row: CouncilRuleSet, actor: Actor) -> None:
    """Its last day is not past before anybody worked under it."""
    if row.valid_to is not None and row.valid_to < clock.today():
        raise RuleViolation(_("Thời gian áp dụng đã qua; hãy sửa ngày rồi trình lại."))


def may_still_end(row: CouncilRuleSet, actor: Actor) -> None:
    """The day asked for is not past: councils drafted since then work under it."""
    if row.closing_on is None or row.closing_on < clock.today():
        raise RuleViolation(_("Ngày kết thúc đề nghị đã qua; hãy đề nghị lại với ngày khác."))
