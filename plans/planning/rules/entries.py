"""What an entered number must be before it is kept. Pure; problems name the field of the form."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.rules.grammar import is_usable
from portal.core.errors import Problem


def check_number(place: str, value: Decimal | None, *, negative: bool = False) -> list[Problem]:
    """There, a number, not negative, below 10¹⁴ with at most four digits behind the mark."""
    if value is None:
        return [Problem(place, _("Hãy nhập giá trị."))]
    if not value.is_finite():
        return [Problem(place, _("Giá trị phải là một con số."))]
    if not is_usable(value):
        return [Problem(place, _("Giá trị quá lớn; hãy kiểm tra lại số và đơn vị tính."))]
    if value < 0 and not negative:
        return [Problem(place, _("Giá trị không được âm."))]
    if value != round(value, 4):
        return [Problem(place, _("Chỉ nhập tối đa 4 chữ số sau dấu phẩy."))]
    return []


def check_year(year: int, this_year: int, first: int | None) -> list[Problem]:
    """Not in the future, not before the plan began."""
    if year > this_year:
        return [Problem("year", _("Năm %(year)s chưa tới.") % {"year": year})]
    if first is not None and year < first:
        return [
            Problem("year", _("Năm %(year)s trước khi kế hoạch bắt đầu (%(first)s).") % {"year": year, "first": first})
        ]
    return []


def check_evidence(words: str, file: object | None) -> list[Problem]:
    """Words or a file: an entered value without proof is not kept."""
    if words.strip() or file is not None:
        return []
    return [Problem("evidence", _("Hãy ghi minh chứng, nguồn số liệu hoặc gửi tệp minh chứng."))]
