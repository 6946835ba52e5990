"""Form fields that read what people in Viet Nam type, and give back what was typed when they cannot."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from portal.vietnam.money import AmountError, format_decimal, format_thousand_vnd, format_vnd, parse_decimal, parse_vnd
from portal.vietnam.phone import PhoneError, clean_phone, format_phone
from portal.vietnam.tax_code import TaxCodeError, check_tax_code
from portal.vietnam.text import normalise

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d")
FIRST_YEAR, LAST_YEAR = 1900, 2100


MOST_TYPED_VND = 10**16
"""Past any amount of a province: several times the State's budget. What is larger is a slip of the keyboard."""


class VndField(forms.Field):
    """Whole đồng: "3.100.000 đồng" -> 3100000. `unit=1000` for boxes labelled "nghìn đồng"."""

    widget = forms.TextInput

    def __init__(
        self,
        *,
        unit: int = 1,
        min_value: int | None = None,
        max_value: int = MOST_TYPED_VND,
        allow_negative: bool = False,
        **kwargs: Any,
    ) -> None:
        self.unit = unit
        self.allow_negative = allow_negative
        super().__init__(**kwargs)
        if min_value is not None:
            message = _("Số tiền phải từ %(limit)s đồng trở lên.") % {"limit": format_vnd(min_value)}
            self.validators.append(MinValueValidator(min_value, message))
        message = _("Số tiền không được quá %(limit)s đồng.") % {"limit": format_vnd(max_value)}
        self.validators.append(MaxValueValidator(max_value, message))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "inputmode": "decimal" if self.unit > 1 else "numeric",
            "autocomplete": "off",
            **super().widget_attrs(widget),
        }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_vnd(str(value), self.unit, allow_negative=self.allow_negative)
        except AmountError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return format_vnd(value) if self.unit == 1 else format_thousand_vnd(value)


class DecimalCommaField(forms.Field):
    """ "6,8" -> Decimal("6.8"); the dot only groups thousands."""

    widget = forms.TextInput

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        decimal_places: int = 4,
        **kwargs: Any,
    ) -> None:
        self.decimal_places = decimal_places
        super().__init__(**kwargs)
        if min_value is not None:
            message = _("Giá trị phải từ %(limit)s trở lên.") % {"limit": format_decimal(min_value)}
            self.validators.append(MinValueValidator(min_value, message))
        if max_value is not None:
            message = _("Giá trị không được quá %(limit)s.") % {"limit": format_decimal(max_value)}
            self.validators.append(MaxValueValidator(max_value, message))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", **super().widget_attrs(widget)}

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, Decimal | int):
            return Decimal(value)
        try:
            number = parse_decimal(str(value).strip().removesuffix("%"))
        except AmountError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal
        if -int(number.as_tuple().exponent) > self.decimal_places and number != round(number, self.decimal_places):
            said = _("Chỉ nhập tối đa %(places)d chữ số sau dấu phẩy.") % {"places": self.decimal_places}
            raise ValidationError(said if self.decimal_places else _("Hãy nhập số nguyên."))
        return number

    def prepare_value(self, value: Any) -> Any:
        return format_decimal(value) if isinstance(value, Decimal | int | float) else value


class ViDateField(forms.DateField):
    """A day as dd/mm/yyyy, whatever the language of the page; never month first."""

    default_error_messages = {
        "invalid": _("Nhập ngày theo dạng ngày/tháng/năm, ví dụ 07/06/2021."),
        "impossible": _("Ngày %(typed)s không có trong lịch."),
        "out_of_range": _("Năm phải từ %(first)d đến %(last)d."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAY_FORMATS)
        attrs = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "maxlength": "10", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        typed = value.strip() if isinstance(value, str) else value
        try:
            day = super().to_python(typed)
        except ValidationError:
            if isinstance(typed, str) and re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}", typed):
                raise ValidationError(
                    self.error_messages["impossible"], code="impossible", params={"typed": typed}
                ) from None
            raise
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                self.error_messages["out_of_range"],
                code="out_of_range",
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return day


class TaxCodeField(forms.CharField):
    """A tax code as stored ("0100112437-001"); says which rule of the digits does not hold."""

    def __init__(self, *, allow_personal: bool = True, **kwargs: Any) -> None:
        self.allow_personal = allow_personal
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        text = normalise(super().to_python(value) or "")
        if not text:
            return ""
        try:
            return check_tax_code(text, allow_personal=self.allow_personal)
        except TaxCodeError as refusal:
            raise ValidationError(str(refusal), code="tax_code") from refusal


class PhoneField(forms.CharField):
    """A telephone number, stored in international form and shown as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "tel", "autocomplete": "tel"}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text:
            return ""
        try:
            return clean_phone(text)
        except PhoneError as refusal:
            raise ValidationError(str(refusal), code="phone") from refusal

    def prepare_value(self, value: Any) -> Any:
        return format_phone(value) if isinstance(value, str) and value.startswith("+") else value
