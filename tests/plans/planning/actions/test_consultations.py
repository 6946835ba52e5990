"""Remarks on a draft: asked with a day by the dated rule, answered row by row, taken up, summed up."""

from __future__ import annotations

import datetime as dt
import io
from contextlib import ExitStack

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from plans.planning.actions.ask_for_remarks import ask_for_remarks
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.end_consultation import end_consultation
from plans.planning.actions.extend_consultation import extend_consultation
from plans.planning.actions.move_plan import move_plan
from plans.planning.actions.send_reply import send_reply
from plans.planning.actions.take_up_opinion import take_up_opinion
from plans.planning.actions.write_opinion import remove_opinion, write_opinion
from plans.planning.documents.opinions import synthesis
from plans.planning.enums import ConsultationStatus, OpinionPlace
from plans.planning.models import ConsultationReply, Opinion
from plans.planning.selectors.consultations import get_round, organizations_to_ask, rounds_of
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.notifications.models import Notification
from tests.factories.organizations import make_actor, make_organization, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def set_clock():
    """`set_clock(instant)`: from now on it is that instant."""
    with ExitStack() as stack:

        def tell(instant: dt.datetime) -> None:
            stack.close()
            stack.enter_context(clock.at(instant))

        yield tell


@pytest.fixture
def draft(load):
    """The Hòa Bình plan as a draft."""
    return load("HB-2021", issued=False)


@pytest.fixture
def people(draft, staff):
    """Officer and director, and three agencies of the province with one person each."""
    agencies = [make_actor("agency_officer", draft.province) for _number in range(3)]
    return {"officer": staff("officer", draft), "director": staff("director", draft), "agencies": agencies}


def ask(draft, people, **more):
    organizations = [actor.organization for actor in people["agencies"]]
    return ask_for_remarks(actor=people["officer"], plan=draft, organizations=organizations, **more)


def reply_of(consultation, actor) -> ConsultationReply:
    return consultation.replies.get(organization=actor.organization)


def test_the_last_day_is_seven_working_days_on_by_the_dated_rule(draft, people, set_clock):
    set_clock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))  # a Friday

    consultation = ask(draft, people)

    assert consultation.answer_by == dt.date(2026, 12, 1)
    assert consultation.rule_days == 7
    assert Notification.objects.filter(kind="planning.remarks_wanted").count() == 3


def test_a_day_of_the_officers_own_keeps_no_rule(draft, people, set_clock):
    set_clock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))

    consultation = ask(draft, people, answer_by=dt.date(2026, 11, 25))

    assert (consultation.answer_by, consultation.rule_days, consultation.rule_basis) == (
        dt.date(2026, 11, 25),
        None,
        "",
    )


def test_who_may_be_asked_and_when(draft, people, load):
    elsewhere = make_organization("department", load("KG-2021").province)

    with pytest.raises(RuleViolation, match="đơn vị đang hoạt động của tỉnh"):
        ask_for_remarks(actor=people["officer"], plan=draft, organizations=[elsewhere])
    with pytest.raises(RuleViolation, match="ít nhất một đơn vị"):
        ask_for_remarks(actor=people["officer"], plan=draft, organizations=[])
    with pytest.raises(NotAllowed):
        ask_for_remarks(actor=people["agencies"][0], plan=draft, organizations=[people["agencies"][0].organization])
    ask(draft, people)
    with pytest.raises(RuleViolation, match="chưa kết thúc"):
        ask(draft, people)


def test_a_plan_in_force_has_no_draft_to_send_but_its_amendment_has(load, staff):
    plan = load("HB-2021")
    officer, agency = staff("officer", plan), make_actor("agency_officer", plan.province)

    with pytest.raises(RuleViolation, match="còn là dự thảo"):
        ask_for_remarks(actor=officer, plan=plan, organizations=[agency.organization])
    amendment = draft_amendment(actor=officer, plan=plan, reason="Bổ sung nhiệm vụ")
    consultation = ask_for_remarks(actor=officer, plan=plan, organizations=[agency.organization])

    assert consultation.amendment == amendment
    assert consultation.draft == amendment.draft
    opinion = write_opinion(
        actor=agency, reply=reply_of(consultation, agency), text="Nên làm sớm hơn", place=OpinionPlace.TASK, key="nv-1"
    )
    assert opinion.place_label.startswith("1 Rà soát cơ chế")


