"""An amendment written in the editor: from the button on its page to the living rows (S02, S03)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.planning.actions.edit_row import save_row
from plans.planning.editing.kinds import TARGET
from plans.planning.editing.rows import digest, read_row
from plans.planning.models import Plan, PlanAmendment, PlanOrganization, PlanVersion, Target, Task
from portal.organizations.actor import Actor
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.pages.test_writing_pages import HTMX, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(load: Any) -> Plan:
    return load("GL-2022")


@pytest.fixture
def hands(people: dict[str, Actor], client_of: Any) -> dict[str, Client]:
    return {role: client_of(actor) for role, actor in people.items()}


@pytest.fixture
def amendment(plan: Plan, hands: dict[str, Client]) -> PlanAmendment:
    """Begun in the browser."""
    answer = hands["officer"].post(page("amendment_create", plan), {"reason": "Theo Nghị quyết của HĐND tỉnh"})
    row = PlanAmendment.objects.get()
    assert answer.url == page("amendment_detail", plan, row.public_id)
    return row


def page(name: str, plan: Plan, *more: Any) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *more])


def at(version: PlanVersion, name: str, *more: Any) -> str:
    return reverse(f"planning:{name}", args=[version.plan.public_id, version.public_id, *more])


def edit(client: Client, row: Target, seen: str = "", **changes: Any) -> Any:
    address = at(row.version, "plan_row_edit", "chi-tieu", row.key)
    return client.post(address, {**fields_of(row, **changes), "seen": seen or digest(read_row(row))}, **HTMX)


@pytest.mark.requirement("S02", "S03", "A15")
def test_an_amendment_is_written_in_the_editor_and_changes_exactly_that(
    plan: Plan, amendment: PlanAmendment, hands: dict[str, Client]
) -> None:
    officer, draft = hands["officer"], amendment.draft
    assert draft is not None
    here, editor = page("amendment_detail", plan, amendment.public_id), at(draft, "plan_writing")
    living = Target.objects.get(version=plan.current_version, key="ct3")
    tasks = dict(Task.objects.filter(version=plan.current_version).values_list("key", "pk"))

    shown = officer.get(here).content.decode()
    assert f'href="{editor}"' in shown or f'action="{editor}"' in shown
    assert "Soạn nội dung điều chỉnh" in shown
    text = officer.get(editor).content.decode()
    assert "Đang soạn bản thảo của điều chỉnh lần 1" in text and here in text
    assert f"?cu=1&amp;moi={draft.public_id}" in text
    assert reverse("planning:plan_heading", args=[plan.public_id, draft.public_id]) not in text

    assert edit(officer, Target.objects.get(version=draft, key="ct3"), minimum="77").status_code == 200
    lead = PlanOrganization.objects.get(version=draft, key="so-khcn")
    new = {"dong-title": "Hội thi năng suất chất lượng", "dong-leads": [lead.pk], "dong-time_kind": "unspecified"}
    assert officer.post(at(draft, "plan_row_add", "nhiem-vu"), {**new, "sau": "g2-1"}).status_code == 302

    comparison = officer.get(here).context["comparison"]
    changes = [change for section in comparison.sections for change in section.changes]
    assert [(cell.label, cell.new) for cell in changes[0].cells] == [("từ", "77")]
    assert [change.kind.value for change in changes] == ["changed", "added", "added"]  # the task, and who leads it
    assert changes[1].title.endswith("Hội thi năng suất chất lượng") and "Khoa học" in changes[2].title
    shown = officer.get(here).content.decode()
    assert "Hội thi năng suất chất lượng" in shown and ">77<" in shown
    living.refresh_from_db()
    assert living.minimum != 77
    assert Task.objects.filter(version=plan.current_version).count() == len(tasks)

    officer.post(page("amendment_step", plan, amendment.public_id, "send_for_review"))
    assert officer.get(editor).status_code == 422  # under review: nobody writes
    assert "Soạn nội dung điều chỉnh" not in officer.get(here).content.decode()
    hands["director"].post(page("amendment_step", plan, amendment.public_id, "submit"))
    signed = {
        "document_number": "99/QĐ-UBND",
        "document_on": "01/03/2023",
        "effective_on": "10/03/2023",
        "document_signer": "Nguyễn Văn A",
    }
    answer = hands["committee_leader"].post(page("amendment_approve", plan, amendment.public_id), signed)
    assert answer.status_code == 302

    plan.refresh_from_db()
    living.refresh_from_db()
    assert (living.version_id, living.minimum) == (plan.current_version_id, 77)
    now = dict(Task.objects.filter(version=plan.current_version).values_list("key", "pk"))
    assert {key: now[key] for key in tasks} == tasks  # every row kept its id
    (added,) = set(now) - set(tasks)
    row = Task.objects.get(pk=now[added])
    assert row.title == "Hội thi năng suất chất lượng"
    assert [a.organization.key for a in row.assignments.select_related("organization")] == ["so-khcn"]
    assert row.assignments.get().organization.version_id == plan.current_version_id


def test_two_writers_of_an_amendment_and_undo(plan: Plan, amendment: PlanAmendment, hands: dict[str, Client]) -> None:
    officer, draft = hands["officer"], amendment.draft
    assert draft is not None
    row = Target.objects.get(version=draft, key="ct3")
    before, seen = row.minimum, digest(read_row(row))
    other = make_actor("officer", plan.province)
    save_row(actor=other, version=draft, kind=TARGET, pk=row.pk, values={"minimum": 50}, seen=seen)

    stale = edit(officer, row, seen, minimum="60")
    assert stale.status_code == 409
    assert [(stored, typed) for _label, stored, typed in stale.context["differences"]] == [("50", "60")]
    row.refresh_from_db()
    assert row.minimum == 50
    story = officer.get(at(draft, "plan_story")).content.decode()
    assert "Điều chỉnh lần 1" in story and "Soạn nội dung điều chỉnh" in story
    restore = at(draft, "plan_restore")
    assert officer.post(restore, {"target": "0", "expected": "1"}).url.startswith(at(draft, "plan_writing"))
    row.refresh_from_db()
    assert row.minimum == before
    assert officer.get(page("amendment_detail", plan, amendment.public_id)).context["comparison"].count == 0
    officer.post(restore, {"target": "1", "expected": "2"})
    row.refresh_from_db()
    assert row.minimum == 50


def test_the_editor_of_an_amendment_is_closed_to_others(
    plan: Plan, amendment: PlanAmendment, hands: dict[str, Client], client_of: Any
) -> None:
    assert amendment.draft is not None
    editor = at(amendment.draft, "plan_writing")

    assert client_of(make_actor("agency_officer", plan.province)).get(editor).status_code == 404
    assert hands["committee_leader"].get(editor).status_code == 403
    assert client_of(make_actor("officer", make_province("hoa-binh"))).get(editor).status_code == 404
    answer = hands["officer"].get(page("plan_write", plan))
    assert answer.url == editor
