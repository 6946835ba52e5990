"""What people are told about bodies: papers that end."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import BodyRecognition
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.selectors.bodies import EXPIRY_DAYS
from portal.core import clock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.models import Membership, User

RECOGNITION_ENDS = NotificationKind(
    key="knowledge.recognition_ends",
    category=_("Tổ chức đánh giá sự phù hợp"),
    title=_("công nhận, chỉ định sắp hết hạn hoặc đã hết hạn"),
    subject_template=_(
        "{{ subject.body.name }}: {{ subject.number }} hết hạn ngày {{ subject.expires_on|date:'d/m/Y' }}"
    ),
    body_template=_(
        "{{ subject.get_kind_display }} số {{ subject.number }} do {{ subject.issuer }} cấp "
        "{% if days < 0 %}đã hết hạn{% else %}còn {{ days }} ngày{% endif %}. "
        "Hãy đôn đốc gia hạn và cập nhật trên trang của tổ chức."
    ),
)


def warn_of_expiry(on: dt.date) -> str:
    """Tell the Department that keeps a body, and its own people, once before a paper ends and once after it ended."""
    last = on + dt.timedelta(days=EXPIRY_DAYS)
    rows = BodyRecognition.objects.current().filter(expires_on__lte=last, expires_on__gte=on - dt.timedelta(days=365))
    told = 0
    for row in rows.select_related("body").order_by("pk"):
        told += _warn(row, on)
    return gettext("công nhận, chỉ định sắp hết hạn: %(count)d thông báo") % {"count": told}


@transaction.atomic
def _warn(row: BodyRecognition, on: dt.date) -> int:
    assert row.expires_on is not None
    if row.body.province_id is None:
        return 0
    people = {user.pk: user for user in keeps_bodies.who_can(row.body)}
    if row.body.organization_id is not None:
        held = Membership.objects.active_on(clock.today()).filter(organization_id=row.body.organization_id)
        people |= {user.pk: user for user in User.objects.filter(pk__in=held.values("user_id"))}
    days = (row.expires_on - on).days
    stage = "past" if days < 0 else "soon"
    return len(
        notify(
            RECOGNITION_ENDS,
            recipients=people.values(),
            subject=row,
            context={"days": days},
            url=reverse("knowledge:body_detail", args=[row.body.public_id]),
            key=f"{RECOGNITION_ENDS.key}:{row.public_id}:{row.expires_on}:{stage}",
        )
    )
