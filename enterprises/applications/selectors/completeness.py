"""What an application still lacks, read from its rows."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.rules.completeness import field_problems, paper_problems
from portal.core.errors import Problem


def current_documents(application: Application) -> Sequence[ApplicationDocument]:
    """The files that count, with paper and file."""
    return list(application.documents.filter(replaced_at=None).select_related("paper", "file"))


def problems_of(application: Application, documents: Sequence[ApplicationDocument] | None = None) -> list[Problem]:
    """Every gap of fields and papers."""
    documents = current_documents(application) if documents is None else documents
    papers = list(application.call.papers.all())
    return field_problems(application) + paper_problems(papers, {document.paper_id for document in documents})
