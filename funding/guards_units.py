"""Triggers that keep what units settled: no more than they were paid, as it was accepted, and nothing else in a closing."""

from __future__ import annotations

from funding.guards_tasks import BUDGET, CEILING, guard, raised, refusal
from portal.core.guards import Guard, Statements, Trigger

SETTLEMENT, ROW = "funding_unitsettlement", "funding_closingunit"
ACCEPTED = "('accepted', 'paper_approved')"
OVER = (
    "a unit settles no more than it was paid",
    f"""NEW.status IN {ACCEPTED} AND NEW.settled_vnd > (SELECT b.paid_vnd FROM {BUDGET} b WHERE b.id = NEW.budget_id)""",  # noqa: S608  # names of tables
)
FROZEN = (
    "an accepted settlement of a unit stays as it was accepted",
    f"""OLD.status IN {ACCEPTED} AND NEW.status = OLD.status AND (NEW.settled_vnd <> OLD.settled_vnd
        OR NEW.budget_id <> OLD.budget_id OR NEW.report_number <> OLD.report_number OR NEW.report_on <> OLD.report_on
        OR NEW.judged_by_id <> OLD.judged_by_id OR NEW.prepared_by_id <> OLD.prepared_by_id)""",
)
CLOSED = (
    "the settlement of a unit is not opened in a closed year",
    f"""OLD.status IN {ACCEPTED} AND NEW.status <> OLD.status AND EXISTS (SELECT 1 FROM {BUDGET} b JOIN {CEILING} c
        ON c.plan_id = b.plan_id AND c.year = b.year WHERE b.id = OLD.budget_id AND c.kind = 'year' AND c.is_closed)""",  # noqa: S608  # names of tables
)
BELOW = (
    "no more comes back than a unit has not settled",
    f"""NEW.paid_vnd < OLD.paid_vnd AND EXISTS (SELECT 1 FROM {SETTLEMENT} s WHERE s.budget_id = NEW.id
        AND s.status IN {ACCEPTED} AND s.settled_vnd > NEW.paid_vnd)""",  # noqa: S608  # names of tables
)
TAKEN = (
    "a closing takes what a unit settled only as it was accepted",
    f"""NEW.settled_vnd IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {SETTLEMENT} s WHERE s.id = NEW.report_id
        AND s.budget_id = NEW.budget_id AND s.status IN {ACCEPTED} AND s.settled_vnd = NEW.settled_vnd)""",  # noqa: S608  # names of tables
)
UNSETTLED = (
    "a year is closed when every unit that was paid has an accepted settlement",
    f"""NEW.kind = 'year' AND NEW.is_closed AND NOT OLD.is_closed AND EXISTS (SELECT 1 FROM {BUDGET} b
        WHERE b.plan_id = NEW.plan_id AND b.year = NEW.year AND b.paid_vnd > 0 AND NOT EXISTS (SELECT 1
        FROM {SETTLEMENT} s WHERE s.budget_id = b.id AND s.status IN {ACCEPTED}))""",  # noqa: S608  # names of tables
)
HELD = (
    (SETTLEMENT, "new", "INSERT", (OVER,)),
    (SETTLEMENT, "kept", "UPDATE", (OVER, FROZEN, CLOSED)),
    (BUDGET, "settled", "UPDATE", (BELOW,)),
    (ROW, "new", "INSERT", (TAKEN,)),
    (ROW, "kept", "UPDATE", (TAKEN,)),
    (CEILING, "settled", "UPDATE", (UNSETTLED,)),
)
"""(table, name, moment, sentences)."""


class UnitsSettleWhatTheyWerePaid(Guard):
    """The triggers of settlements, of the budgets and closings they speak of, and of the years they end."""

    def postgresql(self) -> Statements:
        """A function and a trigger per table and moment."""
        made: list[str] = []
        for table, name, moment, sentences in HELD:
            body = " ".join(raised(*sentence) for sentence in sentences)
            made += guard(table, f"unit_{name}", f"BEFORE {moment}", f"{body} RETURN NEW;")
        return made

    def postgresql_undo(self) -> Statements:
        """Each trigger, then its function."""
        return [
            statement
            for table, name, _moment, _sentences in HELD
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_unit_{name} ON {table}",
                f"DROP FUNCTION IF EXISTS {table}_unit_{name}()",
            )
        ]

    def sqlite(self) -> list[Trigger]:
        """One trigger per sentence."""
        return [
            refusal(f"{table}_no_{name}_{number}", f"BEFORE {moment} ON {table}", *sentence)
            for table, name, moment, sentences in HELD
            for number, sentence in enumerate(sentences, 1)
        ]

    def describe(self) -> str:
        return "Keep what units settled as it was accepted"
