"""One target: its sentence, its years, the records and values behind it; and the list behind a counted number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning import counters
from plans.planning.enums import Comparator, Counting
from plans.planning.models import EvidencedRecord, Plan, Target
from plans.planning.policies import approves_actuals, enters_actuals, reads_target_records
from plans.planning.rules.consistency import check_plan
from plans.planning.rules.findings import Severity
from plans.planning.selectors import plans
from plans.planning.selectors.actuals import ListUnit, counter_key
from plans.planning.selectors.summaries import contents_of
from plans.planning.selectors.targets import (
    ENTERED_PLACE,
    TargetProgress,
    asked_words,
    get_target,
    pacing_task,
    progress_of,
)
from plans.planning.views.wording import kind_words, measure_words, year_chart
from portal.core import clock
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage


def page_of(plan: Plan, target: Target) -> str:
    """The address of the page about a target."""
    return reverse("planning:target_detail", args=[plan.public_id, target.public_id])


def step_of(name: str, plan: Plan, target: Target, *more: Any) -> str:
    """The address of a step about a target."""
    return reverse(f"planning:{name}", args=[plan.public_id, target.public_id, *more])


def crumbs_of(plan: Plan, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the list of plans to the targets of one."""
    return [
        (_("Kế hoạch"), reverse("planning:plan_list")),
        (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
        (_("Chỉ tiêu"), reverse("planning:plan_targets", args=[plan.public_id])),
        *more,
    ]


class TargetDetail(DetailPage):
    """How a target stands, and the records or values behind it."""

    template_name = "planning/target_detail.html"
    subject: Target
    plan: Plan

    def fetch(self, public_id: UUID, target_id: UUID) -> Target:
        self.plan = plans.get_followed(self.actor, public_id)
        target = get_target(self.plan, target_id)
        if self.plan.version is not None:
            target.version = self.plan.version
        target.version.plan = self.plan
        return target

    def get_title(self) -> str:
        return self.subject.name

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.plan)

    def buttons(self) -> list[ActionButton]:
        self.progress = progress_of(self.plan, self.subject)
        self.enters = enters_actuals.can(self.actor, self.subject)
        if not self.enters:
            return []
        found = []
        counter = self.progress.counter
        if (counter is None or counter.is_state) and self.subject.comparator != Comparator.LIST_COMPLETE:
            found.append(self._link("actual_create", _("Nhập số thực hiện"), "primary"))
        if self.subject.needs_baseline:
            found.append(self._link("baseline_create", _("Nhập số gốc")))
        if self._has_list:
            found.append(self._link("list_unit_create", _("Thêm đơn vị vào danh sách")))
        return found

    def _link(self, name: str, label: str, tone: str = "secondary") -> ActionButton:
        url = step_of(name, self.plan, self.subject)
        return ActionButton(label, url, method="get", tone=tone, icon="plus" if tone == "primary" else "")

    @property
    def _has_list(self) -> bool:
        return self.subject.comparator == Comparator.LIST_COMPLETE or bool(self.progress.units)

    def context(self) -> dict[str, Any]:
        target, progress = self.subject, self.progress
        opens = reads_target_records.can(self.actor)
        siblings = target.version.target_set.filter(sentence=target.sentence).exclude(pk=target.pk)
        tasks = list(target.tasks.select_related("group").prefetch_related("budget_lines"))
        return {
            "plan": self.plan,
            "progress": progress,
            "chart": year_chart(progress),
            "years": [(line, self._year_url(progress, line.year, opens)) for line in progress.years],
            "shows_years": target.comparator != Comparator.QUALITATIVE
            and not (self._has_list and not progress.by_year),
            "has_totals": any(line.total is not None for line in progress.years),
            "entries": [self._decided(row) for row in target.actuals.all()],
            "opens": opens,
            "has_list": self._has_list,
            "list_waiting": [self._decided(row) for row in target.list_units.all() if row.is_waiting],
            "units": [self._unit_row(unit) for unit in progress.units],
            "records_url": progress.url if opens and progress.counter is not None else "",
            "facts": _facts(target, progress),
            "counting": _counting(self.plan, progress),
            "may_choose": self.enters and target.comparator != Comparator.QUALITATIVE,
            "enters": self.enters,
            "tasks": tasks,
            "pacing": pacing_task(target),
            "siblings": list(siblings) if target.sentence else [],
            "restatements": list(target.restatements.all()),
            "findings": [
                found
                for found in check_plan(contents_of(self.plan))
                if found.severity != Severity.OK and target.code in found.place.split(" ↔ ")
            ],
        }

    def _year_url(self, progress: TargetProgress, year: int, opens: bool) -> str:
        if not opens or year not in progress.by_year:
            return ""
        if progress.counter is not None:
            return f"{progress.url}?nam={year}"
        return f"#{ENTERED_PLACE}"

    def _unit_row(self, unit: ListUnit) -> tuple[ListUnit, list[Any], list[ActionButton]]:
        """A unit of the list, its conditions with their decisions, its own steps."""
        cells = [(*cell, self._buttons(cell[2]) if cell[2] is not None else []) for cell in unit.cells]
        steps = []
        if self.enters:
            address = (self.plan, self.subject, unit.row.public_id)
            if len(unit.met) + len(unit.waiting) < len(unit.conditions):
                steps.append(ActionButton(_("Ghi điều kiện"), step_of("list_tick_create", *address), method="get"))
            steps.append(
                ActionButton(
                    _("Đưa ra"),
                    step_of("list_unit_remove", *address),
                    reason_label=_("Lý do đưa đơn vị ra khỏi danh sách"),
                    reason_required=True,
                )
            )
        return unit, cells, steps

    def _decided(self, row: EvidencedRecord) -> tuple[Any, list[ActionButton]]:
        return row, self._buttons(row) if row.is_waiting else []

    def _buttons(self, row: EvidencedRecord) -> list[ActionButton]:
        """Approve and reject, for the second person."""
        for name in ("target", "unit"):
            if hasattr(row, f"{name}_id"):
                setattr(row, name, self.subject if name == "target" else _unit_of(row, self.subject))
        if not approves_actuals.can(self.actor, row):
            return []
        return decision_buttons(
            step_of("actual_approve", self.plan, self.subject, row.public_id),
            step_of("actual_reject", self.plan, self.subject, row.public_id),
        )


