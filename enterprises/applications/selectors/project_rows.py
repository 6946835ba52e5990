"""The page of a project with everything that hangs on it, in two statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.selectors import projects
from enterprises.applications.selectors.page_rows import lead_back
from portal.core.errors import NotFound
from portal.core.registry import Registry
from portal.core.together import Prepared, keep_related, keep_with
from portal.organizations.actor import Actor
from portal.workflow.selectors import steps_of

Rows = Callable[[Any], QuerySet[Any]]
project_rows: Registry[Rows] = Registry("rows of the page of a project")
"""Socket: what panels of higher apps read of a project; read with the page instead.

A key that is the name of a relation is kept as `prefetch_related` would, any other for `rows_of(project, key, …)`. The
function is given a project that is no more than its keys (see `Prepared`).
"""

OWN: dict[str, Rows] = {
    "milestones": lambda row: row.milestones.all(),
    "progress_reports": lambda row: row.progress_reports.select_related("file"),
    "evidence": lambda row: row.evidence.select_related("file"),
    "timeline": steps_of,
}
OF_APPLICATION = "timeline_of_application"


def get_for_page(actor: Actor, public_id: UUID) -> SupportedProject:
    """One visible project; what its page shows comes along. Two queries. Raises NotFound."""
    row = projects.visible_to(actor).select_related(*projects.FULL).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    read = _PAGE.read(project=row.pk, application=row.application_id)
    keep_with(row.application, {"timeline": read.pop(OF_APPLICATION)})
    for name, rows in read.items():
        lead_back(rows, project=row)
        if hasattr(row, name):
            keep_related(row, name, rows)
        else:
            keep_with(row, {name: rows})
    return row


def _rows_of_page(*, project: int, application: int) -> dict[str, QuerySet[Any]]:
    """Every list of the page. The rows the selectors are given are no more than their keys."""
    file = Application(pk=application)
    row = SupportedProject(pk=project, application=file)
    return {
        **{name: rows(row) for name, rows in OWN.items()},
        **{key: rows(row) for key, rows in project_rows.items()},
        OF_APPLICATION: steps_of(file),
    }


_PAGE = Prepared(_rows_of_page)
