"""Officers write questions in the browser; a published version stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.questions import editing, selectors
from portal.questions.actions.change_draft import change_draft
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version, start_version
from portal.questions.definition import Question
from portal.questions.enums import Kind
from portal.questions.models import FormVersion, QuestionForm
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def officer(db: None) -> Actor:
    return make_actor(Role.OFFICER)


@pytest.fixture
def form(officer: Actor) -> QuestionForm:
    """A form with one text question in its draft."""
    made = create_form(actor=officer, title="Thông tin áp dụng ISO")
    add(officer, made, Question("", Kind.YES_NO, "Đã có chứng nhận?"))
    return made


def add(officer: Actor, form: QuestionForm, question: Question) -> FormVersion:
    draft = draft_of(form)
    change_draft(actor=officer, version=draft, change=editing.put_question("p1", question), row_version=None)
    return draft_of(form)


def draft_of(form: QuestionForm) -> FormVersion:
    draft = selectors.draft_of(form)
    assert draft is not None
    return draft


def address(name: str, form: QuestionForm, *more: object) -> str:
    return reverse(f"questions:{name}", args=[form.public_id, *more])


def question_data(draft: FormVersion, **fields: object) -> dict[str, object]:
    return {"section": "p1", "label": "Câu", "kind": "text", "row_version": str(draft.row_version), **fields}


def test_an_officer_builds_a_form_in_the_browser_and_publishes_it(officer: Actor, client_of: ClientOf) -> None:
    client = client_of(officer)
    page = client.post(reverse("questions:form_create"), {"title": "Mẫu mới", "purpose": "application"}, follow=True)
    form = QuestionForm.objects.get(title="Mẫu mới")
    assert page.status_code == 200
    typed = question_data(draft_of(form), label="Tiêu chuẩn nào?", kind="one_of", options="ISO 9001\nISO 22000")

    client.post(address("form_question_add", form), typed)
    conditional = question_data(draft_of(form), label="Từ năm nào?", kind="whole", minimum="1990", shown_if="c2=o1")
    client.post(address("form_question_add", form), conditional)
    table = question_data(
        draft_of(form),
        label="Sản phẩm",
        kind="table",
        column_1="Tên",
        column_1_kind="text",
        column_2="Giá",
        column_2_kind="money",
    )
    client.post(address("form_question_add", form), table)
    page = client.get(address("form_detail", form))
    client.post(address("form_publish", form), {"row_version": str(draft_of(form).row_version)})

    assert "chỉ hỏi khi trả lời “Tiêu chuẩn nào?”" in page.content.decode()
    version = selectors.current(form)
    assert version is not None
    assert [q.key for q in version.definition] == ["c2", "c3", "c4"]
    assert version.definition.find("c4").columns[1].kind == "money"  # type: ignore[union-attr]  # just made
    assert AuditEntry.objects.filter(event="question_form:published").count() == 1


def test_rows_move_and_go_one_by_one_as_fragments(officer: Actor, form: QuestionForm, client_of: ClientOf) -> None:
    add(officer, form, Question("", Kind.TEXT, "Hai"))
    client = client_of(officer)

    answer = client.post(
        address("form_change", form, "len", "c3"),
        {"row_version": draft_of(form).row_version},
        headers={"HX-Request": "true"},
    )
    moved = [q.key for q in draft_of(form).definition]
    client.post(address("form_change", form, "bo", "c2"), {"row_version": draft_of(form).row_version})

    assert "<html" not in answer.content.decode()
    assert moved == ["c3", "c2"]
    assert [q.key for q in draft_of(form).definition] == ["c3"]


def test_two_officers_at_once_the_second_is_refused_with_the_difference(
    officer: Actor, form: QuestionForm, client_of: ClientOf
) -> None:
    other = make_actor(Role.OFFICER)
    opened = draft_of(form)
    client_of(other).post(
        address("form_question", form, "c2"), question_data(opened, label="Đã được chứng nhận chưa?", kind="yes_no")
    )

    page = client_of(officer).post(
        address("form_question", form, "c2"), question_data(opened, label="Có chứng chỉ chưa?", kind="yes_no")
    )

    text = page.content.decode()
    assert page.status_code == 409
    assert "Đã được chứng nhận chưa?" in text
    assert "Có chứng chỉ chưa?" in text
    assert draft_of(form).definition.find("c2").label == "Đã được chứng nhận chưa?"  # type: ignore[union-attr]  # stands
    again = client_of(officer).post(
        address("form_change", form, "bo", "c2"), {"row_version": opened.row_version}, headers={"HX-Request": "true"}
    )
    assert "người khác thay đổi" in again.content.decode()


def test_a_circle_and_missing_options_are_refused_when_saving(
    officer: Actor, form: QuestionForm, client_of: ClientOf
) -> None:
    client = client_of(officer)
    client.post(
        address("form_question_add", form), question_data(draft_of(form), label="Hai", kind="yes_no", shown_if="c2=yes")
    )

    circle = client.post(
        address("form_question", form, "c2"),
        question_data(draft_of(form), label="Một", kind="yes_no", shown_if="c3=yes"),
    )
    without = client.post(address("form_question_add", form), question_data(draft_of(form), label="Ba", kind="one_of"))

    assert circle.status_code == without.status_code == 422
    assert "quay vòng" in circle.content.decode()
    assert "ít nhất hai lựa chọn" in without.content.decode()
    assert len(list(draft_of(form).definition)) == 2


def test_an_unfinished_form_is_not_published(officer: Actor) -> None:
    form = create_form(actor=officer, title="Trống")

    with pytest.raises(RuleViolation, match="chưa có câu hỏi"):
        publish_version(actor=officer, version=draft_of(form))


def test_the_database_refuses_to_change_a_published_version(officer: Actor, form: QuestionForm) -> None:
    version = publish_version(actor=officer, version=draft_of(form))

    for change in (
        lambda: FormVersion.objects.filter(pk=version.pk).update(content={}),
        lambda: FormVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(StaleState):
        change_draft(actor=officer, version=version, change=editing.remove_question("c2"), row_version=None)


def test_a_new_version_leaves_the_old_one_as_it_was(officer: Actor, form: QuestionForm) -> None:
    first = publish_version(actor=officer, version=draft_of(form))
    draft = start_version(actor=officer, form=form)
    assert start_version(actor=officer, form=form) == draft
    add(officer, form, Question("", Kind.MONEY, "Doanh thu"))
    second = publish_version(actor=officer, version=draft_of(form))

    assert [q.key for q in FormVersion.objects.get(pk=first.pk).definition] == ["c2"]
    assert [q.key for q in second.definition] == ["c2", "c3"]
    assert selectors.current(form) == second


def test_html_in_texts_is_shown_as_text(officer: Actor, form: QuestionForm, client_of: ClientOf) -> None:
    nasty = "<script>alert(1)</script>"
    add(officer, form, Question("", Kind.TEXT, nasty, help=nasty))

    for name, more in (("form_detail", ()), ("form_version", (1,))):
        text = client_of(officer).get(address(name, form, *more)).content.decode()
        assert nasty not in text
        assert "&lt;script&gt;" in text


def test_trying_out_checks_and_stores_nothing(officer: Actor, form: QuestionForm, client_of: ClientOf) -> None:
    add(officer, form, Question("", Kind.WHOLE, "Số lao động", is_required=True, minimum="1"))
    client = client_of(officer)

    bad = client.post(address("form_version", form, 1), {"answer-c3": "0"})
    good = client.post(address("form_version", form, 1), {"answer-c3": "12"})

    assert "Phải từ 1 trở lên." in bad.content.decode()
    assert "đầy đủ và hợp lệ" in good.content.decode()


def test_forms_are_the_provinces_own_and_the_departments(
    officer: Actor, form: QuestionForm, client_of: ClientOf
) -> None:
    stranger = make_actor(Role.OFFICER, make_province("kien-giang"))
    finance = make_actor(Role.FINANCE_OFFICER)

    assert client_of(stranger).get(address("form_detail", form)).status_code == 404
    assert client_of(finance).get(reverse("questions:form_list")).status_code == 403
    with pytest.raises(NotAllowed):
        create_form(actor=finance, title="Không được")


def test_the_list_runs_as_many_queries_for_three_rows_as_for_one(
    warm_menu: None, officer: Actor, form: QuestionForm, client_of: ClientOf
) -> None:
    client, counts = client_of(officer), []
    for number in (1, 3):
        for more in range(number - 1):
            create_form(actor=officer, title=f"Mẫu ISO {number} {more}")
        client.get(reverse("questions:form_list"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("questions:form_list"), {"q": "iso"}).status_code == 200
        counts.append(sum("notifications_notification" not in query["sql"] for query in queries))

    assert counts[0] == counts[1] <= 12
