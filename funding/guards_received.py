"""Triggers that hold what is paid of a source within what came in of it (decision 0029).

What came in of a source in a year is the sum of its receipts. Whatever raises what was paid under the ceiling of that
source and year is looked at on the locked row of the ceiling, and so is money given back: two hands at once meet there.
Only the named exception of a closed year goes past it: a correction with a basis that two people decided.
"""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger

CEILING, RECEIPT, SOURCE_YEAR = "funding_ceiling", "funding_sourcereceipt", "funding_sourceyear"
BEYOND_RECEIVED = """NEW.kind = 'source' AND NEW.paid_vnd > OLD.paid_vnd
    AND NEW.paid_vnd > (SELECT COALESCE(SUM(CASE WHEN r.is_return THEN -r.amount_vnd ELSE r.amount_vnd END), 0)
        FROM funding_sourcereceipt r JOIN funding_sourceyear y ON y.id = r.source_year_id
        WHERE y.source_id = NEW.source_id AND y.year = NEW.year)
    AND NOT EXISTS (SELECT 1 FROM funding_ledgerentry e JOIN funding_ledgercorrection k ON k.id = e.correction_id
        WHERE e.id = NEW.last_entry AND k.is_exception AND k.status = 'approved' AND k.decided_by_id <> k.asked_by_id)"""
GIVES_BACK_SPENT = """NEW.is_return AND EXISTS (SELECT 1 FROM funding_ceiling c JOIN funding_sourceyear y
    ON c.kind = 'source' AND c.source_id = y.source_id AND c.year = y.year WHERE y.id = NEW.source_year_id
    AND c.paid_vnd > (SELECT COALESCE(SUM(CASE WHEN r.is_return THEN -r.amount_vnd ELSE r.amount_vnd END), 0)
        FROM funding_sourcereceipt r WHERE r.source_year_id = NEW.source_year_id) - NEW.amount_vnd)"""
LOCK = """PERFORM 1 FROM funding_ceiling WHERE id IN (SELECT c.id FROM funding_ceiling c JOIN funding_sourceyear y
    ON c.kind = 'source' AND c.source_id = y.source_id AND c.year = y.year WHERE y.id = NEW.source_year_id) FOR UPDATE;"""
OTHER_YEAR = "NEW.source_id <> OLD.source_id OR NEW.year <> OLD.year"

PAID_MORE = "more is paid than came in of the source"
GIVEN_BACK = "what was paid of the source cannot be given back"
STAYS = "a year of a source stays that of the same money"


class ReceiptsBoundPayments(Guard):
    """The triggers of ceilings of sources, receipts and years of sources."""

    def postgresql(self) -> Statements:
        """A function and a trigger per table; money given back first locks the ceiling a payment would lock."""
        return (
            *_guard(CEILING, "received", "UPDATE", f"{_raise(PAID_MORE, BEYOND_RECEIVED)} RETURN NEW;"),
            *_guard(RECEIPT, "spent", "INSERT", f"{LOCK} {_raise(GIVEN_BACK, GIVES_BACK_SPENT)} RETURN NEW;"),
            *_guard(SOURCE_YEAR, "same", "UPDATE", f"{_raise(STAYS, OTHER_YEAR)} RETURN NEW;"),
        )

    def postgresql_undo(self) -> Statements:
        """Each trigger, then its function."""
        names = ((CEILING, "received"), (RECEIPT, "spent"), (SOURCE_YEAR, "same"))
        return [
            statement
            for table, name in names
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}",
                f"DROP FUNCTION IF EXISTS {table}_{name}()",
            )
        ]

    def sqlite(self) -> list[Trigger]:
        """One trigger per table."""
        return [
            _refusal(f"{CEILING}_no_unreceived", f"BEFORE UPDATE ON {CEILING}", PAID_MORE, BEYOND_RECEIVED),
            _refusal(f"{RECEIPT}_no_spent", f"BEFORE INSERT ON {RECEIPT}", GIVEN_BACK, GIVES_BACK_SPENT),
            _refusal(f"{SOURCE_YEAR}_no_other", f"BEFORE UPDATE ON {SOURCE_YEAR}", STAYS, OTHER_YEAR),
        ]

    def describe(self) -> str:
        return "Hold payments of a source within what came in of it"


def _raise(sentence: str, condition: str) -> str:
    return f"IF {condition} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF;"


def _guard(table: str, name: str, verb: str, body: str) -> Statements:
    return (
        f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger AS $$ BEGIN {body} END; $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
    )


def _refusal(name: str, moment: str, sentence: str, condition: str) -> Trigger:
    return name, f"CREATE TRIGGER {name} {moment} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
