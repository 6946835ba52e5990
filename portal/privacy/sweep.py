"""The daily look: requests that are late, records past their period. Nothing is deleted here."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from portal.attachments.actions.discard_file import discard_file
from portal.organizations.actor import system_actor
from portal.organizations.selectors.served import served
from portal.privacy.enums import CaseStatus
from portal.privacy.models import RequestFile, RetentionCase, SubjectRequest
from portal.privacy.notifications import tell_late, tell_period_over
from portal.privacy.purposes import purpose_on
from portal.privacy.selectors.requests import erased_among, late
from portal.privacy.sources import SubjectSource, subject_sources
from portal.vietnam.models import Province

MOST_A_DAY = 2000
"""Records newly listed per register, province and day; the rest comes on the next days."""


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day `months` earlier; the last of the month where it is shorter."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def sweep_privacy(on: dt.date) -> str:
    """Tell handlers of late requests, list what is past its period; idempotent."""
    for request in late(SubjectRequest.objects.all()):
        with transaction.atomic():
            tell_late(request)
    _discard_copies(on)
    RetentionCase.objects.filter(status=CaseStatus.PROLONGED, keep_until__lt=on).update(
        status=CaseStatus.OPEN, keep_until=None, reason=""
    )
    found = sum(_listed(province, on) for province in served())
    return str(found) if found else ""


def _discard_copies(on: dt.date) -> None:
    """Copies nobody may take any more: a pile of personal data is worse than none."""
    machine = system_actor(_("Bỏ bản sao dữ liệu cá nhân đã hết hạn tải"))
    for row in RequestFile.objects.filter(until__lt=on).select_related("file"):
        with transaction.atomic():
            row.delete()
            discard_file(actor=machine, stored=row.file, reason="privacy copy")


def _listed(province: Province, on: dt.date) -> int:
    with transaction.atomic():
        added = sum(_list_source(source, province, on) for source in subject_sources)
        if added:
            tell_period_over(province, added, f"{province.pk}:{on.isoformat()}")
    return added


def _list_source(source: SubjectSource, province: Province, on: dt.date) -> int:
    purpose = purpose_on(source.purpose, province.pk, on)
    if purpose._state.adding or purpose.retention_months is None:
        return 0
    known = RetentionCase.objects.filter(source=source.key).values("subject_id")
    rows = source.past(source.of_province(province.pk), months_before(on, purpose.retention_months))
    ids = list(rows.exclude(public_id__in=known).order_by("pk").values_list("public_id", flat=True)[:MOST_A_DAY])
    gone = erased_among(source.key, ids)
    fresh = [
        RetentionCase(province=province, source=source.key, subject_id=one, purpose=purpose, found_on=on)
        for one in ids
        if one not in gone
    ]
    RetentionCase.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    return len(fresh)
