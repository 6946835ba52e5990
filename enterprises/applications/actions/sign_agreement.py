"""Record that the agreement on support is signed; the work begins."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import PROJECT_STARTED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.workflow import PROJECT_WORKFLOW
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

LONGEST_MONTHS = 60


@use_case
def sign_agreement(
    *,
    actor: Actor,
    project: SupportedProject,
    number: str,
    signed_on: dt.date,
    starts_on: dt.date,
    ends_on: dt.date,
    file: StoredFile | None = None,
    expected: str | None = None,
) -> SupportedProject:
    """Running between `starts_on` and `ends_on`, at most 60 months (NĐ 268/2025 art. 15)."""
    problems = []
    if not number.strip():
        problems.append(Problem("number", _("Cần số thỏa thuận.")))
    if ends_on <= starts_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc phải sau ngày bắt đầu.")))
    elif (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month > LONGEST_MONTHS:
        problems.append(
            Problem("ends_on", _("Thời gian thực hiện không quá %(months)d tháng.") % {"months": LONGEST_MONTHS})
        )
    if problems:
        raise RuleViolation(problems=problems)
    changes = {
        "agreement_number": number.strip(),
        "agreement_on": signed_on,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "original_ends_on": ends_on,
        "agreement_file": file,
    }
    project = PROJECT_WORKFLOW.apply(project, "sign_agreement", actor=actor, expected=expected, changes=changes)
    tell(PROJECT_STARTED, project, runs_projects.who_can(project))
    record("project:agreement_signed", actor=actor, subject=project, number=number, ends_on=str(ends_on))
    return project
