"""What the database itself refuses: a text people agreed to changes, a consent is rewritten."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger


class FixedColumns(Guard):
    """Rows of `table` are never removed and their `columns` never change; other columns may be filled in later."""

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        self.table = table
        self.columns = columns

    def _changed(self, differs: str) -> str:
        return " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in self.columns)

    def postgresql(self) -> Statements:
        """One function, a trigger for changes and one for removals."""
        table = self.table
        return (
            (
                f"CREATE OR REPLACE FUNCTION {table}_fixed() RETURNS trigger AS $$ BEGIN "
                f"RAISE EXCEPTION '{table}: fixed' USING ERRCODE = 'restrict_violation'; END; $$ LANGUAGE plpgsql"
            ),
            (
                f"CREATE TRIGGER {table}_fixed_update BEFORE UPDATE ON {table} FOR EACH ROW "
                f"WHEN ({self._changed('IS DISTINCT FROM')}) EXECUTE FUNCTION {table}_fixed()"
            ),
            (
                f"CREATE TRIGGER {table}_fixed_delete BEFORE DELETE ON {table} FOR EACH ROW "
                f"EXECUTE FUNCTION {table}_fixed()"
            ),
        )

    def postgresql_undo(self) -> Statements:
        """The triggers, then their function."""
        table = self.table
        return (
            f"DROP TRIGGER IF EXISTS {table}_fixed_update ON {table}",
            f"DROP TRIGGER IF EXISTS {table}_fixed_delete ON {table}",
            f"DROP FUNCTION IF EXISTS {table}_fixed()",
        )

    def sqlite(self) -> list[Trigger]:
        """One trigger per verb."""
        table, refuse = self.table, f"BEGIN SELECT RAISE(ABORT, '{self.table}: fixed'); END"
        return [
            (
                f"{table}_fixed_update",
                f"CREATE TRIGGER {table}_fixed_update BEFORE UPDATE ON {table} WHEN {self._changed('IS NOT')} {refuse}",
            ),
            (f"{table}_fixed_delete", f"CREATE TRIGGER {table}_fixed_delete BEFORE DELETE ON {table} {refuse}"),
        ]

    def describe(self) -> str:
        return f"Fix columns of {self.table}"


PURPOSE_COLUMNS = (
    "key",
    "version",
    "province_id",
    "title",
    "text",
    "basis",
    "legal_basis",
    "retention_months",
    "retention_basis",
    "valid_from",
)
CONSENT_COLUMNS = ("purpose_id", "source", "subject_id", "province_id", "given_at", "channel", "given_to_id")
