"""What a person writing a plan should look at, beside the row: warnings that never stop saving (B01, A11). Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.planning.enums import Comparator
from plans.planning.exchange.content import PlanContent, Target, Task
from plans.planning.rules.arithmetic import check_arithmetic
from plans.planning.rules.consistency import phased_total, task_label
from plans.planning.rules.findings import Severity
from plans.planning.rules.pace import phase_warnings, span

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Note:
    """One warning: the model and key of the row it stands at ("" for the whole plan)."""

    model: str
    key: str
    place: str
    message: str


def writing_notes(plan: PlanContent) -> list[Note]:
    """Every warning of a draft, in printed order."""
    return [*_whole(plan), *_targets(plan), *_tasks(plan), *_money(plan)]


def _whole(plan: PlanContent) -> Iterator[Note]:
    if not plan.legal_bases:
        yield Note("", "", _("Căn cứ"), _("Chưa có căn cứ nào."))
    if not plan.targets:
        yield Note("", "", _("Chỉ tiêu"), _("Chưa có chỉ tiêu nào: kế hoạch chưa gửi đi được."))
    if not plan.tasks:
        yield Note("", "", _("Nhiệm vụ"), _("Chưa có nhiệm vụ nào: kế hoạch chưa gửi đi được."))
    if not plan.signature.lines_printed:
        yield Note("", "", _("Khối ký"), _("Chưa có dòng ký nào."))


def _targets(plan: PlanContent) -> Iterator[Note]:
    doubled = {code for code, times in Counter(target.code for target in plan.targets).items() if times > 1}
    linked = {key for task in plan.tasks for key in task.targets}
    for target in plan.targets:
        for words in _target_words(plan, target, doubled, linked):
            yield Note("target", target.key, target.code, words)


def _target_words(plan: PlanContent, target: Target, doubled: set[str], linked: set[str]) -> Iterator[str]:
    if target.code in doubled:
        yield _("Mã %(code)s được dùng hơn một lần.") % {"code": target.code}
    without_unit = target.comparator not in (Comparator.QUALITATIVE, Comparator.LIST_COMPLETE) and target.unit is None
    if without_unit:
        yield _("Chưa có đơn vị tính.")
    if target.comparator == Comparator.QUALITATIVE and not target.evidence:
        yield _("Chỉ tiêu định tính chưa nêu minh chứng.")
    if target.baseline.required and target.baseline.value is None:
        yield _("Chưa có số gốc: chưa kết luận được cho tới khi có.")
    if target.key not in linked and not target.contextual:
        yield _("Chưa có nhiệm vụ nào gắn với chỉ tiêu này.")
    if target.due_year is not None and not plan.period.first <= target.due_year <= plan.period.last:
        yield _("Năm %(year)s nằm ngoài kỳ của kế hoạch.") % {"year": target.due_year}
    phases = {phase.year: phase.quantity for phase in target.yearly.phases}
    total = phased_total(target)
    pace = target.yearly.pace
    yield from phase_warnings(phases, total, span(pace.min, pace.max) if pace else None)
    yield from _years_in(plan, target.text)


def _tasks(plan: PlanContent) -> Iterator[Note]:
    for group_key in [*(group.key for group in plan.task_groups), None]:
        tops = [task for task in plan.tasks if task.group == group_key and task.parent is None]
        yield from _codes(plan, tops)
        if group_key is not None and not tops:
            group = next(g for g in plan.task_groups if g.key == group_key)
            yield Note("taskgroup", group.key, group.code or group.title[:40], _("Nhóm chưa có nhiệm vụ nào."))
    for task in plan.tasks:
        for words in _task_words(plan, task):
            yield Note("task", task.key, task_label(plan, task), words)


def _codes(plan: PlanContent, tasks: Sequence[Task]) -> Iterator[Note]:
    """Codes of siblings that are doubled, missing or skip one."""
    times = Counter(task.code for task in tasks if task.code)
    has_codes = bool(times)
    before: int | None = None
    for task in tasks:
        place = task_label(plan, task)
        if not task.code:
            if has_codes:
                yield Note("task", task.key, place, _("Nhiệm vụ chưa có ký hiệu."))
            continue
        if times[task.code] > 1:
            words = _("Ký hiệu “%(code)s” có %(times)s lần trong nhóm.")
            yield Note("task", task.key, place, words % {"code": task.code, "times": times[task.code]})
        number = ordinal(task.code)
        if number is not None and before is not None and number > before + 1:
            words = _("Ký hiệu nhảy từ %(before)s sang “%(code)s”.")
            yield Note("task", task.key, place, words % {"before": before, "code": task.code})
        before = number if number is not None else before


def ordinal(code: str) -> int | None:
    """The number a code counts by: "3" → 3, "1.2" → 2, "đ)" → 5; None for signs that do not count."""
    bare = code.strip().rstrip(".)/").rpartition(".")[2].rpartition("-")[2].casefold()
    if bare.isascii() and bare.isdigit():
        return int(bare)
    return LETTERS.index(bare) + 1 if len(bare) == 1 and bare in LETTERS else None


def _task_words(plan: PlanContent, task: Task) -> Iterator[str]:
    if not task.leads:
        yield _("Chưa có đơn vị chủ trì.")
    for year in (task.time.first, task.time.last):
        if year is not None and not plan.period.first <= year <= plan.period.last:
            yield _("Năm %(year)s nằm ngoài kỳ của kế hoạch.") % {"year": year}
            break
    yield from _years_in(plan, task.title)


def _years_in(plan: PlanContent, text: str) -> Iterator[str]:
    """Years after the period or far before it in words: often left over from an older plan."""
    odd = sorted({int(y) for y in YEAR.findall(text)} - set(range(plan.period.first - 1, plan.period.last + 1)))
    if odd:
        yield _("Câu chữ nhắc năm %(years)s, ngoài kỳ của kế hoạch.") % {"years": ", ".join(map(str, odd))}


def _money(plan: PlanContent) -> Iterator[Note]:
    for finding in check_arithmetic(plan):
        if finding.severity == Severity.MISMATCH:
            yield Note("", "", finding.place or _("Kinh phí"), finding.message)
