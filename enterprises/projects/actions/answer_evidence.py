"""Answer whether a proof still holds; "no longer" opens the way to its revocation."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.projects.enums import HoldingAnswer
from enterprises.projects.models import EvidenceQuestion
from enterprises.projects.notifications import EVIDENCE_GONE
from enterprises.projects.policies import answers_about_evidence, supervises_projects
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor


@use_case
def answer_about_evidence(
    *,
    actor: Actor,
    question: EvidenceQuestion,
    answer: str,
    paper: StoredFile | None = None,
    gone_on: dt.date | None = None,
    reason: str = "",
) -> EvidenceQuestion:
    """Keep the answer of the enterprise, or of its officer for it. Raises StaleState for a second answer.

    "Gone" says since when and why, and the officers are told to record the revocation, unless one of them answers.
    """
    row: EvidenceQuestion = lock(EvidenceQuestion, question.pk)
    project = row.evidence.project
    answers_about_evidence.check(actor, project)
    if row.answer:
        raise StaleState(_("Câu hỏi này đã được trả lời."))
    problems = []
    if answer == HoldingAnswer.GONE:
        if gone_on is None or gone_on > clock.today():
            problems.append(Problem("gone_on", _("Ghi ngày hết hiệu lực, không sau hôm nay.")))
        elif row.evidence.issued_on is not None and gone_on < row.evidence.issued_on:
            problems.append(Problem("gone_on", _("Không được trước ngày cấp.")))
        if not reason.strip():
            problems.append(Problem("reason", _("Cần ghi vì sao.")))
    if problems:
        raise RuleViolation(problems=problems)
    row.answer, row.paper, row.reason = HoldingAnswer(answer), paper, reason.strip()
    row.gone_on = gone_on if answer == HoldingAnswer.GONE else None
    row.answered_on, row.answered_by = clock.today(), actor.user
    row.full_clean()
    row.save()
    record("project:evidence_answered", actor=actor, subject=project, evidence=row.evidence.title, answer=row.answer)
    if answer == HoldingAnswer.GONE and not supervises_projects.can(actor, project):
        notify(
            EVIDENCE_GONE,
            recipients=supervises_projects.who_can(project),
            subject=row,
            context={"project": project},
            url=reverse("projects:evidence_revoke", args=[row.evidence.public_id]),
        )
    return row
