"""Triggers that tie the money given to units to its entries, whoever writes (the shape of `funding.guards`)."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger

ENTRY, BUDGET, CEILING = "funding_taskentry", "funding_taskbudget", "funding_ceiling"
WRONG_ENTRIES = (
    (
        "the budget year is closed",
        """EXISTS (SELECT 1 FROM funding_taskbudget b JOIN funding_ceiling c ON c.plan_id = b.plan_id AND c.year = b.year
            WHERE b.id = NEW.budget_id AND c.kind = 'year' AND c.is_closed)""",
    ),
    (
        "a reversal undoes one entry and no more",
        """NEW.kind = 'reverse' AND NOT EXISTS (SELECT 1 FROM funding_taskentry e WHERE e.id = NEW.reverses_id
            AND e.kind <> 'reverse' AND e.budget_id = NEW.budget_id AND e.amount_vnd = NEW.amount_vnd
            AND NEW.limit_delta_vnd = -e.limit_delta_vnd AND NEW.paid_delta_vnd = -e.paid_delta_vnd
            AND (NEW.user_id IS NULL OR e.user_id IS NULL OR NEW.user_id <> e.user_id))""",
    ),
)
MOVE = """UPDATE funding_taskbudget SET amount_vnd = amount_vnd + NEW.limit_delta_vnd,
    paid_vnd = paid_vnd + NEW.paid_delta_vnd, last_entry = NEW.id WHERE id = NEW.budget_id"""
WRONG_CHANGES = (
    (
        "the sums of money given to a unit move by entries only",
        """(NEW.amount_vnd <> OLD.amount_vnd OR NEW.paid_vnd <> OLD.paid_vnd OR NEW.last_entry <> OLD.last_entry)
        AND NOT EXISTS (SELECT 1 FROM funding_taskentry e WHERE e.id = NEW.last_entry AND NEW.last_entry > OLD.last_entry
            AND e.budget_id = NEW.id AND NEW.amount_vnd - OLD.amount_vnd = e.limit_delta_vnd
            AND NEW.paid_vnd - OLD.paid_vnd = e.paid_delta_vnd)""",
    ),
    (
        "money given to a unit stays that of its plan and year",
        "OLD.paid_vnd <> 0 AND (NEW.plan_id <> OLD.plan_id OR NEW.year <> OLD.year)",
    ),
)
NOT_EMPTY = "NEW.amount_vnd <> 0 OR NEW.paid_vnd <> 0 OR NEW.last_entry <> 0"


def raised(sentence: str, condition: str) -> str:
    """A line of PL/pgSQL that refuses."""
    return f"IF {condition} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF;"


class EntriesMoveTaskBudgets(Guard):
    """The triggers of both tables."""

    def postgresql(self) -> Statements:
        """A function and a trigger per table and moment."""
        entry = " ".join(raised(sentence, condition) for sentence, condition in WRONG_ENTRIES)
        change = " ".join(raised(sentence, condition) for sentence, condition in WRONG_CHANGES)
        empty = raised("money given to a unit begins at nothing", NOT_EMPTY)
        return (
            *guard(ENTRY, "check", "BEFORE INSERT", f"{entry} RETURN NEW;"),
            *guard(ENTRY, "move", "AFTER INSERT", f"{MOVE}; RETURN NULL;"),
            *guard(BUDGET, "check", "BEFORE UPDATE", f"{change} RETURN NEW;"),
            *guard(BUDGET, "empty", "BEFORE INSERT", f"{empty} RETURN NEW;"),
        )

    def postgresql_undo(self) -> Statements:
        """Each trigger, then its function."""
        names = ((ENTRY, "check"), (ENTRY, "move"), (BUDGET, "check"), (BUDGET, "empty"))
        return [
            statement
            for table, name in names
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}",
                f"DROP FUNCTION IF EXISTS {table}_{name}()",
            )
        ]

    def sqlite(self) -> list[Trigger]:
        """One trigger per sentence, and the one that moves."""
        made = [
            refusal(f"{ENTRY}_no_{number}", f"BEFORE INSERT ON {ENTRY}", sentence, condition)
            for number, (sentence, condition) in enumerate(WRONG_ENTRIES, 1)
        ]
        made += [
            refusal(f"{BUDGET}_no_{number}", f"BEFORE UPDATE ON {BUDGET}", sentence, condition)
            for number, (sentence, condition) in enumerate(WRONG_CHANGES, 1)
        ]
        sentence = "money given to a unit begins at nothing"
        made.append(refusal(f"{BUDGET}_no_sum", f"BEFORE INSERT ON {BUDGET}", sentence, NOT_EMPTY))
        name = f"{ENTRY}_move"
        made.append((name, f"CREATE TRIGGER {name} AFTER INSERT ON {ENTRY} BEGIN {MOVE}; END"))
        return made

    def describe(self) -> str:
        return "Let entries move the money given to units, and nothing else"


def guard(table: str, name: str, moment: str, body: str) -> tuple[str, str]:
    """A function of PostgreSQL and its trigger."""
    return (
        f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger AS $$ BEGIN {body} END; $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_{name} {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
    )


def refusal(name: str, moment: str, sentence: str, condition: str) -> Trigger:
    """A trigger of SQLite that refuses."""
    return name, f"CREATE TRIGGER {name} {moment} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


class YearsCloseWithoutUnitMoney(Guard):
    """A budget year is not closed while money given to a unit is neither paid out nor ended."""

    SENTENCE = "money given to units is paid out, carried over or cancelled before the year is closed"
    CONDITION = f"""NEW.kind = 'year' AND NEW.is_closed AND NOT OLD.is_closed AND EXISTS (SELECT 1 FROM {BUDGET} b
        WHERE b.plan_id = NEW.plan_id AND b.year = NEW.year AND b.amount_vnd <> b.paid_vnd)"""  # noqa: S608  # names of tables
    NAME = "units"

    def postgresql(self) -> Statements:
        """A function and a trigger."""
        return guard(CEILING, self.NAME, "BEFORE UPDATE", f"{raised(self.SENTENCE, self.CONDITION)} RETURN NEW;")

    def postgresql_undo(self) -> Statements:
        """The trigger, then its function."""
        return (
            f"DROP TRIGGER IF EXISTS {CEILING}_{self.NAME} ON {CEILING}",
            f"DROP FUNCTION IF EXISTS {CEILING}_{self.NAME}()",
        )

    def sqlite(self) -> list[Trigger]:
        """The trigger."""
        return [refusal(f"{CEILING}_no_units", f"BEFORE UPDATE ON {CEILING}", self.SENTENCE, self.CONDITION)]

    def describe(self) -> str:
        return "Hold the end of a budget year until money given to units has ended"
