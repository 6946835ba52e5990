"""Price, quantity and amount of one line, kept in step. Pure."""

from __future__ import annotations

from decimal import Decimal


def product_of(unit_price_vnd: int, quantity: Decimal) -> int | None:
    """The amount in đồng, or None when it is no whole đồng."""
    amount = Decimal(unit_price_vnd) * quantity
    return int(amount) if amount == amount.to_integral_value() else None


def fit(unit_price_vnd: int | None, quantity: Decimal | None, amount_vnd: int) -> tuple[int | None, Decimal | None]:
    """Price and quantity that give `amount_vnd`: another quantity of the same price, or another price of the same
    quantity, whichever comes out whole; else neither (a lump sum)."""
    if unit_price_vnd is None or quantity is None:
        return None, None
    if unit_price_vnd * quantity == amount_vnd:
        return unit_price_vnd, quantity
    if unit_price_vnd and amount_vnd % unit_price_vnd == 0:
        return unit_price_vnd, Decimal(amount_vnd // unit_price_vnd)
    if quantity and quantity == int(quantity) and amount_vnd % int(quantity) == 0:
        return amount_vnd // int(quantity), quantity
    return None, None


def spending_of(text: str, source_kind: str = "") -> str:
    """Investment or recurrent, by the source or by what the words say (J07). Pure.

    "Tăng cường đầu tư thiết bị thử nghiệm thông qua dự án đầu tư phát triển" is investment.
    """
    from funding.enums import SpendingKind
    from plans.planning.enums import FundingKind
    from portal.vietnam.text import fold

    words = fold(text)
    named = ("dau tu thiet bi", "du an dau tu", "dau tu phat trien", "dau tu xay dung", "dau tu cong", "von dau tu")
    is_investment = source_kind == FundingKind.INVESTMENT or any(word in words for word in named)
    return SpendingKind.INVESTMENT if is_investment else SpendingKind.RECURRENT
