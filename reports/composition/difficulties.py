"""What the figures themselves say is hard: sentences to begin the ninth part with."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from plans.planning.enums import Verdict
from portal.vietnam.money import format_vnd
from reports.composition.records import TargetRow, TaskRow
from reports.composition.tables import CallTable, MoneyTable, SupportTable
from reports.composition.tasks import WAITING


def observations(
    targets: Sequence[TargetRow], tasks: Sequence[TaskRow], support: SupportTable, money: MoneyTable, calls: CallTable
) -> tuple[str, ...]:
    """Targets not met or without data, tasks without a trace, unspent money, late answers."""
    said = []
    if behind := [row.code for row in targets if row.verdict == Verdict.NOT_MET]:
        said.append(_("%(count)d chỉ tiêu chưa đạt: %(codes)s.") % {"count": len(behind), "codes": ", ".join(behind)})
    if unknown := [row.code for row in targets if row.verdict == Verdict.NO_DATA]:
        said.append(
            _("%(count)d chỉ tiêu chưa có số liệu: %(codes)s.") % {"count": len(unknown), "codes": ", ".join(unknown)}
        )
    if waiting := sum(row.state == WAITING for row in tasks):
        said.append(_("%(count)d nhiệm vụ trong kế hoạch năm chưa ghi nhận kết quả.") % {"count": waiting})
    running = support.since_start.approved_cases.value - support.since_start.accepted_cases.value
    if running:
        said.append(_("%(count)d dự án được hỗ trợ chưa nghiệm thu.") % {"count": running})
    if calls.total.late.value:
        said.append(_("%(count)d hồ sơ giải quyết quá hạn.") % {"count": calls.total.late.value})
    if money.total.left_vnd > 0:
        said.append(
            _("Kinh phí được giao còn %(left)s đồng chưa cam kết, chưa chi.")
            % {"left": format_vnd(money.total.left_vnd)}
        )
    return tuple(said)
