"""A million entries of the ledger, written inside PostgreSQL: allocated, promised and paid on every line of every year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from funding.ledger import mismatches
from plans.planning.enums import BudgetPurpose
from plans.planning.models import BudgetLine, Plan, PlanFundingSource
from portal.demo.scale.base import Dice, write

GIVEN = 50_000_000
"""Đồng given to a line a year."""
EACH = 1_000_000
"""Đồng of each promise and payment."""

CEILINGS = """
INSERT INTO funding_ceiling (public_id, created_at, updated_at, kind, province_id, plan_id, year, budget_line_id, source_id,
    clause, limit_vnd, committed_vnd, paid_vnd, last_entry, is_closed)
SELECT gen_random_uuid(), now(), now(), of.kind, p.province_id, p.id, y.year, of.line, of.source, '', 0, 0, 0, 0, false
FROM planning_plan p CROSS JOIN generate_series(%(first)s, %(last)s) y(year)
JOIN LATERAL (
    SELECT 'line' AS kind, l.id AS line, NULL::bigint AS source FROM planning_budgetline l
        WHERE l.version_id = p.current_version_id
    UNION ALL SELECT 'source', NULL, s.id FROM planning_planfundingsource s WHERE s.version_id = p.current_version_id
    UNION ALL SELECT 'year', NULL, NULL) of ON true
WHERE p.id = ANY(%(plans)s)
"""
ENTRIES = """
INSERT INTO funding_ledgerentry (public_id, created_at, updated_at, kind, key, "on", year, budget_line_id, province_id, amount_vnd,
    limit_delta_vnd, committed_delta_vnd, paid_delta_vnd, ceilings, note, actor_name, search_key)
SELECT gen_random_uuid(), now(), now(), k.kind, concat_ws('/', 'quy-mo', l.id, c.year, n), make_date(c.year, 1 + n / 3, 15),
    c.year, l.id, c.province_id, k.amount, k.given, k.promised, k.paid, jsonb_build_array(c.id, s.id, y.id), 'Quy mô ' || n, 'Quy mô',
    lower(l.path) || ' quy mo ' || n
FROM funding_ceiling c
JOIN planning_budgetline l ON l.id = c.budget_line_id
JOIN funding_ceiling s ON s.kind = 'source' AND s.source_id = l.source_id AND s.year = c.year
JOIN funding_ceiling y ON y.kind = 'year' AND y.plan_id = c.plan_id AND y.year = c.year
CROSS JOIN generate_series(0, %(count)s - 1) n
CROSS JOIN LATERAL (SELECT
    CASE WHEN n = 0 THEN 'allocate' WHEN n %% 2 = 1 THEN 'commit' ELSE 'pay' END AS kind,
    CASE WHEN n = 0 THEN %(given)s ELSE %(each)s END AS amount,
    CASE WHEN n = 0 THEN %(given)s ELSE 0 END AS given,
    CASE WHEN n = 0 THEN 0 WHEN n %% 2 = 1 THEN %(each)s ELSE -%(each)s END AS promised,
    CASE WHEN n > 0 AND n %% 2 = 0 THEN %(each)s ELSE 0 END AS paid) k
WHERE c.kind = 'line' AND c.plan_id = ANY(%(plans)s)
"""
SUMS = """
UPDATE funding_ceiling c SET limit_vnd = e.given, committed_vnd = e.promised, paid_vnd = e.paid, last_entry = e.last
FROM (SELECT i.id::bigint AS id, sum(limit_delta_vnd) AS given, sum(committed_delta_vnd) AS promised,
    sum(paid_delta_vnd) AS paid, max(m.id) AS last
    FROM funding_ledgerentry m, jsonb_array_elements_text(m.ceilings) i(id) GROUP BY 1) e
WHERE e.id = c.id AND c.plan_id = ANY(%(plans)s)
"""
YEARS = """
INSERT INTO funding_sourceyear (public_id, created_at, updated_at, row_version, source_id, plan_id, year, spending, document,
    clause, justification)
SELECT gen_random_uuid(), now(), now(), 1, c.source_id, c.plan_id, c.year, 'recurrent', 'Quy mô', '', ''
FROM funding_ceiling c WHERE c.kind = 'source' AND c.plan_id = ANY(%(plans)s)
"""
RECEIPTS = """
INSERT INTO funding_sourcereceipt (public_id, created_at, updated_at, source_year_id, received_on, amount_vnd, is_return,
    is_carried, document, note)
SELECT gen_random_uuid(), now(), now(), y.id, make_date(y.year, 1, 5), c.limit_vnd, false, false, 'Lệnh chuyển tiền', ''
FROM funding_sourceyear y JOIN funding_ceiling c ON c.kind = 'source' AND c.source_id = y.source_id AND c.year = y.year
WHERE y.plan_id = ANY(%(plans)s) AND c.limit_vnd > 0
"""
GUARDED = ("funding_ledgerentry", "funding_ceiling")


def fill_ledger(seed: int, plans: Sequence[Plan], *, lines: int = 200, years: int = 5, entries: int = 30) -> int:
    """Entries written; the guards stand aside meanwhile, as only the owner of the tables can make them.

    `lines` leaf lines a plan, `years` from 2021 on, `entries` a line and year. Raises RuntimeError when the ledger does not
    reconcile afterwards.
    """
    for plan in plans:
        _more_lines(seed, plan, lines)
    facts: dict[str, Any] = {
        "plans": [plan.pk for plan in plans],
        "first": 2021,
        "last": 2020 + years,
        "count": entries,
        "given": GIVEN,
        "each": EACH,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(CEILINGS, facts)
        cursor.execute(ENTRIES, facts)
        written = cursor.rowcount
        cursor.execute(SUMS, facts)
        cursor.execute(YEARS, facts)
        cursor.execute(RECEIPTS, facts)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks owed cannot be altered
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    wrong = next(mismatches(), "")
    if wrong:
        raise RuntimeError(wrong)
    return written


def _more_lines(seed: int, plan: Plan, wanted: int) -> None:
    """Leaf lines up to `wanted`, on the plan's one source."""
    standing = BudgetLine.objects.filter(version=plan.current_version).count()
    source = PlanFundingSource.objects.filter(version=plan.current_version).order_by("pk").first()
    dice = Dice(seed, "lines", plan.code)
    write(
        BudgetLine(
            public_id=dice.public_id(),
            version=plan.current_version,
            position=number,
            path=f"I/{number + 1}",
            code=str(number + 1),
            title=f"Dòng dự toán quy mô {number + 1}",
            unit_price_vnd=5_000_000,
            quantity=Decimal(10),
            amount_vnd=GIVEN,
            source=source,
            purpose=BudgetPurpose.ENTERPRISE,
        )
        for number in range(standing, wanted)
    )
