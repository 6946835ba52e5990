"""The printed copy of an application: one of the filing, one after each answered supplement, both with the call's questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.fill_checklist import fill_checklist
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.models import Application, Call
from portal.organizations.actor import Actor
from portal.questions import selectors
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Condition, Definition, Question, Section
from portal.questions.enums import Kind
from tests.enterprises.applications.test_pages import ClientOf
from tests.factories.enterprises import Office, make_draft

pytestmark = pytest.mark.django_db
PAGE = "Sản phẩm và chứng nhận"
QUESTIONS = Definition(
    (
        Section(
            "p1",
            PAGE,
            questions=(
                Question("c1", Kind.YES_NO, "Đã có chứng nhận?", is_required=True),
                Question("c2", Kind.TEXT, "Số chứng nhận", is_required=True, shown_if=Condition("c1", ("yes",))),
                Question("c3", Kind.DECIMAL, "Tỷ lệ lỗi (%)", maximum="100"),
            ),
        ),
    ),
    4,
)


@pytest.fixture
def answered(office: Office) -> tuple[Application, Actor]:
    """Filed with answers, asked about the number of the certificate, answered with another number and rate."""
    made = create_form(actor=office.officer, title="Câu hỏi về sản phẩm", definition=QUESTIONS)
    draft = selectors.draft_of(made)
    assert draft is not None
    publish_version(actor=office.officer, version=draft)
    Call.objects.filter(pk=office.call.pk).update(form=made)
    office.call.refresh_from_db()
    row, person = make_draft(office.call)
    row = save_draft(
        actor=person, application=row, facts={"answer-c1": "yes", "answer-c2": "QMS-1", "answer-c3": "2.5"}
    )
    row = take_application(actor=office.officer, application=submit_application(actor=person, application=row))
    findings = {"answer-c2": ("fix", "Chứng nhận đã hết hạn."), "answer-c3": ("fix", "Ghi số của năm nay.")}
    fill_checklist(actor=office.officer, application=row, findings=findings)
    row = request_supplement(actor=office.officer, application=row, note="Bổ sung.")
    row = save_draft(actor=person, application=row, facts={"answer-c2": "QMS-2", "answer-c3": "1.5"})
    return answer_supplement(actor=person, application=row), person


def answers_in(copy: Any) -> dict[str, str]:
    """Question -> answer as the copy says them."""
    return dict(map(tuple, dict(copy.facts["sections"])[PAGE]))


@pytest.mark.requirement("F04")
def test_after_a_supplement_a_second_copy_says_the_new_answers_and_the_first_stays(
    answered: tuple[Application, Actor], client_of: ClientOf
) -> None:
    application, person = answered

    first, second = application.letters.filter(kind="form").order_by("pk")
    page = client_of(person).get(reverse("applications:application_submitted", args=[application.public_id]))
    pdf = client_of(person).get(reverse("applications:letter_download", args=[second.public_id, "pdf"]), follow=True)

    assert [answers_in(copy)["Số chứng nhận"] for copy in (first, second)] == ["QMS-1", "QMS-2"]
    assert [answers_in(copy)["Tỷ lệ lỗi (%)"] for copy in (first, second)] == ["2,5", "1,5"]
    assert second.title == f"Hồ sơ {application.code} sau bổ sung lần 1"
    assert {first.title, second.title} <= {letter.title for letter in page.context["letters"]}
    text = "".join(PdfDocument(b"".join(pdf.streaming_content))[0].get_textpage().get_text_range().split())
    assert "HỒSƠSAUBỔSUNG" in text
    assert "Bổsunglần1lúc" in text
    assert application.answers == {"c1": True, "c2": "QMS-2", "c3": "1.5"}
