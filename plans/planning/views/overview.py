"""The first page of a plan: how far its targets, tasks and money are, what is late, what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.enums import Verdict
from plans.planning.models import Plan
from plans.planning.policies import reads_target_records
from plans.planning.selectors import plan_pages, plans
from plans.planning.selectors.dashboard import Bucket, deadlines_of, money_board, task_board
from plans.planning.selectors.following import dues_of_plan
from plans.planning.selectors.past import seen_on
from plans.planning.selectors.targets import target_progress
from plans.planning.views.base import PlanPage
from plans.planning.views.table_rows import party_table_rows, target_table_rows
from plans.planning.views.wording import money_chart, state_chart, target_chart, task_years
from plans.planning.views.work_wording import days_late, item_page, words_of
from portal.ui.kpis import Kpi
from portal.ui.templatetags.components import short_money
from portal.workflow.selectors import timeline_of

MET = (Verdict.MET, Verdict.EXCEEDED)
LATE_SHOWN = 6


class PlanOverview(PlanPage):
    """Targets, tasks, money and days of a plan on one page; every number opens its list."""

    table = "tong-quan"
    takes_day = True
    template_name = "planning/plan_detail.html"

    def fetch(self, public_id: UUID) -> Plan:
        return self.on_day(plan_pages.get_for_overview(self.actor, public_id))

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        story = {
            "timeline": timeline_of(plan),
            "relations": plan_pages.relations_of(plan),
            "named_by": plan_pages.relations_naming(plan),
            "programmes": plan_pages.programmes_of(plan),
            "facts": self._facts(),
        }
        follows = not plan.is_reference and plans.follows(self.actor, plan)
        return {**story, **self._board()} if follows else story

    def _board(self) -> dict[str, Any]:
        plan, today = self.subject, self.day
        progress, money = target_progress(plan, seen_on(plan)), money_board(plan)
        dues = dues_of_plan(self.actor, plan, today)
        board, days = task_board(plan, today, dues), deadlines_of(plan, dues, today, shown=LATE_SHOWN)
        counts = Counter(row.verdict for row in progress)
        return {
            "progress": progress,
            "target_chart": target_chart(progress),
            "target_rows": target_table_rows(plan, progress, opens=reads_target_records.can(self.actor)),
            "verdicts": [(verdict, counts[verdict]) for verdict in Verdict if counts[verdict]],
            "money": money,
            "money_chart": money_chart(money),
            "board": board,
            "buckets": list(Bucket),
            "party_rows": party_table_rows(plan, board.parties),
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
