"""The questions one agency is asked: its tasks, duties and targets in the plan, then free questions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.enums import ProgressOutcome
from portal.questions.definition import Condition, Definition, Option, Question, Section
from portal.questions.enums import Kind

STATE, QUANTITY, WORDS = "a", "b", "c"
"""Endings of the questions of one task: how it stands, how much, what was done."""
DIFFICULTIES, PROPOSALS, NEXT_YEAR = "n1", "n2", "n3"
TOLD = (ProgressOutcome.UNDERWAY, ProgressOutcome.DONE)
LONGEST_TITLE, LONGEST_LABEL = 150, 300


@dataclass(frozen=True)
class AskedTask:
    """A task or duty the agency answers for. `quantity` and `words` are what it already told on the portal this year."""

    key: str
    code: str
    title: str
    unit: str = ""
    wanted: str = ""
    outcome: str = ""
    quantity: Decimal | None = None
    words: str = ""
    kind: str = "task"


@dataclass(frozen=True)
class AskedTarget:
    """A target the agency's tasks serve."""

    key: str
    code: str
    name: str
    unit: str = ""
    wanted: str = ""


@dataclass
class Built:
    """Questions, what each is about, and the answers known beforehand."""

    definition: Definition
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)


def build(tasks: Sequence[AskedTask], targets: Sequence[AskedTarget], free: Definition, year: int) -> Built:
    """The form of one agency for `year`; `free` are the officer's own questions."""
    built = Built(Definition())
    sections = [_task_section(built, number, task, year) for number, task in enumerate(tasks, 1)]
    if targets:
        sections.append(_target_section(built, targets, year))
    sections.append(_general(year))
    sections += list(_own(free))
    built.definition = Definition(tuple(sections))
    return built


def _task_section(built: Built, number: int, task: AskedTask, year: int) -> Section:
    key = f"v{number}"
    built.sources[key] = {
        "kind": task.kind,
        "key": task.key,
        "code": task.code,
        "title": task.title,
        "unit": task.unit,
        "wanted": task.wanted,
    }
    told = Condition(f"{key}{STATE}", tuple(map(str, TOLD)))
    options = tuple(Option(str(value), str(label).capitalize()) for value, label in ProgressOutcome.choices)
    questions = [Question(f"{key}{STATE}", Kind.ONE_OF, _("Tình hình thực hiện"), is_required=True, options=options)]
    if task.unit:
        label = _("Số lượng đã làm trong năm %(year)d (%(unit)s)") % {"year": year, "unit": task.unit}
        hint = _("Kế hoạch giao: %(wanted)s.") % {"wanted": task.wanted} if task.wanted else ""
        questions.append(
            Question(f"{key}{QUANTITY}", Kind.DECIMAL, label, help=hint, is_required=True, minimum="0", shown_if=told)
        )
    questions.append(
        Question(
            f"{key}{WORDS}",
            Kind.LONG_TEXT,
            _("Kết quả, minh chứng (số, ngày văn bản)"),
            is_required=True,
            shown_if=told,
        )
    )
    _known(built, key, task)
    title = f"{number}. {task.code} {task.title}".replace("  ", " ")
    is_cut = len(title) > LONGEST_TITLE
    return Section(
        key,
        f"{title[: LONGEST_TITLE - 1]}…" if is_cut else title,
        hint=task.title if is_cut else "",
        questions=tuple(questions),
    )


def _known(built: Built, key: str, task: AskedTask) -> None:
    if task.outcome:
        built.answers[f"{key}{STATE}"] = task.outcome
    if task.quantity is not None and task.unit:
        built.answers[f"{key}{QUANTITY}"] = format(task.quantity.normalize(), "f")
    if task.words:
        built.answers[f"{key}{WORDS}"] = task.words


def _target_section(built: Built, targets: Sequence[AskedTarget], year: int) -> Section:
    questions = []
    for number, target in enumerate(targets, 1):
        key = f"s{number}"
        built.sources[key] = {
            "kind": "target",
            "key": target.key,
            "code": target.code,
            "title": target.name,
            "unit": target.unit,
            "wanted": target.wanted,
        }
        label = f"{target.code} {target.name} ({target.unit})" if target.unit else f"{target.code} {target.name}"
        hint = _("Chỉ tiêu: %(wanted)s.") % {"wanted": target.wanted} if target.wanted else ""
        questions.append(Question(key, Kind.DECIMAL, label[:LONGEST_LABEL], help=hint))
    return Section(
        "s",
        _("Số liệu theo chỉ tiêu, năm %(year)d") % {"year": year},
        hint=_("Chỉ ghi phần đơn vị trực tiếp làm được trong năm; không ghi số của toàn tỉnh."),
        questions=tuple(questions),
    )


def _general(year: int) -> Section:
    return Section(
        "n",
        _("Nhận xét chung"),
        questions=(
            Question(DIFFICULTIES, Kind.LONG_TEXT, _("Khó khăn, vướng mắc và nguyên nhân")),
            Question(PROPOSALS, Kind.LONG_TEXT, _("Đề xuất, kiến nghị")),
            Question(NEXT_YEAR, Kind.LONG_TEXT, _("Dự kiến thực hiện năm %(year)d") % {"year": year + 1}),
        ),
    )


def _own(free: Definition) -> Iterator[Section]:
    """The officer's questions under keys of their own, so that none meets those of the plan."""
    for section in free.sections:
        questions = tuple(
            replace(
                question,
                key=f"m{question.key}",
                shown_if=Condition(f"m{question.shown_if.question}", question.shown_if.values)
                if question.shown_if
                else None,
            )
            for question in section.questions
        )
        yield replace(section, key=f"m{section.key}", questions=questions)


def warnings_of(definition: Definition, sources: dict[str, dict[str, Any]], answers: dict[str, Any]) -> Iterable[str]:
    """What may be wrong and does not stop the return: done without a number, a target left open, far beyond the plan."""
    for key, source in sources.items():
        about = f"{source['code']} {source['title']}".strip()[:120]
        if source["kind"] == "target":
            if definition.find(key) is not None and answers.get(key) in (None, ""):
                yield _("“%(about)s”: chưa ghi số; để trống nghĩa là đơn vị không có số liệu.") % {"about": about}
            continue
        quantity = answers.get(f"{key}{QUANTITY}")
        if quantity is None:
            continue
        if answers.get(f"{key}{STATE}") == ProgressOutcome.DONE and Decimal(str(quantity)) == 0:
            yield _("“%(about)s”: ghi đã hoàn thành nhưng số lượng bằng 0.") % {"about": about}
