"""Ask once a year whether a proof still holds, and remind whoever does not answer.

The sweep asks "which proof is due and was not asked after": run twice, late or after missed days it asks once.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.models import ProjectEvidence
from enterprises.projects.models import EvidenceQuestion
from enterprises.projects.notifications import EVIDENCE_ANSWER_LATE, EVIDENCE_ASKED
from enterprises.projects.policies import runs_projects, supervises_projects
from enterprises.projects.rules.yearly import question_day
from enterprises.projects.selectors.holding import RESTS, STILL_ASKED, due_to_ask
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.kinds import NotificationKind
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor, system_actor
from portal.workflow.deadlines import due_after, rule_on
from portal.workflow.models import DeadlineRule

QUESTION, PERIOD, ANSWER, REMINDER = "evidence.question", "evidence.period", "evidence.answer", "evidence.reminder"
UNANSWERED_DAYS = 30
"""When no rule says how long an answer may take."""


@use_case
def ask_about_evidence(*, actor: Actor, evidence: ProjectEvidence, about_on: dt.date | None = None) -> EvidenceQuestion:
    """Ask the enterprise, or its officer when nobody there uses the portal. Without `about_on`: today, out of turn.

    Raises RuleViolation for a proof no acceptance rests on, StaleState while an earlier question is open.
    """
    evidence = lock(ProjectEvidence, evidence.pk)
    project, today = evidence.project, clock.today()
    supervises_projects.check(actor, project)
    if not ProjectEvidence.objects.filter(RESTS, pk=evidence.pk).exists():
        raise RuleViolation(_("Chỉ hỏi về chứng nhận, giải thưởng mà kết quả nghiệm thu đang dựa vào."))
    about_on = about_on or today
    asked_before = EvidenceQuestion.objects.filter(evidence=evidence)
    if asked_before.filter(Q(answer="") | Q(about_on=about_on)).exists():
        raise StaleState(_("Đã hỏi về minh chứng này."))
    answer = rule_on(ANSWER, project.province_id, today)
    days, unit = (answer.days, answer.unit) if answer else (UNANSWERED_DAYS, DeadlineRule.Unit.CALENDAR)
    why = rule_on(QUESTION, project.province_id, today)
    row = EvidenceQuestion(
        evidence=evidence,
        about_on=about_on,
        asked_on=today,
        due_on=due_after(today, days, unit, project.province_id),
        basis=why.legal_basis if why and actor.is_system else _("Chuyên viên hỏi ngoài lịch"),
        asked_by=actor.user,
    )
    row.full_clean()
    row.save()
    _tell(EVIDENCE_ASKED, row, key=f"evidence_asked:{row.public_id}")
    record("project:evidence_asked", actor=actor, subject=project, evidence=evidence.title, about_on=str(about_on))
    return row


@use_case
def remind_about_evidence(*, actor: Actor, question: EvidenceQuestion, on: dt.date, every: int) -> bool:
    """Remind whoever was asked, when the day is past and the last reminder `every` days old. Whether it was due."""
    row: EvidenceQuestion = lock(EvidenceQuestion, question.pk)
    if row.answer or on <= row.due_on or (row.reminded_on is not None and (on - row.reminded_on).days < every):
        return False
    row.reminders, row.reminded_on = row.reminders + 1, on
    row.save(update_fields=["reminders", "reminded_on", "updated_at"])
    _tell(EVIDENCE_ANSWER_LATE, row, key=f"evidence_late:{row.public_id}:{row.reminders}")
    record("project:evidence_reminded", actor=actor, subject=row.evidence.project, number=row.reminders)
    return True


def ask_and_remind(on: dt.date) -> str:
    """The sweep: every proof that is due, every answer that is late. Idempotent."""
    machine = system_actor(_("Hỏi hiệu lực minh chứng"))

    @cache
    def rule(key: str, province_id: int) -> DeadlineRule | None:
        return rule_on(key, province_id, on)

    asked = reminded = 0
    for evidence in due_to_ask(on):
        project = evidence.project
        every, until = rule(QUESTION, project.province_id), rule(PERIOD, project.province_id)
        if every is None or project.accepted_on is None:
            continue
        last: dt.date | None = evidence.__dict__["last_about"]
        if last is not None and last < project.accepted_on:
            last = None  # accepted anew since
        day = question_day(project.accepted_on, last, every.days, until.days if until else None, on)
        if day is not None:
            ask_about_evidence(actor=machine, evidence=evidence, about_on=day)
            asked += 1
    late = EvidenceQuestion.objects.filter(STILL_ASKED, due_on__lt=on).select_related("evidence__project")
    for question in late.order_by("pk"):
        again = rule(REMINDER, question.evidence.project.province_id)
        if again is not None:
            reminded += remind_about_evidence(actor=machine, question=question, on=on, every=again.days)
    return f"{asked} + {reminded}" if asked or reminded else ""


def _tell(kind: NotificationKind, row: EvidenceQuestion, *, key: str) -> None:
    """Those who run the project; its officers when nobody there uses the portal, and beside them once it is late."""
    project = row.evidence.project
    people = list(runs_projects.who_can(project))
    nobody = not people
    if nobody or kind == EVIDENCE_ANSWER_LATE:
        people += list(supervises_projects.who_can(project))
    notify(
        kind,
        recipients=people,
        subject=row,
        context={"project": project, "about": project.enterprise_name if nobody else ""},
        url=reverse("projects:holding_answer", args=[row.public_id]),
        key=key,
    )
