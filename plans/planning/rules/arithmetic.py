"""The arithmetic of a budget annex (requirement J01): every comparison, agreeing or not, by its place. Pure.

For Kiên Giang these are 29: 13 × price by quantity, 7 × children to parent, 2 × total, 5 × the body
against the annex and between the sources, 2 × a source against its lines; and 5 amounts in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.planning.exchange.content import AmountStatement, Budget, BudgetItem, FundingSource, PlanContent, summed
from plans.planning.rules.findings import Finding, Group, Severity
from portal.vietnam.money import format_decimal, format_vnd
from portal.vietnam.words import parse_amount_in_words


def check_arithmetic(plan: PlanContent) -> list[Finding]:
    """All comparisons of the annex; none without an annex, but for the amounts in words."""
    findings = list(_words(plan.amount_statements))
    if plan.budget is None:
        return findings
    return [*check_budget(plan.budget, plan.funding_sources, plan.amount_statements), *findings]


def check_budget(
    budget: Budget, sources: Sequence[FundingSource], statements: Sequence[AmountStatement] = ()
) -> list[Finding]:
    """The comparisons of an annex alone: its products and sums, against the body's `statements` and the `sources`."""
    return [
        *_lines(budget.items),
        *_parents(budget.items),
        *_totals(budget),
        *_statements(budget, sources, statements),
        *_sources(budget, sources),
    ]


def _compare(kind: str, place: str, what: str, expected: int | Decimal, found: int, lines: tuple[int, ...]) -> Finding:
    agrees = expected == found
    wanted = format_vnd(int(expected)) if expected == int(expected) else format_decimal(Decimal(expected))
    words = _("%(what)s: %(expected)s đ") if agrees else _("%(what)s là %(expected)s đ, nhưng in %(found)s đ")
    return Finding(
        Group.ARITHMETIC,
        kind,
        place,
        words % {"what": what, "expected": wanted, "found": format_vnd(found)},
        Severity.OK if agrees else Severity.MISMATCH,
        wanted,
        format_vnd(found),
        lines,
    )


def _leaves(items: Iterable[BudgetItem]) -> list[BudgetItem]:
    return [item for item in items if item.is_leaf]


def _total(items: Iterable[BudgetItem]) -> int:
    return sum(item.amount_vnd or 0 for item in items)


def _lines(items: Sequence[BudgetItem]) -> Iterator[Finding]:
    for item in _leaves(items):
        product = Decimal(item.unit_price_vnd or 0) * (item.quantity or 0)
        yield _compare(
            "price_by_quantity", item.path, _("Đơn giá × số lượng"), product, item.amount_vnd or 0, item.lines
        )


def _parents(items: Sequence[BudgetItem]) -> Iterator[Finding]:
    for item in items:
        children = [child for child in items if child.parent_path == item.path]
        if children:
            yield _compare(
                "children_to_parent",
                item.path,
                _("Tổng các dòng con"),
                _total(children),
                item.amount_vnd or 0,
                item.lines,
            )


def _totals(budget: Budget) -> Iterator[Finding]:
    if budget.printed_total_vnd is None:
        return
    blocks = [item for item in budget.items if not item.parent_path]
    where = budget.lines[-1:]
    yield _compare(
        "blocks_to_total", "TỔNG CỘNG", _("Tổng các mục lớn"), _total(blocks), budget.printed_total_vnd, where
    )
    yield _compare(
        "leaves_to_total",
        "TỔNG CỘNG",
        _("Tổng các dòng chi tiết"),
        _total(summed(budget.items)),
        budget.printed_total_vnd,
        where,
    )


def _statements(
    budget: Budget, sources_named: Sequence[FundingSource], statements: Sequence[AmountStatement]
) -> Iterator[Finding]:
    """The body against the annex: the total, the blocks of each purpose; and the sums of what the body splits."""
    stated = {statement.of: statement for statement in statements}
    total = stated.get("total")
    if total is None:
        return
    if budget.printed_total_vnd is not None:
        yield _compare(
            "body_total", "total", _("Tổng cộng của phụ lục"), budget.printed_total_vnd, total.amount_vnd, total.lines
        )
    purposes = {of.partition(":")[2]: statement for of, statement in stated.items() if of.startswith("purpose:")}
    for purpose, statement in purposes.items():
        blocks = [item for item in budget.items if not item.parent_path and _purposes(budget, item) == {purpose}]
        yield _compare(
            "body_purpose",
            statement.of,
            _("Các mục lớn cùng mục đích trong phụ lục"),
            _total(blocks),
            statement.amount_vnd,
            statement.lines,
        )
    if purposes:
        parts = sum(statement.amount_vnd for statement in purposes.values())
        yield _compare("purposes_to_total", "purposes", _("Cộng các mục đích"), parts, total.amount_vnd, total.lines)
    sources = [source.amount_vnd for source in sources_named if source.amount_vnd is not None]
    if sources:
        yield _compare("sources_to_total", "sources", _("Cộng các nguồn"), sum(sources), total.amount_vnd, total.lines)


def _purposes(budget: Budget, block: BudgetItem) -> set[str]:
    inside = [
        item for item in summed(budget.items) if item.path == block.path or item.path.startswith(f"{block.path}/")
    ]
    return {item.purpose or "" for item in inside}


def _sources(budget: Budget, sources: Sequence[FundingSource]) -> Iterator[Finding]:
    for source in sources:
        if source.amount_vnd is not None:
            lines = [item for item in summed(budget.items) if item.source == source.key]
            yield _compare(
                "source_to_lines",
                f"source:{source.key}",
                _("Tổng các dòng của nguồn %(name)s") % {"name": source.key.upper()},
                _total(lines),
                source.amount_vnd,
                source.lines,
            )


def _words(statements: Iterable[AmountStatement]) -> Iterator[Finding]:
    for statement in statements:
        if not statement.words:
            continue
        try:
            read = parse_amount_in_words(statement.words)
        except ValueError as error:
            yield Finding(
                Group.WORDS, "amount_in_words", statement.of, str(error), Severity.MISMATCH, lines=statement.lines
            )
            continue
        agrees = read == statement.amount_vnd
        message = (
            _("Bằng chữ “%(words)s” khớp với bằng số.")
            if agrees
            else _("Bằng chữ “%(words)s” là %(read)s đ, bằng số %(figure)s đ.")
        )
        yield Finding(
            Group.WORDS,
            "amount_in_words",
            statement.of,
            message % {"words": statement.words, "read": format_vnd(read), "figure": format_vnd(statement.amount_vnd)},
            Severity.OK if agrees else Severity.MISMATCH,
            format_vnd(read),
            format_vnd(statement.amount_vnd),
            statement.lines,
        )
