"""The pages of reporting: who sees what, what a page says, and a constant number of queries."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from portal.ui import kpis, work_queue
from reports.actions.compute_obligations import compute_obligations
from reports.models import Report, ReportObligation
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import House, add_report_rule

SignIn = Callable[[Actor], Client]


def computed(house: House) -> ReportObligation:
    compute_obligations(actor=system_actor("kiểm thử"), year=2026)
    return ReportObligation.objects.get(plan=house.plan)


def page_of(answer: object) -> str:
    assert answer.status_code == 200, answer.status_code  # type: ignore[attr-defined]
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ["officer", "director", "leader"])
def test_the_calendar_names_due_day_and_safe_day(house: House, client_of: SignIn, role: str) -> None:
    computed(house)

    page = page_of(client_of(getattr(house, role)).get(reverse("reports:obligation_list")))

    assert "trước ngày 30/11/2026" in page
    assert "29/11/2026" in page
    assert "còn 8 ngày" in page


@pytest.mark.parametrize("role", [Role.ENTERPRISE_USER, Role.AGENCY_OFFICER, Role.COUNCIL_MEMBER])
def test_others_are_told_whose_page_it_is(house: House, client_of: SignIn, role: str) -> None:
    assert client_of(make_actor(role, house.province)).get(reverse("reports:obligation_list")).status_code == 403
    assert client_of(make_actor(role, house.province)).get(reverse("reports:report_list")).status_code == 403


def test_every_address_of_another_province_is_not_found(house: House, client_of: SignIn) -> None:
    obligation, report = computed(house), house.made()
    stranger = client_of(make_actor(Role.OFFICER, make_province("hai-phong")))

    for name in ("obligation_detail", "obligation_due_day"):
        assert stranger.get(reverse(f"reports:{name}", args=[obligation.public_id])).status_code == 404
    for name in ("report_detail", "figure_list", "report_texts", "report_sign", "report_send", "report_supplement"):
        assert stranger.get(reverse(f"reports:{name}", args=[report.public_id])).status_code == 404
    for name in ("obligation_collect", "obligation_report"):
        assert stranger.post(reverse(f"reports:{name}", args=[obligation.public_id])).status_code == 404
    assert stranger.post(reverse("reports:report_refresh", args=[report.public_id])).status_code == 404
    assert stranger.post(reverse("reports:report_move", args=[report.public_id, "submit"])).status_code == 404


def test_the_calendar_leaves_as_a_workbook(house: House, client_of: SignIn) -> None:
    computed(house)

    answer = client_of(house.officer).get(reverse("reports:obligation_list"), {"xuat": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "GL-TN"
    assert "trước ngày 30/11/2026" in rows[1]


def test_filters_take_any_words(house: House, client_of: SignIn) -> None:
    computed(house)
    client = client_of(house.officer)

    for words in (
        {"year": "abc"},
        {"status": "x"},
        {"due": "tre"},
        {"due": "chua"},
        {"q": "nang suat"},
        {"trang": "-3"},
        {"xep": "zzz"},
    ):
        assert client.get(reverse("reports:obligation_list"), words).status_code == 200
    assert "Không có dòng nào khớp" in page_of(client.get(reverse("reports:obligation_list"), {"due": "tre"}))
    assert "GL-TN" in page_of(client.get(reverse("reports:obligation_list"), {"q": "nang suat"}))


def test_a_button_asks_for_the_report_once(house: House, client_of: SignIn) -> None:
    obligation = computed(house)
    client = client_of(house.officer)
    url = reverse("reports:obligation_report", args=[obligation.public_id])

    first, second = client.post(url), client.post(url)

    job = Job.objects.get(kind="reports.annual")
    assert first.url == second.url == reverse("jobs:job_detail", args=[job.public_id])


def test_only_officers_ask_for_reports(house: House, client_of: SignIn) -> None:
    obligation = computed(house)

    for actor, refused in ((house.leader, 403), (house.director, 403), (house.ministry, 404)):
        answer = client_of(actor).post(reverse("reports:obligation_report", args=[obligation.public_id]))
        assert answer.status_code == refused
    assert not Job.objects.filter(kind="reports.annual").exists()


@pytest.mark.parametrize("year", ["", "abc", "1900", "2099", "99999999999999999999"])
def test_a_wrong_year_is_said_at_the_form(house: House, client_of: SignIn, year: str) -> None:
    answer = client_of(house.officer).post(reverse("reports:report_start"), {"plan": house.plan.code, "year": year})

    assert answer.status_code == 422
    assert not Job.objects.filter(kind="reports.annual").exists()


def test_a_plan_of_another_province_cannot_be_chosen(house: House, client_of: SignIn) -> None:
    other = make_plan(make_province("hai-phong"), code="HP-KHAC")

    answer = client_of(house.officer).post(reverse("reports:report_start"), {"plan": other.code, "year": "2026"})

    assert answer.status_code == 422


def test_the_whole_way_through_the_pages(house: House, client_of: SignIn) -> None:
    report = house.made()
    officer, director, leader, ministry = (
        client_of(a) for a in (house.officer, house.director, house.leader, house.ministry)
    )
    at = {
        name: reverse(f"reports:{name}", args=[report.public_id])
        for name in ("report_detail", "report_texts", "report_sign", "report_send")
    }

    def step(client: Client, name: str, **data: str) -> None:
        url = reverse("reports:report_move", args=[report.public_id, name])
        assert client.post(url, data).status_code == 302

    assert "Trình lãnh đạo Sở" in page_of(officer.get(at["report_detail"]))
    assert (
        officer.post(at["report_texts"], {"difficulties": "Thiếu vốn đối ứng", "row_version": "1"}).status_code == 302
    )
    step(officer, "submit", expected="draft")
    step(director, "forward", expected="in_review")
    assert (
        leader.post(at["report_sign"], {"signed_on": "21/11/2026", "number": "", "expected": "submitted"}).status_code
        == 302
    )
    assert ministry.get(at["report_detail"]).status_code == 404
    sent = officer.post(
        at["report_send"], {"sent_on": "21/11/2026", "channel": "axis", "reference": "LT-01", "expected": "signed"}
    )
    assert sent.status_code == 302
    run(Job.objects.get(kind="reports.send").pk)
    page = page_of(ministry.get(at["report_detail"]))
    assert "Thiếu vốn đối ứng" in page
    assert "Tiếp nhận báo cáo" in page
    step(ministry, "acknowledge", expected="sent")
    assert "Bộ đã tiếp nhận" in page_of(officer.get(at["report_detail"]))


def test_a_stale_page_shows_both_texts(house: House, client_of: SignIn) -> None:
    report = house.made()
    client = client_of(house.officer)
    url = reverse("reports:report_texts", args=[report.public_id])
    client.post(url, {"effects": "Bản của người thứ nhất", "row_version": "1"})

    answer = client.post(url, {"effects": "Bản của người thứ hai", "row_version": "1"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Bản của người thứ nhất" in page
    assert "Bản của người thứ hai" in page
    report.refresh_from_db()
    assert report.texts == {"effects": "Bản của người thứ nhất"}


def test_a_wrong_step_or_day_is_refused_in_words(house: House, client_of: SignIn) -> None:
    report = house.submitted()
    leader = client_of(house.leader)

    assert leader.post(reverse("reports:report_move", args=[report.public_id, "khong-co"])).status_code == 404
    answer = leader.post(reverse("reports:report_sign", args=[report.public_id]), {"signed_on": "31/02/2026"})
    assert answer.status_code == 422
    assert "không có trong lịch" in answer.content.decode()
    report.refresh_from_db()
    assert report.status == "submitted"


def test_working_files_open_in_the_province_only(house: House, client_of: SignIn) -> None:
    report = house.made()
    stored = report.files.get().file
    url = reverse("attachments:download", args=[stored.public_id])

    assert client_of(house.director).get(url).status_code == 200
    for actor in (
        house.ministry,
        make_actor(Role.OFFICER, make_province("hai-phong")),
        make_actor(Role.ENTERPRISE_USER, house.province),
    ):
        assert client_of(actor).get(url).status_code == 404


def test_sent_files_open_at_the_ministry(house: House, client_of: SignIn) -> None:
    from reports.selectors import reports

    report = house.sent()

    for document in reports.sent_files(report):
        answer = client_of(house.ministry).get(reverse("attachments:download", args=[document.file.public_id]))
        assert answer.status_code == 200


def test_the_start_page_counts_down(house: House) -> None:
    computed(house)

    found = [kpi for kpi in kpis.for_actor(house.director) if "Báo cáo năm gửi Bộ" in str(kpi.label)]

    assert [(kpi.value, kpi.note) for kpi in found] == [("còn 8 ngày", "trước ngày 30/11, hạn an toàn 29/11")]


def test_each_role_finds_its_own_work(house: House) -> None:
    def waits(actor: Actor) -> list[str]:
        return [str(item.next_step) for item in work_queue.items_for(actor) if item.kind == "Báo cáo"]

    house.submitted()

    assert waits(house.leader) == ["Ký báo cáo"]
    assert waits(house.officer) == waits(house.director) == waits(house.ministry) == []


@pytest.mark.usefixtures("warm_menu")
@pytest.mark.parametrize("name", ["obligation_list", "report_list"])
def test_lists_take_a_constant_number_of_queries(house: House, client_of: SignIn, name: str) -> None:
    client = client_of(house.officer)
    computed(house)
    house.made()
    url = reverse(f"reports:{name}")
    client.get(url)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    one = queries()
    for _number in range(2):
        plan = make_plan(house.province)
        add_report_rule(plan)
        compute_obligations(actor=system_actor("kiểm thử"), year=2026)
        House(house.province, plan, house.officer, house.director, house.leader, house.ministry).made()
    assert Report.objects.count() == ReportObligation.objects.count() == 3
    assert queries() == one <= 24


@pytest.mark.usefixtures("warm_menu")
def test_details_take_few_queries(house: House, client_of: SignIn) -> None:
    obligation, report = computed(house), house.made()
    client = client_of(house.officer)
    for url in (
        reverse("reports:obligation_detail", args=[obligation.public_id]),
        reverse("reports:report_detail", args=[report.public_id]),
    ):
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        assert len(caught) <= 26, [q["sql"][:100] for q in caught]
