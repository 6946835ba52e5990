"""The pages of versions and amendments, walked by the people whose turn it is."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.models import Plan, PlanAmendment, Target
from plans.planning.selectors.versions import draft_of
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


def page(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *args])


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def hands(people, client_of):
    """A signed-in client per role."""
    return {role: client_of(actor) for role, actor in people.items()}


@pytest.mark.requirement("S02", "S03")
def test_an_amendment_walks_through_all_pages(plan, hands):
    officer, director, leader = hands["officer"], hands["director"], hands["committee_leader"]
    assert page("amendment_create", plan) in officer.get(page("plan_versions", plan)).content.decode()
    assert officer.post(page("amendment_create", plan), {"reason": " "}).status_code == 422
    answer = officer.post(page("amendment_create", plan), {"reason": "Theo Nghị quyết của HĐND tỉnh"})
    row = PlanAmendment.objects.get()
    here = page("amendment_detail", plan, row.public_id)
    assert answer.url == here
    Target.objects.filter(version=draft_of(plan), key="muc-tieu-1").update(minimum=25)
    shown = officer.get(here).content.decode()
    assert "Theo Nghị quyết của HĐND tỉnh" in shown and "<ins" in shown and ">25<" in shown
    officer.post(page("amendment_edit", plan, row.public_id), {"reason": "Theo Kết luận", "row_version": "1"})
    stale = officer.post(page("amendment_edit", plan, row.public_id), {"reason": "Cũ", "row_version": "1"})
    assert stale.status_code == 409

    def step(client, name, note=""):
        return client.post(page("amendment_step", plan, row.public_id, name), {"note": note}, follow=True)

    step(officer, "send_for_review")
    assert step(leader, "submit").status_code == 403
    step(director, "submit")
    form = page("amendment_approve", plan, row.public_id)
    assert officer.get(form).status_code == 403
    bad = leader.post(
        form, {"document_number": "99/QĐ-UBND", "document_on": "01/03/2023", "effective_on": "01/01/2020"}
    )
    assert bad.status_code == 422 and "không được trước ngày 07/06/2021" in bad.content.decode()
    done = leader.post(
        form,
        {
            "document_number": "99/QĐ-UBND",
            "document_on": "01/03/2023",
            "effective_on": "10/03/2023",
            "document_signer": "Nguyễn Văn A",
        },
    )
    assert done.status_code == 302

    history = officer.get(page("plan_versions", plan)).content.decode()
    for words in ("Phiên bản 2", "99/QĐ-UBND", "10/03/2023", "Theo Kết luận", "Nguyễn Văn A", "đang áp dụng"):
        assert words in history
    assert "so-sanh/?cu=1&amp;moi=2" in history
    old = officer.get(page("version_detail", plan, 1)).content.decode()
    assert "phiên bản cũ, chỉ để đọc" in old
    assert "Ít nhất 10 doanh nghiệp" in old
    assert officer.get(page("version_file", plan, 1, "yaml")).status_code == 200
    assert officer.get(here).status_code == 200
    listed = officer.get(reverse("planning:amendment_list"), {"q": "tn-dc"}).content.decode()
    assert "Theo Kết luận" in listed
    url = reverse("planning:plan_table", args=[plan.public_id, "dieu-chinh"])
    assert url in history
    rows = list(openpyxl.load_workbook(io.BytesIO(officer.get(url).content)).active.iter_rows(values_only=True))
    assert [(row[0], row[1], row[4]) for row in rows if row[0] == 1] == [(1, "Theo Kết luận", "99/QĐ-UBND")]


def test_the_page_offers_the_update_and_the_choice(plan, begin, approve, hands, people):
    late, first = begin("Chậm"), begin("Trước")
    Target.objects.filter(version=late.draft, key="muc-tieu-1").update(minimum=30)
    Target.objects.filter(version=first.draft, key="muc-tieu-1").update(minimum=20)
    approve(first)
    here = page("amendment_detail", plan, late.public_id)
    officer = hands["officer"]
    assert "Cập nhật từ bản hiện hành" in officer.get(here).content.decode()
    officer.post(page("amendment_update", plan, late.public_id), {"row_version": "1"})
    shown = officer.get(here).content.decode()
    assert "Chỗ hai bên cùng sửa" in shown and "Theo bản hiện hành" in shown
    officer.post(page("conflict_settle", plan, late.public_id, 0), {"chon": "ban-nay", "row_version": "2"})
    late.refresh_from_db()
    assert late.conflicts == []
    assert Target.objects.get(version=late.draft, key="muc-tieu-1").minimum == 30


def test_drafts_do_not_exist_for_others(plan, begin, client_of, hands):
    amendment = begin()
    here = page("amendment_detail", plan, amendment.public_id)
    agency = client_of(make_actor("agency_officer", plan.province))
    assert agency.get(here).status_code == 404
    assert "Bản điều chỉnh" not in agency.get(page("plan_versions", plan)).content.decode()
    assert agency.get(page("amendment_create", plan)).status_code == 403
    assert hands["committee_leader"].get(here).status_code == 200


def test_as_many_queries_for_three_amendments_as_for_one(plan, begin, hands):
    begin()
    addresses = (page("plan_versions", plan), reverse("planning:amendment_list"))
    one = [queries_of(hands["officer"], address) for address in addresses]
    begin()
    begin()

    assert [queries_of(hands["officer"], address) for address in addresses] == one


@pytest.mark.requirement("S02")
def test_issuing_asks_for_number_day_and_signer_when_missing(load, client_of, staff):
    plan = load("HB-2021", issued=False)
    Plan.objects.filter(pk=plan.pk).update(status="submitted", number="", issued_on=None)
    leader = client_of(staff("committee_leader", plan))
    assert page("plan_issue", plan) in leader.get(page("plan_detail", plan)).content.decode()
    assert leader.post(page("plan_issue", plan), {"document_number": "", "document_on": ""}).status_code == 422
    answer = leader.post(
        page("plan_issue", plan),
        {"document_number": "180/KH-UBND", "document_on": "15/09/2021", "document_signer": "Trần Thị B"},
    )
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert (plan.status, plan.number, plan.issued_on, plan.signer) == (
        "issued",
        "180/KH-UBND",
        dt.date(2021, 9, 15),
        "Trần Thị B",
    )
    assert plan.current_version.valid_from == dt.date(2021, 9, 15)
    assert client_of(staff("officer", plan)).get(page("plan_issue", plan)).status_code == 403


def test_closing_ends_amendments_too(plan, begin, people, approve):
    amendment = begin()
    Plan.objects.filter(pk=plan.pk).update(status="closed")

    with pytest.raises(Exception, match="không còn hiệu lực"):
        approve_amendment(
            actor=people["committee_leader"],
            amendment=_submitted(amendment),
            document_number="1",
            document_on=dt.date(2023, 1, 1),
            effective_on=dt.date(2023, 1, 1),
        )


def _submitted(amendment: PlanAmendment) -> PlanAmendment:
    PlanAmendment.objects.filter(pk=amendment.pk).update(status="submitted")
    amendment.refresh_from_db()
    return amendment
