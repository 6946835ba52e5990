"""What the database refuses about reviewers of a file and files a member is not given, whoever asks.

On PostgreSQL each of these triggers first locks the row of the file, so that an assignment and a conflict declared at the
same moment see each other; SQLite writes one transaction at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.guards import Guard, Statements, Trigger

REVIEWER, WITHHELD = "councils_filereviewer", "councils_withheldfile"
DECLARATION, BALLOT = "councils_conflictdeclaration", "councils_ballot"


def _status(row: str) -> str:
    rows = "councils_meeting m JOIN councils_meetingfile f ON f.meeting_id = m.id"
    return f"(SELECT m.status FROM {rows} WHERE f.id = {row}.file_id)"  # noqa: S608  # nothing typed by anybody


SITS = (
    "EXISTS (SELECT 1 FROM councils_meetingfile f JOIN councils_meeting m ON m.id = f.meeting_id "
    "JOIN councils_councilmember c ON c.council_id = m.council_id "
    "WHERE f.id = NEW.file_id AND c.id = NEW.member_id AND c.ended_on IS NULL)"
)
RECUSED = (
    "COALESCE((SELECT d.has_conflict FROM councils_conflictdeclaration d "
    "WHERE d.file_id = NEW.file_id AND d.member_id = NEW.member_id ORDER BY d.id DESC LIMIT 1), FALSE)"
)


def _has(table: str, more: str = "") -> str:
    """The member of the row NEW has a row in `table` on its file."""
    pair = "x.file_id = NEW.file_id AND x.member_id = NEW.member_id"
    return f"EXISTS (SELECT 1 FROM {table} x WHERE {pair}{more})"  # noqa: S608  # nothing typed by anybody


REVIEWS, IS_WITHHELD, VOTED = _has(REVIEWER, " AND x.ended_at IS NULL"), _has(WITHHELD), _has(BALLOT)
OPEN_TO_REMARKS, OPEN_TO_CHOICE = "('called', 'open', 'scoring')", "('called', 'open')"


@dataclass(frozen=True)
class Refusal:
    """On `verb` of a row of `table`, `when` it holds, with these `words` for the operator's log."""

    table: str
    name: str
    verb: str
    when: str
    words: str


REFUSALS: Sequence[Refusal] = (
    *(
        Refusal(
            REVIEWER,
            f"closed_{verb.lower()}",
            verb,
            f"{_status('OLD' if verb == 'DELETE' else 'NEW')} NOT IN {OPEN_TO_REMARKS}",
            "the ballots are counted",
        )
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
    Refusal(REVIEWER, "seat", "INSERT", f"NOT {SITS}", "no member of the council of this meeting"),
    *(
        Refusal(
            REVIEWER,
            f"{name}_{verb.lower()}",
            verb,
            f"NEW.ended_at IS NULL AND {condition}",
            words,
        )
        for name, condition, words in (
            ("recused", RECUSED, "the member declared a conflict on this file"),
            ("withheld", IS_WITHHELD, "the member is not given this file"),
        )
        for verb in ("INSERT", "UPDATE")
    ),
    Refusal(
        REVIEWER,
        "same_pair",
        "UPDATE",
        "NEW.file_id <> OLD.file_id OR NEW.member_id <> OLD.member_id OR NEW.place <> OLD.place OR OLD.ended_at IS NOT NULL",
        "an assignment is ended, not rewritten",
    ),
    Refusal(
        REVIEWER,
        "sealed",
        "UPDATE",
        "OLD.handed_in_at IS NOT NULL AND (NEW.remark <> OLD.remark OR NEW.handed_in_at IS NULL "
        "OR NEW.handed_in_at <> OLD.handed_in_at)",
        "the remark is handed in",
    ),
    Refusal(REVIEWER, "kept", "DELETE", "OLD.handed_in_at IS NOT NULL", "the remark is handed in"),
    Refusal(DECLARATION, "reviewer", "INSERT", f"NEW.has_conflict AND {REVIEWS}", "the member reviews this file"),
    Refusal(WITHHELD, "seat", "INSERT", f"NOT {SITS}", "no member of the council of this meeting"),
    Refusal(WITHHELD, "busy", "INSERT", f"{REVIEWS} OR {VOTED}", "the member reviews this file or has voted on it"),
    *(
        Refusal(
            WITHHELD,
            f"closed_{verb.lower()}",
            verb,
            f"{_status('OLD' if verb == 'DELETE' else 'NEW')} NOT IN {OPEN_TO_CHOICE}",
            "the scoring has begun",
        )
        for verb in ("INSERT", "DELETE")
    ),
    Refusal(
        WITHHELD,
        "same_pair",
        "UPDATE",
        "NEW.file_id <> OLD.file_id OR NEW.member_id <> OLD.member_id",
        "a withheld file is given back, not rewritten",
    ),
    Refusal(BALLOT, "withheld", "INSERT", IS_WITHHELD, "the member is not given this file"),
)
LOCKING = frozenset({REVIEWER, WITHHELD, DECLARATION})
"""Tables whose triggers look at each other's rows."""


class HeldReviewers(Guard):
    """A reviewer sits in the council, has no conflict on the file and is given it; remarks close with the count."""

    def postgresql(self) -> Statements:
        """A function and a trigger for each table and verb."""
        statements = []
        for table, verb in _places():
            name = f"{table}_review_{verb.lower()}"
            row = "OLD" if verb == "DELETE" else "NEW"
            lock = f"PERFORM 1 FROM councils_meetingfile WHERE id = {row}.file_id FOR NO KEY UPDATE; "
            body = "".join(
                f"IF {rule.when} THEN RAISE EXCEPTION '{table}: {rule.words}' USING ERRCODE = 'restrict_violation'; END IF; "
                for rule in REFUSALS
                if (rule.table, rule.verb) == (table, verb)
            )
            statements += [
                (
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
                    f"{lock if table in LOCKING else ''}{body}RETURN {row}; END; $$ LANGUAGE plpgsql"
                ),
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
            ]
        return statements

    def postgresql_undo(self) -> Statements:
        """Triggers and their functions."""
        return [
            statement
            for table, verb in _places()
            for name in [f"{table}_review_{verb.lower()}"]
            for statement in (f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()")
        ]

    def sqlite(self) -> list[Trigger]:
        """One trigger per refusal."""
        return [
            (
                f"{rule.table}_{rule.name}",
                (
                    f"CREATE TRIGGER {rule.table}_{rule.name} BEFORE {rule.verb} ON {rule.table} WHEN {rule.when} "
                    f"BEGIN SELECT RAISE(ABORT, '{rule.table}: {rule.words}'); END"
                ),
            )
            for rule in REFUSALS
        ]

    def describe(self) -> str:
        return "Hold reviewers of files, their remarks and files a member is not given"


def _places() -> Sequence[tuple[str, str]]:
    return list(dict.fromkeys((rule.table, rule.verb) for rule in REFUSALS))
