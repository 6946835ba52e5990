"""What every page of one plan shares: the plan, its tabs, its next steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.enums import PUBLISHED, PlanStatus
from plans.planning.models import Plan
from plans.planning.selectors import plans
from plans.planning.selectors.past import plan_on, seen_on
from plans.planning.tabs import tabs_of
from plans.planning.workflow import PLAN_WORKFLOW
from portal.core import clock
from portal.organizations.roles import PROVINCE_STAFF
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.pages import DetailPage
from portal.vietnam.forms import ViDateField
from portal.workflow.machine import Step

MONEY_READERS = PROVINCE_STAFF


DAY = "ngay"
LIVE_TABLES = frozenset({"chi-tieu", "tong-quan"})
"""Tables that tell how far a plan has come."""


def day_asked(request: HttpRequest) -> dt.date | None:
    """The day of the address; None where none is asked for, or one nobody can read."""
    try:
        found: dt.date | None = ViDateField(required=False).clean(request.GET.get(DAY, "").strip())
    except ValidationError:
        return None
    return found


def words_of_day(day: dt.date | None) -> str:
    """ "01/03/2023", "" for today."""
    return f"{day:%d/%m/%Y}" if day is not None else ""


class PlanPage(DetailPage):
    """A page about one plan; its first tab is `plan_detail`."""

    subject: Plan
    table = ""
    """The table of this page in `views.table_files`, when it is a file too."""
    takes_day = False
    """The page shows the plan as it stood on a day: `?ngay=dd/mm/yyyy`."""

    def fetch(self, public_id: UUID) -> Plan:
        return self.on_day(plans.get(self.actor, public_id))

    def on_day(self, plan: Plan) -> Plan:
        """The plan with the version of the day asked for."""
        return plan_on(plan, day_asked(self.request)) if self.takes_day else plan

    @property
    def day(self) -> dt.date:
        """The day the page tells of: the one asked for when it is over, else today."""
        return seen_on(self.subject) or clock.today()

    def get_title(self) -> str:
        return self.subject.title

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the plan
        """Number, day, province and period in one line."""
        plan = self.subject
        parts = [
            plan.get_kind_display().capitalize(),
            _("số %(number)s") % {"number": plan.number} if plan.number else plan.number_text,
        ]
        parts += [
            plan.issued_text,
            str(plan.province or _("toàn quốc")),
            _("giai đoạn %(period)s") % {"period": plan.period_text},
        ]
        return " · ".join(part for part in parts if part)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list"))]

    def buttons(self) -> list[ActionButton]:
        if seen_on(self.subject) is not None:  # the past is read, not moved
            return []
        steps = PLAN_WORKFLOW.available(self.subject, self.actor)
        return transition_buttons(
            [_with_own_page(self.subject, step) for step in steps],
            lambda name: reverse("planning:plan_step", args=[self.subject.public_id, name]),
            fields={"expected": self.subject.status},
            forms={"issue": reverse("planning:plan_issue", args=[self.subject.public_id])},
            confirm={
                "issue": _("Ban hành kế hoạch này? Các kế hoạch bị thay thế sẽ được đóng lại."),
                "record_issued": _("Ghi nhận kế hoạch đã được ban hành trên giấy?"),
            },
        )

    def context(self) -> dict[str, Any]:
        seen = seen_on(self.subject)
        return {
            "tab_groups": tabs_of(self.actor, self.subject, here=self.request.path, day=words_of_day(seen)),
            "takes_day": self.takes_day and not self.subject.is_reference and self.subject.status in PUBLISHED,
            "seen_on": seen,
            "day_words": words_of_day(seen),
            "day_error": self.takes_day and self.request.GET.get(DAY, "").strip() and seen is None,
            "turn": PLAN_WORKFLOW.whose_turn(self.subject),
            "is_draft": self.subject.status == PlanStatus.DRAFT,
            "sees_money": self.actor.is_system or self.actor.has(*MONEY_READERS),
            "table_url": reverse("planning:plan_table", args=[self.subject.public_id, self.table])
            if self.table and self.subject.current_version_id is not None and self._has_file()
            else "",
            **self.tab_context(),
        }

    def _has_file(self) -> bool:
        """Tables of progress are no files for who does not follow the plan."""
        return self.table not in LIVE_TABLES or plans.follows(self.actor, self.subject)

    def tab_context(self) -> dict[str, Any]:
        """What the tab shows."""
        return {}


def _with_own_page(plan: Plan, step: Step) -> Step:
    """Issuing asks for number and day on a page of its own: that they are missing is nothing against the button."""
    if step.transition.name == "issue" and (not plan.number or plan.issued_on is None):
        return replace(step, refusal=None)
    return step
