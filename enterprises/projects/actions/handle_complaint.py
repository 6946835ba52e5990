"""Receive a complaint about a result, send it to independent experts, answer it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.models import Application
from enterprises.applications.notifications import tell
from enterprises.councils.actions.review_outside import ask_review
from enterprises.councils.enums import ReviewCause, ReviewStatus, ReviewWay
from enterprises.projects.enums import ComplaintOutcome, ComplaintState
from enterprises.projects.models import Complaint
from enterprises.projects.notifications import COMPLAINT_ANSWERED, COMPLAINT_RECEIVED
from enterprises.projects.policies import answers_complaints, checks_applications, complains, files_applications
from enterprises.projects.selectors.clocks import due_day
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import format_symbol, next_code, next_number
from portal.organizations.actor import Actor

ABOUT = (A.INELIGIBLE, A.NOT_RECOMMENDED, A.RESERVE, A.APPROVED, A.REFUSED)
"""States with a result one may object to."""
OPEN = (ComplaintState.RECEIVED, ComplaintState.EXPERTS)
LONGEST = 500
"""Letters of what experts are asked."""


@use_case
def file_complaint(
    *,
    actor: Actor,
    application: Application,
    text: str,
    file: StoredFile | None = None,
    received_on: dt.date | None = None,
) -> Complaint:
    """From the enterprise on the portal, or entered by an officer from paper with its day. Raises RuleViolation."""
    row: Application = lock(Application, application.pk)
    if not complains.can(actor, row):
        checks_applications.check(actor, row)
    day = received_on or clock.today()
    problems = []
    if not text.strip():
        problems.append(Problem("text", _("Cần ghi nội dung kiến nghị.")))
    if day > clock.today():
        problems.append(Problem("received_on", _("Ngày nhận không được sau hôm nay.")))
    if row.status not in ABOUT:
        problems.append(Problem("text", _("Hồ sơ chưa có kết quả để kiến nghị.")))
    if row.complaints.filter(state__in=OPEN).exists():
        problems.append(Problem("text", _("Hồ sơ này đang có một kiến nghị chưa trả lời.")))
    if problems:
        raise RuleViolation(problems=problems)
    due, basis = due_day("complaint.answer", day, row.province_id)
    complaint = Complaint(
        code=next_code("KN", row.province_id),
        province_id=row.province_id,
        application=row,
        enterprise_name=row.enterprise_name,
        text=text.strip(),
        file=file,
        received_on=day,
        due_on=due,
        due_basis=basis,
        received_by=actor.user,
    )
    complaint.full_clean()
    complaint.save()
    tell(COMPLAINT_RECEIVED, row, answers_complaints.who_can(complaint), text=complaint.text)
    record("complaint:received", actor=actor, subject=row, complaint=complaint.code, due_on=str(due))
    return complaint


@use_case
def ask_experts(*, actor: Actor, complaint: Complaint, reason: str = "") -> Complaint:
    """Begin a review by independent experts because of the complaint (NĐ 268/2025 art. 12); the clock runs on.

    `reason` is what they are to look at, else the words of the complaint. A file that is decided stays as it is: there
    the experts only advise. Raises StaleState, and RuleViolation while another review or a meeting holds the file.
    """
    complaint = lock(Complaint, complaint.pk)
    checks_applications.check(actor, complaint)
    if complaint.state != ComplaintState.RECEIVED:
        raise StaleState(_("Kiến nghị này không còn ở bước xem xét."))
    words = reason.strip() or complaint.text
    complaint.review = ask_review(
        actor=actor,
        application=complaint.application,
        way=ReviewWay.EXPERTS,
        cause=ReviewCause.COMPLAINT,
        reason=words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…",
    )
    complaint.state = ComplaintState.EXPERTS
    complaint.save(update_fields=["state", "review", "updated_at"])
    record("complaint:to_experts", actor=actor, subject=complaint.application, complaint=complaint.code)
    return complaint


@use_case
def answer_complaint(*, actor: Actor, complaint: Complaint, outcome: str, answer: str) -> Complaint:
    """The director's written answer, numbered; told to the enterprise. Raises RuleViolation, StaleState."""
    complaint = lock(Complaint, complaint.pk)
    answers_complaints.check(actor, complaint)
    if complaint.state not in OPEN:
        raise StaleState(_("Kiến nghị này đã được trả lời."))
    if complaint.review is not None and complaint.review.status == ReviewStatus.ASKED:
        raise RuleViolation(
            _("Chuyên gia độc lập chưa kết luận; kết luận hoặc dừng lượt xem xét trước khi trả lời."),
            code="with_experts",
        )
    problems = []
    if outcome not in ComplaintOutcome.values:
        problems.append(Problem("outcome", _("Hãy chọn kết quả giải quyết.")))
    if not answer.strip():
        problems.append(Problem("answer", _("Cần ghi nội dung trả lời.")))
    if problems:
        raise RuleViolation(problems=problems)
    today = clock.today()
    office = complaint.application.call.organization
    number = next_number(f"VB:{complaint.province_id}", today.year)
    complaint.answer_number = format_symbol(number, "TB", office.abbreviation or office.short_name)
    complaint.state, complaint.outcome, complaint.answer = ComplaintState.ANSWERED, outcome, answer.strip()
    complaint.answered_on, complaint.answered_by = today, actor.user
    complaint.full_clean()
    complaint.save()
    application = complaint.application
    tell(COMPLAINT_ANSWERED, application, files_applications.who_can(application), text=complaint.answer)
    record("complaint:answered", actor=actor, subject=application, complaint=complaint.code, outcome=outcome)
    return complaint


@use_case
def withdraw_complaint(*, actor: Actor, complaint: Complaint) -> Complaint:
    """The enterprise takes it back. Raises StaleState once answered."""
    complaint = lock(Complaint, complaint.pk)
    complains.check(actor, complaint.application)
    if complaint.state not in OPEN:
        raise StaleState(_("Kiến nghị này đã được trả lời."))
    complaint.state = ComplaintState.WITHDRAWN
    complaint.save(update_fields=["state", "updated_at"])
    record("complaint:withdrawn", actor=actor, subject=complaint.application, complaint=complaint.code)
    return complaint
