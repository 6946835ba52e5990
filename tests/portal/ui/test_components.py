"""Components: what they draw, and that they refuse what they do not know."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory

from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.lifecycles import State
from portal.ui.templatetags import components


def draw(text: str, **context: object) -> str:
    """`text` rendered with a request."""
    request = RequestFactory().get("/ho-so/", {"xep": "code", "q": "an toan", "trang": "2"})
    return Template(text).render(RequestContext(request, context))


def test_an_instant_in_a_column_of_days_is_its_vietnamese_day() -> None:
    column = Column("kept", "Ngày lưu", kind="day")
    row = SimpleNamespace(kept=dt.datetime(2026, 11, 22, 19, 30, tzinfo=dt.UTC))

    assert column.html(row) == "23/11/2026"
    assert column.plain(row) == dt.date(2026, 11, 23), "workbooks take no instant with a zone"


@pytest.mark.parametrize(
    "text", ["{% money 5 colour='red' %}", "{% state_badge %}", "{% card titel='x' %}{% endcard %}", "{% nothing %}"]
)
def test_unknown_or_missing_prop_is_a_template_error(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (3_100_000_000, "3,1 tỷ"),
        (2_310_000_000, "2,31 tỷ"),
        (1_250_000_000_000, "1,25 nghìn tỷ"),
        (950_000, "950.000 đ"),
        (-5_000_000, "-5 triệu"),
    ],
)
def test_short_money(amount: int, words: str) -> None:
    assert components.short_money(amount) == words


def test_money_is_grouped_and_empty_is_a_dash() -> None:
    assert "3.100.000\u00a0đ" in draw("{% money 3100000 %}")
    assert "–" in draw("{% money None %}")


@time_machine.travel(dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC))
@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (dt.date(2026, 11, 18), "trễ 3 ngày", "due-now"),
        (dt.date(2026, 11, 21), "hôm nay", "due-now"),
        (dt.date(2026, 11, 29), "còn 8 ngày", ""),
        (dt.date(2026, 11, 26), "còn 5 ngày", "due-soon"),
    ],
)
def test_deadline_says_how_long(day: dt.date, words: str, tone: str) -> None:
    html = draw("{% deadline day %}", day=day)

    assert words in html
    assert f"{day:%d/%m/%Y}" in html
    assert (tone in html) if tone else ("due-now" not in html and "due-soon" not in html)


def test_state_badge_escapes_and_takes_states_and_words() -> None:
    assert (
        draw("{% state_badge state %}", state=State("Đã duyệt", "success"))
        == '<span class="state state-success">Đã duyệt</span>'
    )
    assert "&lt;b&gt;" in draw("{% state_badge word %}", word="<b>")


@pytest.mark.parametrize(
    ("actual", "target", "width"),
    [(6, 10, "60.0"), (12, 10, "100.0"), (None, 10, "0.0"), (3, 0, "0.0"), (-1, 5, "0.0")],
)
def test_progress_bar_stays_inside(actual: int | None, target: int, width: str) -> None:
    assert f'width="{width}"' in draw("{% progress_bar a t %}", a=actual, t=target)


def test_steps_become_links_forms_and_dialogs() -> None:
    buttons = [
        ActionButton("Sửa", "/sua/", method="get"),
        ActionButton("Nộp", "/nop/", tone="primary", fields={"expected": "draft"}),
        ActionButton("Trả lại", "/tra/", reason_label="Lý do", reason_required=True),
        ActionButton("Duyệt", "/duyet/", disabled_because="Chưa đủ biểu quyết."),
    ]

    html = draw("{% action_buttons buttons %}", buttons=buttons, csrf_token="tok")

    assert '<a class="btn" href="/sua/">' in html
    assert 'name="expected" value="draft"' in html
    assert '<textarea class="form-control" id="dialog-3-reason" name="note"' in html
    assert "required></textarea>" in html
    assert "Chưa đủ biểu quyết." in html
    assert 'action="/duyet/"' not in html
    assert html.count('name="csrfmiddlewaretoken"') == 2


def test_transition_buttons_put_the_main_step_last_and_ask_before_danger() -> None:
    def step(name: str, tone: str, *, refusal: str | None = None, reason: bool = False) -> SimpleNamespace:
        return SimpleNamespace(
            transition=SimpleNamespace(name=name, label=name, tone=tone, needs_reason=reason), refusal=refusal
        )

    steps = [step("approve", "primary"), step("refuse", "danger"), step("return", "secondary", reason=True)]

    buttons = transition_buttons(steps, lambda name: f"/{name}/", forms={"approve": "/form/"})

    assert [b.label for b in buttons] == ["refuse", "return", "approve"]
    assert buttons[0].confirm
    assert buttons[1].reason_required
    assert (buttons[2].method, buttons[2].url) == ("get", "/form/")


def test_sort_header_turns_the_order_and_keeps_the_search() -> None:
    html = draw("{% sort_header label='Mã' key='code' current='code' %}")

    assert 'aria-sort="ascending"' in html
    assert "xep=-code" in html
    assert "q=an+toan" in html
    assert "trang=" not in html


def test_timeline_shows_newest_first_with_its_reason() -> None:
    rows = [
        SimpleNamespace(
            workflow="",
            name=name,
            at=dt.datetime(2026, 11, day, 3, tzinfo=dt.UTC),
            actor_name="An",
            organization_name="",
            note=note,
        )
        for day, name, note in ((9, "Nộp", ""), (12, "Trả lại", "Thiếu <phụ lục>"))
    ]

    html = draw("{% timeline rows %}", rows=rows)

    assert html.index("Trả lại") < html.index("Nộp")
    assert "Thiếu &lt;phụ lục&gt;" in html
    assert "12/11/2026 10:00" in html


@pytest.mark.parametrize(
    ("label", "letters"),
    [("Mã", 0), ("Trạng thái", 0), ("Nguyên-vật-liệu", 0), ("Hoạt động về năng suất", 12), ("Được chấp nhận", 9)],
)
def test_a_long_heading_stands_on_two_lines(label: str, letters: int) -> None:
    column = Column("key", label, kind="number")

    assert column.head_class == f"cell-number num head-{letters}".removesuffix(" head-0")
