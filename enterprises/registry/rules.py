"""Pure rules of the register: size classes of enterprises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.registry.enums import SIZED_KINDS, SectorGroup, SizeClass

AGRICULTURE_SECTIONS = frozenset("A")
INDUSTRY_SECTIONS = frozenset("BCDEF")


@dataclass(frozen=True)
class SizeLimits:
    """One class in one sector group: at most so many people and (revenue or capital), in đồng."""

    size_class: str
    max_employees: int
    max_revenue_vnd: int
    max_capital_vnd: int

    def fits(self, employees: int, revenue_vnd: int | None, capital_vnd: int | None) -> bool:
        """People and (revenue or capital): either sum alone is enough (NĐ 80/2021 art. 5)."""
        money = (revenue_vnd is not None and revenue_vnd <= self.max_revenue_vnd) or (
            capital_vnd is not None and capital_vnd <= self.max_capital_vnd
        )
        return employees <= self.max_employees and money


@dataclass(frozen=True)
class SizeVerdict:
    """The class and why, as it is frozen with a case."""

    size_class: str
    reason: str


def size_class(
    *,
    kind: str,
    employees: int | None,
    revenue_vnd: int | None,
    capital_vnd: int | None,
    limits: Sequence[SizeLimits],
    legal_basis: str = "",
) -> SizeVerdict:
    """The class by `limits` of the enterprise's sector group, smallest class first.

    Nobody declares the class itself: it follows from the numbers of the year before.
    """
    if kind not in SIZED_KINDS:
        return SizeVerdict(SizeClass.OUTSIDE, _("Quy mô chỉ xếp cho doanh nghiệp."))
    if employees is None or (revenue_vnd is None and capital_vnd is None) or not limits:
        return SizeVerdict(SizeClass.UNKNOWN, _("Cần số lao động và doanh thu hoặc tổng nguồn vốn của năm trước."))
    for limit in limits:
        if limit.fits(employees, revenue_vnd, capital_vnd):
            return SizeVerdict(limit.size_class, legal_basis)
    return SizeVerdict(SizeClass.LARGE, legal_basis)


def sector_group_of(code: str) -> str | None:
    """The group of a business line by its section letter ("C1010"), None when no letter leads it.

    A is agriculture, B to F industry and construction, the rest services.
    """
    section = code.strip().upper()[:1]
    if not section.isalpha():
        return None
    if section in AGRICULTURE_SECTIONS:
        return SectorGroup.AGRICULTURE
    return SectorGroup.INDUSTRY if section in INDUSTRY_SECTIONS else SectorGroup.SERVICES
