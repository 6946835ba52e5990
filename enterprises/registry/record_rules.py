"""Pure rules of what hangs on a beneficiary: the line a product selects, the support of tests and contracts, OCOP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from enterprises.registry.enums_records import OCOP_MONTHS, AwardOutcome, NationalStandard
from portal.core.errors import Text
from portal.vietnam.money import format_vnd
from portal.vietnam.text import fold

WITH_STANDARD, WITHOUT_STANDARD = "da co tieu chuan quoc gia", "chua co tieu chuan quoc gia"
GOLD_WORDS = "giai vang"
HALF = Decimal(50)


@dataclass(frozen=True)
class Line:
    """What a leaf of a budget annex says: its words, đồng per item, percent of the cost."""

    pk: int
    title: str
    unit_price_vnd: int
    rate_percent: Decimal | None = None


@dataclass(frozen=True)
class Support:
    """Đồng and the sentence that tells what decided them."""

    amount_vnd: int
    reason: Text


def line_of_product(lines: Iterable[Line], national_standard: str) -> Line | None:
    """The line for a base standard of a product: KG 170 where a national standard exists, KG 171 where none does.

    Lines that do not tell the two apart serve every product; a product nobody has looked at selects none of the two.
    """
    lines = tuple(lines)
    wanted = {NationalStandard.EXISTS: WITH_STANDARD, NationalStandard.NONE: WITHOUT_STANDARD}.get(
        NationalStandard(national_standard)
    )
    telling = [line for line in lines if WITH_STANDARD in fold(line.title) or WITHOUT_STANDARD in fold(line.title)]
    if not telling:
        return lines[0] if lines else None
    return next((line for line in telling if wanted and wanted in fold(line.title)), None)


def line_of_award(lines: Iterable[Line], outcome: str) -> Line | None:
    """The line that pays for what was obtained: KG 181 for gold, KG 180 for the award."""
    is_gold = outcome == AwardOutcome.GOLD
    return next((line for line in lines if (GOLD_WORDS in fold(line.title)) == is_gold), None)


def test_support(fee_vnd: int, *, at_state_laboratory: bool, line: Line | None) -> Support:
    """Half of the fee at most, and only at a laboratory of a state management body (KG 172, 176).

    16 million give 8, 24 million with a cap of 10 give 10.
    """
    if line is None:
        return Support(0, "")
    if not at_state_laboratory:
        return Support(0, _("Không hỗ trợ: phòng thử nghiệm không thuộc cơ quan quản lý nhà nước."))
    return _lowest(fee_vnd, min(line.rate_percent or HALF, HALF), line.unit_price_vnd, _("phí thử nghiệm"))


def contract_support(value_vnd: int, line: Line | None) -> Support:
    """The share the line names (all when it names none), at most its unit price, never more than the contract."""
    if line is None:
        return Support(0, "")
    rate = min(line.rate_percent or Decimal(100), Decimal(100))
    return _lowest(value_vnd, rate, line.unit_price_vnd, _("giá trị hợp đồng"))


def _lowest(cost_vnd: int, rate: Decimal, cap_vnd: int, what: str) -> Support:
    share = int((Decimal(cost_vnd) * rate / 100).to_integral_value(ROUND_DOWN))
    if share <= cap_vnd:
        percent = f"{rate.normalize():f}".replace(".", ",")
        return Support(share, _("%(rate)s%% %(what)s") % {"rate": percent, "what": what})
    return Support(cap_vnd, _("mức tối đa %(cap)s đồng một nội dung") % {"cap": format_vnd(cap_vnd)})


def ocop_valid_to(granted_on: dt.date) -> dt.date:
    """The last day of an OCOP recognition: 36 months from the day of the decision."""
    years, month = divmod(granted_on.month - 1 + OCOP_MONTHS, 12)
    year = granted_on.year + years
    day = min(granted_on.day, (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(1)).day)
    return dt.date(year, month + 1, day) - dt.timedelta(days=1)


def is_gtin(code: str) -> bool:
    """Whether the check digit of a bar code number of 8, 12, 13 or 14 digits is right (GS1)."""
    if len(code) not in (8, 12, 13, 14) or not code.isdigit():
        return False
    digits: Sequence[int] = [int(sign) for sign in code]
    total = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits[:-1]), 1))
    return (10 - total % 10) % 10 == digits[-1]
