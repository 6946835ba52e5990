"""Approve a list of applications by one decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.documents import issue_decision
from enterprises.applications.models import Application, SupportedProject
from portal.audit.record import use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def approve_list(
    *,
    actor: Actor,
    applications: Sequence[Application],
    decision_number: str,
    amounts_vnd: Mapping[int, int] | None = None,
) -> list[SupportedProject]:
    """All or none, with the decision as DOCX and PDF. `amounts_vnd` maps ids to amounts, else the computed ones.

    Rows are locked by id first, so that two lists never wait for each other.
    """
    if not applications:
        raise RuleViolation(_("Chưa chọn hồ sơ nào."))
    if not decision_number.strip():
        raise RuleViolation(problems=[Problem("decision_number", _("Cần số quyết định."))])
    rows = [lock(Application, pk) for pk in sorted({application.pk for application in applications})]
    given = amounts_vnd or {}
    projects = [
        approve_application(actor=actor, application=row, amount_vnd=given.get(row.pk), decision_number=decision_number)
        for row in rows
    ]
    issue_decision(actor=actor, projects=projects, decision_number=decision_number.strip())
    return projects
