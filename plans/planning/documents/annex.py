"""The budget annex in its original layout: one row a line, heads in capitals, printed italics, sums as formulas (J11)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.exchange.content import Budget, BudgetItem, PlanContent
from portal.documents.content import (
    Annex,
    CellKind,
    Column,
    HeaderCell,
    ProductOf,
    Row,
    RowStyle,
    StateDocument,
    SumOf,
    Table,
)
from portal.vietnam.money import format_decimal

THOUSAND = "thousand_vnd"
PRICE, QUANTITY, AMOUNT = 4, 5, 6
LABEL_COLUMNS = 4
"""Over how many columns "TỔNG CỘNG" reaches."""


def budget_table(budget: Budget, *, as_printed: bool) -> Table:
    """The annex as a table. `as_printed` writes quantities as the print does ("02")."""
    unit = CellKind.THOUSAND_VND if budget.unit == THOUSAND else CellKind.VND
    columns = (
        Column(_("TT"), CellKind.CODE, 0.5),
        Column(_("Nhiệm vụ"), width=4),
        Column(_("Đơn vị chủ trì"), width=1.6),
        Column(_("Kết quả"), width=2),
        Column(_("Đơn giá"), unit, 1),
        Column(_("Số lượng"), CellKind.COUNT if as_printed else CellKind.DECIMAL, 0.7),
        Column(_("Thành tiền"), unit, 1.1),
        Column(_("Ghi chú"), width=1.8),
    )
    money = _("Kinh phí (nghìn đồng)") if unit is CellKind.THOUSAND_VND else _("Kinh phí (đồng)")
    header = (
        (
            *(HeaderCell(column.title, rows=2) for column in columns[:PRICE]),
            HeaderCell(money, columns=3),
            HeaderCell(columns[-1].title, rows=2),
        ),
        tuple(HeaderCell(column.title) for column in columns[PRICE : AMOUNT + 1]),
    )
    rows = [_budget_row(item, budget, as_printed) for item in budget.items]
    if budget.printed_total_vnd is not None:
        rows.append(_total_row(budget))
    return Table(columns, tuple(rows), header=header, caption=_("Dự trù kinh phí"), sheet=_("Kinh phí"))


def budget_annex(budget: Budget, *, reference: str = "") -> Annex:
    """The annex with its heading, wide."""
    table = replace(budget_table(budget, as_printed=True), caption="")
    return Annex(title=budget.title, body=(table,), landscape=True, reference=reference)


def annex_alone(paper: StateDocument, plan: PlanContent) -> StateDocument | None:
    """The budget annex of `paper` as a file of its own; None without a budget."""
    if plan.budget is None:
        return None
    annexes = tuple(replace(annex, number="") for annex in paper.annexes if annex.title == plan.budget.title)
    return replace(paper, annexes=annexes, body=(), annex_only=True, subject=plan.budget.title)


def _total_row(budget: Budget) -> Row:
    cells = (_("TỔNG CỘNG"), "", "", "", None, None, budget.printed_total_vnd, "")
    roots = [index for index, item in enumerate(budget.items) if not item.parent_path]
    formulas = _sum_formula(budget, roots, budget.printed_total_vnd)
    return Row(cells, RowStyle.TOTAL, label_columns=LABEL_COLUMNS, formulas=formulas)


def _budget_row(item: BudgetItem, budget: Budget, as_printed: bool) -> Row:
    cells = (
        item.code or "",
        item.title,
        item.lead or "",
        item.result or "",
        item.unit_price_vnd,
        _quantity(item) if as_printed else item.quantity,
        item.amount_vnd,
        item.note or "",
    )
    style = RowStyle.NORMAL if item.parent_path or item.is_leaf else RowStyle.GROUP
    return Row(cells, style, is_italic=item.italic, formulas=_formulas(item, budget))


def _quantity(item: BudgetItem) -> str | Decimal | None:
    """The number where printing it gives what was printed, else the printed text."""
    if item.quantity is None or not item.quantity_printed:
        return item.quantity if item.quantity is not None else ""
    as_number = f"{int(item.quantity):02d}" if item.quantity == int(item.quantity) else format_decimal(item.quantity)
    return item.quantity if as_number == item.quantity_printed else item.quantity_printed


def _formulas(item: BudgetItem, budget: Budget) -> tuple[tuple[int, SumOf | ProductOf], ...]:
    """Price times quantity, or the sum of the lines below, where that gives the printed amount."""
    if item.amount_vnd is None:
        return ()
    if item.unit_price_vnd is not None and item.quantity is not None:
        is_product = item.unit_price_vnd * item.quantity == item.amount_vnd
        return ((AMOUNT, ProductOf((PRICE, QUANTITY))),) if is_product and not isinstance(_quantity(item), str) else ()
    below = [index for index, other in enumerate(budget.items) if other.parent_path == item.path]
    return _sum_formula(budget, below, item.amount_vnd)


def _sum_formula(budget: Budget, rows: list[int], amount: int | None) -> tuple[tuple[int, SumOf], ...]:
    total = sum(budget.items[index].amount_vnd or 0 for index in rows)
    return ((AMOUNT, SumOf(tuple(rows))),) if rows and total == amount else ()
