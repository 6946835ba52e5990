"""Surveys: prepared, opened with personal links, answered without an account, reminded, closed, summed up."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from plans.knowledge.actions.answer_survey import save_answers, send_answers
from plans.knowledge.actions.choose_pilots import choose_criteria, mark_pilot
from plans.knowledge.actions.run_survey import add_invitees, edit_survey, move_survey, remind_survey, remove_invitee
from plans.knowledge.menu_productivity import awaiting
from plans.knowledge.models import SurveyAnswer, SurveyInvitee
from plans.knowledge.notifications_surveys import address_of
from plans.knowledge.samples import Candidate
from plans.knowledge.selectors import surveys
from plans.knowledge.sweep_surveys import look_after_surveys
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import ANONYMOUS
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.plans.knowledge.survey_world import questionnaire, survey

pytestmark = pytest.mark.django_db
GOOD = {"c1": "o3", "c2": ["o1"], "c3": True, "c4": "Muốn học", "c5": 25}


@pytest.fixture(autouse=True)
def _no_brake() -> None:
    cache.clear()


def sent(invitee, **answers):
    return send_answers(actor=ANONYMOUS, invitee=invitee, answers={**GOOD, **answers})


def test_a_survey_opens_with_published_questions_and_somebody_to_ask(world):
    row = survey(world.officer, form=questionnaire(world.officer, publish=False))
    with pytest.raises(RuleViolation, match="chưa có bản nào"):
        move_survey(actor=world.officer, survey=row, name="open")
    other = survey(world.officer, form=questionnaire(world.officer, "Phiếu hai"))
    with pytest.raises(RuleViolation, match="Chưa chọn đơn vị"):
        move_survey(actor=world.officer, survey=other, name="open")
    with pytest.raises(NotAllowed):
        move_survey(actor=world.stranger, survey=other, name="open")

    add_invitees(actor=world.officer, survey=other, candidates=[Candidate("Cơ sở A", email="a@thu-nghiem.vn")])
    opened = move_survey(actor=world.officer, survey=other, name="open")

    assert opened.version is not None
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["a@thu-nghiem.vn"]
    with pytest.raises(RuleViolation) as refusal:
        edit_survey(actor=world.officer, survey=opened, facts={"form": row.form})
    assert refusal.value.problems[0].place == "form"


def test_bodies_of_the_register_are_asked_once_and_told_in_their_inbox(world):
    enterprise = make_enterprise(world.province)
    person = make_enterprise_actor(enterprise)
    row = survey(world.officer)
    one = Candidate(enterprise.name, organization_id=enterprise.organization_id)

    assert add_invitees(actor=world.officer, survey=row, candidates=[one, one]) == 1
    assert add_invitees(actor=world.officer, survey=row, candidates=[one]) == 0
    assert awaiting(person) == []
    row = move_survey(actor=world.officer, survey=row, name="open")

    notice = Notification.objects.get(recipient=person.user)
    assert row.title in notice.title and notice.url == address_of(row.invitees.get())
    assert [item.url for item in awaiting(person)] == [notice.url]


@pytest.mark.requirement("M04")
def test_a_form_is_answered_on_a_link_without_an_account_once_and_for_good(world):
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B"), opened=True)
    first, second = row.invitees.order_by("pk")
    client, address = Client(), address_of(first)
    page = client.get(address)
    assert page.status_code == 200 and page["X-Robots-Tag"] == "noindex, nofollow"
    assert "Mức năng suất" in page.content.decode()

    client.post(address, {"step": "save", "answer-c1": "o2", "answer-c5": "30"})
    assert SurveyInvitee.objects.get(pk=first.pk).draft == {"c1": "o2", "c5": 30}
    refused = client.post(address, {"step": "send", "answer-c1": "o2", "answer-c5": "0"})
    assert refused.status_code == 422
    assert "Phải từ 1 trở lên" in refused.content.decode() and "Cần trả lời" in refused.content.decode()
    done = client.post(
        address,
        {
            "step": "send",
            "answer-c1": "o3",
            "answer-c2": ["o1", "o2"],
            "answer-c3": "no",
            "answer-c4": "x",
            "answer-c5": "12",
        },
        follow=True,
    )

    assert "Đã nhận phiếu" in done.content.decode()
    form = SurveyAnswer.objects.get()
    assert form.answers == {"c1": "o3", "c2": ["o1", "o2"], "c3": False, "c5": 12} and form.entered_by is None
    client.post(address, {"step": "send", "answer-c1": "o1", "answer-c3": "no"})
    assert SurveyAnswer.objects.get().answers == form.answers
    with pytest.raises(StaleState):
        sent(first)
    with pytest.raises(DatabaseError), transaction.atomic():
        SurveyAnswer.objects.update(answers={})
    assert client.get(address_of(second)).status_code == 200
    assert client.get(address[:-2] + "x/").status_code == 404


def test_links_open_nothing_before_opening_and_take_nothing_after_the_last_day(world, time_machine):
    row = survey(world.officer, ("Cơ sở A",))
    invitee = row.invitees.get()
    with pytest.raises(NotFound):
        surveys.by_link(surveys.link_of(invitee))
    move_survey(actor=world.officer, survey=row, name="open")
    invitee = surveys.by_link(surveys.link_of(invitee))
    save_answers(actor=ANONYMOUS, invitee=invitee, answers={"c1": "o1"})
    with pytest.raises(RuleViolation):
        save_answers(actor=ANONYMOUS, invitee=invitee, answers={"c1": "khac"})

    time_machine.move_to(clock.now() + dt.timedelta(days=21))

    with pytest.raises(RuleViolation, match="không nhận phiếu nữa"):
        sent(invitee)
    assert "đã kết thúc" in Client().get(address_of(invitee)).content.decode()


def test_an_officer_enters_a_form_by_telephone_and_is_named(world, client_of):
    row = survey(world.officer, ("Cơ sở A",), opened=True)
    page = client_of(world.officer).get(
        reverse("knowledge:survey_invitee", args=[row.public_id, row.invitees.get().public_id])
    )
    address = page.context["address"]

    client_of(world.officer).post(address, {"step": "send", "answer-c1": "o1", "answer-c3": "no"})

    assert SurveyAnswer.objects.get().entered_by == world.officer.user


def test_only_those_who_have_not_answered_are_reminded_once_a_day(world):
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B", "Cơ sở C"), opened=True)
    sent(row.invitees.order_by("pk").first())
    OutgoingMail.objects.all().delete()

    assert remind_survey(actor=world.officer, survey=row) == 2
    with pytest.raises(RuleViolation, match="mỗi ngày nhắc một lần"):
        remind_survey(actor=world.officer, survey=row)

    assert OutgoingMail.objects.count() == 2
    assert sorted(row.invitees.values_list("reminders", flat=True)) == [0, 1, 1]


def test_the_sweep_reminds_before_the_end_and_closes_after_it(world):
    row = survey(world.officer, ("Cơ sở A",), opened=True)

    assert look_after_surveys(row.closes_on - dt.timedelta(days=7)).startswith("1 ")
    assert look_after_surveys(row.closes_on - dt.timedelta(days=7)).startswith("0 ")
    look_after_surveys(row.closes_on)
    row.refresh_from_db()
    assert row.status == "open"
    look_after_surveys(row.closes_on + dt.timedelta(days=1))
    row.refresh_from_db()
    assert row.status == "closed"


def test_a_body_that_answered_stays_in_the_sample(world):
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B"), opened=True)
    first, second = row.invitees.order_by("pk")
    sent(first)

    with pytest.raises(RuleViolation):
        remove_invitee(actor=world.officer, invitee=first)
    remove_invitee(actor=world.officer, invitee=second)

    assert row.invitees.get() == first


@pytest.mark.requirement("M04")
def test_summary_needs_candidates_and_file_agree_with_the_forms(world, client_of):
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B", "Cơ sở C"), opened=True)
    first, second, third = row.invitees.order_by("pk")
    sent(first)
    sent(second, c1="o1", c2=["o3"])
    sent(third, c3=False, c4="")
    with pytest.raises(RuleViolation):
        choose_criteria(actor=world.officer, survey=row, needs=[("c1", "o9")], pilots=[])
    choose_criteria(actor=world.officer, survey=row, needs=[("c2", "o3")], pilots=[("c1", "o3"), ("c3", "yes")])
    client = client_of(world.officer)

    summary = client.get(reverse("knowledge:survey_summary", args=[row.public_id]))
    candidates = client.get(reverse("knowledge:survey_candidate_list", args=[row.public_id]))
    file = client.get(reverse("knowledge:survey_answer_list", args=[row.public_id]) + "?xuat=xlsx")

    tally = summary.context["tallies"][0][0]
    assert [line.count for line in tally.lines] == [1, 0, 2] and tally.forms == 3
    assert list(summary.context["needs"]) == [("Chưa dùng", 1)]
    assert [item.invitee for item in candidates.context["page"].object_list] == [first]
    cells = [[cell.value for cell in line] for line in load_workbook(io.BytesIO(file.content)).active.iter_rows()]
    head = next(number for number, line in enumerate(cells) if "Mức năng suất" in line)
    assert len([line for line in cells[head + 1 :] if line[0] and str(line[0]).startswith("Cơ sở")]) == 3
    mark_pilot(actor=world.officer, invitee=first, is_pilot=True, note="Sẵn sàng")
    assert "Sẵn sàng" in client.get(reverse("knowledge:survey_candidate_list", args=[row.public_id])).content.decode()


def test_a_sample_is_drawn_from_the_register_by_criteria(world, client_of):
    for commune in ("Xã Một", "Xã Một", "Xã Hai"):
        make_enterprise(world.province, commune=commune)
    row = survey(world.officer)
    address = reverse("knowledge:survey_sample", args=[row.public_id, "doanh-nghiep"])
    client = client_of(world.officer)
    assert client.get(address).status_code == 200

    client.post(address, {"commune": "Xã Một"})
    assert row.invitees.count() == 2
    client.post(address, {"number": "1"})

    assert row.invitees.count() in (2, 3)
    assert client.get(reverse("knowledge:survey_sample", args=[row.public_id, "khac"])).status_code == 404


def test_other_provinces_and_agencies_see_no_survey(world, client_of):
    row = survey(world.officer, ("Cơ sở A",), opened=True)
    address = reverse("knowledge:survey_detail", args=[row.public_id])

    assert client_of(world.stranger).get(address).status_code == 404
    assert client_of(world.association).get(address).status_code == 403
    assert client_of(world.colleague).get(address).status_code == 200


@pytest.mark.parametrize(
    "name", ["survey_invitee_list", "survey_answer_list", "survey_candidate_list", "survey_summary"]
)
def test_pages_of_a_survey_cost_the_same_however_many_forms(name, world, client_of):
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B", "Cơ sở C", "Cơ sở D"), opened=True)
    choose_criteria(actor=world.officer, survey=row, needs=[], pilots=[("c1", "o3")])
    client, address = client_of(world.officer), reverse(f"knowledge:{name}", args=[row.public_id])
    first, *rest = row.invitees.order_by("pk")
    sent(first)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for invitee in rest:
        sent(invitee)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200

    assert len(many) == len(one)


def test_the_list_of_surveys_costs_the_same_however_long(world, client_of):
    client, address = client_of(world.officer), reverse("knowledge:survey_list")
    form = questionnaire(world.officer)
    survey(world.officer, ("Cơ sở A",), form=form)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(2):
        survey(world.officer, ("Cơ sở A", "Cơ sở B"), form=form)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).context["page"].paginator.count == 3

    assert len(many) == len(one)


def test_a_survey_is_prepared_on_the_pages(world, client_of):
    form, client = questionnaire(world.officer), client_of(world.officer)
    posted = {
        "title": "Khảo sát 2026",
        "purpose": "Đánh giá hiện trạng.",
        "form": str(form.public_id),
        "closes_on": f"{clock.today() + dt.timedelta(days=9):%d/%m/%Y}",
    }
    late = client.post(reverse("knowledge:survey_create"), {**posted, "closes_on": "01/01/2020"})
    assert late.status_code == 422 and "từ hôm nay" in late.content.decode()
    page = client.post(reverse("knowledge:survey_create"), posted, follow=True)
    row = surveys.visible_to(world.officer).get()
    own = [row.public_id]
    client.post(reverse("knowledge:survey_invitee_add", args=own), {"name": "Cơ sở A", "email": "a@thu-nghiem.vn"})
    client.post(reverse("knowledge:survey_step", args=[*own, "open"]), {"expected": "draft"})
    client.post(reverse("knowledge:survey_remind", args=own))
    criteria = client.post(reverse("knowledge:survey_criteria", args=own), {"needs": ["c2:o3"], "pilots": ["c3:yes"]})
    edited = client.post(
        reverse("knowledge:survey_edit", args=own), {**posted, "title": "Khảo sát đã sửa", "row_version": "9"}
    )

    row.refresh_from_db()
    assert page.status_code == 200 and row.status == "open" and row.pilots == [["c3", "yes"]]
    assert criteria.status_code == 302 and edited.status_code == 409
    assert row.invitees.get().reminders == 1
