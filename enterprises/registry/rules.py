"""Pure rules of the register: who needs which identity, size classes of enterprises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.registry.enums import (
    SIZED_KINDS,
    SUBSTITUTES,
    WITHOUT_TAX_CODE,
    BeneficiaryKind,
    IdentifierKind,
    SectorGroup,
    SizeClass,
)

AGRICULTURE_SECTIONS = frozenset("A")
INDUSTRY_SECTIONS = frozenset("BCDEF")
PERSONAL_CODE_KINDS = frozenset({BeneficiaryKind.HOUSEHOLD, BeneficiaryKind.CRAFT_VILLAGE, BeneficiaryKind.OTHER})
"""Kinds that may act under a person's 12-digit number (TT 86/2024/TT-BTC)."""
PERSONAL_CODE_LENGTH = 12


def identity_problems(*, kind: str, tax_code: str, identifier_kind: str, identifier: str) -> list[tuple[str, str]]:
    """What is wrong with who a body says it is, as (field, sentence). The tax code itself is checked elsewhere."""
    problems = []
    allowed = SUBSTITUTES.get(kind, frozenset())
    papers = _(" hoặc ").join(str(item.label) for item in IdentifierKind if item.value in allowed)
    if not tax_code and kind not in WITHOUT_TAX_CODE and not (identifier and papers):
        said = (
            _("Cần mã số thuế, hoặc %(papers)s.") % {"papers": papers}
            if papers
            else _("Loại hình này phải có mã số thuế.")
        )
        problems.append(("tax_code", said))
    if len(tax_code) == PERSONAL_CODE_LENGTH and kind not in PERSONAL_CODE_KINDS:
        problems.append(
            (
                "tax_code",
                _("Mã số thuế 12 chữ số là của cá nhân, hộ kinh doanh; loại hình này dùng mã 10 hoặc 13 chữ số."),
            )
        )
    if bool(identifier) != bool(identifier_kind):
        field = "identifier_kind" if identifier else "identifier"
        problems.append((field, _("Giấy tờ thay mã số thuế phải có cả loại và số.")))
    elif identifier_kind and identifier_kind not in allowed and not tax_code:
        problems.append(
            (
                "identifier_kind",
                _("Giấy tờ này không dùng cho loại hình đã chọn; dùng %(papers)s.") % {"papers": papers}
                if papers
                else _("Loại hình này chỉ nhận mã số thuế."),
            )
        )
    return problems


@dataclass(frozen=True)
class SizeLimits:
    """One class in one sector group: at most so many people and (revenue or capital), in đồng."""

    size_class: str
    max_employees: int
    max_revenue_vnd: int
    max_capital_vnd: int

    @property
    def label(self) -> str:
        """The class in words."""
        return str(SizeClass(self.size_class).label)

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


@dataclass(frozen=True)
class LimitCheck:
    """One class compared with the numbers: which of the three limits hold (None: the number is not known)."""

    limits: SizeLimits
    employees: bool | None
    revenue: bool | None
    capital: bool | None

    @property
    def fits(self) -> bool:
        """People and (revenue or capital)."""
        return bool(self.employees) and bool(self.revenue or self.capital)


def checks_of(
    limits: Sequence[SizeLimits], employees: int | None, revenue_vnd: int | None, capital_vnd: int | None
) -> list[LimitCheck]:
    """Every class with what holds of it, for people who want to see why."""

    def holds(value: int | None, most: int) -> bool | None:
        return None if value is None else value <= most

    return [
        LimitCheck(
            limit,
            holds(employees, limit.max_employees),
            holds(revenue_vnd, limit.max_revenue_vnd),
            holds(capital_vnd, limit.max_capital_vnd),
        )
        for limit in limits
    ]


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
