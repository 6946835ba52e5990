"""Work demanded of a unit: open until the unit reports and the DoST confirms. Demands and conclusions share it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums import FollowedStatus as F
from portal.core.errors import RuleViolation, Text
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_follow_up(item: Any, actor: Actor) -> None:
    """Nothing counts as done without a word on how."""
    if not item.follow_ups.exists():
        raise RuleViolation(_("Cần ghi kết quả thực hiện trước."), code="nothing_done")


def followed(key: str, title: Text) -> Workflow:
    """The table under its own key."""
    return Workflow(
        key=key,
        title=title,
        states=F,
        initial=F.OPEN,
        final=frozenset({F.CLOSED}),
        tones={F.OPEN: "progress", F.REPORTED: "waiting", F.CLOSED: "success"},
        transitions=(
            Transition(
                name="report",
                sources=frozenset({F.OPEN}),
                target=F.REPORTED,
                label=_("Báo cáo đã thực hiện xong"),
                allowed=policies.reports_followed_work,
                clock=None,
            ),
            Transition(
                name="reopen",
                sources=frozenset({F.REPORTED}),
                target=F.OPEN,
                label=_("Chưa đạt, thực hiện tiếp"),
                allowed=policies.confirms_followed_work,
                needs_reason=True,
                tone="danger",
                clock=None,
            ),
            Transition(
                name="close",
                sources=frozenset({F.OPEN, F.REPORTED}),
                target=F.CLOSED,
                label=_("Xác nhận đã hoàn thành"),
                allowed=policies.confirms_followed_work,
                rules=(has_follow_up,),
            ),
        ),
    )


DEMAND_WORKFLOW = followed("activities.demand", _("Yêu cầu sau kiểm tra"))
ITEM_WORKFLOW = followed("activities.item", _("Việc giao theo kết luận"))
