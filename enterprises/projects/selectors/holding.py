"""Which proofs of accepted projects are asked after, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from enterprises.applications.enums import Verdict
from enterprises.applications.models import ProjectEvidence
from enterprises.applications.selectors import projects
from enterprises.projects.enums import HoldingAnswer
from enterprises.projects.models import EvidenceQuestion
from plans.planning.enums import EvidenceKind
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

CAN_LAPSE = (EvidenceKind.CERTIFICATE, EvidenceKind.PM_DECISION)
"""Proofs whose issuer may take them back or let them end: certificates and awards. A test or a standard was what it was."""
RESTS = Q(verdict=Verdict.GOOD, proves__in=CAN_LAPSE, project__accepted_on__isnull=False, revocation__isnull=True)
"""A proof on which the acceptance of its project rests today."""
STILL_ASKED = Q(
    answer="",
    evidence__verdict=Verdict.GOOD,
    evidence__proves__in=CAN_LAPSE,
    evidence__project__accepted_on__isnull=False,
    evidence__revocation__isnull=True,
)
"""A question that still wants an answer: not once the proof was taken back or the acceptance fell."""

_LAST = ~Exists(EvidenceQuestion.objects.filter(evidence=OuterRef("evidence"), pk__gt=OuterRef("pk")))
"""Nobody asked again since: an officer may, when an answer was a slip."""


def questions_of(actor: Actor) -> QuerySet[EvidenceQuestion]:
    """Questions about proofs of visible projects."""
    rows = EvidenceQuestion.objects.filter(evidence__project__in=projects.visible_to(actor).values("pk"))
    return rows.select_related("evidence__project__enterprise", "answered_by", "paper")


def get_question(actor: Actor, public_id: UUID) -> EvidenceQuestion:
    """One visible question. Raises NotFound."""
    row = questions_of(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def still_asked(actor: Actor) -> QuerySet[EvidenceQuestion]:
    """Those without an answer, the longest due first."""
    return questions_of(actor).filter(STILL_ASKED).order_by("due_on", "pk")


def gone_unrecorded(actor: Actor) -> QuerySet[EvidenceQuestion]:
    """Proofs told to be gone whose revocation nobody has recorded yet."""
    rows = questions_of(actor).filter(_LAST, answer=HoldingAnswer.GONE, evidence__revocation__isnull=True)
    return rows.filter(evidence__project__accepted_on__isnull=False).order_by("answered_on", "pk")


def told_gone(evidence: ProjectEvidence) -> EvidenceQuestion | None:
    """What the enterprise last said of a proof, when it said that it is gone."""
    last = EvidenceQuestion.objects.filter(evidence=evidence).exclude(answer="").order_by("-answered_on", "-pk").first()
    return last if last is not None and last.answer == HoldingAnswer.GONE else None


def due_to_ask(on: dt.date) -> QuerySet[ProjectEvidence]:
    """Proofs that may be asked after on `on`, with `last_about`: accepted before that day, no question open, not told to be gone."""
    busy = EvidenceQuestion.objects.filter(_LAST, answer__in=("", HoldingAnswer.GONE)).values("evidence")
    rows = ProjectEvidence.objects.filter(RESTS, project__accepted_on__lt=on).exclude(pk__in=busy)
    return rows.select_related("project__enterprise").annotate(last_about=Max("questions__about_on")).order_by("pk")


def last_questions(rows: Iterable[ProjectEvidence]) -> dict[int, EvidenceQuestion]:
    """Evidence id → the question asked last. One query."""
    found = EvidenceQuestion.objects.filter(evidence__in=[row.pk for row in rows]).order_by("about_on", "pk")
    return {question.evidence_id: question for question in found}
