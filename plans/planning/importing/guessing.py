"""What the paper implies: its province, a code for the plan, the national programmes it carries out. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plans.planning.importing.bases import Basis
from plans.planning.importing.heading import Heading
from plans.planning.importing.outline import Line
from portal.vietnam.text import fold

if TYPE_CHECKING:
    from plans.planning.importing.reading import Known, KnownProvince


def guess_province(heading: Heading, lines: Sequence[Line], known: Known) -> KnownProvince | None:
    """The province named in the title, the issuer, the place, or the sentences that follow; as it was on that day."""
    texts = [heading.values.get("title", ""), heading.values.get("issuer", ""), heading.values.get("place", "")]
    texts += [line.text for line in lines[: heading.end + 15] if re.search(r"tỉnh|thành phố", line.text)]
    day = _day(heading)
    for text in texts:
        words = f" {fold(text).replace('-', ' ')} "
        named = [
            province
            for province in known.provinces
            if f" {fold(province.name).replace('-', ' ')} " in re.sub(r"[^\w ]", " ", words)
        ]
        if named:
            longest = max(len(province.name) for province in named)
            best = [province for province in named if len(province.name) == longest]
            return next((province for province in best if _stood(province, day)), best[-1])
    return None


def _stood(province: KnownProvince, day: dt.date | None) -> bool:
    return day is None or (
        (province.first is None or province.first <= day) and (province.last is None or day <= province.last)
    )


def _day(heading: Heading) -> dt.date | None:
    year = heading.values.get("year") or heading.values.get("period_from")
    if not year or not year.isdigit():
        return None
    month = heading.values.get("month", "1")
    return dt.date(int(year), min(max(int(month), 1), 12), 1)


def guess_code(province: str, year: str) -> str:
    """ "Quảng Nam", 2021 → "QN-2021"."""
    letters = "".join(word[0] for word in fold(province).upper().replace("-", " ").split())[:4]
    letters = re.sub(r"[^A-Z]", "", letters)
    return f"{letters}-{year}" if len(letters) >= 2 and year else ""


def guess_programmes(documents: Sequence[Basis], known: Known) -> list[str]:
    """The programmes among the legal bases."""
    numbers = {re.sub(r"\s", "", number).upper(): key for key, number in known.programmes}
    keys = {key for key, _number in known.programmes}
    found = []
    for basis in documents:
        key = numbers.get(basis.number.upper().replace("QD-", "QĐ-")) or (basis.key if basis.key in keys else None)
        if key and key not in found:
            found.append(key)
    return found
