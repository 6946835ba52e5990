"""A guard that keeps periods of like rows apart, in both dialects."""

from __future__ import annotations

from collections.abc import Sequence

from portal.core.guards import Guard, Statements, Trigger


class NoOverlap(Guard):
    """Migration operation: of rows equal in `same` (whole numbers) that hold `when`, no two periods overlap.

    A period is [`start`, `end`), without end when `end` is NULL. PostgreSQL keeps it by an exclusion constraint, which
    also holds between two transactions at once; SQLite, where writers wait for each other, by triggers. `when` is a
    condition on the columns, written the same in both ("status IN ('open')").
    """

    def __init__(self, table: str, *, same: Sequence[str], start: str, end: str, when: str) -> None:
        self.table, self.same, self.start, self.end, self.when = table, tuple(same), start, end, when

    def postgresql(self) -> Statements:
        """One exclusion constraint over ranges; a range of one number stands for equality without an extension."""
        alike = ", ".join(f"int8range({name}, {name}, '[]') WITH &&" for name in self.same)
        return (
            (
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.table}_no_overlap EXCLUDE USING gist "
                f"({alike}, tstzrange({self.start}, {self.end}) WITH &&) WHERE ({self.when})"
            ),
        )

    def postgresql_undo(self) -> Statements:
        """The constraint."""
        return (f"ALTER TABLE {self.table} DROP CONSTRAINT IF EXISTS {self.table}_no_overlap",)

    def sqlite(self) -> list[Trigger]:
        """One trigger per verb that looks for another row in the way."""
        table = self.table
        alike = " AND ".join(f"o.{name} = NEW.{name}" for name in self.same)
        return [
            (
                f"{table}_no_overlap_{verb.lower()}",
                (
                    f"CREATE TRIGGER {table}_no_overlap_{verb.lower()} BEFORE {verb} ON {table} "  # noqa: S608  # names come from the migration
                    f"WHEN NEW.{self.when} AND EXISTS (SELECT 1 FROM {table} o WHERE o.id IS NOT NEW.id AND {alike} AND o.{self.when} "
                    f"AND (o.{self.end} IS NULL OR o.{self.end} > NEW.{self.start}) "
                    f"AND (NEW.{self.end} IS NULL OR NEW.{self.end} > o.{self.start})) "
                    f"BEGIN SELECT RAISE(ABORT, '{table}: periods overlap'); END"
                ),
            )
            for verb in ("INSERT", "UPDATE")
        ]

    def describe(self) -> str:
        return f"Keep periods of {self.table} apart"
