"""Progress told by the organisation in charge: who may, what must hold, what counts (B04, B07)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.move_progress import move_progress
from plans.planning.actions.save_progress import save_progress
from plans.planning.enums import WorkState
from plans.planning.models import FollowUpDue, Progress, TaskOfficer
from plans.planning.selectors.following import task_states, with_state, yearly_actuals
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 3, 1, 9, tzinfo=clock.VIETNAM)
DONE = {"outcome": "done", "text": "Đã làm xong", "evidence": "Báo cáo 12/BC-SCT ngày 20/12/2023"}


def told(work, item, *, year=2023, actor=None, accept=True, **facts):
    """An entry sent and accepted."""
    entry = save_progress(actor=actor or work.agency, item=item, year=year, facts={**DONE, **facts})
    entry = move_progress(actor=actor or work.agency, entry=entry, step="send")
    return move_progress(actor=work.second, entry=entry, step="accept") if accept else entry


@pytest.mark.requirement("B07")
def test_the_lead_tells_and_the_office_accepts(work):
    with clock.at(DAY):
        entry = told(work, work.item("g4-9"))

        assert (entry.status, entry.judged_by, entry.organization_name) == (
            "accepted",
            work.second.user,
            "Sở Công Thương",
        )
        state = task_states(work.plan, DAY.date())[work.item("g4-9").task_id]
        assert state == WorkState.UNDERWAY  # one of four leads is through


@pytest.mark.requirement("B07")
def test_a_returned_entry_stays_and_a_new_one_mends_it(work):
    item = work.item("g4-9")
    with clock.at(DAY):
        entry = told(work, item, accept=False)
        entry = move_progress(actor=work.officer, entry=entry, step="return", note="Thiếu số doanh nghiệp")
        again = told(work, item)

    assert (entry.status, entry.remark) == ("returned", "Thiếu số doanh nghiệp")
    assert again.pk != entry.pk
    assert item.entries.count() == 2


def test_a_return_needs_words_and_nobody_judges_the_own_entry(work):
    with clock.at(DAY):
        entry = told(work, work.item("g4-9"), accept=False)
        with pytest.raises(RuleViolation, match="lý do"):
            move_progress(actor=work.officer, entry=entry, step="return")
        own = told(work, work.item("g2-4", work.officer.organization), actor=work.officer, accept=False, quantity=1)
        with pytest.raises(NotAllowed, match="tự ghi nhận"):
            move_progress(actor=work.officer, entry=own, step="accept")


@pytest.mark.requirement("B07")
def test_only_the_organisation_in_charge_and_named_officers_tell(work):
    other = make_actor("agency_officer", work.province)
    own = work.item("g2-4", work.officer.organization)
    with clock.at(DAY):
        with pytest.raises(NotAllowed, match="Sở Công Thương"):
            save_progress(actor=other, item=work.item("g4-9"), year=2023, facts=DONE)
        TaskOfficer.objects.create(task=own.task, user=work.second.user, named_by=work.second.user)
        with pytest.raises(NotAllowed, match="phụ trách"):
            save_progress(actor=work.officer, item=own, year=2023, facts=DONE)
        assert (
            save_progress(actor=work.officer, item=work.item("g4-9"), year=2023, facts=DONE).organization == work.trade
        )


@pytest.mark.parametrize(
    ("facts", "year", "words"),
    [
        ({"quantity": Decimal("1.5")}, 2023, "số nguyên"),
        ({"quantity": Decimal(1), "unit": "khóa"}, 2023, "hội thảo"),
        ({"quantity": Decimal(-1)}, 2023, "âm"),
        ({}, 2025, "chưa tới"),
        ({}, 2021, "bắt đầu từ năm 2023"),
    ],
)
def test_numbers_carry_the_unit_of_the_task(work, facts, year, words):
    item = work.item("g2-4", work.officer.organization)

    with clock.at(DAY), pytest.raises(RuleViolation, match=words):
        save_progress(actor=work.officer, item=item, year=year, facts={**DONE, **facts})


def test_done_needs_evidence_and_the_number(work):
    item = work.item("g2-4", work.officer.organization)
    with clock.at(DAY):
        entry = save_progress(actor=work.officer, item=item, year=2023, facts={"outcome": "done", "text": "Đã tổ chức"})
        with pytest.raises(RuleViolation) as refused:
            move_progress(actor=work.officer, entry=entry, step="send")

    assert {problem.place for problem in refused.value.problems} == {"evidence", "quantity"}


def test_two_people_on_one_draft_are_told(work):
    item = work.item("g4-9")
    with clock.at(DAY):
        draft = save_progress(actor=work.agency, item=item, year=2023, facts=DONE, row_version=0)
        with pytest.raises(StaleState):
            save_progress(actor=work.officer, item=item, year=2023, facts={"text": "Khác"}, row_version=0)
        again = save_progress(
            actor=work.officer, item=item, year=2023, facts={"text": "Khác"}, row_version=draft.row_version
        )

    assert again.pk == draft.pk
    assert Progress.objects.count() == 1


@pytest.mark.requirement("B04")
def test_yearly_actuals_are_independent_of_the_plan_period(work):
    own = work.officer.organization
    item = work.item("g2-2", own)
    with clock.at(DAY):
        told(work, item, actor=work.officer, year=2022, quantity=Decimal(1))
        told(work, item, actor=work.officer, year=2023, quantity=Decimal(1))
        told(work, item, actor=work.officer, year=2023, quantity=Decimal(2))
    late = dt.datetime(2026, 2, 1, 9, tzinfo=clock.VIETNAM)
    with clock.at(late):
        told(work, item, actor=work.officer, year=2026, quantity=Decimal(1))

    assert yearly_actuals(work.plan)[item.task_id] == {2022: 1, 2023: 2, 2026: 1}
    assert work.plan.period_to == 2025
    assert work.item("g2-1", own).task_id not in yearly_actuals(work.plan)


def page(name, item, *more):
    return reverse(f"planning:{name}", args=[item.plan.public_id, item.public_id, *more])


@pytest.mark.requirement("B07")
def test_an_agency_tells_its_progress_on_its_page(work, client_of):
    client, item, year = client_of(work.agency), work.item("g4-9"), clock.today().year
    own = client.get(reverse("planning:own_work"))
    edit = page("plan_item_edit", item, year)
    assert item.task.title in own.content.decode()
    assert edit in own.content.decode()

    saved = client.post(
        page("plan_item_autosave", item, year), {"row_version": "0", "outcome": "underway", "text": "Đang"}
    )
    assert saved.json()["row_version"] == 1
    stale = client.post(edit, {"row_version": "0", "outcome": "done", "text": "Xong"})
    assert (stale.status_code, "Đang" in stale.content.decode()) == (409, True)
    evidence = SimpleUploadedFile("bien-ban.txt", b"%PDF-1.4", content_type="text/plain")
    wrong = client.post(edit, {"row_version": "1", "outcome": "done", "text": "Xong", "file": evidence, "send": "1"})
    assert wrong.status_code == 422
    row_version = Progress.objects.get().row_version
    sent = client.post(
        edit, {"row_version": row_version, "outcome": "done", "text": "Xong", "evidence": "12/BC", "send": "1"}
    )
    assert sent.status_code == 302, sent.content.decode()
    entry = Progress.objects.get()
    assert entry.status == "sent"

    judge = client_of(work.officer)
    assert entry.organization_name in judge.get(reverse("planning:progress_list"), {"status": "sent"}).content.decode()
    judge.post(page("plan_progress_step", item, entry.public_id, "accept"), {"expected": "sent"})
    entry.refresh_from_db()
    assert entry.status == "accepted"
    assert "Đã ghi nhận" in client.get(page("plan_item", item)).content.decode()


def test_others_may_not(work, client_of):
    item = work.item("g4-9")
    year = clock.today().year
    neighbour = make_actor("agency_officer", work.province)
    elsewhere = make_actor("officer", make_province("kien-giang"))
    reader = make_actor("accountant", work.province, work.officer.organization)

    assert client_of(neighbour).get(page("plan_item", item)).status_code == 404
    assert client_of(elsewhere).get(page("plan_item", item)).status_code == 404
    assert client_of(reader).get(page("plan_item", item)).status_code == 200
    assert client_of(reader).get(page("plan_item_edit", item, year)).status_code == 403
    assert client_of(reader).get(reverse("planning:own_work")).status_code == 403


@pytest.mark.parametrize("name", ["own_work", "overdue_list", "progress_list", "reminder_list"])
def test_lists_are_searched_and_exported(work, client_of, name):
    with clock.at(DAY):
        told(work, work.item("g4-9"), accept=False)
    client = client_of(work.officer)

    assert client.get(reverse(f"planning:{name}"), {"q": "huong dan"}).status_code == 200
    assert client.get(reverse(f"planning:{name}"), {"xuat": "xlsx"}).content.startswith(b"PK")


def queries_of(client, address: str) -> int:
    """How many queries an address runs once the menu is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("warm_menu")
