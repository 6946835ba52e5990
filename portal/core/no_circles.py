"""A trigger that keeps a table of ties free of circles, where the database can look along them (PostgreSQL)."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger


class NoCircles(Guard):
    """Migration operation: no chain of rows `child` → `parent` with equal `kind` leads back to its start.

    SQLite knows no recursive query inside a trigger; there the action alone refuses.
    """

    def __init__(self, table: str, child: str, parent: str, kind: str) -> None:
        self.table, self.child, self.parent, self.kind = table, child, parent, kind

    def postgresql(self) -> Statements:
        """One function that climbs from the new parent, and its trigger."""
        table, child, parent, kind = self.table, self.child, self.parent, self.kind
        return (
            (
                f"CREATE OR REPLACE FUNCTION {table}_refuse_circle() RETURNS trigger AS $$ BEGIN "  # noqa: S608  # names come from the migration
                f"IF EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.{parent} UNION "
                f"SELECT t.{parent} FROM {table} t JOIN above ON t.{child} = above.id WHERE t.{kind} = NEW.{kind}) "
                f"SELECT 1 FROM above WHERE id = NEW.{child}) "
                f"THEN RAISE EXCEPTION '{table}: circle' USING ERRCODE = 'check_violation'; END IF; "
                f"RETURN NEW; END; $$ LANGUAGE plpgsql"
            ),
            (
                f"CREATE TRIGGER {table}_no_circles BEFORE INSERT OR UPDATE OF {child}, {parent}, {kind} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_circle()"
            ),
        )

    def postgresql_undo(self) -> Statements:
        """The trigger, then its function."""
        return (
            f"DROP TRIGGER IF EXISTS {self.table}_no_circles ON {self.table}",
            f"DROP FUNCTION IF EXISTS {self.table}_refuse_circle()",
        )

    def sqlite(self) -> list[Trigger]:
        """None: see the class."""
        return []

    def describe(self) -> str:
        return f"Keep {self.table} free of circles"
