"""What people are told about estimates: the one who asked sees what became of it, and why."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.models import Estimate
from funding.workflow import ESTIMATE_WORKFLOW
from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

ESTIMATE_ANSWERED = NotificationKind(
    key="funding.estimate_answered",
    category=_("Kinh phí"),
    title=_("Dự toán, điều chỉnh dự toán có kết quả"),
    subject_template=_(
        "Dự toán năm {{ subject.year }} ({{ subject.plan.code }}, lần {{ subject.version }}): {{ state }}"
    ),
    body_template=_("{{ subject.plan.title }}{% if note %}\n\n{{ note }}{% endif %}"),
    can_switch_off=False,
)
notification_kinds.register(ESTIMATE_ANSWERED)


def tell_who_asked(estimate: Estimate, actor: Actor, note: str = "") -> None:
    """Tell the one who prepared the estimate and those who asked for transfers how it stands now."""
    people = {estimate.prepared_by} | {row.requested_by for row in estimate.transfers.select_related("requested_by")}
    facts = {"state": ESTIMATE_WORKFLOW.label(estimate.status), "note": note}
    url = reverse("funding:estimate_detail", args=[estimate.public_id])
    notify(ESTIMATE_ANSWERED, recipients=people - {actor.user, None}, subject=estimate, context=facts, url=url)
