from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from portal.vietnam.forms import DecimalCommaField, PhoneField, TaxCodeField, ViDateField, VndField


class Sample(forms.Form):
    amount = VndField(min_value=1_000, max_value=10_000_000)
    thousands = VndField(unit=1000, required=False)
    share = DecimalCommaField(required=False, min_value=0, max_value=100, decimal_places=2)
    on = ViDateField(required=False)
    tax_code = TaxCodeField(required=False)
    phone = PhoneField(required=False)


@pytest.mark.requirement("U05")
def test_a_form_reads_what_people_type() -> None:
    form = Sample(
        {
            "amount": "3.100.000 đồng", "thousands": "12,5", "share": "6,8 %", "on": "03/04/2026",
            "tax_code": "01.00.112.437", "phone": "0912 345 678",
        }
    )  # fmt: skip

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "amount": 3_100_000, "thousands": 12_500, "share": Decimal("6.8"), "on": dt.date(2026, 4, 3),
        "tax_code": "0100112437", "phone": "+84912345678",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("amount", "12a", "có chữ cái"),
        ("amount", "12,5", "số đồng chẵn"),
        ("amount", "999", "từ 1.000 đồng trở lên"),
        ("amount", "10.000.001", "không được quá 10.000.000 đồng"),
        ("thousands", "1.000.000.000.000.000", "không được quá 10.000.000.000.000.000 đồng"),
        ("share", "6.8", "phần thập phân viết sau dấu phẩy"),
        ("share", "6,888", "tối đa 2 chữ số"),
        ("share", "101", "không được quá 100"),
        ("on", "31/02/2026", "không có trong lịch"),
        ("on", "2026", "ngày/tháng/năm"),
        ("on", "01/01/1026", "Năm phải từ 1900"),
        ("tax_code", "0100233480", "chữ số thứ 10"),
        ("phone", "123", "không hợp lệ"),
    ],
)
@pytest.mark.requirement("U05")
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(name: str, typed: str, said: str) -> None:
    form = Sample({"amount": "5.000", name: typed})

    assert not form.is_valid()
    assert said in form.errors[name][0]
    assert form[name].value() == typed


def test_values_are_shown_as_people_write_them() -> None:
    form = Sample(
        initial={
            "amount": 3_100_000,
            "thousands": 12_500,
            "share": Decimal("6.80"),
            "on": dt.date(2026, 4, 3),
            "phone": "+84912345678",
        }
    )

    assert 'value="3.100.000"' in str(form["amount"])
    assert 'value="12,5"' in str(form["thousands"])
    assert 'value="6,8"' in str(form["share"])
    assert 'value="03/04/2026"' in str(form["on"])
    assert 'value="0912 345 678"' in str(form["phone"])
    assert not Sample({"amount": "3.100.000"}, initial={"amount": 3_100_000}).has_changed()


def test_a_day_is_never_read_month_first_in_any_language() -> None:
    with translation.override("en"):
        form = Sample({"amount": "5.000", "on": "03/04/2026"})
        assert form.is_valid()
        assert form.cleaned_data["on"] == dt.date(2026, 4, 3)
