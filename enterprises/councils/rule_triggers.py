"""What the database itself refuses about rule sets: no change of an issued or used one, no council under a draft."""

from __future__ import annotations

from portal.core.guards import Guard, Statements, Trigger

CLOSED = (
    "key",
    "name",
    "kind",
    "legal_basis",
    "province_id",
    "valid_from",
    "sizes",
    "posts",
    "barred",
    "papers_lead_days",
    "papers_lead_unit",
    "ballot_form",
    "minutes_form",
    "names_votes",
    "criteria",
    "group_names",
    "quorum",
    "passing",
    "file_reviewers",
    "tie_order",
    "note",
    "copied_from_id",
    "replaces_id",
    "decision_number",
    "decision_on",
    "drafted_by_id",
    "edited_by_id",
    "approved_by_id",
)
"""Columns of a rule set that stay as they were; its last day may come nearer."""

SETS, COUNCILS = "councils_councilruleset", "councils_council"
STANDS = (
    "((OLD.province_id IS NOT NULL AND OLD.status IN ('approved', 'ending')) "
    "OR EXISTS (SELECT 1 FROM councils_council c WHERE c.rule_set_id = OLD.id))"
)
UNUSABLE = (
    "NOT EXISTS (SELECT 1 FROM councils_councilruleset r "
    "WHERE r.id = NEW.rule_set_id AND r.status IN ('approved', 'ending'))"
)
LATE = "OLD.status <> 'drafted' AND NEW.rule_set_id <> OLD.rule_set_id"
SAYS_CLOSED = f"{SETS}: issued or in use"
SAYS_UNUSABLE = f"{COUNCILS}: the rule set is not issued"
SAYS_LATE = f"{COUNCILS}: an established council keeps its rules"


def _changes(differs: str) -> str:
    """A row after which something closed is not what it was; `differs` compares with NULL in each dialect."""
    new, old = (", ".join(f"{side}.{name}" for name in CLOSED) for side in ("NEW", "OLD"))
    return (
        f"(({new}) {differs} ({old}) OR NEW.status NOT IN ('approved', 'ending') OR (NEW.valid_to {differs} OLD.valid_to "
        "AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to)))"
    )


class IssuedRules(Guard):
    """An issued or used rule set keeps its words; a council works under an issued one and, established, keeps it."""

    def postgresql(self) -> Statements:
        """One function and its triggers per table."""
        refuse = "RAISE EXCEPTION '%s' USING ERRCODE = 'restrict_violation'"
        return [
            (
                f"CREATE OR REPLACE FUNCTION {SETS}_issued() RETURNS trigger AS $$ BEGIN IF {STANDS} THEN "
                f"IF TG_OP = 'DELETE' THEN {refuse % SAYS_CLOSED}; "
                f"ELSIF {_changes('IS DISTINCT FROM')} THEN {refuse % SAYS_CLOSED}; END IF; END IF; "
                "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END; $$ LANGUAGE plpgsql"
            ),
            (
                f"CREATE TRIGGER {SETS}_issued BEFORE UPDATE OR DELETE ON {SETS} "
                f"FOR EACH ROW EXECUTE FUNCTION {SETS}_issued()"
            ),
            (
                f"CREATE OR REPLACE FUNCTION {COUNCILS}_rules() RETURNS trigger AS $$ BEGIN "
                f"IF {UNUSABLE} THEN {refuse % SAYS_UNUSABLE}; END IF; "
                f"IF TG_OP = 'UPDATE' THEN IF {LATE} THEN {refuse % SAYS_LATE}; END IF; END IF; "
                "RETURN NEW; END; $$ LANGUAGE plpgsql"
            ),
            (
                f"CREATE TRIGGER {COUNCILS}_rules BEFORE INSERT OR UPDATE OF rule_set_id ON {COUNCILS} "
                f"FOR EACH ROW EXECUTE FUNCTION {COUNCILS}_rules()"
            ),
        ]

    def postgresql_undo(self) -> Statements:
        """Triggers and their functions."""
        return [
            statement
            for table, name in ((SETS, f"{SETS}_issued"), (COUNCILS, f"{COUNCILS}_rules"))
            for statement in (f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()")
        ]

    def sqlite(self) -> list[Trigger]:
        """The same conditions, one trigger per verb."""
        wanted = (
            (f"{SETS}_issued_update", f"UPDATE ON {SETS}", f"{STANDS} AND {_changes('IS NOT')}", SAYS_CLOSED),
            (f"{SETS}_issued_delete", f"DELETE ON {SETS}", STANDS, SAYS_CLOSED),
            (f"{COUNCILS}_rules_insert", f"INSERT ON {COUNCILS}", UNUSABLE, SAYS_UNUSABLE),
            (f"{COUNCILS}_rules_update", f"UPDATE OF rule_set_id ON {COUNCILS}", UNUSABLE, SAYS_UNUSABLE),
            (f"{COUNCILS}_rules_late", f"UPDATE OF rule_set_id ON {COUNCILS}", LATE, SAYS_LATE),
        )
        return [
            (name, f"CREATE TRIGGER {name} BEFORE {verb} WHEN {when} BEGIN SELECT RAISE(ABORT, '{says}'); END")
            for name, verb, when, says in wanted
        ]

    def describe(self) -> str:
        return "Close issued and used rule sets, and the rules of established councils"
