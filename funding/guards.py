"""Triggers that tie ledger and ceilings together, whoever writes (decision 0029).

An entry moves its ceilings by itself, and the sums of a ceiling move in no other way. So the check constraints of the
ceilings hold against hand-written SQL too: an entry past a ceiling cannot be inserted, a sum cannot be changed without
an entry that explains it. Operators with the right to drop triggers are outside of this; `reconcile_ledger` finds them.
"""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger

ENTRY, CEILING, LIMIT = "funding_ledgerentry", "funding_ceiling", "funding_spendinglimit"

# The conditions speak of the new row as NEW; `{ids}` is the list of its ceilings, in the words of each database.
WRONG_ENTRIES = (
    (
        "an entry names the ceiling of its line and of its year",
        """NOT EXISTS (SELECT 1 FROM funding_ceiling c WHERE c.kind = 'line' AND c.budget_line_id = NEW.budget_line_id
            AND c.year = NEW.year AND c.id IN ({ids}))
        OR NOT EXISTS (SELECT 1 FROM funding_ceiling c JOIN planning_budgetline l ON l.id = NEW.budget_line_id
            JOIN planning_planversion v ON v.id = l.version_id
            WHERE c.kind = 'year' AND c.plan_id = v.plan_id AND c.year = NEW.year AND c.id IN ({ids}))""",
    ),
    (
        "an entry names the ceiling of its source",
        """EXISTS (SELECT 1 FROM funding_ceiling c JOIN planning_budgetline l ON l.source_id = c.source_id
            WHERE l.id = NEW.budget_line_id AND c.kind = 'source' AND c.year = NEW.year)
        AND NOT EXISTS (SELECT 1 FROM funding_ceiling c JOIN funding_ceiling y ON y.plan_id = c.plan_id AND y.year = c.year
            WHERE c.kind = 'source' AND c.year = NEW.year AND c.id IN ({ids}) AND y.kind = 'year' AND y.id IN ({ids}))""",
    ),
    (
        "an entry names no ceiling of other money",
        """(SELECT COUNT(*) FROM funding_ceiling c WHERE c.kind = 'line' AND c.id IN ({ids})) <> 1
        OR (SELECT COUNT(*) FROM funding_ceiling c WHERE c.kind = 'year' AND c.id IN ({ids})) <> 1
        OR (SELECT COUNT(*) FROM funding_ceiling c WHERE c.kind = 'source' AND c.id IN ({ids})) > 1
        OR (NEW.cap_of_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM funding_ceiling c WHERE c.id = NEW.cap_of_id
            AND c.kind = 'enterprise' AND c.id IN ({ids})))""",
    ),
    (
        "money stands on leaf lines only",
        "EXISTS (SELECT 1 FROM planning_budgetline l WHERE l.parent_id = NEW.budget_line_id)",
    ),
    (
        "the budget year is closed",
        """EXISTS (SELECT 1 FROM funding_ceiling c WHERE c.kind = 'year' AND c.is_closed AND c.id IN ({ids}))
        AND NOT EXISTS (SELECT 1 FROM funding_ledgercorrection k WHERE k.id = NEW.correction_id AND k.status = 'approved'
            AND k.decided_by_id <> k.asked_by_id)""",
    ),
    (
        "a reversal undoes one entry and no more",
        """NEW.kind = 'reverse' AND NOT EXISTS (SELECT 1 FROM funding_ledgerentry e WHERE e.id = NEW.reverses_id
            AND e.kind <> 'reverse' AND e.budget_line_id = NEW.budget_line_id AND e.year = NEW.year
            AND NEW.amount_vnd = e.amount_vnd AND NEW.limit_delta_vnd = -e.limit_delta_vnd
            AND NEW.committed_delta_vnd = -e.committed_delta_vnd AND NEW.paid_delta_vnd = -e.paid_delta_vnd)""",
    ),
)
MOVE = """UPDATE funding_ceiling SET
    limit_vnd = CASE WHEN id = NEW.cap_of_id THEN NEW.cap_vnd
        WHEN kind = 'enterprise' OR limit_vnd IS NULL THEN limit_vnd ELSE limit_vnd + NEW.limit_delta_vnd END,
    committed_vnd = committed_vnd + NEW.committed_delta_vnd,
    paid_vnd = paid_vnd + NEW.paid_delta_vnd,
    last_entry = NEW.id
    WHERE id IN ({ids})"""
