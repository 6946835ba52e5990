"""Answers given on paper typed in a sheet, a line a body of the sample, a column a question (M05).

The columns are counted, “Câu 1”, “Câu 2” …, as each survey has questions of its own; its sheet says what they ask. Answers
are sent in by the action of the form, once and for good; an officer is noted as who entered them. A table is one cell: a line a
row, its values between bars in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Cell, Codes, Line, WrongCell, plain, shown
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.files import filled_sheet
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.answer_survey import send_answers
from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.list_import.invitees import surveys_named
from plans.knowledge.models import Survey, SurveyAnswer, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.selectors import surveys
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor
from portal.questions.answers import problems_of, relevant
from portal.questions.definition import Definition, Question
from portal.questions.design import MOST_QUESTIONS
from portal.questions.enums import Kind
from portal.questions.values import LARGEST_NUMBER, read

ANSWER_LIST = "knowledge.survey_answers"
BETWEEN = "|"
LONGEST_HEAD = 58
"""Letters of a head: a longer cell is taken for no head."""


class World:
    """The surveys a file names with their questions, who is asked and who has answered. Three queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        rows = list(surveys_named(actor, draft))
        self.codes = Codes(rows)
        self.questions: dict[int, Definition] = {}
        self.invitees: dict[Hashable, list[SurveyInvitee]] = {}
        self.held: dict[Hashable, SurveyAnswer] = {}
        asked = SurveyInvitee.objects.filter(survey__in=rows).select_related("answer").order_by("sort_key", "pk")
        for row in asked:
            for key in ((row.survey_id, plain(row.name)), (row.survey_id, plain(row.name), plain(row.place))):
                self.invitees.setdefault(key, []).append(row)
            answer = getattr(row, "answer", None)
            if answer is not None:
                self.held[row.pk] = answer

    def definition(self, survey: Survey) -> Definition:
        """The questions of a survey, read once."""
        if survey.pk not in self.questions:
            self.questions[survey.pk] = surveys.definition_of(survey)
        return self.questions[survey.pk]


def questions_of(definition: Definition) -> list[Question]:
    """Questions in the order of their columns."""
    return list(definition)


def _invitee(typed: str, line: Line) -> SurveyInvitee | None:
    """Who is meant by name, and by place where the name is not enough."""
    survey: Survey | None = line.told.get("survey")
    if survey is None:
        return None
    place = line.row.get("place")
    key = (survey.pk, plain(typed), plain(place)) if place else (survey.pk, plain(typed))
    named = line.world.invitees.get(key, [])
    if len(named) != 1:
        if named:
            raise WrongCell(gettext("Mẫu có nhiều đơn vị cùng tên này; ghi cả xã, phường."))
        raise WrongCell(gettext("Không có đơn vị này trong mẫu của cuộc khảo sát."))
    return named[0]


def _value(question: Question, typed: str, line: Line) -> Any:
    """An answer as it is stored."""
    kind = question.kind
    if kind == Kind.YES_NO:
        return cells.flag(C(question.key, question.label)).read(typed, line)
    if kind == Kind.ONE_OF:
        return _option(question, typed)
    if kind == Kind.SEVERAL_OF:
        return list(dict.fromkeys(_option(question, part) for part in typed.split(";") if part.strip()))
    if kind == Kind.TABLE:
        return [_row(question, number, told, line) for number, told in enumerate(typed.splitlines(), 1) if told.strip()]
    return _single(kind, typed, line)


def _single(kind: str, typed: str, line: Line) -> Any:
    """A text, number or day."""
    column = C("value", "")
    if kind == Kind.DATE:
        return cells.day(column).read(typed, line).isoformat()
    if kind in (Kind.WHOLE, Kind.MONEY):
        return cells.whole(column, least=-LARGEST_NUMBER, most=LARGEST_NUMBER).read(typed, line)
    if kind == Kind.DECIMAL:
        return format(cells.decimal(column, digits=25, places=10).read(typed, line).normalize(), "f")
    return cells.text(column, 20_000).read(typed, line)


