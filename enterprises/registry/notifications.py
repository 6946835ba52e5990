"""What the people of an enterprise are told about its records."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import AwardEntry, Certificate
from enterprises.registry.policies import edits_own_profile
from enterprises.registry.selectors.records import EXPIRY_DAYS
from portal.notifications.kinds import NotificationKind
from portal.notifications.models import Notification
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor

CERTIFICATE_EXPIRES = NotificationKind(
    key="registry.certificate_expires",
    category=_("Thông tin đơn vị"),
    title=_("chứng nhận sắp hết hạn"),
    subject_template=_("Chứng nhận {{ subject.standard }} hết hạn ngày {{ subject.expires_on|date:'d/m/Y' }}"),
    body_template=_(
        "Chứng nhận {{ subject.standard }} số {{ subject.number }} do {{ subject.issuer }} cấp còn {{ days }} ngày. "
        "Hãy chuẩn bị chứng nhận lại và cập nhật chứng nhận mới trên Cổng."
    ),
)
AWARD_ADVANCED = NotificationKind(
    key="registry.award_advanced",
    category=_("Thông tin đơn vị"),
    title=_("giải thưởng chất lượng sang bước mới"),
    subject_template=_("{{ subject.award|truncatechars:80 }} {{ subject.year }}: {{ subject.stage_label }}"),
    body_template=_(
        "{% if subject.decision_number %}Quyết định số {{ subject.decision_number }} ngày "
        "{{ subject.decided_on|date:'d/m/Y' }}.{% else %}Xem bước tiếp theo và hạn trên Cổng.{% endif %}"
    ),
)
BATCH = 500


def warn_of_expiry(on: dt.date) -> str:
    """Tell the people of each enterprise once of every certificate that ends within 90 days (E09)."""
    rows = Certificate.objects.filter(expires_on__gte=on, expires_on__lte=on + dt.timedelta(days=EXPIRY_DAYS))
    told = set(Notification.objects.filter(kind=CERTIFICATE_EXPIRES.key).values_list("key", flat=True))
    count = 0
    for row in rows.select_related("enterprise").order_by("pk").iterator(chunk_size=BATCH):
        if _key(row) not in told:
            count += _warn(row, on)
    return gettext("chứng nhận sắp hết hạn: %(count)d thông báo") % {"count": count}


@transaction.atomic
def _warn(row: Certificate, on: dt.date) -> int:
    people = edits_own_profile.who_can(row.enterprise)
    assert row.expires_on is not None
    context = {"days": (row.expires_on - on).days}
    url = reverse("registry:certificate_detail", args=[row.public_id])
    return len(notify(CERTIFICATE_EXPIRES, recipients=people, subject=row, context=context, url=url, key=_key(row)))


def _key(row: Certificate) -> str:
    return f"{CERTIFICATE_EXPIRES.key}:{row.public_id}:{row.expires_on}"


def tell_award_advanced(entry: AwardEntry, actor: Actor) -> None:
    """The people of the enterprise, but not whoever took the step."""
    people = edits_own_profile.who_can(entry.enterprise).exclude(pk=actor.user_id)
    notify(
        AWARD_ADVANCED, recipients=people, subject=entry, url=reverse("registry:award_detail", args=[entry.public_id])
    )
