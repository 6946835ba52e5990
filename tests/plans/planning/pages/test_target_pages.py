"""The pages about targets: years, entries, files, lists, objectives; who may, how many queries, what bad input does."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.list_units import add_list_unit
from plans.planning.models import (
    ObjectiveFinding,
    Plan,
    Target,
    TargetActual,
    TargetListTick,
    TargetListUnit,
)
from portal.core import clock
from portal.ui import work_queue
from tests.factories.attachments import upload
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


def of(plan: Plan, code: str) -> Target:
    return Target.objects.select_related("version__plan").get(version=plan.current_version, code=code)


def by_hand(plan: Plan, code: str) -> Target:
    """A target for which an officer chose that its values are entered, whatever the registers could count."""
    Target.objects.filter(version=plan.current_version, code=code).update(chosen_counter="")
    return of(plan, code)


def address(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *args])


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.requirement("A12")
def test_evidence_is_a_file_that_staff_open_and_enterprises_do_not(load, client_of):
    plan = load("GL-2022")
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    client, target = client_of(officer), of(plan, "CT1")
    form = address("actual_create", plan, target.public_id)

    nothing = client.post(form, {"year": "2025", "value": "41,5", "evidence": ""})
    assert nothing.status_code == 422 and "tệp minh chứng" in words(nothing)
    client.post(form, {"year": "2025", "value": "41,5", "evidence_file": upload("nien-giam.pdf")})
    row = TargetActual.objects.get()
    page = address("target_detail", plan, target.public_id)
    download = reverse("attachments:download", args=[row.evidence_file.public_id])

    assert (row.value, row.evidence) == (Decimal("41.5"), "")
    assert download in words(client.get(page)) and client_of(director).get(download).status_code == 200
    reader = client_of(make_actor("enterprise_user", plan.province))
    assert download not in words(reader.get(page)) and reader.get(download).status_code in (403, 404)
    assert client_of(make_actor("officer", make_province("hai-phong"))).get(download).status_code in (403, 404)


@pytest.mark.requirement("A12")
@pytest.mark.parametrize(
    ("typed", "kept"), [("12.500", Decimal(12500)), ("12,5", Decimal("12.5")), ("1 200", Decimal(1200))]
)
def test_dots_group_and_commas_divide(typed, kept, load, signed_in):
    plan = load("QN-2021")
    target = by_hand(plan, "CT2")

    signed_in("officer", plan).post(
        address("actual_create", plan, target.public_id), {"year": "2022", "value": typed, "evidence": "x"}
    )

    assert TargetActual.objects.get().value == kept


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "NaN"},
        {"value": "-3"},
        {"value": "1" + "0" * 18},
        {"value": "12,,5"},
        {"value": ""},
        {"year": "2999"},
        {"year": "2024.5"},
        {"value": "1e5"},
    ],
)
def test_bad_values_are_answered_at_their_field_and_nothing_is_kept(fields, load, signed_in):
    plan = load("QN-2021")
    form = address("actual_create", plan, by_hand(plan, "CT2").public_id)

    answer = signed_in("officer", plan).post(form, {"year": "2022", "value": "1", "evidence": "x", **fields})

    assert answer.status_code == 422 and "is-invalid" in words(answer)
    assert not TargetActual.objects.exists()


def test_a_rejected_value_shows_its_reason_and_a_late_click_is_told(load, client_of):
    plan = load("QN-2021")
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    target = by_hand(plan, "CT2")
    row = enter_actual(actor=officer, target=target, year=2022, value=Decimal(1), evidence="QĐ 12")
    reject = address("actual_reject", plan, target.public_id, row.public_id)
    queue = [item.url for item in work_queue.items_for(director)]
    assert address("target_detail", plan, target.public_id) in queue
    assert address("target_detail", plan, target.public_id) not in [i.url for i in work_queue.items_for(officer)]

    assert client_of(officer).post(reject, {"note": "x"}).status_code == 403
    shown = client_of(director).post(reject, {"note": "Thiếu quyết định công nhận"}, follow=True)
    late = client_of(director).post(address("actual_approve", plan, target.public_id, row.public_id), follow=True)

    assert "Thiếu quyết định công nhận" in words(shown)
    assert "tải lại trang" in words(late)
    row.refresh_from_db()
    assert row.approved_at is None


@pytest.mark.requirement("A10")
def test_the_list_is_kept_in_the_browser(load, client_of):
    plan = load("GL-2022")
    officer, director = (client_of(make_actor(role, plan.province)) for role in ("officer", "director"))
    target = by_hand(plan, "CT12")
    page = address("target_detail", plan, target.public_id)

    refused = officer.post(address("list_unit_create", plan, target.public_id), {"name": "", "evidence": "x"})
    assert refused.status_code == 422
    officer.post(address("list_unit_create", plan, target.public_id), {"name": "Trường Cao đẳng", "evidence": "CV 1"})
    unit = TargetListUnit.objects.get()
    director.post(address("actual_approve", plan, target.public_id, unit.public_id))
    tick = address("list_tick_create", plan, target.public_id, unit.public_id)
    officer.post(tick, {"condition": target.conditions[0], "met_on": "04/05/2023", "evidence": "Biên bản"})
    director.post(address("actual_approve", plan, target.public_id, TargetListTick.objects.get().public_id))

    shown = words(officer.get(page))
    assert "0 / 1 đơn vị có đủ điều kiện (0%)" in shown and "04/05/2023" in shown
    leave = address("list_unit_remove", plan, target.public_id, unit.public_id)
    assert "Hãy ghi lý do" in words(officer.post(leave, {"note": ""}, follow=True))
    officer.post(leave, {"note": "Đã sáp nhập"})
    assert "đưa ra khỏi danh sách" in words(officer.get(page))
    assert officer.get(address("actual_create", plan, target.public_id)).status_code == 200
    assert "không nhập tỷ lệ" in words(
        officer.post(address("actual_create", plan, target.public_id), {"year": "2024", "value": "80", "evidence": "x"})
    )


@pytest.mark.requirement("A06")
def test_objectives_are_judged_in_the_browser_and_shown_in_the_tab(load, client_of):
    plan = load("GL-2022")
    officer, director = (client_of(make_actor(role, plan.province)) for role in ("officer", "director"))
    page = address("objective_detail", plan, "mt-1")

    officer.post(address("objective_judge", plan, "mt-1"), {"year": "2024", "is_satisfied": "dat", "evidence": "BC 5"})
    finding = ObjectiveFinding.objects.get()
    assert officer.post(address("objective_finding_approve", plan, "mt-1", finding.public_id)).status_code == 403
    director.post(address("objective_finding_approve", plan, "mt-1", finding.public_id))

    assert "theo minh chứng năm 2024" in words(officer.get(page))
    tab = words(officer.get(address("plan_targets", plan)))
    assert page in tab
    assert all(code in tab for code in ("CT10b", "CT11"))
    assert director.get(address("objective_detail", plan, "khong-co")).status_code == 404
    assert client_of(make_actor("agency_officer", plan.province)).get(page).status_code == 200
    assert (
        client_of(make_actor("agency_officer", plan.province)).get(address("objective_judge", plan, "mt-1")).status_code
        == 403
    )


@pytest.mark.requirement("A08")
def test_one_sentence_two_targets_and_a_restatement_that_adds_none(load, signed_in):
    gl, qn = load("GL-2022"), load("QN-2021")
    split = [t.code for t in Target.objects.filter(version=gl.current_version) if 39 in t.lines]
    restated = [t.code for t in Target.objects.filter(version=qn.current_version) if 77 in t.lines]

    detail = words(signed_in("officer", gl).get(address("target_detail", gl, of(gl, "CT2a").public_id)))
    tab = words(signed_in("officer", qn).get(address("plan_targets", qn)))
    repeated = words(signed_in("officer", qn).get(address("target_detail", qn, of(qn, "CT4").public_id)))

    assert (split, restated) == (["CT2a", "CT2b"], [])
    assert "Cùng một câu với" in detail and "CT2b" in detail
    assert "Câu nhắc lại chỉ tiêu (không thêm chỉ tiêu)" in tab and "Dòng 77" in tab
    assert "Được nhắc lại ở dòng 77" in repeated
    assert Target.objects.filter(version=qn.current_version).count() == 6


@pytest.mark.requirement("A11")
def test_the_page_shows_years_against_the_pace_of_the_task(load, client_of):
    """Gia Lai CT8a has no pace of its own; task IV/5 prints 04-05 a year."""
    plan = load("GL-2022")
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    target = of(plan, "CT8a")
    Target.objects.filter(pk=target.pk).update(chosen_counter="")
    target.refresh_from_db()
    for year, value in ((2022, 3), (2023, 5)):
        row = enter_actual(actor=officer, target=target, year=year, value=Decimal(value), evidence="BC")
        with clock.at(dt.datetime(year + 1, 1, 5, tzinfo=clock.VIETNAM)):
            approve_evidence(actor=director, row=row)

    with clock.at(dt.datetime(2024, 6, 1, tzinfo=clock.VIETNAM)):
        found = client_of(officer).get(address("target_detail", plan, target.public_id))
    shown = words(found)

    assert "Kế hoạch 4-5, thực hiện 3." in shown and "Kế hoạch 4-5, thực hiện 5." in shown
    assert "nhịp mỗi năm lấy từ nhiệm vụ" in shown and "<svg" in shown
    assert "Chỉ tiêu CT8a ghi 20, nhiệm vụ IV/5 ghi 15-20 doanh nghiệp." in shown
    assert "Còn thiếu 12 trong 2 năm (đến hết 2025): mỗi năm khoảng 6." in shown


def test_the_register_is_chosen_in_the_browser_on_a_fresh_page(load, signed_in):
    plan = load("KG-2021")
    target, client = of(plan, "CT1"), signed_in("officer", plan)
    form = address("counter_choose", plan, target.public_id)

    assert "doanh nghiệp" in words(client.get(form))
    strange = client.post(form, {"counter": "projects.support_cases", "reason": "x"})
    assert strange.status_code == 422
    stale = client.post(form, {"counter": "", "reason": "x", "expected": "so.khac"})
    assert stale.status_code == 409
    client.post(form, {"counter": "", "reason": "Chưa có hồ sơ", "expected": target.counter})
    target.refresh_from_db()
    assert target.chosen_counter == ""
    assert client.get(address("target_records", plan, target.public_id)).status_code == 404
    assert signed_in("agency_officer", plan).get(form).status_code == 403


@pytest.mark.requirement("U01")
@pytest.mark.parametrize("name", ["plan_targets", "target_detail"])
def test_pages_run_as_many_queries_for_three_targets_and_many_values_as_for_one(name, load, client_of, warm_menu):
    plan = load("GL-2022")
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    client, kept = client_of(officer), of(plan, "CT1")
    others = Target.objects.filter(version=plan.current_version).exclude(pk=kept.pk)
    three = list(others.filter(code__in=["CT8a", "CT9"]).values_list("pk", flat=True))
    others.exclude(pk__in=three).delete()
    others.update(counter="projects.supported_enterprises")  # one query per counter in use, whichever of them goes
    page = address(name, plan, *([kept.public_id] if name == "target_detail" else []))

    def queries() -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    row = enter_actual(actor=officer, target=kept, year=2022, value=Decimal(35), evidence="x")
    approve_evidence(actor=director, row=row)
    before = queries()
    for year in (2023, 2024):
        approve_evidence(
            actor=director, row=enter_actual(actor=officer, target=kept, year=year, value=Decimal(36), evidence="x")
        )

    assert queries() == before
    Target.objects.filter(pk=three[0]).delete()
    assert queries() == before


@pytest.mark.requirement("A12")
def test_a_value_entered_by_hand_opens_the_entries_with_their_evidence(load, client_of):
    plan = load("GL-2022")
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    target, named = by_hand(plan, "CT1"), by_hand(plan, "CT12")
    approve_evidence(
        actor=director,
        row=enter_actual(actor=officer, target=target, year=2025, value=Decimal("41.5"), evidence="NGTK"),
    )
    unit = add_list_unit(actor=officer, target=named, name="Trường Cao đẳng", evidence="CV 1")
    approve_evidence(actor=director, row=unit)
    behind = address("target_detail", plan, target.public_id) + "#nhap-tay"
    units = address("target_detail", plan, named.public_id) + "#danh-sach"

    client = client_of(officer)
    for name in ("plan_detail", "plan_targets"):
        shown = words(client.get(address(name, plan)))
        assert f'<a href="{behind}">41,5</a>' in shown
        assert f'<a href="{units}">0</a>' in shown
    page = words(client.get(behind))
    assert 'id="nhap-tay"' in page and "NGTK" in page and director.user.full_name in page
    assert 'id="danh-sach"' in words(client.get(units))