def test_remarks_on_rows_are_sent_once_and_taken_up_with_a_reason(draft, people):
    consultation, agency = ask(draft, people), people["agencies"][0]
    reply = reply_of(consultation, agency)
    write_opinion(actor=agency, reply=reply, text="Đề nghị nêu rõ nguồn lực")
    on_target = write_opinion(actor=agency, reply=reply, text="Nâng lên 5%", place=OpinionPlace.TARGET, key="ct2")
    thrown = write_opinion(actor=agency, reply=reply, text="Thử")
    remove_opinion(actor=agency, reply=reply, opinion=thrown)

    with pytest.raises(RuleViolation, match="chưa gửi ý kiến"):
        take_up_opinion(actor=people["officer"], opinion=on_target, outcome="accepted")
    send_reply(actor=agency, reply=reply, agrees=False, letter_number="12/SNN-KH")

    assert Opinion.objects.count() == 2
    assert Notification.objects.filter(kind="planning.remarks_received").exists()
    with pytest.raises(StaleState):
        write_opinion(actor=agency, reply=reply, text="Thêm nữa")
    with pytest.raises(RuleViolation, match="phải nêu lý do"):
        take_up_opinion(actor=people["officer"], opinion=on_target, outcome="rejected")
    with pytest.raises(NotAllowed):
        take_up_opinion(actor=agency, opinion=on_target, outcome="accepted")
    taken = take_up_opinion(
        actor=people["officer"], opinion=on_target, outcome="partly", explanation="Nâng lên 4% theo khả năng ngân sách"
    )
    assert taken.explained_by == people["officer"].user


def test_agreeing_and_remarking_exclude_each_other(draft, people):
    consultation, agency = ask(draft, people), people["agencies"][0]
    reply = reply_of(consultation, agency)

    with pytest.raises(RuleViolation, match="Chưa có ý kiến nào"):
        send_reply(actor=agency, reply=reply, agrees=False)
    write_opinion(actor=agency, reply=reply, text="Một ý")
    with pytest.raises(RuleViolation, match="Đã có ý kiến"):
        send_reply(actor=agency, reply=reply, agrees=True)
    with pytest.raises(NotAllowed):
        send_reply(actor=people["agencies"][1], reply=reply, agrees=False)


def test_late_ones_are_named_and_cannot_answer_any_more(draft, people, set_clock):
    set_clock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    consultation, agency = ask(draft, people), people["agencies"][0]
    send_reply(actor=people["agencies"][1], reply=reply_of(consultation, people["agencies"][1]), agrees=True)
    set_clock(dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC))

    entry = rounds_of(draft)[0]

    assert {reply.organization_id for reply in entry.late} == {
        agency.organization_id,
        people["agencies"][2].organization_id,
    }
    with pytest.raises(RuleViolation, match="quá hạn"):
        write_opinion(actor=agency, reply=reply_of(consultation, agency), text="Muộn")