UNEXPLAINED = """(NEW.limit_vnd IS NOT OLD.limit_vnd OR NEW.committed_vnd <> OLD.committed_vnd
    OR NEW.paid_vnd <> OLD.paid_vnd OR NEW.last_entry <> OLD.last_entry)
    AND NOT EXISTS (SELECT 1 FROM funding_ledgerentry e WHERE e.id = NEW.last_entry AND NEW.last_entry > OLD.last_entry
        AND NEW.committed_vnd - OLD.committed_vnd = e.committed_delta_vnd
        AND NEW.paid_vnd - OLD.paid_vnd = e.paid_delta_vnd
        AND (NEW.limit_vnd IS OLD.limit_vnd OR NEW.limit_vnd - OLD.limit_vnd = e.limit_delta_vnd
            OR (e.cap_of_id = NEW.id AND e.cap_vnd = NEW.limit_vnd))
        AND NEW.id IN ({ids}))"""
UNDECIDED = """NEW.cap_vnd IS NOT OLD.cap_vnd AND NOT EXISTS (SELECT 1 FROM funding_spendinglimit s
    WHERE s.ceiling_id = NEW.id AND s.limit_vnd IS NEW.cap_vnd
    AND s.id = (SELECT MAX(t.id) FROM funding_spendinglimit t WHERE t.ceiling_id = NEW.id))"""
OTHER_THING = """NEW.kind <> OLD.kind OR NEW.year IS NOT OLD.year OR NEW.plan_id IS NOT OLD.plan_id
    OR NEW.budget_line_id IS NOT OLD.budget_line_id OR NEW.source_id IS NOT OLD.source_id"""
REOPENED = """OLD.is_closed AND NOT NEW.is_closed"""
WRONG_CHANGES = (
    ("the sums of a ceiling move by entries of the ledger only", UNEXPLAINED),
    ("a further limit is set by a decision only", UNDECIDED),
    ("a ceiling stays that of the same money", OTHER_THING),
    ("a closed budget year stays closed", REOPENED),
)
NOT_EMPTY = """NEW.committed_vnd <> 0 OR NEW.paid_vnd <> 0 OR NEW.last_entry <> 0 OR NEW.cap_vnd IS NOT NULL
    OR NEW.is_closed OR (NEW.limit_vnd IS NOT NULL AND NEW.limit_vnd <> 0)"""
SET_LIMIT = "UPDATE funding_ceiling SET cap_vnd = NEW.limit_vnd WHERE id = NEW.ceiling_id"

PG_IDS = "SELECT jsonb_array_elements_text(NEW.ceilings)::bigint"
PG_IDS_OF_ENTRY = "SELECT jsonb_array_elements_text(e.ceilings)::bigint"
LITE_IDS = "SELECT value FROM json_each(NEW.ceilings)"
LITE_IDS_OF_ENTRY = "SELECT value FROM json_each(e.ceilings)"


def _pg(condition: str, ids: str) -> str:
    """SQLite's IS between values is IS NOT DISTINCT FROM."""
    text = condition.format(ids=ids)
    for column in ("limit_vnd", "cap_vnd", "year", "plan_id", "budget_line_id", "source_id"):
        for old in (f"OLD.{column}", "NEW.cap_vnd"):
            text = text.replace(f"{column} IS NOT {old}", f"{column} IS DISTINCT FROM {old}")
            text = text.replace(f"{column} IS {old}", f"{column} IS NOT DISTINCT FROM {old}")
    return text


def _raise(sentence: str, condition: str, ids: str) -> str:
    return f"IF {_pg(condition, ids)} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF;"


