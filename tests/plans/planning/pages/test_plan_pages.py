"""The pages of plans: who sees them, how many queries they run, what bad input does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning import counters
from plans.planning.actions.import_plan import import_plan
from plans.planning.models import Plan, TargetActual
from tests.factories.organizations import make_actor
from tests.plans.planning.conftest import DATA, MACHINE, content_of

pytestmark = pytest.mark.django_db
TABS = (
    "plan_detail",
    "plan_targets",
    "plan_tasks",
    "plan_duties",
    "plan_budget",
    "plan_reports",
    "plan_papers",
    "plan_checks",
)


def page(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *args])


def more_plans(count: int) -> None:
    """Copies of the small plan under other codes."""
    for number in range(count):
        import_plan(actor=MACHINE, content=replace(content_of("HB-2021"), code=f"HB-{2030 + number}"), issued=True)


def queries_of(client, address: str) -> int:
    """How many queries an address runs once the menu is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_runs_as_many_queries_for_three_rows_as_for_one(load, signed_in):
    client, address = signed_in("agency_officer", load("HB-2021")), reverse("planning:plan_list")

    one = queries_of(client, address)
    more_plans(2)

    assert queries_of(client, address) == one
    assert client.get(address).context["page"].paginator.count == 3


def test_the_list_is_searched_without_accents_and_exported(load, signed_in):
    plan = load("HB-2021")
    client = signed_in("officer", plan)
    address = reverse("planning:plan_list")

    assert client.get(address, {"q": "nang suat hoa binh"}).context["page"].paginator.count == 1
    assert client.get(address, {"q": "khong co gi"}).context["page"].paginator.count == 0
    assert client.get(address, {"level": "annual"}).context["page"].paginator.count == 0
    assert client.get(address, {"year": "2023"}).context["page"].paginator.count == 1
    assert client.get(address, {"xuat": "xlsx"}).content.startswith(b"PK")


def test_plans_only_named_by_others_are_listed_when_asked_for(load, signed_in):
    client = signed_in("officer", load("KG-2021"))

    assert client.get(reverse("planning:plan_list")).context["page"].paginator.count == 1
    assert client.get(reverse("planning:plan_list"), {"named": "tat-ca"}).context["page"].paginator.count == 3


@pytest.mark.requirement("U01")
@pytest.mark.parametrize("name", TABS)
def test_every_tab_opens_for_readers_and_not_for_other_provinces(name, load, signed_in, client_of):
    plan, other = load("KG-2021"), load("HB-2021")

    for role in ("officer", "committee_leader", "agency_officer", "enterprise_user", "administrator"):
        assert signed_in(role, plan).get(page(name, plan)).status_code == 200
    assert client_of(make_actor("ministry_officer")).get(page(name, plan)).status_code == 200
    assert signed_in("officer", other).get(page(name, plan)).status_code == 404


@pytest.mark.parametrize("name", TABS)
def test_tabs_run_as_many_queries_for_a_large_plan_as_for_a_small_one(name, load, signed_in):
    """Hòa Bình has 5 tasks and 14 duties, Gia Lai 22 and 47."""
    small, large = load("HB-2021"), load("GL-2022")

    counts = {
        queries_of(signed_in("agency_officer", plan), page(name, plan)) - counters_in_use(name, plan)
        for plan in (small, large)
    }

    assert len(counts) == 1


def counters_in_use(name: str, plan: Plan) -> int:
    """One query per family of registers that count targets of the plan, on the two pages that judge targets."""
    if name not in ("plan_detail", "plan_targets"):
        return 0
    keys = set(plan.version.target_set.exclude(counter="").values_list("counter", flat=True))
    return len({found.records for key in keys if (found := counters.find(key)) is not None})


def test_a_plan_that_is_only_named_has_a_page(load, signed_in):
    plan = load("KG-2021")
    named = plan.relations.first().other

    answer = signed_in("officer", plan).get(page("plan_detail", named))

    assert "chỉ được nhắc tên" in answer.content.decode()


@pytest.mark.requirement("J02")
def test_the_budget_page_shows_dong_and_nghin_dong(load, signed_in):
    plan = load("KG-2021")
    client = signed_in("accountant", plan)

    full = client.get(page("plan_budget", plan)).content.decode()
    thousands = client.get(page("plan_budget", plan), {"don-vi-tien": "nghin"}).content.decode()

    assert "3.100.000.000" in full and "Ba tỷ một trăm triệu đồng" in full
    assert ">12.500<" in thousands and ">12.500.000<" in full


@pytest.mark.requirement("J04")
def test_a_sum_by_source_opens_the_lines_behind_it(load, signed_in):
    plan = load("KG-2021")

    budget = signed_in("accountant", plan).get(page("plan_budget", plan), {"nguon": "kh178"}).context["budget"]

    assert [row.line.path for row in budget.rows] == ["II/1/1.1", "II/1/1.2/-1", "II/1/1.2/-2", "II/1/1.3"]
    assert (budget.shown_vnd, budget.total_vnd) == (2_600_000_000, 3_100_000_000)


