"""Answers against questions: pure, every problem at once, whatever is typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.questions.answer_forms import AnswersForm, field_name
from portal.questions.answers import problems_of, relevant, shown
from portal.questions.definition import (
    Condition,
    Definition,
    Option,
    Question,
    Section,
    TableColumn,
    from_json,
    to_json,
)
from portal.questions.design import problems_of_definition
from portal.questions.enums import CELL_KINDS, Kind
from portal.questions.exporting import answer_columns
from portal.questions.showing import answer_differences, answered

OPTIONS = (Option("o1", "ISO 9001"), Option("o2", "ISO 22000"), Option("o3", "HACCP"))
COLUMNS = (
    TableColumn("k1", "Sản phẩm", Kind.TEXT, is_required=True),
    TableColumn("k2", "Sản lượng", Kind.WHOLE),
    TableColumn("k3", "Doanh thu", Kind.MONEY),
)


def form_of(*questions: Question) -> Definition:
    return Definition((Section("p1", "Thông tin bổ sung", questions=questions),), len(questions))


EVERY_KIND = form_of(
    Question("c1", Kind.YES_NO, "Đã có chứng nhận chưa?", is_required=True),
    Question(
        "c2", Kind.ONE_OF, "Chứng nhận nào?", is_required=True, options=OPTIONS, shown_if=Condition("c1", ("yes",))
    ),
    Question("c3", Kind.SEVERAL_OF, "Muốn áp dụng", options=OPTIONS, minimum="1", maximum="2", is_required=True),
    Question("c4", Kind.WHOLE, "Số dây chuyền", minimum="1", maximum="50"),
    Question("c5", Kind.DECIMAL, "Tỷ lệ lỗi (%)", minimum="0", maximum="100"),
    Question("c6", Kind.MONEY, "Giá trị hợp đồng"),
    Question("c7", Kind.DATE, "Ngày bắt đầu", minimum="2026-01-01"),
    Question("c8", Kind.TEXT, "Người phụ trách", maximum="20"),
    Question("c9", Kind.LONG_TEXT, "Hiện trạng"),
    Question("c10", Kind.TABLE, "Sản phẩm chính", columns=COLUMNS, minimum="1", maximum="3", is_required=True),
)
GOOD = {
    "c1": True,
    "c2": "o1",
    "c3": ["o2"],
    "c4": 3,
    "c5": "2.5",
    "c6": 86_000_000,
    "c7": "2026-12-01",
    "c8": "Chị Mai",
    "c9": "Lỗi nhiều",
    "c10": [{"k1": "Nước mắm", "k2": 1200, "k3": 5_000_000}],
}


def places(found: list) -> list[str]:
    return [problem.place for problem in found]


def test_good_answers_of_every_kind_have_no_problem() -> None:
    assert problems_of(EVERY_KIND, GOOD) == []


def test_all_problems_are_named_at_once_each_at_its_question_and_cell() -> None:
    bad = {
        "c1": True,
        "c3": ["o1", "o2", "o3"],
        "c4": 51,
        "c5": "không",
        "c6": -5,
        "c7": "2025-12-31",
        "c8": "x" * 21,
        "c10": [{"k1": "Khô cá"}, {"k2": "nhiều"}],
    }

    found = problems_of(EVERY_KIND, bad)

    assert places(found) == ["c2", "c3", "c4", "c5", "c6", "c7", "c8", "c10[2].k1", "c10[2].k2"]
    assert str(found[-1].message) == "Dòng 2, cột “Sản lượng”: Câu trả lời không đúng kiểu."


def test_a_draft_may_miss_everything_but_not_contradict_a_limit() -> None:
    assert problems_of(EVERY_KIND, {}, complete=False) == []
    assert places(problems_of(EVERY_KIND, {"c4": 0}, complete=False)) == ["c4"]


def test_hidden_questions_are_neither_asked_nor_kept() -> None:
    answers = {**GOOD, "c1": False}

    assert "c2" not in shown(EVERY_KIND, answers)
    assert "c2" not in relevant(EVERY_KIND, answers)
    assert problems_of(EVERY_KIND, answers) == []


def test_what_hangs_on_a_hidden_question_is_hidden_too() -> None:
    chain = form_of(
        Question("c1", Kind.YES_NO, "A"),
        Question("c2", Kind.YES_NO, "B", shown_if=Condition("c1", ("yes",))),
        Question("c3", Kind.TEXT, "C", shown_if=Condition("c2", ("yes",)), is_required=True),
    )

    assert shown(chain, {"c1": False, "c2": True}) == {"c1"}
    assert shown(chain, {"c1": True, "c2": True}) == {"c1", "c2", "c3"}


def test_a_circle_is_refused_and_hides_instead_of_hanging() -> None:
    circle = form_of(
        Question("c1", Kind.YES_NO, "A", shown_if=Condition("c2", ("yes",))),
        Question("c2", Kind.YES_NO, "B", shown_if=Condition("c1", ("yes",))),
    )

    found = problems_of_definition(circle)

    assert places(found) == ["c1", "c2"]
    assert "quay vòng" in str(found[0].message)
    assert shown(circle, {"c1": True, "c2": True}) == frozenset()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("c1", Kind.ONE_OF, "Chọn"), "ít nhất hai lựa chọn"),
        (Question("c1", Kind.ONE_OF, "Chọn", options=(Option("o1", "A"), Option("o2", "a"))), "phải khác nhau"),
        (Question("c1", Kind.TABLE, "Bảng"), "ít nhất một cột"),
        (Question("c1", Kind.TEXT, "  "), "chưa có lời"),
        (Question("c1", Kind.WHOLE, "Số", minimum="9", maximum="3"), "lớn hơn giới hạn"),
        (Question("c1", Kind.WHOLE, "Số", minimum="chín"), "không đọc được"),
        (Question("c1", Kind.TEXT, "A", shown_if=Condition("c9", ("yes",))), "không còn trong biểu mẫu"),
    ],
)
def test_a_bad_question_says_what_is_wrong(question: Question, words: str) -> None:
    found = problems_of_definition(form_of(question))

    assert places(found) == ["c1"]
    assert words in str(found[0].message)


def test_the_definition_comes_back_from_json_as_it_was() -> None:
    assert from_json(to_json(EVERY_KIND)) == EVERY_KIND


def posted(**fields: object) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name.replace("cau_", "answer-"), value if isinstance(value, list) else [value])
    return data


def test_what_a_person_types_is_stored_by_kind_and_shown_again() -> None:
    form = AnswersForm(
        posted(
            cau_c1="yes",
            cau_c2="o1",
            cau_c3=["o2"],
            cau_c4="3",
            cau_c5="2,5",
            cau_c6="86.000.000",
            cau_c7="01/12/2026",
            cau_c8="Chị Mai",
            cau_c9="Lỗi nhiều",
            **{
                "cau_c10-rows": "3",
                "cau_c10-0-k1": "Nước mắm",
                "cau_c10-0-k2": "1.200",
                "cau_c10-0-k3": "5.000.000",
            },
        ),
        definition=EVERY_KIND,
    )

    assert form.answers() == GOOD
    assert not form.errors
    again = AnswersForm(definition=EVERY_KIND, answers=GOOD)
    html = again.as_p()
    assert 'value="86.000.000"' in html
    assert 'value="1.200"' in html
    assert "Chỉ trả lời khi “Đã có chứng nhận chưa?” là: có." in html


def test_an_unreadable_field_keeps_what_is_stored_and_the_others_are_saved() -> None:
    form = AnswersForm(posted(cau_c4="ba", cau_c8="Anh Nam"), definition=EVERY_KIND, sections=["p1"])

    answers = form.answers()

    assert "c4" not in answers
    assert answers["c8"] == "Anh Nam"
    assert field_name("c4") in form.errors


def test_html_in_every_text_is_shown_as_text() -> None:
    nasty = '<img src=x onerror="alert(1)">'
    definition = from_json(to_json(EVERY_KIND))
    section = definition.sections[0]
    questions = tuple(
        replace(
            q,
            label=nasty,
            help=nasty,
            options=tuple(replace(o, label=f"{nasty}{o.key}") for o in q.options),
            columns=tuple(replace(c, label=f"{nasty}{c.key}") for c in q.columns),
        )
        for q in section.questions
    )
    definition = replace(definition, sections=(replace(section, title=nasty, questions=questions),))

    html = AnswersForm(definition=definition, answers={"c8": nasty, "c10": [{"k1": nasty}]}).as_p()

    assert "<img" not in html
    assert html.count("&lt;img") > 20


def test_differences_name_only_what_changed() -> None:
    found = answer_differences(EVERY_KIND, GOOD, {**GOOD, "c4": 4, "c8": ""})

    assert [(d.label, d.before, d.after) for d in found] == [
        ("Số dây chuyền", "3", "4"),
        ("Người phụ trách", "Chị Mai", ""),
    ]


def test_a_sheet_has_a_column_per_question_over_all_versions() -> None:
    newer = form_of(*list(EVERY_KIND)[:4], Question("c11", Kind.MONEY, "Vốn đối ứng"))

    columns = answer_columns([newer, EVERY_KIND], lambda row: row)

    assert [c.label for c in columns][:2] == ["Đã có chứng nhận chưa?", "Chứng nhận nào?"]
    assert "Vốn đối ứng" in [c.label for c in columns]
    row = (EVERY_KIND, GOOD)
    values = {c.key: c.plain(row) for c in columns}
    assert values["c4"] == 3
    assert values["c6"] == 86_000_000
    assert values["c7"] == dt.date(2026, 12, 1)
    assert values["c10"] == "Nước mắm | 1.200 | 5.000.000"
    assert values["c11"] == ""


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["k1", "k2", "k3", "x"]), inner),
    max_leaves=12,
)
KEYS = [question.key for question in EVERY_KIND]


@settings(max_examples=120)
@given(st.dictionaries(st.sampled_from(KEYS), ANY))
def test_whatever_is_stored_is_checked_without_falling_over(answers: dict) -> None:
    found = problems_of(EVERY_KIND, answers)
    asked = shown(EVERY_KIND, answers)

    assert {problem.place.partition("[")[0] for problem in found} <= asked
    assert {p.place for p in problems_of(EVERY_KIND, answers, complete=False)} <= {p.place for p in found}
    kept = relevant(EVERY_KIND, answers)
    assert set(kept) <= asked
    if not found:
        assert problems_of(EVERY_KIND, kept) == []
    assert len(answered(EVERY_KIND, answers)) == 1


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    count = draw(st.integers(1, 6))
    questions = []
    for number in range(1, count + 1):
        kind = draw(st.sampled_from([str(k) for k in Kind]))
        condition = None
        if draw(st.booleans()):
            condition = Condition(f"c{draw(st.integers(1, count))}", (draw(st.sampled_from(["yes", "no", "o1"])),))
        columns = tuple(TableColumn(f"k{n}", f"Cột {n}", str(k)) for n, k in enumerate(CELL_KINDS, 1))
        questions.append(
            Question(
                f"c{number}",
                kind,
                f"Câu {number}",
                is_required=draw(st.booleans()),
                options=OPTIONS if kind in (Kind.ONE_OF, Kind.SEVERAL_OF) else (),
                columns=columns if kind == Kind.TABLE else (),
                shown_if=condition,
            )
        )
    return form_of(*questions)


@settings(max_examples=80)
@given(definitions(), st.data())
def test_what_the_form_reads_without_error_has_no_problem_of_kind(definition: Definition, data: st.DataObject) -> None:
    """Typing anything: a field is either refused by the form or its stored answer is sound (drafts)."""
    fields: dict[str, object] = {}
    for question in definition:
        name = field_name(question.key)
        if question.kind == Kind.TABLE:
            fields[f"{name}-rows"] = "2"
            for column in question.columns:
                fields[f"{name}-0-{column.key}"] = data.draw(
                    st.sampled_from(["", "5", "1.000", "2,5", "01/02/2026", "x"])
                )
        else:
            fields[name] = data.draw(st.sampled_from(["", "5", "1.000", "2,5", "01/02/2026", "x", "yes", "o1", "o9"]))
    form = AnswersForm(posted(**fields), definition=definition)

    answers = form.answers()

    assert problems_of(definition, answers, complete=False) == []
    assert from_json(to_json(definition)) == definition
