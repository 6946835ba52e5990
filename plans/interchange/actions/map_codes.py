"""Say by which code a destination knows a code of the portal, from which day, or that it knows none."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.interchange.models import CodeMapping, Destination
from plans.interchange.policies import exchanges_data
from plans.interchange.selectors.mappings import all_gaps, is_known
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def map_code(
    *,
    actor: Actor,
    destination: Destination,
    list_key: str,
    local_code: str,
    common_code: str = "",
    common_label: str = "",
    is_without: bool = False,
    reason: str = "",
    valid_from: dt.date | None = None,
) -> CodeMapping:
    """A row from `valid_from` (today) on; the row in force before ends the day before. Raises RuleViolation."""
    destination = lock(Destination, destination.pk)
    exchanges_data.check(actor, destination)
    start = valid_from or clock.today()
    if not is_known(list_key, local_code):
        raise RuleViolation(problems=[Problem("local_code", _("Danh mục của Cổng không có mã này."))])
    row = CodeMapping(
        destination=destination,
        list_key=list_key,
        local_code=local_code,
        common_code="" if is_without else common_code.strip(),
        common_label=common_label.strip(),
        is_without=is_without,
        reason=reason.strip(),
        valid_from=start,
        made_by=actor.user,
    )
    _end_earlier(row, start)
    row.full_clean()
    row.save()
    record(
        "mapping:made", actor=actor, subject=row, list=list_key, code=local_code, common=row.common_code, since=start
    )
    return row


def _end_earlier(row: CodeMapping, start: dt.date) -> None:
    same = CodeMapping.objects.filter(destination=row.destination, list_key=row.list_key, local_code=row.local_code)
    if same.filter(valid_from__gt=start).exists():
        words = _("Mã này đã có ánh xạ áp dụng từ một ngày sau đó.")
        raise RuleViolation(problems=[Problem("valid_from", words)])
    same.filter(valid_from__lt=start, valid_to__isnull=True).update(valid_to=start - dt.timedelta(days=1))


@use_case
def map_as_is(*, actor: Actor, destination: Destination, list_key: str) -> int:
    """The destination writes the codes of a list as the portal does: a row for each code in use without one."""
    exchanges_data.check(actor, destination)
    gaps = [gap for gap in all_gaps(destination, clock.today()) if gap.list_key == list_key]
    for gap in gaps:
        map_code(
            actor=actor,
            destination=destination,
            list_key=list_key,
            local_code=gap.code,
            common_code=gap.code,
            common_label=gap.label[:250],
        )
    return len(gaps)


@use_case
def end_mapping(*, actor: Actor, mapping: CodeMapping) -> CodeMapping:
    """The row holds for the last time today. Raises StaleState when it has ended."""
    row: CodeMapping = lock(CodeMapping, mapping.pk)
    exchanges_data.check(actor, row.destination)
    if row.valid_to is not None or row.valid_from > clock.today():
        raise StaleState
    row.valid_to = clock.today()
    row.full_clean()
    row.save()
    record("mapping:ended", actor=actor, subject=row, list=row.list_key, code=row.local_code, until=row.valid_to)
    return row
