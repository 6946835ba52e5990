"""What proves that a project earned its money: the evidence its budget line names (I04)."""

from __future__ import annotations

from enterprises.applications.enums import Verdict
from enterprises.applications.models import SupportedProject
from plans.planning.enums import EvidenceKind

BY_COUNCIL = frozenset({EvidenceKind.PROJECT_ACCEPTED, EvidenceKind.NONE})
"""Lines that a paper alone does not prove: the acceptance itself is the evidence, or the annex names none."""


def proof_of(project: SupportedProject) -> EvidenceKind:
    """The evidence of the budget line, as in its column Kết quả; NONE without a line."""
    line = project.application.call.budget_line
    return EvidenceKind(line.evidence) if line else EvidenceKind.NONE


def is_proved(project: SupportedProject) -> bool:
    """Whether a paper of the kind the line names was found good. One query, none where no paper is asked for."""
    wanted = proof_of(project)
    return wanted in BY_COUNCIL or project.evidence.filter(proves=wanted, verdict=Verdict.GOOD).exists()
