"""Pages of the productivity database and of TFP: entered, approved, compared, at a constant cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.knowledge.actions.keep_figure import keep_figure
from plans.knowledge.actions.prepare_tfp import prepare_tfp
from plans.knowledge.menu_productivity import awaiting
from plans.knowledge.models import ProductivityFigure, TfpAccount
from tests.plans.knowledge.test_productivity import INPUTS, figure

pytestmark = pytest.mark.django_db


def test_an_officer_enters_a_figure_and_sees_how_it_was_computed(world, client_of):
    client = client_of(world.officer)
    posted = {
        "scope": "province",
        "year": "2024",
        "output_kind": "grdp",
        "output": "54.000",
        "employed": "812.000",
        "unit": "million_vnd",
        "base_year": "2010",
        "source": "Niên giám thống kê 2024",
        "edition": "official",
    }
    refused = client.post(reverse("knowledge:figure_create"), {**posted, "employed": ""})
    assert refused.status_code == 422 and "phải cùng có" in refused.content.decode()

    page = client.post(reverse("knowledge:figure_create"), posted, follow=True).content.decode()

    assert "54.000 tỷ đồng ÷ 812.000 người = 66,50 triệu đồng/lao động" in page
    assert "Niên giám thống kê 2024" in page
    assert client.get(reverse("knowledge:figure_create") + "?tu=hong").status_code == 200
    assert client_of(world.association).get(reverse("knowledge:figure_create")).status_code == 403


@pytest.mark.requirement("M02")
def test_the_page_of_a_series_shows_the_growth_and_its_formula(world, client_of):
    for year, output in ((2022, 50_000), (2023, 53_500), (2024, 56_175)):
        row, _new = keep_figure(actor=world.officer, given=figure(year, output=Decimal(output), employed=1_000_000))

    page = client_of(world.officer).get(reverse("knowledge:figure_detail", args=[row.public_id])).content.decode()

    assert "Tăng bình quân 2022–2024" in page and "((giá trị năm cuối ÷ giá trị năm đầu)" in page
    assert "<svg" in page


@pytest.mark.requirement("M05")
def test_outside_values_stand_beside_the_own_ones_each_with_its_source(world, client_of):
    keep_figure(actor=world.officer, given=figure(base_year=0))
    for scope, subject, source in (
        ("other", "Đà Nẵng", "Niên giám Đà Nẵng"),
        ("nation_sector", "Chế biến, chế tạo", "Tổng cục Thống kê"),
        ("nation", "", "Niên giám cả nước"),
    ):
        given = figure(scope=scope, subject=subject, source=source, output=None, employed=None, base_year=0)
        keep_figure(actor=world.officer, given=figure_with(given, Decimal(90)))

    page = client_of(world.officer).get(reverse("knowledge:figure_compare")).content.decode()

    assert page.count("bên ngoài") >= 3
    assert all(source in page for source in ("Niên giám Đà Nẵng", "Tổng cục Thống kê", "Niên giám cả nước"))


def figure_with(given, value):
    from dataclasses import replace

    return replace(given, productivity=value)


@pytest.mark.requirement("M03")
def test_tfp_from_inputs_to_approval_on_the_pages(world, client_of):
    first, second = client_of(world.officer), client_of(world.colleague)
    posted = {
        "year": "2024",
        "method": "discrete",
        "base_year": "2010",
        "grdp_before": "50.000",
        "grdp": "54.000",
        "capital_before": "120.000",
        "capital": "130.800",
        "labour_before": "800.000",
        "labour": "812.000",
        "alpha": "0,4",
        "source": "Cục Thống kê",
        "edition": "official",
    }
    refused = first.post(reverse("knowledge:tfp_create"), {**posted, "alpha": "4"})
    assert refused.status_code == 422 and "nằm giữa 0 và 1" in refused.content.decode()
    page = first.post(reverse("knowledge:tfp_create"), posted, follow=True).content.decode()
    assert "= 8 − 0,4 × 9 − 0,6 × 1,5 = 3,5 %" in page and "43,75 %" in page
    row = TfpAccount.objects.get()
    step = reverse("knowledge:tfp_step", args=[row.public_id, "submit"])
    first.post(step, {"expected": "draft"})
    own = first.post(reverse("knowledge:tfp_step", args=[row.public_id, "approve"]), {"expected": "in_review"})
    assert own.status_code == 403
    assert [item.code for item in awaiting(world.colleague)] == ["TFP 2024"]
    assert awaiting(world.officer) == []

    second.post(reverse("knowledge:tfp_step", args=[row.public_id, "approve"]), {"expected": "in_review"})

    row.refresh_from_db()
    assert row.is_standing
    assert client_of(world.stranger).get(reverse("knowledge:tfp_detail", args=[row.public_id])).status_code == 404
    assert "43,75" in second.get(reverse("knowledge:tfp_list")).content.decode()


def test_a_draft_is_edited_with_what_it_holds(world, client_of):
    row = prepare_tfp(actor=world.officer, year=2024, basis="computed", facts=INPUTS)
    address = reverse("knowledge:tfp_edit", args=[row.public_id])
    page = client_of(world.officer).get(address)
    form = page.context["form"]
    posted = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}

    client_of(world.officer).post(address, {**posted, "alpha": "0,5"})

    row.refresh_from_db()
    assert row.tfp_rate == Decimal("2.75") and row.row_version == 2


@pytest.mark.parametrize("name", ["figure_list", "tfp_list", "figure_compare"])
def test_lists_cost_the_same_however_long_they_are(name, world, client_of):
    client = client_of(world.officer)

    def add(year: int) -> None:
        keep_figure(actor=world.officer, given=figure(year))
        keep_figure(actor=world.officer, given=figure(2024, scope="sector", subject=f"Ngành {year}"))
        prepare_tfp(actor=world.officer, year=year, basis="computed", facts=INPUTS)

    add(2020)
    client.get(reverse(f"knowledge:{name}"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse(f"knowledge:{name}"))
    for year in (2021, 2022, 2023):
        add(year)
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse(f"knowledge:{name}"))

    assert page.status_code == 200
    assert len(many) == len(one)


def test_search_filters_and_file_give_what_is_shown(world, client_of):
    keep_figure(actor=world.officer, given=figure())
    keep_figure(actor=world.officer, given=figure(scope="sector", subject="Chế biến, chế tạo", vsic_code="C"))
    client = client_of(world.officer)

    assert client.get(reverse("knowledge:figure_list") + "?q=che bien").context["page"].paginator.count == 1
    assert client.get(reverse("knowledge:figure_list") + "?prices=current").context["page"].paginator.count == 0
    assert client.get(reverse("knowledge:figure_list") + "?xuat=xlsx").status_code == 200
    assert client.get(reverse("knowledge:figure_template")).status_code == 200
    assert ProductivityFigure.objects.count() == 2