def test_tasks_are_narrowed_by_year_and_organisation_and_nonsense_is_ignored(load, signed_in):
    plan = load("GL-2022")
    client = signed_in("officer", plan)

    def shown(**query: str) -> int:
        blocks = client.get(page("plan_tasks", plan), query).context["blocks"]
        return sum(len(block.rows) for block in blocks)

    assert shown() == 22
    assert shown(nam="2023") == 20
    assert shown(nam="٢٠٢٣") == shown(nam="năm nay") == 22
    assert shown(**{"don-vi": "khong-co"}) == 0


def test_files_download_and_unknown_formats_are_404(load, signed_in):
    plan = load("HB-2021")
    client = signed_in("agency_officer", plan)

    answer = client.get(page("plan_file", plan, "xlsx"))
    assert answer.content.startswith(b"PK")
    assert 'filename="HB-2021.xlsx"' in answer["Content-Disposition"] or "HB-2021.xlsx" in answer["Content-Disposition"]
    assert client.get(page("plan_file", plan, "exe")).status_code == 404


def test_the_schema_is_published(load, signed_in):
    client = signed_in("officer", load("HB-2021"))

    assert client.get(reverse("planning:exchange_schema")).json()["properties"]["format"] == {"const": "nscl-plan/1"}


def upload(client, content: bytes, name: str = "ke-hoach.yaml"):
    return client.post(reverse("planning:plan_import"), {"file": SimpleUploadedFile(name, content)})


def test_an_officer_uploads_a_plan_and_sees_all_problems_of_a_bad_one(load, signed_in):
    plan = load("HB-2021")
    client = signed_in("officer", plan)
    text = (DATA / "HB-2021.yaml").read_text()

    bad = upload(client, text.replace("level: period", "level: weekly").replace("kind: plan", "kind: poem").encode())
    assert bad.status_code == 422
    words = bad.content.decode()
    assert "“weekly” không hợp lệ" in words and "“poem” không hợp lệ" in words and "dòng " in words

    same = upload(client, text.encode())
    assert same.status_code == 302 and same["Location"] == page("plan_detail", plan)
    fresh = upload(client, text.replace("code: HB-2021", "code: HB-2031").encode())
    assert fresh.status_code == 302
    assert Plan.objects.get(code="HB-2031").status == "draft"


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\x00" * 100, b"PK\x03\x04x", b"\xff\xfe\x00", b"[" * 5000, b"format: nscl-plan/1"]
)
def test_files_that_are_no_plan_are_answered_not_crashed(content, load, signed_in):
    answer = upload(signed_in("officer", load("HB-2021")), content)

    assert answer.status_code == 422


def test_only_the_dost_uploads_and_only_its_own_province(load, signed_in):
    plan, other = load("HB-2021"), load("KG-2021")

    assert signed_in("agency_officer", plan).get(reverse("planning:plan_import")).status_code == 403
    answer = upload(signed_in("officer", other), (DATA / "HB-2021.yaml").read_bytes())
    assert answer.status_code == 403


def test_buttons_move_the_plan_and_a_double_click_is_told(load, signed_in):
    plan = load("KG-2021", issued=False)
    client = signed_in("officer", plan)
    step = page("plan_step", plan, "send_for_review")

    first = client.post(step, {"expected": "draft"}, follow=True)
    second = client.post(step, {"expected": "draft"}, follow=True)

    assert "Đã ghi nhận." in first.content.decode()
    assert "Hãy tải lại trang" in second.content.decode()
    assert client.post(page("plan_step", plan, "submit")).status_code == 403
    assert client.get(step).status_code == 405


@pytest.mark.requirement("A12")
def test_a_value_is_entered_and_approved_by_another_person(load, signed_in):
    plan = load("GL-2022")
    target = plan.version.target_set.get(code="CT1")
    author, second = signed_in("officer", plan), signed_in("director", plan)
    form = page("actual_create", plan, target.public_id)

    wrong = author.post(form, {"year": "2025", "value": "bốn mươi", "evidence": "Niên giám"})
    assert wrong.status_code == 422 and "bốn mươi" in wrong.content.decode()
    author.post(form, {"year": "2025", "value": "41,5", "evidence": "Niên giám thống kê 2025"})
    actual = TargetActual.objects.get()
    approve = page("actual_approve", plan, target.public_id, actual.public_id)
    assert author.post(approve).status_code == 403
    second.post(approve)

    shown = second.get(page("target_detail", plan, target.public_id)).content.decode()
    assert "41,5" in shown and "Đạt" in shown
    assert signed_in("agency_officer", plan).get(form).status_code == 403


def test_plans_by_api(load, signed_in):
    plan = load("HB-2021")
    load("KG-2021")
    client = signed_in("officer", plan)

    answer = client.get("/api/v1/plans/").json()
    assert [row["code"] for row in answer["results"]] == ["HB-2021"]
    targets = client.get(f"/api/v1/plans/{plan.public_id}/targets/").json()
    assert [row["verdict"] for row in targets] == [
        "not_met",
        "no_data",
        "not_met",
        "not_met",
    ]  # experts are counted by their register: none yet
