"""The first page of a plan: how far its targets, tasks and money are, what is late, what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.enums import Verdict
from plans.planning.models import PlanRelation
from plans.planning.selectors.budget import budget_tree
from plans.planning.selectors.dashboard import Bucket, deadlines_of, money_board, task_board
from plans.planning.selectors.targets import target_progress
from plans.planning.views.base import PlanPage
from plans.planning.views.wording import money_chart, state_chart, target_chart, task_years
from plans.planning.views.work_wording import days_late, item_page, words_of
from portal.core import clock
from portal.ui.kpis import Kpi
from portal.ui.templatetags.components import short_money
from portal.workflow.selectors import timeline_of

MET = (Verdict.MET, Verdict.EXCEEDED)
LATE_SHOWN = 6


class PlanOverview(PlanPage):
    """Targets, tasks, money and days of a plan on one page; every number opens its list."""

    template_name = "planning/plan_detail.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        story = {
            "timeline": timeline_of(plan),
            **self._tree(),
            "programmes": list(plan.programmes.all()),
            "facts": self._facts(),
        }
        return story if plan.is_reference else {**story, **self._board()}

    def _tree(self) -> dict[str, Any]:
        """The plans this one names, and those that name it. One query."""
        plan = self.subject
        rows = PlanRelation.objects.filter(Q(plan=plan) | Q(other=plan)).select_related("plan", "other")
        found = list(rows.order_by("plan_id", "position"))
        return {
            "relations": [row for row in found if row.plan_id == plan.pk],
            "named_by": [row for row in found if row.other_id == plan.pk],
        }

    def _board(self) -> dict[str, Any]:
        plan, today = self.subject, clock.today()
        progress = target_progress(plan)
        tree = budget_tree(plan)
        board, money = task_board(plan, today), money_board(tree)
        days = deadlines_of(self.actor, plan, today, shown=LATE_SHOWN)
        counts = Counter(row.verdict for row in progress)
        return {
            "progress": progress,
            "target_chart": target_chart(progress),
            "verdicts": [(verdict, counts[verdict]) for verdict in Verdict if counts[verdict]],
            "budget": tree,
            "money": money,
            "money_chart": money_chart(money),
            "board": board,
            "buckets": list(Bucket),
            "state_chart": state_chart(board),
            "task_years": task_years(plan, board.tasks),
            "integrated": sum(task.is_integrated for task in board.tasks),
            "late": [
                (words_of(due.follow_up), item_page(due.follow_up), due, days_late(due.due_on, today))
                for due in days.late
            ],
            "late_more": days.late_count - len(days.late),
            "coming": [(words_of(due.follow_up), item_page(due.follow_up), due) for due in days.coming],
            "kpis": self._kpis(progress, board, money, days.late_count),
        }

    def _kpis(self, progress: list[Any], board: Any, money: Any, late: int) -> list[Kpi]:
        plan = self.subject
        targets, tasks, budget = (
            reverse(f"planning:plan_{name}", args=[plan.public_id]) for name in ("targets", "tasks", "budget")
        )
        figures = []
        if progress:
            met = sum(row.verdict in MET for row in progress)
            unknown = sum(row.verdict == Verdict.NO_DATA for row in progress)
            note = _("%(count)s chưa đủ dữ liệu") % {"count": unknown} if unknown else ""
            figures.append(Kpi(_("Chỉ tiêu đạt"), str(met), f"/ {len(progress)}", note, url=targets))
        if board.tasks:
            done, overdue = board.count(Bucket.DONE), board.count(Bucket.OVERDUE)
            underway = board.count(Bucket.UNDERWAY)
            note = _("%(count)s đang thực hiện") % {"count": underway}
            figures.append(
                Kpi(
                    _("Nhiệm vụ xong"),
                    str(done),
                    f"/ {len(board.tasks)}",
                    note,
                    url=f"{tasks}?trang-thai={Bucket.DONE}",
                )
            )
            figures.append(
                Kpi(
                    _("Nhiệm vụ quá hạn"),
                    str(overdue),
                    note=_("%(count)s đầu việc quá hạn của các đơn vị") % {"count": late} if late else "",
                    tone="bad" if overdue else "",
                    url=f"{tasks}?trang-thai={Bucket.OVERDUE}",
                )
            )
        if money.whole.planned_vnd:
            figures.append(self._money_kpi(money.whole, budget))
        return figures

    def _money_kpi(self, whole: Any, url: str) -> Kpi:
        if not whole.allocated_vnd:
            return Kpi(_("Dự toán"), short_money(whole.planned_vnd), note=_("chưa phân bổ"), url=url)
        share = round(100 * whole.paid_vnd / whole.allocated_vnd)
        note = _("đã chi %(share)s %% số đã phân bổ") % {"share": share}
        return Kpi(_("Đã chi"), short_money(whole.paid_vnd), f"/ {short_money(whole.allocated_vnd)}", note, url=url)

    def _facts(self) -> list[tuple[str, object]]:
        """Number, day, signer, version: what identifies the paper in force."""
        plan = self.subject
        version = plan.current_version
        facts: list[tuple[str, object]] = [
            (_("Số, ký hiệu"), plan.number_text),
            (_("Ngày ban hành"), plan.issued_text),
            (_("Người ký"), plan.signer),
            (_("Hiệu lực"), plan.effect_printed or (f"{plan.effective_from:%d/%m/%Y}" if plan.effective_from else "")),
        ]
        if version is not None:
            number = version.number or 1
            since = _(", áp dụng từ %(day)s") % {"day": f"{version.valid_from:%d/%m/%Y}"} if version.valid_from else ""
            facts.append((_("Phiên bản"), f"{number}{since}"))
            if version.reason:
                facts.append((_("Lý do điều chỉnh"), version.reason))
        return facts