def decision_buttons(approve: str, reject: str) -> list[ActionButton]:
    """The two buttons of the second person."""
    return [
        ActionButton(_("Duyệt"), approve, tone="primary"),
        ActionButton(_("Trả lại"), reject, reason_label=_("Lý do trả lại"), reason_required=True),
    ]


def _unit_of(tick: Any, target: Target) -> Any:
    unit = next(unit for unit in target.list_units.all() if unit.pk == tick.unit_id)
    unit.target = target
    return unit


def _facts(target: Target, progress: TargetProgress) -> list[tuple[str, object]]:
    """Labels and values of the grammar."""
    due = str(target.due_year) if target.due_year else _("hết giai đoạn của kế hoạch")
    baseline = ""
    base = getattr(progress.wish, "baseline", None)
    if target.needs_baseline:
        baseline = f"{base.value:f} ({base.year})".replace(".", ",") if base is not None else _("chưa có")
    pairs: list[tuple[str, object]] = [
        (_("Yêu cầu"), asked_words(target)),
        (_("Phép so sánh"), Comparator(target.comparator).label),
        (_("Cách đếm"), Counting(target.counts).label if target.counts else ""),
        (_("Hạn"), due),
        (_("Nhịp mỗi năm"), target.pace_printed),
        (_("Số gốc"), baseline),
        (_("Mẫu số"), target.denominator_label),
        (_("Điều kiện"), "; ".join(target.conditions)),
        (_("Minh chứng"), target.evidence),
        (_("Dòng trong văn bản"), ", ".join(map(str, target.lines))),
    ]
    return [pair for pair in pairs if pair[1]]


