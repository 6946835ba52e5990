"""Entry of the menu, the work that waits, and the link for everybody."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.organizations.actor import Actor
from portal.privacy.enums import OPEN_REQUESTS, ErasureStatus
from portal.privacy.policies import HANDLERS, approves_erasures, handles_requests
from portal.privacy.selectors import requests
from portal.ui import public_front, work_queue
from portal.ui.navigation import NavGroup, NavItem, register
from portal.ui.work_queue import WorkItem

LIMIT = 100
TABS = (
    (_("Yêu cầu"), "privacy:request_list"),
    (_("Xóa dữ liệu"), "privacy:erasure_list"),
    (_("Quá hạn lưu"), "privacy:retention_list"),
    (_("Sự đồng ý"), "privacy:consent_list"),
    (_("Lượt xem"), "privacy:look_list"),
    (_("Mục đích, thời hạn lưu"), "privacy:purpose_list"),
)
register(
    NavItem(
        label=_("Dữ liệu cá nhân"),
        url_name="privacy:request_list",
        group=NavGroup.SITE,
        order=40,
        icon="people",
        roles=HANDLERS,
        sections=frozenset({"privacy"}),
        covers=tuple(name for _label, name in TABS[1:]),
    )
)
public_front.register_link(public_front.PublicLink(_("Quyền của chủ thể dữ liệu"), "privacy:rights", 95, is_aside=True))
public_front.register_pages("privacy", lambda: [public_front.PublicPage(reverse("privacy:rights"))])


def awaiting(actor: Actor) -> list[WorkItem]:
    """Requests to answer and erasures to approve. Two queries."""
    if actor.is_system or not handles_requests.can(actor):
        return []
    items = [
        WorkItem(
            code=row.code,
            subject=str(row.get_kind_display()),
            next_step=_("Xác định người yêu cầu") if row.status == "received" else _("Trả lời"),
            url=reverse("privacy:request_detail", args=[row.public_id]),
            due_on=row.due_on,
        )
        for row in requests.visible_to(actor).filter(status__in=OPEN_REQUESTS).order_by("due_on", "pk")[:LIMIT]
    ]
    for row in requests.erasures_visible_to(actor).filter(status=ErasureStatus.PREPARED)[:LIMIT]:
        if approves_erasures.can(actor, row):
            address = reverse("privacy:erasure_detail", args=[row.public_id])
            items.append(WorkItem(row.code, row.reason, _("Duyệt việc xóa"), address))
    return items


work_queue.register("privacy", awaiting)
