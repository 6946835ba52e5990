"""What people are told about TFP numbers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import TfpAccount
from plans.knowledge.policies_productivity import approves_tfp
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify

TFP_SUBMITTED = NotificationKind(
    key="knowledge.tfp_submitted",
    category=_("Năng suất, khảo sát"),
    title=_("số TFP chờ duyệt"),
    subject_template=_("Chờ duyệt: {{ subject }}"),
)


def tell_submitted(row: TfpAccount) -> None:
    """Everybody who may approve it but whoever prepared it."""
    people = approves_tfp.who_can(row).exclude(pk=row.prepared_by_id or 0)
    notify(TFP_SUBMITTED, recipients=people, subject=row, url=reverse("knowledge:tfp_detail", args=[row.public_id]))