def _row(question: Question, number: int, typed: str, line: Line) -> dict[str, Any]:
    """One row of a table; what is wrong names its row and column."""
    parts = [part.strip() for part in typed.split(BETWEEN)]
    if len(parts) > len(question.columns):
        words = gettext("Dòng %(row)d của ô có %(found)d giá trị, bảng có %(most)d cột.")
        raise WrongCell(words % {"row": number, "found": len(parts), "most": len(question.columns)})
    row: dict[str, Any] = {}
    for column, told in zip(question.columns, parts, strict=False):
        try:
            row[column.key] = _single(column.kind, told, line) if told else None
        except WrongCell as refusal:
            words = gettext("Dòng %(row)d, cột “%(column)s”: %(text)s")
            raise WrongCell(words % {"row": number, "column": column.label, "text": refusal}) from None
    return {column.key: row.get(column.key) for column in question.columns}


def _option(question: Question, typed: str) -> str:
    wanted = plain(typed)
    exact = [option.key for option in question.options if wanted in (plain(option.label), option.key)]
    begun = [option.key for option in question.options if plain(option.label).startswith(wanted)]
    found = exact or begun
    if len(found) != 1:
        known = "; ".join(option.label for option in question.options)
        raise WrongCell(gettext("Không có lựa chọn này. Ghi một trong: %(known)s.") % {"known": known[:300]})
    return found[0]


def _words(question: Question, value: Any) -> str:
    """A stored answer as people type it."""
    if value is None or value == "":
        return ""
    if question.kind == Kind.TABLE:
        return "\n".join(_row_words(question, row) for row in value)
    if question.kind == Kind.YES_NO:
        return "có" if value else "không"
    if question.kind == Kind.ONE_OF:
        return question.option_label(value)
    if question.kind == Kind.SEVERAL_OF:
        return "; ".join(question.option_label(key) for key in value)
    return _single_words(question.kind, value)


def _single_words(kind: str, value: Any) -> str:
    return shown(read(kind, value)) if kind in (Kind.DATE, Kind.DECIMAL) else str(value)


def _row_words(question: Question, row: Any) -> str:
    """Values between bars; a bar or a break inside a value would be taken for another column or row."""
    told = [row.get(one.key) for one in question.columns]
    words = [
        "" if one in (None, "") else _single_words(column.kind, one)
        for column, one in zip(question.columns, told, strict=True)
    ]
    return f" {BETWEEN} ".join(" ".join(one.replace(BETWEEN, "¦").split()) for one in words).rstrip(f" {BETWEEN}")


def _cell_of(number: int) -> Cell:
    """The column of the n-th question."""

    def answer(typed: str, line: Line) -> Any:
        survey: Survey | None = line.told.get("survey")
        if survey is None:
            return None
        asked = questions_of(line.world.definition(survey))
        if number > len(asked):
            raise WrongCell(gettext("Phiếu của cuộc khảo sát này không có câu này."))
        return _value(asked[number - 1], typed, line)

    label = _("Câu %(number)d") % {"number": number}
    column = C(f"q{number}", label, (f"cau {number}.",), 24, is_long=True, is_sparse=True)
    return cells.cell(column, answer, now=lambda row: None, is_fact=False)


def _answers(line: Line) -> dict[str, Any]:
    """Answers by key of question."""
    asked = questions_of(line.world.definition(line.told["survey"]))
    told = {question.key: line.told.get(f"q{number}") for number, question in enumerate(asked, 1)}
    return {key: value for key, value in told.items() if value is not None}


def _rules(seen: Seen) -> Problems:
    line, survey = seen.line, seen.told["survey"]
    definition = line.world.definition(survey)
    answers, columns = _answers(line), {q.key: f"q{n}" for n, q in enumerate(questions_of(definition), 1)}
    if seen.standing is not None:
        for key, value in relevant(definition, answers).items():
            if not _is_same(definition, key, seen.standing.answers.get(key), value):
                yield columns[key], _("Phiếu của đơn vị này đã được gửi nên không sửa được.")
        return
    if survey.status != SurveyStatus.OPEN:
        yield "survey", _("Cuộc khảo sát này không nhận phiếu.")
        return
    wrong = {cell.key for cell in seen.part.cells if line.row.get(cell.key) and cell.key not in line.told}
    for problem in problems_of(definition, answers):
        column = columns.get(problem.place.partition("[")[0], "unit")
        if column not in wrong:
            yield column, problem.message


def _is_same(definition: Definition, key: str, stored: Any, told: Any) -> bool:
    question = definition.find(key)
    if question is not None and question.kind == Kind.TABLE:
        return _words(question, stored) == _words(question, told)
    return bool(stored == told)


