"""Questions of a call in its applications: the version is fixed, answers are checked, shown, printed and exported."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.applications.actions.add_remark import add_remark
from enterprises.applications.actions.draft_call import draft_call
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.form_subjects import subject_key
from enterprises.applications.models import Application, Call
from enterprises.applications.selectors.completeness import problems_of
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.questions import editing, selectors
from portal.questions.actions.change_draft import change_draft
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version, start_version
from portal.questions.definition import Condition, Definition, Question, Section, TableColumn
from portal.questions.enums import Kind
from portal.questions.models import FormVersion, QuestionForm
from tests.factories.enterprises import Office, make_draft, make_office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
QUESTIONS = Definition(
    (
        Section(
            "p1",
            "Sản phẩm và chứng nhận",
            questions=(
                Question("c1", Kind.YES_NO, "Đã có chứng nhận?", is_required=True),
                Question("c2", Kind.TEXT, "Số chứng nhận", is_required=True, shown_if=Condition("c1", ("yes",))),
                Question("c3", Kind.DECIMAL, "Tỷ lệ lỗi (%)", maximum="100"),
                Question(
                    "c4",
                    Kind.TABLE,
                    "Sản phẩm",
                    columns=(TableColumn("k1", "Tên"), TableColumn("k2", "Giá", Kind.MONEY)),
                ),
            ),
        ),
    ),
    4,
)


@pytest.fixture
def form(office: Office) -> QuestionForm:
    """A published form that the call of `office` uses."""
    made = create_form(actor=office.officer, title="Câu hỏi về sản phẩm", definition=QUESTIONS)
    draft = selectors.draft_of(made)
    assert draft is not None
    publish_version(actor=office.officer, version=draft)
    Call.objects.filter(pk=office.call.pk).update(form=made)
    office.call.refresh_from_db()
    return made


def next_version(office: Office, form: QuestionForm) -> FormVersion:
    draft = start_version(actor=office.officer, form=form)
    change = editing.put_question("p1", Question("", Kind.MONEY, "Vốn đối ứng", is_required=True))
    change_draft(actor=office.officer, version=draft, change=change, row_version=None)
    draft.refresh_from_db()
    return publish_version(actor=office.officer, version=FormVersion.objects.get(pk=draft.pk))


def places(application: Application) -> list[str]:
    return [problem.place for problem in problems_of(application)]


def answered(person: Actor, application: Application, **answers: object) -> Application:
    facts = {f"answer-{key}": value for key, value in answers.items()}
    return save_draft(actor=person, application=application, facts=facts)


def test_a_file_in_flight_keeps_the_version_it_was_begun_on(office: Office, form: QuestionForm) -> None:
    first, _person = make_draft(office.call)
    newer = next_version(office, form)
    second, _other = make_draft(office.call)

    first.refresh_from_db()
    assert first.form_version is not None
    assert first.form_version.number == 1
    assert second.form_version == newer
    assert places(first) == ["answer-c1"]
    assert places(second) == ["answer-c1", "answer-c5"]


def test_missing_answers_are_named_and_hidden_ones_are_not_asked(office: Office, form: QuestionForm) -> None:
    application, person = make_draft(office.call)
    application = answered(person, application, c1="yes", c3="250")
    assert places(application) == ["answer-c2", "answer-c3"]
    with pytest.raises(RuleViolation, match="Cần trả lời: Số chứng nhận"):
        submit_application(actor=person, application=application)

    application = answered(person, application, c1="no", c2="sẽ không giữ", c3="2.5")
    filed = submit_application(actor=person, application=application)

    assert filed.answers == {"c1": False, "c3": "2.5"}


def test_answers_are_typed_page_by_page_and_two_people_do_not_overwrite(
    office: Office, form: QuestionForm, client_of: ClientOf
) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    page = reverse("applications:draft_section", args=[application.public_id, "cau-hoi-p1"])
    shown = client.get(page).content.decode()
    assert "Đã có chứng nhận?" in shown
    assert "Chỉ trả lời khi “Đã có chứng nhận?” là: có." in shown
    typed = {
        "answer-c1": "yes",
        "answer-c2": "QMS-0042",
        "answer-c3": "2,5",
        "answer-c4-rows": "2",
        "answer-c4-0-k1": "<b>Nước mắm</b>",
        "answer-c4-0-k2": "45.000",
        "initial-answer-c4": "",
        "initial-answer-c3": "",
        "di": "luu",
    }

    assert client.post(page, typed).status_code == 302

    application.refresh_from_db()
    assert application.answers == {
        "c1": True,
        "c2": "QMS-0042",
        "c3": "2.5",
        "c4": [{"k1": "<b>Nước mắm</b>", "k2": 45_000}],
    }
    again = client.get(page).content.decode()
    assert 'value="45.000"' in again
    assert "<b>Nước" not in again
    # A second window that still shows the empty page and changes nothing leaves the answers of the first.
    stale = {
        "answer-c1": "yes",
        "answer-c2": "",
        "initial-answer-c2": "",
        "answer-c4-rows": "1",
        "initial-answer-c4": "",
        "di": "luu",
    }
    client.post(page, stale)
    application.refresh_from_db()
    assert application.answers["c2"] == "QMS-0042"
    assert application.answers["c4"] == [{"k1": "<b>Nước mắm</b>", "k2": 45_000}]


def test_officers_read_answers_remark_on_one_and_take_all_as_a_spreadsheet(
    office: Office, form: QuestionForm, client_of: ClientOf
) -> None:
    application, person = make_draft(office.call)
    application = answered(person, application, c1="yes", c2="QMS-0042", c3="2.5")
    filed = submit_application(actor=person, application=application)
    taken = take_application(actor=office.officer, application=filed)

    remark = add_remark(actor=office.officer, application=taken, field="answer-c2", text="Chứng nhận đã hết hạn")
    page = client_of(office.officer).get(reverse("applications:application_detail", args=[taken.public_id]))
    book = client_of(office.officer).get(reverse("applications:call_answers", args=[office.call.public_id]))

    assert remark.field_label == "Số chứng nhận"
    assert "QMS-0042" in page.content.decode()
    rows = list(load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # one sheet
    head = next(row for row in rows if "Số chứng nhận" in row)
    line = next(row for row in rows if filed.code in row)
    assert line[head.index("Số chứng nhận")] == "QMS-0042"
    assert float(line[head.index("Tỷ lệ lỗi (%)")]) == 2.5  # type: ignore[arg-type]  # a number


def test_the_copy_that_is_printed_says_the_answers(office: Office, form: QuestionForm) -> None:
    application, person = make_draft(office.call)
    filed = submit_application(actor=person, application=answered(person, application, c1="no", c3="2.5"))

    copy = filed.letters.get(kind="form")

    titles = {title: dict(map(tuple, fields)) for title, fields in copy.facts["sections"]}
    assert titles["Sản phẩm và chứng nhận"]["Tỷ lệ lỗi (%)"] == "2,5"


def test_a_new_call_takes_the_usual_form_of_its_measure(promises: list[tuple[str, int]]) -> None:
    office = make_office()
    key = subject_key(office.measure.measure_id)
    usual = create_form(actor=office.officer, title="Mẫu thường dùng", subject_key=key, definition=QUESTIONS)
    facts = {"title": "Đợt sau", "summary": "…", "opens_at": clock.now()}
    before = draft_call(actor=office.officer, measure=office.measure, facts=facts)
    draft = selectors.draft_of(usual)
    assert draft is not None
    publish_version(actor=office.officer, version=draft)

    after = draft_call(actor=office.officer, measure=office.measure, facts=facts)

    assert before.form is None  # nothing published yet
    assert after.form == usual