def test_a_round_is_given_more_time_and_those_silent_are_told(draft, people, set_clock, client_of):
    set_clock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    consultation = ask(draft, people, answer_by=dt.date(2026, 11, 25))
    first, *silent = people["agencies"]
    send_reply(actor=first, reply=reply_of(consultation, first), agrees=True)
    set_clock(dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC))
    with pytest.raises(RuleViolation, match="quá hạn trả lời"):
        send_reply(actor=silent[0], reply=reply_of(consultation, silent[0]), agrees=True)

    client = client_of(people["officer"])
    address = reverse("planning:consultation_extend", args=[draft.public_id, consultation.public_id])
    assert address in client.get(reverse("planning:plan_consultations", args=[draft.public_id])).content.decode()
    posted = {"answer_by": "2026-12-04", "reason": "Các sở đề nghị thêm thời gian", "expected": "2026-11-25"}
    assert client.post(address, {**posted, "answer_by": "2026-11-27"}).status_code == 422
    assert client.post(address, {**posted, "reason": ""}).status_code == 422
    assert client.post(address, posted).status_code == 302
    assert client.post(address, {**posted, "answer_by": "2026-12-09"}).status_code == 409

    consultation.refresh_from_db()
    assert (consultation.answer_by, consultation.rule_days) == (dt.date(2026, 12, 4), None)
    told = Notification.objects.filter(kind="planning.remarks_extended")
    assert {row.recipient_id for row in told} == {actor.user.pk for actor in silent}
    assert "đến hết ngày 04/12/2026" in told[0].title
    page = client.get(reverse("planning:plan_consultations", args=[draft.public_id])).content.decode()
    assert "từ 25/11/2026 đến 04/12/2026: Các sở đề nghị thêm thời gian" in page
    send_reply(actor=silent[0], reply=reply_of(consultation, silent[0]), agrees=True)
    with pytest.raises(NotAllowed):
        extend_consultation(
            actor=silent[1], consultation=consultation, answer_by=dt.date(2026, 12, 20), reason="Xin thêm"
        )


def test_the_agencies_of_a_merged_province_are_asked_where_they_are_now(draft, people):
    heir = make_province("phu-tho-moi")
    moved = make_organization("department", heir, name="Sở Công Thương mới")
    assert moved not in organizations_to_ask(draft)

    draft.province.successor, draft.province.valid_to = heir, dt.date(2025, 6, 30)
    draft.province.save()

    assert moved in organizations_to_ask(draft)


def test_a_round_ends_when_all_is_answered_and_the_plan_waits_for_it(draft, people, set_clock):
    set_clock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
    consultation, agency = ask(draft, people), people["agencies"][0]
    reply = reply_of(consultation, agency)
    opinion = write_opinion(actor=agency, reply=reply, text="Nâng lên 5%", place=OpinionPlace.TARGET, key="ct2")
    send_reply(actor=agency, reply=reply, agrees=False)

    with pytest.raises(RuleViolation, match="Còn 2 đơn vị chưa trả lời"):
        end_consultation(actor=people["officer"], consultation=consultation, step="sum_up")
    set_clock(dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC))
    with pytest.raises(RuleViolation, match="Còn 1 ý kiến"):
        end_consultation(actor=people["officer"], consultation=consultation, step="sum_up")
    move_plan(actor=people["officer"], plan=draft, step="send_for_review")
    with pytest.raises(RuleViolation, match="Còn 1 ý kiến góp ý chưa được tiếp thu"):
        move_plan(actor=people["director"], plan=draft, step="submit")
    take_up_opinion(actor=people["officer"], opinion=opinion, outcome="accepted")
    ended = end_consultation(actor=people["officer"], consultation=consultation, step="sum_up")

    assert ended.status == ConsultationStatus.SUMMED_UP
    assert Notification.objects.filter(kind="planning.remarks_taken_up", recipient=agency.user).count() == 1
    assert move_plan(actor=people["director"], plan=draft, step="submit").status == "submitted"


@pytest.fixture
def answered(draft, people):
    """One remark taken up in part, one agreement, one silence."""
    consultation, agency = ask(draft, people), people["agencies"][0]
    reply = reply_of(consultation, agency)
    opinion = write_opinion(actor=agency, reply=reply, text="Nâng lên 5%", place=OpinionPlace.TARGET, key="ct2")
    send_reply(actor=agency, reply=reply, agrees=False)
    take_up_opinion(actor=people["officer"], opinion=opinion, outcome="partly", explanation="Nâng lên 4%")
    send_reply(actor=people["agencies"][1], reply=reply_of(consultation, people["agencies"][1]), agrees=True)
    return consultation


