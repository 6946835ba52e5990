"""What people are told about experts: that they stand in the register, that certificates end."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_experts import EXPIRY_DAYS
from plans.activities.models import Expert, ExpertCertificate
from plans.activities.policies import keeps_experts
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify

CATEGORY = _("Chuyên gia, giảng viên")
EXPERT_LINKED = NotificationKind(
    key="activities.expert_linked",
    category=CATEGORY,
    title=_("được ghi vào sổ chuyên gia"),
    subject_template=_("Bạn được ghi vào sổ chuyên gia, giảng viên của tỉnh"),
    body_template=_("Hãy xem thông tin, chứng chỉ và các dự án của bạn. Tên bạn chỉ được công khai khi bạn đồng ý."),
)
CERTIFICATE_ENDS = NotificationKind(
    key="activities.expert_certificate_ends",
    category=CATEGORY,
    title=_("chứng chỉ chuyên gia sắp hết hạn hoặc đã hết hạn"),
    subject_template=_(
        "{{ subject.expert.full_name }}: chứng chỉ {{ subject.number }} hết hạn ngày {{ subject.expires_on|date:'d/m/Y' }}"
    ),
    body_template=_(
        "Chứng chỉ số {{ subject.number }} do {{ subject.issuer }} cấp "
        "{% if days < 0 %}đã hết hạn: người này không còn được tính là chuyên gia theo chứng chỉ đó"
        "{% else %}còn {{ days }} ngày{% endif %}. Hãy đôn đốc cấp lại và cập nhật trong sổ."
    ),
)
EXPERT_KINDS = (EXPERT_LINKED, CERTIFICATE_ENDS)
YEAR = 365


def tell_linked(expert: Expert) -> None:
    """The person learns once that the row is theirs."""
    notify(
        EXPERT_LINKED,
        recipients=[expert.user],
        subject=expert,
        url=reverse("activities:expert_own"),
        key=f"{EXPERT_LINKED.key}:{expert.public_id}:{expert.user_id}",
    )


def warn_of_expiry(on: dt.date) -> str:
    """Tell the officers of the register and the person once before a certificate ends and once after it ended.

    One that a later certificate of the same issuer and field replaced is left alone.
    """
    last = on + dt.timedelta(days=EXPIRY_DAYS)
    rows = ExpertCertificate.objects.filter(
        expires_on__lte=last, expires_on__gte=on - dt.timedelta(days=YEAR), ended_on__isnull=True
    ).exclude(expert__left_on__lte=on)
    told = 0
    for row in rows.select_related("expert__user").order_by("pk"):
        told += _warn(row, on)
    return gettext("chứng chỉ chuyên gia sắp hết hạn: %(count)d thông báo") % {"count": told}


@transaction.atomic
def _warn(row: ExpertCertificate, on: dt.date) -> int:
    assert row.expires_on is not None
    newer = row.expert.certificates.filter(
        issuer_key=row.issuer_key, field=row.field, issued_on__gt=row.issued_on, ended_on__isnull=True
    )
    if newer.exists():
        return 0
    days = (row.expires_on - on).days
    stage = "past" if days < 0 else "soon"
    key = f"{CERTIFICATE_ENDS.key}:{row.public_id}:{row.expires_on}:{stage}"
    own = row.expert.user
    officers = [user for user in keeps_experts.who_can(row.expert) if user != own]
    page = reverse("activities:expert_detail", args=[row.expert.public_id])
    told = notify(CERTIFICATE_ENDS, recipients=officers, subject=row, context={"days": days}, url=page, key=key)
    if own is None:
        return len(told)
    page = reverse("activities:expert_own")
    own_key = f"{key}:own"
    more = notify(CERTIFICATE_ENDS, recipients=[own], subject=row, context={"days": days}, url=page, key=own_key)
    return len(told) + len(more)
