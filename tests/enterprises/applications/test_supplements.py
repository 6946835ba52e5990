"""Answers to supplements wherever they are asked: questions of the call, papers of several files, files that came on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.add_remark import add_remark
from enterprises.applications.actions.fill_checklist import fill_checklist
from enterprises.applications.actions.receive_on_paper import receive_on_paper
from enterprises.applications.actions.register_paper_application import register_paper_application
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.models import Application, Call
from enterprises.applications.rules.completeness import paper_place
from enterprises.applications.selectors.checking import checklist_of, open_places
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.questions import selectors
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Condition, Definition, Question, Section, TableColumn
from portal.questions.enums import Kind
from tests.factories.attachments import pdf_bytes
from tests.factories.enterprises import CONTENTS, Office, make_draft, make_office, make_tax_code
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
QUESTIONS = Definition(
    (
        Section(
            "p1",
            "Sản phẩm",
            questions=(
                Question("c1", Kind.YES_NO, "Đã có chứng nhận?", is_required=True),
                Question("c2", Kind.TEXT, "Số chứng nhận", is_required=True, shown_if=Condition("c1", ("yes",))),
                Question("c3", Kind.DECIMAL, "Tỷ lệ lỗi (%)", maximum="100"),
                Question("c4", Kind.TABLE, "Các mẫu", columns=(TableColumn("k1", "Tên"),)),
            ),
        ),
    ),
    4,
)


@pytest.fixture
def asking(office: Office) -> Office:
    """An office whose call asks questions of its own."""
    made = create_form(actor=office.officer, title="Câu hỏi", definition=QUESTIONS)
    draft = selectors.draft_of(made)
    assert draft is not None
    publish_version(actor=office.officer, version=draft)
    Call.objects.filter(pk=office.call.pk).update(form=made)
    office.call.refresh_from_db()
    return office


def checked(office: Office, **answers: Any) -> tuple[Application, Actor]:
    """A filed application with answers, being checked."""
    application, person = make_draft(office.call)
    facts = {f"answer-{key}": value for key, value in answers.items()}
    application = save_draft(actor=person, application=application, facts=facts)
    application = submit_application(actor=person, application=application)
    return take_application(actor=office.officer, application=application), person


def asked(office: Office, application: Application, **findings: str) -> Application:
    """A request for a supplement on the places named ("c1" -> "answer-c1")."""
    marks = {f"answer-{key}": ("fix", words) for key, words in findings.items()}
    fill_checklist(actor=office.officer, application=application, findings=marks)
    return request_supplement(actor=office.officer, application=application, note="Bổ sung.")


def page_of(application: Application) -> str:
    return reverse("applications:supplement_edit", args=[application.public_id])


@pytest.mark.requirement("F04")
def test_a_remark_on_a_question_opens_that_question_and_those_that_hang_on_it(
    asking: Office, client_of: ClientOf
) -> None:
    application, person = checked(asking, c1="no", c3="12.5")
    application = asked(asking, application, c1="Đơn vị đã được cấp chứng nhận năm 2025.")
    client = client_of(person)

    fields = client.get(page_of(application)).context["form"].fields
    silent = client.post(page_of(application), {"answer-c1": "yes", "file": "1"})
    done = client.post(page_of(application), {"answer-c1": "yes", "answer-c2": "VICAS 102-QMS", "file": "1"})

    application.refresh_from_db()
    remark = application.remarks.get(field="answer-c1")
    assert open_places(application) is None  # answered: nothing is asked any more
    assert {"answer-c1", "answer-c2"} < set(fields)
    assert not {"answer-c3", "answer-c4", "title"} & set(fields)
    assert (silent.status_code, done.status_code, application.status) == (422, 302, A.CHECKING)
    assert "Cần trả lời: Số chứng nhận" in silent.content.decode()
    assert application.answers == {"c1": True, "c2": "VICAS 102-QMS", "c3": "12.5"}
    assert (remark.old_value, remark.new_value) == ("không", "có")


@pytest.mark.requirement("F04")
def test_numbers_and_tables_are_answered_and_hidden_answers_are_dropped(asking: Office, client_of: ClientOf) -> None:
    application, person = checked(asking, c1="yes", c2="A1", c3="12.5", c4=[{"k1": "Gạo"}])
    application = asked(asking, application, c1="Chứng nhận đã hết hạn.", c3="Số liệu năm nào?", c4="Thiếu mẫu.")
    table = {"answer-c4-rows": "3", "answer-c4-0-k1": "Gạo", "answer-c4-1-k1": "Nước mắm", "answer-c4-2-k1": ""}
    posted = {"answer-c1": "no", "answer-c2": "A1", "answer-c3": "6,5", **table}

    bad = client_of(person).post(page_of(application), {**posted, "answer-c3": "sáu", "file": "1"})
    client_of(person).post(page_of(application), {**posted, "file": "1"})

    application.refresh_from_db()
    assert bad.status_code == 422
    assert bad.context["form"].errors.keys() == {"answer-c3"}
    assert application.answers == {"c1": False, "c3": "6.5", "c4": [{"k1": "Gạo"}, {"k1": "Nước mắm"}]}
    assert application.status == A.CHECKING


def test_a_question_asked_alone_is_not_hidden_by_one_that_is_not_on_the_page(
    asking: Office, client_of: ClientOf
) -> None:
    application, person = checked(asking, c1="yes", c2="A1")
    application = asked(asking, application, c2="Ghi đủ số hiệu.")

    html = client_of(person).get(page_of(application)).content.decode()
    saved = client_of(person).post(
        reverse("applications:supplement_autosave", args=[application.public_id]), {"answer-c2": "VICAS 102-QMS"}
    )

    application.refresh_from_db()
    assert "data-shown-if" not in html
    assert (saved.status_code, application.answers["c2"]) == (200, "VICAS 102-QMS")
    with pytest.raises(RuleViolation, match="không thay đổi được"):
        save_draft(actor=person, application=application, facts={"answer-c1": "no"})


def test_remarks_by_hand_name_questions_and_papers_too(asking: Office, client_of: ClientOf) -> None:
    application, _person = checked(asking, c1="no")
    paper = asking.call.papers.all()[0]
    client, address = client_of(asking.officer), reverse("applications:remark_create", args=[application.public_id])

    for place in ("answer-c3", paper_place(paper), ""):
        client.post(address, {"field": place, "text": f"Xem lại {place}"})
    with pytest.raises(RuleViolation, match="Không có mục này"):
        add_remark(actor=asking.officer, application=application, text="Lạ", field="answer-c9")

    assert set(application.remarks.values_list("field", flat=True)) == {"answer-c3", paper_place(paper), ""}
    assert {"Tỷ lệ lỗi (%)", paper.name} < {remark.field_label for remark in application.remarks.all()}


def test_a_paper_of_several_files_takes_one_back_and_gets_another(client_of: ClientOf) -> None:
    office = make_office(papers=[{"name": "Ảnh xưởng", "max_files": 2}])
    application, person = make_draft(office.call)
    paper = office.call.papers.get()
    attach = reverse("applications:paper_attach", args=[application.public_id, paper.public_id])
    client = client_of(person)
    client.post(attach, {"file": SimpleUploadedFile("hai.pdf", pdf_bytes())})
    application = submit_application(actor=person, application=application)
    application = take_application(actor=office.officer, application=application)
    first = application.documents.order_by("pk")[0]
    fill_checklist(
        actor=office.officer, application=application, findings={paper_place(paper): ("fix", "Ảnh đầu bị mờ.")}
    )
    application = request_supplement(actor=office.officer, application=application, note="Bổ sung.")

    full = client.post(page_of(application), {f"file-{paper_place(paper)}": SimpleUploadedFile("ba.pdf", pdf_bytes())})
    posted = {f"drop-{first.public_id}": "on", f"file-{paper_place(paper)}": SimpleUploadedFile("ba.pdf", pdf_bytes())}
    client.post(page_of(application), {**posted, "file": "1"})

    application.refresh_from_db()
    first.refresh_from_db()
    names = set(application.documents.filter(replaced_at=None).values_list("file__original_name", flat=True))
    assert "đã đủ 2 tệp" in full.content.decode()
    assert (application.status, names) == (A.CHECKING, {"hai.pdf", "ba.pdf"})
    assert first.replaced_at is not None  # taken back, not deleted


@pytest.mark.requirement("F02", "F04")
def test_the_desk_enters_what_an_enterprise_without_account_brings_on_paper(
    asking: Office, client_of: ClientOf
) -> None:
    officer = asking.officer
    profile = {
        "name": "Hợp tác xã Rau",
        "kind": "cooperative",
        "sector_group": "agriculture",
        "tax_code": make_tax_code(),
    }
    application = receive_on_paper(actor=officer, call=asking.call, channel="post", profile=profile)
    application = save_draft(actor=officer, application=application, facts=CONTENTS)
    application = register_paper_application(actor=officer, application=application)
    application = take_application(actor=officer, application=application)
    missing = {item.place.key for item in checklist_of(application) if item.verdict == "missing"}
    application = request_supplement(actor=officer, application=application, note="Thiếu giấy tờ và câu trả lời.")
    first, second = (paper_place(paper) for paper in asking.call.papers.all())
    client = client_of(officer)

    page = client.get(page_of(application))
    posted = {"answer-c1": "no", f"copy-{first}": "on", f"file-{second}": SimpleUploadedFile("hd.pdf", pdf_bytes())}
    client.post(page_of(application), {**posted, "file": "1"})

    application.refresh_from_db()
    rounds = application.supplements.get()
    assert missing == {"answer-c1", first, second}
    assert "Nhập thay đơn vị" in page.content.decode()
    assert (application.status, rounds.is_answered, rounds.answered_by) == (A.CHECKING, True, officer.user)
    assert application.remarks.get(field=first).new_value == "bản giấy"
    assert application.answers == {"c1": False}


def test_the_desk_does_not_answer_for_who_filed_online(asking: Office, client_of: ClientOf) -> None:
    application, _person = checked(asking, c1="no")
    application = asked(asking, application, c1="Rõ hơn.")
    by_post = make_actor(Role.OFFICER, organization=asking.officer.organization)

    assert client_of(by_post).get(page_of(application)).status_code == 403
    with pytest.raises(NotAllowed):
        save_draft(actor=by_post, application=application, facts={"answer-c1": "yes"})
