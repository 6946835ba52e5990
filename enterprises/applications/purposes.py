"""What files of applications and projects may be."""

from __future__ import annotations

from enterprises.applications.models import CallPaper
from portal.attachments.purposes import PAPERS, UploadPurpose

APPLICATION_PAPER = "application_paper"
PROJECT_PAPER = "project_paper"
PAPER_TEMPLATE = "call_paper_template"
PURPOSES = (
    UploadPurpose(key=APPLICATION_PAPER),
    UploadPurpose(key=PROJECT_PAPER),
    UploadPurpose(key=PAPER_TEMPLATE, kinds=frozenset({"pdf", "docx", "xlsx"}), max_bytes=5 * 1024 * 1024),
)


def purpose_of(paper: CallPaper) -> UploadPurpose:
    """What a file for `paper` may be: its own kinds and size where the call set them."""
    kinds = PAPERS & frozenset(paper.kinds) or PAPERS
    megabytes = paper.max_megabytes
    return UploadPurpose(key=APPLICATION_PAPER, kinds=kinds, max_bytes=megabytes * 1024 * 1024 if megabytes else None)
