"""What an application still lacks, read from its rows."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.answers import answer_problems
from enterprises.applications.enums import Channel
from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.rules.completeness import field_problems, paper_problems
from enterprises.applications.selectors.support import assess
from portal.core.errors import Problem
from portal.core.together import rows_of

SUPPORT_PLACE = "muc-ho-tro"
"""Where the page asks what decides between norms."""


def current_documents(application: Application) -> Sequence[ApplicationDocument]:
    """The files that count, with paper and file."""
    rows = rows_of(application, "documents", lambda: application.documents.select_related("paper", "file"))
    return [row for row in rows if row.replaced_at is None]


def problems_of(application: Application, documents: Sequence[ApplicationDocument] | None = None) -> list[Problem]:
    """Every gap of fields and papers."""
    documents = current_documents(application) if documents is None else documents
    papers = list(application.call.papers.all())
    handed_in = {document.paper_id for document in documents}
    if application.channel != Channel.ONLINE:
        handed_in |= set(application.paper_copies.filter(taken_back_at=None).values_list("paper_id", flat=True))
    problems = field_problems(application) + answer_problems(application) + paper_problems(papers, handed_in)
    if assess(application).needs_answers:
        problems.append(Problem(SUPPORT_PLACE, _("Cần trả lời câu hỏi ở mục Mức hỗ trợ để tính được số tiền.")))
    return problems
