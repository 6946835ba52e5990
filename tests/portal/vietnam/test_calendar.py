from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnam.calendar import (
    PLAIN_WEEK,
    HolidayCalendar,
    add_working_days,
    is_working_day,
    last_safe_day,
    next_working_day,
    working_days_between,
)
from portal.vietnam.enums import DayKind
from portal.vietnam.loading import load_holidays, load_places
from portal.vietnam.models import Holiday, Province
from portal.vietnam.selectors import calendar_for

DAYS = st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2027, 12, 31))
SOME = HolidayCalendar(
    days_off=frozenset({dt.date(2026, 8, 31), dt.date(2026, 9, 1), dt.date(2026, 9, 2)}),
    make_up_days=frozenset({dt.date(2026, 8, 22)}),
)


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def test_the_day_of_receipt_does_not_count() -> None:
    friday = day("20/11/2026")

    assert add_working_days(friday, 1) == day("23/11/2026")
    assert add_working_days(friday, 0) == friday
    assert add_working_days(friday, -1) == day("19/11/2026")
    assert working_days_between(friday, friday) == 0


def test_days_off_are_skipped_and_make_up_saturdays_count() -> None:
    assert add_working_days(day("28/08/2026"), 1, SOME) == day("03/09/2026")
    assert add_working_days(day("21/08/2026"), 1, SOME) == day("22/08/2026")
    assert is_working_day(day("22/08/2026"), SOME)
    assert not is_working_day(day("22/08/2026"))
    assert next_working_day(day("31/08/2026"), SOME) == day("03/09/2026")


def test_before_a_day_means_the_day_before_at_the_latest() -> None:
    assert last_safe_day(day("30/11/2026")) == day("29/11/2026")
    assert last_safe_day(day("30/11/2026"), PLAIN_WEEK) == day("27/11/2026")


@given(DAYS, st.integers(-300, 300))
def test_adding_and_counting_agree(start: dt.date, days: int) -> None:
    end = add_working_days(start, days, SOME)

    if days >= 0 or SOME.is_working_day(start):
        assert working_days_between(start, end, SOME) == days


@given(DAYS, DAYS)
def test_counting_is_what_walking_gives(start: dt.date, end: dt.date) -> None:
    first, last = min(start, end), max(start, end)
    walked = sum(SOME.is_working_day(first + dt.timedelta(days=step)) for step in range(1, (last - first).days + 1))

    assert abs(working_days_between(start, end, SOME)) == walked


@pytest.mark.django_db
def test_the_loaded_days_follow_the_official_notices() -> None:
    load_holidays()
    calendar = calendar_for()
    tet = [day("16/02/2026") + dt.timedelta(days=offset) for offset in range(5)]

    assert not any(calendar.is_working_day(one) for one in tet)
    assert calendar.is_working_day(day("10/01/2026"))
    assert not calendar.is_working_day(day("02/01/2026"))
    assert calendar.is_working_day(day("22/08/2026"))
    assert not calendar.is_working_day(day("24/11/2026"))
    assert not calendar.is_working_day(day("27/04/2026"))
    assert calendar.is_working_day(day("04/05/2024"))
    assert add_working_days(day("13/02/2026"), 1, calendar) == day("23/02/2026")
    assert Holiday.objects.filter(is_estimate=True).count() == Holiday.objects.filter(day__year=2027).count() > 0


@pytest.mark.django_db
def test_loading_again_keeps_what_staff_changed() -> None:
    first = load_holidays()
    Holiday.objects.filter(day=day("01/01/2026")).update(kind=DayKind.MAKE_UP)

    again = load_holidays()

    assert first.created == again.unchanged
    assert again.created == 0
    assert Holiday.objects.get(day=day("01/01/2026")).kind == DayKind.MAKE_UP


@pytest.mark.django_db
def test_a_province_may_have_days_of_its_own() -> None:
    load_places()
    gia_lai, hue = Province.objects.get(slug="gia-lai-2025"), Province.objects.get(slug="hue")
    Holiday.objects.create(day=day("23/11/2026"), name="Nghỉ do bão", province=gia_lai)
    Holiday.objects.create(day=day("24/11/2026"), name="Ngày Văn hóa Việt Nam")
    Holiday.objects.create(day=day("24/11/2026"), name="Làm việc khắc phục", kind=DayKind.MAKE_UP, province=gia_lai)

    assert not calendar_for(gia_lai).is_working_day(day("23/11/2026"))
    assert calendar_for(gia_lai.pk).is_working_day(day("24/11/2026"))
    assert calendar_for(hue).is_working_day(day("23/11/2026"))
    assert not calendar_for(None).is_working_day(day("24/11/2026"))


@pytest.mark.django_db
def test_the_calendar_is_read_once_and_again_after_a_change(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        calendar_for()
        calendar_for()
    holiday = Holiday.objects.create(day=day("23/11/2026"), name="Nghỉ")

    assert not calendar_for().is_working_day(day("23/11/2026"))

    holiday.delete()
    assert calendar_for().is_working_day(day("23/11/2026"))
