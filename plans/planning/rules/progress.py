"""What an entry of progress must hold before it is sent (B07)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.enums import SETTLING_OUTCOMES, ProgressOutcome
from portal.core.errors import Problem
from portal.vietnam.text import fold


def quantity_problems(
    *, quantity: Decimal | None, unit: str, asked_unit: str, asked_minimum: Decimal | None
) -> list[Problem]:
    """A number carries the unit of the task; counted things are whole."""
    if quantity is None:
        return []
    if quantity < 0:
        return [Problem("quantity", _("Số lượng không được âm."))]
    if not unit.strip():
        return [Problem("unit", _("Số lượng phải có đơn vị tính."))]
    if asked_unit and fold(unit) != fold(asked_unit):
        message = _("Nhiệm vụ tính bằng “%(asked)s”, không phải “%(unit)s”.") % {"asked": asked_unit, "unit": unit}
        return [Problem("unit", message)]
    if asked_minimum is not None and asked_minimum == int(asked_minimum) and quantity != int(quantity):
        return [Problem("quantity", _("Số %(unit)s phải là số nguyên.") % {"unit": unit})]
    return []


def year_problems(*, year: int, this_year: int, first_year: int | None) -> list[Problem]:
    """Progress is told of years that have come, and not of years before the work."""
    if year > this_year:
        return [Problem("year", _("Năm %(year)s chưa tới.") % {"year": year})]
    if first_year is not None and year < first_year:
        return [Problem("year", _("Việc này bắt đầu từ năm %(year)s.") % {"year": first_year})]
    return []


def sending_problems(
    *, outcome: str, text: str, evidence: str, file_count: int, quantity: Decimal | None, wanted: Decimal | None
) -> list[Problem]:
    """What is missing before the DoST can judge the entry."""
    problems = []
    if not text.strip():
        problems.append(Problem("text", _("Hãy ghi kết quả hoặc khó khăn.")))
    if outcome == ProgressOutcome.DONE:
        if not evidence.strip() and not file_count:
            problems.append(Problem("evidence", _("Việc đã hoàn thành cần minh chứng: số, ngày văn bản hoặc tệp.")))
        if wanted is not None and quantity is None:
            problems.append(Problem("quantity", _("Nhiệm vụ có số lượng: hãy nhập số đã làm.")))
    return problems


def settles(outcome: str) -> bool:
    """Whether an accepted entry with this outcome closes what is owed."""
    return outcome in SETTLING_OUTCOMES