@pytest.mark.parametrize("name", ["own_work", "overdue_list"])
def test_lists_take_as_many_queries_for_three_plans_as_for_one(work, client_of, name):
    client, address = client_of(work.officer), reverse(f"planning:{name}")
    one = queries_of(client, address)
    for number in (1, 2):
        copy = replace(content_of("GL-2022"), code=f"GL-{2030 + number}")
        import_plan(actor=MACHINE, content=copy, issued=True)

    assert queries_of(client, address) == one


@pytest.mark.usefixtures("warm_menu")
@pytest.mark.parametrize("count", [1, 3])
def test_entries_take_as_many_queries_for_three_as_for_one(work, client_of, count):
    item, client = work.item("g4-9"), client_of(work.officer)
    with clock.at(DAY):
        for _number in range(count):
            told(work, item)

    assert queries_of(client, page("plan_item", item)) <= 22
    assert queries_of(client, reverse("planning:progress_list")) <= 12


@pytest.mark.requirement("Q02", "S02")
def test_on_a_day_that_is_over_only_what_was_told_and_judged_by_then_counts(work):
    item = work.item("g4-9")
    with clock.at(DAY):
        entry = save_progress(actor=work.agency, item=item, year=2023, facts=DONE)
        entry = move_progress(actor=work.agency, entry=entry, step="send")
    with clock.at(DAY + dt.timedelta(days=10)):
        move_progress(actor=work.second, entry=entry, step="accept")

    def stood(day):
        due = FollowUpDue.objects.filter(follow_up=item)
        return with_state(due, day, day).values_list("state", flat=True)[0]

    with clock.at(DAY + dt.timedelta(days=400)):
        states = [stood(DAY.date() + dt.timedelta(days=days)) for days in (-1, 0, 9, 10)]
    assert states == ["open", "sent", "sent", "done"]
