from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.core import clock


def shown(filters: str, value: object) -> str:
    return Template("{{ value|" + filters + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("filters", "value", "text"),
    [
        ("vnd", 3_100_000, "3.100.000"),
        ("vnd", None, ""),
        ("thousand_vnd", 12_500, "12,5"),
        ("in_words", 3_100_000_000, "Ba tỷ một trăm triệu đồng"),
        ("vi_date", dt.date(2026, 4, 3), "03/04/2026"),
        ("vi_date", dt.datetime(2026, 4, 3, 20, tzinfo=dt.UTC), "04/04/2026"),
        ("vi_datetime", dt.datetime(2026, 4, 3, 20, 5, tzinfo=dt.UTC), "03:05 04/04/2026"),
        ("decimal_vi", Decimal("6.80"), "6,8"),
        ("decimal_vi", 1234, "1.234"),
        ("decimal_vi", Decimal("-0.5"), "-0,5"),
        ("decimal_vi", "", ""),
        ("file_size", 214_016, "209 kB"),
        ("file_size", 5 * 1024 * 1024, "5,0 MB"),
        ("days_left", None, ""),
    ],
)
@pytest.mark.requirement("U05")
def test_filters_write_what_people_read(filters: str, value: object, text: str) -> None:
    with translation.override("vi"):
        assert shown(filters, value) == text


def test_days_left_says_it_in_words() -> None:
    today = clock.today()

    with translation.override("vi"):
        assert shown("days_left", today) == "hôm nay"
        assert shown("days_left", today + dt.timedelta(days=3)) == "còn 3 ngày"
        assert shown("days_left", today - dt.timedelta(days=2)) == "quá hạn 2 ngày"
