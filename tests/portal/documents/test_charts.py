from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pytest
from django.template import Context, Template
from PIL import Image

from portal.documents.rendering.drawings import svg_to_png
from portal.ui.charts import (
    Series,
    Slice,
    StackedRow,
    TargetBar,
    donut,
    grouped_columns,
    stacked_bar,
    stacked_rows,
    target_bars,
)

NOTHING = "Chưa có số liệu"
CHARTS = {
    "targets": target_bars(
        [TargetBar("Rất dài " * 20, 14, 20, "DN"), TargetBar("b", None, 4), TargetBar("c", 3, 0)], title="T"
    ),
    "no targets": target_bars([], title="T"),
    "columns": grouped_columns(
        ["2025", "2026"], [Series("Kế hoạch", [10, None]), Series("Thực hiện", [0, 0.25])], title="T", unit="DN"
    ),
    "no columns": grouped_columns([], [], title="T"),
    "donut": donut([Slice("Một", 3), Slice("Không", 0), Slice("Hai", 1)], title="T", centre="4"),
    "whole donut": donut([Slice("Một", 3)], title="T"),
    "no donut": donut([], title="T"),
    "stack": stacked_bar([Slice("Một", 3), Slice("Hai", 1)], title="T"),
    "no stack": stacked_bar([], title="T"),
    "rows": stacked_rows([StackedRow("Sở Công Thương", [3, 0, 2])], ["Xong", "Đang làm", "Quá hạn"], title="T"),
    "no rows": stacked_rows([], ["Xong"], title="T"),
}
PHONE = 320


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_named_and_allowed_by_the_content_policy(name: str) -> None:
    svg = CHARTS[name]
    root = ET.fromstring(svg)
    ids = re.findall(r'\bid="([^"]+)"', svg)

    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == ids
    assert "style=" not in svg
    assert "<style" not in svg
    assert "script" not in svg
    assert "nan" not in svg.lower().replace("currentcolor", "")


@pytest.mark.parametrize("name", CHARTS)
def test_the_drawing_for_a_telephone_says_the_same_in_less_room(name: str) -> None:
    wide, narrow = ET.fromstring(CHARTS[name]), ET.fromstring(CHARTS[name].narrow)
    named = "{http://www.w3.org/2000/svg}desc"
    places = [float(mark.get("x")) + float(mark.get("width", 0)) for mark in narrow.iter() if mark.get("x")]

    assert narrow.get("width") == str(PHONE)
    assert narrow.find(named).text == wide.find(named).text
    assert narrow.get("aria-labelledby") != wide.get("aria-labelledby")
    assert all(place <= PHONE for place in places)
    assert "style=" not in CHARTS[name].narrow


def test_a_page_gets_both_widths_and_a_paper_one() -> None:
    page = Template("{% chart title='T' svg=svg %}{% endchart %}").render(Context({"svg": CHARTS["donut"]}))
    other = Template("{% drawing svg %}").render(Context({"svg": "<svg></svg>"}))

    assert page.count("<svg") == 2
    assert 'class="chart-narrow"' in page
    assert other == "<svg></svg>"
    assert CHARTS["donut"].count("<svg") == 1


def test_words_tell_what_the_drawing_shows() -> None:
    assert "1 trên 3 chỉ tiêu đã đạt" in CHARTS["targets"]
    assert "14/20 DN (70\u00a0%)" in CHARTS["targets"]
    assert "chưa có số liệu" in CHARTS["targets"]
    assert "3 (75\u00a0%)" in CHARTS["donut"]
    assert NOTHING in CHARTS["no donut"]
    assert NOTHING in CHARTS["no stack"]
    assert "Kế hoạch: 2025 10" in CHARTS["columns"]


def test_a_bar_stops_at_the_edge_while_its_figure_goes_on() -> None:
    one, five = (target_bars([TargetBar("a", actual, 10)], title="T") for actual in (13, 50))
    width = re.compile(r'class="chart-met" x="[^"]+" y="[^"]+" width="([^"]+)"')

    assert width.search(one)[1] == width.search(five)[1]
    assert "500\u00a0%" in five


def test_labels_are_escaped() -> None:
    svg = donut([Slice("<script>alert(1)</script>", 1)], title='"><img>')

    assert "<script" not in svg
    assert "<img" not in svg


def test_two_charts_of_a_page_have_different_ids() -> None:
    assert set(re.findall(r'\bid="([^"]+)"', CHARTS["donut"])).isdisjoint(
        re.findall(r'\bid="([^"]+)"', CHARTS["whole donut"])
    )


def test_a_drawing_becomes_a_sharp_picture() -> None:
    picture = svg_to_png(CHARTS["targets"])
    code = svg_to_png('<svg width="30mm" height="30mm" viewBox="0 0 30 30"><rect width="9" height="9"/></svg>')

    assert Image.open(io.BytesIO(picture.png)).width > 1200
    assert 170 < picture.width_mm < 190
    assert "chỉ tiêu đã đạt" in picture.description
    assert Image.open(io.BytesIO(code.png)).width >= 480
    assert 29 < code.width_mm < 31


def test_template_tags_draw() -> None:
    template = Template(
        "{% load charts %}{% donut slices title='Hồ sơ' centre='4' %}{% money_bar slices title='Tiền' as bar %}{{ bar }}"
    )
    html = template.render(Context({"slices": [Slice("Một", 3_000), Slice("Hai", 1)]}))

    assert html.count("<svg") == 2
    assert "3.000 đ" in html