class LedgerMovesCeilings(Guard):
    """The triggers of ledger, ceilings and further limits."""

    def postgresql(self) -> Statements:
        """A function and a trigger per table and moment."""
        entry = " ".join(_raise(sentence, condition, PG_IDS) for sentence, condition in WRONG_ENTRIES)
        change = " ".join(_raise(sentence, condition, PG_IDS_OF_ENTRY) for sentence, condition in WRONG_CHANGES)
        empty = _raise("a ceiling begins at nothing", NOT_EMPTY, "")
        gone = _raise("a ceiling with entries stays", "OLD.last_entry <> 0", "")
        return (
            _function(f"{ENTRY}_check", f"{entry} RETURN NEW;"),
            f"CREATE TRIGGER {ENTRY}_check BEFORE INSERT ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION {ENTRY}_check()",
            _function(f"{ENTRY}_move", f"{MOVE.format(ids=PG_IDS)}; RETURN NULL;"),
            f"CREATE TRIGGER {ENTRY}_move AFTER INSERT ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION {ENTRY}_move()",
            _function(f"{CEILING}_check", f"{change} RETURN NEW;"),
            f"CREATE TRIGGER {CEILING}_check BEFORE UPDATE ON {CEILING} FOR EACH ROW EXECUTE FUNCTION {CEILING}_check()",
            _function(f"{CEILING}_empty", f"{empty} RETURN NEW;"),
            f"CREATE TRIGGER {CEILING}_empty BEFORE INSERT ON {CEILING} FOR EACH ROW EXECUTE FUNCTION {CEILING}_empty()",
            _function(f"{CEILING}_stay", f"{gone} RETURN OLD;"),
            f"CREATE TRIGGER {CEILING}_stay BEFORE DELETE ON {CEILING} FOR EACH ROW EXECUTE FUNCTION {CEILING}_stay()",
            _function(f"{LIMIT}_set", f"{SET_LIMIT}; RETURN NULL;"),
            f"CREATE TRIGGER {LIMIT}_set AFTER INSERT ON {LIMIT} FOR EACH ROW EXECUTE FUNCTION {LIMIT}_set()",
        )

    def postgresql_undo(self) -> Statements:
        """Each trigger, then its function."""
        names = (
            (ENTRY, "check"),
            (ENTRY, "move"),
            (CEILING, "check"),
            (CEILING, "empty"),
            (CEILING, "stay"),
            (LIMIT, "set"),
        )
        return [
            statement
            for table, name in names
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}",
                f"DROP FUNCTION IF EXISTS {table}_{name}()",
            )
        ]

    def sqlite(self) -> list[Trigger]:
        """One trigger per sentence, and those that move."""
        made = [
            _refusal(f"{ENTRY}_no_{number}", f"BEFORE INSERT ON {ENTRY}", sentence, condition.format(ids=LITE_IDS))
            for number, (sentence, condition) in enumerate(WRONG_ENTRIES, 1)
        ]
        made += [
            _refusal(
                f"{CEILING}_no_{number}",
                f"BEFORE UPDATE ON {CEILING}",
                sentence,
                condition.format(ids=LITE_IDS_OF_ENTRY),
            )
            for number, (sentence, condition) in enumerate(WRONG_CHANGES, 1)
        ]
        made.append(
            _refusal(f"{CEILING}_no_sum", f"BEFORE INSERT ON {CEILING}", "a ceiling begins at nothing", NOT_EMPTY)
        )
        made.append(
            _refusal(
                f"{CEILING}_no_loss",
                f"BEFORE DELETE ON {CEILING}",
                "a ceiling with entries stays",
                "OLD.last_entry <> 0",
            )
        )
        made.append(_doing(f"{ENTRY}_move", f"AFTER INSERT ON {ENTRY}", MOVE.format(ids=LITE_IDS)))
        made.append(_doing(f"{LIMIT}_set", f"AFTER INSERT ON {LIMIT}", SET_LIMIT))
        return made

    def describe(self) -> str:
        return "Let entries of the ledger move the ceilings, and nothing else"


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body} END; $$ LANGUAGE plpgsql"


def _refusal(name: str, moment: str, sentence: str, condition: str) -> Trigger:
    return name, f"CREATE TRIGGER {name} {moment} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


def _doing(name: str, moment: str, statement: str) -> Trigger:
    return name, f"CREATE TRIGGER {name} {moment} BEGIN {statement}; END"