def _counting(plan: Plan, progress: TargetProgress) -> list[tuple[str, object]]:
    """Where the number comes from, in words."""
    counter, target = progress.counter, progress.target
    if counter is None:
        missing = counter_key(target)
        words = _("nhập tay, có minh chứng, người thứ hai duyệt")
        entered: list[tuple[str, object]] = [(_("Số thực hiện"), words)]
        standing = counters.find(missing)
        if standing is not None:
            return [*entered, (_("Cũng lấy từ"), _("%(label)s: chưa có số nào") % {"label": standing.label})]
        return [*entered, (_("Sổ đếm dự kiến"), _("chưa có trên Cổng"))] if missing else entered
    pairs: list[tuple[str, object]] = [
        (_("Số thực hiện"), _("đếm từ hồ sơ: %(label)s") % {"label": counter.label}),
        (_("Cách tính"), counter.once or _("mỗi hồ sơ tính một")),
        (_("Số hồ sơ đứng sau"), progress.records),
        (_("Đối tượng được tính"), kind_words(progress.scope.kinds)),
        (_("Chỉ tính nội dung"), measure_words(plan, progress.scope.measures)),
    ]
    return [pair for pair in pairs if pair[1] not in ("", None)]


class TargetRecords(ListPage):
    """The records behind a counted number, whatever app they belong to: the list is the number."""

    template_name = "planning/target_records.html"
    unit = gettext_lazy("hồ sơ")
    empty_title = gettext_lazy("Chưa có hồ sơ nào được tính")
    empty_text = gettext_lazy("Hồ sơ hiện ở đây khi đủ điều kiện được tính cho chỉ tiêu.")
    plan: Plan
    progress: TargetProgress

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.plan = plans.get_followed(self.actor, kwargs["public_id"])
        reads_target_records.check(self.actor)
        self.target = get_target(self.plan, kwargs["target_id"])
        self.progress = progress_of(self.plan, self.target)
        if self.progress.counter is None:
            raise Http404
        return super().get(request, *args, **kwargs)

    @property
    def columns(self) -> Sequence[Column]:  # type: ignore[override]  # they come from the counter
        return self.counter.columns or (Column("record", self.counter.label, value=str),)

    @property
    def has_search(self) -> bool:  # type: ignore[override]  # only where there is something to search
        return bool(self.counter.search) or hasattr(self._rows(), "search")

    @property
    def counter(self) -> Any:
        """The register of this target."""
        return self.progress.counter

    @property
    def year(self) -> int | None:
        """The year asked for; nonsense means all years."""
        asked = self.request.GET.get("nam", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None

    def _rows(self) -> QuerySet[Any]:
        return self.counter.rows(self.plan, clock.today(), self.year, self.progress.scope)

    def rows(self) -> QuerySet[Any]:
        rows = self._rows()
        return rows.order_by(*self.counter.order, "pk") if self.counter.order else rows

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        if hasattr(rows, "search"):
            return super().searched(rows, words)
        for word in words.split():
            match = Q()
            for path in self.counter.search:
                match |= Q(**{f"{path}__icontains": word})
            rows = rows.filter(match)
        return rows

    def get_title(self) -> str:
        facts = {"code": self.target.code, "year": self.year}
        if self.year:
            return _("Hồ sơ được tính cho %(code)s năm %(year)s") % facts
        return _("Hồ sơ được tính cho %(code)s") % facts

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the target
        return self.target.name

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.plan, (self.target.code, page_of(self.plan, self.target)))

    def extra_context(self) -> dict[str, Any]:
        number = self.progress.by_year.get(self.year, 0) if self.year else self.progress.actual
        if self.year is None and self.target.comparator in (Comparator.GROWTH, Comparator.SHARE):
            number = None
        here = step_of("target_records", self.plan, self.target)
        return {
            "plan": self.plan,
            "target": self.target,
            "counter": self.counter,
            "number": number,
            "year": self.year,
            "years": [(year, f"{here}?nam={year}") for year in self.progress.by_year],
            "all_years": here,
            "kinds": kind_words(self.progress.scope.kinds),
        }
