"""Reminders: the letter names unit and days, associations are asked, each step is told once (B02, B07)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from plans.planning.actions.remind_due import sweep_work
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.actions.write_reminder import write_reminder
from plans.planning.documents.reminder import build_reminder
from plans.planning.models import FollowUp, Reminder, ReminderItem
from plans.planning.rules.following import step_on
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.content import Paragraph
from portal.notifications.models import Notification
from portal.organizations.models import Organization
from tests.plans.planning.conftest import MACHINE

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2026, 1, 20, 9, tzinfo=clock.VIETNAM)


def words_of(document) -> str:
    return "\n".join(str(block.text) for block in document.body if isinstance(block, Paragraph))


@pytest.mark.requirement("B07")
def test_the_reminder_names_unit_and_days(work):
    with clock.at(DAY):
        reminder = write_reminder(actor=work.officer, item=work.item("g4-9"), reply_by=dt.date(2026, 1, 30))

    document = build_reminder(reminder.facts)
    assert document.addressees == ("Sở Công Thương",)
    assert "Sở Công Thương" in words_of(document)
    assert "trước ngày 30/01/2026" in words_of(document)
    assert {row.cells[4] for row in document.tables[0].body} == {20}
    notice = Notification.objects.get(recipient=work.agency.user)
    assert "Sở Công Thương" in notice.title
    assert "trễ 20 ngày" in notice.body
    assert (reminder.sent_by, ReminderItem.objects.filter(reminder=reminder).count()) == (
        work.officer.user,
        len(reminder.facts["rows"]),
    )


@pytest.mark.requirement("B02")
def test_the_letter_to_an_association_begins_with_de_nghi(work):
    association = Organization.objects.get(name="Hiệp hội Doanh nghiệp tỉnh")
    item = FollowUp.objects.filter(plan=work.plan, organization=association).first()
    with clock.at(DAY):
        asked = write_reminder(actor=work.officer, item=item)
        ordered = write_reminder(actor=work.officer, item=work.item("g4-9"))

    assert words_of(build_reminder(asked.facts)).startswith("Đề nghị Hiệp hội Doanh nghiệp tỉnh")
    assert words_of(build_reminder(ordered.facts)).startswith("Thực hiện nhiệm vụ Ủy ban nhân dân tỉnh giao")


def test_only_the_office_reminds_and_only_of_what_is_late(work):
    with clock.at(DAY), pytest.raises(NotAllowed):
        write_reminder(actor=work.agency, item=work.item("g4-9"))
    with clock.at(dt.datetime(2024, 3, 1, 9, tzinfo=clock.VIETNAM)), pytest.raises(RuleViolation, match="quá hạn"):
        write_reminder(actor=work.officer, item=work.item("g4-9"))


@pytest.mark.requirement("B07")
def test_the_sweep_tells_each_step_once_and_heals_missed_days(work):
    with clock.at(DAY):
        for day in (dt.date(2025, 12, 5), dt.date(2025, 12, 5), dt.date(2025, 12, 6)):
            sweep_work(day)
        once = Notification.objects.filter(recipient=work.agency.user).count()
        sweep_work(dt.date(2026, 1, 20))  # nobody swept over New Year
        sweep_work(dt.date(2026, 1, 20))

    assert once == 1
    assert Notification.objects.filter(recipient=work.agency.user).count() == 2
    steps = Reminder.objects.filter(organization=work.trade).values_list("items__step", flat=True)
    assert set(steps) == {"truoc-30", "sau-15"}


@pytest.mark.parametrize(
    ("late", "step"),
    [
        (-31, ""),
        (-30, "truoc-30"),
        (-8, "truoc-30"),
        (-7, "truoc-7"),
        (0, "truoc-7"),
        (1, "sau-1"),
        (14, "sau-1"),
        (15, "sau-15"),
        (60, "sau-60"),
        (89, "sau-60"),
        (90, "sau-90"),
        (325, "sau-300"),
    ],
)
def test_steps_of_reminding(late, step):
    due_on = dt.date(2025, 12, 31)

    assert step_on(due_on, due_on + dt.timedelta(days=late)) == step


@pytest.mark.requirement("B03")
def test_an_ended_organisation_passes_its_items_on_with_their_story(work):
    health = Organization.objects.get(name="Sở Y tế")
    item = work.item("g4-9")
    work.trade.valid_to, work.trade.successor = dt.date(2025, 6, 30), health
    work.trade.save()

    sync_follow_ups(actor=MACHINE, plan=work.plan, day=dt.date(2025, 7, 1))

    assert not FollowUp.objects.filter(plan=work.plan, organization=work.trade, ended_on=None).exists()
    assert FollowUp.objects.filter(plan=work.plan, task=item.task, organization=health).count() == 1


def test_the_letter_is_downloaded_by_both_sides(work, client_of):
    client = client_of(work.officer)
    address = reverse("planning:plan_remind", args=[work.plan.public_id, work.item("g4-9").public_id])

    assert "Sở Công Thương" in client.get(address).content.decode()
    answer = client.post(address, {"number": "", "reply_by": "", "note": ""})
    reminder = Reminder.objects.get()
    assert answer.url == reverse("planning:reminder_detail", args=[reminder.public_id])
    for reader in (client, client_of(work.agency)):
        assert reader.get(answer.url).status_code == 200
        file = reader.get(reverse("planning:reminder_file", args=[reminder.public_id, "docx"]), follow=True)
        assert (file.status_code, b"".join(file.streaming_content)[:2]) == (200, b"PK")
