"""Questionnaires read from a sheet, a line a question: to another survey, another year, another province (M04).

A file speaks of whole questionnaires, so it is saved whole or not at all. It goes into the draft of a form (a new version
where the last one is in use); people publish it. Questions the file leaves out stay. Empty cells leave what stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from plans.activities.importing.cells import Line, WrongCell, plain
from plans.activities.importing.files import filled_sheet, wrong_rows
from plans.activities.importing.kinds import Marks, reread_nothing
from plans.activities.importing.reading import NO_VALUE, ROW, reader
from plans.knowledge.list_import.question_cells import CELLS, COLUMNS_OF_SHEET, answers_meant, lines_of
from portal.imports.drafts import USUAL, Counted, Draft, DraftProblem, DraftRow, FieldSpec, SectionSpec, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.imports.reading.opening import refuse
from portal.organizations.actor import Actor
from portal.questions.actions.change_draft import change_draft
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import start_version
from portal.questions.definition import Condition, Definition, Question, Section
from portal.questions.design import placed, problems_of_definition
from portal.questions.editing import columns_from, options_from
from portal.questions.enums import CHOICES, STEERING, Kind, Purpose
from portal.questions.models import QuestionForm
from portal.questions.policies import keeps_forms
from portal.questions.selectors import newest_of, visible_to

QUESTIONNAIRE = "knowledge.questionnaires"
MOST_LINES = 1_000
NEEDED = frozenset({"form", "number", "label", "kind"})
NO_TABLE = _("Không thấy bảng có các cột “Biểu mẫu”, “Câu số”, “Câu hỏi” và “Kiểu trả lời”. Hãy dùng tệp mẫu.")
FIRST_SECTION = "Câu hỏi"
_read = reader(COLUMNS_OF_SHEET, NEEDED, NO_TABLE, given=frozenset({"form", "purpose"}), keeps_formulas=True)


@dataclass
class Told:
    """One questionnaire of a file: its lines in order, each with what its cells say."""

    title: str
    purpose: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Written:
    """The questions after the file, and which question each line became. `wrong` are (line, column, words)."""

    definition: Definition
    keys: list[str]
    wrong: list[tuple[Line, str, str]]


def _read_file(actor: Actor, content: bytes, name: str) -> Draft:
    draft = _read(actor, content, name)
    if len(draft.rows) > MOST_LINES:
        raise refuse(gettext("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_LINES})
    return draft


def _told(draft: Draft, marks: Marks | None) -> list[Told]:
    """The questionnaires of a file; wrong cells are marked and left out."""
    found: dict[tuple[str, str], Told] = {}
    for row in draft.of(ROW):
        line = Line(row, None)
        for cell in CELLS:
            _cell(cell, row, line, marks)
        title, purpose = line.told.get("form", ""), line.told.get("purpose", str(Purpose.SURVEY))
        own = found.setdefault((purpose, plain(title)), Told(title, purpose))
        if marks and any(line.told.get("number") == other.told.get("number", 0) for other in own.lines):
            marks.wrong(row, "number", _("Câu số này đã có ở một dòng trên của cùng biểu mẫu."))
        own.lines.append(line)
    return list(found.values())


def _cell(cell: Any, row: DraftRow, line: Line, marks: Marks | None) -> None:
    typed = row.get(cell.key)
    try:
        if typed.startswith(NO_VALUE.strip()):
            raise WrongCell(gettext("Ô là công thức hoặc báo lỗi; hãy tính lại và lưu tệp, hoặc gõ giá trị."))
        if typed:
            line.told[cell.key] = cell.read(typed, line)
        elif cell.column.is_required and marks:
            marks.wrong(row, cell.key, _("Không được để trống."))
    except WrongCell as refusal:
        if marks:
            marks.wrong(row, cell.key, refusal)


def write(told: Told, standing: Definition) -> Written:
    """The questionnaire as the file says, under the keys its questions have already."""
    sections, drawn = {plain(one.title): one for one in standing.sections}, standing.drawn
    places: list[str] = []
    title = standing.sections[0].title if standing.sections else FIRST_SECTION
    for line in told.lines:
        title = line.told.get("section") or title
        places.append(plain(title))
        if plain(title) not in sections:
            drawn += 1
            sections[plain(title)] = Section(f"p{drawn}", title)
        if hint := line.told.get("hint"):
            sections[plain(title)] = replace(sections[plain(title)], hint=hint)
    made: list[Question] = []
    taken: set[str] = set()
    for line in told.lines:
        old = _known_again(line, standing, taken)
        if old is None:
            drawn += 1
        key = old.key if old else f"c{drawn}"
        taken.add(key)
        made.append(_question(line, old or Question(key, Kind.TEXT, "")))
    wrong: list[tuple[Line, str, str]] = []
    by_number = {line.told.get("number"): one for line, one in zip(told.lines, made, strict=True)}
    made = [_hung(line, one, by_number, wrong) for line, one in zip(told.lines, made, strict=True)]
    kept = {at: tuple(q for q in one.questions if q.key not in taken) for at, one in sections.items()}
    whole = [
        replace(one, questions=(*(q for q, at in zip(made, places, strict=True) if at == place), *kept[place]))
        for place, one in sections.items()
    ]
    whole.sort(key=lambda one: _rank(one, places, standing))
    return Written(Definition(tuple(whole), drawn), [one.key for one in made], wrong)


def _rank(section: Section, places: list[str], standing: Definition) -> int:
    """Sections in the order of the file; while it changes none, where they stand, new ones last."""
    old = [plain(one.title) for one in standing.sections]
    told = list(dict.fromkeys(places))
    as_told = [place for place in told if place in old]
    order = [*told, *old] if as_told != [place for place in old if place in told] else [*old, *told]
    return order.index(plain(section.title))


def _known_again(line: Line, standing: Definition, taken: set[str]) -> Question | None:
    """The question of these words, of the same kind before others; two of the same words in their order."""
    words = plain(line.told.get("label", ""))
    same = [one for one in standing if one.key not in taken and plain(one.label) == words]
    return next((one for one in same if one.kind == line.told.get("kind")), same[0] if same else None)


def _question(line: Line, old: Question) -> Question:
    told = line.told
    kind = told.get("kind", old.kind)
    facts: dict[str, Any] = {name: told[name] for name in ("label", "help", "is_required") if name in told}
    is_same = kind == old.kind
    for name in ("minimum", "maximum"):
        facts[name] = told.get(name, getattr(old, name) if is_same else "")
    options = options_from(told["options"], old.options) if "options" in told else old.options
    columns = columns_from(told["columns"], old.columns) if "columns" in told else old.columns
    return replace(
        old,
        kind=str(kind),
        options=options if kind in CHOICES else (),
        columns=columns if kind == Kind.TABLE else (),
        **facts,
    )


def _hung(line: Line, own: Question, by_number: dict[Any, Question], wrong: list[tuple[Line, str, str]]) -> Question:
    """The question under the condition its line names."""
    if "shown_if" not in line.told:
        return own
    number, words = line.told["shown_if"]
    other = by_number.get(number)
    try:
        if other is None:
            raise WrongCell(gettext("Không có câu số %(number)d của biểu mẫu này trong tệp.") % {"number": number})
        if other.kind not in STEERING:
            raise WrongCell(gettext("Chỉ phụ thuộc được vào câu hỏi có/không hoặc câu hỏi chọn."))
        return replace(own, shown_if=Condition(other.key, answers_meant(other, words)))
    except WrongCell as refusal:
        wrong.append((line, "shown_if", str(refusal)))
        return own


class World:
    """The forms a file names with their newest questions. Two queries."""

    def __init__(self, actor: Actor) -> None:
        rows = visible_to(actor)
        self.held: dict[tuple[str, str], tuple[QuestionForm, Definition]] = {}
        versions = newest_of(rows)
        for form in sorted(
            (one.form for one in versions.values()), key=lambda one: one.province_id == actor.province_id
        ):
            self.held[form.purpose, plain(form.title)] = form, versions[form.pk].definition

    def of(self, told: Told) -> tuple[QuestionForm | None, Definition]:
        """The form of that name, and its questions."""
        return self.held.get((told.purpose, plain(told.title)), (None, Definition()))


def _check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, world = Marks(draft), World(actor)
    draft.counts = dict.fromkeys(USUAL, 0)
    for told in _told(draft, marks):
        if not told.title:
            continue
        form, before = world.of(told)
        if form is not None and not keeps_forms.can(actor, form):
            marks.wrong(told.lines[0].row, "form", _("Biểu mẫu này của nơi khác nên không sửa bằng tệp được."))
        written = write(told, before)
        _mark(marks, told, written)
        for row, move in _moves(told, written, before):
            if marks.is_clean(row):
                draft.counts[move] += 1
    return marks.found


def _mark(marks: Marks, told: Told, written: Written) -> None:
    """What stands against the questions, at its cell; what it does to questions that are not in the file, as a remark."""
    for line, name, words in written.wrong:
        marks.wrong(line.row, name, words)
    own = dict(zip(written.keys, told.lines, strict=True))
    for key, line in own.items():
        question = written.definition.find(key)
        assert question is not None
        for name, words in placed(question, written.definition):
            is_told = name in line.told or not line.row.get(name)
            if "label" in line.told and "kind" in line.told and is_told:
                marks.wrong(line.row, name, words)
    first = told.lines[0].row
    for problem in problems_of_definition(written.definition):
        if not problem.place:
            marks.wrong(first, "form", problem.message)
        elif problem.place not in own:
            other = written.definition.find(problem.place)
            words = gettext("Câu không có trong tệp “%(label)s”: %(said)s")
            marks.told(first, words % {"label": other.label if other else "", "said": problem.message})


def _moves(told: Told, written: Written, before: Definition) -> Iterator[tuple[DraftRow, str]]:
    """What saving would do with each line: a key of USUAL."""
    after = written.definition
    old, new = ([one.key for one in d if before.find(one.key) and after.find(one.key)] for d in (before, after))
    is_moved = dict(zip(new, (was != now for was, now in zip(old, new, strict=True)), strict=True))
    for line, key in zip(told.lines, written.keys, strict=True):
        stood, there, here = before.find(key), before.section_of(key), after.section_of(key)
        if stood is None or there is None or here is None:
            yield line.row, "new"
        elif stood != after.find(key) or (there.key, there.hint) != (here.key, here.hint) or is_moved[key]:
            yield line.row, "changed"
        else:
            yield line.row, "unchanged"


def _commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    world, counts, pages = World(actor), dict.fromkeys(USUAL, 0), []
    for told in _told(draft, None):
        form, before = world.of(told)
        for _row, move in _moves(told, write(told, before), before):
            counts[move] += 1
        pages.append(_save(actor, told, form, before))
    words = gettext("Đã ghi %(added)d câu hỏi mới, cập nhật %(changed)d, giữ nguyên %(kept)d vào bản đang soạn.")
    facts = {"added": counts["new"], "changed": counts["changed"], "kept": counts["unchanged"]}
    to = (
        reverse("questions:form_detail", args=[pages[0].public_id])
        if len(pages) == 1
        else reverse("questions:form_list")
    )
    return Committed(words % facts, to, bool(counts["new"] or counts["changed"]))


def _save(actor: Actor, told: Told, form: QuestionForm | None, before: Definition) -> QuestionForm:
    """By the actions of the pages: a new form, or the draft of the one that stands."""
    if form is None:
        definition = write(told, Definition()).definition
        return create_form(actor=actor, title=told.title, purpose=told.purpose, definition=definition)
    if write(told, before).definition != before:
        version = start_version(actor=actor, form=form)
        change_draft(
            actor=actor,
            version=version,
            change=lambda standing: write(told, standing).definition,
            row_version=version.row_version,
        )
    return form


def _summary(draft: Draft) -> Counted:
    return counted(draft, counts_wrong=True)


def questionnaire_book(actor: Actor, form: QuestionForm | None = None) -> bytes:
    """The newest questions of one form, or of all, as the sheet this importer reads back without a change."""
    rows = visible_to(actor).filter(pk=form.pk) if form else visible_to(actor)
    versions = sorted(newest_of(rows).values(), key=lambda one: (one.form.purpose, one.form.sort_key, one.form_id))
    with override("vi"):  # whoever sends it back may read another language
        lines = [line for one in versions for line in lines_of(one.form, one.definition)]
    return filled_sheet(COLUMNS_OF_SHEET, lines)


import_kinds.register(
    ImportKind(
        key=QUESTIONNAIRE,
        title=_("Câu hỏi của biểu mẫu"),
        allowed=keeps_forms,
        sections=(
            SectionSpec(
                ROW,
                _("Câu hỏi của biểu mẫu"),
                _("câu"),
                tuple(
                    FieldSpec(one.key, one.label, "long" if one.is_long else "text", is_required=one.is_required)
                    for one in COLUMNS_OF_SHEET
                ),
                text_field="label",
                hint=_("Tệp được lưu khi mọi dòng đều đúng: bộ câu hỏi là một thể thống nhất."),
            ),
        ),
        read=_read_file,
        check=_check,
        commit=_commit,
        summary=_summary,
        reread=reread_nothing,
        back_url_name="questions:form_list",
        save_label=_("Lưu vào bản đang soạn"),
        remarks_file=wrong_rows(COLUMNS_OF_SHEET),
    )
)
