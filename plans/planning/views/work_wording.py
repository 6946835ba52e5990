"""How items and dues of work read in lists and on paper."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.enums import FollowRole, WorkState
from plans.planning.models import FollowUp, FollowUpDue, ReportRule, Task
from plans.planning.views.wording import occasion_label

KINDS = (
    ("task", gettext_lazy("Nhiệm vụ")),
    ("duty", gettext_lazy("Trách nhiệm")),
    ("report_rule", gettext_lazy("Chế độ báo cáo")),
)
SETTLED = frozenset({WorkState.DONE, WorkState.SENT})


def kind_of(item: FollowUp) -> str:
    """ "nhiệm vụ, chủ trì"."""
    names = dict(KINDS)
    kind = "task" if item.task_id else "duty" if item.duty_id else "report_rule"
    label = str(names[kind]).lower()
    if item.role in (FollowRole.LEAD, FollowRole.PARTNER):
        return f"{label}, {item.get_role_display()}"
    return label


def code_of(task: Task) -> str:
    """ "IV/9": the code of the group and of the task as printed."""
    return "/".join(part for part in (task.group.code if task.group else "", task.code) if part) or "–"


def state_of(due: FollowUpDue) -> WorkState:
    """The state of an annotated due (`selectors.following.with_state`)."""
    return WorkState(due.state)  # type: ignore[attr-defined]  # annotated


def words_of(item: FollowUp) -> str:
    """The task with its code, the duty, or what is to be reported."""
    if item.task is not None:
        return f"{code_of(item.task)} {item.task.title}".strip()
    return rule_words(item.report_rule) if item.report_rule is not None else item.what


def rule_words(rule: ReportRule) -> str:
    """ "Báo cáo hằng năm: …"."""
    return _("Báo cáo %(occasion)s: %(printed)s") % {
        "occasion": str(occasion_label(rule.occasion)).lower(),
        "printed": rule.printed,
    }


def days_late(due_on: dt.date | None, day: dt.date) -> int:
    """Whole days past the due day; 0 before it."""
    return max(0, (day - due_on).days) if due_on else 0


def item_page(item: FollowUp) -> str:
    """The address of an item."""
    return reverse("planning:plan_item", args=[item.plan.public_id, item.public_id])


def entry_page(item: FollowUp, year: int) -> str:
    """The address where the progress of a year is entered."""
    return reverse("planning:plan_item_edit", args=[item.plan.public_id, item.public_id, year])


def year_to_tell(due: FollowUpDue, today: dt.date) -> int:
    """The year an entry for this due is about today: the present one while the work runs, else its last."""
    if due.entries_to == due.entries_from:
        return due.year
    return min(max(today.year, due.starts_year), max(due.year, today.year))
