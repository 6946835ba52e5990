"""Where each report owed to the Ministry stands, with what of it arrived."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from reports.enums import FROZEN, SETTLED, ObligationStatus, ReportStatus
from reports.models import Report, ReportObligation
from reports.national.enums import Standing
from reports.national.models import ProvinceReminder
from reports.national.policies import sees_national


def rows() -> models.QuerySet[Any]:
    """Obligations with `standing`, the report that stands at the Ministry (`report_…`, `sent_on`, `edition_sent`, its province)
    and the day the first edition was sent.

    The steps inside a province do not show: before it is sent a report is only late or not late.
    """
    arrived = Report.objects.filter(obligation=OuterRef("pk"), status__in=sorted(FROZEN)).order_by("-edition")
    first = arrived.order_by("edition")
    returned = Report.objects.filter(obligation=OuterRef("pk"), status=ReportStatus.RETURNED)
    reminders = ProvinceReminder.objects.filter(obligation=OuterRef("pk")).order_by("-reminded_at")
    return (
        ReportObligation.objects.filter(is_internal=False)
        .exclude(status=ObligationStatus.WAIVED)
        .select_related("plan", "province__successor")
        .annotate(
            report_public_id=Subquery(arrived.values("public_id")[:1]),
            report_number=Subquery(arrived.values("number")[:1]),
            edition_sent=Subquery(arrived.values("edition")[:1]),
            sent_on=Subquery(arrived.values("sent_on")[:1]),
            reporting_province_id=Subquery(arrived.values("province_id")[:1]),
            first_sent_on=Subquery(first.values("sent_on")[:1]),
            was_returned=Exists(returned),
            last_reminded_at=Subquery(reminders.values("reminded_at")[:1]),
        )
        .annotate(standing=_standing(), is_sent_late=_sent_late())
    )


def _standing() -> Case:
    today = clock.today()
    return Case(
        When(status=ObligationStatus.ACKNOWLEDGED, then=Value(Standing.ACKNOWLEDGED)),
        When(status=ObligationStatus.SENT, then=Value(Standing.SENT)),
        When(was_returned=True, then=Value(Standing.RETURNED)),
        When(last_safe_on__isnull=True, then=Value(Standing.UNDATED)),
        When(last_safe_on__lt=today, then=Value(Standing.LATE)),
        default=Value(Standing.WAITING),
        output_field=models.CharField(),
    )


def _sent_late() -> Case:
    return Case(
        When(Q(first_sent_on__isnull=False) & Q(first_sent_on__gt=F("last_safe_on")), then=Value(True)),
        default=Value(False),
        output_field=models.BooleanField(),
    )


def late(today: dt.date) -> models.QuerySet[Any]:
    """Reports owed to the Ministry that are late on `today`, by province and day. One query when read."""
    owed = ReportObligation.objects.filter(is_internal=False, last_safe_on__lt=today).exclude(status__in=SETTLED)
    return owed.select_related("plan", "province").order_by("province__sort_key", "last_safe_on", "pk")


def late_of(province: Province, today: dt.date) -> list[ReportObligation]:
    """Those of one province. One query."""
    return list(late(today).filter(province=province))


def visible_to(actor: Actor) -> models.QuerySet[Any]:
    """All provinces' for the Ministry, nothing for anybody else."""
    return rows() if sees_national.can(actor) else rows().none()


def get(actor: Actor, public_id: UUID) -> Any:
    """One of them. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def days_late(row: Any) -> int:
    """Days after the last safe day: of the first sending, or until today while nothing came, or it has to come again."""
    if row.last_safe_on is None:
        return 0
    arrived = None if row.standing == Standing.RETURNED else row.first_sent_on
    return max(0, ((arrived or clock.today()) - row.last_safe_on).days)
