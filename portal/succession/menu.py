"""Entries of the menu, and acts that wait in the work queue."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import PROVINCE_STAFF, Role
from portal.succession.enums import ActStatus
from portal.succession.policies import READERS, carries_out_successions
from portal.succession.selectors import acts
from portal.ui import work_queue
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

register(
    NavItem(
        label=_("Danh bạ đơn vị"),
        url_name="succession:organization_list",
        group=NavGroup.SITE,
        order=20,
        icon="people",
        roles=PROVINCE_STAFF | {Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.MINISTRY_OFFICER},
        sections=frozenset(),
    )
)
register(
    NavItem(
        label=_("Sắp xếp đơn vị"),
        url_name="succession:succession_list",
        group=NavGroup.SITE,
        order=30,
        icon="job",
        roles=READERS,
    )
)


def awaiting(actor: Actor) -> list[WorkItem]:
    """Acts whose day has come and that wait for the actor's word, or could not begin by themselves. One query."""
    if actor.is_system or not actor.has(*READERS):
        return []
    due = acts.visible_to(actor).filter(
        status__in=(ActStatus.CHECKED, ActStatus.AGREED), effective_on__lte=clock.today()
    )
    return [
        WorkItem(
            code=row.legal_number,
            subject=row.title,
            next_step=str(_("Thực hiện kế thừa")),
            due_on=row.effective_on,
            url=reverse("succession:succession_detail", args=[row.public_id]),
        )
        for row in due.order_by("effective_on", "pk")
        if carries_out_successions.can(actor, row)
    ]


work_queue.register("succession.acts", awaiting)
