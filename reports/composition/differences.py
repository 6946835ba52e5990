"""What stands differently now from what a report says (requirement R08: list of later differences). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.vietnam.money import format_vnd
from reports.composition.tables import Composition


@dataclass(frozen=True)
class Difference:
    """One figure: as reported and as counted now, in words."""

    label: str
    reported: str
    now: str


def differences(reported: Composition, now: Composition) -> list[Difference]:
    """Figures that changed, in the order of the tables."""
    before, after = dict(_figures(reported)), dict(_figures(now))
    return [
        Difference(label, before.get(label, "–"), after.get(label, "–"))
        for label in dict.fromkeys([*before, *after])
        if before.get(label) != after.get(label)
    ]


def _figures(found: Composition) -> Iterator[tuple[str, str]]:
    for row in found.records.targets:
        yield _("Chỉ tiêu %(code)s: thực hiện năm") % {"code": row.code}, row.actual_in_year or "–"
        yield _("Chỉ tiêu %(code)s: lũy kế") % {"code": row.code}, row.actual_total or "–"
    total = found.support.total
    yield _("Đơn vị được phê duyệt"), format_vnd(total.approved_enterprises.value)
    yield _("Lượt được phê duyệt"), format_vnd(total.approved_cases.value)
    yield _("Đơn vị đã nghiệm thu"), format_vnd(total.accepted_enterprises.value)
    yield _("Lượt đã nghiệm thu"), format_vnd(total.accepted_cases.value)
    for line in (*found.money.lines, found.money.total):
        yield _("%(source)s: được giao (đồng)") % {"source": line.label}, format_vnd(line.allocated.value)
        yield _("%(source)s: cam kết (đồng)") % {"source": line.label}, format_vnd(line.committed.value)
        yield _("%(source)s: đã chi (đồng)") % {"source": line.label}, format_vnd(line.paid.value)
    calls = found.calls.total
    yield _("Hồ sơ tiếp nhận"), format_vnd(calls.received.value)
    yield _("Hồ sơ hợp lệ"), format_vnd(calls.valid.value)
    yield _("Hồ sơ được phê duyệt"), format_vnd(calls.approved.value)
    yield _("Hồ sơ bị từ chối"), format_vnd(calls.refused.value)
