"""Triggers that make a table refuse UPDATE and DELETE, in both dialects."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger


class AppendOnly(Guard):
    """Migration operation: rows of `table` may be added, never changed nor removed.

    The message of the refusal is what an operator sees in the log. `when` limits it to rows that are finished, as a
    condition on the row before the change ("OLD.status = 'carried_out'").
    """

    def __init__(self, table: str, when: str = "") -> None:
        self.table = table
        self.when = when

    def postgresql(self) -> Statements:
        """One function and two triggers: changed or removed rows, and an emptied table."""
        table = self.table
        return (
            (
                f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN "
                f"RAISE EXCEPTION '{table}: append-only' USING ERRCODE = 'restrict_violation'; END; $$ LANGUAGE plpgsql"
            ),
            (
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW {f'WHEN ({self.when})' if self.when else ''} EXECUTE FUNCTION {table}_refuse()"
            ),
            (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
            ),
        )

    def postgresql_undo(self) -> Statements:
        """The triggers, then their function."""
        table = self.table
        return (
            f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            f"DROP FUNCTION IF EXISTS {table}_refuse()",
        )

    def sqlite(self) -> list[Trigger]:
        """One trigger per verb."""
        when = f"WHEN {self.when} " if self.when else ""
        return [
            (
                f"{self.table}_no_{verb.lower()}",
                (
                    f"CREATE TRIGGER {self.table}_no_{verb.lower()} BEFORE {verb} ON {self.table} {when}"
                    f"BEGIN SELECT RAISE(ABORT, '{self.table}: append-only'); END"
                ),
            )
            for verb in ("UPDATE", "DELETE")
        ]

    def describe(self) -> str:
        return f"Make {self.table} append-only"