@pytest.mark.parametrize("file_format", ["docx", "pdf", "xlsx"])
def test_the_synthesis_is_printed(answered, draft, people, file_format):
    data = render(synthesis(get_round(draft, answered.public_id)), file_format)

    if file_format == "pdf":
        assert data.startswith(b"%PDF")
        return
    if file_format == "docx":
        word = Document(io.BytesIO(data))
        text = "\n".join(
            [p.text for p in word.paragraphs] + [c.text for t in word.tables for r in t.rows for c in r.cells]
        )
    else:
        book = load_workbook(io.BytesIO(data))
        text = "\n".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c)
    for words in ("Nâng lên 5%", "Tiếp thu một phần: Nâng lên 4%", "thống nhất, không có ý kiến khác", "chưa trả lời"):
        assert words in text
    assert people["agencies"][0].organization.name in text


def test_an_agency_sees_that_draft_while_it_is_asked_and_nothing_else(answered, draft, people, client_of):
    asked, stranger = people["agencies"][2], make_actor("agency_officer", draft.province)
    reply = reply_of(answered, asked)
    page = reverse("planning:reply_detail", args=[reply.public_id])

    shown = client_of(asked).get(page).content.decode()
    assert "Đào tạo ít nhất 02 chuyên gia" in shown
    assert "Thống nhất dự thảo" in shown
    assert (
        client_of(asked).get(reverse("planning:reply_file", args=[reply.public_id, "docx"])).content.startswith(b"PK")
    )
    assert client_of(asked).get(reverse("planning:plan_detail", args=[draft.public_id])).status_code == 404
    assert client_of(stranger).get(page).status_code == 404
    assert client_of(asked).get(reverse("planning:plan_consultations", args=[draft.public_id])).status_code == 404

    end_consultation(actor=people["officer"], consultation=answered, step="withdraw", note="Soạn lại")
    after = client_of(asked).get(page).content.decode()
    assert "Đào tạo ít nhất 02 chuyên gia" not in after
    assert client_of(asked).get(reverse("planning:reply_file", args=[reply.public_id, "docx"])).status_code == 404


def test_the_pages_lead_through_the_whole_round(draft, people, client_of):
    officer, agency = client_of(people["officer"]), client_of(people["agencies"][0])
    asked = [actor.organization_id for actor in people["agencies"]]

    assert officer.get(reverse("planning:consultation_ask", args=[draft.public_id])).status_code == 200
    answer = officer.post(
        reverse("planning:consultation_ask", args=[draft.public_id]), {"organizations": asked, "note": "Góp ý giúp"}
    )
    assert answer.status_code == 302
    reply = ConsultationReply.objects.get(organization=people["agencies"][0].organization)
    assert "Góp ý dự thảo" in agency.get(reverse("planning:reply_list")).content.decode()
    create = reverse("planning:opinion_create", args=[reply.public_id])
    assert "chuyên gia" in agency.get(create, {"ve": "target", "khoa": "ct1"}).content.decode()
    assert agency.post(f"{create}?ve=target&khoa=ct1", {"text": "Tăng lên 05"}).status_code == 302
    assert agency.get(create, {"ve": "target", "khoa": "khong-co"}).status_code == 404
    agency.post(reverse("planning:reply_send", args=[reply.public_id]), {"agrees": "0"})
    opinion = Opinion.objects.get()
    page = officer.get(reverse("planning:plan_consultations", args=[draft.public_id])).content.decode()
    assert "Tăng lên 05" in page
    assert "1 ý kiến chưa giải trình" in page
    answer = officer.post(
        reverse("planning:opinion_answer", args=[draft.public_id, opinion.public_id]), {"outcome": "rejected"}
    )
    assert answer.status_code == 422
    assert "phải nêu lý do" in answer.content.decode()


def test_another_province_knows_nothing_of_it(answered, draft, load, staff):
    other = staff("officer", load("KG-2021"))

    with pytest.raises(NotFound):
        get_round(load("KG-2021"), answered.public_id)
    with pytest.raises(NotAllowed):
        end_consultation(actor=other, consultation=answered, step="sum_up")
