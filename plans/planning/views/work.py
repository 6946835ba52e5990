"""Lists of work: an organisation's own page, progress entries, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.planning.enums import FollowRole, WorkState
from plans.planning.filters_work import OverdueFilter, ProgressFilter, WorkFilter
from plans.planning.models import FollowUpDue, Progress
from plans.planning.policies_work import REPORTERS, follows_work
from plans.planning.selectors import agency_plans, consultations, following, progress
from plans.planning.views.work_wording import (
    SETTLED,
    days_late,
    entry_page,
    item_page,
    kind_of,
    state_of,
    words_of,
    year_to_tell,
)
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.kpis import Kpi
from portal.ui.pages import ListPage
from portal.ui.templatetags.formats import decimal_vi
from portal.vietnam.text import fold

WORDS_OF = (
    "follow_up__task__title",
    "follow_up__task__code",
    "follow_up__duty__text",
    "follow_up__report_rule__printed",
    "follow_up__organization__name",
    "follow_up__party__name",
    "follow_up__plan__code",
)


def containing(rows: QuerySet[Any], words: str, fields: tuple[str, ...]) -> QuerySet[Any]:
    """The rows in whose `fields` every word occurs, without accents. Reads the texts once; lists of work are short."""
    wanted = fold(words).split()
    found = [
        pk
        for pk, *texts in rows.order_by().values_list("pk", *fields)
        if all(word in text for word in wanted for text in [fold(" ".join(t for t in texts if t))])
    ]
    return rows.filter(pk__in=found)


def _next_step(due: FollowUpDue) -> str:
    """What the row leads to: the form of the year to tell, or the item once it is settled."""
    item = due.follow_up
    if due.state in SETTLED or item.role == FollowRole.REPORT:  # type: ignore[attr-defined]  # annotated
        return item_page(item)
    return entry_page(item, year_to_tell(due, clock.today()))


def _step_words(due: FollowUpDue) -> str:
    item = due.follow_up
    if due.state in SETTLED or item.role == FollowRole.REPORT:  # type: ignore[attr-defined]  # annotated
        return _("Xem")
    return _("Cập nhật tiến độ")


def _late_words(due: FollowUpDue) -> str:
    if due.state != WorkState.OVERDUE:  # type: ignore[attr-defined]  # annotated
        return ""
    return _("trễ %(days)d ngày") % {"days": days_late(due.due_on, clock.today())}


def amount_words(row: Progress) -> str:
    """ "2 khóa", "60 %", or nothing."""
    parts = []
    if row.quantity is not None:
        parts.append(f"{decimal_vi(row.quantity)} {row.unit}".strip())
    if row.percent is not None:
        parts.append(f"{row.percent} %")
    return "; ".join(parts)


def reminder_page(due: FollowUpDue) -> str:
    """Where a reminder to the organisation of this due is written."""
    return reverse("planning:plan_remind", args=[due.follow_up.plan.public_id, due.follow_up.public_id])


WHAT = Column(
    "what",
    gettext_lazy("Việc"),
    value=lambda due: words_of(due.follow_up),
    link=lambda due: item_page(due.follow_up),
    remark=lambda due: kind_of(due.follow_up),
    css="wide",
)
PLAN = Column("plan", gettext_lazy("Kế hoạch"), value="follow_up.plan.code", kind="code", sort="follow_up__plan__code")
DUE_YEAR = Column("year", gettext_lazy("Năm"), value=lambda due: str(due.year), sort="year")


class OwnWork(ListPage):
    """ "Việc của đơn vị": every task and duty of the organisation acted for, over all plans in force (B09)."""

    title = gettext_lazy("Việc của đơn vị")
    template_name = "planning/work/own_work.html"
    unit = gettext_lazy("việc")
    filterset_class = WorkFilter
    search_placeholder = gettext_lazy("Tìm trong nội dung việc (không cần dấu)")
    empty_title = gettext_lazy("Chưa có việc nào giao cho đơn vị")
    empty_text = gettext_lazy(
        "Khi kế hoạch được ban hành và Sở gắn tên đơn vị với danh bạ, nhiệm vụ và trách nhiệm hiện ở đây."
    )
    columns = (
        WHAT,
        PLAN,
        DUE_YEAR,
        Column("due_on", gettext_lazy("Hạn"), kind="day", sort="due_on", remark=_late_words),
        Column("state", gettext_lazy("Tình trạng"), kind="state", value=state_of, sort="state"),
        Column("step", gettext_lazy("Bước tiếp theo"), value=_step_words, link=_next_step),
    )

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the actor
        return str(self.actor.organization_name)

    def rows(self) -> QuerySet[FollowUpDue]:
        if not self.actor.roles & REPORTERS:
            raise NotAllowed(_("Trang này dành cho cán bộ đầu mối và cán bộ của đơn vị được giao việc."))
        return following.owed_by(self.actor, clock.today())

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return containing(rows, words, WORDS_OF)

    def extra_context(self) -> dict[str, Any]:
        found = list(self.rows().order_by().values_list("state", flat=True))
        own = reverse("planning:own_work")
        shown = (WorkState.OVERDUE, WorkState.RETURNED, WorkState.OPEN, WorkState.SENT)
        figures = [
            Kpi(
                state.label,
                str(found.count(state)),
                tone="bad" if state == WorkState.OVERDUE and state in found else "",
                url=f"{own}?state={state}",
            )
            for state in shown
        ]
        return {"figures": figures, "asked": asked_of(self.actor)}


def asked_of(actor: Any) -> list[tuple[str, str]]:
    """What else the organisation is asked for, as words and address: remarks on drafts, its yearly plan. Two queries."""
    replies = consultations.awaited_from(actor).count()
    yearly = agency_plans.owed_by(actor).count()
    found = []
    if replies:
        words = ngettext("%(count)s dự thảo kế hoạch chờ góp ý", "%(count)s dự thảo kế hoạch chờ góp ý", replies)
        found.append((words % {"count": replies}, reverse("planning:reply_list")))
    if yearly:
        words = ngettext("%(count)s kế hoạch năm cần gửi", "%(count)s kế hoạch năm cần gửi", yearly)
        found.append((words % {"count": yearly}, reverse("home:dashboard")))
    return found


class OverdueList(ListPage):
    """What is late, of the province or of the own organisation; a reminder is one step away (B07)."""

    title = gettext_lazy("Việc quá hạn")
    unit = gettext_lazy("việc")
    filterset_class = OverdueFilter
    search_placeholder = gettext_lazy("Tìm đơn vị, nội dung việc (không cần dấu)")
    empty_title = gettext_lazy("Không có việc nào quá hạn")
    empty_text = gettext_lazy("Việc có trong kế hoạch mà hết năm chưa có kết quả được ghi nhận sẽ hiện ở đây.")
    columns: Sequence[Column] = (
        Column(
            "who",
            gettext_lazy("Đơn vị"),
            value=lambda due: due.follow_up.who,
            sort=("follow_up__organization__sort_key", "follow_up__party__name"),
        ),
        WHAT,
        PLAN,
        Column("due_on", gettext_lazy("Hạn"), kind="day", sort="due_on"),
        Column(
            "late",
            gettext_lazy("Số ngày trễ"),
            kind="number",
            value=lambda due: days_late(due.due_on, clock.today()),
        ),
        Column("reminded", gettext_lazy("Đã đôn đốc"), kind="number", sort="reminded"),
        Column("last_reminded", gettext_lazy("Lần gần nhất"), kind="instant", sort="last_reminded"),
        Column(
            "remind",
            gettext_lazy("Bước tiếp theo"),
            value=lambda due: _("Đôn đốc"),
            link=reminder_page,
        ),
    )

    def rows(self) -> QuerySet[FollowUpDue]:
        rows = following.overdue_for(self.actor, clock.today())
        return rows.annotate(
            reminded=Count("reminder_items", distinct=True), last_reminded=Max("reminder_items__reminder__sent_at")
        )

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not follows_work.can(self.actor):
            self.columns = self.columns[:-1]
        return super().get(request, *args, **kwargs)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return containing(rows, words, WORDS_OF)

    def buttons(self) -> list[ActionButton]:
        return [ActionButton(_("Nhật ký đôn đốc"), reverse("planning:reminder_list"), method="get")]


class ProgressList(ListPage):
    """Progress entries: those to be judged come first."""

    title = gettext_lazy("Báo cáo tiến độ")
    unit = gettext_lazy("báo cáo")
    filterset_class = ProgressFilter
    default_sort = "-sent_at"
    search_placeholder = gettext_lazy("Tìm đơn vị, nội dung việc (không cần dấu)")
    empty_title = gettext_lazy("Chưa có báo cáo tiến độ nào")
    empty_text = gettext_lazy("Đơn vị chủ trì nhập tiến độ ở trang “Việc của đơn vị”; báo cáo đã gửi hiện ở đây.")
    columns = (
        Column("who", gettext_lazy("Đơn vị"), value="organization_name", sort="organization_name"),
        Column(
            "what",
            gettext_lazy("Việc"),
            value=lambda row: words_of(row.follow_up),
            link=lambda row: f"{item_page(row.follow_up)}#{row.public_id}",
            css="wide",
        ),
        Column(
            "plan", gettext_lazy("Kế hoạch"), value="follow_up.plan.code", kind="code", sort="follow_up__plan__code"
        ),
        Column("year", gettext_lazy("Năm"), value=lambda row: str(row.year), sort="year"),
        Column("outcome", gettext_lazy("Tình hình"), value="get_outcome_display", sort="outcome"),
        Column("quantity", gettext_lazy("Số lượng"), value=amount_words, css="num"),
        Column("sent_at", gettext_lazy("Gửi lúc"), kind="instant", sort="sent_at"),
        Column("status", gettext_lazy("Trạng thái"), kind="state", workflow="planning.progress", sort="status"),
    )

    def rows(self) -> QuerySet[Progress]:
        return progress.visible_to(self.actor).filter(Q(follow_up__ended_on=None) | Q(sent_at__isnull=False))

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        fields = ("organization_name", "follow_up__task__title", "follow_up__duty__text", "follow_up__plan__code")
        return containing(rows, words, fields)
