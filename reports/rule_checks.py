"""What must hold before a step of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.questions.answer_forms import place_of
from portal.questions.answers import problems_of, relevant


def has_figures(report: Any, actor: Actor) -> None:
    """A report goes on only with its tables computed."""
    if not report.figures:
        raise RuleViolation(_("Chưa tính số liệu. Hãy bấm “Tính số liệu và lập tệp” trước."), code="no_figures")


def is_answered(row: Any, actor: Actor) -> None:
    """A return says something: every question answered, or "không phát sinh" declared by a named person."""
    if row.is_nothing:
        return
    if not relevant(row.definition, row.answers):
        raise RuleViolation(
            _("Báo cáo còn trống. Hãy trả lời, hoặc khai “không phát sinh” kèm giải trình."), code="empty_return"
        )
    problems = problems_of(row.definition, row.answers)
    if problems:
        raise RuleViolation(
            _("Báo cáo chưa gửi được: còn %(count)d chỗ cần bổ sung.") % {"count": len(problems)},
            code="incomplete_return",
            problems=[place_of(problem) for problem in problems],
        )
