"""What waits for whom at the Ministry besides provinces' reports."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.work_queue import WorkItem
from reports.national.enums import PaperStatus
from reports.national.selectors import papers

TURN: dict[str, tuple[str, Promise]] = {
    PaperStatus.DRAFT: (Role.MINISTRY_OFFICER, gettext_lazy("Soạn và trình lãnh đạo Bộ")),
    PaperStatus.SUBMITTED: (Role.MINISTRY_LEADER, gettext_lazy("Ký báo cáo")),
    PaperStatus.SIGNED: (Role.MINISTRY_OFFICER, gettext_lazy("Gửi Thủ tướng Chính phủ")),
}


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Reports to the Prime Minister at the actor's step. One query, none for anybody outside the Ministry."""
    states = [str(status) for status, (role, _words) in TURN.items() if actor.has(role)]
    if not states or actor.is_system:
        return []
    rows = papers.light(papers.visible_to(actor)).filter(status__in=states)
    return [
        WorkItem(
            code=row.code,
            subject=str(row),
            next_step=TURN[row.status][1],
            kind=_("Báo cáo Thủ tướng"),
            url=reverse("national:paper_detail", args=[row.public_id]),
            due_on=None,
        )
        for row in rows
    ]
