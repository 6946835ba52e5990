"""Needs and questions (T03, D06): anybody may send, the sender sees the answer, mass sending is limited, every need ends."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.activities.actions.plan_course import plan_course
from plans.knowledge import consent
from plans.knowledge.actions.answer_enquiry import answer_enquiry, assign_enquiry, decline_enquiry, plan_enquiry
from plans.knowledge.menu import awaiting
from plans.knowledge.models import Article, Enquiry
from plans.knowledge.views.asking import SENT_PER_HOUR
from plans.planning.models import Task
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor
from tests.factories.planning import make_plan
from tests.plans.knowledge.conftest import World, day

ClientOf = Callable[[Actor], Client]
ASK = "/hoi-dap/gui/"


def posted(world: World, **fields: object) -> dict[str, object]:
    return {
        "province": world.province.slug,
        "kind": "question",
        "subject": "Hồ sơ gồm gì?",
        "body": "Xin cho biết hồ sơ gồm những giấy tờ nào.",
        "sender_kind": "person",
        "agreed": "on",
        **fields,
    }


@pytest.mark.requirement("T03")
def test_anybody_sends_a_question_and_reads_the_answer_behind_a_secret_link(
    world: World, client: Client, client_of: ClientOf
) -> None:
    sent = client.post(ASK, posted(world, sender_email="hoi@thu-nghiem.vn"))
    enquiry = Enquiry.objects.get()
    link = sent["Location"].split("?")[0]
    first = client.get(sent["Location"])

    assert sent.status_code == 302
    assert enquiry.code in first.content.decode() and f"http://testserver{link}" in first.content.decode()
    assert first["Cache-Control"].count("no-store") == 1 and first["Referrer-Policy"] == "no-referrer"
    assert first["X-Robots-Tag"] == "noindex, nofollow"
    assert "Chưa có trả lời" in first.content.decode()
    assert OutgoingMail.objects.filter(to="hoi@thu-nghiem.vn", text__contains=link).exists()
    assert (enquiry.status, enquiry.due_on is not None, enquiry.consent_version) == ("received", True, consent.VERSION)

    officer = client_of(world.officer)
    answer = officer.post(reverse("knowledge:enquiry_answer", args=[enquiry.public_id]), {"answer": "Gồm ba giấy tờ."})

    assert answer.status_code == 302
    assert "Gồm ba giấy tờ." in client.get(link).content.decode()
    assert OutgoingMail.objects.filter(to="hoi@thu-nghiem.vn").count() == 2


def test_the_secret_is_not_stored_and_a_guess_finds_nothing(world: World, client: Client) -> None:
    enquiry, secret = world.enquiry()

    assert enquiry.secret_digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(Enquiry.objects.filter(pk=enquiry.pk).values().get())
    assert client.get(reverse("knowledge:enquiry_answer_page", args=[secret])).status_code == 200
    assert client.get(reverse("knowledge:enquiry_answer_page", args=[secret[:-1]])).status_code == 404
    assert client.get(reverse("knowledge:enquiry_answer_page", args=[enquiry.code])).status_code == 404


@pytest.mark.requirement("T03")
def test_mass_sending_is_limited(world: World, client: Client) -> None:
    answers = [client.post(ASK, posted(world, subject=f"Câu {n}")).status_code for n in range(SENT_PER_HOUR + 2)]
    last = client.post(ASK, posted(world, subject="Chữ đã gõ"))

    assert answers == [302] * SENT_PER_HOUR + [429, 429]
    assert Enquiry.objects.count() == SENT_PER_HOUR
    assert last.status_code == 429 and "Chữ đã gõ" in last.content.decode()
    assert client.post(ASK, posted(world), REMOTE_ADDR="10.9.8.7").status_code == 302


@pytest.mark.requirement("T03")
def test_the_brake_counts_visitors_behind_a_proxy_apart(world: World, client: Client, settings) -> None:
    settings.TRUST_FORWARDED_FOR = True

    def send(visitor: str) -> int:
        return client.post(ASK, posted(world), headers={"x-forwarded-for": visitor}).status_code

    assert [send("203.0.113.1") for _number in range(SENT_PER_HOUR + 1)] == [302] * SENT_PER_HOUR + [429]
    assert send("203.0.113.2") == 302


def test_a_machine_that_fills_the_hidden_box_is_told_nothing(world: World, client: Client) -> None:
    answer = client.post(ASK, posted(world, trap="http://spam.example"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("knowledge:faq_list"))
    assert not Enquiry.objects.exists()


def test_consent_is_asked_for_and_not_ticked_beforehand(world: World, client: Client) -> None:
    page = client.get(ASK).content.decode()
    box = page[page.index('name="agreed"') - 120 : page.index('name="agreed"') + 160]
    without = client.post(ASK, {k: v for k, v in posted(world).items() if k != "agreed"})

    assert "checked" not in box
    assert str(consent.TEXTS[consent.VERSION])[:60] in page
    assert without.status_code == 422 and not Enquiry.objects.exists()


@pytest.mark.requirement("D06")
def test_a_need_entered_by_an_association_ends_planned_or_answered(world: World, client_of: ClientOf) -> None:
    association, officer = client_of(world.association), client_of(world.officer)
    for subject in ("Lớp ISO 22000", "Lớp 5S"):
        given = posted(world, kind="training", subject=subject, people=35, sender_kind="association", sector="food")
        assert association.post(ASK, given).status_code == 302
    first, second = Enquiry.objects.order_by("pk")
    plan = make_plan(world.province)
    task = Task.objects.create(
        version=plan.current_version, position=1, key="nv-1", code="1", title="Đào tạo", time_kind="yearly"
    )

    to_plan = reverse("knowledge:enquiry_plan", args=[first.public_id])
    assert officer.post(to_plan, {"planned_as": "", "planned_url": ""}).status_code == 422
    assert officer.post(to_plan, {"planned_as": "x", "planned_url": "//evil.vn"}).status_code == 422
    planned = officer.post(
        to_plan, {"task": task.public_id, "planned_as": "Lớp quý I", "planned_url": "/dot-tiep-nhan/"}
    )
    answer_enquiry(actor=world.officer, enquiry=second, answer="Đã có lớp vào tháng 3.")
    own = association.get(reverse("knowledge:own_enquiry_list")).content.decode()
    detail = association.get(reverse("knowledge:own_enquiry", args=[first.public_id])).content.decode()

    assert planned.status_code == 302
    assert {first.organization, second.organization} == {world.association.organization}
    assert first.sender == "Hội DN trẻ"
    assert "Đã đưa vào kế hoạch" in own and "Đã trả lời" in own
    assert "1 Đào tạo; Lớp quý I" in detail
    assert Notification.objects.filter(recipient=world.association.user).count() == 2
    assert set(Enquiry.objects.values_list("status", flat=True)) == {"planned", "answered"}


@pytest.mark.requirement("D06")
def test_a_need_taken_into_a_planned_course_opens_it(world: World, client_of: ClientOf) -> None:
    association, officer = client_of(world.association), client_of(world.officer)
    given = posted(world, kind="training", subject="Lớp ISO 22000", people=35, sender_kind="association", sector="food")
    assert association.post(ASK, given).status_code == 302
    need = Enquiry.objects.get()
    day = clock.today() + dt.timedelta(days=30)
    facts = {"plan": make_plan(world.province), "kind": "class", "topic": "systems", "audience": "enterprises"}
    told = {**facts, "starts_on": day, "ends_on": None}
    course = plan_course(actor=world.officer, facts={**told, "title": "Tập huấn ISO 22000"})
    other = plan_course(actor=world.officer, facts={**told, "title": "Khóa khác"})
    page = reverse("activities:course_detail", args=[course.public_id])
    assert association.get(page).status_code == 404, "planned, not offered yet"

    to_plan = reverse("knowledge:enquiry_plan", args=[need.public_id])
    assert "Tập huấn ISO 22000" in officer.get(to_plan).content.decode()
    assert officer.post(to_plan, {"course": course.public_id}).status_code == 302

    need.refresh_from_db()
    assert (need.status, need.planned_course) == ("planned", course)
    shown = officer.get(reverse("knowledge:enquiry_detail", args=[need.public_id])).content.decode()
    own = association.get(reverse("knowledge:own_enquiry", args=[need.public_id])).content.decode()
    for text in (shown, own):
        assert page in text and "Tập huấn ISO 22000" in text
    assert association.get(page).status_code == 200, "the sender opens the course that answers the need"
    assert association.get(reverse("activities:course_detail", args=[other.public_id])).status_code == 404
    listed = officer.get(page).content.decode()
    assert "Nhu cầu đưa vào khóa này" in listed and "Lớp ISO 22000" in listed and "35 người" in listed
    assert "Nhu cầu đưa vào khóa này" not in association.get(page).content.decode()


def test_a_planned_need_names_where_in_the_database_too(world: World) -> None:
    enquiry, _secret = world.enquiry(kind="support")

    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(status="planned")
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(status="answered")
    with pytest.raises(RuleViolation, match="nhiệm vụ"):
        plan_enquiry(actor=world.officer, enquiry=enquiry)


def test_assigned_people_are_told_and_see_it_waiting(world: World) -> None:
    enquiry, _secret = world.enquiry()

    assert [item.code for item in awaiting(world.colleague)] == [enquiry.code]
    enquiry = assign_enquiry(actor=world.officer, enquiry=enquiry, person=world.colleague.user)
    assert awaiting(world.officer) == []
    assert [item.next_step for item in awaiting(world.colleague)] == ["Trả lời"]
    assert Notification.objects.filter(recipient=world.colleague.user, title__contains=enquiry.code).exists()
    with pytest.raises(RuleViolation, match="không xử lý"):
        assign_enquiry(actor=world.officer, enquiry=enquiry, person=world.stranger.user)


def test_a_declined_one_tells_its_reason_and_two_answers_are_refused(world: World, client: Client) -> None:
    enquiry, secret = world.enquiry()
    with pytest.raises(RuleViolation):
        decline_enquiry(actor=world.officer, enquiry=enquiry, note="")
    decline_enquiry(actor=world.officer, enquiry=enquiry, note="Ngoài phạm vi chương trình.")

    page = client.get(reverse("knowledge:enquiry_answer_page", args=[secret])).content.decode()

    assert "Ngoài phạm vi chương trình." in page
    with pytest.raises(StaleState):
        answer_enquiry(actor=world.officer, enquiry=enquiry, answer="Muộn")


def test_an_answer_becomes_a_public_faq_only_after_a_second_person(
    world: World, client: Client, client_of: ClientOf
) -> None:
    enquiry, _secret = world.enquiry(sender_name="Nguyễn Bí Mật", sender_phone="0912 345 678", sender_email="a@b.vn")
    answer_enquiry(actor=world.officer, enquiry=enquiry, answer="Gồm ba giấy tờ.")
    officer, colleague = client_of(world.officer), client_of(world.colleague)
    page = f"{reverse('knowledge:article_create')}?tu={enquiry.public_id}"

    assert "Gồm ba giấy tờ." in officer.get(page).content.decode()
    officer.post(page, {"kind": "faq", "title": enquiry.subject, "body": "Gồm ba giấy tờ."})
    article = Article.objects.get(enquiry=enquiry)
    step = lambda name: reverse("knowledge:article_step", args=[article.public_id, name])  # noqa: E731  # short
    officer.post(step("submit"), {"expected": "draft"})
    assert officer.post(step("publish"), {"expected": "in_review"}).status_code == 403
    assert enquiry.subject not in client.get(reverse("knowledge:faq_list")).content.decode()
    colleague.post(step("publish"), {"expected": "in_review"})
    shown = client.get(reverse("knowledge:faq_list")).content.decode()
    public = client.get(reverse("knowledge:article_page", args=[article.public_id])).content.decode()

    assert enquiry.subject in shown
    assert "Bí Mật" not in public and "0912" not in public and "a@b.vn" not in public


def test_other_provinces_and_strangers_see_nothing(world: World, client: Client, client_of: ClientOf) -> None:
    enquiry, _secret = world.enquiry(actor=world.association, sender_kind="association")
    address = reverse("knowledge:enquiry_detail", args=[enquiry.public_id])
    own = reverse("knowledge:own_enquiry", args=[enquiry.public_id])

    assert client_of(world.stranger).get(address).status_code == 404
    assert client_of(world.enterprise).get(address).status_code == 403
    assert client_of(world.enterprise).get(own).status_code == 404
    assert client_of(world.association).get(own).status_code == 200
    assert client.get(address).status_code == 302


def test_the_inbox_filters_and_takes_as_many_queries_for_three_as_for_one(
    world: World, warm_menu: None, client_of: ClientOf
) -> None:
    client, address = client_of(world.officer), reverse("knowledge:enquiry_list")
    late, _secret = world.enquiry(subject="Quá hạn rồi", people=7)
    Enquiry.objects.filter(pk=late.pk).update(due_on=day(-3))
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(2):
        world.enquiry(subject=f"Khác {number}", kind="support")
    with CaptureQueriesContext(connection) as three:
        client.get(address)

    assert len(three) == len(one) <= 12
    found = client.get(address, {"late": "late"}).content.decode()
    assert "Quá hạn rồi" in found and "Khác 0" not in found
    assert "Khác 1" in client.get(address, {"q": "khac 1"}).content.decode()
    file = client.get(address, {"xuat": "xlsx"})
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