def _key(line: Line, parent: Hashable) -> Hashable | None:
    invitee = line.told.get("unit")
    return invitee.pk if invitee is not None else None


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> SurveyAnswer:
    row: SurveyAnswer = send_answers(actor=actor, invitee=line.told["unit"], answers=_answers(line))
    return row


def _never(actor: Actor, row: Any, changes: dict[str, Any]) -> Any:
    raise AssertionError("the check refuses every change of a form that was sent")


def _rows(actor: Actor) -> Iterator[tuple[SurveyAnswer]]:
    """Forms stand in the sheet of their survey only (`answer_book`)."""
    yield from ()


QUESTION_CELLS = tuple(_cell_of(number) for number in range(1, MOST_QUESTIONS + 1))
WHO = (
    cells.found(
        C("survey", _("Mã khảo sát"), ("ma khao sat", "ma cuoc", "ma"), 16, is_required=True),
        lambda typed, line: line.world.codes.find(typed, line),
        lambda row: row.survey.code,
        is_fact=False,
    ),
    cells.found(
        C("unit", _("Đơn vị"), ("don vi", "ten don vi"), 40, is_required=True),
        _invitee,
        lambda row: row.invitee.name,
        is_fact=False,
    ),
    cells.text(C("place", _("Xã, phường"), ("xa", "phuong"), 24), 120, is_fact=False),
    cells.place(lambda row: row.survey.province),
)
ANSWERS = register(
    RecordList(
        key=ANSWER_LIST,
        title=_("Phiếu khảo sát trên giấy"),
        unit=_("phiếu"),
        policy=runs_surveys,
        page="knowledge:survey_list",
        needed=frozenset({"survey", "unit"}),
        no_table=_("Không thấy bảng có các cột “Mã khảo sát” và “Đơn vị”. Hãy dùng tệp mẫu của cuộc khảo sát."),
        world=World,
        rows=_rows,
        text_field="unit",
        told=_("Đã ghi %(added)d phiếu mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
        given=frozenset({"survey", "unit", "place", "province"}),
        parts=(
            Part(
                named="unit",
                cells=(*WHO, *QUESTION_CELLS),
                key=_key,
                held=lambda world: world.held,
                add=_add,
                edit=_never,
                rules=_rules,
            ),
        ),
    )
)


def answer_book(survey: Survey) -> bytes:
    """The sheet of one survey: its sample with the forms sent so far, its questions over the columns."""
    definition = surveys.definition_of(survey)
    asked = questions_of(definition)
    with override("vi"):  # whoever sends it back may read another language
        heads = tuple(cell.column for cell in WHO) + tuple(
            replace(QUESTION_CELLS[n - 1].column, label=_head(n, question), hint=_hint(question))
            for n, question in enumerate(asked, 1)
        )
        lines = []
        for invitee in surveys.invitees_of(survey):
            own = {
                "survey": survey.code,
                "unit": invitee.name,
                "place": invitee.place,
                "province": survey.province.slug,
            }
            answer = getattr(invitee, "answer", None)
            if answer is not None:
                told = enumerate(asked, 1)
                own |= {f"q{n}": _words(question, answer.answers.get(question.key)) for n, question in told}
            lines.append(own)
    return filled_sheet(heads, lines, empty=0)


def _head(number: int, question: Question) -> str:
    words = f"Câu {number}. {question.label}"
    return words if len(words) <= LONGEST_HEAD else words[: LONGEST_HEAD - 1] + "…"


def _hint(question: Question) -> str:
    """The question in full and what may be answered."""
    if question.kind == Kind.SEVERAL_OF:
        choices = "; ".join(option.label for option in question.options)
        return gettext("%(label)s. Ghi một hoặc nhiều, cách nhau bởi dấu chấm phẩy: %(choices)s") % {
            "label": question.label,
            "choices": choices,
        }
    if question.kind == Kind.ONE_OF:
        choices = "; ".join(option.label for option in question.options)
        return gettext("%(label)s. Ghi một trong: %(choices)s") % {"label": question.label, "choices": choices}
    if question.kind == Kind.TABLE:
        words = gettext(
            "%(label)s. Mỗi dòng của ô một dòng của bảng (Alt+Enter), các cột cách nhau bởi dấu |: %(columns)s"
        )
        named = f" {BETWEEN} ".join(f"{one.label} ({Kind(one.kind).label})" for one in question.columns)
        return words % {"label": question.label, "columns": named}
    return f"{question.label} ({Kind(question.kind).label})"
