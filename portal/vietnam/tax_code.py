"""Mã số thuế: 10 digits, 13 for dependent units, 12 (the identity number) for persons and household businesses.

Checksum by TT 105/2020/TT-BTC, annex 1; 12-digit codes since 1 July 2025 by TT 86/2024/TT-BTC.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.vn import mst

from portal.vietnam.identity import looks_like_identity_number

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


class TaxCodeError(ValueError):
    """Why a tax code cannot exist, for the person who typed it."""

    def __init__(self, message: str | Promise) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


def clean_tax_code(text: str) -> str:
    """As stored and shown: "01.00.112.437" -> "0100112437", "0100112437001" -> "0100112437-001". Checks nothing."""
    compact = re.sub(r"[\s.\-–—]", "", text or "")
    return f"{compact[:10]}-{compact[10:]}" if len(compact) == 13 and compact.isdigit() else compact


def check_tax_code(text: str, *, allow_personal: bool = True) -> str:
    """The tax code as stored.

    Raises:
        TaxCodeError: naming the rule that does not hold.
    """
    code = clean_tax_code(text)
    digits = code.replace("-", "")
    if not digits:
        raise TaxCodeError(_("Hãy nhập mã số thuế."))
    if re.fullmatch(r"[0-9]+", digits) is None:
        raise TaxCodeError(_("Mã số thuế chỉ gồm chữ số."))
    if len(digits) == 12 and allow_personal:
        if not looks_like_identity_number(digits):
            raise TaxCodeError(
                _("Mã số thuế 12 chữ số là số định danh cá nhân; ba chữ số đầu phải là mã tỉnh, thành phố có thật.")
            )
        return digits
    if len(digits) not in {10, 13}:
        raise TaxCodeError(
            _(
                "Mã số thuế có 10 chữ số (đơn vị phụ thuộc: 13 chữ số; cá nhân, hộ kinh doanh: 12 chữ số);"
                " bạn đã nhập %(count)d chữ số."
            )
            % {"count": len(digits)}
        )
    _check_checksum(digits)
    if len(digits) == 13 and digits[10:] == "000":
        raise TaxCodeError(_("Ba chữ số cuối của mã đơn vị phụ thuộc phải từ 001 đến 999."))
    if not mst.is_valid(digits):
        raise TaxCodeError(_("Mã số thuế không hợp lệ."))
    return code


def is_tax_code(text: str) -> bool:
    """Whether `check_tax_code` accepts `text`."""
    try:
        check_tax_code(text)
    except TaxCodeError:
        return False
    return True


def validate_tax_code(value: str) -> None:
    """Django validator."""
    try:
        check_tax_code(value)
    except TaxCodeError as refusal:
        raise ValidationError(str(refusal), code="tax_code") from refusal


def check_digit(serial: str) -> int | None:
    """The tenth digit for nine; None when no code may be made of them (the sum gives 10)."""
    digit = 10 - sum(weight * int(char) for weight, char in zip(_WEIGHTS, serial, strict=True)) % 11
    return None if digit == 10 else digit


def _check_checksum(digits: str) -> None:
    """Raise when the tenth digit does not follow from the first nine."""
    if digits[2:9] == "0000000":
        raise TaxCodeError(_("Các chữ số từ thứ 3 đến thứ 9 của mã số thuế không thể đều là 0."))
    expected = check_digit(digits[:9])
    if expected is None:
        raise TaxCodeError(
            _("Không có mã số thuế nào bắt đầu bằng %(serial)s; hãy kiểm tra lại.") % {"serial": digits[:9]}
        )
    if int(digits[9]) != expected:
        raise TaxCodeError(
            _(
                "Sai chữ số kiểm tra: chữ số thứ 10 là %(given)s, không khớp chín chữ số đầu. Hãy kiểm tra lại từng chữ số."
            )
            % {"given": digits[9]}
        )
