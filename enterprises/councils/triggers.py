"""What the database itself refuses about ballots and closed meetings, whoever asks: page, API, admin or SQL."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger

OF_SIGNED = (
    ("councils_meeting", "OLD.status = 'signed'"),
    ("councils_meetingfile", "(SELECT status FROM councils_meeting WHERE id = OLD.meeting_id) = 'signed'"),
    ("councils_attendance", "(SELECT status FROM councils_meeting WHERE id = OLD.meeting_id) = 'signed'"),
)
"""Table → when a row of it may no longer be changed; understood by both databases."""

SCORING = (
    "SELECT 1 FROM councils_meetingfile f JOIN councils_meeting m ON m.id = f.meeting_id "
    "WHERE f.id = NEW.file_id AND m.status = 'scoring' AND m.round = NEW.round"
)
"""A row when the meeting of the ballot NEW is scoring its round."""


class SealedMeetings(Guard):
    """A ballot goes in only while its meeting is scoring that round; nothing of a signed meeting changes."""

    def postgresql(self) -> Statements:
        """A function and a trigger for ballots, and for each table of OF_SIGNED."""
        statements = [
            (
                f"CREATE OR REPLACE FUNCTION councils_ballot_closed() RETURNS trigger AS $$ BEGIN IF NOT EXISTS ({SCORING}) THEN "
                "RAISE EXCEPTION 'councils_ballot: the scoring is closed' USING ERRCODE = 'restrict_violation'; "
                "END IF; RETURN NEW; END; $$ LANGUAGE plpgsql"
            ),
            (
                "CREATE TRIGGER councils_ballot_closed BEFORE INSERT ON councils_ballot "
                "FOR EACH ROW EXECUTE FUNCTION councils_ballot_closed()"
            ),
        ]
        for table, when in OF_SIGNED:
            statements += [
                (
                    f"CREATE OR REPLACE FUNCTION {table}_signed() RETURNS trigger AS $$ BEGIN IF {when} THEN "
                    f"RAISE EXCEPTION '{table}: the minutes are signed' USING ERRCODE = 'restrict_violation'; END IF; "
                    f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END; $$ LANGUAGE plpgsql"
                ),
                (
                    f"CREATE TRIGGER {table}_signed BEFORE UPDATE OR DELETE ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_signed()"
                ),
            ]
        return statements

    def postgresql_undo(self) -> Statements:
        """Triggers and their functions."""
        names = (
            ("councils_ballot", "councils_ballot_closed"),
            *((table, f"{table}_signed") for table, _w in OF_SIGNED),
        )
        return [
            statement
            for table, name in names
            for statement in (f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()")
        ]

    def sqlite(self) -> list[Trigger]:
        """The same conditions, one trigger per verb."""
        made = [
            (
                "councils_ballot_closed",
                (
                    f"CREATE TRIGGER councils_ballot_closed BEFORE INSERT ON councils_ballot WHEN NOT EXISTS ({SCORING}) "
                    "BEGIN SELECT RAISE(ABORT, 'councils_ballot: the scoring is closed'); END"
                ),
            )
        ]
        for table, when in OF_SIGNED:
            made += [
                (
                    f"{table}_signed_{verb.lower()}",
                    (
                        f"CREATE TRIGGER {table}_signed_{verb.lower()} BEFORE {verb} ON {table} WHEN {when} "
                        f"BEGIN SELECT RAISE(ABORT, '{table}: the minutes are signed'); END"
                    ),
                )
                for verb in ("UPDATE", "DELETE")
            ]
        return made

    def describe(self) -> str:
        return "Seal ballots of closed meetings and everything of signed ones"
