"""Menu entries and the work queue of work on plans."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.enums import FollowRole, ProposalStatus, WorkState
from plans.planning.policies_work import REPORTERS, decides_science, judges_progress, lists_science
from plans.planning.selectors import following, progress, science
from plans.planning.views.work_wording import entry_page, item_page, kind_of, words_of, year_to_tell
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import PROVINCE_STAFF, Role
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

SOON, SHOWN = dt.timedelta(days=45), 50

register(
    NavItem(
        label=gettext_lazy("Việc của đơn vị"),
        url_name="planning:own_work",
        group=NavGroup.MAIN,
        order=5,
        icon="check",
        roles=REPORTERS,
    )
)
register(
    NavItem(
        label=gettext_lazy("Tiến độ nhiệm vụ"),
        url_name="planning:progress_list",
        group=NavGroup.FOLLOWING,
        order=20,
        icon="tasks",
        roles=PROVINCE_STAFF,
    )
)
register(
    NavItem(
        label=gettext_lazy("Nhiệm vụ KH&CN"),
        url_name="planning:proposal_list",
        group=NavGroup.FOLLOWING,
        order=22,
        icon="project",
        roles=REPORTERS | PROVINCE_STAFF,
    )
)
register(
    NavItem(
        label=gettext_lazy("Việc quá hạn"),
        url_name="planning:overdue_list",
        group=NavGroup.FOLLOWING,
        order=21,
        icon="clock",
        roles=PROVINCE_STAFF | {Role.AGENCY_OFFICER},
    )
)


def progress_due(actor: Actor) -> list[WorkItem]:
    """What the own organisation has to tell: late, returned, or due soon. One query."""
    if actor.is_system or not actor.roles & REPORTERS or actor.organization_id is None:
        return []
    today = clock.today()
    rows = following.owed_by(actor, today).filter(
        state__in=(WorkState.OVERDUE, WorkState.RETURNED, WorkState.OPEN, WorkState.UNDERWAY),
        follow_up__role__in=(FollowRole.LEAD, FollowRole.DUTY),
        due_on__lte=today + SOON,
    )
    return [
        WorkItem(
            code=due.follow_up.plan.code,
            subject=f"{words_of(due.follow_up)[:160]} ({kind_of(due.follow_up)})",
            next_step=_("Sửa và gửi lại tiến độ")
            if due.state == WorkState.RETURNED  # type: ignore[attr-defined]  # annotated
            else _("Cập nhật tiến độ"),
            due_on=due.due_on,
            url=entry_page(due.follow_up, year_to_tell(due, today)),
        )
        for due in rows[:SHOWN]
    ]


def progress_to_judge(actor: Actor) -> list[WorkItem]:
    """Entries that wait for the DoST. One query."""
    if actor.is_system or not actor.roles & judges_progress.roles:
        return []
    return [
        WorkItem(
            code=row.follow_up.plan.code,
            subject=f"{row.organization_name}: {words_of(row.follow_up)[:140]}",
            next_step=_("Xem, ghi nhận tiến độ"),
            url=f"{item_page(row.follow_up)}#{row.public_id}",
        )
        for row in progress.waiting_for(actor).exclude(entered_by_id=actor.user_id)[:SHOWN]
    ]


def science_waiting(actor: Actor) -> list[WorkItem]:
    """Proposals the DoST has to look at or to decide. One query."""
    wanted = []
    if actor.roles & lists_science.roles:
        wanted.append(ProposalStatus.SUBMITTED)
    if actor.roles & decides_science.roles:
        wanted.append(ProposalStatus.LISTED)
    if actor.is_system or not wanted:
        return []
    return [
        WorkItem(
            code=row.code,
            subject=row.title,
            next_step=_("Xem đề xuất đặt hàng") if row.status == ProposalStatus.SUBMITTED else _("Quyết định giao"),
            url=reverse("planning:proposal_detail", args=[row.public_id]),
        )
        for row in science.proposals_visible_to(actor).filter(status__in=wanted)[:SHOWN]
    ]
