"""Hand in a paper that proves the result of a project."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.enums import RUNNING_STATES
from enterprises.applications.models import ProjectEvidence, SupportedProject
from enterprises.applications.policies import runs_projects
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


@use_case
def add_evidence(
    *,
    actor: Actor,
    project: SupportedProject,
    title: str,
    file: StoredFile,
    number: str = "",
    issued_on: dt.date | None = None,
    proves: str = "",
) -> ProjectEvidence:
    """The new piece of evidence. Raises RuleViolation once acceptance was requested."""
    runs_projects.check(actor, project)
    if project.status not in RUNNING_STATES:
        raise RuleViolation(_("Chỉ nộp minh chứng khi dự án đang thực hiện."), code="not_running")
    evidence = ProjectEvidence(
        project=project, title=title.strip(), number=number.strip(), issued_on=issued_on, proves=proves, file=file
    )
    evidence.full_clean()
    evidence.save()
    record("project:evidence_added", actor=actor, subject=project, title=title, sha256=file.sha256)
    return evidence
